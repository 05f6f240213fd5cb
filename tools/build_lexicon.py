"""Derive ingest/rules/en/lexicon.tsv from the WordNet 3.1 database files.

Usage: build_lexicon.py WORDNET_DICT_FOLDER > ingest/rules/en/lexicon.tsv

One line a lemma: part of speech, lemma, lexicographer class of its usual sense,
share of its uses that name a happening (nouns), and family: the verb that a noun is
derived from (or itself), so that "withdrawal" and "withdraw" are of one family.
Weights are WordNet's own sense counts, smoothed by the rank of the sense.
"""

import sys
from collections import defaultdict
from pathlib import Path

LEXNAMES = {
    4: "act", 5: "animal", 6: "artifact", 7: "attribute", 8: "body", 9: "cognition",
    10: "communication", 11: "event", 12: "feeling", 13: "food", 14: "group",
    15: "location", 16: "motive", 17: "object", 18: "person", 19: "phenomenon",
    20: "plant", 21: "possession", 22: "process", 23: "quantity", 24: "relation",
    25: "shape", 26: "state", 27: "substance", 28: "time", 29: "body", 30: "change",
    31: "cognition", 32: "communication", 33: "competition", 34: "consumption",
    35: "contact", 36: "creation", 37: "emotion", 38: "motion", 39: "perception",
    40: "possession", 41: "social", 42: "stative", 43: "weather",
}  # fmt: skip
# Nouns whose senses name happenings; "communication" only when a verb of
# speaking or agreeing stands behind the noun, which the family shows.
HAPPENING = {"act", "event", "phenomenon"}
LEAST_SHARE = 0.25


def load_synsets(path: Path) -> dict[str, dict]:
    synsets = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            continue
        fields = line.split(" | ")[0].split()
        count = int(fields[3], 16)
        words = [fields[4 + 2 * i].lower() for i in range(count)]
        at = 4 + 2 * count
        links = int(fields[at])
        pointers = [
            tuple(fields[at + 1 + 4 * i : at + 5 + 4 * i]) for i in range(links)
        ]
        synsets[fields[0]] = {
            "lexname": LEXNAMES.get(int(fields[1]), ""),
            "words": words,
            "pointers": pointers,
        }
    return synsets


def load_senses(path: Path) -> dict[tuple[str, str], list[tuple[str, float]]]:
    senses = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        key, offset, rank, count = line.split()
        lemma, rest = key.split("%")
        pos = {"1": "n", "2": "v"}.get(rest[0])
        if pos and lemma.isalpha():
            senses[pos, lemma].append((offset, int(count) + 1 / int(rank)))
    return senses


def families(noun: str, senses, nouns, verbs) -> str:
    """Name the verb that most uses of the noun are derived from."""
    weights = defaultdict(float)
    for offset, weight in senses["n", noun]:
        synset = nouns[offset]
        for symbol, target, pos, pair in synset["pointers"]:
            if symbol != "+" or pos != "v":
                continue
            source, aim = int(pair[:2], 16), int(pair[2:], 16)
            if source and synset["words"][source - 1] != noun:
                continue
            verb = verbs[target]["words"][aim - 1]
            # A shared stem keeps "meeting" with "meet" and not with "encounter".
            if verb[:3] == noun[:3]:
                weights[verb] += weight
    return max(sorted(weights), key=weights.__getitem__) if weights else noun


def main() -> None:
    folder = Path(sys.argv[1])
    nouns = load_synsets(folder / "data.noun")
    verbs = load_synsets(folder / "data.verb")
    senses = load_senses(folder / "index.sense")
    out = sys.stdout
    out.write("# Derived from WordNet 3.1, see lexicon.LICENSE\n")
    for (pos, lemma), uses in sorted(senses.items()):
        table = verbs if pos == "v" else nouns
        weights = defaultdict(float)
        for offset, weight in uses:
            weights[table[offset]["lexname"]] += weight
        total = sum(weights.values())
        usual = max(sorted(weights), key=weights.__getitem__)
        if pos == "v":
            out.write(f"v\t{lemma}\t{usual}\t1.00\t{lemma}\n")
            continue
        share = sum(weights[name] for name in HAPPENING) / total
        family = families(lemma, senses, nouns, verbs)
        if share >= LEAST_SHARE and (total > 1.5 or family != lemma):
            out.write(f"n\t{lemma}\t{usual}\t{share:.2f}\t{family}\n")


if __name__ == "__main__":
    main()
