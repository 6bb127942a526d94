"""The rest of gapping: what was done again, to those on another list, to those told at a clause's end."""

from __future__ import annotations

from dataclasses import replace

from onrecord.claims.events.happening import Happening
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.described import NUMBERS
from onrecord.claims.grammar.groups import Group, group_from
from onrecord.claims.grammar.members import is_counted
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.grammar.unit import REFLEXIVE
from onrecord.claims.grammar.whom import whom

COUNTED = frozenset({"one", "another", "others"}) | NUMBERS
WHEN = frozenset({"in", "on", "since", "from", "until", "that"})
_WITH = frozenset({"it", "them", "him", "her"})
_ENDS = (Shape.MARK, None)


def done_again(parsed: Parsed, found: Happening, first: int) -> Happening | None:
    """What was done to the same parties at another time: "was sanctioned in 2017 and again five years later"."""
    first += parsed.word(first) == "then"
    if parsed.word(first) != "again" or found.group is None:
        return None
    time = first + 1 + (parsed.shape(first + 1) is Shape.PREPOSITION)
    if parsed.shape(time) is not Shape.NOUN or not is_time(parsed, time):
        return None
    last = time + (parsed.shape(time + 1) is Shape.ADVERB)
    if parsed.shape(last + 1) is Shape.VERB and parsed.chunks[last + 1].form not in ("ing", "inf"):
        return None  # "and again last year denied it"
    return replace(found, start=parsed.start(first), end=parsed.end(last), possessor=None, about=[], is_again=True)


def to_another_list(parsed: Parsed, found: Happening, first: int) -> Happening | None:
    """Those put on another list behind "and": "adding 27 parties to the Entity List and one to the MEU List"."""
    if found.frame.then is None or found.frame.then.phrase != "list" or parsed.shape(first) is not Shape.NOUN:
        return None
    group = group_from(parsed, first)
    ends = (",", "-", "--") if len(group.items) > 1 else ("-", "--")
    to = group.last + (parsed.word(group.last) in ends)  # "and ten more, including X, on the MEU List"
    if parsed.word(to) not in found.frame.then.words or parsed.shape(to + 1) is not Shape.NOUN:
        return None
    list_ = next((unit for unit in parsed.units_of(to + 1) if "list" in unit.kinds), None)
    counts = parsed.units_of(first)[-1]
    is_told = are_told(parsed, group) or (len(group.items) == 1 and (counts.tag == "#" or counts.word in COUNTED))
    if list_ is None or not is_told:
        return None
    end = parsed.end(to + 1)
    return replace(found, group=group, start=parsed.start(first), end=end, possessor=None, about=[list_])


def left_over(parsed: Parsed, found: Happening, at: int, first: int) -> tuple[Group, int] | None:
    """The parties at a clause's end behind "and" that only what was done can be told of: "X was also added, and the
    companies Y and Z", "X was added, and several affiliates with it"."""
    is_end = parsed.word(at) == "," and first == at + 2 and parsed.chunks[found.at].passive
    if not is_end or parsed.shape(first) is not Shape.NOUN or is_time(parsed, first):
        return None
    group = group_from(parsed, first)
    behind = group.last
    together = parsed.word(behind) == "with" and parsed.word(behind + 1) in _WITH
    behind += 2 * together
    relative = parsed.word(behind) == "," and parsed.shape(behind + 1) is Shape.CLAUSE
    ends = relative or parsed.shape(behind) in _ENDS
    meant = [one for item in group.items if (one := whom(parsed, item)) is not None]
    named = all(together or one.kind in ("party", "unknown") for one in meant)
    return (group, behind - 1) if ends and named and meant else None


def with_them(parsed: Parsed, first: int) -> tuple[Group, int] | None:
    """The parties at a clause's end to whom it was done with others: "took X off the list, and with it its owner Y"."""
    if parsed.word(first) != "with" or parsed.word(first + 1) not in _WITH:
        return None
    at = first + 2 + (parsed.word(first + 2) == ",")
    if parsed.shape(at) is not Shape.NOUN or is_time(parsed, at):
        return None
    group = group_from(parsed, at)
    meant = [whom(parsed, item) for item in group.items]
    ends = parsed.shape(group.last) in _ENDS or parsed.word(group.last) == ","
    return (group, group.last - 1) if ends and all(meant) else None


def described_and_time(parsed: Parsed, found: Happening, first: int) -> tuple[Group, int] | None:
    """Whom "the" describes with a time of their own at a clause's end, where the first had one too: "he was sanctioned
    in 2020 and the group in March last year", "listed its wing in 2001 and the group as a whole in 2003"."""
    behind = found.group is not None and found.group.first > found.at
    told = found.group.last if behind and found.group is not None else found.at + 1
    timed = parsed.word(told) in WHEN and parsed.shape(told + 1) is Shape.NOUN and is_time(parsed, told + 1)
    if not (timed and (behind or parsed.chunks[found.at].passive) and parsed.shape(first) is Shape.NOUN):
        return None
    opens = behind_emphasis(parsed, first + 1)
    if parsed.units_of(first)[0].word != "the" or is_time(parsed, first) or parsed.word(opens) not in WHEN:
        return None
    one = whom(parsed, first)
    last = opens + 1
    while parsed.shape(last + 1) is Shape.NOUN and is_time(parsed, last + 1):
        last += 1  # "in March last year"
    timed = parsed.shape(opens + 1) is Shape.NOUN and is_time(parsed, opens + 1)
    if not timed or one is None or parsed.shape(last + 1) not in _ENDS:
        return None
    return group_from(parsed, first, upto=first), last


def behind_emphasis(parsed: Parsed, at: int) -> int:
    """The chunk behind words by which somebody is set against a part of them: "itself", "as a whole"."""
    if parsed.word(at) == "as" and parsed.word(at + 1) == "whole":
        return at + 2
    return at + (parsed.word(at) in REFLEXIVE)


def are_told(parsed: Parsed, group: Group) -> bool:
    """Whether a group names or counts somebody, and nothing in it is anything else."""
    meant = [(item, found) for item in group.items if (found := whom(parsed, item)) is not None]
    names = any(found.kind in ("party", "unknown") or is_counted(parsed, item, found) for item, found in meant)
    return names and len(meant) == len(group.items)


_REASONS = frozenset({"over", "for", "because"})


def over_another(parsed: Parsed, found: Happening, at: int, first: int) -> tuple[Group, int] | None:
    """The parties behind "and" to whom it was done for another reason: "a firm over the break-in, and a man over the
    theft", "four because they sold chips, and 11 over a balloon"."""
    if parsed.shape(first) is not Shape.NOUN or first < at + 1 or is_time(parsed, first):
        return None
    group = group_from(parsed, first)
    why = parsed.word(group.last)
    between = {parsed.word(place) for place in range(found.at + 1, first)}
    if why not in _REASONS or _REASONS.isdisjoint(between) or parsed.shape(group.last + 1) is Shape.MARK:
        return None
    if any(
        parsed.shape(ahead) is Shape.VERB and parsed.chunks[ahead].form == "finite"
        for ahead in range(first, group.last)
    ):
        return None
    units = parsed.units_of(first)
    counts = len(units) == 1 and (units[0].tag == "#" or units[0].word in COUNTED)
    described = [meant for item in group.items if (meant := whom(parsed, item)) is not None]
    whole = len(described) == len(group.items) and units[0].word in ("a", "an", "another")
    return (group, group.last - 1) if counts or whole or are_told(parsed, group) else None
