"""Titles: a comma in a headline joins what a sentence would join by "and": "US sanctions his firms, gold trader"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from onrecord.claims.claim import Target
from onrecord.claims.documents.document import Part
from onrecord.claims.events.happening import Happening
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.described import Whom
from onrecord.claims.grammar.groups import Group
from onrecord.claims.grammar.members import includes
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.targets.focus import Focus
from onrecord.claims.targets.named_target import named_target
from onrecord.claims.targets.references import meant_by_description, meant_by_plural

_NAMES = ("party", "unknown")
_CLOSING = frozenset({"on", "to", "from", "off", "over", "under", "amid", "after", "with"})
"""Words that go on with the sentence behind those whom it names, and hang on none of them."""


def joined_in_title(
    parsed: Parsed, group: Group, meant: Sequence[tuple[int, Whom | None]], focus: Focus, happening: Happening
) -> tuple[Target, ...]:
    """The targets that commas alone join in a headline; none where it has no such, or the last may be said of the one
    before it."""
    found = [(item, one) for item, one in meant if one is not None]
    if parsed.part is not Part.TITLE or not 1 < len(found) == len(group.items):
        return ()
    doubtful = group.joined and any(one.kind != "description" or one.person for _, one in found)
    if doubtful and not all(_cannot_be_one(parsed, *pair) for pair in pairwise(found)):
        return ()  # "tycoon and banker" can be one man
    if any(one.kind == "pronoun" or includes(parsed, item, one) for item, one in found):
        return ()
    closes = parsed.shape(group.last) is Shape.PREPOSITION and parsed.word(group.last) in _CLOSING
    for (_, before), (item, one) in pairwise(found):
        if item not in group.joined and not _are_two(before, one, closes=closes):
            return ()
    targets: list[Target] = []
    for item, one in found:
        if one.kind in _NAMES:
            targets.append(named_target(one, focus))
        elif one.kind == "group":
            targets.extend(meant_by_plural(parsed, item, one, focus, happening.at))
        elif item == group.items[0]:
            targets.extend(meant_by_description(parsed, item, one, focus, happening))
        else:
            end = max(one.end, parsed.end(max(group.hung[item], default=item)))
            targets.append(Target(parsed.text[one.start : end], one.start, end, (), "description"))
    return tuple(targets)


def _cannot_be_one(parsed: Parsed, first: tuple[int, Whom], second: tuple[int, Whom]) -> bool:
    """Whether two that "and" joins are never one: one and several, "solar unit and silicon suppliers", or somebody
    else's, "financier and Iran's bank governor"."""
    (_, before), (item, one) = first, second
    if {before.kind, one.kind} == {"description", "group"}:
        return True
    owned = any(unit.tag == "'" for unit in parsed.units_of(item)[1:-1])
    return before.kind == one.kind == "description" and owned


def _are_two(before: Whom, one: Whom, *, closes: bool) -> bool:
    """Whether what stands behind a comma is another than the one before it. `closes`: the sentence goes on behind it
    without a comma, as it does behind no apposition."""
    if before.kind in _NAMES and one.kind in _NAMES:
        return True
    if before.kind not in _NAMES and one.kind not in _NAMES:
        return not (before.kind == "group" and one.kind == "group")
    if before.kind == "group" or one.kind == "group":
        return True
    if one.kind in _NAMES:
        return False  # "Russian tycoon, Ivan Petrov"
    party = before.unit.party if before.unit is not None else None
    is_body = (before.person is False or (party is not None and party.is_person is False)) and one.person is True
    return is_body or (closes and one.person is not True)
