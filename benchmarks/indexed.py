"""The name index of a list of names, without a record: what the benchmarks of screening search in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from onrecord.screening.arrays import open_arrays, write
from onrecord.screening.index import NameIndex
from onrecord.screening.index_arrays import arrays_of
from onrecord.screening.search import ListedName
from onrecord.screening.segments import Segment


def made(names: Sequence[ListedName]) -> tuple[dict[str, Any], Mapping[str, Any]]:
    """The arrays of an index of names, and what is told about them. The names of an entry stand together."""
    return arrays_of(names, [0] * len(names))


def in_memory(names: Sequence[ListedName]) -> NameIndex:
    """An index that is on no disk. Its numbers are places among the names sorted by entry."""
    arrays, about = made(sorted(names, key=lambda each: (each.entry, each.name, each.kind)))
    return NameIndex([Segment({name: memoryview(values) for name, values in arrays.items()}, about)])


def written(names: Sequence[ListedName], folder: Path) -> None:
    """The index of names in a folder."""
    write(folder, *made(sorted(names, key=lambda each: (each.entry, each.name, each.kind))))


def opened(folder: Path) -> NameIndex:
    """The index in a folder, mapped, with nothing kept of earlier searches."""
    found = open_arrays(folder)
    return NameIndex([Segment(found.views, found.about)])
