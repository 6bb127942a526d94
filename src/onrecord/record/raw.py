"""Raw files, kept as lines so that a file which hardly changed costs hardly anything, and given back byte for byte.

Each distinct line is kept once, in packs of the lines that one file brought. A file is the list of its lines' numbers,
written as stretches of consecutive numbers; the 308 daily states of the SDN list (879 MB) take about 2 MB.
"""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache

from onrecord.model.errors import RecordProblem

HASH_BYTES = 16


def line_hash(line: bytes) -> bytes:
    """The content address of a line."""
    return hashlib.blake2b(line, digest_size=HASH_BYTES).digest()


class RawFiles:
    """The raw files of one store."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._recent: dict[str, dict[bytes, int]] = {}
        self._pack = lru_cache(maxsize=64)(self._read_pack)

    def put(self, look: int, role: str, data: bytes, stream: str) -> None:
        """Keep one file of a look. `stream` names the series it belongs to, whose last file is likely to be like it."""
        lines = data.split(b"\n")
        recent = self._recent.get(stream, {})
        numbers = [recent.get(line, -1) for line in lines]
        if fresh := {line: -1 for line, number in zip(lines, numbers, strict=True) if number < 0}:
            self._number(fresh)
            numbers = [n if n >= 0 else fresh[line] for line, n in zip(lines, numbers, strict=True)]
        self._recent[stream] = dict(zip(lines, numbers, strict=True))
        self._connection.execute(
            "INSERT INTO file (look, role, size, lines) VALUES (?, ?, ?, ?)",
            (look, role, len(data), zlib.compress(_stretches(numbers), 6)),
        )

    def forget_recent(self) -> None:
        """Drop what is remembered; needed when a transaction is undone, or another process wrote."""
        self._recent.clear()
        self._pack.cache_clear()

    def _number(self, fresh: dict[bytes, int]) -> None:
        """Give each line its number, keeping those that are new in one pack."""
        connection = self._connection
        unknown: dict[bytes, bytes] = {}
        for line in fresh:
            address = line_hash(line)
            if found := connection.execute("SELECT id FROM line WHERE hash = ?", (address,)).fetchone():
                fresh[line] = found[0]
            else:
                unknown[line] = address
        if not unknown:
            return
        first = connection.execute("SELECT coalesce(max(first + count), 0) FROM pack").fetchone()[0]
        for number, line in enumerate(unknown, first):
            fresh[line] = number
        connection.execute(
            "INSERT INTO pack (first, count, data) VALUES (?, ?, ?)",
            (first, len(unknown), zlib.compress(b"\n".join(unknown), 6)),
        )
        connection.executemany(
            "INSERT INTO line (hash, id) VALUES (?, ?)",
            sorted((address, fresh[line]) for line, address in unknown.items()),
        )

    def get(self, look: int) -> dict[str, bytes]:
        """The files of a look by role, byte for byte. RecordProblem if the store has lost a part of them."""
        found = {}
        for role, size, packed in self._connection.execute(
            "SELECT role, size, lines FROM file WHERE look = ? ORDER BY role", (look,)
        ):
            try:
                data = b"\n".join(self._lines(numbers_of(packed)))
            except (zlib.error, ValueError, TypeError, MemoryError) as error:
                why = str(error) or "it asks for too much memory"
                raise RecordProblem(f"the raw file {role or 'of look'} {look} is damaged: {why}") from error
            if len(data) != size:
                raise RecordProblem(f"the raw file {role or 'of look'} {look} is damaged: {len(data)} of {size} bytes")
            found[role] = data
        return found

    def _lines(self, numbers: Iterable[int]) -> Iterable[bytes]:
        firsts = [row[0] for row in self._connection.execute("SELECT first FROM pack ORDER BY first")]
        for number in numbers:
            place = bisect_right(firsts, number) - 1
            if place < 0:
                raise RecordProblem(f"line {number} of a raw file is missing from the record")
            first = firsts[place]
            pack = self._pack(first)
            if number - first >= len(pack):
                raise RecordProblem(f"line {number} of a raw file is missing from the record")
            yield pack[number - first]

    def _read_pack(self, first: int) -> list[bytes]:
        data = self._connection.execute("SELECT data FROM pack WHERE first = ?", (first,)).fetchone()[0]
        return zlib.decompress(data).split(b"\n")


def _stretches(numbers: list[int]) -> bytes:
    """Numbers as stretches of consecutive ones: (distance from the end of the last stretch, length), as varints."""
    out = bytearray()
    i, end, count = 0, 0, len(numbers)
    while i < count:
        start = j = numbers[i]
        i += 1
        while i < count and numbers[i] == j + 1:
            j += 1
            i += 1
        distance = start - end
        _varint(out, distance << 1 if distance >= 0 else (-distance << 1) - 1)
        _varint(out, j - start)
        end = j
    return bytes(out)


def _varint(out: bytearray, value: int) -> None:
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)


def numbers_of(packed: bytes) -> list[int]:
    """The numbers of a file's lines, as it is kept."""
    data = zlib.decompress(packed)
    values = []
    value = shift = 0
    for byte in data:
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            values.append(value)
            value = shift = 0
    numbers: list[int] = []
    end = 0
    for signed, length in zip(values[::2], values[1::2], strict=True):
        start = end + (signed >> 1 if not signed & 1 else -((signed + 1) >> 1))
        end = start + length
        numbers.extend(range(start, end + 1))
    return numbers
