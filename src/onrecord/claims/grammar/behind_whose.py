"""Behind whose: the subject of a verb behind a clause about what is theirs, or about where they are."""

from __future__ import annotations

from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.groups import Group
from onrecord.claims.grammar.groups_before import group_to
from onrecord.claims.grammar.parsed import Parsed

OPENING = frozenset({"whose", "where"})


def before_whose(parsed: Parsed, verb: int) -> Group | None:
    """The subject of a finite verb behind a clause that "whose" or "where" opens: of "firms whose chips were found in
    drones were added", the firms."""
    if parsed.chunks[verb].form not in ("finite", "past?"):
        return None
    told = 0
    for at in range(verb - 1, 0, -1):
        if parsed.shape(at) is Shape.VERB and parsed.chunks[at].form in ("finite", "past?", "base"):
            told += 1
        elif parsed.shape(at) in (Shape.MARK, Shape.COMMA, Shape.AND) or told > 1:
            return None
        elif parsed.shape(at) is Shape.CLAUSE:
            is_whose = told == 1 and parsed.word(at) in OPENING and parsed.shape(at - 1) is Shape.NOUN
            return group_to(parsed, at - 1) if is_whose else None
    return None
