"""Antecedents: what a relative clause hangs on."""

from __future__ import annotations

from onrecord.claims.grammar.behind_items import before_brackets
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.groups import Group, group_from
from onrecord.claims.grammar.groups_before import group_to
from onrecord.claims.grammar.next_items import counts_only
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.words.word_tables import words

_WHOLE = frozenset({"all", "both", "each", "none", "neither", "either"})
"""What counts the whole of a group: "all of which"."""


def antecedent(parsed: Parsed, clause: int) -> Group | None:
    """The group before a relative pronoun."""
    at = clause - 1
    if parsed.shape(at) is Shape.AND and (first := _first_of_two(parsed, clause)) is not None:
        return antecedent(parsed, first)
    if parsed.shape(at) is Shape.PREPOSITION:
        at -= 1
        if parsed.word(at + 1) == "of" and counts_only(parsed, at) and not _counts_whole(parsed, at):
            return Group([at], {at: []}, at, clause)  # "enterprises, eleven of which"
        if parsed.word(at + 1) == "of" and parsed.shape(at) is Shape.NOUN and _are_its(parsed, at):
            return Group([at], {at: []}, at, clause)  # "the court, all 25 members of which"
        if parsed.shape(at) is Shape.NOUN and parsed.shape(at - 1) is Shape.COMMA:
            at -= 1  # "the act, a version of which"
    if parsed.shape(at) is Shape.COMMA:
        at -= 1
        if (whole := _before_some(parsed, at)) is not None:
            return _nearest(parsed, whole)  # "four men, one of whom is dead, who have been removed"
    at = before_brackets(parsed, at)
    while parsed.shape(at) is Shape.NOUN and is_time(parsed, at) and parsed.shape(at - 1) is Shape.PREPOSITION:
        at -= 2  # "with an order in September 2019, which"
    if parsed.shape(at) is Shape.NOUN and is_time(parsed, at) and parsed.shape(at - 1) is Shape.NOUN:
        at -= 1  # "passed a bill Monday that would"
    if parsed.shape(at) is Shape.NOUN and (named := _now(parsed, at)) is not None:
        return named
    left = at
    while parsed.word(left - 1) == "of" and parsed.shape(left - 2) is Shape.NOUN:
        left -= 2
    if (
        parsed.shape(left) is Shape.NOUN
        and parsed.word(left - 1) == ","
        and parsed.shape(left - 2) is Shape.NOUN
        and (parsed.units_of(left)[0].tag == "D" or _is_office(parsed, left))
    ):
        return Group([left - 2, left], {left - 2: [], left: []}, left - 2, at + 1)  # "X, the maker that"
    if parsed.shape(at) is Shape.NOUN:
        if _asks_for_one(parsed, clause):
            return Group([at], {at: []}, at, at + 1)  # "X, Y and Z, which has been"
        return _nearest(parsed, at)
    return None


def _nearest(parsed: Parsed, at: int) -> Group:
    """The group that a noun ends; behind a preposition itself alone, as in "sanctions on X, which"."""
    return group_from(parsed, at) if parsed.shape(at - 1) is Shape.PREPOSITION else group_to(parsed, at)


def sanctions_told_of(parsed: Parsed, clause: int) -> Group | None:
    """The sanctions of which "which" tells, though others stand nearer: "sanctions against X in Y, which include Z"."""
    at = clause - 1 if parsed.word(clause - 1) != "," else clause - 2
    while parsed.shape(at - 1) is Shape.PREPOSITION and parsed.shape(at - 2) is Shape.NOUN:
        at -= 2
    means = parsed.shape(at) is Shape.NOUN and any("sanction" in unit.kinds for unit in parsed.units_of(at))
    return Group([at], {at: []}, at, clause) if means else None


def _first_of_two(parsed: Parsed, clause: int) -> int | None:
    """The relative pronoun before another that "and" joins to it: of "X, who lives abroad and who was listed", the
    first; also "whose"."""
    told = False
    for at in range(clause - 2, max(clause - _LONGEST_CLAUSE, 0), -1):
        shape = parsed.shape(at)
        if shape is Shape.MARK or (shape is Shape.CLAUSE and parsed.word(at) not in _PRONOUNS):
            return None
        if shape is Shape.CLAUSE:
            same = parsed.word(at) == parsed.word(clause) or {parsed.word(at), parsed.word(clause)} <= _OF_PERSONS
            return at if told and same else None
        told = told or shape is Shape.VERB
    return None


_LONGEST_CLAUSE = 16
_OF_PERSONS = frozenset({"who", "whose", "whom"})
_PRONOUNS = _OF_PERSONS | {"which", "that"}


def _counts_whole(parsed: Parsed, at: int) -> bool:
    """Whether a number before "of which" is that of the whole group: "all of which", "all four of which"."""
    return parsed.word(at) in _WHOLE or parsed.units_of(at)[0].word in _WHOLE


def _before_some(parsed: Parsed, last: int) -> int | None:
    """The noun before what a clause between commas, of which the last chunk is given, says of some of those whom it
    means: "four men, one of whom is dead"; None where none stands there."""
    for at in range(last - 1, max(last - _LONGEST_CLAUSE, 3), -1):
        if parsed.word(at) in (",", ";", ".", ":"):
            return None
        if parsed.word(at) in ("whom", "which") and parsed.word(at - 1) == "of":
            some = counts_only(parsed, at - 2) and parsed.word(at - 3) == "," and parsed.shape(at - 4) is Shape.NOUN
            return at - 4 if some else None
    return None


def _are_its(parsed: Parsed, at: int) -> bool:
    """Whether a phrase before "of which" means people or companies that are part of what stands before."""
    head = parsed.units_of(at)[-1]
    return head.word in parsed.words_of.groups and not head.is_name and not counts_only(parsed, at)


def _is_office(parsed: Parsed, at: int) -> bool:
    """Whether a noun phrase without an article is what somebody is: "Luo Huining, director of the office, who"."""
    head = parsed.units_of(at)[-1]
    return head.word in parsed.words_of.persons and not head.is_name


def _asks_for_one(parsed: Parsed, clause: int) -> bool:
    """Whether the verb behind a relative pronoun is one of the singular."""
    verb = clause + 1
    while parsed.shape(verb) is Shape.ADVERB:
        verb += 1
    if parsed.word(clause) not in ("which", "who") or parsed.shape(verb) is not Shape.VERB:
        return False
    return parsed.units_of(verb)[0].word in ("is", "was", "has")


def _now(parsed: Parsed, at: int) -> Group | None:
    """Whose office stands in commas before a relative clause: of "John Lee, now chief executive, who", John Lee."""
    before = at - 1
    if parsed.shape(before) is not Shape.ADVERB or parsed.word(before) not in ("now", "then", "formerly", "once"):
        return None
    if parsed.word(before - 1) != "," or parsed.shape(before - 2) is not Shape.NOUN:
        return None
    return Group([before - 2], {before - 2: []}, before - 2, before - 1)


def says_that(parsed: Parsed, clause: int) -> bool:
    """Whether "that" opens what somebody says in what stands before it: "wrote in a release that", "said on Friday in
    a notice that", "on the grounds that"."""
    at = clause - 1
    if parsed.word(clause) == "that" and parsed.word(at) in _THOUGHTS and parsed.shape(clause + 1) is Shape.NOUN:
        return True
    while parsed.shape(at) is Shape.NOUN and parsed.shape(at - 1) is Shape.PREPOSITION and at > 1:
        at -= 2
    if parsed.word(clause) != "that" or at == clause - 1 or parsed.shape(at) is not Shape.VERB:
        return False
    return not _SAYING.isdisjoint(parsed.chunks[at].lemmas)


_THOUGHTS = words("reading", "thoughts")
_SAYING = frozenset(
    {
        "add",
        "announce",
        "confirm",
        "declare",
        "disclose",
        "explain",
        "note",
        "report",
        "reveal",
        "say",
        "state",
        "write",
    }
)
