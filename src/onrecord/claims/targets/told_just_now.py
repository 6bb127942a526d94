"""Told just now: whom a phrase means that can mean nobody but the one of whom the text has just told."""

from __future__ import annotations

from onrecord.claims.claim import Target
from onrecord.claims.grammar.described import Whom
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.targets.focus import Focus

NEXT = 300
"""Within so many characters a sentence stands right behind another."""


def meant_again(target: Target, start: int, end: int) -> Target:
    """A target met before, as it is spoken of at `start` to `end`."""
    return Target(
        target.name, start, end, target.parties, "coreference" if target.bound != "none" else "none", target.is_plural
    )


def people_named(parsed: Parsed, found: Whom, focus: Focus) -> Target | None:
    """The one party with a plural for its name that a sentence names before "them", and no other: "put the Houthis back
    on the list, which it took them off in 2021"."""
    first = parsed.sentence.start
    named = [one for one in focus.referents if any(first <= place < found.start for place in one.places)]
    if len(named) != 1:
        return None
    one, place = named[0], max(place for place in named[0].places if first <= place < found.start)
    plural = one.name.endswith("s") and " " not in one.name and parsed.text[:place].lower().endswith("the ")
    if not (plural or one.name == "Taliban"):
        return None
    one.weight += 1
    return Target(one.name, found.start, found.end, one.parties, "coreference")


def part_told_of(found: Whom, focus: Focus) -> Target | None:
    """The part of a party that a text only describes and just told of, where it says "the unit": "lifted sanctions on a
    tanker arm of Acme four months after the unit was blacklisted"."""
    last = focus.topic[0] if len(focus.topic) == 1 and found.head in _PARTS else None
    if last is None or last.parties or last.is_plural or last.bound not in ("description", "coreference"):
        return None
    is_part = not _PARTS.isdisjoint(last.name.lower().split()) and 0 < found.start - last.start < NEXT
    return meant_again(last, found.start, found.end) if is_part else None


_PARTS = frozenset({"affiliate", "arm", "branch", "brand", "division", "offshoot", "subsidiary", "unit"})
