"""Inserted: where what stands between commas behind a noun phrase begins."""

from __future__ import annotations

from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.clauses_inserted import has_with
from onrecord.claims.grammar.items_following import is_saying
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.grammar.unit import REFLEXIVE
from onrecord.names.countries import country_code


def comma_before(parsed: Parsed, comma: int) -> int | None:
    """The comma that opens the insertion which the comma at `comma` closes, behind a noun phrase."""
    if parsed.word(comma) == ")":
        opening = next((at for at in range(comma - 1, 0, -1) if parsed.word(at) in ("(", ")")), 0)
        stands = parsed.word(opening) == "(" and parsed.shape(before_reflexive(parsed, opening)) is Shape.NOUN
        return opening if stands else None
    for at in range(comma - 1, 0, -1):
        if parsed.shape(at) is Shape.MARK and parsed.word(at) in (";", ":"):
            return None
        if (
            parsed.shape(at) is Shape.COMMA
            and parsed.word(at) != ")"
            and parsed.shape(noun := before_reflexive(parsed, at)) is Shape.NOUN
            and not is_time(parsed, noun)
        ):
            if _speaks(parsed, noun - 1) and parsed.word(noun - 2) == ",":
                continue  # X, says Y, a lawyer,
            inner = at + 1
            while parsed.shape(inner) is Shape.QUOTE:
                inner += 1
            inside = parsed.chunks[inner]
            first_is_insert = inside.shape in (Shape.CLAUSE, Shape.NOUN, Shape.PREPOSITION, Shape.ADVERB) or (
                inside.shape is Shape.VERB and inside.form in ("ing", "part", "past?")
            )
            denies = parsed.word(at + 1 + (parsed.word(at + 1) == "but")) == "not"  # X, but not Y,
            if first_is_insert or denies or _speaks(parsed, at + 1):
                return at
    return None


_SEATED = frozenset({"of", "in", "from", "near"})
_OF_ROW = (Shape.NOUN, Shape.PREPOSITION, Shape.COMMA, Shape.AND, Shape.ADVERB)


def with_before(parsed: Parsed, comma: int) -> int | None:
    """The comma behind which it is told what somebody has, up to another: "X, with units in Minsk, Riga and Oslo, was";
    None where nothing such stands before the other."""
    for at in range(comma - 1, 1, -1):
        if parsed.shape(at) not in _OF_ROW or parsed.word(at) in (")", "("):
            return None
        units = parsed.units_of(at + 1) if parsed.word(at) == "with" and parsed.shape(at + 1) is Shape.NOUN else ()
        seated = bool(units) and not units[-1].is_name and parsed.word(at + 2) in _SEATED
        if (seated or has_with(parsed, at)) and parsed.word(at - 1) == ",":
            return at - 1 if parsed.shape(before_reflexive(parsed, at - 1)) is Shape.NOUN else None
    return None


def _speaks(parsed: Parsed, at: int) -> bool:
    """Whether a verb of saying stands before who says it: "says Y"."""
    if parsed.shape(at) is not Shape.VERB or parsed.shape(at + 1) is not Shape.NOUN:
        return False
    chunk = parsed.chunks[at]
    return is_saying(parsed, at) and chunk.form in ("finite", "past?", "base") and not chunk.passive


def before_reflexive(parsed: Parsed, comma: int) -> int:
    """The chunk before a comma, or before the "itself" there: "X itself, the ministry said,"."""
    return comma - 2 if parsed.word(comma - 1) in REFLEXIVE else comma - 1


def outermost(parsed: Parsed, comma: int) -> int:
    """The first of the commas that tell more of one name: "X Co., Ltd., of Shenzhen, China,", "Ivan Petrov, 54,"."""
    while True:
        before = comma - 1
        units = parsed.units_of(before)
        if (
            len(units) == 1
            and units[0].tag == "#"
            and parsed.word(before - 1) == ","
            and parsed.shape(before - 2) is Shape.NOUN
        ):
            comma = before - 1
        elif (
            parsed.word(before - 1) in ("of", "from", "in")
            and parsed.word(before - 2) == ","
            and parsed.shape(before - 3) is Shape.NOUN
        ):
            comma = before - 2
        else:
            return comma


def behind_seat(parsed: Parsed, comma: int) -> int:
    """Behind where somebody sits, between commas: "X, of Shenzhen, China, and Y"; else the comma itself."""
    place = comma + 2
    if parsed.word(comma) != "," or parsed.word(comma + 1) not in _SEATED or parsed.shape(place) is not Shape.NOUN:
        return comma
    if not parsed.units_of(place)[-1].is_name or is_time(parsed, place):
        return comma
    country = place + 2
    if parsed.word(place + 1) == "," and parsed.shape(country) is Shape.NOUN:
        units = parsed.units_of(country)
        is_region = len(units) == 1 and units[0].is_name and units[0].party is None
        if is_region or country_code(parsed.text[units[0].start : units[-1].end]) is not None:
            place = country
    return place + 1 if parsed.word(place + 1) == "," else comma


def before_seat(parsed: Parsed, comma: int) -> int | None:
    """The noun behind which a comma ends where somebody sits."""
    for opening in (comma - 3, comma - 5):
        if opening > 0 and parsed.shape(opening - 1) is Shape.NOUN and behind_seat(parsed, opening) == comma:
            return opening - 1
    return None
