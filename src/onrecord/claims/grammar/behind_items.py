"""Behind items: where an item of a list ends with what is said of it in passing: its place, a remark, a clause."""

from __future__ import annotations

from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.clauses_inserted import ON_ITEMS, REDUCED, behind_clause, is_said_of
from onrecord.claims.grammar.inserted import behind_seat
from onrecord.claims.grammar.items_following import item_follows
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.grammar.unit import REFLEXIVE
from onrecord.claims.grammar.verbs_told import NUMBERS
from onrecord.claims.words.word_tables import words
from onrecord.names.countries import country_code

ORGANISED = words("reading", "organised")


_ON = frozenset({"committee", "subcommittee", "commission", "council", "group", "project", "caucus"})


def is_named_for(parsed: Parsed, at: int, behind: int) -> bool:
    """Whether a name goes on behind "for": "Mercator Institute for China Studies"."""
    head = parsed.units_of(at)[-1]
    return (
        parsed.shape(behind) is Shape.NOUN
        and head.is_name
        and (head.word in ORGANISED if parsed.word(behind - 1) == "for" else head.word in _ON)
        and parsed.units_of(behind)[0].is_name
        and parsed.units_of(behind)[-1].is_name
        and not is_time(parsed, behind)
    )


REMARK = 16
"""So many chunks at most stand in a bracket that is a remark on an item."""


def behind_brackets(parsed: Parsed, behind: int) -> int:
    """Behind a remark in brackets on an item of a list: "Petrov (Greens), Kovac (Liberals)", "Acme (a center of the
    ministry in Kazan), as well as Beta"."""
    if parsed.word(behind) != "(":
        return behind
    inside = behind + 1
    closing = next((at for at in range(inside, inside + REMARK) if parsed.word(at) in ("(", ")")), inside)
    if parsed.word(closing) != ")" or closing == inside:
        return behind
    is_one = closing == inside + 1
    if parsed.units_of(inside)[0].word in _CALLED or (is_one and country_code(_written(parsed, inside)) is not None):
        return closing + 1  # "Acme Optics (Cyprus)", "Acme Optics (also known as AO)"
    if (
        is_one
        and _is_person(parsed, behind - 1)
        and parsed.shape(inside) is Shape.NOUN
        and not _is_person(parsed, inside)
    ):
        return closing + 1  # "Ivan Petrov (Acme Bank)"
    if is_one and (
        parsed.shape(inside) is not Shape.NOUN
        or any(unit.party is not None for unit in parsed.units_of(inside))
        or parsed.text[parsed.start(inside) : parsed.end(inside)].isupper()
    ):
        return behind
    after = parsed.word(closing + 1) == "," or parsed.shape(closing + 1) is Shape.AND
    if not after and (is_one or parsed.units_of(behind - 1)[-1].is_name):
        after = parsed.shape(closing + 1) in (Shape.MARK, None)
    return closing + 1 if after else behind


def _is_person(parsed: Parsed, at: int) -> bool | None:
    """Whether the party that a noun chunk ends with is a person; None where that is not known."""
    party = parsed.units_of(at)[-1].party if parsed.shape(at) is Shape.NOUN else None
    return party.is_person if party is not None else None


_CALLED = frozenset({"aka", "formerly", "fka", "alias", "collectively", "together"})
"""Words with which a bracket gives another name."""


def _written(parsed: Parsed, at: int) -> str:
    units = [unit for unit in parsed.units_of(at) if unit.tag != "D"]
    return parsed.text[units[0].start : units[-1].end] if units else ""


def before_brackets(parsed: Parsed, before: int) -> int:
    """Before a remark in brackets that ends at a chunk; the chunk itself where none does."""
    if parsed.word(before) != ")":
        return before
    opening = next((at for at in range(before - 1, max(0, before - REMARK), -1) if parsed.word(at) in ("(", ")")), 0)
    is_remark = parsed.word(opening) == "(" and parsed.shape(opening - 1) is Shape.NOUN and opening < before - 1
    return opening - 1 if is_remark else before


_OF_OFFICES = frozenset({"on", "for", "with"})
_PASSING = ON_ITEMS | _OF_OFFICES | {",", "in", "from", "across", "near", "at", "to", "worth"}
"""Words with which what is said in passing begins."""


_IN = frozenset({"in", "from", "across"})


def passing(parsed: Parsed, behind: int, upto: int) -> int:
    """Behind what is only said in passing of an item of a list: "X in Greece, Y", "X, which sells kits, and Y"."""
    if parsed.word(behind) not in _PASSING and parsed.shape(behind) is not Shape.VERB:
        return behind
    if parsed.word(behind) == "," and opens_including(parsed, behind + 1):
        return behind  # "its leaders, which included X, his deputy Y, and Z"
    if parsed.word(behind) in _IN and (places := behind_countries(parsed, behind + 1)) > behind + 2:
        return places
    if (place := _behind_place(parsed, behind, upto)) > behind:
        return place
    if (remarked := _behind_remark(parsed, behind)) > behind:
        return remarked
    if (ahead := _behind_worth(parsed, behind)) > behind:
        return ahead
    if (ahead := _behind_reduced(parsed, behind)) > behind:
        return ahead
    if (ahead := _behind_former(parsed, behind)) > behind:
        return ahead
    if (ahead := behind_seat(parsed, behind)) > behind and (ahead < upto or item_follows(parsed, ahead)):
        return ahead
    return behind_clause(parsed, behind, upto)


def opens_including(parsed: Parsed, at: int) -> bool:
    """Whether a relative clause at a chunk names some of those before it: "who include X", "which included X"."""
    if parsed.word(at) not in ("which", "who") or parsed.shape(at + 1) is not Shape.VERB:
        return False
    verb = parsed.chunks[at + 1]
    return not _INCLUDING.isdisjoint(verb.lemmas) and not verb.negative


_INCLUDING = frozenset({"include", "comprise"})


_SINCE = frozenset({"until", "till", "since", "from"})


def _behind_former(parsed: Parsed, behind: int) -> int:
    """Behind what an item was or is besides: "X, formerly Y, and Z", "X, now head of Y, and Z", "X, until May head of
    Y, and Z"."""
    at = behind + 2
    if (
        parsed.word(behind) == ","
        and parsed.word(behind + 1) in _SINCE
        and parsed.shape(at) is Shape.NOUN
        and is_time(parsed, at)
    ):
        at += 1
        behind_office = at
        while parsed.shape(behind_office) is Shape.NOUN and parsed.word(behind_office + 1) == "of":
            behind_office += 2
        office = parsed.shape(behind_office) is Shape.NOUN
        return behind_office + 1 if office and parsed.shape(behind_office + 1) in (Shape.COMMA, Shape.AND) else behind
    is_told = parsed.word(behind) == "," and parsed.word(behind + 1) in _FORMER and parsed.shape(at) is Shape.NOUN
    if not is_told or is_time(parsed, at):
        return behind
    while parsed.word(at + 1) == "of" and parsed.shape(at + 2) is Shape.NOUN:
        at += 2
    return at + 1 if parsed.shape(at + 1) is not Shape.VERB else behind


_FORMER = REFLEXIVE | {"formerly", "previously", "once", "now", "then"}


def _behind_place(parsed: Parsed, behind: int, upto: int) -> int:
    """Behind where an item is or what an office is to, where a further item comes: "X in Minsk, Y", "X in Minsk, where
    it makes lenses, Y and Z"."""
    is_post = _is_post(parsed, behind) or _is_office(parsed, behind)
    in_place = is_post or parsed.word(behind) in ("in", "near", "at") or _is_origin(parsed, behind)
    if not in_place or parsed.shape(behind) is not Shape.PREPOSITION or parsed.shape(behind + 1) is not Shape.NOUN:
        return behind
    place = behind + 2
    while is_post and parsed.word(place) in ("of", "on", "in", "at") and parsed.shape(place + 1) is Shape.NOUN:
        place += 2
    if parsed.word(place + 1) == "where" and (told := behind_clause(parsed, place, upto)) > place:
        return told
    ahead = _behind_remark(parsed, place)
    follows = not is_time(parsed, behind + 1) and (ahead > place or item_follows(parsed, ahead))
    return ahead if follows else behind


def _is_origin(parsed: Parsed, at: int) -> bool:
    """Whether "from" tells where somebody named is from: "X from Russia, Y from Belarus"."""
    if parsed.word(at) != "from" or parsed.shape(at + 1) is not Shape.NOUN or not parsed.units_of(at - 1)[-1].is_name:
        return False
    units = parsed.units_of(at + 1)
    return country_code(_written(parsed, at + 1)) is not None or (len(units) == 1 and units[0].is_name)


def _behind_remark(parsed: Parsed, behind: int) -> int:
    """Behind who says it, where that stands within a list: "X, the statement said, as well as Y"."""
    verb = behind + 2
    is_remark = (
        parsed.word(behind) == ","
        and parsed.shape(behind + 1) is Shape.NOUN
        and parsed.shape(verb) is Shape.VERB
        and not _REMARKING.isdisjoint(parsed.chunks[verb].lemmas)
        and parsed.word(verb + 1) == ","
        and parsed.shape(verb + 2) is Shape.AND
    )
    return verb + 1 if is_remark else behind


def _behind_worth(parsed: Parsed, behind: int) -> int:
    """Behind what an item is worth: "X, worth more than £9 billion, and Y", "X worth £2 billion, Y"."""
    at = behind + (parsed.word(behind) == ",")
    if parsed.word(at) != "worth":
        return behind
    for ahead in range(at + 1, at + 7):
        if parsed.shape(ahead) is Shape.NOUN and any(unit.tag == "#" for unit in parsed.units_of(ahead)):
            return ahead + 1
    return behind


_REMARKING = words("reading", "remarking")


def _is_post(parsed: Parsed, to: int) -> bool:
    """Whether "to" tells what somebody's office is to: "X, the country's envoy to Syria, and Y"."""
    return parsed.word(to) == "to" and parsed.word(to - 2) == "," and not parsed.units_of(to - 1)[-1].is_name


def _is_office(parsed: Parsed, at: int) -> bool:
    """Whether a preposition goes on with the office of somebody named before a comma: "X, director of the commission on
    trade, and Y"."""
    if parsed.word(at) not in _OF_OFFICES:
        return False
    first = at - 1
    while parsed.word(first - 1) == "of" and parsed.shape(first - 2) is Shape.NOUN:
        first -= 2
    office, named = parsed.shape(first) is Shape.NOUN, parsed.shape(first - 2) is Shape.NOUN
    return (
        office
        and named
        and parsed.word(first - 1) == ","
        and parsed.units_of(first)[-1].word in parsed.words_of.persons
        and parsed.units_of(first - 2)[-1].is_name
    )


def _behind_reduced(parsed: Parsed, behind: int) -> int:
    """Behind a reduced clause on an item, where a further item is joined to it: "firms working on chips, and X", "two
    firms based in Minsk and one bank"."""
    if parsed.shape(behind) is not Shape.VERB or parsed.chunks[behind].form not in REDUCED:
        return behind
    counted = _is_counted(parsed, behind - 1) and is_said_of(parsed, behind)
    if parsed.chunks[behind].form != "ing" and not counted:
        return behind
    for ahead in range(behind + 1, min(behind + 10, len(parsed.chunks))):
        joined = parsed.shape(ahead) is Shape.AND or parsed.word(ahead) == ","
        if counted and joined and _is_counted(parsed, ahead + 1) and item_follows(parsed, ahead):
            return ahead
        if parsed.word(ahead) == "," and parsed.shape(ahead + 1) is Shape.AND and item_follows(parsed, ahead):
            return ahead
        if parsed.shape(ahead) not in (Shape.NOUN, Shape.PREPOSITION, Shape.ADVERB, Shape.AND):
            break
    return behind


def _is_counted(parsed: Parsed, at: int) -> bool:
    """Whether a noun chunk begins with a number."""
    first = parsed.units_of(at)[0] if parsed.shape(at) is Shape.NOUN else None
    return first is not None and (first.tag == "#" or first.word in NUMBERS or first.word == "one")


def behind_countries(parsed: Parsed, at: int) -> int:
    """Behind the countries in a row that begins at a chunk, or behind the towns in one: "26 entities in China, Egypt
    and Pakistan", "companies in Guangzhou, Shenzhen and Hong Kong"."""
    behind = at
    towns = parsed.word(at - 1) == "in" and any(parsed.shape(ahead) is Shape.AND for ahead in range(at, at + 6))
    while parsed.shape(at) is Shape.NOUN:
        if country_code(_written(parsed, at)) is None and not (towns and _is_town(parsed, at)):
            break
        at = behind = at + 1
        while parsed.word(at) == "," or parsed.shape(at) is Shape.AND:
            at += 1
    return behind


def _is_town(parsed: Parsed, at: int) -> bool:
    """Whether a noun chunk can be the name of a town: one word, or one of a few that begin like that, and no party."""
    units = parsed.units_of(at)
    named = all(unit.is_name and unit.tag == "X" and unit.party is None and not unit.kinds for unit in units)
    return named and (len(units) == 1 or (len(units) == 2 and units[0].word in _OF_TOWNS))


_OF_TOWNS = words("reading", "of_towns")
