"""A happening: an event that a frame finds in a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.claims.claim import Event
from onrecord.claims.grammar.groups import Group
from onrecord.claims.grammar.unit import Unit
from onrecord.claims.words.frames import Frame


@dataclass(slots=True, kw_only=True)
class Happening:
    """An event in a sentence. `at` is the chunk of its verb or noun, `group` whom it happens to (None: the topic of
    what is said before), `about` the units that name its list, sanctions or order, `actor` who does it."""

    frame: Frame
    event: Event
    at: int
    start: int
    end: int
    is_noun: bool = False
    group: Group | None = None
    about: list[Unit] = field(default_factory=list)
    actor: Group | None = None
    possessor: tuple[int, int, int] | None = None
    """A party that stands in a chunk as possessor: the chunk, and its units."""
    dated: bool = False
    """Whether a time stands with the noun of the event."""
    unit: Unit | None = None
    is_again: bool = False
    """That it was done to the same parties once more: "and again in 2022"."""
