"""The first sheet of an Office Open XML workbook (`.xlsx`), read in a stream from its parts.

The libraries for such files build objects out of everything in a workbook and believe its own word about its size: a
dimension that is too small, rows out of order or a cell far to the right lose rows or cells without a word. Here
nothing is skipped: what is not in order is refused. Source: ECMA-376, part 1, sections 18.2 to 18.4 and 18.8
(https://ecma-international.org/publications-and-standards/standards/ecma-376/).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any
from xml.parsers import expat

from onrecord.model.errors import Refused

Parts = Mapping[str, bytes]
"""The parts of a workbook by name, without leading slash."""

LAST_ROW, LAST_COLUMN = 1 << 20, 1 << 14
"""The last row and the last column that the format knows."""
_CHUNK = 1 << 16
_MAX_TAG = 1 << 20
"""The most bytes without a tag's end or text, so that no tag carries a million attributes."""
_MAX_STRING = 1 << 20
_MAX_STRINGS = 32 << 20
"""The most characters of all shared strings; the longest real ones have some 5 million."""
_WORKBOOK = "xl/workbook.xml"
_NUMBER = re.compile(r"-?[0-9]{0,40}(?:(?<=[0-9])\.?|\.(?=[0-9]))[0-9]{0,40}(?:[Ee][+-]?[0-9]{1,3})?")
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""The built-in number formats that show a date or a time (section 18.8.30)."""
_MAX_DEPTH = 32
_MAX_FORMATS, _MAX_FORMAT = 70_000, 255
"""The most cell styles, number formats, sheets or relations, and the longest format; Excel has 65,490 styles."""
_FIRST_1900, _FIRST_1904, _DAY = datetime(1899, 12, 30), datetime(1904, 1, 1), 86_400_000
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")

Start = Callable[[str, dict[str, str]], None]


class _Scan:
    """One pass over a part: `start` and `end` are called with local names, `text` gathers what stands in an element."""

    def __init__(self, parts: Parts, name: str, start: Start, end: Callable[[str], None] | None = None) -> None:
        if name not in parts:
            raise Refused(f"the workbook has no part {name[:80]!r}")
        self._data, self._name = parts[name], name
        self._start, self._end = start, end
        self._texts: list[str] = []
        self._length = self._depth = 0
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._open
        self._parser.EndElementHandler = self._close
        self._parser.CharacterDataHandler = self._gather
        self._parser.StartDoctypeDeclHandler = self._doctype

    def run(self) -> Iterator[None]:
        """Read the part piece by piece, and pause after each."""
        try:
            for at in range(0, len(self._data), _CHUNK):
                self._parser.Parse(self._data[at : at + _CHUNK])
                if at + _CHUNK - self._parser.CurrentByteIndex > _MAX_TAG + _CHUNK:
                    raise Refused("a tag is longer than any real one", place=self._name)
                yield
            self._parser.Parse(b"", True)
        except expat.ExpatError as error:
            why = expat.ErrorString(error.code)
            raise Refused(f"not well-formed XML: {why}", place=f"{self._name}, line {error.lineno}") from None
        except UnicodeError as error:
            raise Refused(f"not well-formed XML: {error}", place=self._name) from None
        yield

    def text(self) -> str:
        """What stands in the element that has just ended, behind the last one inside it."""
        text = "".join(self._texts)
        self._texts.clear()
        self._length = 0
        return text

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        if self._length:
            self.text()
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise Refused("is nested deeper than any real one", place=self._name)
        self._start(name.rpartition(":")[2], attributes)

    def _close(self, name: str) -> None:
        self._depth -= 1
        if self._end:
            self._end(name.rpartition(":")[2])

    def _gather(self, text: str) -> None:
        self._length += len(text)
        if self._length > _MAX_STRING:
            raise Refused("a text is longer than a cell can be", place=self._name)
        self._texts.append(text)

    def _doctype(self, *_: object) -> None:
        raise Refused("has a DOCTYPE, which no workbook has", place=self._name)


def sheet_rows(parts: Parts) -> Iterator[tuple[int, dict[int, Any]]]:
    """The rows of the first sheet, in order, with anything or nothing in them: number, and column → value, both from 1.

    A value is a text, a number, a truth value or a date; an error and a cell without a value are left out. Raises
    `Refused` for parts that are missing or no such XML, for rows and cells out of order or beyond the format's last.
    """
    place, kinds, is_1904 = _first_sheet(parts)
    strings = _strings(parts, kinds["sharedStrings"]) if "sharedStrings" in kinds else []
    dates = _date_styles(parts, kinds["styles"]) if "styles" in kinds else frozenset()
    sheet = _Sheet(strings, dates, is_1904)
    scan = _Scan(parts, place, sheet.start, lambda name: sheet.end(name, scan))
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
            number = _whole(attributes["r"], "row number") if "r" in attributes else self._number + 1
            if not self._number < number <= LAST_ROW:
                raise Refused(f"row {number} stands behind row {self._number}")
            self._number, self._column, self._row = number, 0, {}
        elif name == "c":
            self._column = self._column_of(attributes.get("r"))
            self._kind, self._value, self._in_cell = attributes.get("t", "n"), "", True
            self._style = _whole(attributes["s"], "style") if "s" in attributes else 0
        elif name == "rPh":
            self._aside = True

    def end(self, name: str, scan: _Scan) -> None:
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
            return _unescaped(self._value)
        if self._kind == "s":
            at = _whole(self._value, "string", place)
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


def _first_sheet(parts: Parts) -> tuple[str, dict[str, str], bool]:
    """The part of the first sheet, the parts that the workbook refers to by kind, and whether its days count from
    1904."""
    targets: dict[str, tuple[str, str]] = {}
    sheets: list[str] = []
    flags: list[str] = []

    def related(name: str, attributes: dict[str, str]) -> None:
        if len(targets) > _MAX_FORMATS:
            raise Refused("the workbook has more relations than any real one")
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("xl", attributes.get("Target", "")))
            targets[attributes.get("Id", "")] = (attributes.get("Type", "").rpartition("/")[2], target.lstrip("/"))

    def named(name: str, attributes: dict[str, str]) -> None:
        if len(sheets) + len(flags) + len(targets) > _MAX_FORMATS:
            raise Refused("the workbook has more sheets than any real one")
        if name == "sheet":
            sheets.extend(value for key, value in attributes.items() if key.endswith(":id"))
        elif name == "workbookPr":
            flags.append(attributes.get("date1904", "0"))

    for part, start in (("xl/_rels/workbook.xml.rels", related), (_WORKBOOK, named)):
        for _ in _Scan(parts, part, start).run():
            pass
    of_sheets = [target for one in sheets if (target := targets.get(one, ("", ""))) and target[0] == "worksheet"]
    if not of_sheets:
        raise Refused("the workbook has no sheet")
    kinds = {kind: target for kind, target in targets.values() if kind in ("sharedStrings", "styles")}
    return of_sheets[0][1], kinds, bool({"1", "true"} & set(flags))


def _strings(parts: Parts, part: str) -> list[str]:
    """The shared strings; how a word is pronounced (`rPh`) is none of them."""
    found: list[str] = []
    state: dict[str, Any] = {"aside": False, "text": "", "room": _MAX_STRINGS}

    def start(name: str, _: dict[str, str]) -> None:
        if name == "rPh":
            state["aside"] = True
        elif name == "si":
            state["text"] = ""

    def end(name: str) -> None:
        text = scan.text()
        if name == "rPh":
            state["aside"] = False
        elif name == "t" and not state["aside"]:
            state["text"] += text
            state["room"] -= len(text)
            if state["room"] < 0 or len(state["text"]) > _MAX_STRING:
                raise Refused("the shared strings are longer than any real ones", place=part)
        elif name == "si":
            found.append(_unescaped(state["text"]))

    scan = _Scan(parts, part, start, end)
    for _ in scan.run():
        pass
    return found


def _date_styles(parts: Parts, part: str) -> frozenset[int]:
    """The numbers of the cell styles that show a number as a date."""
    from openpyxl.styles.numbers import is_date_format

    codes: dict[str, str] = {}
    styles: list[str] = []
    within = [False]

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(codes) + len(styles) > _MAX_FORMATS:
            raise Refused("has more styles than any real one", place=part)
        if name == "numFmt":
            codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")[:_MAX_FORMAT]
        elif name == "cellXfs":
            within[0] = True
        elif name == "xf" and within[0]:
            styles.append(attributes.get("numFmtId", "0"))

    def end(name: str) -> None:
        scan.text()
        within[0] = within[0] and name != "cellXfs"

    scan = _Scan(parts, part, start, end)
    for _ in scan.run():
        pass
    shown = {
        code: bool(is_date_format(codes[code])) if code in codes else code.isdigit() and int(code[:4]) in _DATES
        for code in set(styles)
    }
    return frozenset(at for at, code in enumerate(styles) if shown[code])


@lru_cache(maxsize=1 << 10)
def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _unescaped(text: str) -> str:
    """The text with what the format writes as `_x000D_`; what is no character of a line stays as it is."""

    def char(match: re.Match[str]) -> str:
        found = chr(int(match[1], 16))
        return found if found in "\t\n\r_" else match[0]

    return _ESCAPED.sub(char, text) if "_x" in text else text


def _whole(text: str, what: str, place: str | None = None) -> int:
    text = text.strip()
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise Refused(f"{text[:20]!r} is no {what}", place=place)
    return int(text)


__all__ = ["LAST_COLUMN", "LAST_ROW", "Parts", "sheet_rows"]
