"""The publisher of an article: as somebody says, else as its dateline does."""

import pytest

from ingest.pipeline.reader import read_bytes

LEAD = "The harbour reopened after a storm that lasted a week, officials said."


def publisher(text: str, **options: str) -> str:
    return read_bytes(text.encode(), name="news.txt", **options).publisher


@pytest.mark.parametrize(
    ("dateline", "agency"),
    [
        ("GENEVA, 27 July 2023 (Example) -- ", "Example"),
        ("SEOUL, July 27 (Northern Example) -- ", "Northern Example"),
        ("PARIS (Example) - ", "Example"),
        ("(EXA) — ", "EXA"),
        ("LONDON--(EXAMPLE WIRE)--", "EXAMPLE WIRE"),
        ("PARIS (Thursday) - ", ""),
        ("PARIS (July 27) - ", ""),
        ("KOKOMO, Ind. (June 15, 2014) — ", ""),
        ("PARIS - ", ""),
        ("", ""),
    ],
)
def test_the_agency_of_a_dateline_is_the_publisher(dateline, agency):
    assert publisher(f"Harbour reopens\n\n{dateline}{LEAD}") == agency


def test_who_is_named_elsewhere_goes_before_the_agency():
    text = f"PARIS (Example) - {LEAD}"

    assert publisher(text, publisher="Gazette") == "Gazette"
    assert publisher(f"---\npublisher: Ledger\n---\n\n{text}") == "Ledger"


def test_brackets_inside_the_text_name_no_publisher():
    assert publisher(f"{LEAD}\n\nThe union (Example) - the largest - agreed.") == ""
