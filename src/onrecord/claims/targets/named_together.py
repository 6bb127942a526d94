"""Named together: the parties that a sentence names side by side, whom "both firms" can mean later."""

from __future__ import annotations

from onrecord.claims.claim import Target
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.grammar.whom import whom
from onrecord.claims.targets.called import HANGING
from onrecord.claims.targets.focus import Together
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
