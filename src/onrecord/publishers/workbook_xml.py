"""The first sheet of an Office Open XML workbook (`.xlsx`), read in a stream from its parts.

The libraries for such files build objects out of everything in a workbook and believe its own word about its size: a
dimension that is too small, rows out of order or a cell far to the right lose rows or cells without a word. Here
nothing is skipped: what is not in order is refused. Source: ECMA-376, part 1, section 18.3
(https://ecma-international.org/publications-and-standards/standards/ecma-376/).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from onrecord.model.errors import Refused
from onrecord.publishers.workbook_parts import Parts, Scan, date_styles, first_sheet, shared_strings, unescaped, whole

LAST_ROW, LAST_COLUMN = 1 << 20, 1 << 14
"""The last row and the last column that the format knows."""
_NUMBER = re.compile(r"-?[0-9]{0,40}(?:(?<=[0-9])\.?|\.(?=[0-9]))[0-9]{0,40}(?:[Ee][+-]?[0-9]{1,3})?")
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_FIRST_1900, _FIRST_1904, _DAY = datetime(1899, 12, 30), datetime(1904, 1, 1), 86_400_000


def sheet_rows(parts: Parts) -> Iterator[tuple[int, dict[int, Any]]]:
    """The rows of the first sheet, in order, with anything or nothing in them: number, and column → value, both from 1.

    A value is a text, a number, a truth value or a date; an error and a cell without a value are left out. Raises
    `Refused` for parts that are missing or no such XML, for rows and cells out of order or beyond the format's last.
    """
    place, kinds, is_1904 = first_sheet(parts)
    strings = shared_strings(parts, kinds["sharedStrings"]) if "sharedStrings" in kinds else []
    dates = date_styles(parts, kinds["styles"]) if "styles" in kinds else frozenset()
    sheet = _Sheet(strings, dates, is_1904)
    scan = Scan(parts, place, sheet.start, lambda name: sheet.end(name, scan))
    for _ in scan.run():
        yield from sheet.rows
        sheet.rows.clear()


class _Sheet:
    """What is known while a sheet is read: the row and the cell that are open."""

    def __init__(self, strings: list[str], dates: frozenset[int], is_1904: bool) -> None:
        self.rows: list[tuple[int, dict[int, Any]]] = []
        self._strings, self._dates, self._is_1904 = strings, dates, is_1904
        self._number = self._column = 0
        self._row: dict[int, Any] = {}
        self._kind, self._style, self._value = "n", 0, ""
        self._in_cell = self._aside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name == "row":
            number = whole(attributes["r"], "row number") if "r" in attributes else self._number + 1
            if not self._number < number <= LAST_ROW:
                raise Refused(f"row {number} stands behind row {self._number}")
            self._number, self._column, self._row = number, 0, {}
        elif name == "c":
            self._column = self._column_of(attributes.get("r"))
            self._kind, self._value, self._in_cell = attributes.get("t", "n"), "", True
            self._style = whole(attributes["s"], "style") if "s" in attributes else 0
        elif name == "rPh":
            self._aside = True

    def end(self, name: str, scan: Scan) -> None:
        """An element ends, and its text is whole."""
        if name == "row":
            self.rows.append((self._number, self._row))
        elif name == "c":
            self._in_cell = False
            if self._value and (value := self._read()) is not None:
                self._row[self._column] = value
        elif name == "rPh":
            self._aside = False
        elif self._in_cell and not self._aside and name == ("t" if self._kind == "inlineStr" else "v"):
            self._value += scan.text()

    def _column_of(self, reference: str | None) -> int:
        column = self._column + 1
        if reference is not None:
            match = _REFERENCE.fullmatch(reference)
            if not match or int(match[2]) != self._number:
                raise Refused(f"a cell calls itself {reference[:20]!r}", place=f"row {self._number}")
            column = _column(match[1])
        if not self._column < column <= LAST_COLUMN:
            raise Refused("the cells are not in order", place=f"row {self._number}")
        return column

    def _read(self) -> Any:
        place = f"row {self._number}"
        if self._kind in ("str", "inlineStr", "d"):
            return unescaped(self._value)
        if self._kind == "s":
            at = whole(self._value, "string", place)
            if at >= len(self._strings):
                raise Refused(f"there is no shared string {at}", place=place)
            return self._strings[at]
        if self._kind == "b":
            return self._value.strip() in ("1", "true")
        if self._kind != "n":
            return None
        text = self._value.strip()
        if not _NUMBER.fullmatch(text):
            raise Refused(f"{text[:20]!r} is no number", place=place)
        number = int(text) if text.isdigit() else float(text)
        return self._date(number) if self._style in self._dates else number

    def _date(self, number: float) -> Any:
        """The moment that so many days behind the first one are; in 1900 the format counts a day that never was."""
        first = _FIRST_1904 if self._is_1904 else _FIRST_1900
        if not (self._is_1904 or number >= 61) or number < 0:
            return number
        try:
            return first + timedelta(days=int(number), milliseconds=round(number % 1 * _DAY))
        except OverflowError:
            return number


@lru_cache(maxsize=1 << 10)
def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
