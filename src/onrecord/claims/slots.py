"""Slots: what stands in the places of a frame, its object, its list, its party."""

from __future__ import annotations

from onrecord.claims.chunks import Shape
from onrecord.claims.clauses import RELATIVE, object_of
from onrecord.claims.frames import Frame, Then
from onrecord.claims.groups import Group, group_from
from onrecord.claims.parsed import Parsed, is_time
from onrecord.claims.units import Unit
from onrecord.claims.whom import POSSESSIVE, whom

IMPOSING = frozenset(
    {"impose", "place", "put", "slap", "levy", "introduce", "adopt", "announce", "set", "apply", "target", "direct"}
)


def has(units: list[Unit] | tuple[Unit, ...], what: str, parsed: Parsed, in_context: bool) -> Unit | None:
    """The unit of a phrase that is what a slot asks for; None where there is none."""
    words_of = parsed.words_of
    if what == "list":
        if any("not_list" in unit.kinds for unit in units):
            return None
        for unit in reversed(units):
            if unit.party:
                continue
            if "list" in unit.kinds and (not unit.weak or in_context or unit.is_name):
                return unit
            if "open_list" in unit.kinds and (not unit.weak or in_context):
                if unit.word in ("list", "lists", "roster") and not _belongs(units, unit):
                    continue
                return unit
        return None
    if what == "goods":
        return next((unit for unit in reversed(units) if unit.word in words_of.goods), None)
    if what == "exports":
        return next((unit for unit in units if unit.word in ("exports", "privileges", "exporting")), None)
    if what == "access":
        return units[-1] if units[-1].word == "access" else None
    if what == "assets":
        return next((unit for unit in units if unit.word in ("assets", "asset", "property", "accounts")), None)
    if what == "technology":
        return next(
            (
                unit
                for unit in units
                if unit.word
                in (
                    "technology",
                    "technologies",
                    "components",
                    "chips",
                    "software",
                    "semiconductors",
                    "suppliers",
                    "equipment",
                )
            ),
            None,
        )
    if what == "military":
        return next((unit for unit in units if unit.word == "military" or "list" in unit.kinds), None)
    if what == "law":
        found = next((unit for unit in units if "law" in unit.kinds), None)
        return found or next(
            (unit for unit in reversed(units) if "law_noun" in unit.kinds and units[-1] is unit and in_context), None
        )
    for unit in reversed(units):
        if what in unit.kinds and (not unit.weak or in_context):
            if (
                unit is not units[-1]
                and units[-1].tag != "'"
                and what in ("sanction", "order", "licence", "decision")
                and units[-1].tag == "X"
                and not units[-1].kinds
            ):
                continue  # "sanctions regime", "order book"
            return unit
    return None


def _belongs(units: list[Unit] | tuple[Unit, ...], unit: Unit) -> bool:
    """Whether "list" alone is somebody's list, or the list: the only way in which it can be one of sanctions."""
    return any(
        "authority" in other.kinds or "sanction" in other.kinds or other.word in ("the", "its", "their", "this", "that")
        for other in units
        if other is not unit
    )


def any_party(parsed: Parsed, group: Group, in_context: bool, *, strong: bool, loosely: bool = False) -> bool:
    for item in group.items:
        units = parsed.units_of(item)
        if (
            in_context
            and units[-1].word in ("name", "names")
            and (units[0].word in POSSESSIVE or any(unit.tag == "'" for unit in units))
        ):
            return True
        found = whom(parsed, item, loosely=loosely)
        if found is not None and (found.kind in ("party", "unknown") or in_context or strong):
            return True
    return False


PORTIONS = frozenset(
    {"series", "round", "rounds", "wave", "package", "set", "raft", "range", "number", "slew", "array", "batch"}
)
"""Words before the `of` of what is meant: a round of sanctions."""


def is_known(parsed: Parsed, group: Group, lemmas: tuple[str, ...]) -> bool:
    """Whether "struck off" without a list can mean one: somebody named or spoken of was."""
    found = whom(parsed, group.items[0])
    return (
        found is not None
        and found.kind in ("party", "pronoun", "unknown", "description")
        and bool(set(lemmas) & {"strike", "take", "drop", "pull"})
    )


def in_group(parsed: Parsed, group: Group, what: str, in_context: bool, *, first_only: bool = False) -> Unit | None:
    for item in group.items[: 3 if first_only else None]:
        unit = has(list(parsed.units_of(item)), what, parsed, in_context)
        if unit is not None:
            return unit
        if what in ("law", "list", "goods", "assets") or parsed.word(item) in PORTIONS:
            for hung in group.hung.get(item, ()):
                unit = has(list(parsed.units_of(hung)), what, parsed, in_context)
                if unit is not None:
                    return unit
    return None


def goods_of(parsed: Parsed, group: Group) -> bool:
    return any(
        unit.word in parsed.words_of.goods or unit.word in ("product", "import", "shipment")
        for item in group.items
        for unit in parsed.units_of(item)
    )


MILITARY = frozenset({"us-dod-1260h", "us-dod-ccmc", "us-state-fto", "us-ofac-sdn"})


def then_phrase(parsed: Parsed, at: int, then: Then, in_context: bool) -> tuple[int, Unit | None] | None:
    """Where a further phrase ends, and the unit that is what it asks for; None where it does not stand."""
    if then.phrase == "military":
        for ahead in range(at, len(parsed.chunks)):
            if parsed.shape(ahead) is Shape.NOUN:
                for unit in parsed.units_of(ahead):
                    if unit.word in ("military", "terrorist", "terrorists", "terror") or MILITARY & set(
                        unit.kinds.get("list", ())
                    ):
                        return ahead + 1, unit if "list" in unit.kinds else None
        return None
    optional = "" in then.words
    for ahead in range(at, min(at + 18, len(parsed.chunks))):
        shape = parsed.shape(ahead)
        if shape is Shape.MARK or (shape is Shape.CLAUSE and parsed.word(ahead) != "as"):
            if parsed.word(ahead) in (".", ";"):
                return None
            if shape is Shape.CLAUSE and parsed.word(ahead) in RELATIVE:
                continue
            return None
        if shape is Shape.VERB and ahead > at and parsed.chunks[ahead].form in ("finite", "past?"):
            if not _in_insert(parsed, at, ahead):
                return None
        opens = parsed.word(ahead) in then.words and shape in (Shape.PREPOSITION, Shape.CLAUSE)
        if opens or (optional and shape is Shape.NOUN and ahead == at):
            noun = ahead + 1 if opens else ahead
            if then.phrase == "exports" and parsed.shape(noun) is Shape.VERB and "export" in parsed.chunks[noun].lemmas:
                return noun + 1, None
            while parsed.shape(noun) in (Shape.PREPOSITION, Shape.ADVERB, Shape.QUOTE) or (
                then.phrase == "technology" and parsed.shape(noun) is Shape.VERB
            ):
                noun += 1
            if (
                opens
                and in_context
                and parsed.word(ahead) == "off"
                and then.phrase == "list"
                and ahead - at < 3
                and (noun > ahead + 1 or parsed.shape(noun) is not Shape.NOUN)
            ):
                return ahead + 1, None  # struck off
            if parsed.shape(noun) is not Shape.NOUN:
                continue
            if opens and in_context and then.phrase == "list" and parsed.word(noun) == "it" and ahead - at < 4:
                return noun + 1, parsed.units[parsed.chunks[noun].first]
            group = group_from(parsed, noun)
            for item in group.items:
                for place in (item, *group.hung[item]):
                    unit = has(list(parsed.units_of(place)), then.phrase, parsed, in_context)
                    if unit is not None:
                        return max(place + 1, noun + 1), unit
            if any("not_list" in unit.kinds for unit in parsed.units_of(noun)):
                return None
    return None


def _in_insert(parsed: Parsed, first: int, at: int) -> bool:
    """Whether a verb stands in a relative clause between commas."""
    return any(parsed.shape(before) is Shape.CLAUSE for before in range(first, at))


def then_party(parsed: Parsed, at: int, then: Then) -> Group | None:
    for ahead in range(at, min(at + 6, len(parsed.chunks))):
        chunk = parsed.chunks[ahead]
        if chunk.shape is Shape.VERB and set(chunk.lemmas) & then.verbs:
            found = object_of(parsed, ahead)
            return found if found is not None and any(whom(parsed, item) for item in found.items) else None
        if (
            chunk.shape is Shape.PREPOSITION
            and chunk.word in then.words
            and parsed.shape(ahead + 1) is Shape.NOUN
            and not is_time(parsed, ahead + 1)
        ):
            found = group_from(parsed, ahead + 1)
            return found if any(whom(parsed, item) for item in found.items) else None
        if chunk.shape in (Shape.CLAUSE, Shape.MARK):
            return None
    return None


def target_phrase(parsed: Parsed, obj: Group, last: int, frame: Frame, at: int) -> tuple[Group | None, int]:
    """The parties of a phrase like "sanctions on X", and where they end."""
    ahead = obj.first + 1 if obj.first < at else obj.items[0] + 1
    if obj.first < at and any(parsed.shape(between) is Shape.CLAUSE for between in range(obj.first, at)):
        ahead = at + 1  # "the order that the agency slapped on X"
    limit = min(ahead + 8, len(parsed.chunks))
    while ahead < limit:
        shape = parsed.shape(ahead)
        word = parsed.word(ahead)
        if (
            shape is Shape.VERB
            and ahead != at
            and set(parsed.chunks[ahead].lemmas) & IMPOSING
            and parsed.chunks[ahead].form in ("part", "past?")
        ):
            ahead += 1
            continue
        if (
            shape is Shape.PREPOSITION
            and word in frame.target
            and parsed.shape(ahead + 1) is Shape.NOUN
            and not is_time(parsed, ahead + 1)
        ):
            found = group_from(parsed, ahead + 1)
            if any(whom(parsed, item) for item in found.items):
                found = with_continuation(parsed, found, word)
                return found, max(found.last, last)
            ahead += 2
            continue
        if (
            ahead == at
            or shape in (Shape.NOUN, Shape.AND, Shape.ADVERB, Shape.PREPOSITION, Shape.QUOTE)
            or (shape is Shape.COMMA and obj.last > ahead)
        ):
            ahead += 1
            continue
        break
    return None, last


def with_continuation(parsed: Parsed, group: Group, word: str) -> Group:
    """The group with what is gapped behind it: "on X, the firm that does Y, and on Z"."""
    for ahead in range(group.last, len(parsed.chunks) - 2):
        if parsed.shape(ahead) is Shape.MARK and parsed.word(ahead) in (".", ";"):
            break
        if (
            parsed.shape(ahead) is Shape.AND
            and parsed.word(ahead + 1) == word
            and parsed.shape(ahead + 2) is Shape.NOUN
            and not is_time(parsed, ahead + 2)
        ):
            more = group_from(parsed, ahead + 2)
            if any(whom(parsed, item) for item in more.items):
                group.items.extend(more.items)
                group.hung.update(more.hung)
                group.joined = group.joined | {more.items[0]} | more.joined
                group.last = more.last
                # "two officials linked to it, Sun and Peng"
                tail = more.last
                if parsed.shape(tail) is Shape.VERB and parsed.chunks[tail].form in ("part", "past?"):
                    while tail < len(parsed.chunks) and parsed.word(tail) != ",":
                        tail += 1
                    if (
                        parsed.shape(tail + 1) is Shape.NOUN
                        and (named := whom(parsed, tail + 1))
                        and named.kind in ("party", "unknown")
                    ):
                        names = group_from(parsed, tail + 1)
                        group.items.extend(names.items)
                        group.hung.update(names.hung)
                        group.last = names.last
            break
    return group


def party_inside(parsed: Parsed, obj: Group, unit: Unit) -> tuple[int, int, int] | None:
    """A party that stands before its sanctions in one phrase: "the Acme Bank sanctions", "its sanctions"."""
    item = obj.items[0]
    chunk = parsed.chunks[item]
    for place in range(chunk.first, chunk.last):
        other = parsed.units[place]
        if other is unit:
            break
        if (
            other.party is not None
            or other.word in POSSESSIVE
            and (unit.word == "access" or not _official_speaks(parsed, obj))
        ):
            return item, place, place + 1
        if (
            other.tag == "'"
            and place > chunk.first
            and parsed.units[place - 1].is_name
            and not parsed.units[place - 1].kinds
        ):
            return item, chunk.first, place
    return None


def _official_speaks(parsed: Parsed, obj: Group) -> bool:
    """Whether "its sanctions" are those of an authority that the sentence names before."""
    return any("authority" in unit.kinds for at in range(obj.items[0]) for unit in parsed.units_of(at))
