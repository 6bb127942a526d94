"""Events told through another: who was among those added, who was hit along with them."""

from __future__ import annotations

from onrecord.claims.events.happening import Happening
from onrecord.claims.events.party_phrases import any_party, are_names
from onrecord.claims.events.same_round import behind_reason, beside_others, is_same_round
from onrecord.claims.events.slots import then_phrase
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.clauses import object_of, subject_of
from onrecord.claims.grammar.groups import Group, group_from
from onrecord.claims.grammar.members import is_counted
from onrecord.claims.grammar.next_items import next_item
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.grammar.whom import whom
from onrecord.claims.words.frames import Frame, Then
from onrecord.claims.words.word_tables import words

_ON_LIST = Then(frozenset({"on", "onto", "to", "in", "from", "off"}), "list")


def among(parsed: Parsed, at: int, frame: Frame, in_context: bool) -> Happening | None:
    """ "Among those now listed are X and Y", "the firms listed are X and Y", "X was not among those designated"."""
    those = at - 1
    while parsed.shape(those) is Shape.ADVERB:
        those -= 1
    word = parsed.word(those)
    if parsed.shape(those) is not Shape.NOUN or not (word in ("those", "them") or word in parsed.words_of.groups):
        return None
    told = then_phrase(parsed, at + 1, frame.then or _ON_LIST, in_context)
    if told is None and frame.then is not None:
        return None
    about = [told[1]] if told is not None and told[1] is not None else []
    be = those - 2
    while parsed.shape(be) is Shape.ADVERB:
        be -= 1
    if parsed.word(those - 1) == "among" and parsed.shape(be) is Shape.VERB and "be" in parsed.chunks[be].lemmas:
        subject = subject_of(parsed, be)
        if subject is None or not any_party(parsed, subject, True, strong=True):
            return None
        start = parsed.start(subject.first)
        if not parsed.chunks[be].negative:
            subject = _with_counted(parsed, subject, group_from(parsed, those))
        return Happening(
            frame=frame,
            event=frame.event,
            at=be,
            group=subject,
            start=start,
            end=parsed.end(at),
            about=about,
        )
    for ahead in range(at + 1, min(at + 8, len(parsed.chunks))):
        chunk = parsed.chunks[ahead]
        if chunk.shape is Shape.VERB:
            if not set(chunk.lemmas) & {"be", "include"}:
                return None
            group = object_of(parsed, ahead)
            if group is None or not any_party(parsed, group, True, strong=True):
                return None
            first = those - 1 if parsed.word(those - 1) == "among" else those
            told_apart = first < those or "include" in chunk.lemmas
            which = parsed.units_of(those)[0].word
            definite = which in ("the", "those") or len(parsed.units_of(those)) == 1  # "entities listed were X and Y"
            if not told_apart and not (definite and are_names(parsed, _but_last(parsed, group))):
                return None  # "the firms added are traders", "most of those added are traders"
            return Happening(
                frame=frame,
                event=frame.event,
                at=at,
                group=group,
                start=parsed.start(first),
                end=parsed.end(group.last - 1),
                about=about,
            )
        if chunk.shape in (Shape.CLAUSE, Shape.MARK):
            return None
    return None


def _but_last(parsed: Parsed, group: Group) -> Group:
    """A group without those whom its end only counts: "X, Y, as well as three other firms"."""
    last = group.items[-1]
    meant = whom(parsed, last) if last in group.joined else None
    if meant is None or not is_counted(parsed, last, meant):
        return group
    return Group(group.items[:-1], group.hung, group.first, group.last, group.joined)


def one_among(parsed: Parsed, group: Group) -> Group:
    """Who is said to be among those: of "X was among nine firms that the Treasury sanctioned" and "X, one of the nine
    firms sanctioned", X."""
    counted = group
    among = group.items[0] + 1
    if parsed.word(among) == "among" and parsed.shape(among + 1) is Shape.NOUN and len(group.items) == 1:
        those = group_from(parsed, among + 1)  # "Acme among 43 firms added to the list"
        return _with_counted(parsed, group, those) if parsed.shape(those.last) is Shape.VERB else group
    if parsed.word(group.items[0]) == "one" and (hung := group.hung.get(group.items[0])):
        counted = group_from(parsed, hung[0])
    before = counted.first - 1
    while parsed.shape(before) is Shape.PREPOSITION and parsed.shape(before - 1) is Shape.NOUN:
        if parsed.word(before - 1) == "one" and parsed.word(before) == "of":
            break
        if parsed.word(before) == "among":
            break
        before -= 2
    verb = before - 1 if parsed.word(before) == "among" else before - 2 if parsed.word(before) == "of" else -1
    if verb < 0 and _says_what(parsed, counted.items[0]):
        verb = before  # "X is the first firm to be listed", "X is a firm that the EU listed"
    if parsed.word(verb) == "," and (named := _named_at(parsed, verb - 1)) is not None:
        return _with_counted(parsed, named, counted)
    while parsed.shape(verb) is Shape.ADVERB:
        verb -= 1
    chunk = parsed.chunks[verb] if parsed.shape(verb) is Shape.VERB else None
    if chunk is None or chunk.negative or {"be", "become"}.isdisjoint(chunk.lemmas):
        return group
    subject = subject_of(parsed, verb)
    if subject is None or not any_party(parsed, subject, True, strong=True):
        return group
    return _with_counted(parsed, subject, counted)


def told_of(parsed: Parsed, group: Group, at: int) -> Group:
    """Whom a participle at a chunk tells of: of "X, a firm sanctioned in May, sued" X; else the group before it."""
    item = group.items[0]
    units = parsed.units_of(item)
    if parsed.word(item) == "one" and group.last == at and parsed.word(at + 1) == parsed.word(at + 3) == ",":
        one = _named_at(parsed, at + 2)  # "one of those sanctioned, Ivan Petrov, said"
        return group if one is None else Group(one.items, one.hung, group.first, group.last)
    is_apposed = (
        len(group.items) == 1 and item == at - 1 and units[0].word in ("a", "an", "the") and not group.hung[item]
    )
    if not is_apposed or parsed.word(item - 1) != "," or parsed.word(item - 3) in _PLACING:
        return group
    described = whom(parsed, item)
    named = _named_at(parsed, item - 2) if described is not None and described.kind == "description" else None
    return group if named is None else Group([*named.items, item], {**named.hung, item: []}, named.first, group.last)


_PLACING = frozenset({"in", "at", "from", "near", "on", "across"})


def _says_what(parsed: Parsed, at: int) -> bool:
    """Whether a phrase says what somebody is: which of a rank, or a description with an article."""
    units = parsed.units_of(at)
    if any(unit.word in _RANKING for unit in units):
        return True
    found = whom(parsed, at) if units[0].word in ("a", "an", "the") else None
    return found is not None and found.kind == "description"


_RANKING = words("reading", "ordinals") | {"latest", "newest", "only"}


def _named_at(parsed: Parsed, at: int) -> Group | None:
    """The name that a noun chunk ends with, as a group of its own."""
    found = whom(parsed, at) if parsed.shape(at) is Shape.NOUN else None
    is_named = found is not None and found.kind in ("party", "unknown")
    return Group([at], {at: []}, at, at + 1) if is_named else None


def _with_counted(parsed: Parsed, subject: Group, group: Group) -> Group:
    """Who is said to be among a group, and the group where it is counted: "X was among 22 bodies added"."""
    found = whom(parsed, group.items[0])
    if len(group.items) > 1 or found is None or not is_counted(parsed, group.items[0], found):
        return subject
    return Group(
        [*subject.items, *group.items],
        {**subject.hung, **group.hung},
        subject.first,
        subject.last,
        subject.joined | set(group.items),
    )


def whose(parsed: Parsed, group: Group) -> Group:
    """Those whose services, goods or request a group names: of "added the services of X and Y", X and Y; of "a bid by X
    to be removed", X."""
    first = group.items[0]
    named_for = parsed.word(first) in OFFERED or parsed.word(first) in parsed.words_of.operators.nouns
    if not named_for or parsed.word(first + 1) not in ("of", "from", "by"):
        return group
    if parsed.shape(first + 2) is not Shape.NOUN:
        return group
    owners = group_from(parsed, first + 2)
    return owners if any_party(parsed, owners, True, strong=False) else group


OFFERED = words("reading", "offered")


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
    front = _in_front(parsed)
    return _joined(parsed, whole, group_from(parsed, front, upto=front)) if front else whole


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
