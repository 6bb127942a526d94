"""Names written: where a name ends and begins among the words around it, and when capitals tell none."""

from __future__ import annotations

from itertools import takewhile

from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.grammar.unit import Unit
from onrecord.claims.words.english import is_common, is_of_persons
from onrecord.claims.words.lexicon import Lexicon
from onrecord.claims.words.word_tables import words

TITLES = words("reading", "titles")
_OF_COMPANIES = words("reading", "ends_of_companies")
_FORMS = frozenset({"bhd", "corp", "gmbh", "inc", "jsc", "limited", "llc", "ltd", "llp", "pjsc", "plc"})
"""Legal forms, with which nothing but a name ends."""
_CAPITALS = words("reading", "capitals")
DEMONYMS = words("reading", "demonyms")


def ends_given_name(units: list[Unit]) -> bool:
    """Whether a small word at the end is the second half of a given name: "Carrie Lam Cheng Yuet-ngor"."""
    return (
        len(units) > 3
        and units[-2].tag == "-"
        and units[-1].glued
        and units[-3].is_name
        and units[-4].is_name
        and not units[-1].forms
        and not units[-1].kinds
        and units[-1].word.isalpha()
    )


def names_at_end(units: list[Unit]) -> list[Unit]:
    """The name with which the units of a noun phrase end, without an office before it."""
    names: list[Unit] = []
    for place, unit in reversed([*enumerate(units)]):
        if (
            (
                (unit.is_name or unit is units[-1])
                and unit.tag in ("X", "V", "#")
                and not (
                    "authority" in unit.kinds
                    and names
                    and not _begins_company(unit, names)
                    and not _is_country_within(units[:place], unit, names)
                )
            )
            or ((unit.word in _PARTICLES or _is_ordinal(unit)) and names)
            or ((unit.tag in ("-", "&", "C", ".") or (unit.word in _LINKS and unit.glued)) and names)
            or (unit.word == "," and names)  # Acme Optics Co., Ltd.
        ):
            names.insert(0, unit)
        else:
            break
    while names and not _is_ordinal(names[0]) and (names[0].tag in ("-", "C", ".", "#") or not names[0].is_name):
        names.pop(0)
    return _behind_title(names)


def _is_ordinal(unit: Unit) -> bool:
    """Whether a number begins the name of a body: "the 33rd Institute", "the 12th Directorate"."""
    return unit.tag == "#" and unit.word[:1].isdigit() and unit.word[-2:] in ("st", "nd", "rd", "th")


_LINKS = frozenset({"e", "i", "ul", "ur"})
"""What joins words of a name behind a hyphen: "Mujahedin-e Khalq"."""
_PARTICLES = words("reading", "particles")


def _begins_company(unit: Unit, names: list[Unit]) -> bool:
    """Whether a capital that else stands for its government begins the name of a company: "Beijing Shengbo Xietong
    Technology Co. Ltd"."""
    return unit.word in _CAPITALS and (len(names) == 1 or names[-1].word in _OF_COMPANIES)


def _is_country_within(before: list[Unit], country: Unit, names: list[Unit]) -> bool:
    """Whether a country stands within the name of a company: "Acme Optics India Private Limited", "Acme USA Holdings
    Corp"; but not "the Acme-owned US firm Beta Vision Ltd"."""
    ends = names[-1].word in _FORMS or names[-1].word in _OF_COMPANIES
    return ends and bool(before) and ends_in_country(before[-1], country) and names[0].start == country.end + 1


def _behind_title(names: list[Unit]) -> list[Unit]:
    """A name without the office before it: "Colombian President Gustavo Petro", "Prime Ministers Ivan Petrov and"."""
    if any(unit.word in _OF_COMPANIES for unit in names):
        return names
    titles = [place for place, unit in enumerate(names) if {unit.word, unit.word.removesuffix("s")} & TITLES]
    behind = names[titles[-1] + 1 :] if titles else []
    is_first = bool(behind) and titles == [0]
    return behind if is_first or (len(behind) > 1 and all(unit.tag != "C" for unit in names)) else names


def behind_calling(names: list[Unit], parsed: Parsed) -> list[Unit]:
    """A name without the capital of what a person is called, where that begins the sentence: "Actors Ivan Petrov and",
    "Banker Ivan Petrov was"."""
    if len(names) < 3 or names[0].start != parsed.sentence.start or any(unit.word in _OF_COMPANIES for unit in names):
        return names
    called, persons = names[0].word, parsed.words_of.persons
    one = "business" + called[8:].replace("men", "man") if called.startswith("business") else called.removesuffix("s")
    is_calling = called in persons or one in persons
    return names[1:] if is_calling and is_of_persons(names[1].word) else names


_OF_VERBS = frozenset("VBHMO")
"""The classes of verbs and of what helps them."""


def in_title_case(parsed: Parsed) -> bool:
    """Whether nearly every word of the sentence is capitalised, its verbs and helping verbs too, so that capitals tell
    no names."""
    if parsed.in_capitals is None:
        words = [unit for unit in parsed.units if unit.tag in "XVAR" and unit.word.isalpha() and len(unit.word) > 3]
        parsed.in_capitals = (
            len(words) >= 4
            and sum(unit.is_name for unit in words) >= len(words) * 0.9
            and all(unit.is_name for unit in parsed.units if unit.tag in _OF_VERBS)
        )
    return parsed.in_capitals


def told_in_title_case(units: list[Unit], in_body: frozenset[tuple[str, ...]] = frozenset()) -> list[Unit]:
    """The name that ends a phrase in which every word has a capital: of "Russian Tycoon Ivan Petrov" the last two, of
    "Chip Firm Acme Optics Ltd" what a legal form ends; nothing where its words are common ones. `in_body` are the
    names of the text below."""
    for place, unit in enumerate(units):
        if unit.word not in TITLES and tuple(one.word for one in units[place:]) in in_body:
            return units[place:]
    named = list(takewhile(lambda unit: unit.is_name and unit.tag in "X,." and not unit.kinds, reversed(units)))[::-1]
    while named and (named[0].tag != "X" or named[0].word in DEMONYMS):
        named.pop(0)
    if len(named) > 1 and named[-1].word in _FORMS:
        return named
    own = list(takewhile(lambda unit: unit.word.isalpha() and not is_common(unit.word), reversed(named)))[::-1]
    return own if len(own) > 1 and any(is_of_persons(unit.word) for unit in own) else []


def is_called(parsed: Parsed, units: list[Unit]) -> bool:
    """Whether a plural ends a name: "Saha Airlines", but not "Iranian Airlines"."""
    head, before = units[-1], units[-2] if len(units) > 1 else None
    if not head.is_name or in_title_case(parsed):
        return False
    if head.word in ("networks", "labs", "operators"):
        return True
    return before is not None and before.is_name and not before.kinds and before.word not in DEMONYMS


def ends_in_country(name: Unit, country: Unit) -> bool:
    """Whether a country ends the name of a company there: "Acme Optics Canada"."""
    return (
        name.is_name
        and (name.party is not None or (name.tag == "X" and not name.kinds and name.word not in DEMONYMS))
        and "-" not in str(country.kinds.get("authority", "-"))
        and country.is_name
        and country.start == name.end + 1
        and name.word not in TITLES
    )


def is_ship(parsed: Parsed, units: list[Unit]) -> bool:
    """Whether a name ends with a number and is written in capitals where no others are, as those of ships are: "the
    NATALINA 7"."""
    *named, number = units
    return (
        number.word.isdigit()
        and all(unit.is_name and unit.tag == "X" and not unit.kinds for unit in named)
        and any(unit.end - unit.start > 3 for unit in named)
        and all(parsed.text[unit.start : unit.end].isupper() for unit in named)
        and not in_title_case(parsed)
    )


def begins_at(units: list[Unit], place: int, words_of: Lexicon) -> int:
    """Where a name begins of which a listed one is only a part: "Heihe *Rural* Commercial Bank", "General Acme
    *Aeronautical* Systems"."""
    of_company = place < len(units) - 1 and units[-1].word in _OF_COMPANIES
    while place and _begins_earlier(units[place - 1], units[place], words_of, of_company=of_company):
        place -= 1
        if not of_company:
            break
    return units[place].start


def _begins_earlier(before: Unit, unit: Unit, words_of: Lexicon, *, of_company: bool) -> bool:
    """Whether a word before a name is a part of it too."""
    return (
        before.is_name
        and before.tag == "X"
        and not before.kinds
        and not before.party
        and (of_company or (before.word not in TITLES and before.word not in words_of.persons))
        and before.word not in words_of.organisations
        and before.end + 1 == unit.start
        and not before.word.endswith(("ese", "ian", "ish", "ean", "can"))
    )
