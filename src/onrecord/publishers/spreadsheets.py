"""The cells of a published spreadsheet, `.xls` or `.xlsx`, as text.

Both kinds are taken to be hostile. A workbook of either kind can claim more cells than any memory holds, so rows and
columns are counted as they are read; an `.xlsx` is a zip of XML, which is checked before the library opens it.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any, Literal, NamedTuple

from onrecord.model.errors import Refused
from onrecord.publishers.files import members_of

MAX_ROWS = 200_000
"""The most rows that hold anything; the largest list of this kind, Britain's, has 15,000."""
MAX_COLUMNS = 64
"""The most columns; the same list has 36. What stands behind them is refused, not dropped."""
MAX_CELL = 64 << 10
"""The most characters of a cell; Excel itself holds 32,767."""
_MAX_XLS = 32 << 20
_MAX_UNPACKED = 96 << 20
_MAX_MARKUP = 6_000_000
_MAX_MARKUP_BESIDE = 20_000
"""The most tags of a part that is no sheet and no table of strings; such parts become objects, all at once."""
_LAST_ROW = 1 << 20
"""The last row that the format knows."""
_STREAMED = ("xl/worksheets/", "xl/sharedStrings")


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
    try:
        book = xlrd.open_workbook(file_contents=data, logfile=io.StringIO(), ragged_rows=True)
        sheet = book.sheet_by_index(0)
    except MemoryError:
        raise
    except Exception as error:  # the library lets anything through that its indexing meets in a broken file
        raise _unreadable(error) from None
    for number in range(sheet.nrows):
        kinds = sheet.row_types(number)
        values: list[Any] = list(sheet.row_values(number))
        for place, kind in enumerate(kinds):
            if kind == xlrd.XL_CELL_DATE:
                values[place] = _xls_date(values[place], book.datemode)
            elif kind == xlrd.XL_CELL_ERROR:
                values[place] = None
        yield from _cells(number + 1, values)


def xlsx_cells(data: bytes) -> Iterator[Cells]:
    """The rows of the first sheet of an `.xlsx` workbook (Office Open XML), blank ones left out; of a formula the value
    that was saved with it.

    Raises `Refused` for what is no such workbook, and over the limits of this module.
    """
    import openpyxl

    _check_parts(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            sheet: Any = book.worksheets[0]
            # The size that the sheet claims can be smaller than what it holds.
            sheet.reset_dimensions()
            rows = sheet.iter_rows(values_only=True, max_col=MAX_COLUMNS + 1)
            for number, values in enumerate(rows, 1):
                if number > _LAST_ROW:
                    raise Refused(f"holds a row behind the last one of the format, {_LAST_ROW:,}")
                yield from _cells(number, list(values))
    except (Refused, MemoryError):
        raise
    except Exception as error:  # as above
        raise _unreadable(error) from None


def _check_parts(data: bytes) -> None:
    """Refuse a zip that is no safe one, and XML parts with a DOCTYPE or with more markup than a list has."""
    if not data.startswith(b"PK"):
        raise Refused("this is no .xlsx workbook")
    size = markup = 0
    names = set()
    for name, part in members_of(io.BytesIO(data)):
        names.add(name)
        size += len(part)
        tags = part.count(b"<")
        markup += tags
        if size > _MAX_UNPACKED or markup > _MAX_MARKUP:
            raise Refused("the workbook is too large unpacked")
        if tags > _MAX_MARKUP_BESIDE and not name.startswith(_STREAMED):
            raise Refused("is too large for what it is", place=name)
        if b"\0" in part[:4] or b"<!DOCTYPE" in part or b"<!ENTITY" in part:
            raise Refused("is no plain XML", place=name)
    if "xl/workbook.xml" not in names:
        raise Refused("this is no .xlsx workbook")


def _xls_date(value: float, datemode: Literal[0, 1]) -> str:
    import xlrd

    try:
        return _text(xlrd.xldate_as_datetime(value, datemode))
    except (ValueError, OverflowError):
        return _text(value)


def _cells(number: int, values: list[Any]) -> Iterator[Cells]:
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
    yield Cells(number, tuple(texts))


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
