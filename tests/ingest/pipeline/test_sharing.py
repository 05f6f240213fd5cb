"""What paragraphs shared with a dated article prove about a publication day."""

from datetime import date

import pytest

from ingest.pipeline.annotations import DctBasis
from ingest.pipeline.reader import read_bytes
from ingest.pipeline.sharing import (
    Printing,
    date_by_shared_text,
    hash_paragraph,
    hash_words,
)

JULY_27, JULY_28, AUGUST_20 = date(2023, 7, 27), date(2023, 7, 28), date(2023, 8, 20)
LEAD = (
    "Two ferries collided in thick fog outside the harbour on Wednesday, and eleven "
    "passengers were taken to hospital, the coastguard said."
)
SECOND = (
    "Divers went down to look at the hulls at dusk, and both ships were towed to "
    "the yard across the bay before midnight, it added."
)
BACKGROUND = (
    "The harbour is the largest of the island and has seen four collisions since it "
    "was widened for the new ferries that cross the sound every hour."
)
OTHER = (
    "A union of seamen called for slower crossings, and said that it had warned of the "
    "danger in letters to the port and to the ministry for years."
)


def read(*paragraphs: str):
    return read_bytes("\n\n".join(paragraphs).encode(), name="copy.txt")


def printed(first: date, *words: str, last: date | None = None) -> dict:
    return {hash_words(one): Printing(first, last or first, "Fog") for one in words}


@pytest.mark.parametrize(
    ("paragraphs", "printings", "day"),
    [
        pytest.param([LEAD, OTHER], printed(JULY_27, LEAD), JULY_27, id="the lead"),
        pytest.param(
            [OTHER, LEAD, SECOND], printed(JULY_27, LEAD, SECOND), JULY_27, id="half"
        ),
        pytest.param(
            [LEAD, SECOND],
            printed(JULY_27, LEAD) | printed(JULY_28, SECOND),
            JULY_28,
            id="no older than the newest words",
        ),
        pytest.param(
            [LEAD, BACKGROUND],
            printed(JULY_27, LEAD)
            | printed(date(2021, 3, 1), BACKGROUND, last=JULY_27),
            JULY_27,
            id="background of years says nothing",
        ),
        pytest.param(
            [LEAD], printed(JULY_27, LEAD, last=JULY_28), JULY_27, id="printed twice"
        ),
        pytest.param(
            [OTHER, SECOND, LEAD, BACKGROUND],
            printed(JULY_27, BACKGROUND),
            None,
            id="background alone",
        ),
        pytest.param(
            [LEAD], printed(JULY_27, LEAD, last=AUGUST_20), None, id="printed for weeks"
        ),
        pytest.param(
            [LEAD, SECOND],
            printed(JULY_27, LEAD) | printed(AUGUST_20, SECOND),
            None,
            id="days that do not agree",
        ),
        pytest.param([LEAD, OTHER], {}, None, id="nothing shared"),
        pytest.param(
            [f"HOLM, July 26 (Example) -- {LEAD}", OTHER],
            printed(JULY_27, LEAD),
            date(2023, 7, 26),
            id="the year of a dateline",
        ),
        pytest.param(
            [f"HOLM, May 2 (Example) -- {LEAD}", OTHER],
            printed(JULY_27, LEAD),
            None,
            id="a dateline of another season",
        ),
        pytest.param(
            ["Published: 7/8/2023", LEAD, OTHER],
            printed(date(2023, 7, 9), LEAD),
            date(2023, 7, 8),
            id="a numeric date in its one near reading",
        ),
        pytest.param(
            [LEAD, f"{OTHER} The ferries were sold on August 19, 2023."],
            printed(JULY_27, LEAD),
            None,
            id="an article that tells of a later day",
        ),
    ],
)
def test_day_of_an_undated_article_by_what_it_shares(paragraphs, printings, day):
    source = date_by_shared_text(read(*paragraphs), printings)
    assert source.dct == day
    basis = DctBasis.SHARED_TEXT if day else DctBasis.UNKNOWN
    assert source.dct_basis is basis


def test_evidence_names_the_words_and_the_article():
    source = date_by_shared_text(read(LEAD, SECOND), printed(JULY_27, LEAD, SECOND))
    assert source.dct_evidence == (
        "“Two ferries collided in thick fog outside the harbour on Wed…” stands in "
        "“Fog” of 27 July 2023, and 1 more of its paragraphs"
    )


def test_article_with_a_date_of_its_own_is_left_alone():
    source = read("date 2023-07-30", LEAD)
    assert date_by_shared_text(source, printed(JULY_27, LEAD)) is source


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (LEAD, LEAD.upper(), True),
        (LEAD, LEAD.replace(" ", "\n"), True),
        (LEAD, LEAD.replace("eleven", "twelve"), False),
    ],
    ids=["case", "line breaks", "a word"],
)
def test_hash_is_that_of_the_words(one, other, same):
    assert (hash_words(one) == hash_words(other)) is same


def test_short_paragraphs_captions_and_repeats_have_no_hash():
    source = read("It rained.", LEAD, f"FILE PHOTO: {SECOND}", LEAD)
    hashes = [hash_paragraph(source, paragraph) for paragraph in source.paragraphs]
    assert hashes == [None, hash_words(LEAD), None, None]
