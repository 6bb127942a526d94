"""Goods named: whether a phrase names goods, whose they are and what tells them apart."""

from __future__ import annotations

from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.groups import Group, group_from
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.grammar.unit import Unit
from onrecord.claims.grammar.whom import whom
from onrecord.claims.words.lexicon import Lexicon
from onrecord.claims.words.word_tables import words


def names_maker(parsed: Parsed, first: int, last: int) -> bool:
    """Whether somebody is named in the chunks [first, last), or by a "whose" before them, whose goods are meant."""
    return parsed.word(first - 1) == "whose" or any(
        unit.party is not None
        or (
            unit.is_name
            and unit.tag == "X"
            and unit.start > parsed.sentence.start
            and not unit.kinds
            and unit.word not in parsed.words_of.regions
        )
        for at in range(first, last)
        for unit in parsed.units_of(at)
    )


def is_goods(unit: Unit, words_of: Lexicon) -> bool:
    """Whether a unit names goods; an order's own name for them does: "Cotton from Xinjiang"."""
    return unit.word in words_of.goods or (
        unit.party is not None and any(word in words_of.goods for word in unit.word.split())
    )


def goods_of(parsed: Parsed, group: Group) -> bool:
    """Whether a group names goods and not a party: by their kind, or by saying who makes them."""
    return _are_made(parsed, group.last) or any(
        unit.word in parsed.words_of.goods or unit.word in ("product", "import", "shipment")
        for item in group.items
        for unit in parsed.units_of(item)
    )


def are_held_at_ports(parsed: Parsed, obj: Group, actor: Group | None) -> bool:
    """Whether what customs officers hold are goods by whose they are: "CBP is detaining bicycles from Acme Bikes"."""
    by = [
        unit.kinds.get("authority")
        for item in (actor.items if actor is not None else ())
        for unit in parsed.units_of(item)
    ]
    plural = parsed.units_of(obj.items[-1])[-1].word.endswith("s")
    return "US-CBP" in by and plural and parsed.word(obj.last) == "from" and names_maker(parsed, obj.last, obj.last + 2)


def _are_made(parsed: Parsed, at: int) -> bool:
    """Whether a participle at a chunk says by whom something is made: "bicycles made in Taiwan by Acme"."""
    if parsed.shape(at) is not Shape.VERB or MAKING.isdisjoint(parsed.chunks[at].lemmas):
        return False
    ahead = at + 1
    while parsed.shape(ahead) is Shape.PREPOSITION and parsed.shape(ahead + 1) is Shape.NOUN:
        if parsed.word(ahead) == "by":
            return is_maker(parsed, ahead + 1)
        ahead += 2
    return False


def is_maker(parsed: Parsed, at: int) -> bool:
    """Whether a noun chunk says who makes goods: by name, or as those spoken of, "the two companies"."""
    units = parsed.units_of(at)
    points = units[0].word in _POINTING and units[-1].word in parsed.words_of.groups | parsed.words_of.organisations
    return points or any(unit.is_name or unit.party is not None for unit in units)


_POINTING = frozenset({"both", "the", "these", "this", "those"})
MAKING = words("reading", "making")


def are_told_apart(parsed: Parsed, group: Group) -> bool:
    """Whether goods are more than goods of a kind: whose they are, what they are or where from is said. Not so "end
    products", "forced labour goods"."""
    last = min(group.last + 4, len(parsed.chunks))
    if _are_made(parsed, group.last):
        return True
    for unit in (unit for at in range(group.first, last) for unit in parsed.units_of(at)):
        if unit.party or "authority" in unit.kinds or unit.is_name or unit.word in parsed.words_of.regions:
            return True
        if unit.word in parsed.words_of.goods and unit.word not in ANY:
            return True
    return False


def is_of_forced_labour(parsed: Parsed, obj: Group) -> bool:
    """Whether a ban is one on whatever is made by force, which only a law is: "the forced labour ban"."""
    places = [obj.items[0], *obj.hung.get(obj.items[0], ())]
    return any(unit.word == "forced" for at in places for unit in parsed.units_of(at))


def closed_to(parsed: Parsed, market: int) -> tuple[Group, Unit] | None:
    """The goods to which the ports or the market at a noun chunk are closed, and the unit that names them: "shut U.S.
    ports to cotton from X"."""
    to = next((at for at in range(market, len(parsed.chunks) - 1) if parsed.word(at) == "to"), -1)
    if parsed.word(market) not in _PORTS or to < 0 or parsed.shape(to + 1) is not Shape.NOUN:
        return None
    group = group_from(parsed, to + 1)
    unit = next((one for item in group.items for one in parsed.units_of(item) if is_goods(one, parsed.words_of)), None)
    return (group, unit) if unit is not None and are_told_apart(parsed, group) else None


_PORTS = frozenset({"border", "borders", "door", "doors", "market", "markets", "port", "ports"})


ANY = words("reading", "any")


def are_imports_barred(parsed: Parsed, at: int, obj: Group, *, passive: bool) -> bool:
    """Whether a text about listings says that imports from some are barred, which nobody but customs does: "imports
    from X were banned"; whoever can bar goods of other kinds."""
    if not passive or not parsed.in_story or _BARRING.isdisjoint(parsed.chunks[at].lemmas):
        return False
    whose = obj.items[0] + 1
    imported = parsed.units_of(obj.items[0])[-1].word == "imports" and parsed.word(whose) == "from"
    if not imported or parsed.shape(whose + 1) is not Shape.NOUN:
        return False
    found = whom(parsed, whose + 1)
    is_maker = found is not None and found.kind in ("party", "group")
    return is_maker or any(unit.word in parsed.words_of.regions for unit in parsed.units_of(whose + 1))


_BARRING = frozenset({"ban", "bar", "outlaw", "prohibit"})
