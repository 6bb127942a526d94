"""The target that a name is."""

from __future__ import annotations

from onrecord.claims.claim import Target
from onrecord.claims.grammar.described import Whom
from onrecord.claims.targets.focus import Focus


def named_target(found: Whom, focus: Focus, weight: float = 2.0, *, called: frozenset[str] = frozenset()) -> Target:
    """The target that a name is, put in focus with what it is `called`."""
    parties = found.unit.party.parties if found.unit is not None and found.unit.party is not None else ()
    referent = focus.note(found.name, parties, found.person, found.start, weight=weight, target=True, called=called)
    return Target(referent.name, found.start, found.end, parties or referent.parties, "named")
