"""The name index as it is kept beside a record, in the folder `<record>.index`: opened, brought up to date, built anew.

`base` holds the generations of the index of all names, `added` those of what later looks brought: see
docs/index-folder.md. What is opened fits the record as it is, or is made to. It can be deleted at any time.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from onrecord.model.errors import IndexProblem
from onrecord.record.names_listed import NameListed, NamesState
from onrecord.record.questions import Questions
from onrecord.screening.arrays import Arrays, open_arrays
from onrecord.screening.engine import engine
from onrecord.screening.generations import building, current, publish
from onrecord.screening.index import NameIndex
from onrecord.screening.index_arrays import TEXT, arrays_of
from onrecord.screening.search import ListedName
from onrecord.screening.segments import Segment

if TYPE_CHECKING:
    import numpy as np

FORMAT = 1
"""The version of the arrays and of what is told about them."""
ENDING = ".index"
BASE = "base"
ADDED = "added"
MOST_ADDED = 0.1
"""The share of the names that can be added, or gone, before all are indexed anew."""

Progress = Callable[[int, int, str], None]
"""Told (done, of all, what) as long work goes on."""
About = Mapping[str, Any]


def folder_of(record: Path) -> Path:
    """The folder of a record's index."""
    return record.with_name(record.name + ENDING)


def index_of(record: Questions, progress: Progress | None = None) -> NameIndex:
    """The index of all names of a record as it is now; where none is kept that fits, it is made and kept.

    Where its folder cannot be written, the index is made in memory.
    """
    with record.moment():
        keeper = _Keeper(record, folder_of(record.path), progress)
        found = keeper.fitting()
        if found is not None:
            return found
        try:
            with building(keeper.root):
                # Another process may have made it meanwhile.
                found = keeper.fitting()
                return keeper.made(keep=True) if found is None else found
        except IndexProblem:
            return keeper.made(keep=False)


def forget(record: Path) -> None:
    """Remove the index of a record, as far as that is possible; the next question makes it again."""
    shutil.rmtree(folder_of(record), ignore_errors=True)


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the folder holds: the base, what was added to it (None: nothing), and the state of names they are of."""

    name: str
    base: Segment
    added: Segment | None
    gone: Sequence[int]
    public: Sequence[int]
    state: NamesState

    def index(self) -> NameIndex:
        segments = [self.base] if self.added is None else [self.base, self.added]
        return NameIndex(segments, gone=self.gone, public=self.public)


class _Keeper:
    def __init__(self, record: Questions, root: Path, progress: Progress | None) -> None:
        self._record, self.root, self._progress = record, root, progress

    def fitting(self) -> NameIndex | None:
        """The index that is kept, if it is that of the record as it is."""
        kept = self._kept()
        return kept.index() if kept and self._record.has_names_of(kept.state) else None

    def _kept(self) -> _Kept | None:
        """What is kept and was made by this engine; None where that is nothing, or cannot be used."""
        try:
            arrays = current(self.root / BASE)
            base, name = self._base(arrays), arrays.folder.name
        except IndexProblem:
            return None
        with suppress(IndexProblem):
            return _with_added(base, name, self._checked(current(self.root / ADDED)))
        return _Kept(name, base, None, (), base.public, _state_of(arrays.about))

    def _base(self, arrays: Arrays) -> Segment:
        self._checked(arrays)
        return Segment(arrays.views, arrays.about)

    def _checked(self, arrays: Arrays) -> Arrays:
        if (arrays.about.get("format"), arrays.about.get("engine")) != (FORMAT, engine()):
            raise IndexProblem(f"{arrays.folder}: was made by another engine")
        _state_of(arrays.about)
        return arrays

    def made(self, *, keep: bool) -> NameIndex:
        """The index of the record as it is: what is kept with what was added since, or built of all names."""
        kept = self._kept()
        if kept and (changed := self._record.names_changed(kept.state)):
            made = self._with_changes(kept, *changed, keep=keep)
            if made is not None:
                return made
        return self._built(keep=keep)

    def _about(self, told: About) -> dict[str, Any]:
        return {**told, "format": FORMAT, "engine": engine(), "state": self._record.names_state().to_json()}

    def _built(self, *, keep: bool) -> NameIndex:
        if self._progress:
            self._progress(0, 1, "reading names")
        names = self._record.names()
        # A name is public with the first entry that bears it: entries of one party share their names.
        first: dict[str, int] = {}
        for each in names:
            first[each.name] = min(each.public, first.get(each.name, each.public))
        arrays, told = arrays_of(_listed(names), [first[each.name] for each in names], self._progress)
        about = self._about(told)
        views = _views(arrays)
        if keep:
            with suppress(IndexProblem):
                views = _published(self.root / BASE, arrays, about).views
                shutil.rmtree(self.root / ADDED, ignore_errors=True)
        return NameIndex([Segment(views, about)])

    def _with_changes(self, kept: _Kept, entries: set[int], whole: set[str], *, keep: bool) -> NameIndex | None:
        """What is kept, brought up to date; None where so much has changed that building it anew is better."""
        import numpy as np

        if len(entries) > MOST_ADDED * len(kept.base) + 1000:
            return None
        names = self._record.names(entries)
        wanted = {each[:4]: each for each in names}
        touched = {each.entry for each in names}
        gone = set(kept.gone)
        public = np.array(kept.public, np.int32)
        for number in _numbers(kept.base, touched, whole) - gone:
            # What is told as before stays, but for the day, which an earlier look can move.
            same = wanted.pop(_key(kept.base.listed(number)), None)
            if same is None:
                gone.add(number)
            else:
                public[number] = min(int(public[number]), same.public)
        added = [*wanted.values()]
        if kept.added is not None:
            replaced = _numbers(kept.added, touched, whole)
            for number in range(len(kept.added)):
                if number not in replaced:
                    day = int(public[len(kept.base) + number])
                    added.append(NameListed(*_key(kept.added.listed(number)), day))
        added.sort()
        if len(added) + len(gone) > MOST_ADDED * len(kept.base) + 100:
            return None
        days = _days(kept.base, public[: len(kept.base)], [*added, *names])
        arrays, told = arrays_of(_listed(added), [days[each.name] for each in added], None)
        arrays["public"] = np.concatenate((public[: len(kept.base)], arrays["listed-public"]))
        arrays["gone"] = np.array(sorted(gone), np.uint32)
        about = self._about({**told, "base": kept.name})
        views = _views(arrays)
        if keep:
            with suppress(IndexProblem):
                views = _published(self.root / ADDED, arrays, about).views
        return _with_added(kept.base, kept.name, Arrays(self.root / ADDED, about, views)).index()


def _key(one: ListedName) -> tuple[str, str, str, int]:
    return one.entry, one.schema, one.name, one.kind


def _numbers(segment: Segment, entries: set[str], lists: set[str]) -> set[int]:
    """The numbers of the names of those entries, and of all entries of those lists."""
    runs = [segment.names_of(entry) for entry in entries] + [segment.names_of_list(name) for name in lists]
    return {number for run in runs for number in run}


def _listed(names: Sequence[NameListed]) -> list[ListedName]:
    return [ListedName(*each[:4]) for each in names]


def _state_of(about: About) -> NamesState:
    try:
        return NamesState.from_json(about["state"])
    except (KeyError, TypeError, ValueError):
        raise IndexProblem("the index does not tell what it was made from") from None


def _with_added(base: Segment, name: str, arrays: Arrays) -> _Kept:
    if arrays.about.get("base") != name:
        raise IndexProblem(f"{arrays.folder}: was added to another base")
    added, gone, public = Segment(arrays.views, arrays.about), arrays["gone"], arrays["public"]
    if len(public) != len(base) + len(added) or (len(gone) and gone[len(gone) - 1] >= len(base)):
        raise IndexProblem(f"{arrays.folder}: does not fit its base")
    return _Kept(name, base, added, gone, public, _state_of(arrays.about))


def _days(base: Segment, public: np.ndarray[Any, Any], names: Sequence[NameListed]) -> dict[str, int]:
    """The day on which each of those names became public with the first entry that bears it; `public` is put right."""
    days: dict[bytes, int] = {}
    for each in names:
        name = each.name.encode(*TEXT)
        days[name] = min(each.public, days.get(name, each.public))
    found = base.days_of(days) if days else {}
    for number, name in found.items():
        days[name] = min(days[name], int(public[number]))
    for number, name in found.items():
        public[number] = days[name]
    return {name.decode(*TEXT): day for name, day in days.items()}


def _views(arrays: Mapping[str, np.ndarray[Any, Any]]) -> Mapping[str, memoryview[Any]]:
    return {name: memoryview(cast("bytes", values)) for name, values in arrays.items()}


def _published(root: Path, arrays: Mapping[str, np.ndarray[Any, Any]], about: About) -> Arrays:
    return open_arrays(publish(root, arrays, about))
