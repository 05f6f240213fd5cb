"""What is typed into the search field, as terms."""

import pytest

from timeline.search.terms import Term, read_terms


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("bridge", ["bridge"]),
        ("  old   bridge ", ["old", "bridge"]),
        ('"old bridge" opens', ["old bridge", "opens"]),
        ("“old bridge”", ["old bridge"]),
        ('"left open', ["left open"]),
        ("it's # fine \\ too", ["it s", "fine", "too"]),
        ("Málaga MÁLAGA", ["malaga"]),
        ("AND OR NOT NEAR(", ["and", "or", "not", "near"]),
        ("title:bridge", ["title bridge"]),
        ("ope* brid*", ["ope*", "brid*"]),
        ('"old bri*"', ["old bri*"]),
        ('"" * !!! —', []),
        ("", []),
    ],
)
def test_any_text_is_a_search(text, terms):
    found = [
        f"{' '.join(term.words)}{'*' * term.is_prefix}" for term in read_terms(text)
    ]
    assert found == terms


def test_the_same_term_counts_once():
    assert read_terms("bridge Bridge") == [Term(("bridge",))]
