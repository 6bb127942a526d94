"""Frames of how things stand: "X remains on the list", "sanctions on X stay in force"."""

from __future__ import annotations

from onrecord.claims.claim import Event
from onrecord.claims.events.goods_named import names_maker
from onrecord.claims.events.happening import Happening
from onrecord.claims.events.licences import is_licence, licensed
from onrecord.claims.events.party_phrases import any_party, target_phrase
from onrecord.claims.events.slots import in_group, then_phrase
from onrecord.claims.events.verb_doubts import is_anybody, is_generic, only_when, spoilt
from onrecord.claims.events.verb_roles import main_subject
from onrecord.claims.grammar.antecedents import antecedent
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.clauses import object_of, subject_of
from onrecord.claims.grammar.groups import Group, group_from
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.grammar.unit import Unit
from onrecord.claims.grammar.whom import whom
from onrecord.claims.words.frames import Frame


def state_frame(parsed: Parsed, at: int, frame: Frame, in_context: bool) -> Happening | None:
    """The state that the verb at `at` tells by `frame`: "is on the list", "remains under sanctions", "the list
    includes"."""
    chunk = parsed.chunks[at]
    if "be" in chunk.lemmas and parsed.shape(at + 1) is Shape.VERB:
        return None
    if chunk.modal in ("should", "ought", "could", "would", "might") and chunk.word == "been":
        return None  # "should have been on the list"
    if frame.subject in ("list", "instrument") and chunk.form in ("inf", "ing"):
        return None  # "widened its list to include X"
    if frame.subject == "list" and _told_before(parsed, at):
        return None  # "the companies added to the list include X"
    if frame.needs == "bare" and not only_when(parsed, at + 1):
        return None
    then = None
    if not frame.participles and frame.then is not None:
        # Most sentences fail here, and the subject takes longer to find.
        then = then_phrase(parsed, at + 1, frame.then, in_context)
        if then is None:
            return None
    told = _participle(parsed, at, frame) if frame.participles else None
    if frame.participles and told is None:
        return None
    subject = subject_of(parsed, at)
    if subject is None and chunk.form == "ing" and parsed.word(0) != "by":
        subject = main_subject(parsed, at)  # "despite being on the list, X sells"
    elif subject is None or subject.first > at:
        return None
    if subject is not None and parsed.word(subject.items[0]) in ("name", "names"):
        # "X, whose name is on the list"
        subject = antecedent(parsed, subject.first - 1) if parsed.word(subject.first - 1) == "whose" else subject
    if subject is None:
        return None
    if (
        frame.subject == "order"
        and frame.object
        and parsed.units_of(subject.items[0])[0].word in ("the", "this", "that")
    ):
        return None  # an order told before
    if frame.subject == "party" and is_anybody(parsed, subject, at):
        return None
    if frame.permits and not names_maker(parsed, subject.first, at):
        return None  # "goods from the region may not enter": what the law says
    if chunk.form == "inf" and (named := _ordinal(parsed, subject, at)) is not None:
        subject, said = named, subject
    else:
        said = subject
    about: list[Unit] = []
    last = at + 1
    group: Group | None = subject
    if frame.subject == "party":
        if not any_party(
            parsed, subject, in_context, strong=False, loosely=frame.then is not None and frame.then.phrase == "list"
        ):
            return None
    else:
        unit = in_group(parsed, subject, frame.subject or "", in_context, first_only=True)
        if unit is None and frame.subject == "law" and in_context and parsed.word(subject.items[0]) == "it":
            unit = parsed.units_of(subject.items[0])[0]
        if unit is None:
            return None
        about.append(unit)
        if frame.subject in ("sanction", "order", "listing"):
            group, _ = target_phrase(parsed, subject, last, frame, at)
            if group is None and (
                frame.needs == "target" or any(parsed.word(item + 1) in frame.target for item in subject.items)
            ):
                return None  # on whom or what is said, and it is no party
    if told is not None:
        if frame.id == "maintain.remain-listed" and spoilt(parsed, told + 1, frame):
            return None
        last = told + 1
        if group is None and parsed.word(last) == "to" and parsed.shape(last + 1) is Shape.NOUN:
            group = group_from(parsed, last + 1)  # "have ceased to apply to X"
            last = group.last
        if frame.then is not None:
            then = then_phrase(parsed, last, frame.then, in_context)
            if then is None:
                return None
            last = then[0]
            about.extend([then[1]] if then[1] is not None else [])
        if frame.subject == "party" and is_generic(parsed, subject):
            return None
    elif frame.then is not None and then is not None:
        last, unit_then = then
        if unit_then is not None:
            about.append(unit_then)
        elif frame.then.phrase == "list" and "get" in chunk.lemmas:
            return None  # "those that got off"
        if unit_then is not None and frame.then.phrase == "licence":
            if not is_licence(parsed, unit_then, last):
                return None
            group = licensed(parsed, group, last)
        if is_generic(parsed, subject):
            return None
        if "" in frame.then.words and any(parsed.shape(between) is Shape.CLAUSE for between in range(at + 1, last)):
            return None  # "joins X and Y, both of which are on the list"
        other = ("inf", "ing", "part", "past?") if frame.negative else ("inf", "ing")
        if any(
            parsed.shape(between) is Shape.VERB and parsed.chunks[between].form in other
            for between in range(at + 1, last)
        ):
            return None  # "is the first to land on the list", "was among the six taken off the list"
        beside = "join" in chunk.lemmas and not any(parsed.shape(ahead) is Shape.CLAUSE for ahead in range(at, last))
        if "" not in frame.then.words and not beside and _interrupted(parsed, at + 1, last):
            return None
    elif frame.object is not None:
        obj = object_of(parsed, at)
        if obj is None:
            return None
        group, last = obj, obj.last
        if frame.subject == "list" and "have" in chunk.lemmas and (group := _named(parsed, obj)) is None:
            return None  # "the list has 20 names"
        if frame.subject == "licence":
            group = licensed(parsed, group, last)
            if group is None or (found := whom(parsed, group.items[0])) is None or found.kind == "group":
                return None  # "a waiver that lets operators serve ports"
        if frame.object == "party":
            if not any_party(parsed, obj, in_context, strong=False):
                return None
        else:
            goods = in_group(parsed, obj, frame.object, in_context)
            if goods is None:
                return None
            about.append(goods)
    appeared = "appear" in chunk.lemmas and chunk.form == "past?" and only_when(parsed, last)
    added = (
        appeared
        or (frame.subject == "list" and parsed.word(subject.items[0]) in _ADDED)
        or _comes_there(parsed, at, frame)
    )
    return Happening(
        frame=frame,
        event=Event.ADD if added else frame.event,
        at=at,
        group=group,
        start=min(parsed.start(said.first), parsed.start(at)),
        end=parsed.end(min(last - 1, len(parsed.chunks) - 1)),
        about=about,
        actor=subject,
    )


def _named(parsed: Parsed, group: Group) -> Group | None:
    """Those of a group that are named; None where nobody is."""
    found = [(item, whom(parsed, item)) for item in group.items]
    named = [item for item, who in found if who is not None and who.kind in ("party", "unknown")]
    hung = {item: group.hung.get(item, []) for item in named}
    return Group(named, hung, group.first, group.last, group.joined & set(named)) if named else None


_ORDINALS = frozenset({"first", "second", "third", "latest", "last", "only", "next"})


def _ordinal(parsed: Parsed, subject: Group, at: int) -> Group | None:
    """Who is called the first to do it: of "the first exchange to land on the list was X", X."""
    if not _ORDINALS & {unit.word for unit in parsed.units_of(subject.items[0])}:
        return None
    first = subject.first - 1
    if parsed.shape(first) is Shape.VERB and "be" in parsed.chunks[first].lemmas:
        return subject_of(parsed, first)  # "X is the first company to land on the list"
    for ahead in range(at + 1, len(parsed.chunks) - 1):
        chunk = parsed.chunks[ahead]
        if chunk.shape is Shape.VERB and chunk.form == "finite":
            return object_of(parsed, ahead) if "be" in chunk.lemmas else None
        if chunk.shape in (Shape.MARK, Shape.CLAUSE):
            return None
    return None


def _comes_there(parsed: Parsed, at: int, frame: Frame) -> bool:
    """Whether one is said to come where one is not yet: "should be on the list", "could be on it within days"."""
    chunk = parsed.chunks[at]
    return (
        frame.event is Event.MAINTAIN
        and frame.then is not None
        and frame.subject == "party"
        and chunk.lemmas == ("be",)
        and chunk.modal is not None
        and not chunk.negative
        and "still" not in chunk.adverbs
    )


_ADDED = frozenset({"additions", "newcomers", "addition"})
"""What is said to be on a list when it is said to have come there."""


def _told_before(parsed: Parsed, at: int) -> bool:
    """Whether a participle stands before a verb whose nearest noun is in the participle's phrase."""
    return any(
        parsed.shape(before) is Shape.VERB
        and parsed.chunks[before].form in ("part", "past?")
        and parsed.shape(before + 1) is Shape.PREPOSITION
        and parsed.shape(before - 1) is Shape.NOUN
        for before in range(1, at)
    )


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


def _participle(parsed: Parsed, at: int, frame: Frame) -> int | None:
    """The chunk behind the verb at which what a frame says of its subject begins; None where it says nothing such."""
    for ahead in range(at + 1, len(parsed.chunks)):
        first = parsed.chunks[ahead].first
        word = parsed.units[first].word.partition(" ")[0]
        if word in frame.opens and any(_words_at(parsed, first, phrase) for phrase in frame.participles):
            return ahead
        if parsed.shape(ahead) is not Shape.ADVERB:
            return None
    return None


def _words_at(parsed: Parsed, first: int, phrase: tuple[str, ...]) -> bool:
    words: list[str] = []
    for unit in parsed.units[first : first + len(phrase) + 1]:
        words.extend(unit.word.split())
    return tuple(words[: len(phrase)]) == phrase
