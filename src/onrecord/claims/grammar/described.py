"""Described: whom a phrase means that bears no name of the record: a name at its end, a group, one who is described."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.claims.grammar.names_written import (
    TITLES,
    behind_calling,
    ends_given_name,
    ends_in_country,
    in_title_case,
    is_called,
    is_ship,
    names_at_end,
    told_in_title_case,
)
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.grammar.unit import Unit
from onrecord.claims.words.word_tables import words

Kind = Literal["party", "unknown", "pronoun", "description", "group"]
POSSESSIVE = frozenset({"its", "his", "her", "their"})
NUMBERS = words("reading", "numbers")
_SUING = words("reading", "suing")
"""What who goes to court is called, a person or a company."""


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


def name_in(units: list[Unit], parsed: Parsed) -> Whom | None:
    """Who is named by the capitalised words among some units."""
    named = [unit for unit in units if unit.is_name and unit.tag in ("X", "-", ".", "V")]
    if not named:
        return None
    return unknown(parsed, named[0].start, named[-1])


def unknown(parsed: Parsed, start: int, last: Unit) -> Whom:
    """Who bears a name that no list knows, which ends with a unit."""
    return Whom("unknown", parsed.text[start : last.end], start, last.end, None, None, False, last.word)


def described(parsed: Parsed, whole: list[Unit], units: list[Unit], start: int, end: int) -> Whom | None:
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
        return unknown(parsed, named[0].start, head) if is_ship(parsed, named) else None
    text = parsed.text[start:end]
    word = head.word
    if len(units) > 1 and ends_in_country(units[-2], head) and not in_title_case(parsed):
        named = [unit for unit in units if unit.tag != "D"]
        if all(unit.is_name and unit.tag == "X" and not unit.kinds for unit in named[:-1]):
            return unknown(parsed, named[0].start, head)
    if head.kinds and "authority" in head.kinds:
        counted = units[0].tag == "#" or units[0].word in ("several", "some", "many", "ten") or word in words_of.groups
        return Whom("group", text, start, end, None, None, True, word) if counted or units[0].word in NUMBERS else None
    if word in words_of.groups and not is_called(parsed, units):
        return Whom("group", text, start, end, None, None, True, word)
    if (units[-1].tag == "#" and units[-1].word.isalpha()) or (word == "more" and counts(units[-2:-1])):
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
            goes_on = parsed.text.startswith((" of ", " and ", " ("), end)
            if goes_on and len(names) > 1 and names[-1].word in TITLES and names[-1].word in words_of.persons:
                return _by_head(parsed, word, text, start, end)  # "the Communist Party Secretary of Minsk"
            return unknown(parsed, names[0].start, names[-1])
    if in_title_case(parsed) and (named := told_in_title_case(units, parsed.named_in_body)):
        return unknown(parsed, named[0].start, named[-1])
    return _by_head(parsed, word, text, start, end)


def counts(units: Sequence[Unit]) -> bool:
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
    if word in ("person", "party") and text.lower().split()[0] in ("one", "another", "1"):
        return Whom("description", text, start, end, None, None, False, word)  # but "a person" is anybody
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
