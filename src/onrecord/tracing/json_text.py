"""JSON text of unknown origin, read strictly: no double keys, no NaN, no endless numbers, no bottomless nesting.

Follows RFC 8259; numbers become `Decimal`, so that `16.67` stays what it is.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

from onrecord.model.errors import Refused
from onrecord.tracing.quantities import MOST_DIGITS

MAX_BYTES = 64 << 20
"""The largest document."""
MAX_DEPTH = 100
"""How deep arrays and objects may stand in each other."""

# A string that never ends reaches to the end of the text, or else every quote in it would be tried as a beginning.
_NO_BRACKETS = re.compile(r'[^\[\]{}"]+|"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?\Z)', re.DOTALL)
_SURROGATE = re.compile("[\ud800-\udfff]")


class TwiceGiven(dict[str, Any]):
    """An object in which a key stands more than once; `key` is the first such."""

    key: str = ""


class LongNumber(str):
    """A number with more than `MOST_DIGITS` characters, unread."""

    __slots__ = ()


def file_bytes(path: Path, most: int = MAX_BYTES) -> bytes:
    """The bytes of a file of at most `most`; a larger one is refused by its size, unread.

    Raises `Refused`, naming the file, for one that is missing, no regular file, too large or empty.
    """
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise Refused("is no file", file=path.name)
        if size > most:
            raise Refused(f"has {size:,} bytes; at most {most:,} are read", file=path.name)
        with path.open("rb") as file:
            # Not more than that even where the file grows meanwhile.
            content = file.read(most + 1)
    except OSError as error:
        raise Refused(f"cannot be read: {error.strerror or error}", file=path.name) from None
    if len(content) > most:
        raise Refused(f"has more than {most:,} bytes", file=path.name)
    if not content.strip():
        raise Refused("is empty", file=path.name)
    return content


def parse_json(content: bytes | str, file: str | None = None, most: int = MAX_BYTES) -> Any:
    """The value that the JSON text says: objects as `dict` (`TwiceGiven` where a key is), numbers as `Decimal` (or
    `LongNumber`). Raises `Refused`, naming line and column, for anything that is not such a text.
    """
    if len(content) > most:
        raise Refused(f"has more than {most:,} bytes", file=file)
    text = decode(content, file) if isinstance(content, bytes) else content
    _measure_depth(text, file)
    try:
        value = json.loads(
            text, parse_float=_number, parse_int=_number, parse_constant=_no_constant, object_pairs_hook=_object
        )
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise Refused(f"is not JSON: {error.msg}", place=place, file=file) from None
    except RecursionError:
        raise Refused("is nested too deep", file=file) from None
    except ValueError as error:
        raise Refused(str(error), file=file) from None
    if "\\u" in text and _SURROGATE.search(json.dumps(value, ensure_ascii=False, default=str)):
        raise Refused("holds half a character (a lone surrogate)", file=file)
    return value


def decode(content: bytes, file: str | None = None) -> str:
    """The text of UTF-8 bytes, without a byte order mark; `Refused` with the line where they are something else."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Refused("is not UTF-8 text", place=f"line {line}", file=file) from None


def _measure_depth(text: str, file: str | None) -> None:
    depth = 0
    for bracket in _NO_BRACKETS.sub("", text) if text.count("[") + text.count("{") > MAX_DEPTH else "":
        if bracket in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                raise Refused(f"is nested deeper than {MAX_DEPTH} levels", file=file)
        elif bracket in "]}":
            depth -= 1


def _number(text: str) -> Decimal | LongNumber:
    return Decimal(text) if len(text) <= MOST_DIGITS else LongNumber(text)


def _no_constant(text: str) -> None:
    raise ValueError(f"{text} is no number of JSON")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    double = TwiceGiven(found)
    seen: set[str] = set()
    double.key = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
    return double
