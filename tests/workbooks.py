"""Workbooks made by hand, part by part, as no program would write them."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterable

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

Parts = dict[str, bytes]


def sheet(inside: str, dimension: str = "A1") -> bytes:
    """A sheet with these rows."""
    return (
        f'<worksheet xmlns="{MAIN}"><dimension ref="{dimension}"/><sheetData>{inside}</sheetData></worksheet>'.encode()
    )


def parts(sheet_part: bytes, strings: bytes | None = None, styles: bytes | None = None) -> Parts:
    """The parts of a workbook of one sheet."""
    relations = [
        f'<Relationship Id="r1" Type="{_KIND}/worksheet" Target="worksheets/sheet1.xml"/>',
        f'<Relationship Id="r2" Type="{_KIND}/sharedStrings" Target="sharedStrings.xml"/>' if strings else "",
        f'<Relationship Id="r3" Type="{_KIND}/styles" Target="styles.xml"/>' if styles else "",
    ]
    found = {
        "[Content_Types].xml": b"<Types/>",
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{RELATED}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets>'
            "</workbook>"
        ).encode(),
        "xl/_rels/workbook.xml.rels": f"<Relationships>{''.join(relations)}</Relationships>".encode(),
        "xl/worksheets/sheet1.xml": sheet_part,
    }
    if strings:
        found["xl/sharedStrings.xml"] = strings
    if styles:
        found["xl/styles.xml"] = styles
    return found


def packed(found: Parts) -> bytes:
    """The parts as a zip."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in found.items():
            archive.writestr(name, content)
    return file.getvalue()


def workbook(inside: str, *, strings: str | None = None, styles: str | None = None, dimension: str = "A1") -> bytes:
    """A workbook of one sheet with these rows, shared strings and styles, as XML."""
    table = f'<sst xmlns="{MAIN}">{strings}</sst>'.encode() if strings is not None else None
    shown = f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'.encode() if styles is not None else None
    return packed(parts(sheet(inside, dimension), table, shown))


def text(*words: str, row: int = 1) -> str:
    """A row of texts."""
    cells = "".join(f'<c t="inlineStr"><is><t>{word}</t></is></c>' for word in words)
    return f'<row r="{row}">{cells}</row>'


FORMAT = "[$" * 120
STRINGS_USED = ("<row>" + '<c t="s"><v>0</v></c>' * 60 + "</row>") * 16_000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SECTOR = 4096


def record(code: int, content: bytes = b"") -> bytes:
    """A record of the old binary format."""
    return struct.pack("<HH", code, len(content)) + content


def xls(records: bytes, *, sheets: int = 1, globals_: bytes = b"") -> bytes:
    """An `.xls` workbook whose first sheet, or whose sheets that all begin there, has these records."""
    start = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)) + record(0x42, struct.pack("<H", 1200))
    names = [b"S%d" % number for number in range(sheets)]
    length = len(start) + len(globals_) + sum(12 + len(name) for name in names) + 4
    bound = b"".join(record(0x85, struct.pack("<IBBBB", length, 0, 0, len(name), 0) + name) for name in names)
    first = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0)) + records + record(0x0A)
    return ole(start + globals_ + bound + record(0x0A) + first)


def ole(stream: bytes, name: str = "Workbook") -> bytes:
    """A compound file with that stream in sectors of 4 KiB."""
    stream += bytes(-len(stream) % _SECTOR)
    sectors = len(stream) // _SECTOR
    tables = -(-(sectors + 2) * 4 // (_SECTOR - 4)) or 1
    chain = [*range(1, sectors), 0xFFFFFFFE, 0xFFFFFFFE, *[0xFFFFFFFD] * tables]
    table = struct.pack(f"<{len(chain)}I", *chain)
    table += b"\xff" * (tables * _SECTOR - len(table))

    def entry(title: str, kind: int, child: int, first: int, size: int) -> bytes:
        text = title.encode("utf-16-le") + bytes(2)
        return (
            text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
            + bytes(36) + struct.pack("<IQ", first, size)
        )  # fmt: skip

    folder = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry(name, 2, 0xFFFFFFFF, 0, len(stream))
    numbers = (tables, sectors, 0, 0, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head = OLE + bytes(16) + struct.pack("<HHHHH6xI8I", 0x3E, 4, 0xFFFE, 12, 6, 0, *numbers)
    head += struct.pack("<109I", *[*range(sectors + 1, sectors + 1 + tables), *[0xFFFFFFFF] * 109][:109])
    return head + stream + folder.ljust(_SECTOR, b"\0") + table


def number(row: int, column: int, value: float = 1.5) -> bytes:
    """A cell with a number, as a record."""
    return record(0x203, struct.pack("<HHHd", row, column, 0, value))


def label(row: int, column: int, text_: str) -> bytes:
    """A cell with a text, as a record."""
    return record(0x204, struct.pack("<HHHHB", row, column, 0, len(text_), 1) + text_.encode("utf-16-le"))


def packed_numbers(row: int, first: int, count: int) -> bytes:
    """Numbers side by side in one record."""
    cells = b"".join(struct.pack("<HI", 0, (at << 2) | 2) for at in range(count))
    return record(0xBD, struct.pack("<HH", row, first) + cells + struct.pack("<H", first + count - 1))


def shared_strings(strings: Iterable[bytes], count: int) -> bytes:
    """A table of shared strings over as many records as it needs."""
    found, size, pieces = [], 8, [struct.pack("<II", count, count)]
    code = 0xFC
    for one in strings:
        if size + len(one) > 8224:
            found.append(record(code, b"".join(pieces)))
            code, size, pieces = 0x3C, 0, []
        pieces.append(one)
        size += len(one)
    return b"".join([*found, record(code, b"".join(pieces))])


_ROOM = 6_200_000
"""Bytes that just fit into an `.xls` that is opened at all."""


def full(piece: bytes, size: int = _ROOM) -> bytes:
    """The record again and again, until the workbook is as large as it may be."""
    return piece * (size // len(piece))


HEAVY_XLS = {
    "many numbers": lambda: xls(b"".join(number(n // 60, n % 60) for n in range(_ROOM // 18))),
    "many packed numbers": lambda: xls(b"".join(packed_numbers(row, 0, 60) for row in range(_ROOM // 372))),
    "wide rows": lambda: xls(b"".join(packed_numbers(row, 0, 256) for row in range(_ROOM // 1546))),
    "a cell at the end of each row": lambda: xls(b"".join(number(row, 255) for row in range(65_536))),
    "one cell again and again": lambda: xls(full(number(0, 0))),
    "many empty strings": lambda: xls(label(0, 0, "x"), globals_=shared_strings([bytes(3)] * 2_000_000, 2_000_000)),
    "a string in many cells": lambda: xls(
        b"".join(record(0xFD, struct.pack("<HHHI", n // 60, n % 60, 0, 0)) for n in range(_ROOM // 15)),
        globals_=shared_strings([struct.pack("<HB", 8000, 0) + b" " + b"x" * 7999], 1),
    ),
    "a hundred sheets in one place": lambda: xls(full(packed_numbers(0, 0, 60)), sheets=100),
    "many sheets": lambda: xls(b"", sheets=330_000),
    "many names": lambda: xls(b"", globals_=full(record(0x18, bytes(3) + b"\1" + bytes(10) + b"\0a"))),
    "many fonts": lambda: xls(b"", globals_=full(record(0x31, bytes(14) + b"\1\0a"))),
    "many formats": lambda: xls(
        b"",
        globals_=b"".join(
            record(0x41E, struct.pack("<HHB", n & 0xFFFF, 8, 0) + b"yyyy-mm-") for n in range(_ROOM // 17)
        ),
    ),
    "many styles": lambda: xls(b"", globals_=full(record(0xE0, bytes(20)))),
    "many notes": lambda: xls(full(record(0x1C, struct.pack("<HHHHH", 0, 0, 0, 1, 0) + b"\0"))),
}
"""Workbooks of the old format that take longest to read, by name."""

HEAVY = {
    "a million empty rows": lambda: workbook("<row/>" * 1_000_000),
    "four million empty rows": lambda: workbook("<row/>" * 3_990_000),
    "a row of a million cells": lambda: workbook("<row>" + "<c/>" * 1_000_000 + "</row>"),
    "many cells": lambda: workbook("".join(f"<row>{'<c><v>1</v></c>' * 60}</row>" for _ in range(16_000))),
    "many numbers that differ": lambda: workbook(
        "".join(f"<row>{''.join(f'<c><v>{n * 60 + m}.5</v></c>' for m in range(60))}</row>" for n in range(15_500))
    ),
    "many empty cells": lambda: workbook(f"<row>{'<c/>' * 1000}</row>" * 3_900),
    "many dates": lambda: workbook(
        ("<row>" + '<c s="0"><v>40000.123</v></c>' * 60 + "</row>") * 16_000,
        styles='<cellXfs><xf numFmtId="14"/></cellXfs>',
    ),
    "one long string in many cells": lambda: workbook(STRINGS_USED, strings=f"<si><t> {'x' * 60_000}</t></si>"),
    "one wide string in many cells": lambda: workbook(STRINGS_USED, strings=f"<si><t> {'😀' * 20}</t></si>"),
    "many strings": lambda: workbook(text("x"), strings="<si><t>ab</t></si>" * 990_000),
    "many strings that differ": lambda: workbook(
        text("x"), strings="".join(f"<si><t>{n}</t></si>" for n in range(990_000))
    ),
    "wide strings": lambda: workbook(text("x"), strings=f"<si><t>😀{'x' * 60_000}</t></si>" * 1_400),
    "a tag of 90 MB": lambda: workbook("<row " + " ".join(f'a{n}="1"' for n in range(6_000_000)) + "/>"),
    "a text of 90 MB": lambda: workbook(text("x" * 90_000_000)),
    "a bomb": lambda: workbook("<row/>", strings=" " * 69_000_000),
    "many styles": lambda: workbook(text("x"), styles="<cellXfs>" + '<xf numFmtId="14"/>' * 3_990_000 + "</cellXfs>"),
    "many formats": lambda: workbook(
        text("x"),
        styles="<numFmts>"
        + "".join(f'<numFmt numFmtId="{n}" formatCode="{FORMAT}"/>' for n in range(69_000))
        + "</numFmts><cellXfs>"
        + "".join(f'<xf numFmtId="{n}"/>' for n in range(69_000))
        + "</cellXfs>",
    ),
    "deep nesting": lambda: workbook("<a>" * 1_990_000 + "</a>" * 1_990_000),
    "a comment of 90 MB": lambda: workbook("<!--" + "x" * 90_000_000 + "-->"),
    "many instructions": lambda: workbook("<?a b?>" * 3_900_000),
    "many references": lambda: workbook(text("&amp;" * 190_000) * 80),
    "a number that grows": lambda: workbook(("<row>" + f"<c><v>{'9' * 40}</v></c>" * 60 + "</row>") * 15_500),
}
"""Workbooks that are small on disk, or take longest to read, by name."""
