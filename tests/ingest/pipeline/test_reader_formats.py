"""Web pages, mails, Word and PDF documents: their text, and the day they state."""

import io
import zipfile
from datetime import date

import pytest

from ingest.pipeline.annotations import DctBasis, ParagraphKind
from ingest.pipeline.reader import ReadError, read_bytes

JULY_26, JULY_27 = date(2023, 7, 26), date(2023, 7, 27)
LEAD = "The harbour reopened after a storm that lasted a week, officials said."
MORE = "Crews worked through the night to clear the two lanes, the council said."


def page(head: str = "", body: str = f"<p>{LEAD}</p><p>{MORE}</p>") -> str:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


def read_page(markup: str, name: str = "news.html", **options):
    return read_bytes(markup.encode(), name=name, **options)


def schema(**fields: str) -> str:
    pairs = ", ".join(f'"{name}": {value}' for name, value in fields.items())
    return (
        '<script type="application/ld+json">{"@context": "https://schema.org", '
        f"{pairs}}}</script>"
    )


def prose_of(source) -> list[tuple[str, str]]:
    return [
        (str(p.kind), source.text[p.prose.start : p.prose.end])
        for p in source.paragraphs
    ]


@pytest.mark.parametrize(
    ("head", "evidence"),
    [
        (
            '<meta property="article:published_time" content="2023-07-27T09:15+09:00">',
            "article:published_time: 2023-07-27T09:15+09:00",
        ),
        (
            '<meta content="Thu, 27 Jul 2023 10:15:00 GMT" name="PubDate">',
            "pubdate: Thu, 27 Jul 2023 10:15:00 GMT",
        ),
        (
            '<meta name="dc.date.issued" content="2023-07-27">',
            "dc.date.issued: 2023-07-27",
        ),
        (
            '<meta itemprop="datePublished" content="27 July 2023">',
            "datepublished: 27 July 2023",
        ),
        (
            schema(**{"@type": '"NewsArticle"', "datePublished": '"2023-07-27"'}),
            "datePublished: 2023-07-27",
        ),
        (
            schema(
                **{
                    "@graph": '[{"@type": "WebPage", "datePublished": "2020-01-01"}, '
                    '{"@type": ["Article"], "datePublished": "2023-07-27"}]'
                }
            ),
            "datePublished: 2023-07-27",
        ),
        (
            schema(**{"@type": '"NewsArticle"', "datePublished": '"2023-07-27"'})
            + '<meta property="article:published_time" content="2023-07-26">',
            "datePublished: 2023-07-27; but article:published_time: 2023-07-26",
        ),
        (
            '<meta property="article:modified_time" content="2023-08-01">'
            '<meta property="article:published_time" content="2023-07-27">',
            "article:published_time: 2023-07-27",
        ),
    ],
)
def test_page_that_states_its_day_of_publication(head, evidence):
    source = read_page(page(head))
    assert (source.dct, source.dct_basis) == (JULY_27, DctBasis.METADATA)
    assert source.dct_evidence == evidence


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:modified_time" content="2023-07-27">',
        '<meta http-equiv="last-modified" content="2023-07-27">',
        schema(**{"@type": '"WebSite"', "datePublished": '"2023-07-27"'}),
        schema(**{"@type": '"NewsArticle"', "dateModified": '"2023-07-27"'}),
        '<script type="application/ld+json">{"@type": "NewsArticle", </script>',
        '<meta name="date" content="5/7/2023">',
        '<meta name="date" content="0001-01-01T00:00:00Z">',
        '<meta name="date" content="yesterday">',
    ],
)
def test_what_is_no_certain_day_of_publication_dates_no_page(head):
    source = read_page(page(head))
    assert (source.dct, source.dct_basis) == (None, DctBasis.UNKNOWN)


@pytest.mark.parametrize(
    ("stamp", "printed", "day", "basis"),
    [
        ("2023-07-26T22:15:00Z", "Published 27 July 2023", JULY_27, "header"),
        ("2023-07-26T22:15:00+09:00", "Published 27 July 2023", JULY_26, "metadata"),
        ("2023-07-26T22:15:00Z", "Published 27 May 2023", JULY_26, "metadata"),
        ("2023-07-26T22:15:00Z", "By Ann Example", JULY_26, "metadata"),
        ("2023-07-26", "Published 27 July 2023", JULY_26, "metadata"),
    ],
)
def test_time_in_utc_gives_way_to_the_day_beside_it_that_is_printed(
    stamp, printed, day, basis
):
    head = f'<meta property="article:published_time" content="{stamp}">'
    body = f"<article><h1>Rain</h1><p>{printed}</p><p>{LEAD}</p><p>{MORE}</p></article>"
    source = read_page(page(head, body))
    assert (source.dct, source.dct_basis) == (day, basis)


@pytest.mark.parametrize(
    ("body", "day"),
    [
        (f'<time datetime="2023-07-27T10:00">Thursday</time><p>{LEAD}</p>', JULY_27),
        (
            '<time datetime="2023-07-27">a</time><time datetime="2023-07-28">b</time>'
            f'<time datetime="2023-07-29">c</time><p>{LEAD}</p>',
            None,
        ),
        (
            f'<time datetime="2023-07-27">a</time><p>July 26, 2023</p><p>{LEAD}</p>',
            JULY_26,
        ),
        (f'<span itemprop="datePublished">27 July 2023</span><p>{LEAD}</p>', JULY_27),
    ],
    ids=["a lone time", "many times", "the text's own first", "marked up"],
)
def test_times_in_the_body_of_a_page(body, day):
    assert read_page(page(body=body)).dct == day


def test_page_becomes_paragraphs_headings_lists_and_captions():
    body = (
        '<header class="site-header"><nav>Home World</nav></header>'
        '<div id="cookie-banner">We use cookies. Accept all.</div>'
        "<article><h1>Harbour reopens</h1>"
        "<figure><img><figcaption>The harbour at noon.</figcaption></figure>"
        f"<p>{LEAD}</p><aside>Sign up for more.</aside>"
        f"<h2>What next</h2><ul><li>{MORE}</li></ul>"
        "<div class='related-links'><p>Ten more stories that you will like.</p></div>"
        "<table><tr><td>Ships</td><td>14</td></tr><tr><td>Boats</td><td>3</td></tr></table>"
        "<script>var x = 'It rained.';</script></article>"
        "<footer>© 2023</footer>"
    )
    source = read_page(page("<title>Harbour reopens | Gazette</title>", body))
    assert source.title == "Harbour reopens"
    assert prose_of(source) == [
        ("heading", "Harbour reopens"),
        ("caption", "The harbour at noon."),
        ("body", LEAD),
        ("heading", "What next"),
        ("list", MORE),
        ("body", "Ships | 14"),
        ("body", "Boats | 3"),
    ]


def test_page_states_title_publisher_and_address():
    head = (
        '<meta property="og:title" content="Harbour  reopens">'
        '<meta property="og:site_name" content="Harbour Gazette">'
        '<link rel="canonical" href="https://example.org/2023/07/27/harbour">'
    )
    source = read_page(page(head))
    assert (source.title, source.publisher) == ("Harbour reopens", "Harbour Gazette")
    assert source.url == "https://example.org/2023/07/27/harbour"
    assert (source.dct, source.dct_basis) == (JULY_27, DctBasis.METADATA)
    assert source.dct_evidence == "its address: /2023/07/27"


def test_date_given_wins_over_the_page_and_is_contradicted():
    head = '<meta property="article:published_time" content="2023-07-26">'
    source = read_page(page(head), published=JULY_27)
    assert source.dct_basis is DctBasis.GIVEN
    assert source.dct_evidence.endswith("but article:published_time: 2023-07-26")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (page(body="<p>Der Fluss fällt.</p>").encode(), "fällt"),
        (
            page('<meta charset="iso-8859-1">', "<p>Der Fluss fällt.</p>").encode(
                "latin-1"
            ),
            "fällt",
        ),
        (page(body="<p>Der Fluss fällt.</p>").encode("utf-16"), "fällt"),
        (
            page('<meta charset="latin-9x">', "<p>Der Fluss fällt.</p>").encode(),
            "fällt",
        ),
        (
            page(body="<p>It rain\u200bed &amp; snowed&nbsp;again</p>").encode(),
            "rained & snowed again",
        ),
    ],
    ids=["utf-8", "declared", "utf-16", "declared wrongly", "entities"],
)
def test_page_is_decoded_as_it_declares(data, words):
    assert words in read_bytes(data, name="news.html").text


@pytest.mark.parametrize(
    ("name", "data", "cause"),
    [
        ("a.html", b"<html></html>", "empty"),
        ("a.html", b"<!-- -->", "without text"),
        ("a.html", "<p>Der Fluss fällt.</p>".encode("latin-1"), "not UTF-8"),
        ("a.html", b"", "empty"),
        ("a.docx", b"PK\x03\x04 rain", "no Word document"),
        ("a.pdf", b"%PDF-1.7 rain", "no usable PDF"),
        ("a.eml", b"Subject: Rain\n\n", "empty"),
    ],
)
def test_broken_file_is_refused_by_name(name, data, cause):
    with pytest.raises(ReadError) as raised:
        read_bytes(data, name=name)
    assert raised.value.name == name
    assert cause in raised.value.cause


def mail(subject: str, body: str, kind: str = "plain") -> bytes:
    return (
        "From: Ann Example <ann@example.org>\r\nTo: desk@example.org\r\n"
        f"Subject: {subject}\r\nDate: Thu, 27 Jul 2023 10:15:00 +0200\r\n"
        f"MIME-Version: 1.0\r\nContent-Type: text/{kind}; charset=utf-8\r\n\r\n{body}"
    ).encode()


@pytest.mark.parametrize(
    ("subject", "body", "kind", "day", "basis"),
    [
        ("Harbour reopens", f"{LEAD}\r\n\r\n{MORE}", "plain", JULY_27, "metadata"),
        ("Harbour reopens", f"<p>{LEAD}</p>", "html", JULY_27, "metadata"),
        (
            "Harbour",
            f"Published: 26 July 2023\r\n\r\n{LEAD}",
            "plain",
            JULY_26,
            "header",
        ),
        ("Fwd: Harbour reopens", LEAD, "plain", None, "unknown"),
    ],
)
def test_day_a_mail_was_sent_counts_after_what_its_text_says(
    subject, body, kind, day, basis
):
    source = read_bytes(mail(subject, body, kind), name="a.eml")
    assert (source.dct, source.dct_basis) == (day, basis)
    assert source.title == subject
    assert LEAD in source.text


def docx(*paragraphs: str) -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(paragraphs)
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/'
        'metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>Harbour reopens</dc:title>'
        "<dcterms:created>2023-07-27T10:15:00Z</dcterms:created>"
        "<dcterms:modified>2023-07-27T10:15:00Z</dcterms:modified></cp:coreProperties>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>',
        )
        archive.writestr("docProps/core.xml", core)
    return file.getvalue()


def word_paragraph(words: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def test_word_document_is_read_and_its_own_times_date_no_article():
    source = read_bytes(
        docx(
            word_paragraph("Harbour reopens", '<w:pStyle w:val="Heading1"/>'),
            word_paragraph(LEAD),
            word_paragraph(MORE, "<w:numPr/>"),
            f"<w:tbl><w:tr><w:tc>{word_paragraph('Ships')}</w:tc>"
            f"<w:tc>{word_paragraph('14')}</w:tc></w:tr></w:tbl>",
        ),
        name="a.docx",
    )
    assert source.title == "Harbour reopens"
    assert (source.dct, source.dct_basis) == (None, DctBasis.UNKNOWN)
    assert prose_of(source) == [
        ("heading", "Harbour reopens"),
        ("body", LEAD),
        ("list", MORE),
        ("body", "Ships | 14"),
    ]


def test_header_line_of_a_word_document_dates_it():
    source = read_bytes(
        docx(word_paragraph("27 July 2023"), word_paragraph(LEAD)), name="a.docx"
    )
    assert (source.dct, source.dct_basis) == (JULY_27, DctBasis.HEADER)


def pdf(*lines: str) -> bytes:
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    stream = f"BT /F1 12 Tf 14 TL 72 720 Td {shown} ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
        "/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        "<</CreationDate(D:20230727101500Z)>>",
    ]
    written, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(written))
        written += f"{number} 0 obj{content}endobj\n"
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(written)
    written += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}"
    written += f"trailer<</Root 1 0 R/Info 6 0 R/Size {len(objects) + 1}>>\n"
    return f"{written}startxref\n{start}\n%%EOF".encode()


def test_pdf_is_read_and_the_day_it_was_made_dates_no_article():
    source = read_bytes(pdf(LEAD, MORE), name="a.pdf")
    assert LEAD in source.text
    assert (source.dct, source.dct_basis) == (None, DctBasis.UNKNOWN)


def test_pdf_without_text_is_refused():
    with pytest.raises(ReadError, match="perhaps a scan"):
        read_bytes(pdf(""), name="a.pdf")


@pytest.mark.parametrize(
    "markup",
    ["<div>" * 240 + LEAD, f"<p>{LEAD}" * 2000, "<!--" * 5000 + f"--><p>{LEAD}"],
    ids=["deep", "many", "comments"],
)
def test_odd_pages_are_read(markup):
    assert LEAD in read_page(markup).text


def test_caption_stays_a_caption():
    body = f"<figure><figcaption>At noon [file]</figcaption></figure><p>{LEAD}</p>"
    first = read_page(page(body=body)).paragraphs[0]
    assert first.kind is ParagraphKind.CAPTION
