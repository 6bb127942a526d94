"""Goods meant: whose goods, and which, an order is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord.claims.claim import Target
from onrecord.claims.events.happening import Happening
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.groups import group_from
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.grammar.whom import whom
from onrecord.claims.targets.focus import Focus
from onrecord.claims.targets.targets import named_target, of_group, possessor
from onrecord.claims.targets.unnamed import topic
from onrecord.claims.words.laws_named import BESIDE
from onrecord.claims.words.tokens import Token
from onrecord.claims.words.word_tables import words as word_set


def goods_targets(parsed: Parsed, happening: Happening, focus: Focus) -> tuple[tuple[Target, ...], str | None]:
    """Whose or which goods a happening is about: the parties that make them where they are named, and the goods as the
    text calls them."""
    goods = _goods_phrase(parsed, happening)
    if happening.group is not None and happening.frame.object in ("order", "party"):
        found = of_group(parsed, happening.group, focus, happening)
        if found and (found[0].parties or found[0].bound != "description" or found[0].is_plural):
            return found, goods
    if happening.possessor is not None and (found := possessor(parsed, happening, focus)):
        return found, goods
    if happening.group is None and happening.frame.object == "order" and _is_told(parsed, happening):
        told = topic(parsed, happening, focus)
        if any(one.parties for one in told):
            return told, goods
    first = happening.group.first if happening.group is not None else happening.at
    makers = [at for at in range(first, len(parsed.chunks)) if any(unit.party for unit in parsed.units_of(at))]
    if makers:
        made_by = [
            maker
            for item in group_from(parsed, makers[0]).items
            if (maker := whom(parsed, item)) is not None and maker.kind in ("party", "unknown")
        ]
        if made_by:
            return tuple(named_target(maker, focus) for maker in made_by), goods
        unit = next(unit for unit in parsed.units_of(makers[0]) if unit.party is not None)
        if unit.party is not None:
            # "Top Glove's disposable gloves"
            name = parsed.text[unit.start : unit.end]
            focus.note(name, unit.party.parties, None, unit.start, weight=2, target=True)
            return (Target(name, unit.start, unit.end, unit.party.parties, "named"),), goods
    if happening.group is not None and (owner := _owner(parsed, happening.group.items[0], focus)):
        return owner, goods
    if goods is not None:
        start = parsed.start(happening.at)
        return (Target(_goods_alone(goods), start, parsed.end(happening.at), (), "description"),), goods
    return topic(parsed, happening, focus), None


def _owner(parsed: Parsed, item: int, focus: Focus) -> tuple[Target, ...]:
    """Whose goods a possessive pronoun says they are: "barred its disposable gloves"."""
    unit = parsed.units_of(item)[0]
    if unit.word not in ("its", "their"):
        return ()
    inside = focus.named_in(parsed.sentence.start, unit.start, False)
    meant, sure = focus.meant(at=unit.start, person=False)
    if inside is not None and inside is not meant:
        meant, sure = inside, False
    if meant is None or not meant.parties:
        return ()
    return (Target(meant.name, unit.start, unit.end, meant.parties, "coreference" if sure else "description"),)


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


def _goods_phrase(parsed: Parsed, happening: Happening) -> str | None:
    """The goods of a happening as the text calls them, with where they come from."""
    included = [
        at + 1 for at, chunk in enumerate(parsed.chunks) if chunk.shape is Shape.VERB and "include" in chunk.lemmas
    ]
    places = [*included, happening.group.first] if happening.group is not None else included
    places += [
        at
        for at in range(len(parsed.chunks))
        if at != happening.at and parsed.shape(at) is Shape.NOUN and at not in places
    ]
    for at in places:
        if any(
            unit.word in parsed.words_of.goods or unit.word in ("product", "cotton", "import", "shipment")
            for unit in parsed.units_of(at)
        ):
            if any("order" in unit.kinds for unit in parsed.units_of(at)) and len(parsed.units_of(at)) < 3:
                continue
            group = group_from(parsed, at, hang=frozenset({"of", "from", "in", "by"}))
            last = group.last
            if (
                parsed.shape(last) is Shape.VERB
                and parsed.chunks[last].form in ("part", "past?")
                and parsed.shape(last + 1) is Shape.PREPOSITION
            ):
                last = min(last + 3, len(parsed.chunks))
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
