"""The UK Consolidated List of Financial Sanctions Targets (list `uk-ofsi`), feeds `uk-conlist-csv` and `-xlsx`.

The Treasury published one table in several formats, `ConList.csv` and `ConList.xlsx` among them, with a format guide
(https://www.gov.uk/government/publications/financial-sanctions-consolidated-list-of-targets). The first line is `Last
Updated` and the day of the file, the end of that day in London; the second one names the columns. There is a line for
each name of a designation, times its dates of birth, its addresses and its regimes; `Group ID` says whose line it is,
and is the key.

The columns are those of 2016 to 2020 or those since February 2022, with new ones and the same Group IDs
(https://www.gov.uk/government/publications/uk-sanctions-list-change-in-format); they are read by name, and any other
set is refused. `Last Updated` is the day of a line too, in the column of that name. All days are DD/MM/YYYY: a file
that a spreadsheet program has rewritten in the American way is refused.

A CSV file is in Windows-1252, which has no Cyrillic and no Arabic; a file that is UTF-8 is read as that.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from onrecord.model.days import parse_published
from onrecord.model.errors import Refused, WrongUse
from onrecord.model.rows import Row
from onrecord.publishers.delimited import lines_of
from onrecord.publishers.files import MAX_TEXT, text_of
from onrecord.publishers.parsing import Files, Parsed, Record
from onrecord.publishers.spreadsheets import xlsx_cells
from onrecord.publishers.uk_conlist_rows import LIST, SCHEMAS, name_of, row_of
from onrecord.publishers.uk_conlist_texts import iso_day

ZONE = "Europe/London"
COLUMNS_OF_2016 = (
    "Name 6", "Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Title", "DOB", "Town of Birth", "Country of Birth",
    "Nationality", "Passport Details", "NI Number", "Position", "Address 1", "Address 2", "Address 3", "Address 4",
    "Address 5", "Address 6", "Post/Zip Code", "Country", "Other Information", "Group Type", "Alias Type", "Regime",
    "Listed On", "Last Updated", "Group ID",
)  # fmt: skip
_SINCE_2022 = (
    "Name Non-Latin Script", "Non-Latin Script Type", "Non-Latin Script Language", "Passport Number",
    "National Identification Number", "National Identification Details", "Alias Quality",
    "UK Sanctions List Date Designated",
)  # fmt: skip
COLUMNS_OF_2022 = (*(name for name in COLUMNS_OF_2016 if name != "NI Number"), *_SINCE_2022)
_WIDEST = 64
_DAYS = ("Listed On", "Last Updated", "UK Sanctions List Date Designated")
_GROUP_ID = re.compile(r"[1-9]\d{0,8}", re.ASCII)


class TableLine(NamedTuple):
    """One line of the table: where it stands, and its fields; `last` where the text ends without a line end."""

    place: str
    fields: tuple[str, ...]
    last: bool = False


class UkConlist(ABC):
    """The rows of both formats; each has its own way to the lines of the table."""

    version = 1
    ending = ""

    def role(self, file_name: str) -> str | None:
        """ "" for any file whose name ends as the format's does."""
        return "" if file_name.lower().endswith(self.ending) else None

    @abstractmethod
    def lines(self, data: bytes) -> Iterator[TableLine]:
        """The lines of the table with anything in them. Raises `Refused` where the file is none of the format."""

    def parse(self, files: Files) -> Parsed:
        """Join the lines into designations, unread.

        Refused: no first line with a day, unknown, missing or repeated columns, a line of another width, without name,
        regime or Group ID, of an unknown group type, with days that are not DD/MM/YYYY; one Group ID for groups of two
        types, a table without lines, and a file that may end inside its last line.
        """
        if set(files) != {""}:
            raise Refused("this feed has one file")
        lines = self.lines(files[""])
        published = _published(next(lines, None))
        columns = _columns(next(lines, None))
        found: dict[str, tuple[str, set[tuple[str, ...]]]] = {}
        types: dict[str, str] = {}
        for line in lines:
            fields = _checked(columns, line)
            key, kind = fields["Group ID"], fields["Group Type"]
            if line.last and key not in found:
                raise Refused("the file may end inside this line: it has no line end", place=line.place)
            if types.setdefault(key, kind) != kind:
                raise Refused(f"group {key} is {types[key]} and {kind} at once", place=line.place)
            found.setdefault(key, (line.place, set()))[1].add(tuple(fields.values()))
        if not found:
            raise Refused("there are no lines under the header")
        records = [Record(LIST, key, place, (columns, *sorted(raw))) for key, (place, raw) in found.items()]
        return Parsed(records, published=published)

    def row(self, record: Record) -> Row:
        """Read one designation."""
        columns, *raw = record.raw
        return row_of(record.key, [dict(zip(columns, fields, strict=True)) for fields in raw])


class UkConlistCsv(UkConlist):
    """The publisher of feed `uk-conlist-csv`."""

    ending = ".csv"

    def lines(self, data: bytes) -> Iterator[TableLine]:
        """The lines of `ConList.csv`."""
        text = text_of(data, _encoding(data))
        ends = text.endswith("\n")
        before: TableLine | None = None
        for line in lines_of(text):
            if line.cut:
                raise Refused("the file ends inside this line", place=f"line {line.number}")
            if before:
                yield before
            before = TableLine(f"line {line.number}", tuple(line.fields)) if any(line.fields) else None
        if before:
            yield before._replace(last=not ends)


class UkConlistXlsx(UkConlist):
    """The publisher of feed `uk-conlist-xlsx`."""

    ending = ".xlsx"

    def lines(self, data: bytes) -> Iterator[TableLine]:
        """The rows of the sheet of `ConList.xlsx`, as wide as the second one, which names the columns."""
        width = 0
        for place, row in enumerate(xlsx_cells(data)):
            width = len(row.texts) if place == 1 else width
            yield TableLine(f"row {row.number}", row.texts + ("",) * (width - len(row.texts)))


def _encoding(data: bytes) -> str:
    """UTF-8 if the bytes are that, else Windows-1252; what is no text fails in either."""
    if len(data) > MAX_TEXT or data.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _published(line: TableLine | None) -> datetime:
    """The end of the day that the first line gives."""
    if line is None:
        raise Refused("the file is empty")
    label, day, *rest = (field.strip() for field in (*line.fields[:_WIDEST], "", ""))
    told = iso_day(day)
    if label != "Last Updated" or told is None or any(rest):
        raise Refused("the first line is not Last Updated,DD/MM/YYYY", place=line.place)
    try:
        return parse_published(told, ZONE)
    except WrongUse:
        raise Refused(f"Last Updated is {day!r}, which is no day", place=line.place) from None


def _columns(line: TableLine | None) -> tuple[str, ...]:
    if line is None:
        raise Refused("there is no line with the names of the columns")
    names = tuple(name.strip() for name in line.fields[:_WIDEST])
    known = COLUMNS_OF_2022 if "Group ID" in names and "Name Non-Latin Script" in names else COLUMNS_OF_2016
    for name in names:
        if name not in known:
            raise Refused(f"{name[:60]!r} is no column of this list", place=line.place)
    for name in known:
        if names.count(name) != 1:
            raise Refused(f"the column {name!r} is {'missing' if name not in names else 'repeated'}", place=line.place)
    return names


def _checked(columns: tuple[str, ...], line: TableLine) -> dict[str, str]:
    """The fields of a line by column, white space folded, so that the layout of a cell is no difference."""
    if len(line.fields) != len(columns):
        raise Refused(f"{len(line.fields)} fields, {len(columns)} expected", place=line.place)
    fields = {name: " ".join(field.split()) for name, field in zip(columns, line.fields, strict=True)}
    if not _GROUP_ID.fullmatch(fields["Group ID"]):
        raise Refused(f"Group ID is {fields['Group ID'][:60]!r}, a number expected", place=line.place)
    if fields["Group Type"] not in SCHEMAS:
        kinds = ", ".join(SCHEMAS)
        raise Refused(f"Group Type is {fields['Group Type'][:60]!r}, and must be one of {kinds}", place=line.place)
    for name in ("Regime", "Alias Type"):
        if not fields[name]:
            raise Refused(f"a line without {name}", place=line.place)
    if not name_of(fields):
        raise Refused("a line without a name", place=line.place)
    for name in _DAYS:
        text = fields.get(name, "")
        day = iso_day(text)
        if day is None and (text or name == "Listed On"):
            raise Refused(f"{name} is {text[:60]!r}, DD/MM/YYYY expected", place=line.place)
        if day and day[5:7] > "12" >= day[8:]:
            raise Refused(f"{name} is {text!r}: the month stands first, DD/MM/YYYY expected", place=line.place)
    return fields


CSV = UkConlistCsv()
XLSX = UkConlistXlsx()
