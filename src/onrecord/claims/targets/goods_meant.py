"""Goods meant: whose goods, and which, an order is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from onrecord.claims.claim import Target
from onrecord.claims.events.goods_named import MAKING
from onrecord.claims.events.happening import Happening
from onrecord.claims.grammar.antecedents import antecedent
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.clauses import RELATIVE
from onrecord.claims.grammar.groups import group_from
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.grammar.whom import whom
from onrecord.claims.targets.focus import Focus
from onrecord.claims.targets.makers import described_makers, each_once, makers_of, row_end
from onrecord.claims.targets.named_target import named_target
from onrecord.claims.targets.targets import of_group, possessor
from onrecord.claims.targets.unnamed import topic
from onrecord.claims.words.laws_named import BESIDE
from onrecord.claims.words.tokens import Token
from onrecord.claims.words.word_tables import words as word_set
from onrecord.names.countries import country_code


def goods_targets(parsed: Parsed, happening: Happening, focus: Focus) -> tuple[tuple[Target, ...], str | None]:
    """Whose or which goods a happening is about: the parties that make them where they are named, and the goods as the
    text calls them."""
    goods = _goods_phrase(parsed, happening)
    if happening.group is not None and happening.frame.object in ("order", "party"):
        if owner := _owner(parsed, happening.group.items[0], focus):
            return owner, goods  # "issued the order on the company's mills"
        found = of_group(parsed, happening.group, focus, happening)
        if found and (found[0].parties or found[0].bound != "description" or found[0].is_plural):
            return found, goods
    if happening.possessor is not None and (found := possessor(parsed, happening, focus)):
        return found, goods
    follows = happening.frame.subject == "order"
    if happening.group is None and (
        follows or (happening.frame.object == "order" and _is_told(parsed, happening)) or is_vague(goods)
    ):
        told = topic(parsed, happening, focus)
        if follows or any(one.parties for one in told):
            return told, goods
    first = happening.group.first if happening.group is not None else happening.at
    if happening.group is not None and happening.is_noun and len(happening.group.items) > 1:
        several = [maker for item in happening.group.items for maker in makers_of(parsed, item, happening)]
        if several:
            return tuple(named_target(maker, focus) for maker in each_once(several)), goods
    until = _next_order(parsed, first)
    makers = [at for at in range(first, until) if any(unit.party for unit in parsed.units_of(at))]
    if makers:
        made_by = [
            maker
            for item in group_from(parsed, makers[0], upto=row_end(parsed, makers[0], happening)).items
            if (maker := whom(parsed, item)) is not None and maker.kind in ("party", "unknown")
        ]
        if made_by:
            return tuple(named_target(maker, focus) for maker in made_by), goods
        unit = next(unit for unit in parsed.units_of(makers[0]) if unit.party is not None)
        if unit.party is not None:
            # "Top Glove's disposable gloves", "Sime Darby's oil", of which the record has the first word as a name
            behind = parsed.units[parsed.units.index(unit) + 1 : parsed.chunks[makers[0]].last]
            end = [unit, *takewhile(lambda one: one.is_name and one.tag == "X" and not one.kinds, behind)][-1].end
            name = parsed.text[unit.start : end]
            focus.note(name, unit.party.parties, None, unit.start, weight=2, target=True)
            return (Target(name, unit.start, end, unit.party.parties, "named"),), goods
    items = list(happening.group.items) if happening.group is not None else _goods_places(parsed, happening)
    for item in items:
        if owner := _owner(parsed, item, focus):
            return owner, goods
        if made := makers_of(parsed, item, happening):
            return tuple(named_target(maker, focus) for maker in made), goods
        if (source := _source(parsed, item)) is not None and (owner := _owner(parsed, source, focus)):
            return owner, goods
    if described := [maker for item in items for maker in described_makers(parsed, item)]:
        return tuple(described), None  # of whose goods no order can be told, whatever they are
    if is_vague(goods) and (told := topic(parsed, happening, focus)):
        return told, goods
    if goods is not None:
        start = parsed.start(happening.at)
        return (Target(_goods_alone(goods), start, parsed.end(happening.at), (), "description"),), goods
    return topic(parsed, happening, focus), None


def _owner(parsed: Parsed, item: int, focus: Focus) -> tuple[Target, ...]:
    """Whose goods a possessive says they are: "barred its disposable gloves", "the planter's products", "X, whose
    cotton"."""
    units = parsed.units_of(item)
    clause = item - 1
    if parsed.word(clause) == "whose" and parsed.shape(clause - 1) is Shape.AND:
        # "a body that the Treasury sanctioned and whose cotton"
        clause = next((at for at in range(clause - 2, 0, -1) if parsed.word(at) in RELATIVE), clause)
    if parsed.word(item - 1) == "whose" and (named := antecedent(parsed, clause)) is not None:
        found = whom(parsed, named.items[0])
        return (named_target(found, focus),) if found is not None and found.kind in ("party", "unknown") else ()
    mark = next((at for at, unit in enumerate(units) if unit.tag == "'"), 0)
    first = parsed.chunks[item].first
    owner = whom(parsed, item, part=(first, first + mark)) if mark else None
    unit = units[0]
    if owner is not None and owner.kind == "unknown":
        is_place = country_code(owner.name) is not None and units[-1].is_name  # "Malaysia's Top Glove"
        return () if is_place else (named_target(owner, focus),)
    if unit.word not in ("its", "their") and (owner is None or owner.kind != "description" or unit.word != "the"):
        return ()
    inside = focus.named_in(parsed.sentence.start, unit.start, False) if owner is None else None
    meant, sure = focus.meant(at=unit.start, person=False, head=owner.head if owner is not None else "")
    if inside is not None and inside is not meant:
        meant, sure = inside, False
    if meant is None or not (meant.parties or meant.is_target or meant is inside) or (owner is not None and not sure):
        return ()
    return (Target(meant.name, unit.start, unit.end, meant.parties, "coreference" if sure else "description"),)


def _source(parsed: Parsed, item: int) -> int | None:
    """Where goods are told to come from, as the chunk that says it: "gloves that come from the company's plant"."""
    at = item + 1
    at += parsed.word(at) in ("that", "which")
    at += parsed.shape(at) is Shape.VERB and not {*MAKING, "come", "originate"}.isdisjoint(parsed.chunks[at].lemmas)
    opens = parsed.word(at) in ("from", "in", "at") and parsed.shape(at + 1) is Shape.NOUN
    return at + 1 if opens else None


def _next_order(parsed: Parsed, first: int) -> int:
    """The chunk at which another order begins behind the goods of one: "a WRO on gloves of X, a WRO on apparel"."""
    for at in range(first + 1, len(parsed.chunks)):
        joined = parsed.shape(at - 1) in (Shape.COMMA, Shape.AND) and parsed.shape(at) is Shape.NOUN
        if joined and "order" in parsed.units_of(at)[-1].kinds:
            return at
    return len(parsed.chunks)


def is_vague(goods: str | None) -> bool:
    """Whether goods are named by no more than such a word: "the merchandise", "its shipments"."""
    return goods is not None and set(goods.lower().split()) <= _ANY


def _is_told(parsed: Parsed, happening: Happening) -> bool:
    """Whether an order is one told before: "The order was issued on July 29"."""
    words = [unit.word for unit in parsed.units[:2]]
    return any(words == ["the", unit.word] or words[:1] == [unit.word] for unit in happening.about)


_SHIPPED = re.compile(
    r"^(?:(?:all|any|the|some|previous|future|further)\s+)*"
    r"(?:shipments?|imports?|importation|sales?|consignments?|deliveries) of\s+",
    re.IGNORECASE,
)


_ORIGIN = re.compile(
    r"\s+(?:from|in|made|produced|grown|harvested|mined|manufactured|sourced|originating)\b.*$", re.IGNORECASE
)


_ANY = word_set("reading", "any")


def _goods_alone(goods: str) -> str:
    """The goods without their shipping and origin: of "shipments of cotton from Xinjiang", cotton."""
    bare = _ORIGIN.sub("", _SHIPPED.sub("", goods))
    return goods if not bare or set(bare.lower().split()) <= _ANY else bare


def _goods_places(parsed: Parsed, happening: Happening) -> list[int]:
    """The noun chunks in which the goods of a happening can be named, the likeliest first."""
    included = [
        at + 1 for at, chunk in enumerate(parsed.chunks) if chunk.shape is Shape.VERB and "include" in chunk.lemmas
    ]
    places = [*included, happening.group.first] if happening.group is not None else included
    places += [
        at
        for at in range(len(parsed.chunks))
        if at != happening.at and parsed.shape(at) is Shape.NOUN and at not in places
    ]
    return [at for at in places if _has_goods(parsed, at)]


def _has_goods(parsed: Parsed, at: int) -> bool:
    units = parsed.units_of(at)
    if any("order" in unit.kinds for unit in units) and len(units) < 3:
        return False
    return any(
        unit.word in parsed.words_of.goods or unit.word in ("product", "cotton", "import", "shipment") for unit in units
    )


def _goods_phrase(parsed: Parsed, happening: Happening) -> str | None:
    """The goods of a happening as the text calls them, with where they come from."""
    for at in _goods_places(parsed, happening):
        group = group_from(parsed, at, hang=frozenset({"of", "from", "in", "by"}))
        last = group.last
        if (
            parsed.shape(last) is Shape.VERB
            and {"contain", "include"} & set(parsed.chunks[last].lemmas)
            and parsed.shape(last + 1) is Shape.NOUN
        ):
            last += 2  # all shipments containing silica
        if (
            parsed.shape(last) is Shape.VERB
            and parsed.chunks[last].form in ("part", "past?")
            and parsed.shape(last + 1) is Shape.PREPOSITION
            and parsed.shape(last + 2) is Shape.NOUN
            and not is_time(parsed, last + 2)
        ):
            last += 3
        return " ".join(parsed.text[parsed.start(at) : parsed.end(last - 1)].split())
    return None


def with_region(goods: str, parsed: Parsed, words: Sequence[Token]) -> str:
    """Goods with the region that the sentence, or the one before it, speaks of, where they name none."""
    regions = parsed.words_of.regions
    here = [unit.word for unit in parsed.units if unit.word in regions]
    near = [
        token.word
        for token in words[max(0, parsed.sentence.first - BESIDE * 2) : parsed.sentence.first]
        if token.word in regions
    ]
    if any(region in goods.lower() for region in regions) or not (here or near):
        return goods
    return f"{goods} ({(here or near)[-1].capitalize()})"


def is_about_goods(parsed: Parsed, lists: Iterable[str]) -> bool:
    """Whether a ban spoken of is one on goods."""
    if "us-cbp-wro" in lists:
        return True
    return any(
        unit.kinds.get("authority") == "US-CBP" or unit.word == "import" or unit.word in parsed.words_of.goods
        for unit in parsed.units
    )
