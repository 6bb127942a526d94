"""The parts of an Office Open XML workbook: scanning one, and what a sheet needs of the others.

Source: ECMA-376, part 1, sections 18.2, 18.4 and 18.8
(https://ecma-international.org/publications-and-standards/standards/ecma-376/).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from xml.parsers import expat

from onrecord.model.errors import Refused

Parts = Mapping[str, bytes]
"""The parts of a workbook by name, without leading slash."""

_CHUNK = 1 << 16
_MAX_TAG = 1 << 20
"""The most bytes without a tag's end or text, so that no tag carries a million attributes."""
_MAX_STRING = 1 << 20
_MAX_STRINGS = 32 << 20
"""The most characters of all shared strings; the longest real ones have 2.5 million."""
_MAX_DEPTH = 32
_MAX_FORMATS, _MAX_FORMAT = 70_000, 255
"""The most cell styles, number formats, sheets or relations, and the longest format; Excel has 65,490 styles."""
_WORKBOOK = "xl/workbook.xml"
_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""The built-in number formats that show a date or a time (section 18.8.30)."""
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")

Start = Callable[[str, dict[str, str]], None]


class Scan:
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
        except (ValueError, LookupError) as error:
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


def first_sheet(parts: Parts) -> tuple[str, dict[str, str], bool]:
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
        for _ in Scan(parts, part, start).run():
            pass
    of_sheets = [target for one in sheets if (target := targets.get(one, ("", ""))) and target[0] == "worksheet"]
    if not of_sheets:
        raise Refused("the workbook has no sheet")
    kinds = {kind: target for kind, target in targets.values() if kind in ("sharedStrings", "styles")}
    return of_sheets[0][1], kinds, bool({"1", "true"} & set(flags))


def shared_strings(parts: Parts, part: str) -> list[str]:
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
            found.append(unescaped(state["text"]))

    scan = Scan(parts, part, start, end)
    for _ in scan.run():
        pass
    return found


def date_styles(parts: Parts, part: str) -> frozenset[int]:
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

    scan = Scan(parts, part, start, end)
    for _ in scan.run():
        pass
    shown = {
        code: bool(is_date_format(codes[code])) if code in codes else code.isdigit() and int(code[:4]) in _DATES
        for code in set(styles)
    }
    return frozenset(at for at, code in enumerate(styles) if shown[code])


def unescaped(text: str) -> str:
    """The text with what the format writes as `_x000D_`; what is no character of a line stays as it is."""

    def char(match: re.Match[str]) -> str:
        found = chr(int(match[1], 16))
        return found if found in "\t\n\r_" else match[0]

    return _ESCAPED.sub(char, text) if "_x" in text else text


def whole(text: str, what: str, place: str | None = None) -> int:
    """The number that the text is. Refused where it is none, or one of more than nine digits."""
    text = text.strip()
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise Refused(f"{text[:20]!r} is no {what}", place=place)
    return int(text)
