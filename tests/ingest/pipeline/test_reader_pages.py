"""Whole pages as copied from news sites: what is read of each, and its date."""

from datetime import date

import pytest

from ingest.pipeline.annotations import ParagraphKind
from ingest.pipeline.reader import read_bytes

JULY_27 = date(2023, 7, 27)
LEAD = "A bridge over the Mersey was closed after a ship hit a pier on Wednesday."
TITLE = "Bridge closed after ship hits pier"
STANDFIRST = "Police say nobody was hurt in the collision, which closed the bridge."
LEFT = "The ship left Dublin on Tuesday, the coast guard said."

BROADCASTER = f"""\
{TITLE}

Published
27 July 2023

Share

Save

By Ann Example
Example News, Liverpool

Image source, Getty Images
Image caption,
The bridge at noon

{LEAD}

{LEFT}

Related Topics
Liverpool

More on this story

Ship hits bridge in Leeds
2 July 2021
"""
DAILY = f"""\
{TITLE}
{STANDFIRST}
Ann Example North of England correspondent
Thu 27 Jul 2023 06.15 BST
Last modified on Thu 27 Jul 2023 09.00 BST
Share
{LEAD}
Advertisement
{LEFT}
Example Press contributed to this report
Topics
Shipping
news
Reuse this content
"""
NEWSPAPER = f"""\
{TITLE}
{STANDFIRST}

By Ann Example and Ben Sample
Ann Example reported from Liverpool, and Ben Sample from London.

July 27, 2023

{LEAD}
SKIP ADVERTISEMENT
{LEFT}

Ann Example is a correspondent in London. More about Ann Example
A version of this article appears in print on July 28, 2023, Section A, Page 5.
"""
CHANNEL = f"""\
{TITLE}

Published On 27 Jul 2023
27 Jul 2023

{LEAD}

Recommended Stories
list of 2 items
list 1 of 2
end of list

{LEFT}

Source: Example News and news agencies
"""
WIRE = f"""\
{TITLE}
Source: Example | 2023-07-27 14:05:11 | Editor: ann

LIVERPOOL, July 27 (Example) -- {LEAD}

{LEFT} Enditem
"""
AGENCY = f"""\
LIVERPOOL, July 27, 2023 (Example) - {LEAD}

{LEFT}

Reporting by Ann Example in Liverpool; Editing by Ben Sample

Our Standards: The Example Trust Principles.
"""
MAIL = f"""\
From: Ann Example <ann@example.org>
Date: Thu, 27 Jul 2023 10:15:00 +0200
Subject: {TITLE}

{LEAD}

{LEFT}

Copyright 2023 Example News. All rights reserved.
"""


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(BROADCASTER, id="broadcaster"),
        pytest.param(DAILY, id="daily, with a standfirst"),
        pytest.param(NEWSPAPER, id="newspaper"),
        pytest.param(CHANNEL, id="channel"),
        pytest.param(WIRE, id="wire"),
        pytest.param(AGENCY, id="agency"),
        pytest.param(MAIL, id="mail"),
    ],
)
def test_of_a_page_the_sentences_are_read_and_the_furniture_is_not(page):
    source = read_bytes(page.encode(), name="page.txt")
    body = [
        page[paragraph.prose.start : paragraph.prose.end]
        for paragraph in source.paragraphs
        if paragraph.kind is ParagraphKind.BODY
    ]
    assert [words for words in body if words != STANDFIRST] == [LEAD, LEFT]
    assert source.dct == JULY_27
    assert source.title == (TITLE if TITLE in page else LEAD)
