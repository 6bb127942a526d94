"""Whom a noun phrase means: a party of the record, a name that no list knows, a pronoun, a description, or no party."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.names_written import (
    begins_at,
    behind_calling,
    ends_given_name,
    ends_in_country,
    in_title_case,
    is_called,
    is_ship,
    names_at_end,
    told_in_title_case,
)
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.grammar.unit import Unit
from onrecord.claims.words.word_tables import words

Kind = Literal["party", "unknown", "pronoun", "description", "group"]
PERSONAL = frozenset({"it", "he", "she", "they", "him", "them", "itself", "himself", "herself", "themselves"})
POSSESSIVE = frozenset({"its", "his", "her", "their"})
OWN = {"its": "it", "his": "he", "her": "she", "their": "they", "our": "we", "my": "i"}
"""The pronouns of those whose something is: "its being listed" is that it is."""
STANDING_FOR = words("reading", "standing_for")


@dataclass(frozen=True, slots=True)
class Whom:
    """Whom a noun phrase means. `unit` is the party's, `name` the words that name or describe it; `person` says whether
    the description asks for a person (None: it leaves that open); `head` is its head noun."""

    kind: Kind
    name: str
    start: int
    end: int
    unit: Unit | None = None
    person: bool | None = None
    plural: bool = False
    head: str = ""


def whom(parsed: Parsed, at: int, *, part: tuple[int, int] | None = None, loosely: bool = False) -> Whom | None:
    """Whom the noun chunk `at` (or its units [first, last)) means; None where it can be no party.

    `loosely`: the place is one where only a party can stand, so that any noun describes one.
    """
    chunk = parsed.chunks[at]
    first, last = part or (chunk.first, chunk.last)
    units = list(parsed.units[first:last])
    words_of = parsed.words_of
    if not units:
        return None
    while units and (units[-1].tag in ('"', "A") or (units[-1].tag == "." and len(units) > 1)):
        units.pop()
    while len(units) > 1 and units[-1].word in _BEHIND_ITS_NOUN:
        units.pop()  # "the officials concerned"
    while units and units[0].tag in ('"', "A"):
        units.pop(0)
    if not units:
        return None
    head = units[-1]
    if part is None and (several := _several_of(parsed, at, units)) is not None:
        return several
    if head.word == "last" and parsed.word(at + 1) == "of" and parsed.word(at + 2) in ("these", "those", "them"):
        return Whom("pronoun", "latter", units[0].start, head.end, None, None, False, "latter")
    own = OWN.get(head.word) if len(units) == 1 else None  # "its being listed"
    if head.tag == "R" or head.word in PERSONAL or own is not None:
        if (word := own or head.word) in PERSONAL:
            many = word in ("they", "them", "themselves")
            return Whom("pronoun", head.word, head.start, head.end, None, _person(word), many, word)
        if head.word in STANDING_FOR:
            return _standing_for(head, head.start)
        if head.word == "ones" and len(units) > 1:
            name = parsed.text[units[0].start : head.end]
            return Whom("group", name, units[0].start, head.end, None, None, True, head.word)  # "nine Russian ones"
        return None
    if head.word == "old" and units[0].word == "the" and any(unit.word == "year" for unit in units):
        name = parsed.text[units[0].start : head.end]
        return Whom("pronoun", name, units[0].start, head.end, None, True, False, head.word)  # "the 63-year-old"
    if len(units) in (2, 3) and units[0].word == "the" and units[1].word == "following":
        name = parsed.text[units[0].start : head.end]
        return Whom("group", name, units[0].start, head.end, None, None, True, head.word)
    if len(units) == 1 and parsed.word(at - 1) == "including" and _counts_some(parsed, at, head):
        return Whom("group", head.word, head.start, head.end, None, None, True, head.word)
    others = head.word == "others" and _counts(units[:-1])
    if (
        not others
        and head.word in STANDING_FOR
        and all(unit.tag in ("D", "#", "R", "C") or unit.word in STANDING_FOR for unit in units)
    ):
        return _standing_for(head, units[0].start)
    start, end = units[0].start, head.end
    # What follows a possessive is what is meant: "ZTE's former chief executive".
    for place in range(len(units) - 1, 0, -1):
        if units[place].tag == "'" and place + 1 < len(units):
            owner, owned = units[:place], units[place + 1 :]
            if any(unit.party for unit in owned):
                return whom(parsed, at, part=(first + _offset(parsed, first, owned[0]), last))
            if any(unit.party for unit in owner) or owner[-1].is_name:
                if "authority" in owner[-1].kinds:
                    return whom(parsed, at, part=(first + _offset(parsed, first, owned[0]), last))
                return _described(parsed, units, owned, start, end)
            break
    if is_time(parsed, at) and part is None:
        return None
    parties = [place for place, unit in enumerate(units) if unit.party]
    if parties:
        place = parties[-1]
        unit = units[place]
        if ends_given_name(units):
            return _named_by(parsed, unit, units[-1].end)  # the name of the record, written in full
        behind = [after for after in units[place + 1 :] if after.tag in ("X", "V") and after.tag != "'"]
        if behind and not all(
            after.word in ("group", "itself", "himself") or after.word in GENERIC_TAILS for after in behind
        ):
            tail = behind[-1].word
            is_joint = behind[0].word in ("and", "&")  # Acme and Partners
            is_unit = len(behind) == 1 and tail in _UNITS and part is not None and parsed.units[first - 1].tag == "'"
            if (
                not is_joint
                and not is_unit
                and (tail in words_of.groups or tail in words_of.relations or tail in words_of.persons)
            ):
                named = [after for after in behind if after.is_name and not after.kinds]
                if named and (behind[-1].is_name):
                    return _name(units[place + 1 :], parsed)
                return _described(parsed, units, units[place + 1 :], start, end)
            named_after = [after for after in behind if after.is_name and not after.kinds]
            if named_after and behind[-1] is named_after[-1]:
                # "Acme Optics Shanghai": a longer name than the one known.
                is_name = all(after.is_name or after.word in _PARTICLES for after in behind)
                if is_name and units[place].end + 1 == behind[0].start:
                    return _unknown(parsed, begins_at(units, place, words_of), behind[-1])
                return _name(named_after, parsed)
            if len(behind) == 1 and ends_in_country(unit, behind[0]):
                return _unknown(parsed, begins_at(units, place, words_of), behind[0])
            of_party = behind[-1].kinds.keys() & {"sanction", "listing"}
            tails = {tail, " ".join(after.word for after in behind[-2:])}  # "motorcycle club"
            if of_party or tails & words_of.organisations or tail in words_of.goods:
                return _named_by(parsed, unit, unit.end)
            return None
        begins = begins_at(units, place, words_of)
        if begins < unit.start and unit.party is not None and unit.party.kind in ("short", "acronym", "weak"):
            return _unknown(parsed, begins, unit)
        return _named_by(parsed, unit, unit.end)
    found = _described(parsed, units, units, start, end)
    if found is None and loosely and head.tag == "X" and not head.kinds and head.word not in _PUT_ON_LISTS:
        plural = head.word.endswith("s") and not head.word.endswith("ss")
        return Whom(
            "group" if plural else "description", parsed.text[start:end], start, end, None, None, plural, head.word
        )
    return found


def _standing_for(head: Unit, start: int) -> Whom:
    """Whom a word that stands for a noun means: "both", "the other", "one"."""
    plural = head.word not in ("one", "another")
    return Whom("pronoun", head.word, start, head.end, None, None, plural, head.word)


def _named_by(parsed: Parsed, unit: Unit, end: int) -> Whom:
    """The party that a unit names, in the text from its begin up to `end`."""
    return Whom("party", parsed.text[unit.start : end], unit.start, end, unit, None, False, unit.word)


def _counts_some(parsed: Parsed, at: int, head: Unit) -> bool:
    """Whether a bare number counts some of those before it: "34 firms, including 14 in China"."""
    few = (head.tag == "#" and len(head.word) < 4) or head.word in NUMBERS
    return few and parsed.word(at + 1) in ("in", "from", "that", "who", "based", "located")


def _several_of(parsed: Parsed, at: int, units: list[Unit]) -> Whom | None:
    """The several that stand behind a word for how many: "a number of officials"."""
    if units[-1].word not in QUANTITIES or parsed.word(at + 1) != "of" or parsed.shape(at + 2) is not Shape.NOUN:
        return None
    of = whom(parsed, at + 2) if not any(unit.party or unit.is_name for unit in units) else None
    if of is None or of.kind != "group":
        return None
    start = units[0].start
    return Whom("group", " ".join(parsed.text[start : of.end].split()), start, of.end, None, of.person, True, of.head)


_UNITS = frozenset({"affiliate", "arm", "brand", "division", "subsidiary", "unit"})
"""What stands behind the name of a part of another: "Acme's Beta Vision unit"."""
_BEHIND_ITS_NOUN = frozenset(
    {
        "abroad", "accountable", "alike", "alone", "answerable", "below", "complicit", "concerned", "culpable",
        "guilty", "involved", "loyal", "overseas", "responsible", "worldwide",
    }
)  # fmt: skip
_PARTICLES = words("reading", "particles")
_PUT_ON_LISTS = words("reading", "put_on_lists")
_SUING = words("reading", "suing")
"""What who goes to court is called, a person or a company."""
NUMBERS = words("reading", "numbers")
QUANTITIES = words("reading", "quantities")
GENERIC_TAILS = words("reading", "generic_tails")


def _offset(parsed: Parsed, first: int, unit: Unit) -> int:
    at = first
    while parsed.units[at] is not unit:
        at += 1
    return at - first


def _person(word: str) -> bool | None:
    if word in ("it", "itself"):
        return False
    return True if word in ("he", "him", "she", "her", "himself", "herself") else None


def _name(units: list[Unit], parsed: Parsed) -> Whom | None:
    named = [unit for unit in units if unit.is_name and unit.tag in ("X", "-", ".", "V")]
    if not named:
        return None
    return _unknown(parsed, named[0].start, named[-1])


def _unknown(parsed: Parsed, start: int, last: Unit) -> Whom:
    """Who bears a name that no list knows, which ends with a unit."""
    return Whom("unknown", parsed.text[start : last.end], start, last.end, None, None, False, last.word)


def _described(parsed: Parsed, whole: list[Unit], units: list[Unit], start: int, end: int) -> Whom | None:
    """What a phrase without a name of the record means: a name at its end, a group, a description."""
    words_of = parsed.words_of
    head = units[-1]
    if head.tag == "'":
        units = units[:-1]
        if not units:
            return None
        head = units[-1]
    if head.tag == "#" and len(units) > 1:
        if units[-2].word in ("another", "further") and len(head.word) < 4:
            return Whom("group", parsed.text[start:end], start, end, None, None, True, head.word)  # "another 10"
        named = [unit for unit in units if unit.tag != "D"]
        return _unknown(parsed, named[0].start, head) if is_ship(parsed, named) else None
    text = parsed.text[start:end]
    word = head.word
    if len(units) > 1 and ends_in_country(units[-2], head) and not in_title_case(parsed):
        named = [unit for unit in units if unit.tag != "D"]
        if all(unit.is_name and unit.tag == "X" and not unit.kinds for unit in named[:-1]):
            return _unknown(parsed, named[0].start, head)
    if head.kinds and "authority" in head.kinds:
        counted = units[0].tag == "#" or units[0].word in ("several", "some", "many", "ten") or word in words_of.groups
        return Whom("group", text, start, end, None, None, True, word) if counted or units[0].word in NUMBERS else None
    if word in words_of.groups and not is_called(parsed, units):
        return Whom("group", text, start, end, None, None, True, word)
    if (units[-1].tag == "#" and units[-1].word.isalpha()) or (word == "more" and _counts(units[-2:-1])):
        return Whom("group", text, start, end, None, None, True, word)
    if (
        not in_title_case(parsed)
        and not (whole[0].word in POSSESSIVE and head.word in words_of.persons)
        and (head.is_name or ends_given_name(units))
        and head.tag in ("X", "V")
        and not ("open_list" in head.kinds and head.word.endswith(" list"))  # "the Russia list"
        and ((head.weak and not head.kinds.keys() >= {"list", "order"}) or head.kinds.keys() <= {"not_list"})  # a WRO
    ):
        names = behind_calling(names_at_end(units), parsed)
        if names and not (
            len(names) == 1 and names[0].start == parsed.sentence.start and names[0].word in words_of.verbs
        ):
            if all(
                unit.word in words_of.organisations or unit.word in words_of.persons or unit.word in words_of.groups
                for unit in names
            ):
                return _by_head(parsed, word, text, start, end)
            return _unknown(parsed, names[0].start, names[-1])
    if in_title_case(parsed) and (named := told_in_title_case(units, parsed.named_in_body)):
        return _unknown(parsed, named[0].start, named[-1])
    return _by_head(parsed, word, text, start, end)


def _counts(units: list[Unit]) -> bool:
    """Whether a word says how many: "six more"."""
    return any(unit.tag == "#" or unit.word in NUMBERS for unit in units)


def singular(word: str) -> str:
    """The singular of a noun in its regular plural, and any other word as it is."""
    return word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")


def _by_head(parsed: Parsed, word: str, text: str, start: int, end: int) -> Whom | None:
    """Whom a phrase means by its last word, or its last two: "a think tank"."""
    words_of = parsed.words_of
    if text.lower() in ("a figure", "any figure", "no figure"):
        return None  # a number, but "a public figure"
    for head in (word, " ".join(text.lower().split()[-2:])):
        if head in words_of.groups:
            return Whom("group", text, start, end, None, None, True, word)
        if head in words_of.persons:
            return Whom("description", text, start, end, None, True, False, word)
        if head in _SUING:
            return Whom("description", text, start, end, None, None, False, word)
        if head in words_of.organisations or head in words_of.vessels:
            return Whom("description", text, start, end, None, False, False, word)
    if word.endswith(("maker", "makers")):
        return Whom(
            "group" if word.endswith("s") else "description", text, start, end, None, False, word.endswith("s"), word
        )
    one = singular(word)
    if one != word and any(one in known for known in (words_of.organisations, words_of.persons, words_of.vessels)):
        return Whom("group", text, start, end, None, one in words_of.persons, True, word)
    return None
