"""With others: those who are told beside the object of an event, behind it."""

from __future__ import annotations

from onrecord.claims.events.same_round import behind_reason, beside_others, is_same_round
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.clauses import RELATIVE
from onrecord.claims.grammar.groups import Group, group_from
from onrecord.claims.grammar.members import is_counted
from onrecord.claims.grammar.next_items import next_item
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.grammar.whom import whom


def along_with(parsed: Parsed, group: Group, at: int) -> Group:
    """The subject with whom it happened to as well: "were hit, along with their main shareholder, X"."""
    for ahead in range(at + 1, len(parsed.chunks) - 2):
        shape = parsed.shape(ahead)
        opens_clause = shape is Shape.CLAUSE and not _only_times(parsed, ahead)
        if opens_clause or shape is Shape.MARK or (shape is Shape.VERB and parsed.chunks[ahead].form == "finite"):
            break
        beside = beside_others(parsed, ahead)
        if parsed.shape(beside) is Shape.NOUN and beside > ahead:
            more = group_from(parsed, beside)
            return Group(
                [*group.items, *more.items],
                {**group.hung, **more.hung},
                group.first,
                group.last,
                group.joined | {more.items[0]} | more.joined,
            )
    return group


def _only_times(parsed: Parsed, at: int) -> bool:
    """Whether a word that can open a clause stands before a noun alone: "after successful checks"."""
    told = parsed.word(at) in ("after", "before") and parsed.shape(at + 1) is Shape.NOUN
    return told and parsed.shape(at + 2) in (Shape.COMMA, Shape.AND)


def with_others(parsed: Parsed, group: Group, last: int) -> Group:
    """The group with those named beside it behind the chunk `last` or in front of the sentence: "put X on the list,
    together with Y", "in addition to Y, it put X on the list"."""
    whole = group
    at = behind_reason(parsed, _behind_phrases(parsed, last))
    comma = parsed.word(at) == ","
    beside = beside_others(parsed, at + comma)
    over = not comma and any(parsed.word(before) in _REASONS for before in range(last, at))
    if parsed.word(at + comma) == "with" and not over and _is_named_or_counted(parsed, at + comma + 1):
        beside += 1  # but not "over its trade with X"
    if parsed.shape(at + comma) is Shape.AND and parsed.word(at + comma + 1) == ",":
        beside = next_item(parsed, at + comma, -1)[0] or beside  # "and, for the first time, X"
    if beside > at + comma and parsed.shape(beside) is Shape.NOUN and not is_time(parsed, beside):
        more = group_from(parsed, beside)
        if parsed.shape(more.last) is not Shape.VERB or parsed.chunks[more.last].form != "ing":
            whole = _joined(parsed, whole, more)  # not "with two officials saying"
    for ahead in range(last, len(parsed.chunks) - 2):
        if parsed.word(ahead) in _ROUNDS and parsed.word(ahead + 1) == "of" and parsed.shape(ahead + 2) is Shape.NOUN:
            meant = whom(parsed, ahead + 2)  # "in a package of 140 companies"
            if parsed.word(ahead - 1) in ("in", "of") and meant is not None and is_counted(parsed, ahead + 2, meant):
                whole = _joined(parsed, whole, group_from(parsed, ahead + 2))
            break
        if parsed.shape(ahead) in (Shape.MARK, Shape.CLAUSE) or parsed.shape(ahead) is Shape.VERB:
            break
    in_clause = not RELATIVE.isdisjoint((parsed.word(group.last), parsed.word(group.last + 1)))
    front = 0 if in_clause else _in_front(parsed)  # "Along with X, Y, who was listed in May, sued"
    return _joined(parsed, whole, group_from(parsed, front, upto=front)) if front else whole


def _is_gerund(parsed: Parsed, at: int) -> bool:
    """Whether a verb in "-ing" stands at a chunk: "for keeping tools"."""
    return parsed.shape(at) is Shape.VERB and parsed.chunks[at].form == "ing"


def _behind_phrases(parsed: Parsed, at: int) -> int:
    """Behind times, and phrases that name nobody: "in May", "over arms for Taiwan", "as long ago as 2020"."""
    while at < len(parsed.chunks) - 1 and not (parsed.word(at + 2) == "as" and is_same_round(parsed, at)):
        noun = parsed.shape(at + 1) is Shape.NOUN
        says_when = noun and is_time(parsed, at + 1)
        if parsed.shape(at) is Shape.PREPOSITION and noun and parsed.word(at) not in ("with", "along", "alongside"):
            meant = whom(parsed, at + 1)
            if not says_when and meant is not None and meant.kind in ("party", "unknown"):
                break
            at += 2
        elif parsed.word(at) == "as" and says_when:
            at += 2
        elif parsed.shape(at) is Shape.PREPOSITION and parsed.word(at + 1) == "of":
            at += 1  # "for keeping women out of work"
        elif parsed.shape(at) is Shape.PREPOSITION and _is_gerund(parsed, at + 1):
            kept = whom(parsed, at + 2) if parsed.shape(at + 2) is Shape.NOUN else None
            if kept is not None and kept.kind in ("party", "unknown"):
                break
            at += 2 + (parsed.shape(at + 2) is Shape.NOUN)  # "for keeping women out"
        elif parsed.shape(at) is Shape.AND and noun and parsed.word(at) == "and" and whom(parsed, at + 1) is None:
            at += 2  # "over arms and fuel"
        elif parsed.shape(at) is Shape.NOUN and is_time(parsed, at):
            at += 1
        else:
            break
    return at


def _is_named_or_counted(parsed: Parsed, at: int) -> bool:
    meant = whom(parsed, at) if parsed.shape(at) is Shape.NOUN else None
    return meant is not None and (meant.kind in ("party", "unknown") or is_counted(parsed, at, meant))


def _joined(parsed: Parsed, group: Group, more: Group) -> Group:
    """A group with the parties of another."""
    kept = [item for item in more.items if (meant := whom(parsed, item)) is not None and meant.kind != "pronoun"]
    if not kept or set(kept) & set(group.items):
        return group
    return Group(
        [*group.items, *kept],
        {**group.hung, **more.hung},
        group.first,
        group.last,
        group.joined | {group.items[0], kept[0]} | (more.joined & set(kept)),
    )


def _in_front(parsed: Parsed) -> int:
    """The noun behind "in addition to" or the like at the front of a sentence; 0 where there is none."""
    at = next((at for at in range(min(3, len(parsed.chunks))) if parsed.shape(at) is Shape.NOUN), 0)
    said = parsed.text[parsed.start(0) : parsed.start(at)].lower().split() if at else []
    return at if " ".join(said) in _FRONT else 0


_REASONS, _ROUNDS = frozenset({"over", "for"}), frozenset({"batch", "package", "round", "tranche", "wave"})


_FRONT = frozenset({"as well as", "in addition to", "along with", "together with", "alongside", "besides"})
