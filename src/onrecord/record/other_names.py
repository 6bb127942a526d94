"""Other names: the row of a look under which a name that is gone may stand. Such an absence is in doubt.

It may be a new row that shares its citation and country or looks very much like it; or a row, new or not, that has it
as an alias, spells it differently, is the longer or shorter form of it, bears its number, or has nearly its letters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from onrecord.names import extends, likeness, normal, numbers, respelled
from onrecord.names.spelling import fillers
from onrecord.record.named_rows import Group, NamedRow, compatible

VERY_SIMILAR = 0.85
NEARLY = 0.9


def words_of(name: str) -> set[str]:
    """The words of a name, and all of them as one: a dash that one look prints and another loses joins two words.

    >>> sorted(words_of("SMT-K")), sorted(words_of("SMT?K"))
    (['k', 'smt', 'smtk'], ['smtk'])
    """
    words = normal(name).split()
    return {*words, "".join(words)}


class OtherNames:
    """The rows that one look shows, to be asked for other names; `unassigned` are those that are no entry yet."""

    def __init__(self, shown: Iterable[NamedRow], unassigned: Sequence[NamedRow]) -> None:
        self._unassigned = unassigned
        self._by_citation: dict[str, list[NamedRow]] = defaultdict(list)
        self._by_word: dict[str, list[NamedRow]] = defaultdict(list)
        for row in unassigned:
            for citation in row.citations:
                self._by_citation[citation].append(row)
        for row in (*shown, *unassigned):
            for name in (*row.names, *row.aliases):
                for word in words_of(name):
                    self._by_word[word].append(row)

    def of(self, group: Group) -> tuple[NamedRow, str] | None:
        """A row under which a missing entry may stand, and why."""
        countries, places = group.countries, group.places
        for citation in sorted(group.citations):
            for row in self._by_citation.get(citation, ()):
                if compatible(row.countries, countries):
                    return row, "is new and shares its citation and country"
        for row in self._unassigned:
            if _very_similar(group, row):
                return row, "is new and has a very similar name"
        for name in group.names:
            for row in self._near(name):
                if compatible(row.countries, countries) and (reason := _reason(name, row, places)):
                    return row, reason
        return None

    def _near(self, name: str) -> Iterable[NamedRow]:
        """The rows that share its rarest word, its first word or all of them as one."""
        words = normal(name).split()
        rarest = min((self._by_word[word] for word in words if word in self._by_word), key=len, default=[])
        first = self._by_word.get(words[0], []) if words else []
        whole = self._by_word.get("".join(words), [])
        return {row.id: row for row in (*rarest, *first, *whole)}.values()


def _reason(name: str, row: NamedRow, places: frozenset[str]) -> str | None:
    """Why a name may stand under a row, None if nothing says so."""
    if normal(name) in {normal(alias) for alias in row.aliases}:
        return "has it as an alias"
    if any(respelled(name, other, places | row.places) for other in (*row.names, *row.aliases)):
        return "spells it differently"
    if any(extends(name, other) or extends(other, name) for other in row.names):
        return "is the shorter or longer form of it"
    if any(_same_number(name, other) for other in row.names):
        return "bears its number"
    if any(_nearly(name, other) for other in row.names):
        return "has nearly its name"
    return None


def _same_number(a: str, b: str) -> bool:
    """Whether two names bear the same telling number, as those of numbered institutes do, and half of their words."""
    telling = {number for number in numbers(a) if len(number) > 1}
    left, right = set(normal(a).split()), set(normal(b).split())
    return bool(telling & set(numbers(b))) and 2 * len(left & right) >= min(len(left), len(right))


def _nearly(a: str, b: str) -> bool:
    """Whether names with equal numbers are nearly the same letters, or one holds all words of the other."""
    if numbers(a) != numbers(b):
        return False
    words = set(normal(a).split()) - fillers()
    return likeness(a, b) >= NEARLY or (len(words) >= 3 and words <= set(normal(b).split()))


def _very_similar(group: Group, row: NamedRow) -> bool:
    return any(
        abs(len(a) - len(b)) <= 0.2 * max(len(a), len(b)) and likeness(a, b) >= VERY_SIMILAR
        for a in group.names
        for b in row.names
    )
