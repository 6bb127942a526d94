"""Contrast: of whom or by whom a sentence denies in passing what it tells: "sanctioned by the US but not by the EU"."""

from __future__ import annotations

from dataclasses import replace

from onrecord.claims.events.happening import Happening
from onrecord.claims.events.slots import has
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.groups import Group, group_from
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.grammar.whom import whom


def contrasted(parsed: Parsed, found: Happening) -> Happening | None:
    """What "but not" denies of the same event: with another list, by another authority, or of another party."""
    told = [group.first for group in (found.actor, found.group) if group is not None]
    for at in range(min(told, default=found.at), len(parsed.chunks) - 2):
        behind = at > found.at
        if behind and parsed.shape(at) in (Shape.MARK, Shape.CLAUSE):
            return None
        if parsed.shape(at) is Shape.AND and parsed.word(at) == "but" and parsed.word(at + 1) == "not":
            return _denied(parsed, found, at)
        if at > found.at and parsed.shape(at) is Shape.VERB and parsed.chunks[at].form == "finite":
            return None
    return None


def _denied(parsed: Parsed, found: Happening, but: int) -> Happening | None:
    noun = but + 2
    opening = ""
    if parsed.shape(noun) is Shape.PREPOSITION:
        opening = parsed.word(noun)
        noun += 1
    if parsed.shape(noun) is not Shape.NOUN or is_time(parsed, noun):
        return None
    denied = replace(
        found,
        frame=replace(found.frame, negative=not found.frame.negative),
        start=parsed.start(but),
        end=parsed.end(noun),
        possessor=None,
    )
    then, behind = found.frame.then, but > found.at
    units = list(parsed.units_of(noun))
    unit = has(units, then.phrase, parsed, True) if then is not None and then.phrase in ("list", "sanction") else None
    if behind and unit is not None and then is not None and (not opening or opening in then.words):
        return replace(denied, about=[unit])
    one = group_from(parsed, noun, upto=noun)
    named = (meant := whom(parsed, noun)) is not None and meant.kind in ("party", "unknown")
    by_office = "authority" in units[-1].kinds and units[-1].party is None
    beside = found.actor is not None and _ends_at(parsed, found.actor, but)
    if by_office and (opening == "by" or (not opening and beside)):
        return replace(denied, actor=one, about=[])
    told = (
        found.group is not None
        and _ends_at(parsed, found.group, but)
        and (not opening or opening in found.frame.target)
    )
    return replace(denied, group=one) if told and named and not by_office else None


def _ends_at(parsed: Parsed, group: Group, but: int) -> bool:
    """Whether a group stands right before "but"."""
    return group.last == but - (parsed.word(but - 1) in (",", "-", "--"))
