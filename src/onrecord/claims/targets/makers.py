"""Makers: who makes goods that an order is about."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.claims.claim import Target
from onrecord.claims.documents.document import Part
from onrecord.claims.events.goods_named import MAKING
from onrecord.claims.events.happening import Happening
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.described import NUMBERS, Whom
from onrecord.claims.grammar.groups import group_from
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.grammar.whom import whom
from onrecord.claims.words.word_tables import words
from onrecord.names.countries import country_code

_OF_PLACES = words("reading", "of_places")


def makers_of(parsed: Parsed, item: int, happening: Happening) -> list[Whom]:
    """Who are named as the makers of goods: "hair products of Acme Hair", "apparel produced by Acme and Beta Garment",
    "fish from the Golden Heron No. 2"."""
    upto = row_end(parsed, item, happening)
    for at in range(item + 1, min(item + 7, len(parsed.chunks) - 1)):  # "goods made with fish harvested by X"
        if parsed.shape(at) in (Shape.COMMA, Shape.MARK, Shape.CLAUSE):
            return []
        if parsed.shape(at) is not Shape.PREPOSITION or parsed.shape(at + 1) is not Shape.NOUN:
            continue
        making = not MAKING.isdisjoint(parsed.chunks[at - 1].lemmas)
        if parsed.word(at) not in ("of", "by", "from") and not (making and parsed.word(at) in ("in", "at")):
            continue
        if parsed.shape(at + 2) is Shape.VERB and not MAKING.isdisjoint(parsed.chunks[at + 2].lemmas):
            continue  # "gloves from Malaysia produced by Acme"
        found = [_maker(parsed, place, made=making) for place in group_from(parsed, at + 1, upto=upto).items]
        if named := [maker for maker in found if maker is not None]:
            return named
    return []


def described_makers(parsed: Parsed, item: int) -> list[Target]:
    """Who make goods and are not named: "imports from two Chinese firms", "goods made by a glove maker"."""
    at = item + 1
    at += parsed.shape(at) is Shape.VERB and not MAKING.isdisjoint(parsed.chunks[at].lemmas)
    if parsed.word(at) not in ("from", "by") or parsed.shape(at + 1) is not Shape.NOUN:
        return []
    first = parsed.units_of(at + 1)[0]
    counts = first.tag == "#" or first.word in NUMBERS | {"a", "an", "another", "one", "several"}
    if not counts and parsed.part is not Part.TITLE:
        return []
    found = [whom(parsed, one) for one in group_from(parsed, at + 1).items]
    told = [one for one in found if one is not None and one.kind in ("group", "description")]
    return [Target(one.name, one.start, one.end, (), "description", is_plural=one.plural) for one in told]


def row_end(parsed: Parsed, at: int, happening: Happening) -> int:
    """The chunk up to which a row goes on that stands before its verb: "goods of X, Y and Z will be kept out"; -1
    where none does."""
    last = happening.at - 1
    return last if at <= last and parsed.shape(last) is Shape.NOUN else -1


def _maker(parsed: Parsed, at: int, *, made: bool) -> Whom | None:
    """Who is named at a noun phrase, if that is somebody who makes goods and no place that they come from."""
    found = whom(parsed, at) or _numbered(parsed, at)
    if found is not None and found.kind == "party":
        return found
    if found is None or found.kind != "unknown" or not ((made and parsed.word(at - 1) != "in") or " " in found.name):
        return None
    return found if country_code(found.name) is None and not _OF_PLACES & set(found.name.lower().split()) else None


def each_once(makers: Iterable[Whom]) -> list[Whom]:
    """Makers, each at the first place that names it, in order."""
    return list({maker.start: maker for maker in makers}.values())


def _numbered(parsed: Parsed, at: int) -> Whom | None:
    """The vessel that a name with a number is: "the Golden Heron 7"."""
    units = [unit for unit in parsed.units_of(at) if unit.tag != "D"]
    if len(units) < 3 or units[-1].tag != "#" or not all(unit.is_name and not unit.kinds for unit in units):
        return None
    start, end = units[0].start, units[-1].end
    return Whom("unknown", parsed.text[start:end], start, end, None, False, False, units[-1].word)
