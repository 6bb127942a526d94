"""State phrases: what follows the verb of a state and makes it one: "remains *listed*", "is *on the list*"."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.claims.events.licences import is_licence, licensed
from onrecord.claims.events.party_phrases import any_party
from onrecord.claims.events.slots import in_group, then_phrase
from onrecord.claims.events.verb_doubts import is_generic, spoilt
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.clauses import object_of
from onrecord.claims.grammar.groups import Group, group_from
from onrecord.claims.grammar.members import is_counted
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.grammar.unit import Unit
from onrecord.claims.grammar.whom import whom
from onrecord.claims.words.frames import Frame, Then


@dataclass(slots=True)
class StateTold:
    """What a state tells, as far as it is read: of whom, by which terms, and the chunk behind its words."""

    group: Group | None
    last: int
    about: list[Unit] = field(default_factory=list)
    possessor: tuple[int, int, int] | None = None


def goes_on_by_participle(
    parsed: Parsed, at: int, frame: Frame, subject: Group, told: StateTold, in_context: bool
) -> bool:
    """Whether a state is told by a participle, which stands at `at`: "remains listed", "have ceased to apply to X"."""
    told.last = at + 1
    if frame.id == "maintain.remain-listed" and spoilt(parsed, told.last, frame):
        return False
    if told.group is None and parsed.word(told.last) == "to" and parsed.shape(told.last + 1) is Shape.NOUN:
        told.group = group_from(parsed, told.last + 1)
        told.last = told.group.last
    if frame.then is not None:
        then = then_phrase(parsed, told.last, frame.then, in_context)
        if then is None:
            return False
        told.last = then[0]
        told.about.extend([then[1]] if then[1] is not None else [])
    return frame.subject != "party" or not is_generic(parsed, subject)


def goes_on_by_phrase(
    parsed: Parsed, at: int, frame: Frame, subject: Group, then: tuple[int, Unit | None], told: StateTold
) -> bool:
    """Whether a state is told by a phrase behind its verb: "is on the list"."""
    wanted, chunk = frame.then, parsed.chunks[at]
    if wanted is None:
        return False
    told.last, unit = then
    if unit is not None:
        told.about.append(unit)
        if wanted.phrase == "licence":
            if not is_licence(parsed, unit, told.last):
                return False
            told.group = licensed(parsed, told.group, told.last)
    elif wanted.phrase == "list" and "get" in chunk.lemmas:
        return False  # "those that got off"
    if is_generic(parsed, subject):
        return False
    between = range(at + 1, told.last)
    said_of = any(parsed.shape(ahead) is Shape.CLAUSE and parsed.word(ahead) == "that" for ahead in between)
    if said_of and any(parsed.shape(ahead) is Shape.VERB for ahead in between):
        return False  # "it is the first time that firms have been placed under sanctions"
    if "" in wanted.words and any(parsed.shape(ahead) is Shape.CLAUSE for ahead in between):
        return False  # "joins X and Y, both of which are on the list"
    other = ("inf", "ing", "part", "past?") if frame.negative else ("inf", "ing")
    if any(parsed.shape(ahead) is Shape.VERB and parsed.chunks[ahead].form in other for ahead in between):
        return False  # "is the first to land on the list", "was among the six taken off the list"
    clauses = any(parsed.shape(ahead) is Shape.CLAUSE for ahead in range(at, told.last))
    beside = "join" in chunk.lemmas and not clauses
    return "" in wanted.words or beside or not _interrupted(parsed, at + 1, told.last)


def goes_on_by_object(parsed: Parsed, at: int, frame: Frame, told: StateTold, in_context: bool) -> bool:
    """Whether a state is told by the object of its verb: "the list includes X", "the order covers Y"."""
    obj = object_of(parsed, at) if frame.then is None else _counted_behind(parsed, at, frame.then)
    if "apply" in parsed.chunks[at].lemmas and parsed.word(at + 1) == "to" and parsed.shape(at + 2) is Shape.NOUN:
        obj = group_from(parsed, at + 2)
    if obj is None:
        return False
    told.group, told.last = obj, obj.last
    if frame.subject == "list" and "have" in parsed.chunks[at].lemmas:
        first = whom(parsed, obj.items[0])
        counted = first is not None and first.head != "names" and is_counted(parsed, obj.items[0], first)
        told.group = _named(parsed, obj) or (obj if counted else None)
        if told.group is None:
            return False  # "the list has 20 names", but "the list now has 144 companies"
    if frame.subject == "licence":
        told.group = licensed(parsed, told.group, told.last)
        meant = None if told.group is None else whom(parsed, told.group.items[0])
        if meant is None or meant.kind == "group":
            return False  # "a waiver that lets operators serve ports"
    if frame.object == "party":
        return any_party(parsed, obj, in_context, strong=False)
    goods = in_group(parsed, obj, frame.object or "", in_context)
    if goods is not None:
        told.about.append(goods)
    return goods is not None


def _counted_behind(parsed: Parsed, at: int, then: Then) -> Group | None:
    """How many a state tells of, behind its verb and a preposition: "the list has grown *to 30 firms*"."""
    ahead = at + 1
    while parsed.shape(ahead) is Shape.ADVERB or parsed.word(ahead) in ("up", "down"):
        ahead += 1
    if parsed.word(ahead) not in then.words or parsed.shape(ahead + 1) is not Shape.NOUN:
        return None
    found = whom(parsed, ahead + 1)
    counted = found is not None and found.head != "names" and is_counted(parsed, ahead + 1, found)
    return group_from(parsed, ahead + 1) if counted else None


def _named(parsed: Parsed, group: Group) -> Group | None:
    """Those of a group that are named; None where nobody is."""
    found = [(item, whom(parsed, item)) for item in group.items]
    named = [item for item, who in found if who is not None and who.kind in ("party", "unknown")]
    hung = {item: group.hung.get(item, []) for item in named}
    return Group(named, hung, group.first, group.last, group.joined & set(named)) if named else None


def _interrupted(parsed: Parsed, first: int, last: int) -> bool:
    """Whether another noun stands between a state's verb and its phrase, which is then that noun's."""
    if parsed.word(first) in ("to", "with") and last - first > 2 and "," in map(parsed.word, range(first, last)):
        return True  # "the parts went to X and Y, both on the list"
    if parsed.shape(first) is not Shape.NOUN or is_time(parsed, first):
        return False
    if all(unit.tag in ("#", "-") for unit in parsed.units_of(first)):
        return False  # voted 428 to 1 for the act, voted 428-1 for it
    # "is one of 300 companies on the list", "is the newest name on it"
    return parsed.word(first) not in parsed.words_of.groups and parsed.word(first) not in _ONE_OF


_ONE_OF = frozenset(
    {
        "subject", "name", "place", "spot", "one", "company", "firm", "entity",
        "bank", "target", "object", "itself", "himself", "herself", "themselves",
    }
)  # fmt: skip
