"""Kin: who a sentence says is somebody's wife, brother or founder, so that "his wife" and "its founder" can mean them
later: "his wife, the lawyer X", "X, wife of the billionaire Y", "her brother X"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.claims.claim import Target
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.described import POSSESSIVE, Whom
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.grammar.whom import whom
from onrecord.claims.targets.focus import Focus
from onrecord.claims.words.word_tables import words

KIN = words("reading", "kin_named")
_INVERSE = {"wife": "husband", "husband": "wife"}


def take_in_kin(parsed: Parsed, focus: Focus) -> None:
    """Keep in focus whom a sentence says to be whose kin."""
    if not any(unit.word in KIN for unit in parsed.units):
        return
    for found, called in _kin(parsed):
        parties = found.unit.party.parties if found.unit is not None and found.unit.party is not None else ()
        named = Target(found.name, found.start, found.end, parties, "named")
        known = focus.kin.setdefault(called, [])
        if all(one.name != named.name and not set(one.parties) & set(named.parties) for one in known):
            known.append(named)


def kin_meant(found: Whom, focus: Focus) -> Target | None:
    """The one whom the text has called that before a place; None where it has called nobody or several so."""
    known = [one for one in focus.kin.get(found.head, ()) if one.start < found.start]
    return replace(known[0], start=found.start, end=found.end, bound="coreference") if len(known) == 1 else None


def _kin(parsed: Parsed) -> Iterator[tuple[Whom, str]]:
    for at, chunk in enumerate(parsed.chunks):
        if chunk.shape is not Shape.NOUN:
            continue
        units = parsed.units_of(at)
        head, behind = units[-1].word, at + 2
        owned = units[0].word in POSSESSIVE or any(unit.tag == "'" for unit in units)
        if head in KIN and parsed.word(at + 1) == ",":
            named = _named(parsed, behind) if owned else None
            if named is not None:
                yield named, head  # "his wife, X"
        elif head in KIN and parsed.word(at + 1) == "of" and parsed.word(at - 1) == ",":
            named = _named(parsed, at - 2)
            if named is not None:
                yield named, head  # "X, wife of Y"
            other = _named(parsed, behind)
            if other is not None and head in _INVERSE:
                yield other, _INVERSE[head]
        elif owned and units[-1].is_name and (word := next((one.word for one in units if one.word in KIN), None)):
            named = _named(parsed, at)
            if named is not None:
                yield named, word  # "her brother X"


def _named(parsed: Parsed, at: int) -> Whom | None:
    found = whom(parsed, at) if parsed.shape(at) is Shape.NOUN else None
    return found if found is not None and found.kind in ("party", "unknown") else None
