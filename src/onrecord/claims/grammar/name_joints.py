"""Name joints: marks, numbers and small words that stand within a name, told by what is on both sides of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from onrecord.claims.grammar.letters_in_brackets import is_of_office, is_short_form
from onrecord.claims.words.english import is_of_persons
from onrecord.claims.words.lexicon import Lexicon
from onrecord.claims.words.tokens import ABBREVIATIONS
from onrecord.claims.words.word_tables import words

if TYPE_CHECKING:
    from onrecord.claims.grammar.unit import Unit

_DOMAINS = words("reading", "domains")
_PARTNERS = words("reading", "partners")
_FIELDS = words("reading", "fields_of_companies")
_ENDS = words("reading", "ends_of_companies")
_BODIES = words("reading", "bodies")
_ROOMS = _BODIES | frozenset(
    {"agency", "complex", "department", "enterprise", "establishment", "group", "office", "plant"}
)
"""What ends the name of a body that does two things."""
_NUMBERED = words("reading", "numbered")
_MONTHS = words("reading", "names_of_months")
_TITLES = words("reading", "titles")
_BRANCHES = words("reading", "branches_of_government")
_DEMONYMS = words("reading", "demonyms")
_NAMING = frozenset({"called", "named", "dubbed", "known"})
_CLOSING = frozenset('")')


def joined_in_names(found: list[Unit], words_of: Lexicon, text: str) -> list[Unit]:
    """The units with what stands within a name joined to it: O'Hannel, Garantex.io, Co., Khalil & Sons, Plant 14."""
    if found and _INNER_CAPITAL.search(text, found[0].start, found[-1].end):
        for unit in found:
            if unit.tag == "X" and not unit.is_name and not unit.kinds:
                unit.is_name = not text[unit.start : unit.end].islower() and unit.word.isalnum()  # iFlytek
    joined: list[Unit] = []
    behind = 0
    for at in [at for at, unit in enumerate(found) if unit.word in _JOINING or unit.tag == "#"]:
        if at >= behind:
            joined += found[behind:at]
            behind = _behind_mark(joined, found, at, text)
    joined += found[behind:]
    told = {unit.word for unit in joined}
    if not _BODIES.isdisjoint(told):
        joined = _bodies_joined(joined)
    if "of" in told and not (_TITLES.isdisjoint(told) and words_of.persons.isdisjoint(told)):
        joined = _offices_joined(joined, words_of)
    if not _NAMING.isdisjoint(told):
        _without_naming(joined, words_of)
    return _turned_round(joined, text) if "," in told else joined


def _turned_round(found: list[Unit], text: str) -> list[Unit]:
    """The units with a person's name put together that a list writes with the family first: "PETROV, Ivan"."""
    for comma in range(len(found) - 2, 0, -1):
        family = found[comma - 1]
        written = text[family.start : family.end] if found[comma].word == "," else ""
        if len(written) < 3 or not written.isupper() or not _is_written(family):
            continue
        given = [*takewhile(_is_given, found[comma + 1 :])]
        behind = comma + 1 + len(given)
        ends = behind == len(found) or found[behind].word in (",", ";", "(", ".", "|")
        if not given or not ends or text[given[0].start : given[-1].end].isupper():
            continue
        if is_of_persons(given[0].word) and (len(given) > 1 or is_of_persons(family.word.rpartition(" ")[2])):
            found[comma - 1 : behind] = [replace(family, end=given[-1].end, tag="X", forms=())]
    return found


def _is_given(unit: Unit) -> bool:
    return _is_written(unit) and unit.word.isalpha()


_JOINING = frozenset({"'", "'s", ".", "/", "(", "and", "&", "sdn"})
"""Words and marks that can stand within a name, besides numbers."""
_INNER_CAPITAL = re.compile("[a-z][A-Z]")


def _behind_mark(joined: list[Unit], found: Sequence[Unit], at: int, text: str) -> int:
    """The unit behind a mark, word or number that belongs to the name before it, once that is longer by it; `at` itself
    where it stays a unit, which it may be taken for a word of the name."""
    unit = found[at]
    before = joined[-1] if joined else None
    after = found[at + 1] if at + 1 < len(found) else None
    if before is not None and before.party is None and unit.glued and unit.word in ("'", ".", "/"):
        if after is not None and after.glued and after.tag != "'" and _is_inside(before, unit, after):
            joined[-1] = _put_together(before, after, unit.word)
            return at + 2
        if unit.word == "." and after is not None and _is_cut_short(before) and not _closes(found, at + 1):
            before.end, before.tag = unit.end, "X"  # an initial "A." is no article
            return at + 1
    if (
        before is not None
        and unit.word == "("
        and (is_short_form(before, found[at + 1 : at + 3], text) or is_of_office(joined, found[at + 1 : at + 3], text))
    ):
        before.end = found[at + 2].end
        return at + 3
    if unit.word == "sdn" and after is not None and after.word in (".", "bhd"):
        unit.kinds, unit.weak = {}, False  # Acme Gloves Sdn. Bhd.
    if after is not None and (
        (unit.word in ("and", "&") and _joins(joined, found, at))
        or (unit.word == "'s" and _is_of_people(joined, after))
        or (unit.tag == "#" and _is_number_of(joined, unit, after))
    ):
        unit.tag, unit.is_name = "X", True
    return at


_PEOPLES = frozenset({"people", "peoples", "women", "men", "children", "citizens", "workers"})


def _is_of_people(joined: Sequence[Unit], after: Unit) -> bool:
    """Whether a possessive stands within a name: "Tigray People's Liberation Front"."""
    named = len(joined) > 1 and joined[-1].word in _PEOPLES and joined[-1].is_name and _is_written(joined[-2])
    return named and joined[-2].word not in _DEMONYMS and _is_written(after)


def _without_naming(joined: list[Unit], words_of: Lexicon) -> None:
    """Take "called" and "known as" for no verbs where they only bring a name."""
    for at in range(1, len(joined) - 1):
        behind = at + 2 if joined[at].word == "known" and joined[at + 1].word == "as" else at + 1
        brings = joined[at].word in _NAMING and (joined[at].word != "known" or behind > at + 1)
        if brings and _tells_name(joined, at, behind, words_of):
            for unit in joined[at:behind]:
                unit.tag, unit.forms = "X", ()


def _is_written(unit: Unit) -> bool:
    """Whether a unit is a word of a name that no table knows."""
    return unit.is_name and unit.tag in "XV" and not unit.kinds and unit.party is None


def _is_inside(before: Unit, mark: Unit, after: Unit) -> bool:
    """Whether a mark without a space on either side is part of a word: "Da'esh", "Garantex.io"."""
    if after.party is not None or not after.word[0].isalpha() or not before.word[-1].isalnum():
        return False
    if mark.word == "/":
        return before.word == "m" and len(after.word) == 1  # M/V Star
    return before.tag in "XV" and (mark.word == "'" or after.word in _DOMAINS)


def _put_together(before: Unit, after: Unit, mark: str) -> Unit:
    before.end, before.word = after.end, before.word + mark + after.word
    before.tag, before.forms, before.is_name = "X", (), before.is_name or mark == "."
    return before


def _is_cut_short(unit: Unit) -> bool:
    """Whether a full stop behind a word only says that it is cut short: "Co.", "Gen.", "A."."""
    return unit.is_name and (len(unit.word) == 1 or (unit.word in ABBREVIATIONS and unit.word not in _MONTHS))


def _closes(found: Sequence[Unit], at: int) -> bool:
    return all(unit.word in _CLOSING for unit in found[at:])


def _joins(joined: Sequence[Unit], found: Sequence[Unit], at: int) -> bool:
    """Whether a conjunction stands within a name: "Khalil and Sons", "Oil & Gas", "Marks & Spencer"."""
    after = found[at + 1]
    if not joined or not joined[-1].is_name or joined[-1].kinds or not after.is_name or after.kinds:
        return False
    if after.word in _PARTNERS:
        return True
    if not _is_written(joined[-1]) or not _is_written(after):
        return False
    fields = joined[-1].word in _FIELDS and after.word in _FIELDS
    behind = [unit.word for unit in takewhile(lambda unit: unit.is_name, found[at + 2 :])]
    if found[at].word == "and":
        return fields and not _ROOMS.isdisjoint(behind[:2])  # the Defence Research and Development Laboratory
    if fields:
        return True
    alone = len(joined) < 2 or not joined[-2].is_name
    return not _ENDS.isdisjoint(behind) or (alone and not behind)


def _is_number_of(joined: Sequence[Unit], unit: Unit, after: Unit) -> bool:
    """Whether a number ends the name before it: "Plant 812", but "Section 301", "May 2020", "Moscow 20 firms"."""
    hyphened = len(joined) > 1 and joined[-1].tag == "-" and joined[-1].glued and unit.glued
    if hyphened:
        return _is_written(joined[-2]) and unit.word.isdigit()
    if not joined or not _is_written(joined[-1]):
        return False
    named = joined[-1]
    is_year = len(unit.word) == 4 and unit.word[:2] in ("19", "20")
    counts = after.tag in "X#V" and not after.is_name and not after.forms
    plain = unit.word.isdigit() and not is_year and not counts
    return plain and named.word not in _NUMBERED and named.word not in _MONTHS and named.word not in _TITLES


def _offices_joined(found: list[Unit], words_of: Lexicon) -> list[Unit]:
    """The units with an office put together that stands before who holds it: "Minister of Defence Ivan Petrov"."""
    at = 0
    while at + 3 < len(found):
        unit, inside = found[at], at + 2 + (found[at + 2].word == "the")
        if found[at + 1].word == "of" and (unit.word in words_of.persons or unit.word in _TITLES):
            names = [*takewhile(lambda one: one.is_name or one.party is not None, found[inside:])]
            fields = len([*takewhile(lambda one: one.word in _FIELDS or one.word in _BRANCHES, names)])
            held = next((place for place, one in enumerate(names) if one.party and one.party.is_person), 0)
            office = held or (fields if 0 < fields < len(names) - 1 else 0)
            if office:
                stop = inside + office
                found[at:stop] = [replace(unit, end=found[stop - 1].end, tag="X", is_name=False, forms=())]
        at += 1
    return found


def _bodies_joined(found: list[Unit]) -> list[Unit]:
    """The units with the names of bodies put together: "Bank of Kuzbass", "Institute for Rotor Design of Karelia"."""
    joined: list[Unit] = []
    at = 0
    while at < len(found):
        unit = found[at]
        stop = _behind_body(found, at) if unit.word in _BODIES and _is_written(unit) else at
        if stop > at + 1:
            parts = [*found[at:stop]]
            if joined and joined[-1].word in _DEMONYMS and joined[-1].is_name:
                parts.insert(0, joined.pop())  # the Chinese Institute of Applied Botany
            name = " ".join(part.word for part in parts)
            unit = replace(unit, start=parts[0].start, end=parts[-1].end, word=name, tag="X", forms=())
            at = stop - 1
        joined.append(unit)
        at += 1
    return joined


def _behind_body(found: Sequence[Unit], at: int) -> int:
    """The unit behind the name of a body that begins at a unit: "Ministry of Supply of the Republic"."""
    stop = at + 1
    while True:
        words = [unit.word for unit in found[stop : stop + 4]]
        if len(words) == 4 and (words[0], words[2], words[3]) == ("(", ")", "of") and found[stop + 1].is_name:
            stop += 3  # the Institute of Optics (IO) of the Academy of Sciences
        if stop + 1 >= len(found) or found[stop].word not in ("of", "for"):
            break
        inside = stop + 1 + (found[stop + 1].word == "the")
        behind = inside
        while behind < len(found) and (_is_written(found[behind]) or _is_country(found, behind, inside)):
            behind += 1
            if behind + 1 < len(found) and found[behind].word == "and" and found[behind].tag in "CX":
                fields = found[behind - 1], found[behind + 1]
                behind += all(unit.word in _FIELDS and unit.is_name for unit in fields)
        if behind == inside:
            break
        stop = behind
    return stop


def _is_country(found: Sequence[Unit], at: int, first: int) -> bool:
    """Whether the name of a country stands at a unit and opens what stands behind "of": "Bank of Belarus"."""
    begins = at == first and found[at - 1].word in ("of", "the")
    return begins and found[at].is_name and "authority" in found[at].kinds


def _tells_name(joined: Sequence[Unit], at: int, behind: int, words_of: Lexicon) -> bool:
    """Whether "called" behind a noun only brings its name: "a firm called X", but "a bank called X a thief"."""
    if behind >= len(joined):
        return False
    before, after = joined[at - 1], joined[behind]
    if before.tag != "X" or before.is_name or before.kinds or not (after.is_name or after.party is not None):
        return False
    first = at - 1
    while first > 0 and joined[first].tag in "XV-":
        first -= 1
    while behind < len(joined) and (joined[behind].is_name or joined[behind].party is not None):
        behind += 1
    known = (words_of.organisations, words_of.persons, words_of.vessels)
    if before.word != "house" and not any(before.word in nouns for nouns in known):
        return False
    opens = joined[first].word in ("a", "an", "another", "one")
    return opens and behind < len(joined) and joined[behind].tag not in "DTX" and joined[behind].word != "as"
