"""Which words tell of happenings, and which of them mean the same: data, loaded once.

`lexicon.tsv` is derived from WordNet (tools/build_lexicon.py), `given_names.tsv` from a
census (tools/build_given_names.py); `triggers.toml`,
`reporting.toml` and `grammar.toml` say what WordNet does not, or gets wrong for news.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest.pipeline.gazetteer import load_given_names, load_table

RULES = Path(__file__).resolve().parent.parent / "rules"
# A noun names a happening when at least this share of its uses does.
EVENT_SHARE = 0.5

# WordNet's class of the verbs of saying.
SPEAKING = "communication"

# Lists of lemmas as the TOML files have them.
Lists = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Lemmas by what they do in a sentence. All lookups take lower-case lemmas."""

    verb_classes: Mapping[str, str]
    quiet_classes: frozenset[str]
    noun_shares: Mapping[str, float]
    families: Mapping[str, str]
    verbs: Lists
    nouns: Lists
    adjectives: Lists
    reporting: Lists
    grammar: Lists
    classes: Mapping[str, frozenset[str]]
    women: frozenset[str]
    men: frozenset[str]

    def is_happening_verb(self, lemma: str) -> bool:
        """Tell whether the verb's usual sense happens at a time."""
        if lemma in self.verbs["happen"]:
            return True
        if lemma in self.verbs["state"]:
            return False
        return self.verb_classes.get(lemma, "") not in self.quiet_classes

    def is_event_noun(self, lemma: str) -> bool:
        """Tell whether the noun's usual sense is a happening."""
        if lemma in self.nouns["happen"]:
            return True
        if lemma in self.nouns["state"]:
            return False
        return self.noun_shares.get(lemma, 0.0) >= EVENT_SHARE

    def family(self, lemma: str) -> str:
        """Name the verb that a noun is derived from, or the lemma itself."""
        return self.families.get(lemma, lemma)

    def is_telling(self, lemma: str) -> bool:
        """Tell whether the verb only says something; what is done by saying is more."""
        said = self.verb_classes.get(lemma) == SPEAKING
        acts = self.meanings(lemma) - {"statement"} or lemma in self.verbs["declared"]
        return said and not acts

    def is_aftermath(self, lemma: str) -> bool:
        """Tell whether what it says follows on something else: an arrest, a trial."""
        words = self.verbs["aftermath"]
        return lemma in words or self.family(lemma) in words

    def points_at_event(self, lemma: str) -> bool:
        """Tell whether the noun names a happening, or points at one: "incident"."""
        return self.is_event_noun(lemma) or lemma in self.nouns["outcome"]

    def meanings(self, lemma: str) -> frozenset[str]:
        """Name the classes of meaning that a trigger stands in; often none."""
        family = self.family(lemma)
        return self.classes.get(lemma, frozenset()) | self.classes.get(
            family, frozenset()
        )


def load_lists(table: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in table.items()}


def load_bearers(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Read the given names of women, and of men; our own lists go before the census.

    Nothing is told by what stands first as a family name: "Li Shangfu" is no Li.
    """
    given = load_lists(load_table("first_names", language=language))
    own = given["first_names"] | given["feminine"] | given["either"]
    family = frozenset(load_table("names", language=language)["surname_first"])
    census = [row for row in load_given_names(language) if row[1] not in family]
    women = {name for sex, name, _ in census if sex == "f" and name not in own}
    men = {name for sex, name, _ in census if sex == "m" and name not in own}
    ours = own - given["feminine"] - given["either"]
    return given["feminine"] | women, ours | men


@cache
def load_lexicon(language: str = "en") -> Lexicon:
    """Read the lexicon of a language; a missing or broken file stops the start."""
    folder = RULES / language
    verb_classes: dict[str, str] = {}
    noun_shares: dict[str, float] = {}
    families: dict[str, str] = {}
    lines = (folder / "lexicon.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line.startswith("#"):
            continue
        pos, lemma, lexname, share, family = line.split("\t")
        if pos == "v":
            verb_classes[lemma] = lexname
        else:
            noun_shares[lemma] = float(share)
            families[lemma] = family
    triggers = tomllib.loads((folder / "triggers.toml").read_text(encoding="utf-8"))
    reporting = tomllib.loads((folder / "reporting.toml").read_text(encoding="utf-8"))
    grammar = tomllib.loads((folder / "grammar.toml").read_text(encoding="utf-8"))
    women, men = load_bearers(language)
    classes: defaultdict[str, set[str]] = defaultdict(set)
    for name, lemmas in triggers["classes"].items():
        for lemma in lemmas:
            classes[lemma].add(name)
    verbs = load_lists(triggers["verbs"])
    return Lexicon(
        verb_classes=verb_classes,
        quiet_classes=verbs["quiet_classes"],
        noun_shares=noun_shares,
        families=families,
        verbs=verbs,
        nouns=load_lists(triggers["nouns"]),
        adjectives=load_lists(triggers["adjectives"]),
        reporting=load_lists(reporting),
        grammar=load_lists(grammar),
        women=women,
        men=men,
        classes={lemma: frozenset(names) for lemma, names in classes.items()},
    )
