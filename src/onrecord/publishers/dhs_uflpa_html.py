"""The UFLPA Entity List as its web page (feed `dhs-uflpa-html`, list `us-dhs-uflpa`).

The page https://www.dhs.gov/uflpa-entity-list shows a table for each clause of section 2(d)(2)(B) of Public Law 117-78
under which it lists parties: (i) forced labour in Xinjiang, (ii) recruiting or moving persons out of Xinjiang, (v)
sourcing. Clause (iv), exporters, stands there as text. A table belongs to the paragraph before it that names a clause.
A party can stand under several clauses, each a strand of its own with its own effective date.

The list has no keys; the key is the slug of the main name. What stands in parentheses behind it is read as names, and
"and subsidiaries" is the extent of the listing, not part of the name.

Dates: the column "Effective Date" is the first day on which the listing holds. The "Last Updated" of the page is older
than rows on it and says nothing about the retrieval, so the file gives no `published`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from lxml import etree, html

from onrecord.model.days import PartialDate
from onrecord.model.errors import Refused
from onrecord.model.rows import Row, Stated, values
from onrecord.names.keys import normal, slug
from onrecord.publishers.files import text_of
from onrecord.publishers.parsing import Files, Parsed, Record

LIST = "us-dhs-uflpa"
MAX_BYTES = 8 << 20
MAX_MARKUP = 500_000
"""The most tags and attributes; the page has some 5,000. Each costs a parser a hundred times its bytes."""
MAX_CELLS = 20
MAX_CELL = 4000

_CLAUSE = re.compile(r"Section\s*2\(d\)\(2\)\(B\)(\([ivx]+\))")
_NAME_HEADERS = ("name of entity", "entity name")
_EXTENT = re.compile(
    r",? and (?:(?:its|their|all) )?(?:subsidiaries|affiliates|"
    r"(?:subordinate|affiliated)(?: and (?:subordinate|affiliated))? entities)(?: and affiliates)?\.?$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"(?:and|including) (?:an?|\w+) alias(?:es)?:", re.IGNORECASE)
_NAMES_FOLLOW = re.compile(r"(?P<former>formerly known as|f/k/a)|also known as|a/k/a", re.IGNORECASE)
_ABBREVIATION = re.compile(r"[A-Z][A-Z0-9&-]{1,11}")
_BETWEEN_NAMES = re.compile(r";\s*(?:and\s+)?|(?<=\.)\s+and\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Entry:
    """The text of a cell, read: the main name, other names by property, and the extent of the listing."""

    name: str
    others: tuple[tuple[str, str], ...] = ()
    extent: str | None = None


class DhsUflpaHtml:
    """The publisher of feed `dhs-uflpa-html`."""

    version = 1

    def role(self, file_name: str) -> str | None:
        """The role of a file of that name: the one file is the page, `.html` or `.htm`."""
        return "" if file_name.lower().endswith((".html", ".htm")) else None

    def parse(self, files: Files) -> Parsed:
        """Split the page into parties. Refused: no table under a clause, a table with other columns, a row with other
        than two cells, or a party without a name."""
        root = _root(files.get("", b""))
        found: dict[str, tuple[str, dict[tuple[str, str, str], None]]] = {}
        for clause, table in _tables(root):
            for place, name, effective in _rows(clause, table):
                key = slug(read_name(name).name)
                if not key:
                    raise Refused("a row without a name", place=place)
                found.setdefault(key, (place, {}))[1][clause, name, effective] = None
        if not found:
            raise Refused("the page is not the UFLPA Entity List: no table under a clause of section 2(d)(2)(B)")
        return Parsed([Record(LIST, key, place, tuple(lines)) for key, (place, lines) in found.items()])

    def row(self, record: Record) -> Row:
        """Read one party. The first spelling is its name; spellings that differ in words are aliases."""
        lines: tuple[tuple[str, str, str], ...] = record.raw
        entries = [read_name(name) for _, name, _ in lines]
        clauses = tuple(dict.fromkeys(clause for clause, _, _ in lines))
        days = [(clause, _day(effective), effective) for clause, _, effective in lines]
        name, extents = entries[0].name, {(entry.extent or "").casefold(): entry.extent or "" for entry in entries}
        return Row(
            list=record.list,
            key=record.key,
            schema="Organization",
            sublists=clauses,
            strands=clauses,
            terms=values(
                ("program", clauses),
                ("extent", extents.values()),
                ("clauseDates", [f"{clause} {day}" for clause, day, _ in days if day]),
            ),
            identity=values(
                ("name", name),
                ("alias", [entry.name for entry in entries[1:] if normal(entry.name) != normal(name)]),
                *(other for entry in entries for other in entry.others),
            ),
            stated=tuple(dict.fromkeys(Stated("effective", day) for _, day, _ in days if day)),
            malformed=tuple(dict.fromkeys(text for _, day, text in days if text and not day)),
        )


def read_name(text: str) -> Entry:
    """Read the cell of a name.

    >>> read_name("Esquel Group (also known as Esquel China Holdings Limited)")
    Entry(name='Esquel Group', others=(('alias', 'Esquel China Holdings Limited'),), extent=None)
    >>> read_name("Hoshine Silicon Industry (Shanshan) Co., Ltd., and Subsidiaries")
    Entry(name='Hoshine Silicon Industry (Shanshan) Co., Ltd.', others=(), extent='and Subsidiaries')
    """
    text = " ".join(text.split())
    extent = None
    if match := _EXTENT.search(text):
        extent = match[0].lstrip(", ")
        text = text[: match.start()]
    name, others = text, []
    if text.endswith(")"):
        start = _opening(text)
        inside = text[start + 1 : -1].strip()
        if start > 0 and (found := _other_names(inside)):
            name, others = text[:start].strip(), found
    return Entry(name, tuple(others), extent)


def _opening(text: str) -> int:
    """Where the parenthesis that ends `text` opens; -1 if nowhere."""
    depth = 0
    for index in range(len(text) - 1, -1, -1):
        depth += (text[index] == ")") - (text[index] == "(")
        if depth == 0:
            return index
    return -1


def _other_names(inside: str) -> list[tuple[str, str]]:
    """The names in a parenthesis with the property each belongs to; empty if it is part of the main name."""
    if _ABBREVIATION.fullmatch(inside):
        return [("alias", inside)]
    if match := _COUNTED.match(inside):
        return [("alias", name) for name in _names(inside[match.end() :])]
    marks = list(_NAMES_FOLLOW.finditer(inside))
    if not marks or re.sub(r"^and ", "", inside[: marks[0].start()]).strip():
        return []
    ends = [mark.start() for mark in marks[1:]] + [len(inside)]
    return [
        ("previousName" if mark["former"] else "alias", name)
        for mark, end in zip(marks, ends, strict=True)
        for name in _names(inside[mark.end() : end])
    ]


def _names(text: str) -> Iterator[str]:
    """The names in a list of names: parted by semicolons, or by "and" behind a legal form's full stop."""
    for name in _BETWEEN_NAMES.split(re.sub(r"[;,]?\s+and\s*$", "", text.strip())):
        if name := name.strip(" ;"):
            yield name


def _root(data: bytes) -> html.HtmlElement:
    if len(data) > MAX_BYTES:
        raise Refused(f"the file is larger than {MAX_BYTES >> 20} MiB")
    text = text_of(data, "utf-8-sig", max_line=None)
    if data.count(b"<") + data.count(b"=") > MAX_MARKUP:
        raise Refused(f"the page has more than {MAX_MARKUP:,} tags and attributes")
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        return html.document_fromstring(text.encode(), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise Refused(f"not an HTML page: {' '.join(str(error).split())}") from None


def _tables(root: html.HtmlElement) -> Iterator[tuple[str, html.HtmlElement]]:
    """Each table with the clause that the nearest paragraph before it with a clause names."""
    clause, taken = "", set[str]()
    for element in root.iter("p", "h2", "h3", "h4", "table"):
        if element.tag != "table":
            if match := _CLAUSE.search(_text(element)):
                clause = match[1]
        elif clause:
            if clause in taken:
                raise Refused(f"a second table under clause {clause}", place=f"line {element.sourceline}")
            taken.add(clause)
            yield clause, element


def _rows(clause: str, table: html.HtmlElement) -> Iterator[tuple[str, str, str]]:
    """The place, name and date of each row below the header."""
    header: list[str] | None = None
    for number, line in enumerate(table.iter("tr")):
        place = f"clause {clause}, row {number}"
        if len(line) > MAX_CELLS:
            raise Refused(f"{len(line)} cells, 2 expected", place=place)
        cells = [_text(cell) for cell in line.iterchildren("td", "th")]
        if header is None:
            header = [cell.casefold() for cell in cells]
            if len(header) != 2 or header[0] not in _NAME_HEADERS or header[1] != "effective date":
                raise Refused(f"columns {cells} where Name of Entity and Effective Date are expected", place=place)
        elif len(cells) != 2:
            raise Refused(f"{len(cells)} cells, 2 expected", place=place)
        elif max(map(len, cells)) > MAX_CELL:
            raise Refused(f"a cell of more than {MAX_CELL} characters", place=place)
        elif any(cells):
            yield place, cells[0], cells[1]


def _text(element: html.HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


def _day(text: str) -> PartialDate | None:
    try:
        return PartialDate.of(datetime.strptime(text, "%B %d, %Y").date())
    except ValueError:
        return None


PUBLISHER = DhsUflpaHtml()
