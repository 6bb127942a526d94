"""Named or counted: whether a group tells who they are, by name or by number."""

from __future__ import annotations

from onrecord.claims.grammar.groups import Group
from onrecord.claims.grammar.members import is_counted
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.grammar.whom import whom


def names_somebody(parsed: Parsed, group: Group | None) -> bool:
    """Whether one of a group is named."""
    meant = [whom(parsed, item) for item in group.items] if group is not None else []
    return any(found is not None and found.kind in ("party", "unknown") for found in meant)


def tells_whom(parsed: Parsed, group: Group | None) -> bool:
    """Whether one of a group is named or counted."""
    meant = [(item, whom(parsed, item)) for item in group.items] if group is not None else []
    return names_somebody(parsed, group) or any(
        found is not None and is_counted(parsed, item, found) for item, found in meant
    )
