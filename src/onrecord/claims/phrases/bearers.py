"""Bearers: whose a phrase is, and which entries of a record are one bearer's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.claims.phrases.listed_name import Nearness, Words
from onrecord.claims.phrases.phrase_words import GAP
from onrecord.claims.phrases.strength import Strength
from onrecord.record.rows_kept import NameKind


@dataclass(slots=True)
class Target:
    """An entry whose name gives a phrase: as near and as strong as any of its names makes it.

    `kind` is a `NameKind` or `phrase_building.ACRONYM`, `public` the first day on which the phrase was known (an
    ordinal), `more` how many words the name has that the phrase leaves out.
    """

    nearness: Nearness
    kind: int
    strength: Strength
    public: int
    more: int

    def order(self) -> tuple[int, int, int]:
        """The nearest comes first, then the one of which least is left out."""
        return (self.nearness, self.more, self.kind)


@dataclass(slots=True)
class Phrase:
    """A phrase: whose it is, by the entry's number, and how it is written.

    `is_upper`: all its names are in capitals; `is_low`: one of them has a word without; `surname`: its words that are a
    family name, half-open.
    """

    targets: dict[int, Target] = field(default_factory=dict)
    is_upper: bool = True
    is_low: bool = False
    surname: tuple[int, int] = (0, 0)


def groups_of(phrases: Mapping[Words, Phrase], entries: Sequence[str], sorts: Sequence[int]) -> list[int]:
    """For each entry the number of its group. Entries of one group are one bearer's.

    Entries of several lists that share a name are one bearer's, and so are two of one list that have the same first
    name, where it is an organisation's and distinctive: listed, ended, and listed again. Two entries of one list that
    share any other name are two bearers, or the publisher would have made them one.
    """
    parent = list(range(len(entries)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = at = parent[parent[at]]
        return at

    def join(bearers: Sequence[int]) -> None:
        for entry in bearers[1:]:
            parent[root(entry)] = root(bearers[0])

    lists = [entry.partition(":")[0] for entry in entries]
    shared = [
        phrase
        for words, phrase in phrases.items()
        if len(phrase.targets) > 1
        and GAP not in words
        and any(target.strength is Strength.ALONE for target in phrase.targets.values())
    ]
    for phrase in shared:
        join(
            [
                entry
                for entry in _bearers(phrase, Nearness.NAME)
                if phrase.targets[entry].kind == NameKind.NAME and not sorts[entry]
            ]
        )
    for phrase in shared:
        for nearness in (Nearness.NAME, Nearness.CORE):
            bearers = _bearers(phrase, nearness)
            of_lists = {(lists[entry], root(entry)) for entry in bearers}
            if len({name for name, _ in of_lists}) == len(of_lists):
                join(bearers)
    return [root(at) for at in range(len(entries))]


def _bearers(phrase: Phrase, nearness: Nearness) -> list[int]:
    """The entries with a name so near to a phrase, where it is distinctive enough to tell who they are."""
    return [
        entry
        for entry, target in phrase.targets.items()
        if target.nearness <= nearness and target.kind != NameKind.WEAK and target.strength > Strength.SUPPORTED
    ]
