"""The Australian Consolidated List as a spreadsheet (feed `au-dfat-xls`, list `au-dfat`): `.xls`, since 2022 `.xlsx`.

The first sheet has a header and a row for each name
(https://www.dfat.gov.au/international-relations/security/sanctions/consolidated-list). `Reference` is the number of the
designation, with letters for its further names (2, 2a, 2b; 34c1 is 34c in another script): the number is the key.
`Committees` is the regime, the UN's or Australia's own: sub-list, strand and programme. Seven columns came after 2022
and are read where they are; a column that is not known is refused.

Dates: the file has none for itself. `Listing Information` tells in free text when a designation was listed; that of the
row with the primary name counts where it leaves no doubt (see `au_dfat_texts`), for a further name can have come later.
`Control Date` is the day on which the department last touched a row. It is entered by hand and ahead: the file saved on
2022-05-03 has rows of 2022-05-04.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.model.days import PartialDate
from onrecord.model.errors import Refused
from onrecord.model.rows import Row, Stated, values
from onrecord.names.countries import country_code
from onrecord.publishers.au_dfat_texts import birth_dates, day_of, items, lettered, listing_days
from onrecord.publishers.parsing import Files, Parsed, Record
from onrecord.publishers.spreadsheets import Cells, xls_cells, xlsx_cells

LIST = "au-dfat"
COLUMNS = (
    "Reference", "Name of Individual or Entity", "Type", "Name Type", "Date of Birth", "Place of Birth", "Citizenship",
    "Address", "Additional Information", "Listing Information", "Committees", "Control Date",
)  # fmt: skip
LATER_COLUMNS = (
    "Alias Strength", "IMO Number", "Instrument of Designation", "Targeted Financial Sanction", "Travel Ban",
    "Arms Embargo", "Maritime Restriction",
)  # fmt: skip
_MEASURES = LATER_COLUMNS[3:]
_AT = {name: place for place, name in enumerate((*COLUMNS, *LATER_COLUMNS))}
_SCHEMAS = {"individual": "Person", "entity": "LegalEntity", "vessel": "Vessel"}
_PRIMARY = "primary name"
_KINDS_OF_NAME = {
    _PRIMARY: "name", "aka": "alias", "alias": "alias", "original script": "alias", "now known as": "alias",
    "formerly known as": "previousName", "previously known as": "previousName", "fka": "previousName",
    "previously listed as": "previousName", "formerly listed as": "previousName",
}  # fmt: skip
"""Kinds of names as the list writes them, and what they are. A kind that is not known counts as a weak alias."""
_NULL = ("na", "n/a", "-")
_REFERENCE = re.compile(r"([1-9]\d{0,6})([a-z]{0,3})(\d{0,3})", re.ASCII)
_FORMERLY = re.compile(r" ?\((?:previously|formerly) listed as[.,]?(?: in Arabic: ([^()]*))?\)$", re.IGNORECASE)
_REMARK = re.compile(r" ?\((?:birth name|combat name|initials|Tigrinya|(call sign))\)$", re.IGNORECASE)
_IMO = re.compile(
    r"(?:^|[.;] ?)(?:IMO|International Maritime Organization \(IMO\))(?: number)?:? ?(\d{7})(?!\d)", re.IGNORECASE
)
"""A number that begins a sentence; one inside a sentence is a ship's that the party runs."""
_IMO_NUMBER = re.compile(r"(?<!\d)\d{7}(?!\d)")
_ALTERNATIVE = re.compile(r"[;,.]? ?(?:For this aka only, )?\balt\.? POB:? ", re.IGNORECASE)
_LABEL = re.compile(r"^(?:Alt(?:ernative|\.)? address|POB|Address):? ?", re.IGNORECASE)
_CONTACT = re.compile(r"(?:Tel|Fax|Phone|Mobile|E-?mail|Website)|\S+@\S+$", re.IGNORECASE)
_IN_BRACKETS = re.compile(r" ?\([^()]*\)")


class Reference(NamedTuple):
    """A reference number in the order in which references follow each other: 2, 2a, …, 2z, 2aa; 34c, 34c1."""

    number: int
    length: int
    letters: str
    script: int


class AuDfatXls:
    """The publisher of feed `au-dfat-xls`."""

    version = 1

    def role(self, file_name: str) -> str | None:
        """The role of a file of that name: the one file is any `.xls` or `.xlsx`."""
        return "" if file_name.lower().endswith((".xls", ".xlsx")) else None

    def parse(self, files: Files) -> Parsed:
        """Split the sheet into designations; the order of the rows in it does not matter.

        Refused: no such workbook, another header, no row below it, a row without number, name, type, regime or with
        more cells than the header, and a designation without a primary name or of two types.
        """
        if set(files) != {""}:
            raise Refused("this feed has one file")
        data = files[""]
        if not data:
            raise Refused("the file is empty")
        rows = xlsx_cells(data) if data.startswith(b"PK") else xls_cells(data)
        places = _header(next(rows, None))
        found: dict[int, tuple[int, dict[tuple[Reference, tuple[str, ...]], None]]] = {}
        for row in rows:
            cells = _in_order(row, places)
            reference = _checked(cells, f"row {row.number}")
            found.setdefault(reference.number, (row.number, {}))[1][reference, cells] = None
        if not found:
            raise Refused("there are no rows under the header")
        return Parsed([_record(number, first, list(named)) for number, (first, named) in found.items()])

    def row(self, record: Record) -> Row:
        """Read one designation with all its names."""
        rows: tuple[tuple[str, ...], ...] = record.raw
        regimes = tuple(dict.fromkeys(regime for row in rows for regime in items(row[_AT["Committees"]])))
        stated, malformed = _stated(rows)
        measures = [name for name in _MEASURES if any(row[_AT[name]].upper() == "TRUE" for row in rows)]
        return Row(
            list=LIST,
            key=record.key,
            schema=_SCHEMAS[rows[0][_AT["Type"]].casefold()],
            sublists=regimes,
            strands=regimes,
            terms=values(("program", regimes), ("provisions", measures)),
            identity=values(*(pair for row in rows for pair in _identity(row))),
            place=values(*(pair for row in rows for pair in _places(row))),
            note=values(*(pair for row in rows for pair in _notes(row))),
            stated=stated,
            malformed=malformed,
        )


def _header(first: Cells | None) -> list[int]:
    """For each column of the sheet its place among `COLUMNS` and `LATER_COLUMNS`."""
    names = [" ".join(text.split()) for text in first.texts] if first else []
    if missing := [name for name in COLUMNS if name not in names]:
        raise Refused(f"this is no Australian list: there is no column {missing[0]!r}", place="row 1")
    for name in names:
        if name not in _AT:
            raise Refused(f"the column {name[:40]!r} is not known", place="row 1")
    if len(set(names)) < len(names):
        raise Refused("a column stands there twice", place="row 1")
    return [_AT[name] for name in names]


def _in_order(row: Cells, places: list[int]) -> tuple[str, ...]:
    if len(row.texts) > len(places):
        raise Refused(f"{len(row.texts)} cells, {len(places)} expected", place=f"row {row.number}")
    cells = [""] * len(_AT)
    for place, text in zip(places, row.texts, strict=False):
        cells[place] = "" if text.casefold() in _NULL else text
    return tuple(cells)


def _checked(cells: tuple[str, ...], place: str) -> Reference:
    match = _REFERENCE.fullmatch(cells[0].lower())
    if not match:
        raise Refused(f"the reference {cells[0][:20]!r} is no number, with letters or without", place=place)
    if cells[_AT["Type"]].casefold() not in _SCHEMAS:
        raise Refused(f"the type {cells[_AT['Type']][:20]!r} is not known", place=place)
    for name in ("Name of Individual or Entity", "Name Type", "Committees"):
        if not cells[_AT[name]]:
            raise Refused(f"{cells[0]} has no {name}", place=place)
    return Reference(int(match[1]), len(match[2]), match[2], int(match[3] or 0))


def _record(number: int, first: int, named: list[tuple[Reference, tuple[str, ...]]]) -> Record:
    place = f"row {first}"
    rows = [cells for _, cells in sorted(named)]
    if len({cells[_AT["Type"]].casefold() for cells in rows}) > 1:
        raise Refused(f"{number} is of two types", place=place)
    primary = [cells for cells in rows if cells[_AT["Name Type"]].casefold() == _PRIMARY]
    if not primary:
        raise Refused(f"{number} has no primary name", place=place)
    return Record(LIST, str(number), place, tuple(dict.fromkeys((*primary, *rows))))


def _stated(rows: tuple[tuple[str, ...], ...]) -> tuple[tuple[Stated, ...], tuple[str, ...]]:
    """The dates that the designation states, and control dates that are none."""
    listed, amended = listing_days(rows[0][_AT["Listing Information"]])
    days = set(amended)
    for row in rows[1:]:
        further = listing_days(row[_AT["Listing Information"]])
        joined = further.listed if listed else None
        days |= {day for day in (joined, *further.amended) if day and not (listed and day.text <= listed.text)}
    malformed: dict[str, None] = {}
    for text in filter(None, (row[_AT["Control Date"]] for row in rows)):
        if day := day_of(text):
            days.add(day)
        else:
            malformed[text[:100]] = None
    start = [Stated("listed", listed)] if listed else []
    return (*start, *(Stated("amended", day) for day in sorted(days, key=_in_time))), tuple(malformed)


def _in_time(day: PartialDate) -> str:
    return day.text


def _identity(row: tuple[str, ...]) -> Iterator[tuple[str, str | list[str] | tuple[str, ...]]]:
    yield from _names(row)
    yield "birthDate", birth_dates(row[_AT["Date of Birth"]])[0]
    for place in _ALTERNATIVE.split(_LABEL.sub("", row[_AT["Place of Birth"]])):
        yield "birthPlace", lettered(place)
    bare = _IN_BRACKETS.sub("", row[_AT["Citizenship"]])
    yield "nationality", [one for text in items(bare) for one in text.split(" / ")]
    yield "imoNumber", _IMO_NUMBER.findall(row[_AT["IMO Number"]])
    yield "imoNumber", _IMO.findall(" ".join(row[_AT["Additional Information"]].split()))


def _names(row: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The name of the row, and one in Arabic that stands behind it."""
    kind = _KINDS_OF_NAME.get(row[_AT["Name Type"]].casefold(), "weakAlias")
    if kind == "alias" and row[_AT["Alias Strength"]].casefold() in ("weak", "low"):
        kind = "weakAlias"
    name = " ".join(row[_AT["Name of Individual or Entity"]].split())
    if formerly := _FORMERLY.search(name):
        yield "previousName", name[: formerly.start()]
        yield "previousName", formerly[1] or ""
        return
    if remark := _REMARK.search(name):
        name, kind = name[: remark.start()], "weakAlias" if remark[1] else kind
    quoted = len(name) > 2 and name[0] in '"“' and name[-1] in '"”' and not set(name[1:-1]) & set('"“”')
    yield kind, name[1:-1] if quoted else name


def _places(row: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The addresses, and the country of each that ends in one."""
    for text in items(row[_AT["Address"]]):
        if not _CONTACT.match(text):
            address = _LABEL.sub("", text)
            yield "address", address
            last = _IN_BRACKETS.sub("", address).rsplit(",", 1)[-1].strip(" .")
            yield "country", last if country_code(last) else ""


def _notes(row: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """What has no property of its own. A UN reference in it is mostly another party's, so none is taken from it."""
    yield "notes", row[_AT["Additional Information"]]
    born = row[_AT["Date of Birth"]]
    yield "notes", "" if birth_dates(born)[1] else f"date of birth: {born}"
    citizenship = row[_AT["Citizenship"]]
    yield "notes", f"citizenship: {citizenship}" if _IN_BRACKETS.search(citizenship) else ""
    for text in items(row[_AT["Address"]]):
        yield "notes", text if _CONTACT.match(text) else ""
    yield "summary", row[_AT["Listing Information"]]
    yield "summary", row[_AT["Instrument of Designation"]]


PUBLISHER = AuDfatXls()
