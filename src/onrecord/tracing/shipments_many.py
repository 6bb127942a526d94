"""Many shipments in one file: a JSON document a line, or a table with a shipment a row.

In a table a column is a key of the document (`id`, `transaction_date`, `direction`, `from`, `to`, …), a key of its one
good (`goods.hs`, `goods.description`, `goods.origin`, …), or a key of the party with a role (`manufacturer.name`,
`importer_of_record.country`, …). An empty cell is a key left out. What is wrong with one row says nothing of the
others; what leaves no rows to be told apart is refused as a whole.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Any, Literal

from onrecord.model.errors import Refused
from onrecord.screening.batch_rows import Fault, open_source
from onrecord.tracing.json_text import MAX_BYTES
from onrecord.tracing.problems import meant
from onrecord.tracing.shipment import Shipment
from onrecord.tracing.shipment_checking import Known
from onrecord.tracing.shipment_csv import cell_value
from onrecord.tracing.shipment_fields import GOODS, PARTIES, SHIPMENT
from onrecord.tracing.shipment_reading import NOTHING_KNOWN, read_shipment
from onrecord.tracing.vocabulary import Role

Kind = Literal["jsonl", "csv"]
Given = bytes | list[str] | Fault
"""A row before it is read: a line of JSON, the cells of a table, or why it has no cells."""
GOOD = "goods"
"""What the columns of the good begin with; those of a party begin with its role, which is its id."""
_PLACE = re.compile(r"(goods|parties)\[(\d+)\]\.?")


@dataclass(frozen=True, slots=True)
class Row:
    """One row, numbered from 1 without the header and without blank lines. `read` is how many bytes of the file have
    been read with it."""

    number: int
    given: Given
    read: int


@dataclass(frozen=True, slots=True)
class Column:
    """Where a column belongs: to the shipment itself (`of` is None), to its good, or to the party of a role."""

    of: str | None
    key: str
    shape: str


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of an open file, and the columns of a table. `decoder` would close the file if it went before it."""

    rows: Iterator[Row]
    columns: tuple[Column, ...] = ()
    decoder: object = None


def rows_of(stream: IO[bytes], kind: Kind, name: str) -> Rows:
    """The rows of a file in order; no more of it is held than a row, or a block of a table. Refused, naming file and
    place, for a file that is no table, and for lines that are too long."""
    if kind == "jsonl":
        return Rows(_lines(stream, name))
    source = open_source(stream, "csv", name=name)
    assert source.header is not None

    def rows() -> Iterator[Row]:
        for block in source.blocks:
            for number, cells in enumerate(block.rows, block.first):
                assert isinstance(cells, list | Fault)
                yield Row(number, cells, block.read)

    return Rows(rows(), tuple(_columns(source.header, name)), source.decoder)


def reader(columns: Sequence[Column], known: Known = NOTHING_KNOWN) -> Callable[[Given], Shipment]:
    """What reads a row. It raises `Refused`, naming the place within the row, for one that is no shipment. `known` are
    ids of another file that the shipments may refer to."""

    def read(given: Given) -> Shipment:
        if isinstance(given, Fault):
            raise Refused(given.why)
        if isinstance(given, list):
            return _of_cells(columns, given, known)
        try:
            return read_shipment(given, None, known)
        except Refused as refusal:
            # The line within the row is always the first.
            place = (refusal.place or "").removeprefix("line 1, ")
            raise Refused(refusal.why, place=place or None) from None

    return read


def _lines(stream: IO[bytes], name: str) -> Iterator[Row]:
    number = line_number = read = 0
    while line := stream.readline(MAX_BYTES + 1):
        line_number += 1
        read += len(line)
        if len(line) > MAX_BYTES:
            raise Refused(f"has more than {MAX_BYTES:,} bytes", place=f"line {line_number}", file=name)
        if line.strip():
            number += 1
            yield Row(number, line, read)


def _columns(header: Sequence[str], name: str) -> list[Column]:
    shapes: dict[tuple[str | None, str], str] = {(None, f.key): f.value.shape for f in SHIPMENT.fields}
    shapes |= {(GOOD, f.key): f.value.shape for f in GOODS.fields if f.key != "id"}
    for role in Role:
        shapes |= {(role.value, f.key): f.value.shape for f in PARTIES.fields if f.key not in ("id", "role")}
    found = []
    for title in header:
        first, dot, rest = title.partition(".")
        of, key = (first, rest) if dot else (None, first)
        if (of, key) not in shapes:
            near = meant(title, [f"{one}.{name}" if one else name for one, name in shapes])
            hint = near if near.startswith("; did") else "; a key of the shipment, goods.KEY or ROLE.KEY is expected"
            raise Refused(f"unknown column {title[:60]!r}{hint}", place="the header", file=name)
        found.append(Column(of, key, shapes[of, key]))
    for field in SHIPMENT.fields:
        if field.required and field.key not in header:
            raise Refused(f"the column {field.key} is missing", place="the header", file=name)
    return found


def _of_cells(columns: Sequence[Column], cells: Sequence[str], known: Known) -> Shipment:
    document: dict[str, Any] = {}
    good: dict[str, Any] = {}
    parties: dict[str, dict[str, Any]] = {}
    for column, text in zip(columns, cells, strict=True):
        if not (cell := text.strip()):
            continue
        try:
            value = cell_value(cell, column.shape)
        except ValueError as error:
            raise Refused(str(error), place=f"{column.of}.{column.key}" if column.of else column.key) from None
        if column.of is None:
            document[column.key] = value
        elif column.of == GOOD:
            good[column.key] = value
        else:
            parties.setdefault(column.of, {"id": column.of, "role": column.of})[column.key] = value
    if good:
        document["goods"] = [{"id": "good", **good}]
    if parties:
        document["parties"] = [*parties.values()]
    try:
        return read_shipment(json.dumps(document, ensure_ascii=False, default=str), None, known)
    except Refused as refusal:
        raise Refused(refusal.why, place=_column_of(refusal.place, [*parties])) from None


def _column_of(place: str | None, roles: Sequence[str]) -> str | None:
    """The column that a place in the document made of a row speaks of."""

    def named(match: re.Match[str]) -> str:
        return f"{GOOD if match[1] == GOOD else roles[int(match[2])]}."

    return _PLACE.sub(named, place).rstrip(".") if place else None
