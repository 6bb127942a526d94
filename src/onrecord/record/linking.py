"""Linking: which rows of name-keyed feeds are one entry, and which absences are in doubt.

Where a publisher gives no keys, names must tell rows apart, and names change spelling. Rows are joined by, in this order:
the same key; a name that is the other's alias; a respelling while the old name is gone. Each must be unique both ways.
Names and citations never join numbered or geographic siblings (`onrecord.names.respelled`).

A name that is gone may stand in the look under another name: an unassigned row shares its citation and country or looks
very much like it; or a row that is there, assigned or not, has it as an alias, spells it differently, or is the longer or
shorter form of it. Such an absence is in *doubt*, does not count, and is kept as a conflict.

Looks are worked through in the order they were published, so that the result does not depend on the order in which they
were taken in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.names import extends, likeness, normal, numbers, respelled
from onrecord.names.spelling import FILLERS

VERY_SIMILAR = 0.85
NEARLY = 0.9


@dataclass(frozen=True, slots=True)
class NamedRow:
    """What linking needs of a row: its names, citations (as normal keys), countries and presence in slots.

    `stable` rows have a publisher's key: two of them with different keys are never joined. `runs` are half-open.
    `places` are the words of its addresses.
    """

    id: int
    channel: str
    key: str
    names: tuple[str, ...]
    aliases: tuple[str, ...]
    citations: frozenset[str]
    countries: frozenset[str]
    runs: tuple[tuple[int, int], ...]
    first: int
    stable: bool = False
    places: frozenset[str] = frozenset()

    def present(self, slot: int) -> bool:
        """Whether the row's own channel shows it at `slot`."""
        return any(since <= slot < gone for since, gone in self.runs)


@dataclass(slots=True)
class Group:
    """Rows that are one entry, the first published first."""

    rows: list[NamedRow] = field(default_factory=list)

    @property
    def key(self) -> str:
        """The key of the entry: a publisher's if there is one, else that of the row published first."""
        return next((row.key for row in self.rows if row.stable), self.rows[0].key)

    @property
    def countries(self) -> frozenset[str]:
        """All countries its rows name."""
        return frozenset().union(*(row.countries for row in self.rows))

    @property
    def citations(self) -> frozenset[str]:
        """All sources its rows cite."""
        return frozenset().union(*(row.citations for row in self.rows))

    @property
    def places(self) -> frozenset[str]:
        """All words of its rows' addresses."""
        return frozenset().union(*(row.places for row in self.rows))

    @property
    def names(self) -> tuple[str, ...]:
        """All primary names of its rows."""
        return tuple(dict.fromkeys(name for row in self.rows for name in row.names))

    def present(self, channel: str, slot: int) -> bool:
        """Whether a row of that channel is present at `slot`."""
        return any(row.channel == channel and row.present(slot) for row in self.rows)

    def is_stable(self) -> bool:
        """Whether a publisher's key identifies it."""
        return any(row.stable for row in self.rows)


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
    state = _State(same or {})
    ordered = sorted(rows, key=lambda row: (row.first, row.channel, row.key))
    steps: dict[tuple[int, str], list[NamedRow]] = defaultdict(list)
    for row in ordered:
        steps[row.first, row.channel].append(row)
    for (slot, channel), new in sorted(steps.items()):
        state.step(slot, channel, new)
    return Links(state.groups, state.doubts, state.by_alias, state.by_spelling)


Candidates = Callable[[NamedRow], set[int]]
"""A row → the places of the groups it may belong to."""


class _State:
    def __init__(self, same: Mapping[str, str]) -> None:
        self._same = same
        self.groups: list[Group] = []
        self.doubts: list[Doubt] = []
        self.by_alias = self.by_spelling = 0
        self._key: dict[str, int] = {}
        self._name: dict[str, set[int]] = defaultdict(set)
        self._alias: dict[str, set[int]] = defaultdict(set)

    def step(self, slot: int, channel: str, new: Sequence[NamedRow]) -> None:
        """Assign the rows that a channel shows for the first time in the look at `slot`."""
        unassigned = [row for row in new if not self._by_key(row)]
        unassigned = self._unique(unassigned, channel, slot, self._alias_candidates, "alias")
        missing = self._missing(channel, slot)
        if missing:
            if unassigned:
                spelt = _spelling_candidates(self.groups, missing)
                unassigned = self._unique(unassigned, channel, slot, spelt, "spelling")
            self._doubt([i for i in missing if not self.groups[i].present(channel, slot)], unassigned, channel, slot)
        for row in unassigned:
            self.groups.append(Group())
            self._join(len(self.groups) - 1, row)

    def _by_key(self, row: NamedRow) -> bool:
        group = self._key.get(self._decided(row.key))
        if group is None and not row.stable:
            same = {i for name in row.names for i in self._name[normal(name)]}
            same = {i for i in same if not self.groups[i].present(row.channel, row.first)}
            group = same.pop() if len(same) == 1 else None
        if group is None:
            return False
        self._join(group, row)
        return True

    def _decided(self, key: str) -> str:
        """The key that stands for this one by decision, itself where none was taken."""
        seen = set()
        while key in self._same and key not in seen:
            seen.add(key)
            key = self._same[key]
        return min((key, *seen)) if key in seen else key

    def _join(self, group: int, row: NamedRow) -> None:
        self.groups[group].rows.append(row)
        self._key.setdefault(self._decided(row.key), group)
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

    def _unique(self, rows: Sequence[NamedRow], channel: str, slot: int, candidates: Candidates, how: str) -> list[NamedRow]:
        """Join the rows that have one candidate which no other row has; give back the others."""
        wanted: dict[int, list[int]] = {}
        for place, row in enumerate(rows):
            wanted[place] = [
                i
                for i in sorted(candidates(row))
                if not self.groups[i].present(channel, slot)
                and not (row.stable and self.groups[i].is_stable())
                and _compatible(row.countries, self.groups[i].countries)
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
        by_citation: dict[str, list[NamedRow]] = defaultdict(list)
        for row in unassigned:
            for citation in row.citations:
                by_citation[citation].append(row)
        shown = [row for group in self.groups for row in group.rows if row.channel == channel and row.present(slot)]
        by_word: dict[str, list[NamedRow]] = defaultdict(list)
        for row in (*shown, *unassigned):
            for name in (*row.names, *row.aliases):
                for word in set(normal(name).split()):
                    by_word[word].append(row)
        for i in missing:
            group = self.groups[i]
            if found := _other_name(group, unassigned, by_citation, by_word):
                row, reason = found
                text = f"{group.names[0]!r} is gone, but {row.names[0]!r} {reason}"
                self.doubts.append(Doubt(i, channel, slot, text))


def _other_name(
    group: Group,
    unassigned: Sequence[NamedRow],
    by_citation: dict[str, list[NamedRow]],
    by_word: dict[str, list[NamedRow]],
) -> tuple[NamedRow, str] | None:
    """A row under which a missing name may stand, and why."""
    countries, places = group.countries, group.places
    for citation in sorted(group.citations):
        for row in by_citation[citation]:
            if _compatible(row.countries, countries):
                return row, "is new and shares its citation and country"
    for row in unassigned:
        if _very_similar(group, row):
            return row, "is new and has a very similar name"
    for name in group.names:
        words = normal(name).split()
        rarest = min((by_word.get(word, []) for word in words if by_word.get(word)), key=len, default=[])
        first = by_word.get(words[0], []) if words else []
        for row in {row.id: row for row in (*rarest, *first)}.values():
            if not _compatible(row.countries, countries):
                continue
            if normal(name) in {normal(alias) for alias in row.aliases}:
                return row, "has it as an alias"
            if any(respelled(name, other, places | row.places) for other in (*row.names, *row.aliases)):
                return row, "spells it differently"
            if any(extends(name, other) or extends(other, name) for other in row.names):
                return row, "is the shorter or longer form of it"
            if any(_same_number(name, other) for other in row.names):
                return row, "bears its number"
            if any(_nearly(name, other) for other in row.names):
                return row, "has nearly its name"
    return None


def _spelling_candidates(groups: Sequence[Group], missing: Sequence[int]) -> Candidates:
    """Row → the missing groups that may be its old spelling; only those that share a word with it are compared."""
    bearing: dict[str, set[int]] = defaultdict(set)
    for i in missing:
        for name in groups[i].names:
            for word in normal(name).split():
                if word not in FILLERS:
                    bearing[word].add(i)

    def candidates(row: NamedRow) -> set[int]:
        near = {i for name in row.names for word in normal(name).split() for i in bearing.get(word, ())}
        return {
            i
            for i in near
            if _compatible(row.countries, groups[i].countries)
            and any(respelled(a, b, row.places | groups[i].places) for a in row.names for b in groups[i].names)
        }

    return candidates


def _same_number(a: str, b: str) -> bool:
    """Whether two names bear the same telling number, as those of numbered institutes do, and half of their words."""
    telling = {number for number in numbers(a) if len(number) > 1}
    left, right = set(normal(a).split()), set(normal(b).split())
    return bool(telling & set(numbers(b))) and 2 * len(left & right) >= min(len(left), len(right))


def _nearly(a: str, b: str) -> bool:
    """Whether names with equal numbers are nearly the same letters, or one holds all words of the other."""
    if numbers(a) != numbers(b):
        return False
    words = set(normal(a).split()) - FILLERS
    return likeness(a, b) >= NEARLY or (len(words) >= 3 and words <= set(normal(b).split()))


def _compatible(a: frozenset[str], b: frozenset[str]) -> bool:
    return not a or not b or bool(a & b)


def _very_similar(group: Group, row: NamedRow) -> bool:
    return any(
        abs(len(a) - len(b)) <= 0.2 * max(len(a), len(b)) and likeness(a, b) >= VERY_SIMILAR
        for a in group.names
        for b in row.names
    )
