"""Parsed: a sentence cut into units and chunks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from onrecord.claims.documents.document import Part
from onrecord.claims.grammar.chunk import Chunk, Shape
from onrecord.claims.grammar.unit import Unit
from onrecord.claims.words.frames import PRONOUNS, STANDING_IN
from onrecord.claims.words.lexicon import Lexicon
from onrecord.claims.words.tokens import Sentence
from onrecord.claims.words.word_tables import words

DAYS = words("reading", "days")
"""Words that head a time."""


_BEFORE_MAY = DAYS | {"early", "late", "mid", "last", "next", "this", "since", "until", "in"}


class _Words(dict[int, str]):
    """Words by place; empty where there is none."""

    def __missing__(self, at: int) -> str:
        return ""


@dataclass(slots=True)
class Unread:
    """A sentence that is parsed when it is first asked for."""

    sentence: Sentence
    parse: Callable[[], Parsed]
    _parsed: Parsed | None = None

    def parsed(self) -> Parsed:
        """The sentence cut into units and chunks."""
        if self._parsed is None:
            self._parsed = self.parse()
        return self._parsed


@dataclass(slots=True)
class Parsed:
    """A sentence cut into units and chunks. `number` is its place in the document, `part` the kind of its segment."""

    text: str
    sentence: Sentence
    units: Sequence[Unit]
    chunks: Sequence[Chunk]
    words_of: Lexicon
    number: int = 0
    part: Part = Part.BODY
    opens_rows: bool = False
    """Whether the rows of a list follow it."""
    row_of: int = 0
    """Of a row of a list, the number of the sentence before them."""
    behind: Sequence[Unread] = ()
    """The sentences before it that can do no more than name who is meant in it."""
    in_story: bool = False
    """Whether the text is about listings, so that "was added" and "were named" mean to a list."""
    named_in_body: frozenset[tuple[str, ...]] = frozenset()
    """Of a title, what the text below it names, by the words."""
    in_capitals: bool | None = None
    """Whether nearly every word is capitalised; None until it is first asked for (`whom`)."""
    kinds: frozenset[str] = field(init=False)
    """The kinds of its terms, and `STANDING_IN` where a word can stand for one."""
    last_words: frozenset[str] = field(init=False)
    """The last words of its chunks."""
    verbs: tuple[int, ...] = field(init=False)
    """The chunks that are verb groups."""
    naming: tuple[int, ...] = field(init=False)
    """The chunks in which a party is named."""
    semicolons: tuple[int, ...] = field(init=False)
    """The chunks that are semicolons."""
    subjects: dict[int, Any] = field(default_factory=dict)
    """The subjects of verb groups, once they are found (`clauses.subject_of`)."""
    reaches: dict[int, int] = field(default_factory=dict)
    """How far the phrases behind chunks reach, once it was asked (`slots.then_phrase`)."""
    voices: dict[int, Any] = field(default_factory=dict)
    """What verb groups tell of who does what to whom, once it is found (`verb_roles.roles_of`)."""
    shape: Callable[[int], Shape | None] = field(init=False, repr=False, compare=False)
    """The shape of a chunk; None outside the sentence."""
    word: Callable[[int], str] = field(init=False, repr=False, compare=False)
    """The last word of a chunk; empty outside the sentence."""

    def __post_init__(self) -> None:
        kinds = {kind for unit in self.units if unit.kinds for kind in unit.kinds}
        said = [unit.word for unit in self.units]
        put_on = "put" in said and "on" in said  # "was put on in 2018"
        stands_in = not PRONOUNS.isdisjoint(said) or put_on or "there" in said  # "were put there"
        self.kinds = frozenset(kinds | {STANDING_IN} if stands_in else kinds)
        words = [chunk.word for chunk in self.chunks]
        shapes = [chunk.shape for chunk in self.chunks]
        self.last_words = frozenset(words)
        self.verbs = tuple([at for at, shape in enumerate(shapes) if shape is Shape.VERB])
        named = [place for place, unit in enumerate(self.units) if unit.party is not None]
        ends = [chunk.last for chunk in self.chunks] if named else []
        self.naming = tuple(dict.fromkeys([bisect_right(ends, place) for place in named]))
        self.semicolons = tuple(at for at, word in enumerate(words) if word == ";") if ";" in words else ()
        # Asked more often than anything else, so without a call of our own.
        self.shape = dict(enumerate(shapes)).get
        self.word = _Words(enumerate(words)).__getitem__

    def units_of(self, at: int) -> Sequence[Unit]:
        """The units of a chunk."""
        chunk = self.chunks[at]
        return self.units[chunk.first : chunk.last]

    def start(self, at: int) -> int:
        """Where a chunk begins in the text."""
        return self.units[self.chunks[at].first].start

    def end(self, at: int) -> int:
        """Where a chunk ends in the text."""
        return self.units[self.chunks[at].last - 1].end


def is_time(parsed: Parsed, at: int) -> bool:
    """Whether a noun chunk only says when."""
    chunk = parsed.chunks[at]
    head = parsed.units[chunk.last - 1]
    if head.word not in DAYS and head.tag != "#":
        return False
    units = parsed.units[chunk.first : chunk.last]
    if head.word == "may" and len(units) == 2 and units[0].is_name and units[0].word not in _BEFORE_MAY:
        return False  # Theresa May
    if head.word == "time" and head.is_name and len(units) > 1 and units[0].is_name:
        return False  # Sense Time
    is_number = len(units) <= 4 and head.tag == "#" and (len(head.word) == 4 or units[0].word in DAYS)
    return (is_number or head.word in DAYS) and not any(unit.party or unit.kinds for unit in units)
