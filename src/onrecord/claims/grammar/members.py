"""Members: what an item of a group is beside the others: another name of one, one more, who an office is held by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.claims.claim import Target
from onrecord.claims.documents.document import Part
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.groups import Group
from onrecord.claims.grammar.names_written import DEMONYMS, TITLES
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.grammar.unit import Unit
from onrecord.claims.grammar.whom import NUMBERS, POSSESSIVE, Whom, whom
from onrecord.claims.words.english import is_of_persons
from onrecord.claims.words.word_tables import words

_SOMEBODYS = words("reading", "kin") | words("reading", "somebodys")
"""Persons told by whose they are."""


def is_acronym(parsed: Parsed, item: int, found: Whom, before: Sequence[Target]) -> bool:
    """Whether a name in brackets is short for the one before it: "Institute of X (IX)"."""
    if not before or not found.name.isupper() or parsed.word(item - 1) != "(":
        return False
    if found.unit is not None and found.unit.party is not None:
        letters = iter(before[-1].name.lower())
        is_short = not before[-1].parties and all(char in letters for char in found.name.lower())
        known = not set(before[-1].parties).isdisjoint(found.unit.party.parties)
        return parsed.word(item + 1) == ")" and (is_short or known)
    if found.kind != "unknown":
        return False
    if len(found.name) <= 6 and parsed.word(item + 1) == ")" and found.kind == "unknown":
        return True
    initials = [word[0].lower() for word in before[-1].name.replace("-", " ").split() if word[:1].isupper()]
    return all(char in initials for char in found.name.lower() if char.isalpha())


def is_alias(parsed: Parsed, item: int, found: Whom, before: Sequence[Target]) -> bool:
    """Whether a name is another one of the name before it: "the Mujahedin-e-Khalq, or MEK", "Optex, or Opti, which"."""
    return (
        bool(before)
        and parsed.word(item - 1) == "or"
        and parsed.word(item - 2) == ","
        and (found.name.isupper() or (len(before) == 1 and parsed.word(item + 1) == ","))
        and (found.kind == "unknown" or not before[-1].parties)
    )


def names_relation(parsed: Parsed, group: Group, item: int) -> bool:
    """Whether a name tells who the relation or the office before it is: "X and its general manager, Ivan Petrov", "X
    and the party's chairman, Ivan Petrov"."""
    before = group.items[group.items.index(item) - 1]
    if before not in group.joined or item == group.items[0]:
        return False
    first = parsed.units_of(before)[0].word
    if first == "the" and item == group.items[-1] and parsed.word(item - 1) == ",":
        told = whom(parsed, before)
        return told is not None and told.kind == "description"
    return first in POSSESSIVE


def is_one_more(parsed: Parsed, group: Group, item: int, one: Whom, named: Sequence[tuple[int, Whom]]) -> bool:
    """Whether an item without a name is said beside named ones: "X and four others", "X, its parent and its owner"."""
    if one.kind not in ("group", "description") and one.head != "others":
        return False
    if one.head in ("name", "names", "aliases") and not is_counted(parsed, item, one):
        return False  # "X, together with other names it goes by"
    if not is_joined(parsed, group, item) and not _closes_row(parsed, group, item, one):
        return False
    is_besides = item in group.joined and is_counted(parsed, item, one)  # "X and three of his firms, Y, Z and V"
    if named_behind(parsed, group, item) and not is_besides:
        return False  # "and on two officials linked to it, X and Y"
    if _is_office_of(parsed, group, item, one):
        return False
    units = parsed.units_of(item)
    called = units[0].is_name and not units[0].kinds  # "its Wuxi and Shanghai sites"
    if one.kind == "group" and not called and _stands_beside(parsed, group, item, one, named):
        return True
    if one.kind == "description":
        owned = units[0].word in POSSESSIVE or any(unit.tag == "'" for unit in units[1:-1])
        if units[0].word in ("a", "an", "one") or _has_its_name(units):
            return _stands_beside(parsed, group, item, one, named)
        return owned and one.head in parsed.words_of.relations
    return units[0].word in POSSESSIVE or any(
        unit.tag == "#" or unit.word in NUMBERS or unit.word in _BESIDES for unit in units
    )


def _has_its_name(units: Sequence[Unit]) -> bool:
    """Whether a name stands before the noun of a description: "X and the Acme Wolves shipping company"."""
    named = [unit for unit in units[1:-1] if unit.is_name and not unit.kinds and unit.word not in DEMONYMS]
    return units[0].word == "the" and len(named) > 1 and not units[-1].is_name


def _closes_row(parsed: Parsed, group: Group, item: int, one: Whom) -> bool:
    """Whether a comma joins others to the one before them where no more follows: "against Ivan Petrov, 4 other men"."""
    others = {unit.word for unit in parsed.units_of(item)} & {"other", "others", "more"}
    return bool(others) and item == group.items[-1] and parsed.word(item - 1) == "," and is_counted(parsed, item, one)


def named_behind(parsed: Parsed, group: Group, item: int) -> bool:
    """Whether a name behind an item says whom it means: "two officials linked to it, X and Y"."""
    behind = group.items.index(item) + 1
    if behind == len(group.items) or group.items[behind] in group.joined:
        return False
    if parsed.word(group.items[behind] - 1) in ("them", "whom", "which"):
        return False  # "seven firms and one man, among them X"
    found = whom(parsed, group.items[behind])
    return found is not None and found.kind in ("party", "unknown")


def _is_office_of(parsed: Parsed, group: Group, item: int, one: Whom) -> bool:
    """Whether a description of a person behind a comma tells the office of one named before it: "Acme Optics, Ivan
    Petrov, 54, its deputy head, and Beta Vision"."""
    if item in group.joined or not one.person or item == group.items[0]:
        return False
    before = group.items[group.items.index(item) - 1]
    found = whom(parsed, before)
    if found is None:
        return parsed.units_of(before)[-1].tag == "#"
    known = found.unit is not None and found.unit.party is not None and found.unit.party.is_person is True
    return known or (before != group.items[0] and found.kind in ("party", "unknown"))


_BESIDES = frozenset({"other", "others", "more", "fellow", "affiliated", "associated"})


def _stands_beside(parsed: Parsed, group: Group, item: int, one: Whom, named: Sequence[tuple[int, Whom]]) -> bool:
    """Whether "and" puts a description straight beside a name or a number of others: "X and a broker in Minsk", but
    not "X, a lens maker and a supplier of drones"."""
    before = group.items[group.items.index(item) - 1]
    is_one = parsed.word(before) == "one"  # "X, one of the largest makers and a unit of Y"
    found = whom(parsed, before) if is_one else whole(parsed, group, before)  # "X, two of his sons, and companies"
    counted = found is not None and is_counted(parsed, before, found)
    return item in group.joined and (before in dict(named) or counted or _cannot_be_it(parsed, before, found, one))


def _cannot_be_it(parsed: Parsed, before: int, found: Whom | None, one: Whom) -> bool:
    """Whether a description stands behind one in commas of a party, and one of them is of a person and one of none: "X,
    a company in Minsk, and a man who", "Ivan Petrov, a banker, and a bank"."""
    if found is None or found.kind != one.kind != "group" or None in (found.person, one.person):
        return False
    return found.person is not one.person and parsed.word(before - 1) == ","


def is_counted(parsed: Parsed, item: int, one: Whom) -> bool:
    """Whether a phrase counts those whom it means: "14 individuals", "one organisation"; "and two in Kyrgyzstan"."""
    if one.kind == "pronoun" and parsed.shape(item - 1) in (Shape.COMMA, Shape.AND):
        behind = item + 2 if parsed.word(item + 1) == "each" else item + 1
        return one.head in NUMBERS | {"one"} and parsed.word(behind) in ("in", "from")
    first = next((unit for unit in parsed.units_of(item) if unit.tag != "D" or unit.word == "one"), None)
    if first is None or one.kind not in ("group", "description"):
        return False
    return first.word == "one" or (one.kind == "group" and (first.tag == "#" or first.word in NUMBERS))


def is_indefinite(parsed: Parsed, item: int, one: Whom) -> bool:
    """Whether a phrase tells of one that was not spoken of before: "a police bureau"."""
    return one.kind == "description" and parsed.units_of(item)[0].word in ("a", "an")


def includes(parsed: Parsed, item: int, one: Whom) -> bool:
    """Whether names of some of a group follow it: "four officials, among them X"."""
    if one.kind != "group":
        return False
    at = item + 1
    while parsed.shape(at) is Shape.PREPOSITION and parsed.word(at) == "of":
        at += 2
    if parsed.word(at) == ",":
        at += 1
        behind = at + 1
        while parsed.shape(behind) in (Shape.AND, Shape.NOUN) and parsed.word(behind) != "among":
            behind += 1
        if parsed.shape(at) is Shape.NOUN and parsed.word(behind) == "among" and parsed.word(behind + 1) == "them":
            return True  # "twenty entities, Acme among them"
        if parsed.word(at) in ("who", "which") and parsed.shape(at + 1) is Shape.VERB:
            return not {"include", "comprise"}.isdisjoint(parsed.chunks[at + 1].lemmas)
    at += parsed.word(at) in ("-", "--")
    if parsed.word(at) not in ("including", "among"):
        return False
    return parsed.text[parsed.start(at) : parsed.end(at)].lower() != "namely"  # that names all of them


def is_joined(parsed: Parsed, group: Group, item: int) -> bool:
    """Whether an item stands beside others: "he and Rosbank", "it was designated with Acme"; in a headline a comma
    joins."""
    in_title = parsed.part is Part.TITLE and item != group.items[0]
    return item in group.joined or in_title or before_joined(group, item)


def before_joined(group: Group, item: int) -> bool:
    """Whether an item stands in a list that a conjunction ends."""
    return bool(group.joined) and any(item < joined for joined in group.joined)


_STANDING_ALONE = frozenset(
    {"it", "he", "she", "they", "none", "neither", "both", "all", "each", "either", "former", "latter"}
)
"""Pronouns that are no number of those behind "of"."""


def whole(parsed: Parsed, group: Group, item: int, *, loosely: bool = False) -> Whom | None:
    """Whom an item means, with what hangs on it: "Institute of Material Medical" is one name."""
    found = whom(parsed, item, loosely=loosely)
    hung = group.hung.get(item, [])
    if not hung:
        return found
    counts = parsed.units_of(item)[-1]
    if parsed.word(hung[0] - 1) == "of" and (
        counts.tag == "#"
        or counts.word in NUMBERS
        or (found is not None and found.kind == "pronoun" and found.head not in _STANDING_ALONE)
    ):
        start, end = parsed.start(item), parsed.end(hung[-1])
        return Whom("group", parsed.text[start:end], start, end, None, None, True, parsed.word(hung[0]))
    of_office = found is not None and found.kind == "description" and found.person and found.head not in _SOMEBODYS
    of_chamber = found is None and "authority" in counts.kinds  # "House of Lords member Ivan Petrov"
    if (of_office or of_chamber) and (holder := _holder(parsed, hung[-1])):
        return holder  # not so "a son of the tycoon X"
    first = parsed.word(hung[0] - 1)
    head = parsed.units_of(item)[-1]
    if found is not None and found.person:
        return found  # "a former party secretary of the region"
    if "sanction" in parsed.units_of(hung[-1])[-1].kinds:
        return found  # "freed X of EU sanctions"
    inner = parsed.units_of(hung[0])
    if (
        first in ("of", "for", "on")
        and found is not None
        and found.kind in ("description", "unknown")
        and head.is_name
        and inner[0].is_name
    ) or (
        first == "of"
        and head.is_name
        and len(inner) > 1
        and inner[0].word == "the"
        and inner[1].is_name
        and found is not None
        and found.kind == "description"
    ):
        units = parsed.units_of(item)
        start = next((unit.start for unit in units if unit.is_name), found.start)
        end = _name_end(parsed, hung[0])
        return Whom("unknown", parsed.text[start:end], start, end, None, False, False, head.word)
    if (
        found is not None
        and found.kind == "party"
        and first == "of"
        and found.unit is not None
        and units_before(parsed, item, found)
    ):
        return found
    return found


def _holder(parsed: Parsed, at: int) -> Whom | None:
    """Who holds an office, where the name stands behind what it is of: "minister of commerce Ivan Petrov", "the head of
    Acme Ivan Petrov"."""
    units = [unit for unit in parsed.units_of(at) if unit.tag != "D"]
    found = whom(parsed, at)
    if len(units) < 2 or not units[-1].is_name or found is None or found.kind not in ("party", "unknown"):
        return None
    party = found.unit.party if found.unit is not None else None
    if not units[0].is_name and units[0].party is None:
        title = next((unit for unit in reversed(units) if unit.end <= found.start), units[0])
        before = title.word
        is_person = (party is not None and party.is_person) or (title.is_name and before in TITLES)
        # Whom the noun describes is what the office is of: "head of the retailer Acme".
        return None if before in parsed.words_of.parties and not is_person else found
    if found.unit is not None:
        return found if party is not None and party.is_person is True and found.unit is not units[0] else None
    if any(is_of_persons(unit.word) for unit in units if unit.start == found.start):
        return found if found.start > units[0].start else None
    for before_given, given in pairwise(units[:-1]):
        if given.is_name and is_of_persons(given.word) and before_given.word not in parsed.words_of.organisations:
            return replace(found, name=parsed.text[given.start : found.end], start=given.start)
    return None


def _name_end(parsed: Parsed, at: int) -> int:
    """Where a name ends that goes on behind the chunk `at`: "… (IX) of the Academy of Sciences"."""
    end = parsed.end(at)
    ahead = at + 1
    in_brackets = parsed.word(ahead) == "(" and parsed.shape(ahead + 1) is Shape.NOUN and parsed.word(ahead + 2) == ")"
    if in_brackets and parsed.text[parsed.start(ahead + 1) : parsed.end(ahead + 1)].isupper():
        ahead += 3 if parsed.word(ahead + 3) == "of" else 0
    while (
        parsed.word(ahead) == "of" and parsed.shape(ahead + 1) is Shape.NOUN and parsed.units_of(ahead + 1)[-1].is_name
    ):
        end = parsed.end(ahead + 1)
        ahead += 2
    return end


def units_before(parsed: Parsed, item: int, found: Whom) -> bool:
    """Whether a party stands at the end of its phrase."""
    return parsed.units_of(item)[-1] is found.unit
