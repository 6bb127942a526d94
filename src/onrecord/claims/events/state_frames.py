"""Frames of how things stand: "X remains on the list", "sanctions on X stay in force"."""

from __future__ import annotations

from onrecord.claims.claim import Event
from onrecord.claims.events.goods_named import names_maker
from onrecord.claims.events.happening import Happening
from onrecord.claims.events.party_phrases import any_party, party_inside, target_phrase
from onrecord.claims.events.slots import can_open, in_group, then_phrase
from onrecord.claims.events.state_phrases import (
    StateTold,
    goes_on_by_object,
    goes_on_by_participle,
    goes_on_by_phrase,
)
from onrecord.claims.events.states_begun import tells_addition
from onrecord.claims.events.verb_doubts import is_anybody, is_place, only_when
from onrecord.claims.events.verb_roles import main_subject
from onrecord.claims.grammar.antecedents import antecedent, sanctions_told_of
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.clauses import object_of, subject_of
from onrecord.claims.grammar.groups import Group, group_from
from onrecord.claims.grammar.named_or_counted import tells_whom
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.words.frames import Frame


def state_frame(parsed: Parsed, at: int, frame: Frame, in_context: bool) -> Happening | None:
    """The state that the verb at `at` tells by `frame`: "is on the list", "remains under sanctions", "the list
    includes"."""
    # Most sentences fail by what stands behind the verb, and the subject takes longer to find.
    by_phrase = frame.then is not None and frame.then.phrase != "party" and not frame.participles
    if (by_phrase and frame.then is not None and not can_open(parsed, frame.then)) or _is_ruled_out(parsed, at, frame):
        return None
    participle = _participle(parsed, at, frame) if frame.participles else None
    then = then_phrase(parsed, at + 1, frame.then, in_context) if by_phrase and frame.then is not None else None
    if (frame.participles and participle is None) or (by_phrase and then is None):
        return None
    said = _subject(parsed, at, frame)
    if said is None:
        return None
    named = _ordinal(parsed, said, at) if parsed.chunks[at].form == "inf" else None
    subject = said if named is None else named
    told = _told_of(parsed, at, frame, subject, in_context)
    if told is None:
        return None
    if participle is not None:
        fits = goes_on_by_participle(parsed, participle, frame, subject, told, in_context)
    elif then is not None:
        fits = goes_on_by_phrase(parsed, at, frame, subject, then, told)
    else:
        fits = frame.object is None or goes_on_by_object(parsed, at, frame, told, in_context)
    if not fits:
        return None
    return Happening(
        frame=frame,
        event=Event.ADD if tells_addition(parsed, at, frame, subject, told.last) else frame.event,
        at=at,
        group=told.group,
        start=min(parsed.start(said.first), parsed.start(at)),
        end=parsed.end(min(told.last - 1, len(parsed.chunks) - 1)),
        about=told.about,
        actor=subject,
        possessor=told.possessor,
        unit=told.about[0] if told.possessor is not None else None,
    )


def _is_ruled_out(parsed: Parsed, at: int, frame: Frame) -> bool:
    """Whether the form of the verb alone tells that it states nothing."""
    chunk = parsed.chunks[at]
    if "be" in chunk.lemmas and (parsed.shape(at + 1) is Shape.VERB or _says_that(parsed, at + 1)):
        return True
    if "escape" in chunk.lemmas and (chunk.form == "inf") is not (frame.event is Event.REMOVE):
        return True  # who "has escaped sanctions" never had them, but not "the latest to escape them"
    if frame.id == "remove.leave" and _is_left_so(parsed, at):
        return True
    if chunk.modal in ("should", "ought", "could", "would", "might") and chunk.word == "been":
        return True  # "should have been on the list"
    if frame.subject in ("list", "instrument") and chunk.form in ("inf", "ing"):
        return True  # "widened its list to include X"
    if frame.subject == "list" and _told_before(parsed, at):
        return True  # "the companies added to the list include X"
    if frame.id == "remove.sanctions-went" and parsed.word(at + 1) in ("out", "up", "ahead", "forward", "live"):
        return True  # "sanctions went out against X"
    if "belong" in chunk.lemmas and not any(parsed.word(before) in ("whether", "if") for before in range(at)):
        return True  # "both belong on the list": why they are there, or what somebody thinks
    if frame.id == "add.join" and "make" in chunk.lemmas and parsed.shape(at + 1) is Shape.PREPOSITION:
        return True  # "hair products made in Xinjiang, a WRO on apparel": no list that somebody made
    if "go" in chunk.lemmas and frame.subject == "sanction" and not frame.participles:
        # "the sanctions are gone", but "sanctions went out against X"
        return _goes_out(parsed, at) is not (frame.event is Event.ADD) or (
            frame.event is Event.REMOVE and not _ends(parsed, at)
        )
    if "fall" in chunk.lemmas and frame.subject == "sanction" and parsed.word(at + 1) not in frame.target:
        return True
    if frame.needs == "ended":
        return not _ends(parsed, at)
    if frame.needs == "place":
        return not is_place(parsed, at + 1)
    if frame.needs == "dated":
        return not _is_dated(parsed, at)
    return frame.needs == "bare" and not only_when(parsed, at + 1)


def _says_that(parsed: Parsed, at: int) -> bool:
    """Whether a clause tells what something is: "word was that X had been put on the list"."""
    return parsed.shape(at) is Shape.CLAUSE and parsed.word(at) in ("that", "whether", "because")


def _is_left_so(parsed: Parsed, at: int) -> bool:
    """Whether nobody leaves a list but it is left as it is: "left the list untouched", "left the list as it was"."""
    units = parsed.units[parsed.chunks[at].last : parsed.chunks[at].last + _TOLD_WITHIN]
    place = next((place for place, unit in enumerate(units) if unit.kinds.keys() & {"list", "open_list"}), len(units))
    behind = [unit.word for unit in units[place + 1 : place + 3]]
    return behind[:1] == ["as"] or not _AS_IT_IS.isdisjoint(behind[:1])


_AS_IT_IS = frozenset({"alone", "intact", "unaltered", "unamended", "unchanged", "untouched"})


_TOLD_WITHIN = 7


def _is_dated(parsed: Parsed, at: int) -> bool:
    """Whether it is told soon behind a verb when it happens: "became effective at all ports on May 28"."""
    for ahead in range(at + 1, min(at + _TOLD_WITHIN, len(parsed.chunks))):
        if parsed.shape(ahead) in (Shape.VERB, Shape.CLAUSE):
            return False
        if parsed.shape(ahead) is Shape.NOUN and is_time(parsed, ahead):
            return True
    return False


def _goes_out(parsed: Parsed, at: int) -> bool:
    """Whether a verb says of what goes that it goes out, on or against somebody."""
    return (
        parsed.word(at + 1) in ("out", "up")
        and parsed.word(at + 2) in ("on", "against")
        and not parsed.chunks[at].negative
    )


def _ends(parsed: Parsed, at: int) -> bool:
    """Whether a verb ends its clause, or goes on with no more than when, why or despite what."""
    ahead = at + 1
    while parsed.shape(ahead) is Shape.ADVERB:
        ahead += 1
    if only_when(parsed, ahead) or parsed.word(ahead) in ("until", "despite", "because", "for"):
        return parsed.word(ahead) != "for" or parsed.word(ahead + 1) == "now"
    return parsed.shape(ahead) in (Shape.MARK, Shape.COMMA, Shape.AND, Shape.CLAUSE, None)


def _subject(parsed: Parsed, at: int, frame: Frame) -> Group | None:
    """Of whom or what a verb states something; None where there is nothing that the frame is said of."""
    subject = subject_of(parsed, at)
    if subject is None and parsed.chunks[at].form == "ing" and parsed.word(0) != "by":
        subject = main_subject(parsed, at)  # "despite being on the list, X sells"
    elif subject is not None and subject.first > at:
        return None
    if subject is not None and parsed.word(subject.items[0]) in ("name", "names"):
        # "X, whose name is on the list"
        subject = antecedent(parsed, subject.first - 1) if parsed.word(subject.first - 1) == "whose" else subject
    if subject is None:
        return None
    if frame.subject == "sanction" and parsed.word(at - 1) == "which":
        subject = sanctions_told_of(parsed, at - 1) or subject
    opening = parsed.units_of(subject.items[0])[0].word
    named = parsed.chunks[at].form != "ing" and any(place > at for place in parsed.naming)
    if frame.subject == "order" and frame.object and opening in ("the", "this", "that") and not named:
        return None  # an order told before
    if frame.subject == "party" and is_anybody(parsed, subject, at):
        return None
    if parsed.shape(at - 1) is Shape.AND and [unit.word for unit in parsed.units_of(subject.items[0])[1:2]] == _AHEAD:
        return None  # "the following entry has been added and is now subject to an asset freeze: X"
    if frame.permits and not names_maker(parsed, subject.first, at):
        return None  # "goods from the region may not enter": what the law says
    return subject


_AHEAD = ["following"]


def _told_of(parsed: Parsed, at: int, frame: Frame, subject: Group, in_context: bool) -> StateTold | None:
    """What a subject tells by itself: the parties that it is, or the list, law or order, with those it is on."""
    if frame.subject == "party":
        loosely = frame.then is not None and frame.then.phrase == "list"
        is_party = any_party(parsed, subject, in_context, strong=False, loosely=loosely)
        return StateTold(subject, at + 1) if is_party else None
    unit = in_group(parsed, subject, frame.subject or "", in_context, first_only=True)
    if unit is None and frame.subject == "law" and in_context and parsed.word(subject.items[0]) == "it":
        unit = parsed.units_of(subject.items[0])[0]
    if unit is None:
        return None
    if frame.subject not in ("sanction", "order", "listing"):
        return StateTold(subject, at + 1, [unit])
    group, _ = target_phrase(parsed, subject, at + 1, frame, at)
    if group is None and parsed.word(at + 1) in frame.target and parsed.shape(at + 2) is Shape.NOUN:
        group = group_from(parsed, at + 2)  # "sanctions continue to apply to X"
    if "apply" in parsed.chunks[at].lemmas and not tells_whom(parsed, group):
        return None  # "sanctions apply to whoever helps"
    inside = party_inside(parsed, subject, unit) or _owner_of_goods(parsed, subject, frame) if group is None else None
    says_whom = any(parsed.word(item + 1) in frame.target for item in subject.items)
    if group is None and inside is None and (says_whom or frame.needs == "target"):
        return None  # on whom or what is said, and it is no party
    return StateTold(group, at + 1, [unit], inside)


def _owner_of_goods(parsed: Parsed, subject: Group, frame: Frame) -> tuple[int, int, int] | None:
    """Whose goods an order is on: of "the order on Acme's palm oil", Acme."""
    goods = subject.items[0] + 2
    if frame.subject != "order" or parsed.word(goods - 1) not in frame.target or parsed.shape(goods) is not Shape.NOUN:
        return None
    first, last = parsed.chunks[goods].first, parsed.chunks[goods].last
    mark = next((place for place in range(first + 1, last - 1) if parsed.units[place].tag == "'"), None)
    return None if mark is None else (goods, first, mark)


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


def _told_before(parsed: Parsed, at: int) -> bool:
    """Whether a participle stands before a verb whose nearest noun is in the participle's phrase."""
    return any(
        parsed.shape(before) is Shape.VERB
        and parsed.chunks[before].form in ("part", "past?")
        and parsed.shape(before + 1) is Shape.PREPOSITION
        and parsed.shape(before - 1) is Shape.NOUN
        for before in range(1, at)
    )


def words_behind(parsed: Parsed, at: int) -> list[str]:
    """The words with which the chunks behind a verb begin, adverbs and what stands behind them: one of them opens what
    a frame with participles says of its subject."""
    found: list[str] = []
    for chunk in parsed.chunks[at + 1 :]:
        found.append(parsed.units[chunk.first].word.partition(" ")[0])
        if chunk.shape is not Shape.ADVERB:
            break
    return found


def _participle(parsed: Parsed, at: int, frame: Frame) -> int | None:
    """The chunk behind the verb at which what a frame says of its subject begins; None where it says nothing such."""
    for ahead, word in enumerate(words_behind(parsed, at), at + 1):
        first = parsed.chunks[ahead].first
        if word in frame.opens and any(_words_at(parsed, first, phrase) for phrase in frame.participles):
            return ahead
    return None


def _words_at(parsed: Parsed, first: int, phrase: tuple[str, ...]) -> bool:
    words: list[str] = []
    for unit in parsed.units[first : first + len(phrase) + 1]:
        words.extend(unit.word.split())
    return tuple(words[: len(phrase)]) == phrase
