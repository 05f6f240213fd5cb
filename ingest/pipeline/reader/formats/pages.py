"""A web page to text: the article's paragraphs, without what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from ingest.pipeline.reader.decoding import UNSTORABLE, refuse_controls, wrong_encoding
from ingest.pipeline.reader.errors import ReadError
from ingest.pipeline.reader.formats.document import Document, clean, page_rules
from ingest.pipeline.reader.formats.facts import page_document

DECLARED = re.compile(rb"<meta[^>]{0,200}?charset=[\"']?\s*([\w.:-]{1,40})", re.I)
MARKS = {
    b"\xef\xbb\xbf": "utf-8",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
HEADING = re.compile(r"h([1-6])$")
# A part is the article when it holds so much of what stands in paragraphs.
MIN_SHARE = 0.5
MAX_CAPTION = 450
MAX_DEPTH = 200
NOTHING = "Save the page with its text, or save the text itself as .txt"


def read_page(data: bytes, name: str) -> Document:
    """Read the article of a web page; raises ReadError when there is no text."""
    return page_of(decode_page(data, name), name)


def page_of(markup: str, name: str) -> Document:
    """Read a page that is decoded already."""
    markup = UNSTORABLE.sub("", markup)
    try:
        root = html.document_fromstring(
            markup.encode(), parser=html.HTMLParser(huge_tree=True, encoding="utf-8")
        )
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise ReadError(name, "it is a page without text", NOTHING) from error
    return page_document(root, list(find_blocks(root)))


def decode_page(data: bytes, name: str) -> str:
    """Decode as the page declares, else as UTF-8; what fits neither is refused."""
    marked = next((code for mark, code in MARKS.items() if data.startswith(mark)), "")
    declared = DECLARED.search(data[:4096])
    wanted = [marked, declared[1].decode("ascii") if declared else "", "utf-8"]
    for encoding in filter(None, wanted):
        try:
            text = data.decode(encoding).removeprefix("\ufeff")
        except (UnicodeDecodeError, LookupError):
            continue  # a page may well declare what it is not
        refuse_controls(text, name=name)
        return text
    raise wrong_encoding(data, name=name, position=first_bad_byte(data))


def first_bad_byte(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0


def find_blocks(root: html.HtmlElement) -> Iterator[str]:
    """The text of the page, block by block, as Markdown."""
    walker = Walker()
    walker.walk(article_part(root), 0)
    walker.close()
    yield from walker.blocks


def article_part(root: html.HtmlElement) -> html.HtmlElement:
    """The smallest part that is marked as the article and holds most of the text."""
    body = root.find("body")
    body = root if body is None else body
    whole = paragraph_length(body)
    marked = body.xpath(
        ".//*[@itemprop='articleBody']|.//article|.//main|.//*[@role='main']"
    )
    # An article body alone lacks the headline and the date above it.
    best = [part for part in marked if part.get("itemprop") != "articleBody"]
    for part in reversed(best):
        if paragraph_length(part) >= MIN_SHARE * whole > 0:
            return part
    return body


def paragraph_length(part: html.HtmlElement) -> int:
    """How many characters stand in paragraphs."""
    return sum(len(paragraph.text_content()) for paragraph in part.iter("p"))


class Walker:
    """Goes through the elements of a page and gathers the blocks of its text."""

    def __init__(self) -> None:
        rules = page_rules()
        self.skipped = frozenset(rules["skip"]["tags"])
        self.roles = frozenset(rules["skip"]["roles"])
        self.words = frozenset(rules["skip"]["words"])
        self.block_tags = frozenset(rules["blocks"]["tags"])
        self.blocks: list[str] = []
        self.parts: list[str] = []
        self.prefix = ""
        self.caption = False

    def walk(self, element: html.HtmlElement, depth: int) -> None:
        """Take in an element with all it holds, but not the text behind it."""
        if not isinstance(element.tag, str) or self.is_left_out(element):
            return
        tag = element.tag.lower()
        block = tag in self.block_tags or (tag in {"td", "th"} and has_blocks(element))
        if block:
            self.open(tag)
        elif tag == "br":
            self.parts.append("\n")
        elif tag in {"td", "th"} and "".join(self.parts).strip():
            self.parts.append(" | ")
        self.parts.append(collapse(element.text))
        for child in element:
            if depth < MAX_DEPTH:
                self.walk(child, depth + 1)
            elif isinstance(child.tag, str):
                self.parts.append(collapse(child.text_content()))
            self.parts.append(collapse(child.tail))
        if block:
            self.close()

    def is_left_out(self, element: html.HtmlElement) -> bool:
        """Whether it is hidden, a tool of the page, or another matter."""
        if element.tag in self.skipped or element.get("role") in self.roles:
            return True
        if element.get("hidden") is not None or element.get("aria-hidden") == "true":
            return True
        if element.tag in {"body", "main", "article", "p", "h1"}:
            return False
        named = f"{element.get('class', '')} {element.get('id', '')}"
        if not any(word.lower() in self.words for word in WORDS.findall(named)):
            return False
        return element.find(".//article") is None and element.find(".//h1") is None

    def open(self, tag: str) -> None:
        """Begin a block; a heading, list item or caption keeps its sign."""
        self.close()
        if heading := HEADING.match(tag):
            self.prefix = "#" * int(heading[1]) + " "
        elif tag == "li":
            self.prefix = "- "
        elif tag == "figcaption":
            self.caption = True

    def close(self) -> None:
        """End the block, if it holds words."""
        lines = [clean(line) for line in "".join(self.parts).split("\n")]
        self.parts = []
        lines = [line for line in lines if line]
        if not lines:
            return
        if self.caption and sum(map(len, lines)) <= MAX_CAPTION:
            words = " ".join(lines).replace("[", "(").replace("]", ")")
            self.blocks.append(f"![{words}]()")
        else:
            self.blocks.append(self.prefix + "\n".join(lines))
        self.prefix, self.caption = "", False


def has_blocks(element: html.HtmlElement) -> bool:
    """Whether a cell is laid out like a page rather than part of a row."""
    return element.find(".//p") is not None or element.find(".//table") is not None


def collapse(text: str | None) -> str:
    return " ".join(f"|{text}|".split())[1:-1] if text else ""
