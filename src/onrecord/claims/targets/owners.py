"""Owners: whose name is on a list, and whose bid it is to be taken off."""

from __future__ import annotations

from onrecord.claims.claim import Event, Target
from onrecord.claims.events.happening import Happening
from onrecord.claims.grammar.bids import BIDS
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.described import POSSESSIVE
from onrecord.claims.grammar.groups import group_from
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.grammar.whom import whom
from onrecord.claims.targets.focus import Focus
from onrecord.claims.targets.named_target import named_target
from onrecord.claims.targets.references import meant_by_description
from onrecord.claims.targets.told_just_now import meant_again


def owner_of_name(parsed: Parsed, item: int, focus: Focus, happening: Happening) -> tuple[Target, ...]:
    """Whose name, entry or bid: "strike its name off the list", "removed the entry for X", "a bid by X to"."""
    units = parsed.units_of(item)
    asks = units[-1].word in BIDS
    if units[-1].word not in ("name", "names", "entry", "entries") and not asks:
        return ()
    if (
        parsed.word(item + 1) in ("of", "for", *(("by", "from") if asks else ()))
        and parsed.shape(item + 2) is Shape.NOUN
    ):
        borne = [whom(parsed, other) for other in group_from(parsed, item + 2).items]
        return tuple(named_target(of, focus) for of in borne if of is not None and of.kind in ("party", "unknown"))
    mark = next((place for place, unit in enumerate(units) if unit.tag == "'"), 0)
    if mark:
        owner = whom(parsed, item, part=(parsed.chunks[item].first, parsed.chunks[item].first + mark))
        if owner is not None and owner.kind == "description" and happening.event in (Event.ADD, Event.REMOVE):
            # "the company's name was deleted from the list"
            meant = meant_by_description(parsed, item, owner, focus, happening, units[:mark])
            return tuple(one for one in meant if one.parties or one.bound == "coreference")
        return (named_target(owner, focus),) if owner is not None and owner.kind in ("party", "unknown") else ()
    if [unit.word for unit in units] == ["the", "name"]:
        one = focus.topic[0] if len(focus.topic) == 1 and not focus.topic[0].is_plural else None
        return (meant_again(one, units[0].start, units[-1].end),) if one is not None else ()
    if units[0].word not in POSSESSIVE:
        return ()
    referent, sure = focus.meant(at=units[0].start, person=True if units[0].word in ("his", "her") else None)
    if referent is None:
        return ()
    return (
        Target(referent.name, units[0].start, units[0].end, referent.parties, "coreference" if sure else "description"),
    )
