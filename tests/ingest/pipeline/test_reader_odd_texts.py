"""Texts as they are copied, scraped and wrapped: what is left to read of them."""

from textwrap import fill

import pytest

from ingest.pipeline.reader import read_bytes

LEAD = "The harbour reopened on Monday after a storm that lasted a week, they said."
MORE = "Crews worked through the night to clear the two lanes, the council said."
LONG = " ".join([LEAD, MORE] * 6)


def prose_of(text: str) -> list[tuple[str, str]]:
    source = read_bytes(text.encode(), name="odd.txt")
    return [
        (str(one.kind), source.text[one.prose.start : one.prose.end])
        for one in source.paragraphs
        if one.prose.start < one.prose.end
    ]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        pytest.param(
            f"Date\tShips\n26 July\t14\n\n{LEAD}",
            [("body", "Date\tShips"), ("body", "26 July\t14"), ("body", LEAD)],
            id="rows of a table are no headings",
        ),
        pytest.param(
            f"\u202b{LEAD}\u202c\n\n\u200b{MORE}\u200b",
            [("body", LEAD), ("body", MORE)],
            id="marks of direction and of no width",
        ),
        pytest.param(
            f"{LEAD} \U0001f30a\n\n{MORE}",
            [("body", f"{LEAD} \U0001f30a"), ("body", MORE)],
            id="a sentence before an emoji",
        ),
        pytest.param(
            f"We use cookies to improve your experience.\n\nAccept all\n\n{LEAD}\n\n"
            f"Read more: Storm closes harbour on 12 June\n\n{MORE}\n\n#harbour #storm",
            [("body", LEAD), ("body", MORE)],
            id="consent, links and tags",
        ),
        pytest.param(
            f"<p>{LEAD}</p>\n<p class='last'>{MORE}</p>",
            [("body", LEAD), ("body", MORE)],
            id="tags left in the text",
        ),
        pytest.param(
            "\n\n".join(fill(LONG, 60).split("\n")),
            [("body", "\n\n".join(fill(LONG, 60).split("\n")))],
            id="wrapped lines in double spacing are one paragraph",
        ),
        pytest.param(
            "\n\n".join([LEAD, MORE] * 4),
            [("body", LEAD), ("body", MORE)] * 4,
            id="paragraphs of one line each are not",
        ),
    ],
)
def test_what_is_read_of_an_odd_text(text, read):
    assert prose_of(text) == read


def test_title_has_letters_and_no_unseen_signs():
    source = read_bytes(
        f"14:05\n\nHar\u200bbour reopens\n\n{LEAD}".encode(), name="a.txt"
    )
    assert source.title == "Harbour reopens"
