"""Licences: whom a licence lets others deal with, where what it allows says so: "a licence to sell chips to X"."""

from __future__ import annotations

from onrecord.claims.events.slots import TRADING
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.clauses import RELATIVE, object_of
from onrecord.claims.grammar.groups import Group, group_from
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.grammar.unit import Unit
from onrecord.claims.grammar.whom import PERSONAL, whom
from onrecord.claims.words.word_tables import words
from onrecord.names.countries import country_code

LOOSE = words("reading", "permissions")
"""Words for a licence that can be for anything, so that what it allows must be said."""
DEFINITE = words("reading", "definite")
REACH = 14
"""How many chunks behind a licence those are named whom it lets others deal with."""
_TO = frozenset({"with", "to", "for", "by"})


def is_licence(parsed: Parsed, unit: Unit, behind: int) -> bool:
    """Whether a word for a licence is of one to trade: "permission to keep selling", not "permission to appeal"."""
    return unit.word not in LOOSE or trades(parsed, behind)


def trades(parsed: Parsed, at: int) -> bool:
    """Whether the verb at a chunk is one of trading: "to sell", "to keep selling"."""
    if parsed.shape(at) is not Shape.VERB or parsed.chunks[at].form != "inf":
        return False
    if {"keep", "continue", "go"} & set(parsed.chunks[at].lemmas) and parsed.shape(at + 1) is Shape.VERB:
        at += 1
    return bool(TRADING & set(parsed.chunks[at].lemmas))


def licensed(parsed: Parsed, group: Group | None, first: int, *, surely: bool = False) -> Group | None:
    """Whom a licence is for. `group` is who gets it, as far as the sentence tells; where what it allows, told from the
    chunk `first` on, names a party, that is meant: of "gave Acme a licence to sell chips to X", X. `surely`: a party in
    the group stands right behind the licence."""
    if surely and names_party(parsed, group):
        return group
    dealt = _dealt_with(parsed, first)
    return dealt if group is None or names_party(parsed, dealt) else group


def _dealt_with(parsed: Parsed, first: int) -> Group | None:
    """Whom what is licensed is done with, as the text tells from the chunk `first` on: "authorising dealings with X",
    "that lets clients wind down business with X", "to sell chips to X"."""
    for at in range(first, min(first + REACH, len(parsed.chunks) - 1)):
        shape, lemmas = parsed.shape(at), set(parsed.chunks[at].lemmas)
        ends = shape is Shape.CLAUSE and parsed.word(at) not in RELATIVE
        if shape is Shape.MARK or ends or (shape is Shape.COMMA and parsed.word(at + 1) not in RELATIVE):
            return None
        group = None
        if shape is Shape.VERB and {"involve", *TRADING} & lemmas:
            group = object_of(parsed, at)
        elif shape is Shape.PREPOSITION and parsed.word(at) in _TO and parsed.shape(at + 1) is Shape.NOUN:
            group = group_from(parsed, at + 1)
        if group is None or is_time(parsed, group.items[0]):
            continue
        found = whom(parsed, group.items[0])
        if found is None or country_code(found.name) is not None:
            continue
        definite = parsed.units_of(group.items[0])[0].word in DEFINITE
        if found.kind in ("party", "group") or found.head in PERSONAL:
            return group
        if shape is not Shape.VERB and found.kind == "description" and definite and not found.person:
            return group
        if found.kind == "unknown" and (parsed.word(at) == "with" or "involve" in lemmas):
            return group
    return None


def are_sellers(parsed: Parsed, obj: Group, *, official: bool) -> bool:
    """Whether those who are kept from selling are the companies of a country, or whom an authority (`official`) keeps
    from it are companies."""
    units = [unit for item in obj.items for unit in parsed.units_of(item)]
    return any("authority" in unit.kinds for unit in units) or (official and units[-1].word in parsed.words_of.groups)


def sold_to(parsed: Parsed, verb: int) -> Group | None:
    """Who is supplied by a verb of trading: "supplying X", "selling chips to X", "doing business with X", "investing in
    X"; None where that is no party in particular."""
    group = object_of(parsed, verb) if "supply" in parsed.chunks[verb].lemmas else None
    at = verb + 1 if group is None or not _is_customer(parsed, group) else len(parsed.chunks)
    joins = _WITH_INVESTORS if "invest" in parsed.chunks[verb].lemmas else _WITH_SELLERS
    while at < min(verb + REACH, len(parsed.chunks) - 1) and parsed.shape(at) in (Shape.NOUN, Shape.PREPOSITION):
        if parsed.word(at) in joins and parsed.shape(at + 1) is Shape.NOUN:
            group = group_from(parsed, at + 1)
            break
        at += 1
    return group if group is not None and _is_customer(parsed, group) else None


_WITH_SELLERS, _WITH_INVESTORS = frozenset({"to", "with"}), frozenset({"in"})


def hit_by_ban(parsed: Parsed, sellers: Group) -> Group | None:
    """Who is hit by a ban on others dealing with them: "a ban on American companies selling to X"."""
    verb = sellers.last
    if parsed.shape(verb) is not Shape.VERB or parsed.chunks[verb].form != "ing":
        return None
    if not SELLING & set(parsed.chunks[verb].lemmas):
        return None
    supplied = object_of(parsed, verb) if "supply" in parsed.chunks[verb].lemmas else None
    if supplied is not None and any(
        (who := whom(parsed, item)) and who.kind in ("party", "unknown") for item in supplied.items
    ):
        return supplied  # "a ban on American firms supplying X"
    for at in range(verb + 1, min(verb + 4, len(parsed.chunks) - 1)):
        if parsed.word(at) in ("to", "with") and parsed.shape(at + 1) is Shape.NOUN:
            found = group_from(parsed, at + 1)
            return found if any(whom(parsed, item) for item in found.items) else None
    return None


SELLING = words("reading", "selling")


def _is_customer(parsed: Parsed, group: Group) -> bool:
    """Whether one of a group is a party: named, spoken of, or a pronoun for one."""
    meant = [whom(parsed, item) for item in group.items]
    return any(
        found is not None
        and country_code(found.name) is None
        and (
            found.kind in ("party", "unknown")
            or found.head in PERSONAL
            or (found.kind == "description" and parsed.units_of(item)[0].word in DEFINITE and not found.person)
        )
        for item, found in zip(group.items, meant, strict=True)
    )


def names_party(parsed: Parsed, group: Group | None) -> bool:
    """Whether one of a group is a party of the record, or a pronoun for one."""
    return group is not None and any(
        (found := whom(parsed, item)) is not None and (found.kind == "party" or found.head in PERSONAL)
        for item in group.items
    )


def licence_before(parsed: Parsed, at: int) -> bool:
    """Whether a licence is spoken of before a verb: "General License 2, which authorises"."""
    return any("licence" in unit.kinds for unit in parsed.units[: parsed.chunks[at].first])
