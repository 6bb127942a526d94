"""Whom a noun phrase means: a party of the record, a name that no list knows, a pronoun, a description, or no party."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.described import NUMBERS, Kind, Whom, counts, described, name_in, unknown
from onrecord.claims.grammar.names_written import TITLES, begins_at, ends_given_name, ends_in_country
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.grammar.unit import Unit
from onrecord.claims.words.word_tables import words

PERSONAL = frozenset({"it", "he", "she", "they", "him", "them", "itself", "himself", "herself", "themselves"})
OWN = {"its": "it", "his": "he", "her": "she", "their": "they", "our": "we", "my": "i"}
"""The pronouns of those whose something is: "its being listed" is that it is."""
STANDING_FOR = words("reading", "standing_for")
_DEMONYMS = words("reading", "demonyms")


def whom(parsed: Parsed, at: int, *, part: tuple[int, int] | None = None, loosely: bool = False) -> Whom | None:
    """Whom the noun chunk `at` (or its units [first, last)) means; None where it can be no party.

    `loosely`: the place is one where only a party can stand, so that any noun describes one.
    """
    chunk = parsed.chunks[at]
    first, last = part or (chunk.first, chunk.last)
    units = _bare(parsed.units[first:last])
    if not units or (len(units) == 1 and units[0].word == "those" and parsed.units[last - 1].word in _TO_BLAME):
        return None  # "those responsible", whoever they be
    if part is None and (several := _several_of(parsed, at, units)) is not None:
        return several
    head = units[-1]
    own = OWN.get(head.word) if len(units) == 1 else None  # "its being listed"
    if head.tag == "R" or head.word in PERSONAL or own is not None:
        return _of_pronoun(parsed, units, own or head.word)
    if (stands := _standing_in(parsed, at, units)) is not None:
        return stands
    start, end = units[0].start, head.end
    if (mark := _possessive(units)) > 0:
        # What follows a possessive is what is meant: "ZTE's former chief executive".
        owner, owned = units[:mark], units[mark + 1 :]
        has_name = any(unit.party for unit in owner) or owner[-1].is_name
        if any(unit.party for unit in owned) or (has_name and "authority" in owner[-1].kinds):
            return whom(parsed, at, part=(_place(parsed, first, owned[0]), last))
        if has_name:
            return described(parsed, units, owned, start, end)
    if is_time(parsed, at) and part is None:
        return None
    parties = [place for place, unit in enumerate(units) if unit.party]
    if parties:
        return _of_party(parsed, units, parties[-1], owned=part is not None and parsed.units[first - 1].tag == "'")
    found = described(parsed, units, units, start, end)
    if found is None and loosely and head.tag == "X" and not head.kinds and head.word not in _PUT_ON_LISTS:
        plural = head.word.endswith("s") and not head.word.endswith("ss")
        kind: Kind = "group" if plural else "description"
        return Whom(kind, parsed.text[start:end], start, end, None, None, plural, head.word)
    return found


def _bare(phrase: Sequence[Unit]) -> list[Unit]:
    """The units of a phrase without the marks and adverbs around it, and what stands behind its noun."""
    units = list(phrase)
    while units and (units[-1].tag in ('"', "A") or (units[-1].tag == "." and len(units) > 1)):
        units.pop()
    while len(units) > 1 and units[-1].word in _BEHIND_ITS_NOUN:
        units.pop()  # "the officials concerned"
    while units and units[0].tag in ('"', "A"):
        units.pop(0)
    return units


def _of_pronoun(parsed: Parsed, units: Sequence[Unit], word: str) -> Whom | None:
    """Whom a phrase means that ends with a pronoun, in its form as an object or subject."""
    head = units[-1]
    if word in PERSONAL:
        many = word in ("they", "them", "themselves")
        return Whom("pronoun", head.word, head.start, head.end, None, _person(word), many, word)
    if head.word in STANDING_FOR:
        return _standing_for(head, head.start)
    return _group(parsed, units) if head.word == "ones" and len(units) > 1 else None  # "nine Russian ones"


def _group(parsed: Parsed, units: Sequence[Unit]) -> Whom:
    """Several whom a phrase means, whatever they are."""
    start, head = units[0].start, units[-1]
    return Whom("group", parsed.text[start : head.end], start, head.end, None, None, True, head.word)


def _standing_in(parsed: Parsed, at: int, units: Sequence[Unit]) -> Whom | None:
    """Whom a phrase without a noun of its own means: "the last of these", "the 63-year-old", "the other two"."""
    head, start = units[-1], units[0].start
    if head.word == "last" and parsed.word(at + 1) == "of" and parsed.word(at + 2) in ("these", "those", "them"):
        return Whom("pronoun", "latter", start, head.end, None, None, False, "latter")
    if head.word == "old" and units[0].word == "the" and any(unit.word == "year" for unit in units):
        return Whom("pronoun", parsed.text[start : head.end], start, head.end, None, True, False, head.word)
    if len(units) in (2, 3) and units[0].word == "the" and units[1].word == "following":
        return _group(parsed, units)
    if is_counted_by_nation(units):
        return _group(parsed, units)
    if len(units) == 1 and parsed.word(at - 1) == "including" and _counts_some(parsed, at, head):
        return Whom("group", head.word, head.start, head.end, None, None, True, head.word)
    if head.word in STANDING_FOR and not (head.word == "others" and counts(units[:-1])):
        alone = all(unit.tag in ("D", "#", "R", "C") or unit.word in STANDING_FOR for unit in units)
        return _standing_for(head, start) if alone else None
    return None


def is_counted_by_nation(units: Sequence[Unit]) -> bool:
    """Whether a phrase is of nothing but a number and a nation: "eleven Chinese and five Russian companies"."""
    return len(units) == 2 and (units[0].tag == "#" or units[0].word in NUMBERS) and units[1].word in _DEMONYMS


def _possessive(units: Sequence[Unit]) -> int:
    """The last of some units that makes those before it the owner of those behind it; 0 where none does."""
    return next((at for at in range(len(units) - 2, 0, -1) if units[at].tag == "'"), 0)


def _of_party(parsed: Parsed, units: list[Unit], place: int, *, owned: bool) -> Whom | None:
    """Whom a phrase means of which the unit at `place` names a party: that party, one of a longer name, or somebody of
    its. `owned`: the phrase stands behind a possessive."""
    unit = units[place]
    words_of = parsed.words_of
    if ends_given_name(units):
        return _named_by(parsed, unit, units[-1].end)  # the name of the record, written in full
    behind = [after for after in units[place + 1 :] if after.tag in ("X", "V")]
    if all(after.word in ("group", "itself", "himself") or after.word in GENERIC_TAILS for after in behind):
        begins = begins_at(units, place, words_of)
        if begins < unit.start and unit.party is not None and unit.party.kind in ("short", "acronym", "weak"):
            return unknown(parsed, begins, unit)
        return _named_by(parsed, unit, unit.end)
    tail = behind[-1].word
    is_joint = behind[0].word in ("and", "&")  # Acme and Partners
    is_unit = len(behind) == 1 and tail in _UNITS and owned
    named = [after for after in behind if after.is_name and not after.kinds]
    if not (is_joint or is_unit) and any(
        tail in known for known in (words_of.groups, words_of.relations, words_of.persons)
    ):
        if named and behind[-1].is_name:
            return name_in(units[place + 1 :], parsed)
        return described(parsed, units, units[place + 1 :], units[0].start, units[-1].end)
    if named and behind[-1] is named[-1]:
        # "Acme Optics Shanghai": a longer name than the one known.
        is_name = all(after.is_name or after.word in _PARTICLES for after in behind)
        if is_name and unit.end + 1 == behind[0].start and behind[0].word not in TITLES:
            return unknown(parsed, begins_at(units, place, words_of), behind[-1])
        return name_in([after for after in named if after.word not in TITLES], parsed)
    if len(behind) == 1 and ends_in_country(unit, behind[0]):
        return unknown(parsed, begins_at(units, place, words_of), behind[0])
    of_party = behind[-1].kinds.keys() & {"sanction", "listing"}
    tails = {tail, " ".join(after.word for after in behind[-2:])}  # "motorcycle club"
    return (
        _named_by(parsed, unit, unit.end)
        if of_party or tails & words_of.organisations or tail in words_of.goods
        else None
    )


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
    is_named = any(unit.party or (unit.is_name and unit.tag != "D") for unit in units)
    of = whom(parsed, at + 2) if not is_named else None
    if of is None or of.kind != "group":
        return None
    start = units[0].start
    return Whom("group", " ".join(parsed.text[start : of.end].split()), start, of.end, None, of.person, True, of.head)


_UNITS = frozenset({"affiliate", "arm", "brand", "division", "subsidiary", "unit"})
"""What stands behind the name of a part of another: "Acme's Beta Vision unit"."""
_BEHIND_ITS_NOUN = frozenset(
    {
        "abroad", "accountable", "alike", "alone", "answerable", "below", "complicit", "concerned", "culpable",
        "guilty", "involved", "loyal", "overseas", "related", "responsible", "worldwide",
    }
)  # fmt: skip
_TO_BLAME = frozenset({"accountable", "answerable", "complicit", "culpable", "guilty", "involved", "responsible"})
_PARTICLES = words("reading", "particles")
_PUT_ON_LISTS = words("reading", "put_on_lists")
QUANTITIES = words("reading", "quantities")
GENERIC_TAILS = words("reading", "generic_tails")


def _place(parsed: Parsed, first: int, unit: Unit) -> int:
    """The place of a unit in its sentence, from a first one on."""
    return next(at for at in range(first, len(parsed.units)) if parsed.units[at] is unit)


def _person(word: str) -> bool | None:
    if word in ("it", "itself"):
        return False
    return True if word in ("he", "him", "she", "her", "himself", "herself") else None
