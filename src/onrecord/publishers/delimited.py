"""Strict reading of delimited text with a header line: CSV and tab-separated files.

The standard reader forgives what a broken download looks like; here a quoted field that never ends, text behind a
closing quote and a field beyond the library's limit (128 KiB) are refused with their line.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.model.errors import Refused
from onrecord.publishers.files import MAX_LINES


class Line(NamedTuple):
    """The fields of one record and the line it begins on; `cut` where the text ends inside it."""

    number: int
    fields: list[str]
    cut: bool = False


def lines_of(text: str, *, delimiter: str = ",") -> Iterator[Line]:
    """The records of the text in order, blank lines left out.

    A text that ends inside a quoted field gives a last record without fields, marked `cut`. Raises `Refused` naming the
    line for anything else that is not well formed.
    """
    source = io.StringIO(text, newline="")
    reader = csv.reader(source, delimiter=delimiter, strict=True)
    while True:
        number = reader.line_num + 1
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if source.tell() >= len(text) and "end of data" in str(error):
                yield Line(number, [], cut=True)
                return
            raise Refused(str(error), place=f"line {number}") from None
        if number > MAX_LINES:
            raise Refused(f"holds more than {MAX_LINES:,} lines")
        if fields:
            yield Line(number, fields)


def header_of(lines: Iterator[Line]) -> list[str]:
    """The first record, as column names. Refused where there is none."""
    first = next(lines, None)
    if first is None or first.cut:
        raise Refused("there is no header line")
    return [name.strip() for name in first.fields]
