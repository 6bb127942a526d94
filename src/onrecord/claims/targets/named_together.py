"""Named together: the parties that a sentence names side by side, whom "both firms" can mean later."""

from __future__ import annotations

from onrecord.claims.claim import Target
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.grammar.whom import whom
from onrecord.claims.targets.called import HANGING
from onrecord.claims.targets.focus import Together


def named_together(parsed: Parsed) -> Together | None:
    """The parties that a sentence names side by side, where it names several so."""
    if len(parsed.naming) < 2:
        return None
    found: list[Target] = []
    passing = False
    for at in parsed.naming:
        meant = whom(parsed, at) if parsed.shape(at) is Shape.NOUN else None
        if meant is None or meant.kind != "party" or meant.unit is None or meant.unit.party is None:
            continue
        if found and parsed.shape(at - 1) not in (Shape.AND, Shape.COMMA):
            if len(found) > 1:
                break
            found = []
        passing = parsed.word(at - 1) in HANGING if not found else passing
        found.append(Target(meant.name, meant.start, meant.end, meant.unit.party.parties, "coreference"))
    return Together(tuple(found), passing) if len(found) > 1 else None
