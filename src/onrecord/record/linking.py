"""Linking: which rows of name-keyed feeds are one entry, and which absences are in doubt.

Where a publisher gives no keys, names must tell rows apart, and names change spelling. Rows are joined by, in this
order: the same key; a name that is the other's alias; a respelling while the old name is gone. Each must be unique both
ways. Names and citations never join numbered or geographic siblings (`onrecord.names.respelled`).

A name that is gone may stand in the look under another name: an unassigned row shares its citation and country or looks
very much like it; or a row that is there, assigned or not, has it as an alias, spells it differently, or is the longer
or shorter form of it. Such an absence is in *doubt*, does not count, and is kept as a conflict.

Looks are worked through in the order they were published, so that the result does not depend on the order in which they
were taken in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.names import normal, respelled
from onrecord.names.spelling import fillers
from onrecord.record.named_rows import Group, NamedRow, compatible, keys_apart
from onrecord.record.other_names import OtherNames, words_of


@dataclass(frozen=True, slots=True)
class Doubt:
    """An absence of `group` from `slot` on in `channel` that may be another name of `other`."""

    group: int
    channel: str
    slot: int
    text: str


@dataclass(slots=True)
class Links:
    """The outcome: groups, doubts, and how many rows were joined by alias and by respelling."""

    groups: list[Group]
    doubts: list[Doubt]
    by_alias: int = 0
    by_spelling: int = 0


def link(rows: Sequence[NamedRow], same: Mapping[str, str] | None = None) -> Links:
    """Join the rows of one list into entries. `same` are keys that an operator decided to be those of another entry."""
    state = _State(same or {}, rows)
    ordered = sorted(rows, key=lambda row: (row.first, row.channel, row.key))
    steps: dict[tuple[int, str], list[NamedRow]] = defaultdict(list)
    for row in ordered:
        steps[row.first, row.channel].append(row)
    for (slot, channel), new in sorted(steps.items()):
        state.step(slot, channel, new)
    keys_apart(state.groups)
    return Links(state.groups, state.doubts, state.by_alias, state.by_spelling)


Candidates = Callable[[NamedRow], set[int]]
"""A row → the places of the groups it may belong to."""


class _State:
    def __init__(self, same: Mapping[str, str], rows: Sequence[NamedRow]) -> None:
        self._same = same
        self._rows = {(row.channel, row.key): row for row in rows}
        self.groups: list[Group] = []
        self.doubts: list[Doubt] = []
        self.by_alias = self.by_spelling = 0
        self._key: dict[str, list[int]] = defaultdict(list)
        self._name: dict[str, set[int]] = defaultdict(set)
        self._alias: dict[str, set[int]] = defaultdict(set)

    def step(self, slot: int, channel: str, new: Sequence[NamedRow]) -> None:
        """Assign the rows that a channel shows for the first time in the look at `slot`."""
        unassigned = [row for row in sorted(new, key=self._is_second) if not self._by_key(row)]
        unassigned = self._unique(unassigned, self._alias_candidates, "alias")
        missing = self._missing(channel, slot)
        if missing:
            if unassigned:
                spelt = _spelling_candidates(self.groups, missing)
                unassigned = self._unique(unassigned, spelt, "spelling")
            if any(row.runs for row in new):  # notices show no look from which a name could be gone
                gone = [i for i in missing if not self.groups[i].present(channel, slot)]
                self._doubt(gone, unassigned, channel, slot)
        for row in unassigned:
            self.groups.append(Group())
            self._join(len(self.groups) - 1, row)

    def _by_key(self, row: NamedRow) -> bool:
        key = self._decided(row.key)
        own = sorted(self._key[key], key=lambda i: self.groups[i].key != key)
        group = next((i for i in own if key != row.key or not self.groups[i].clashes(row)), None)
        if group is None and not row.stable:
            same = {i for name in row.names for i in self._name[normal(name)] if not self._clashes(i, row)}
            group = same.pop() if len(same) == 1 else None
        if group is None:
            return False
        self._join(group, row)
        return True

    def _is_second(self, row: NamedRow) -> bool:
        """Whether its key is no entry's own: of two rows that cannot both be one entry, that with its key is."""
        return all(self.groups[i].key != row.key for i in self._key[self._decided(row.key)])

    def _clashes(self, group: int, row: NamedRow) -> bool:
        """Whether a look shows the row beside one that is the group's, or that bears a key of the group's."""
        held = self.groups[group]
        namesakes = (self._rows.get((row.channel, other.key)) for other in held.rows)
        return held.clashes(row) or any(other and row.beside(other) for other in namesakes)

    def _decided(self, key: str) -> str:
        """The key that stands for this one by decision, itself where none was taken."""
        seen = set()
        while key in self._same and key not in seen:
            seen.add(key)
            key = self._same[key]
        return min((key, *seen)) if key in seen else key

    def _join(self, group: int, row: NamedRow) -> None:
        self.groups[group].rows.append(row)
        if group not in (held := self._key[self._decided(row.key)]):
            held.append(group)
        for name in row.names:
            self._name[normal(name)].add(group)
        for alias in row.aliases:
            self._alias[normal(alias)].add(group)

    def _alias_candidates(self, row: NamedRow) -> set[int]:
        found = {i for name in row.names for i in self._alias.get(normal(name), ())}
        found |= {i for alias in row.aliases for i in self._name.get(normal(alias), ())}
        return found

    def _missing(self, channel: str, slot: int) -> list[int]:
        """Groups that were seen before and are not in this look."""
        return [
            i
            for i, group in enumerate(self.groups)
            if not group.is_stable() and group.rows[0].first < slot and not group.present(channel, slot)
        ]

    def _unique(self, rows: Sequence[NamedRow], candidates: Candidates, how: str) -> list[NamedRow]:
        """Join the rows that have one candidate which no other row has; give back the others."""
        wanted: dict[int, list[int]] = {}
        for place, row in enumerate(rows):
            wanted[place] = [
                i
                for i in sorted(candidates(row))
                if not self._clashes(i, row)
                and not (row.stable and self.groups[i].is_stable())
                and compatible(row.countries, self.groups[i].countries)
            ]
        claimed: dict[int, int] = defaultdict(int)
        for found in wanted.values():
            for i in found:
                claimed[i] += 1
        left = []
        for place, row in enumerate(rows):
            if len(wanted[place]) == 1 and claimed[wanted[place][0]] == 1:
                self._join(wanted[place][0], row)
                if how == "alias":
                    self.by_alias += 1
                else:
                    self.by_spelling += 1
            else:
                left.append(row)
        return left

    def _doubt(self, missing: Sequence[int], unassigned: Sequence[NamedRow], channel: str, slot: int) -> None:
        shown = [row for group in self.groups for row in group.rows if row.channel == channel and row.present(slot)]
        others = OtherNames(shown, unassigned)
        for i in missing:
            group = self.groups[i]
            if found := others.of(group):
                row, reason = found
                text = f"{group.names[0]!r} is gone, but {row.names[0]!r} {reason}"
                self.doubts.append(Doubt(i, channel, slot, text))


def _spelling_candidates(groups: Sequence[Group], missing: Sequence[int]) -> Candidates:
    """Row → the missing groups that may be its old spelling; only those that share a word with it are compared."""
    bearing: dict[str, set[int]] = defaultdict(set)
    for i in missing:
        for name in groups[i].names:
            for word in words_of(name) - fillers():
                bearing[word].add(i)

    def candidates(row: NamedRow) -> set[int]:
        near = {i for name in row.names for word in words_of(name) for i in bearing.get(word, ())}
        return {
            i
            for i in near
            if compatible(row.countries, groups[i].countries)
            and any(respelled(a, b, row.places | groups[i].places) for a in row.names for b in groups[i].names)
        }

    return candidates
