"""Which of the words that can be verbs are: "sanctions" is a noun or a verb by what stands around it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from onrecord.claims.grammar.noun_or_verb import BESIDE_NOW, is_verb
from onrecord.claims.grammar.unit import REFLEXIVE
from onrecord.claims.grammar.verb_neighbours import unit_before
from onrecord.claims.words.lexicon import Lexicon
from onrecord.claims.words.word_tables import words

NUMBERS = words("reading", "numbers")
SPANS = words("reading", "spans")
_DAYS = words("reading", "days")

if TYPE_CHECKING:
    from onrecord.claims.grammar.unit import Unit


def tell_verbs(found: list[Unit], words_of: Lexicon) -> None:
    """Settle which of the words that can be verbs are."""
    for at, unit in enumerate(found):
        tag = unit.tag
        if tag != "V":
            if tag in ",P.#":
                continue
            if unit.word in _SURNAMES and unit.is_name and _begins_name(found, at):
                unit.tag = tag = "X"
            if tag == "X" and unit.word.endswith("ing") and _is_going_on(found, at, words_of):
                unit.tag, unit.forms = "V", words_of.verbs[unit.word]
            elif tag == "A" and unit.word == "first" and _begins_name(found, at):
                unit.tag = "X"
            if unit.tag != "V":
                continue
        # Inside a sentence a capital makes a verb a name: "Intellexa Limited".
        is_inside = at > 0 and found[at - 1].tag not in ('"', ":", ".", "-")
        if (unit.is_name and is_inside and not _in_capitals(found)) or not is_verb(found, at, words_of):
            unit.tag = "X"
            if at + 1 < len(found) and found[at + 1].word in REFLEXIVE:
                found[at + 1].tag = "A"  # under sanctions himself
    _tell_relatives(found, words_of)


_SURNAMES = frozenset({"an", "he", "no", "so", "will", "you"})
"""Little words that a capital within a sentence makes part of a name: "speaker You Si-kun", "Premier He Lifeng"."""


def _begins_name(found: Sequence[Unit], at: int) -> bool:
    """Whether a capital within a sentence and another behind it make an adverb part of a name: "the First Bank"."""
    named = found[at].is_name and 0 < at < len(found) - 1 and found[at + 1].is_name and found[at + 1].tag == "X"
    if not named or found[at - 1].tag in ('"', ":", ".", "-"):
        return False
    return any(unit.tag == "V" and not unit.is_name for unit in found) or not _in_capitals(found)


def _is_going_on(found: Sequence[Unit], at: int, words_of: Lexicon) -> bool:
    """Whether a word that is an adjective elsewhere tells what somebody is doing: "was acting against X"."""
    before = unit_before(found, at)
    after = found[at + 1] if at + 1 < len(found) else None
    known = found[at].word in words_of.verbs and words_of.classes.get(found[at].word) == "X" and not found[at].is_name
    return known and before is not None and before.tag == "B" and after is not None and after.tag in ("P", "T")


_RELATIVE = frozenset({"that", "which", "who"})


def _tell_relatives(found: Sequence[Unit], words_of: Lexicon) -> None:
    """Take for a verb what stands behind a relative pronoun on a plural where only a verb can: "firms that ship fuel"
    has no other verb, "firms that brew the fuel were" and "firms that arm X were" an object behind it."""
    for at in [at for at in range(1, len(found) - 2) if found[at].word in _RELATIVE]:
        unit, after = found[at + 1], found[at + 2]
        head = found[at - 1] if found[at - 1].word != "," else found[at - 2]
        if head.word not in words_of.groups:
            continue
        bare = unit.tag == "X" and not (unit.is_name or unit.kinds or unit.party or unit.word.endswith("s"))
        if not bare or after.tag not in ("X", "D", "#", "P"):
            continue
        clause = takewhile(lambda other: other.tag not in (",", ".", ":", "-"), found[at + 2 :])
        named = after.is_name and unit.word not in words_of.parties  # "that oligarch Ivan Petrov owns"
        if named or after.tag in ("D", "#") or not any(other.tag in ("V", "B", "H", "M", "O") for other in clause):
            unit.tag, unit.forms = "V", unit.forms or ((unit.word, "base"),)


def _in_capitals(found: Sequence[Unit]) -> bool:
    """Whether a sentence is written with capitals throughout, verbs too; one that only lists names is not."""
    if any(unit.tag in "BHM" and not unit.is_name for unit in found):
        return False
    are_names = [unit.is_name for unit in found if unit.word[0].isalpha()]
    full = [unit.is_name for unit in found if unit.word[0].isalpha() and unit.tag not in "PTCDS"]
    return sum(are_names) * 10 > 7 * len(are_names) or (len(full) > 3 and all(full))


def tell_clauses(found: list[Unit]) -> None:
    """Take a subordinator between commas that no verb stands behind for an adverb: "X, once a minister, was"; and
    before a time for a preposition: "who ran it until May"."""
    for at, unit in enumerate(found):
        if unit.word in _ONCE and unit.tag == "S" and at and found[at - 1].word == ",":
            inside = takewhile(lambda other: other.tag not in (",", ".", ":"), found[at + 1 :])
            if not any(other.tag in ("V", "B", "H", "M", "O") for other in inside):
                unit.tag = "A"
        elif unit.word in _UNTIL and unit.tag == "S" and _is_when(found, at + 1):
            unit.tag = "P"


_ONCE = frozenset({"once", "though", "although"})
_UNTIL = frozenset({"until", "till"})
CLAUSAL = _ONCE | _UNTIL
"""The words that `tell_clauses` is about."""


def _is_when(found: Sequence[Unit], at: int) -> bool:
    """Whether only a time stands at a unit, with no verb of its own: "until May,", "until last year"."""
    stop = at
    while stop < len(found) and (found[stop].word in BESIDE_NOW or found[stop].word in _DAYS or found[stop].tag == "#"):
        stop += 1
    return stop > at and (stop == len(found) or found[stop].tag in (",", ".", ";", ":", "C", "P", ")", "T"))


def tell_stand_ins(found: Sequence[Unit]) -> None:
    """Take "those" before "on X" for the sanctions, bans or listings spoken of before: "lifted the sanctions on X but
    kept those on Y"."""
    measure: Unit | None = None
    for at, unit in enumerate(found[:-2]):
        if not _MEASURES.isdisjoint(unit.kinds):
            measure = unit
        elif measure is not None and unit.word == "those" and found[at + 1].word in ("on", "against"):
            behind = takewhile(lambda other: other.tag in "DXA#'-", found[at + 2 : at + 2 + _LONGEST_NAME])
            listed = any({"list", "open_list"} & other.kinds.keys() for other in behind)
            if not listed and found[at - 1].word != "including":
                unit.kinds = {kind: measure.kinds[kind] for kind in _MEASURES & measure.kinds.keys()}
                unit.word, unit.tag, unit.weak = measure.word, "X", measure.weak


_LONGEST_NAME = 12
_MEASURES = frozenset({"sanction", "order", "listing"})
