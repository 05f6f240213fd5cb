"""Publication days said by halves: which the article settles, which stay open."""

from datetime import date

import pytest

from ingest.pipeline.annotations import DctBasis
from ingest.pipeline.reader import read_bytes
from ingest.pipeline.reader.article import make_source
from ingest.pipeline.reader.metadata import Metadata

OPEN = "no year is said, none is certain"
FILLER = "Crews worked through the night to clear the two lanes, the council said."


def read(text: str):
    return read_bytes(text.encode(), name="news.txt")


@pytest.mark.parametrize(
    ("text", "day", "because"),
    [
        pytest.param(
            "ST HELIER, Thursday, July 27 (Example) -- The harbour reopened. It was "
            "closed after a storm on June 12, 2023, the council said.",
            date(2023, 7, 27),
            "“Thursday, July 27” fits 2023, near “June 12, 2023”",
            id="weekday in the dateline and a date some weeks before",
        ),
        pytest.param(
            "ST HELIER, July 27 (Example) -- The harbour opened on Wednesday, July 26. "
            "It was closed in May 2023 after a storm.",
            date(2023, 7, 27),
            "“Wednesday, July 26” fits 2023, near “May 2023”",
            id="weekday of the day before, in the text",
        ),
        pytest.param(
            "ST HELIER, Jan. 3 (Example) -- The harbour reopened on Friday (Dec. 30). "
            "It was closed on Nov. 12, 2022.",
            date(2023, 1, 3),
            "“Friday (Dec. 30)” fits 2023, near “Nov. 12, 2022”",
            id="over New Year",
        ),
        pytest.param(
            "ST HELIER, July 27 (Example) -- The harbour reopened, officials said "
            "Thursday. It was closed after a storm on June 12, 2023.",
            date(2023, 7, 27),
            "in 2023 that was a Thursday, soon after “June 12, 2023”",
            id="the lead's weekday, weeks after a full date",
        ),
        pytest.param(
            "ST HELIER, Dec. 3 (Example) -- The harbour was shut on June 12, 2023, and "
            "will open again in November 2024, the council said.",
            date(2023, 12, 3),
            "between “June 12, 2023” and “will open again in November 2024”",
            id="between what was and what will be",
        ),
        pytest.param(
            "ST HELIER, July 27 (Example) -- The harbour was shut on June 12, 2023.\n\n"
            f"{FILLER}\n\n© 2023 Example News. All rights reserved.",
            date(2023, 7, 27),
            "between “June 12, 2023” and “© 2023”",
            id="between what was and the year the page was made",
        ),
    ],
)
def test_year_of_a_dateline_that_the_text_settles(text, day, because):
    source = read(text)
    assert (source.dct, source.dct_basis) == (day, DctBasis.DATELINE)
    assert source.dct_evidence.endswith(f"; {because}")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"ST HELIER, July 27 (Example) -- {FILLER}", id="nothing said"),
        pytest.param(
            "ST HELIER, July 27 (Example) -- The harbour reopened, officials said "
            "Thursday.",
            id="a weekday alone fits one year in six",
        ),
        pytest.param(
            "ST HELIER, July 27 (Example) -- The harbour was closed on June 12, 2023.",
            id="a past date alone has no end",
        ),
        pytest.param(
            "ST HELIER, Thursday, July 27 (Example) -- The harbour was opened on July "
            "27, 1953, a hundred years after the old one.",
            id="an anniversary in a year whose weekday does not fit",
        ),
        pytest.param(
            "ST HELIER, Wednesday, July 27 (Example) -- It was shut on June 12, 2023.",
            id="a weekday that fits in no near year",
        ),
        pytest.param(
            "ST HELIER, Thursday, July 27 (Example) -- The bridge is closed until Aug. "
            "12, 2023, and a new one was promised by May 2, 2023.",
            id="dates behind words that look ahead tell nothing of the past",
        ),
        pytest.param(
            "ST HELIER, July 27 (Example) -- The harbour reopened, officials said "
            "Thursday. It was closed on June 12, 2022.",
            id="the lead's weekday a year after the last date",
        ),
        pytest.param(
            "ST HELIER, Thursday, July 27 (Example) -- It was closed after Wednesday, "
            "July 25. It was opened on June 12, 2023.",
            id="weekdays that contradict each other",
        ),
    ],
)
def test_year_of_a_dateline_that_stays_open(text):
    source = read(text)
    assert (source.dct, source.dct_basis) == (None, DctBasis.UNKNOWN)
    assert source.dct_evidence.endswith(OPEN)


@pytest.mark.parametrize(
    ("url", "text", "day", "basis"),
    [
        (
            "https://example.org/2023/07/27/harbour",
            f"ST HELIER, July 26 (Example) -- {FILLER}",
            date(2023, 7, 26),
            "dateline",
        ),
        (
            "https://example.org/2023/07/harbour",
            f"ST HELIER, July 27 (Example) -- {FILLER}",
            date(2023, 7, 27),
            "dateline",
        ),
        (
            "https://example.org/2023/01/01/harbour",
            f"ST HELIER, Dec. 31 (Example) -- {FILLER}",
            date(2022, 12, 31),
            "dateline",
        ),
        (
            "https://example.org/2023/07/27/harbour",
            FILLER,
            date(2023, 7, 27),
            "metadata",
        ),
        ("https://example.org/2023/07/harbour", FILLER, None, "unknown"),
        ("https://example.org/2023/02/31/harbour", FILLER, None, "unknown"),
        (
            "https://example.org/2023/07/harbour",
            f"ST HELIER, May 2 (Example) -- {FILLER}",
            None,
            "unknown",
        ),
        (
            "https://example.org/2023/07/27/harbour",
            f"July 28, 2023\n\n{FILLER}",
            date(2023, 7, 28),
            "header",
        ),
    ],
)
def test_address_settles_a_year_and_dates_what_nothing_else_dates(
    url, text, day, basis
):
    source = make_source(text, id="1", name="1", given=[Metadata(url=url)])
    assert (source.dct, source.dct_basis) == (day, basis)


MAY, JULY = date(2023, 5, 7), date(2023, 7, 5)


@pytest.mark.parametrize(
    ("text", "day", "because"),
    [
        (f"Published: 5/7/2023\n\n{FILLER}\n\nUpdated: 27/7/2023", JULY, "27/7/2023"),
        (f"Published: 5/7/2023 10:15 BST\n\n{FILLER}", JULY, "10:15 BST"),
        (f"Published: 5/7/2023 10:15 am EDT\n\n{FILLER}", MAY, "am EDT"),
        (
            f"Published: 5/7/2023\n\n{FILLER}\n\nUpdated: 8 June 2023",
            MAY,
            "updated on 8 June 2023",
        ),
        (f"Wed 5/7/2023\n\n{FILLER}", JULY, ""),
        (f"Sunday, 5/7/2023\n\n{FILLER}", MAY, ""),
        (
            f"5/7/2023\n\nA lorry was set alight on July 4. {FILLER}",
            JULY,
            "the text names “July 4”",
        ),
        (
            f"5/7/2023\n\nIt was closed on June 12, 2023, after a storm. {FILLER}",
            JULY,
            "the text tells of “June 12, 2023”",
        ),
        (
            f"5/7/2023\n\nThe bridge will open on June 12, 2023, they said. {FILLER}",
            MAY,
            "will open on June 12, 2023",
        ),
        (f"---\ndate: 5/7/2023\n---\nIt rained on 6 May. {FILLER}", MAY, "6 May"),
        (
            f"ST HELIER, 5/7/2023 -- A man was held on July 4. {FILLER}",
            JULY,
            "July 4",
        ),
    ],
)
def test_numeric_date_that_the_article_settles(text, day, because):
    source = read(text)
    assert source.dct == day
    assert because in source.dct_evidence


@pytest.mark.parametrize(
    "text",
    [
        f"Published: 5/7/2023\n\n{FILLER}",
        f"Published: 5/7/2023 10:15 BST\n\n{FILLER}\n\nUpdated: 7/27/2023",
        f"5/7/2023\n\nIt was closed on May 7 and on July 5. {FILLER}",
        f"Thu 5/7/2023\n\n{FILLER}",
        f"---\ndate: 5/7/2023\n---\n{FILLER}",
    ],
    ids=["no clue", "clues disagree", "both days named", "no weekday fits", "matter"],
)
def test_numeric_date_without_a_clue_stays_open_and_says_what_to_do(text):
    source = read(text)
    assert (source.dct, source.dct_basis) == (None, DctBasis.UNKNOWN)
    assert (
        source.dct_evidence.endswith(
            "5/7/2023: can be 5 July 2023 or 7 May 2023; "
            "give --published 2023-07-05 or --published 2023-05-07"
        )
        or "10:15 BST: can be" in source.dct_evidence
    )


@pytest.mark.parametrize(
    ("text", "day", "basis"),
    [
        (
            f"Thursday, July 27\n\n{FILLER} It was closed on June 12, 2023.",
            date(2023, 7, 27),
            DctBasis.HEADER,
        ),
        (f"Published 27 July\n\n{FILLER}", None, DctBasis.UNKNOWN),
        (
            f"May 2\n\n{FILLER} It was closed.\n\nMay 3\n\n{FILLER} It opened.",
            None,
            DctBasis.UNKNOWN,
        ),
    ],
    ids=["settled by its weekday", "left open", "days that head their parts"],
)
def test_header_line_without_a_year(text, day, basis):
    source = read(text)
    assert (source.dct, source.dct_basis) == (day, basis)


def test_days_that_head_their_parts_are_read():
    text = f"May 2\n\n{FILLER} It was closed.\n\nMay 3\n\n{FILLER} It opened."
    source = read(text)
    prose = [text[one.prose.start : one.prose.end] for one in source.paragraphs]
    assert prose[::2] == ["May 2", "May 3"]
    assert source.dct_evidence == ""
