"""The cells of a published spreadsheet, `.xls` or `.xlsx`, as text.

Both kinds are taken to be hostile. A workbook of either kind can claim more cells than any memory holds, so rows and
columns are counted as they are read; an `.xlsx` is a zip of XML, which is read in a stream.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any, Literal, NamedTuple

from onrecord.model.errors import Refused
from onrecord.publishers.files import members_of
from onrecord.publishers.workbook_parts import Parts
from onrecord.publishers.workbook_xml import sheet_rows

MAX_ROWS = 200_000
"""The most rows that hold anything; the largest list of this kind, Britain's, has 15,000."""
MAX_COLUMNS = 64
"""The most columns; the same list has 36. What stands behind them is refused, not dropped."""
MAX_CELL = 64 << 10
"""The most characters of a cell; Excel itself holds 32,767."""
MAX_TEXT = 32 << 20
"""The most characters of all cells together; the largest real sheet has some 11 million."""
_MAX_XLS = 6 << 20
"""The most bytes of an `.xls`; the largest real one has 2.6 MB. The library makes objects of names and styles, of sixty
times their bytes."""
_MAX_UNPACKED = 96 << 20
_MAX_MARKUP = 4_000_000
"""The most tags of all parts; Britain's list has 1.1 million."""


class Cells(NamedTuple):
    """One row that holds something: its number in the sheet, from 1, and its cells as text, the empty last ones left
    out. Dates are ISO 8601; whole numbers have no decimals; an empty cell is ""."""

    number: int
    texts: tuple[str, ...]


def xls_cells(data: bytes) -> Iterator[Cells]:
    """The rows of the first sheet of an `.xls` workbook (BIFF, Excel 97 to 2003), blank ones left out.

    Raises `Refused` for what is no such workbook, for an encrypted one, and over the limits of this module.
    """
    import xlrd

    if len(data) > _MAX_XLS:
        raise Refused(f"the file is larger than {_MAX_XLS >> 20} MiB")
    if not data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise Refused("this is no .xls workbook")
    room = _Room()
    try:
        book = xlrd.open_workbook(file_contents=data, logfile=io.StringIO(), ragged_rows=True, on_demand=True)
        sheet = book.sheet_by_index(0)
        for number in range(sheet.nrows):
            kinds = sheet.row_types(number)
            values: list[Any] = list(sheet.row_values(number))
            for place, kind in enumerate(kinds):
                if kind == xlrd.XL_CELL_DATE:
                    values[place] = _xls_date(values[place], book.datemode)
                elif kind == xlrd.XL_CELL_BOOLEAN:
                    values[place] = bool(values[place])
                elif kind == xlrd.XL_CELL_ERROR:
                    values[place] = None
            yield from room.cells(number + 1, values)
    except Refused:
        raise
    except Exception as error:  # the library lets anything through that its indexing meets in a broken file
        raise _unreadable(error) from None


def xlsx_cells(data: bytes) -> Iterator[Cells]:
    """The rows of the first sheet of an `.xlsx` workbook (Office Open XML), blank ones left out; of a formula the value
    that was saved with it.

    Raises `Refused` for what is no such workbook, and over the limits of this module.
    """
    room = _Room()
    for number, values in sheet_rows(_checked_parts(data)):
        width = max(values, default=0)
        if width <= MAX_COLUMNS:
            yield from room.cells(number, [values.get(column) for column in range(1, width + 1)])
        elif any(_text(value) for column, value in values.items() if column > MAX_COLUMNS):
            raise Refused(f"holds more than {MAX_COLUMNS} columns", place=f"row {number}")
        else:
            yield from room.cells(number, [values.get(column) for column in range(1, MAX_COLUMNS + 1)])


def _checked_parts(data: bytes) -> Parts:
    """The parts of the workbook. Refuses an unsafe zip, XML with a DOCTYPE, and more markup than a list has."""
    if not data.startswith(b"PK"):
        raise Refused("this is no .xlsx workbook")
    size = markup = 0
    parts: dict[str, bytes] = {}
    for name, part in members_of(io.BytesIO(data)):
        size += len(part)
        if name.endswith((".xml", ".rels")):
            markup += part.count(b"<")
            parts[name] = part
            if b"\0" in part[:4] or b"<!DOCTYPE" in part or b"<!ENTITY" in part:
                raise Refused("is no plain XML", place=name)
        if size > _MAX_UNPACKED or markup > _MAX_MARKUP:
            raise Refused("the workbook is too large unpacked")
    if "xl/workbook.xml" not in parts:
        raise Refused("this is no .xlsx workbook")
    return parts


def _xls_date(value: float, datemode: Literal[0, 1]) -> str:
    import xlrd

    try:
        return _text(xlrd.xldate_as_datetime(value, datemode))
    except (ValueError, OverflowError):
        return _text(value)


class _Room:
    """Counts what is given of a sheet. Equal texts are one text in memory, however many cells hold it."""

    def __init__(self) -> None:
        self._left = MAX_TEXT
        self._known: dict[str, str] = {}

    def cells(self, number: int, values: list[Any]) -> Iterator[Cells]:
        """The row, if anything stands in it."""
        texts = [_text(value) for value in values]
        while texts and not texts[-1]:
            texts.pop()
        if not texts:
            return
        place = f"row {number}"
        if number > MAX_ROWS:
            raise Refused(f"holds more than {MAX_ROWS:,} rows", place=place)
        if len(texts) > MAX_COLUMNS:
            raise Refused(f"holds more than {MAX_COLUMNS} columns", place=place)
        if any(len(text) > MAX_CELL for text in texts):
            raise Refused(f"a cell holds more than {MAX_CELL:,} characters", place=place)
        if any("\0" in text for text in texts):
            raise Refused("holds a NUL character, so it is no text", place=place)
        self._left -= sum(map(len, texts))
        if self._left < 0:
            raise Refused(f"holds more than {MAX_TEXT >> 20} million characters", place=place)
        yield Cells(number, tuple(self._known.setdefault(text, text) for text in texts))


def _text(value: Any) -> str:
    """What a reader of the sheet would write for a cell.

    >>> _text(2.0), _text(2.5), _text(datetime(2014, 12, 15)), _text(None), _text(" a "), _text(True)
    ('2', '2.5', '2014-12-15', '', 'a', 'TRUE')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1 << 53:
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip()


def _unreadable(error: Exception) -> Refused:
    why = " ".join(str(error).split())[:200]
    return Refused(f"the workbook cannot be read: {why or type(error).__name__}")
