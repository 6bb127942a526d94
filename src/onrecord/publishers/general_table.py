"""The table of feed `general`: from CSV, JSON lines or a JSON document to the texts in each row.

Only the columns that the mapping names are kept. Numbers are the digits as written, so that nothing is rounded.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from onrecord.model.errors import Refused
from onrecord.publishers.delimited import header_of, lines_of
from onrecord.publishers.files import MAX_LINE, text_of
from onrecord.publishers.mapping import Column, MappingFile

Cells = tuple[tuple[str, ...], ...]
"""The texts of one row in the columns of the mapping, in their order."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def _rows(mapping: MappingFile, text: str) -> tuple[Any, Iterator[tuple[str, Any]]]:
    """The document as a whole (JSON only), and its rows with their places."""
    if mapping.format == "csv":
        return None, _csv_rows(text, mapping.delimiter)
    if mapping.format == "jsonl":
        lines = ((f"line {n}", line) for n, line in enumerate(text.split("\n"), 1) if line.strip())
        return None, ((place, _json(line, place)) for place, line in lines)
    document = _json(text, None)
    array = document
    for step in mapping.path:
        array = array.get(step) if isinstance(array, dict) else None
    if not isinstance(array, list):
        raise Refused(f"there is no array at {'/'.join(mapping.path) or 'the top'} of the document")
    return document, ((f"record {n}", item) for n, item in enumerate(array, 1))


def _csv_rows(text: str, delimiter: str) -> Iterator[tuple[str, dict[str, str]]]:
    lines = lines_of(text, delimiter=delimiter)
    header = header_of(lines)
    if twice := [name for name in header if header.count(name) > 1]:
        raise Refused(f"column {twice[0]!r} stands twice in the header", place="line 1")
    for line in lines:
        place = f"line {line.number}"
        if line.cut:
            raise Refused("the file ends inside a quoted field", place=place)
        if len(line.fields) == len(header):
            yield place, dict(zip(header, line.fields, strict=True))
        elif any(field.strip() for field in line.fields):
            raise Refused(f"{len(line.fields)} columns, {len(header)} expected", place=place)


MAX_OBJECTS = 1_000_000
"""The most objects and arrays in a JSON document; each costs memory out of proportion to its two characters."""


def _json(text: str, place: str | None) -> Any:
    def no_number(name: str) -> None:
        raise ValueError(f"{name} is no number")

    if len(text) > MAX_OBJECTS and text.count("{") + text.count("[") > MAX_OBJECTS:
        raise Refused(f"holds more than {MAX_OBJECTS:,} objects and arrays", place=place)
    try:
        return json.loads(text, parse_int=str, parse_float=str, parse_constant=no_number)
    except json.JSONDecodeError as error:
        at = place or f"line {error.lineno}"
        raise Refused(f"no JSON: {error.msg} at column {error.colno}", place=at) from None
    except (ValueError, RecursionError) as error:
        why = "nested too deep" if isinstance(error, RecursionError) else str(error)
        raise Refused(f"no JSON: {why}", place=place) from None


def read_table(mapping: MappingFile, data: bytes) -> tuple[Any, list[tuple[str, Cells]]]:
    """The document as a whole (None unless it is JSON) and the cells of each row with its place.

    Raises `Refused` naming line or record: another encoding or format, lines of unequal length, a row that is no
    object, a column that no row has.
    """
    text = text_of(data, mapping.encoding, max_line=None if mapping.format == "json" else MAX_LINE)
    document, rows = _rows(mapping, text)
    columns, seen, found = mapping.columns, set[str](), []
    for place, row in rows:
        if not isinstance(row, dict):
            raise Refused("an object expected", place=place)
        seen.update(row)
        found.append((place, tuple(tuple(texts_at(row, column, place)) for column in columns)))
    for column in columns if found else ():
        if column[0] not in seen:
            names = ", ".join(map(repr, sorted(seen)))
            raise Refused(f"there is no column {column[0]!r}; there are {names[:200]}")
    return document, found


def texts_at(value: Any, column: Column, place: str) -> Iterator[str]:
    """The texts at a column: of an array each of its values, of null none. Refused for anything but text below it."""
    for depth, step in enumerate(column):
        if not isinstance(value, dict):
            if value is None:
                return
            if depth and isinstance(value, list):
                for item in value:
                    yield from texts_at(item, column[depth:], place)
                return
            raise Refused(f"{'/'.join(column[:depth])!r} is no object", place=place)
        value = value.get(step)
    for item in value if isinstance(value, list) else (value,):
        if item is None:
            continue
        if isinstance(item, bool):
            yield "true" if item else "false"
        elif not isinstance(item, str):
            raise Refused(f"{'/'.join(column)!r} is no text; name a value inside it", place=place)
        elif _SURROGATE.search(item):
            raise Refused(f"{'/'.join(column)!r} holds half a surrogate pair", place=place)
        elif item.strip():
            yield item
