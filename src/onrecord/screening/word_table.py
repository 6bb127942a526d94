"""The word table: everything the lexicons say of words and phrases, as the kernel maps it.

It is written when the package is installed, so that no start reads YAML; `compiled_words` says how it lies on disk.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.names.word_counts import OTHERS, table, values
from onrecord.screening.compiled_words import COMPILED, HEAD, MAGIC, NO_KIND, ROW
from onrecord.screening.kinds import Mode
from onrecord.screening.meanings import groups, meanings
from onrecord.screening.numbers_of_texts import flags_of, group_number, hash64, sense_number

FULLEST = 0.6


@dataclass(slots=True)
class _Row:
    kinds: list[int] = field(default_factory=lambda: [NO_KIND, NO_KIND])
    senses: list[int] = field(default_factory=lambda: [0, 0])
    flags: list[int] = field(default_factory=lambda: [0, 0])
    longest: list[int] = field(default_factory=lambda: [0, 0])


def _rows() -> Mapping[str, _Row]:
    rows: dict[str, _Row] = {}
    for mode in Mode:
        for phrase, meaning in meanings(mode).items():
            row = rows.setdefault(phrase, _Row())
            row.kinds[mode] = meaning.kind
            row.senses[mode] = sense_number(meaning.kind, meaning.sense)
            row.flags[mode] = flags_of(meaning.kind, meaning.sense)
            words = phrase.split()
            first = rows.setdefault(words[0], _Row())
            first.longest[mode] = max(first.longest[mode], len(words))
    for word in groups():
        rows.setdefault(word, _Row())
    for line in table().splitlines():
        rows.setdefault(line.split()[0].decode(), _Row())
    return rows


def compiled() -> bytes:
    """The table of this package's lexicons."""
    rows, members = _rows(), groups()
    bits = 1
    while len(rows) > FULLEST * (1 << bits):
        bits += 1
    places: list[bytes | None] = [None] * (1 << bits)
    numbers: list[int] = []
    # Sorted, so that the same lexicons give the same bytes.
    for phrase, row in sorted(rows.items()):
        own = sorted(group_number(*group) for group in members.get(phrase, ()))[:NO_KIND]
        hashed = hash64(phrase)
        at = hashed & (len(places) - 1)
        while places[at] is not None:
            at = (at + 1) & (len(places) - 1)
        places[at] = ROW.pack(
            hashed, *row.senses, len(numbers), *row.kinds, *row.flags, *values(phrase), *row.longest, len(own), 1
        )
        numbers += own
    person, organisation = values(OTHERS)
    head = HEAD.pack(MAGIC, bits, len(rows), len(numbers), person | organisation << 8)
    empty = bytes(ROW.size)
    return b"".join([head, *(place or empty for place in places), struct.pack(f"<{len(numbers)}I", *numbers)])


def write(path: Path = COMPILED) -> None:
    """Write the table; it appears under its name when it is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    part.write_bytes(compiled())
    part.replace(path)


if __name__ == "__main__":
    write()
