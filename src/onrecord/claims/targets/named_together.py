"""Named together: the parties that a sentence names side by side, whom "both firms" can mean later."""

from __future__ import annotations

from onrecord.claims.claim import Target
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.described import Whom, counts
from onrecord.claims.grammar.groups_before import group_to
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.grammar.whom import whom
from onrecord.claims.targets.called import HANGING
from onrecord.claims.targets.referent import Together
from onrecord.names.countries import country_code


def named_together(parsed: Parsed, *, unknown: bool = False) -> Together | None:
    """The parties that a sentence names side by side, where it names several so; `unknown`: those too whom no list
    knows."""
    if not unknown and len(parsed.naming) < 2:
        return None
    found: list[Target] = []
    passing = False
    for at in range(len(parsed.chunks)) if unknown else parsed.naming:
        meant = whom(parsed, at) if parsed.shape(at) is Shape.NOUN else None
        parties = meant.unit.party.parties if meant is not None and meant.unit and meant.unit.party else ()
        if meant is None or not (parties or (unknown and meant.kind == "unknown")) or country_code(meant.name):
            continue
        if found and parsed.shape(at - 1) not in (Shape.AND, Shape.COMMA):
            if len(found) > 1:
                break
            found = []
        passing = parsed.word(at - 1) in HANGING if not found else passing
        found.append(Target(meant.name, meant.start, meant.end, parties, "coreference"))
    return Together(tuple(found), passing) if len(found) > 1 else None


def row_that_opens(parsed: Parsed) -> Together | None:
    """The parties with which a sentence begins, side by side, those too whom no list knows: "X and Y make cameras"."""
    verb = next((at for at, chunk in enumerate(parsed.chunks) if chunk.shape is Shape.VERB), 0)
    if (row := _counted_row(parsed, verb)) is not None:
        return row
    if verb < 3 or parsed.shape(0) is not Shape.NOUN or parsed.shape(verb - 1) is not Shape.NOUN:
        return None
    group = group_to(parsed, verb - 1)
    if group.first or not group.joined:
        return None
    meant = [whom(parsed, item) for item in group.items]
    named = [one for one in meant if one is not None and (one.kind == "party" or _is_full(one))]
    if len(named) < len(meant):
        return None
    return Together(tuple(_target(one) for one in named))


def _counted_row(parsed: Parsed, verb: int) -> Together | None:
    """The names between commas that say who those are whom a sentence begins with and counts: "Two firms already on the
    list, X and Y, sued"."""
    comma = next((at for at in range(1, verb) if parsed.word(at) == ","), 0)
    if not comma or parsed.word(verb - 1) != "," or parsed.shape(comma + 1) is not Shape.NOUN:
        return None
    first = parsed.units_of(0)
    if parsed.shape(0) is not Shape.NOUN or first[-1].word not in parsed.words_of.groups or not counts(first):
        return None
    row = group_to(parsed, verb - 2) if parsed.shape(verb - 2) is Shape.NOUN else None
    if row is None or row.first != comma + 1 or not row.joined:
        return None
    named = [one for item in row.items if (one := whom(parsed, item)) is not None and one.kind in ("party", "unknown")]
    return Together(tuple(_target(one) for one in named)) if len(named) == len(row.items) else None


def _is_full(one: Whom) -> bool:
    """Whether a name that no list knows has more than one word, so that it is surely a name."""
    return one.kind == "unknown" and " " in one.name and country_code(one.name) is None


def _target(one: Whom) -> Target:
    parties = one.unit.party.parties if one.unit is not None and one.unit.party is not None else ()
    return Target(one.name, one.start, one.end, parties, "coreference")
