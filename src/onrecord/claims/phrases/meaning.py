"""Whose a phrase is, told from the table of phrases as of a day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

Kind = Literal["name", "alias", "weak", "short", "acronym"]
CORE, HEAD, BRAND = 1, 2, 4
SUPPORTED, DOUBTFUL, ALONE = 1, 2, 3
"""`phrase_strength.Strength` and `short_forms.Nearness`, which read lexicons, as they stand in the table."""
ORGANISATION, PERSON, VESSEL, AIRCRAFT, THING = range(5)
_KINDS: Mapping[int, Kind] = {0: "name", 1: "alias", 2: "alias", 3: "weak", 7: "acronym"}
MOST_KEPT = 1 << 15
"""Answers that are kept."""


class Meaning(NamedTuple):
    """Whose a phrase is on a day: entries, best first, each with its group (entries of one bearer), and how it is
    theirs."""

    entries: tuple[int, ...]
    groups: tuple[int, ...]
    kind: Kind
    strength: int
    nearness: int
    sort: int

    @property
    def is_of_one(self) -> bool:
        """Whether all are one bearer's."""
        return len(set(self.groups)) == 1

    def among(self, groups: set[int]) -> Meaning | None:
        """The same of those groups alone; None where none of them is meant."""
        kept = [(entry, group) for entry, group in zip(self.entries, self.groups, strict=True) if group in groups]
        if not kept:
            return None
        return self._replace(entries=tuple(entry for entry, _ in kept), groups=tuple(group for _, group in kept))


class Meanings:
    """Whose each phrase of a table is. What was asked is kept, up to a limit."""

    def __init__(self, views: Mapping[str, memoryview[Any]]) -> None:
        self._views = views
        self._meanings: dict[tuple[int, int | None, bool], Meaning | None] = {}

    def meaning(self, phrase: int, known: int | None, *, craft: bool) -> Meaning | None:
        """Whose a phrase is: vessels and aircraft, or all others; None where it is nobody's that was public."""
        key = phrase, known, craft
        if key not in self._meanings:
            if len(self._meanings) >= MOST_KEPT:
                self._meanings.clear()
            self._meanings[key] = self._meant(phrase, known, craft)
        return self._meanings[key]

    def _meant(self, phrase: int, known: int | None, craft: bool) -> Meaning | None:
        views = self._views
        runs, whats, sorts = views["phrase-at"], views["target-what"], views["entry-sort"]
        held = []
        for at in range(runs[phrase], runs[phrase + 1]):
            entry, what = views["target-entry"][at], whats[at]
            if (sorts[entry] in (VESSEL, AIRCRAFT)) is craft and (known is None or views["target-public"][at] <= known):
                held.append((entry, views["entry-group"][entry], what & 3, what >> 2 & 7, what >> 5))
        if not held:
            return None
        nearest = min(one[3] for one in held)
        strongest = max(one[2] for one in held if one[3] == nearest)
        meant = {one[1] for one in held if one[3] == nearest}
        # A name that is published so is not that of a party whose name only begins so; other lists' names of its bearer
        # are.
        held = [one for one in held if one[1] in meant]
        kind: Kind = "short" if nearest > CORE else _KINDS[min(one[4] for one in held if one[3] == nearest)]
        return Meaning(
            tuple(one[0] for one in held), tuple(one[1] for one in held), kind, strongest, nearest, sorts[held[0][0]]
        )

    def surname(self, phrase: int) -> tuple[int, int]:
        """The words of a person's name that are the family name, half-open; empty where none is known."""
        told = self._views["phrase-surname"][phrase]
        return told >> 4, told & 15

    def place(self, entry: int) -> int:
        """The country in an entry's names, as the senses of words have it; 0 where there is none."""
        return int(self._views["entry-place"][entry])

    def entry(self, number: int) -> str:
        """The id of an entry."""
        at = self._views["entry-text-at"]
        return bytes(self._views["entry-text"][at[number] : at[number + 1]]).decode("utf-8", "surrogatepass")
