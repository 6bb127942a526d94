"""Verb groups: helping verbs and the verb that they help, as one chunk."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from onrecord.claims.grammar.chunk import Chunk, Shape
from onrecord.claims.grammar.unit import Unit
from onrecord.claims.grammar.word_classes import MOST_WORDS_KEPT

BEGINNING = frozenset("MBHONATV")
"""The classes of units with which a verb group can begin."""


def verb_group(units: Sequence[Unit], at: int) -> int:
    """The unit behind the verb group that begins at a unit; `at` where none does."""
    if units[at].tag not in BEGINNING:
        return at
    stop = at
    size = len(units)
    seen = False
    if units[at].tag == "N":
        longer = units[at].word == "no" and at + 1 < size and units[at + 1].tag == "A"  # no longer appears
        if at + 1 + longer >= size or units[at + 1 + longer].tag not in "TVBHOM":
            return at
        stop, seen = at + longer, longer
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
                and units[ahead].tag in ("V", "B", "H", "O")
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


def verb_chunk(units: Sequence[Unit], at: int, stop: int) -> Chunk:
    """The verb group of the units [at, stop), with its form, its voice and what negates or weakens it."""
    main = units[stop - 1]
    if main.tag == "V" and stop == at + 1:
        lemmas, form, passive, present = _alone(main.forms)
        return Chunk(Shape.VERB, at, stop, main.word, lemmas, form, passive, present=present)
    tags = [unit.tag for unit in units[at:stop]]
    negative = "N" in tags
    modal = units[at + tags.index("M")].word if "M" in tags else None
    adverbs = tuple([unit.word for unit in units[at:stop] if unit.tag == "A"]) if "A" in tags else ()
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
    has_be = "B" in tags[:-1]
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
        if words[0] in ("being", "getting", "having"):
            form = "ing"
        elif words[0] in ("be", "been"):
            form = "base" if words[0] == "be" else "part"
        present = "is" in words or "are" in words or "'s" in words
    elif has_have:
        form = "ing" if units[at].word == "having" else "finite"
    else:
        _, form, passive, present = _alone(main.forms)
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
        wanted = FINITE
    lemmas = _lemmas(main.forms, wanted)
    return Chunk(Shape.VERB, at, stop, main.word, lemmas, form, passive, negative, modal, present, adverbs)


FINITE = ("past", "part", "s", "base")


@lru_cache(maxsize=MOST_WORDS_KEPT)
def _alone(forms: tuple[tuple[str, str], ...]) -> tuple[tuple[str, ...], str, bool, bool]:
    """Of a verb without helping verbs its lemmas and its form, and whether it is passive and whether it is present."""
    found = {form for _, form in forms}
    if "ing" in found:
        return _lemmas(forms, ("ing",)), "ing", False, False
    if "past" in found:
        return _lemmas(forms, FINITE), "past?", False, False
    if "part" in found:
        return _lemmas(forms, ("part",)), "part", True, False
    if "s" in found:
        return _lemmas(forms, FINITE), "finite", False, True
    return _lemmas(forms, FINITE), "base", False, False


@lru_cache(maxsize=MOST_WORDS_KEPT)
def _lemmas(forms: tuple[tuple[str, str], ...], wanted: tuple[str, ...]) -> tuple[str, ...]:
    """The lemmas that a verb has in the forms wanted; all that it has, where none is of these."""
    found = [lemma for lemma, form in forms if form in wanted] or [lemma for lemma, _ in forms]
    return tuple(dict.fromkeys(found))
