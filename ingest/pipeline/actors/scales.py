"""What a candidate can be, and how much each piece of evidence weighs."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a candidate turns out to be."""

    PERSON = "person"
    ORGANISATION = "organisation"
    STATE = "state"
    NATIONALITY = "nationality"
    PLACE = "place"
    NOTHING = "nothing"


LABELS = {
    "PERSON": Kind.PERSON,
    "ORG": Kind.ORGANISATION,
    "NORP": Kind.NOTHING,
    "GPE": Kind.PLACE,
    "LOC": Kind.PLACE,
    "FAC": Kind.PLACE,
    "PRODUCT": Kind.NOTHING,
    "EVENT": Kind.NOTHING,
    "WORK_OF_ART": Kind.NOTHING,
    "LAW": Kind.NOTHING,
    "LANGUAGE": Kind.NOTHING,
}
LARGE, MIDDLING, SMALL = 500_000, 100_000, 15_000

# Weights. A naming counts twice, for itself and for the form in the article.
CERTAIN = 200
TITLE, COURTESY, ROLE, AGE = 12, 16, 8, 8
HEAD, QUALIFIED = 12, 8
LABEL, HINT = 4, 2
