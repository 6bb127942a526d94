"""Chunks: the noun phrases and verb groups of a sentence, and the words between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from onrecord.claims.lexicon import Lexicon
from onrecord.claims.units import Unit
from onrecord.claims.word_tables import words


class Shape(StrEnum):
    """What a chunk is."""

    NOUN = "noun"
    VERB = "verb"
    PREPOSITION = "preposition"
    COMMA = "comma"
    AND = "and"
    CLAUSE = "clause"
    QUOTE = "quote"
    ADVERB = "adverb"
    MARK = "mark"


@dataclass(slots=True)
class Chunk:
    """A stretch of a sentence: its units [first, last) in the sentence, and of a verb group what it is.

    `form` is `finite`, `inf`, `ing` or `part` (a participle without its be); `lemmas` are those that the main verb can
    have. `modal` is the modal word; `negative` says that it is negated.
    """

    shape: Shape
    first: int
    last: int
    word: str = ""
    lemmas: tuple[str, ...] = ()
    form: str = ""
    passive: bool = False
    negative: bool = False
    modal: str | None = None
    present: bool = False
    adverbs: tuple[str, ...] = ()
    asks: bool = False
    """Whether it is a question's or an inversion's helping verb that stands before its subject."""


_SHAPES = {
    "P": Shape.PREPOSITION,
    "T": Shape.PREPOSITION,
    ",": Shape.COMMA,
    "(": Shape.COMMA,
    ")": Shape.COMMA,
    "-": Shape.COMMA,
    "C": Shape.AND,
    "S": Shape.CLAUSE,
    '"': Shape.QUOTE,
    "A": Shape.ADVERB,
    "V": Shape.ADVERB,
}
_NOUNLIKE = frozenset("DX#'")


def chunks(units: Sequence[Unit], words_of: Lexicon) -> list[Chunk]:
    """The chunks of a sentence, in order; every unit is in one."""
    found: list[Chunk] = []
    at = 0
    size = len(units)
    while at < size:
        unit = units[at]
        tag = unit.tag
        stop = _verb_group(units, at)
        if stop > at:
            found.append(_verb(units, at, stop))
        elif tag in _NOUNLIKE or (tag == "-" and at + 1 < size and units[at + 1].glued):
            stop = _noun_group(units, at)
            found.append(Chunk(Shape.NOUN, at, stop, units[stop - 1].word))
        elif tag == "R":
            stop = at + 1
            found.append(Chunk(Shape.NOUN, at, stop, unit.word))
        else:
            stop = at + 1
            found.append(Chunk(_SHAPES.get(tag, Shape.MARK), at, stop, unit.word))
        at = stop
    _join(found, units)
    return found


def _join(found: list[Chunk], units: Sequence[Unit]) -> None:
    """Put "was on Wednesday declared" together: the helping verb goes to the participle behind the time."""
    for at in range(len(found) - 3):
        helping, verb = found[at], found[at + 3]
        if (
            helping.shape is not Shape.VERB
            or helping.lemmas not in (("be",), ("have",))
            or verb.shape is not Shape.VERB
            or verb.form not in ("past?", "part")
        ):
            continue
        if (
            found[at + 1].shape is Shape.PREPOSITION
            and found[at + 1].word in ("on", "in")
            and found[at + 2].shape is Shape.NOUN
        ):
            verb.form, verb.passive, verb.negative, verb.modal = (
                "finite",
                helping.lemmas == ("be",),
                helping.negative,
                helping.modal,
            )
            helping.shape = Shape.ADVERB


def _noun_group(units: Sequence[Unit], at: int) -> int:
    stop = at
    size = len(units)
    while stop < size:
        unit = units[stop]
        tag = unit.tag
        if stop > at and _begins_time(units, stop):
            break  # sanctioned X last year
        if tag in ("X", "#", "'") or (tag == "D" and (stop == at or units[stop - 1].tag in ("D", "'", "#"))):
            stop += 1
        elif tag == "-" and stop + 1 < size and unit.glued and units[stop + 1].glued:
            stop += 2  # Al-Qaida, state-owned
        elif (
            tag == "A"
            and stop > at
            and units[stop - 1].tag == "D"
            and stop + 1 < size
            and units[stop + 1].tag in ("X", "#")
        ):
            stop += 1  # the newly listed firm
        elif tag == "C" and unit.word == "&" and stop + 1 < size and units[stop + 1].tag == "X":
            stop += 2
        elif (
            tag == "."
            and stop > at
            and unit.glued
            and len(units[stop - 1].word) < 5
            and stop + 1 < size
            and units[stop + 1].tag in ("X", "#")
        ):
            stop += 1  # Mr. Petrov
        elif (
            tag == "." and stop > at and unit.glued and stop + 1 < size and units[stop + 1].tag in (",", "P", "C", "'")
        ):
            stop += 1  # Cytrox Holdings Zrt. in Hungary
        elif tag == '"' and stop + 1 < size and units[stop + 1].tag == "X" and stop > at and units[stop - 1].tag == "D":
            stop += 1
        else:
            break
    return max(stop, at + 1)


WEEKDAYS = words("reading", "weekdays")
SPANS = words("reading", "spans")


def _begins_time(units: Sequence[Unit], at: int) -> bool:
    """Whether a time without a preposition begins at a unit, behind a name: "last year", "Monday"."""
    unit = units[at]
    after = units[at + 1] if at + 1 < len(units) else None
    if unit.word in ("last", "next"):
        return after is not None and after.word in SPANS
    return (
        unit.word in WEEKDAYS
        and units[at - 1].is_name
        and (after is None or after.tag in (",", ".", "P", "C", "S", "V"))
    )


def _verb_group(units: Sequence[Unit], at: int) -> int:
    """The unit behind the verb group that begins at a unit; `at` where none does."""
    stop = at
    size = len(units)
    seen = False
    if units[at].tag == "N" and not (at + 1 < size and units[at + 1].tag in "TVBHOM"):
        return at
    while stop < size:
        tag = units[stop].tag
        if tag in ("M", "B", "H", "O"):
            seen = True
            stop += 1
        elif tag in ("N", "A"):
            if not seen and tag == "A":
                return at
            ahead = stop
            while ahead < size and units[ahead].tag in ("N", "A"):
                ahead += 1
            if (
                ahead < size
                and units[ahead].tag in ("V", "B", "H", "M")
                and (units[ahead].tag != "V" or _follows(units, stop, ahead))
            ):
                stop = ahead
                seen = True
            elif tag == "N":
                stop += 1
            else:
                break
        elif tag == "T":
            ahead = stop + 1
            while ahead < size and units[ahead].tag in ("A", "N"):
                ahead += 1
            if (
                ahead < size
                and units[ahead].tag in ("V", "B", "H")
                and (stop == at or units[stop - 1].word in ("ought", "going", "used") or units[stop - 1].tag == "N")
            ):
                if units[ahead].tag == "V" and not units[ahead].lemmas("base"):
                    break
                stop = ahead
                seen = True
            else:
                break
        elif tag == "V":
            return stop + 1
        else:
            break
    # be, have and do by themselves
    while stop > at and units[stop - 1].tag in ("A", "T"):
        stop -= 1
    return stop if seen and stop > at else at


def _follows(units: Sequence[Unit], stop: int, ahead: int) -> bool:
    """Whether the verb behind adverbs belongs to the helping verb before them."""
    before = units[stop - 1].tag if stop else ""
    return before in ("M", "B", "H", "O", "T", "N", "A")


def _verb(units: Sequence[Unit], at: int, stop: int) -> Chunk:
    tags = [unit.tag for unit in units[at:stop]]
    main = units[stop - 1]
    negative = "N" in tags
    modal = next((unit.word for unit in units[at:stop] if unit.tag == "M"), None)
    adverbs = tuple(unit.word for unit in units[at:stop] if unit.tag == "A")
    if main.tag != "V":
        # A helping verb alone: be as a verb of its own, or before its subject.
        lemma = {"B": "be", "H": "have", "O": "do"}.get(next((tag for tag in reversed(tags) if tag in "BHO"), ""), "")
        form = (
            "inf"
            if tags[0] == "T" or (main.word == "be" and modal is None)
            else "ing"
            if main.word in ("being", "having") and at + 1 == stop
            else "finite"
        )
        return Chunk(
            Shape.VERB,
            at,
            stop,
            main.word,
            (lemma,) if lemma else (),
            form,
            False,
            negative,
            modal,
            main.word in ("is", "are", "has", "'s"),
            adverbs,
            modal is not None and not lemma,
        )
    forms = {form for _, form in main.forms}
    has_be = any(unit.tag == "B" for unit in units[at : stop - 1])
    has_have = "H" in tags[:-1]
    passive = False
    present = False
    if tags[:2] == ["O", "N"] and at == 0 and "base" in forms:
        form = "base"  # Don't lift
    elif tags[0] == "T" or "T" in tags:
        form = "inf"
        passive = has_be and "part" in forms
    elif modal is not None or "O" in tags:
        form = "finite"
        passive = has_be and "part" in forms and "ing" not in forms
    elif has_be:
        passive = bool(forms & {"part"}) and "ing" not in forms
        form = "finite"
        words = [unit.word for unit in units[at:stop]]
        if words[0] == "being" or (words[0] == "having"):
            form = "ing"
        elif words[0] in ("be", "been"):
            form = "base" if words[0] == "be" else "part"
        present = any(word in ("is", "are", "'s") for word in words)
    elif has_have:
        form = "ing" if units[at].word == "having" else "finite"
    elif "ing" in forms:
        form = "ing"
    elif "past" in forms:
        form = "past?"
    elif "part" in forms:
        form = "part"
        passive = True
    elif "s" in forms:
        form, present = "finite", True
    else:
        form = "base"
    wanted: tuple[str, ...]
    if passive:
        wanted = ("part",)
    elif form == "ing" and not has_have:
        wanted = ("ing",)
    elif has_have:
        wanted = ("part", "past")
    elif has_be:
        wanted = ("ing", "part")
    else:
        wanted = ("past", "part", "s", "base")
    lemmas = main.lemmas(*wanted) or main.lemmas()
    return Chunk(
        Shape.VERB, at, stop, main.word, tuple(dict.fromkeys(lemmas)), form, passive, negative, modal, present, adverbs
    )
