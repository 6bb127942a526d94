"""Rows of a batch: CSV, JSON lines and Parquet files as records, some thousand at a time.

A file is read as a stream; no more than one block of it is held. What is wrong with one row is kept as that row's
fault, so that the others are screened; what leaves no rows to be told apart (an encoding, a quote that is not closed)
is Refused, naming the row.
"""

from __future__ import annotations

import csv
import io
import json
import math
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import IO, Any

from onrecord.model.errors import Refused, WrongUse

BLOCK = 2_000
"""Rows of a block."""
LONGEST_LINE = 1 << 20
"""Bytes of a JSON line, or characters of a line of CSV, at most."""
DELIMITERS = ",;\t|"
FORMATS = {".csv": "csv", ".tsv": "csv", ".txt": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet"}
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why one row makes no record."""

    why: str
    text: str


Record = dict[str, Any] | list[str]
"""A row: of CSV its cells, in the order of the header; else its values by column."""


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that follow one another; `first` is the number of the first, counted from 1 without the header; `read` how
    many bytes of the input have been read."""

    first: int
    rows: list[Record | Fault]
    read: int


@dataclass(frozen=True, slots=True)
class Source:
    """An open input: its columns (None: each row has its own), its size in bytes (0: not known), its blocks. `decoder`
    would close the stream if it went before it."""

    header: tuple[str, ...] | None
    size: int
    blocks: Iterator[Block]
    decoder: object = None


def format_of(path: str, given: str | None) -> str:
    """The format of a file: `csv`, `jsonl` or `parquet`, as given or by the ending of its name; WrongUse if neither."""
    found = given or FORMATS.get(Path(path).suffix.lower())
    if not found:
        raise WrongUse(f"{path}: the ending does not say what it is; give --input-format csv, jsonl or parquet")
    return found


def open_source(stream: IO[bytes], kind: str, *, name: str, skip: int = 0) -> Source:
    """The rows of an input of that format, without the first `skip`. Refused if it is broken, with the place."""
    size = _size(stream)
    if kind == "parquet":
        return _parquet(stream, name, size, skip)
    if kind == "jsonl":
        return Source(None, size, _blocks(_json_lines(stream, name), _told(stream), skip))
    return _csv(stream, name, size, skip)


def _size(stream: IO[bytes]) -> int:
    """The bytes of a plain file; what is unpacked on the way has no known size."""
    return os.fstat(stream.fileno()).st_size if isinstance(stream, io.BufferedReader) else 0


def _told(stream: IO[bytes]) -> Callable[[], int]:
    def read() -> int:
        try:
            return stream.tell()
        except (OSError, ValueError):
            return 0

    return read


def _blocks(rows: Iterator[Record | Fault], read: Callable[[], int], skip: int) -> Iterator[Block]:
    first = sum(1 for _ in islice(rows, skip)) + 1
    while block := list(islice(rows, BLOCK)):
        yield Block(first, block, read())
        first += len(block)


def _csv(stream: IO[bytes], name: str, size: int, skip: int) -> Source:
    buffered = io.BufferedReader(stream) if isinstance(stream, io.RawIOBase) else stream
    text = io.TextIOWrapper(buffered, encoding="utf-8-sig", newline="")
    try:
        first = text.readline(LONGEST_LINE)
    except UnicodeDecodeError:
        raise Refused("it is no UTF-8; save it as UTF-8", place="the header", file=name) from None
    if not first.strip():
        raise Refused("it is empty; its first line must name the columns", file=name)
    delimiter = delimiter_of(first)
    rows = csv.reader(_lines(first, text, name), delimiter=delimiter)
    try:
        header = _named(next(rows), name)
    except csv.Error as error:
        raise Refused(str(error), place="the header", file=name) from None
    return Source(header, size, _blocks(_cells(rows, len(header), name), _told(stream), skip), text)


def _lines(first: str, rest: IO[str], name: str) -> Iterator[str]:
    while first:
        if len(first) == LONGEST_LINE and not first.endswith(("\n", "\r")):
            raise Refused(f"a line is longer than {LONGEST_LINE:,} characters", file=name)
        yield first
        first = rest.readline(LONGEST_LINE)


def delimiter_of(header: str) -> str:
    """What parts the columns of a CSV file: of comma, semicolon, tab and bar the one that the header has most of.

    >>> delimiter_of('name;"a, b, c";born')
    ';'
    """
    bare = "".join(header.split('"')[::2])
    return max(DELIMITERS, key=lambda sign: (bare.count(sign), -DELIMITERS.index(sign)))


def _named(cells: Sequence[str], name: str) -> tuple[str, ...]:
    header = tuple(cell.strip() or f"column {place}" for place, cell in enumerate(cells, 1))
    for column in header:
        if header.count(column) > 1:
            raise Refused(f"two columns are called {column[:100]!r}", place="the header", file=name)
    return header


def _cells(rows: Iterator[list[str]], width: int, name: str) -> Iterator[Record | Fault]:
    number = 0
    try:
        for cells in rows:
            if not cells:
                continue
            number += 1
            if len(cells) == width:
                yield cells
            else:
                yield Fault(f"{len(cells)} cells, {width} expected", ", ".join(cells)[:1000])
    except UnicodeDecodeError as error:
        place = f"row {number + 1} or one of those behind it"
        raise Refused(
            f"byte {error.object[error.start]:#x} is no UTF-8; save it as UTF-8", place=place, file=name
        ) from None
    except csv.Error as error:
        raise Refused(f"{error}; a quote may not be closed", place=f"row {number + 1}", file=name) from None


def _json_lines(stream: IO[bytes], name: str) -> Iterator[Record | Fault]:
    number = 0
    while line := stream.readline(LONGEST_LINE):
        if number == 0 and line.startswith(UTF_16):
            raise Refused("it is UTF-16; save it as UTF-8", file=name)
        if not line.strip():
            continue
        number += 1
        if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            raise Refused(f"longer than {LONGEST_LINE:,} bytes", place=f"row {number}", file=name)
        yield _record(line)


def _record(line: bytes) -> Record | Fault:
    try:
        found = json.loads(line.decode("utf-8-sig"), parse_constant=_no_number, parse_float=_finite)
    except (ValueError, RecursionError) as error:
        why = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        return Fault(f"no JSON: {why}", line[:1000].decode("utf-8", "replace").strip())
    if not isinstance(found, dict):
        return Fault("no JSON object", line[:1000].decode("utf-8", "replace").strip())
    return found


def _no_number(text: str) -> float:
    raise ValueError(f"{text} is no number")


def _finite(text: str) -> float:
    number = float(text)
    return number if math.isfinite(number) else _no_number(text)


def _parquet(stream: IO[bytes], name: str, size: int, skip: int) -> Source:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise WrongUse("Parquet needs the extra `batch`: pip install 'onrecord[batch]'") from None
    try:
        file = parquet.ParquetFile(stream)
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise Refused(f"no Parquet ({error})", file=name) from None
    header = tuple(str(column) for column in file.schema_arrow.names)

    def rows() -> Iterator[Record | Fault]:
        try:
            with closing(file):
                for batch in file.iter_batches(batch_size=BLOCK):
                    for row in batch.to_pylist():
                        yield {column: _plain(value) for column, value in row.items()}
        except (pyarrow.ArrowException, OSError, ValueError) as error:
            raise Refused(f"damaged ({error})", file=name) from None

    return Source(header, size, _blocks(rows(), _told(stream), skip))


def _plain(value: Any) -> Any:
    """A value of a column as JSON has it."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(name): _plain(item) for name, item in value.items()}
    return str(value)
