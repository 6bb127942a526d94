"""A web page as a list of its blocks of text, each with the elements that it stands in, and its metadata.

The page is read as a stream of events (lxml's target parser, libxml2's HTML tokenizer), no tree is built: reading is
linear whatever the page holds, while a tree costs minutes for one tag of a million attributes. Entities other than
those of HTML, external files and scripts are never followed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from lxml import etree

from onrecord.claims.words.word_tables import words
from onrecord.model.errors import Refused

MOST_ELEMENTS = 400_000
MOST_SCRIPT = 500_000
"""The most characters of a page's JSON-LD."""
MOST_VALUE = 2000
"""The most characters of a metadata value that are kept."""

_CELLS = ("td", "th")
_HIDDEN = ("display:none", "display: none", "visibility:hidden")


@dataclass(slots=True)
class Block:
    """A block of text, the element it stands in directly, and how many of its characters are those of links."""

    text: str
    element: int
    tag: str
    linked: int


@dataclass(slots=True)
class Page:
    """What a page holds: its blocks in order; of each element the parent, the tag, the last element in it, and what its
    attributes mark it as; the metadata as found."""

    blocks: list[Block] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    lasts: list[int] = field(default_factory=list)
    kinds: dict[int, Literal["body", "around"]] = field(default_factory=dict)
    title: str = ""
    metas: list[tuple[str, str]] = field(default_factory=list)
    times: list[tuple[int, str, str]] = field(default_factory=list)
    """Of each `<time>`: its element, what its attributes call it, its value."""
    scripts: list[str] = field(default_factory=list)


def read_page(text: str) -> Page:
    """The blocks and metadata of a page; `Refused` for what is no HTML or beyond the limits."""
    reader = _Reader()
    target: Any = reader
    parser = etree.HTMLParser(target=target, encoding="utf-8", no_network=True, huge_tree=False)
    try:
        etree.fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise Refused(f"not a readable HTML page: {error}") from None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise Refused("the page has a stretch of text longer than 10 MB")
    return reader.page


class _Reader:
    """The target of the parser."""

    def __init__(self) -> None:
        self.page = Page()
        self.skipped, self.blocky = words("html", "skipped"), words("html", "blocks")
        self.open: list[int] = []
        self.skipping = 0
        self.links = 0
        self.parts: list[str] = []
        self.linked = 0
        self.block = (-1, "body")
        self.blocks: list[tuple[int, str]] = []
        self.script: list[str] | None = None
        self.time: tuple[int, str] | None = None
        self.pre = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        page = self.page
        number = len(page.tags)
        if number >= MOST_ELEMENTS:
            raise Refused(f"the page has more than {MOST_ELEMENTS:,} elements")
        page.parents.append(self.open[-1] if self.open else -1)
        page.tags.append(tag)
        page.lasts.append(number)
        self.open.append(number)
        if self.skipping or tag in self.skipped or (attributes and _is_hidden(attributes)):
            self.skipping += 1
            if tag == "script" and "ld+json" in attributes.get("type", "").lower():
                self.script = []
            return
        if tag in self.blocky:
            self._flush()
            self.blocks.append(self.block)
            self.block = (number, tag)
            self.pre += tag == "pre"
        elif tag == "br":
            self.parts.append("\n" if self.pre else "\v")
        elif tag in _CELLS:
            self.parts.append(" | " if self.parts else "")
        elif tag == "a":
            self.links += 1
        elif tag == "meta":
            self._meta(attributes)
        elif tag == "time":
            self.time = (number, " ".join((attributes.get("itemprop", ""), attributes.get("class", ""))))
            if attributes.get("pubdate") is not None:
                self.time = (number, "pubdate " + self.time[1])
            if value := attributes.get("datetime"):
                page.times.append((*self.time, value[:MOST_VALUE]))
                self.time = None
        if attributes:
            kind = _kind(tag, attributes)
            if kind:
                page.kinds[number] = kind

    def end(self, tag: str) -> None:
        if not self.open:
            return
        number = self.open.pop()
        page = self.page
        page.lasts[number] = len(page.tags) - 1
        if self.skipping:
            self.skipping -= 1
            if self.script is not None and tag == "script":
                page.scripts.append("".join(self.script))
                self.script = None
            return
        if tag in self.blocky:
            self._flush()
            self.block = self.blocks.pop() if self.blocks else (-1, "body")
            self.pre -= tag == "pre"
        elif tag == "a":
            self.links -= 1
        elif tag == "time":
            self.time = None

    def data(self, data: str) -> None:
        if self.skipping:
            if self.script is not None and sum(map(len, self.page.scripts)) + len(data) < MOST_SCRIPT:
                self.script.append(data)
            return
        self.parts.append(data)
        if self.links:
            self.linked += len(data.strip())
        if self.time:
            self.page.times.append((*self.time, data[:MOST_VALUE]))

    def comment(self, data: str) -> None:
        """Comments are no text."""

    def pi(self, target: str, data: str | None = None) -> None:
        """Nor are processing instructions."""

    def close(self) -> Page:
        self._flush()
        return self.page

    def _flush(self) -> None:
        if not self.parts:
            return
        joined, linked = "".join(self.parts), self.linked
        self.parts.clear()
        self.linked = 0
        text = joined.strip("\n\r") if self.pre else _spaced(joined)
        if not text.strip(" |\n"):
            return
        number, tag = self.block
        if tag == "title":
            self.page.title = self.page.title or text
        else:
            self.page.blocks.append(Block(text.strip(" |\n") if tag == "tr" else text, number, tag, linked))

    def _meta(self, attributes: Mapping[str, str]) -> None:
        content = attributes.get("content")
        for key in ("property", "name", "itemprop", "http-equiv"):
            if content and (name := attributes.get(key)):
                self.page.metas.append((name.lower()[:100], content[:MOST_VALUE]))


def _spaced(text: str) -> str:
    """The text with white space as it is shown: runs are one space, `<br>` a line end."""
    if "\v" not in text:
        return " ".join(text.split())
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\v"))))


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style", "")
    return bool(style) and any(word in style.lower() for word in _HIDDEN)


def _kind(tag: str, attributes: Mapping[str, str]) -> Literal["body", "around"] | None:
    """Whether its attributes call the element the body of the article, or something around one."""
    if "articlebody" in attributes.get("itemprop", "").lower():
        return "body"
    if attributes.get("role") in words("html", "roles_around"):
        return "around"
    named = f"{attributes.get('class', '')} {attributes.get('id', '')}".lower()[:500]
    if tag in ("body", "html", "main", "article") or len(named) < 2:
        return None
    marked = words("html", "around")
    return None if marked.isdisjoint(named.replace("_", "-").replace("-", " ").split()) else "around"
