"""Unit: a word of a sentence with its class, or a name or term taken as one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class PartyNamed:
    """A party of the record that the text names: the ids it can be, best first, whether it is surely one of
    them, and whether that is a person (None: unknown)."""

    parties: tuple[str, ...]
    kind: str
    is_certain: bool
    is_person: bool | None = None


@dataclass(slots=True, eq=False)
class Unit:
    """A word, or a name or term of several: its place in the text, its folded words and its class. Equal to itself
    alone.

    `kinds` are those of a term of the lexicon. `forms` are (lemma, form) of what can be a verb.
    """

    start: int
    end: int
    word: str
    tag: str
    is_name: bool
    party: PartyNamed | None = None
    kinds: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
    weak: bool = False
    forms: tuple[tuple[str, str], ...] = ()
    glued: bool = False
    """Whether it follows the unit before without a space."""

    def lemmas(self, *wanted: str) -> tuple[str, ...]:
        """The lemmas of its verb forms of those kinds (none given: of all)."""
        return tuple(lemma for lemma, form in self.forms if not wanted or form in wanted)


REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves", "alone"})
