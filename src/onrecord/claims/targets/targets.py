"""Targets: whom an event happens to, one target a party."""

from __future__ import annotations

from dataclasses import replace

from onrecord.claims.claim import Target
from onrecord.claims.events.happening import Happening
from onrecord.claims.grammar.described import POSSESSIVE
from onrecord.claims.grammar.groups import Group
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.grammar.whole_phrases import whole
from onrecord.claims.grammar.whom import whom
from onrecord.claims.targets.described_before import called_before
from onrecord.claims.targets.described_members import described_members
from onrecord.claims.targets.focus import Focus
from onrecord.claims.targets.named_ahead import named_ahead
from onrecord.claims.targets.named_members import named_members
from onrecord.claims.targets.named_target import named_target
from onrecord.claims.targets.named_together import named_together
from onrecord.claims.targets.references import GENDER, meant_by_description
from onrecord.claims.targets.titles import joined_in_title
from onrecord.claims.targets.told_just_now import meant_again
from onrecord.claims.targets.unnamed import counted_entries, topic
from onrecord.claims.words.word_tables import words

_MONTHS = words("reading", "names_of_months")


def targets_of(parsed: Parsed, happening: Happening, focus: Focus) -> tuple[Target, ...]:
    """Whom a happening is about; empty where nobody can be made out."""
    if happening.possessor is not None:
        found = possessor(parsed, happening, focus)
        if found:
            return found
    if (entries := counted_entries(parsed, happening)) is not None:
        return (entries,)
    if happening.group is not None:
        found = of_group(parsed, happening.group, focus, happening)
        if happening.frame.object == "assets" and len(found) > 2 and len({one.start for one in found}) == 1:
            # "froze the property of the seven companies": what their listing brings, told of them together.
            return (replace(found[0], name=parsed.text[found[0].start : found[0].end], parties=(), is_plural=True),)
        if found:
            return found
    if happening.group is None or not happening.group.items:
        return topic(parsed, happening, focus)
    return ()


_TOGETHER = 3
"""Of more than so many, "their listings" tells nothing of each."""


def possessor(parsed: Parsed, happening: Happening, focus: Focus) -> tuple[Target, ...]:
    """Whose it is where the event has no target of its own: "its listing", "the company's removal"."""
    assert happening.possessor is not None
    at, first, last = happening.possessor
    unit = parsed.units[first]
    if unit.word in POSSESSIVE:
        person = True if unit.word in ("his", "her") else False if unit.word == "its" else None
        if unit.word == "their" and (several := focus.group or _named_before(parsed, unit.start)):
            if len(several) > _TOGETHER:
                return (Target("", unit.start, unit.end, (), "none", is_plural=True),)  # of many, it names none
            if len(several) > 1:
                return tuple(meant_again(one, unit.start, unit.end) for one in several)
        female = GENDER.get(unit.word)
        referent, sure = focus.meant(at=unit.start, person=person, female=female)
        inside = focus.named_in(parsed.sentence.start, unit.start, person, female)
        if inside is not None and inside is not referent:
            referent, sure = inside, False
        if inside is None and (same := called_before(parsed, unit.start, person, focus)) is not None:
            referent = same
        if (ahead := named_ahead(parsed, unit.start, person, focus)) is not None:
            referent, sure = ahead, True
        if referent is None:
            return ()
        return (
            Target(referent.name, unit.start, unit.end, referent.parties, "coreference" if sure else "description"),
        )
    if {one.word for one in parsed.units[first:last]} <= _MONTHS:
        return ()  # "June's order"
    found = whom(parsed, at, part=(first, last))
    if found is not None and found.kind == "description":
        meant = meant_by_description(parsed, at, found, focus, happening, parsed.units[first:last])
        return tuple(one for one in meant if one.parties or one.bound == "coreference" or happening.about)
    if found is not None and found.kind == "group" and len(focus.topic) < 2:
        return (Target(found.name, found.start, found.end, (), "description", is_plural=True),)
    return (named_target(found, focus),) if found is not None and found.kind in ("party", "unknown") else ()


def _named_before(parsed: Parsed, start: int) -> tuple[Target, ...]:
    """The parties that a sentence names side by side before a place; empty where it names none so."""
    together = named_together(parsed)
    if together is None or together.passing or together.targets[-1].end > start:
        return ()
    return together.targets


def of_group(parsed: Parsed, group: Group, focus: Focus, happening: Happening) -> tuple[Target, ...]:
    """The targets of all members of a group, names and descriptions."""
    loosely = bool(happening.frame.then is not None and happening.about)
    meant = [(item, whole(parsed, group, item, loosely=loosely)) for item in group.items]
    if len(meant) > 1 and parsed.word(group.items[0]) in ("name", "names") and (of := group.hung[group.items[0]]):
        meant[0] = group.items[0], whom(parsed, of[0])  # "the names of X and Y"
    if joined := joined_in_title(parsed, group, meant, focus, happening):
        return joined
    if any(found is not None and found.kind in ("party", "unknown") for _, found in meant):
        return named_members(parsed, group, meant, focus, happening)
    return described_members(parsed, group, meant, focus, happening)
