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
        if tag == "V":
            return stop + 1
        if tag in "MBHO":
            seen = True
            stop += 1
        elif tag == "A" and not seen:
            return at
        elif tag in "NA" and (ahead := _behind_adverbs(units, stop)):
            stop, seen = ahead, True
        elif tag == "N":
            stop += 1
        elif tag == "T" and (ahead := _behind_to(units, at, stop)):
            stop, seen = ahead, True
        else:
            break
    # be, have and do by themselves
    while stop > at and units[stop - 1].tag in ("A", "T"):
        stop -= 1
    return stop if seen and stop > at else at


def _behind_adverbs(units: Sequence[Unit], at: int) -> int:
    """The verb to which the adverbs and negations from a unit on lead, where it is one of the group; else 0."""
    ahead = _not_adverb(units, at)
    tag = units[ahead].tag if ahead < len(units) else ""
    return ahead if tag in ("B", "H", "M") or (tag == "V" and _follows(units, at)) else 0


def _not_adverb(units: Sequence[Unit], at: int) -> int:
    """The first unit from one on that is neither an adverb nor a negation."""
    while at < len(units) and units[at].tag in ("A", "N"):
        at += 1
    return at


def _behind_to(units: Sequence[Unit], first: int, at: int) -> int:
    """The verb behind the "to" at a unit, where that belongs to the group which begins at `first`; else 0."""
    ahead = _not_adverb(units, at + 1)
    if ahead >= len(units) or units[ahead].tag not in ("V", "B", "H", "O"):
        return 0
    belongs = at == first or units[at - 1].word in ("ought", "going", "used") or units[at - 1].tag == "N"
    return ahead if belongs and (units[ahead].tag != "V" or units[ahead].lemmas("base")) else 0


def _follows(units: Sequence[Unit], at: int) -> bool:
    """Whether the verb behind the adverbs from a unit on belongs to the helping verb before them."""
    return at > 0 and units[at - 1].tag in ("M", "B", "H", "O", "T", "N", "A")


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
    words = [unit.word for unit in units[at:stop]]
    if main.tag != "V":
        lemma = next((_HELPING[tag] for tag in reversed(tags) if tag in _HELPING), None)
        lemmas = (lemma,) if lemma else ()
        form = _form_of_helping(tags, words, modal)
        present = main.word in ("is", "are", "has", "'s")
        alone = modal is not None and lemma is None
        return Chunk(Shape.VERB, at, stop, main.word, lemmas, form, False, negative, modal, present, adverbs, alone)
    form, passive, present = _form_of_helped(tags, words, modal, main.forms, opens=at == 0)
    lemmas = _lemmas(main.forms, _wanted(form, passive, tags))
    return Chunk(Shape.VERB, at, stop, main.word, lemmas, form, passive, negative, modal, present, adverbs)


_HELPING = {"B": "be", "H": "have", "O": "do"}


def _form_of_helping(tags: Sequence[str], words: Sequence[str], modal: str | None) -> str:
    """The form of a group that has a helping verb alone, as a verb of its own or before its subject."""
    if tags[0] == "T" or (words[-1] == "be" and modal is None):
        return "inf"
    return "ing" if words in (["being"], ["having"]) else "finite"


def _form_of_helped(
    tags: Sequence[str], words: Sequence[str], modal: str | None, forms: tuple[tuple[str, str], ...], *, opens: bool
) -> tuple[str, bool, bool]:
    """The form of a verb that others help, and whether it is passive and whether it is present; `opens`: it begins the
    sentence."""
    found = {form for _, form in forms}
    has_be = "B" in tags[:-1]
    if opens and tags[:2] == ["O", "N"] and "base" in found:
        return "base", False, False  # Don't lift
    if "T" in tags:
        return "inf", has_be and "part" in found, False
    passive = has_be and "part" in found and "ing" not in found
    if modal is not None or "O" in tags:
        return "finite", passive, False
    if has_be:
        opening = {"being": "ing", "getting": "ing", "having": "ing", "be": "base", "been": "part"}
        return opening.get(words[0], "finite"), passive, not {"is", "are", "'s"}.isdisjoint(words)
    if "H" in tags[:-1]:
        return "ing" if words[0] == "having" else "finite", False, False
    return _alone(forms)[1:]


def _wanted(form: str, passive: bool, tags: Sequence[str]) -> tuple[str, ...]:
    """The forms of a verb that its helping verbs ask for."""
    has_have = "H" in tags[:-1]
    if passive:
        return ("part",)
    if form == "ing" and not has_have:
        return ("ing",)
    if has_have:
        return ("part", "past")
    return ("ing", "part") if "B" in tags[:-1] else FINITE


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
