"""Named rows: the rows of one list as linking compares them, and the groups of rows that are one entry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain, count


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

    def beside(self, other: NamedRow) -> bool:
        """Whether a look of its channel shows both: they are two designations then, whatever they are called."""
        if other.channel != self.channel or other.id == self.id:
            return False
        return any(a < d and c < b for a, b in self.runs for c, d in other.runs)


@dataclass(slots=True)
class Group:
    """Rows that are one entry, the first published first."""

    rows: list[NamedRow] = field(default_factory=list)
    own_key: str | None = None
    """Its key, where another entry has the one that it would have (`keys_apart`)."""

    @property
    def key(self) -> str:
        """The key of the entry: a publisher's if there is one, else that of the row published first."""
        return self.own_key or next((row.key for row in self.rows if row.stable), self.rows[0].key)

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

    def clashes(self, row: NamedRow) -> bool:
        """Whether a look shows the row beside one of the group: then it is another entry's."""
        return any(row.beside(other) for other in self.rows)

    def is_stable(self) -> bool:
        """Whether a publisher's key identifies it."""
        return any(row.stable for row in self.rows)


def keys_apart(groups: Iterable[Group]) -> None:
    """Give each group a key of its own: of two that have the same, the later one takes the first of its rows' keys that
    is free, else a numbered one."""
    taken: set[str] = set()
    for group in groups:
        numbered = (f"{group.key}-{number}" for number in count(2))
        keys = chain((group.key, *(row.key for row in group.rows)), numbered)
        key = next(key for key in keys if key not in taken)
        group.own_key = key if key != group.key else None
        taken.add(key)


def compatible(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether countries do not speak against each other; none named speaks against nothing."""
    return not a or not b or bool(a & b)
