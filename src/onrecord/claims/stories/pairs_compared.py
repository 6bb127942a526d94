"""Two claims against each other: whether they agree, contradict one another, or follow one another.

What follows is decided by the days on which each can have been so; where these leave it open, the two are in tension
and the note says on what it depends.
"""

from __future__ import annotations

from onrecord.claims.claim import Event
from onrecord.claims.judging.asked import GOODS, LAWS
from onrecord.claims.stories.relation import Kind, Relation, Side
from onrecord.claims.stories.stories import Saying, Stance, Stories, Window, same_party
from onrecord.claims.stories.witnesses import media_of
from onrecord.claims.stories.wordings_shared import shared_words
from onrecord.claims.words.word_tables import words

ROOM = 45
"""How many days two tellings of one event can lie apart: announced, printed and effective days differ so much."""
ROOM_OF_NEWS = 16
"""The same where one of the two is only known to lie before the day of its document."""
ROOM_OF_LAWS = 3
"""The same of a law, which is signed on one day."""
STORY = 60
"""Within how many days two documents tell one story."""
SOON = 30
"""Within how many days what was done is not considered anew."""
LONG_AFTER = 400
"""After how many days a claim that nothing was decided yet is no longer about the same decision."""
SHARED_TOPIC = 4
"""How many words of their own two documents share when they tell one story of different parties."""
ONCE = frozenset({Event.ADD, Event.REMOVE, Event.LAW_ENACT, Event.LAW_IN_FORCE})
"""Events of which two days contradict one another; a bill passes several times."""


def told(kind: Kind, one: Saying, other: Saying, note: str, subtype: str | None = None) -> Relation:
    """A relation between the words of two claims."""
    return Relation(kind, _side(one), _side(other), note, subtype)


def _side(one: Saying) -> Side:
    return Side(one.doc, one.claim.start, one.claim.end)


def related(one: Saying, other: Saying, found: Stories) -> Relation | None:
    """How two claims of two documents stand to one another; None where nothing can be told. `found` are all claims."""
    if not same_party(one, other) or not lists_fit(one, other):
        return None
    if {one.stance, other.stance} == {Stance.STANDS, Stance.ABSENT}:
        stands, absent = (one, other) if one.stance is Stance.STANDS else (other, one)
        return _there_or_not(stands, absent)
    stances = {one.stance, other.stance}
    if stances == {Stance.DONE} and {one.event, other.event} == {Event.ADD, Event.REMOVE}:
        return _added_and_removed(one, other)
    if one.event is not other.event:
        return None
    if Event.RESTRICT_GOODS in (one.claim.event, other.claim.event) and (scope := _scope(one, other)):
        return scope
    if stances == {Stance.DONE}:
        if one.event in GOODS:
            return told("agreement", one, other, "both: the same goods") if len(one.name & other.name) > 1 else None
        return _both_done(one, other)
    if Stance.DONE in stances and stances & {Stance.OPEN, Stance.NOT_OPEN, Stance.CALLED}:
        done, other = (one, other) if one.stance is Stance.DONE else (other, one)
        return _done_or_open(done, other)
    if Stance.DONE in stances and stances & {Stance.STANDS, Stance.ABSENT}:
        done, other = (one, other) if one.stance is Stance.DONE else (other, one)
        return _done_or_not(done, other, found)
    if stances == {Stance.OPEN, Stance.NOT_OPEN} and one.said.near(other.said, STORY):
        return told("tension", one, other, "one says that it is considered or offered, the other that it is not")
    if Stance.DENIED in stances and Stance.DONE in stances and one.said.near(other.said, STORY):
        return told("tension", one, other, "said to be so in one, denied in the other", "denied")
    if one.stance is other.stance and one.stance in (Stance.OPEN, Stance.CALLED, Stance.STANDS, Stance.NOT_OPEN):
        return _agreeing(one, other) if one.said.near(other.said, STORY) else None
    return None


def lists_fit(one: Saying, other: Saying) -> bool:
    """Whether two claims can be about one list: they name one in common, or one of them names none."""
    return not one.lists or not other.lists or bool(one.lists & other.lists)


def _same_list(one: Saying, other: Saying) -> bool:
    return bool(one.lists & other.lists)


def _agreeing(one: Saying, other: Saying) -> Relation:
    """Two claims to the same effect: a paraphrase where one document quotes the other and the words are its words."""
    quotes = other.doc in one.account.rests_on() or one.doc in other.account.rests_on()
    if quotes and shared_words(one.text, other.text) >= 0.5:
        return told("paraphrase", one, other, "the same claim, nearly in its words")
    note = f"both: {one.event.replace('_', ' ')}, {one.stance}"
    if shared := media_of(one.claim) & media_of(other.claim):
        return told("agreement", one, other, f"{note}; both rest on one source: {min(shared)}", "same_source")
    return told("agreement", one, other, note)


def _both_done(one: Saying, other: Saying) -> Relation | None:
    stated = one.claim.time is not None and other.claim.time is not None
    room = ROOM_OF_LAWS if one.event in LAWS else ROOM if stated else ROOM_OF_NEWS
    if one.happened.near(other.happened, room):
        # "By 2019" and "in 2017" leave open whether they tell of one event.
        return _agreeing(one, other) if stated or one.as_news.near(other.as_news, ROOM) else None
    if one.event not in ONCE or not (_same_list(one, other) or one.event in LAWS):
        return None
    if any(saying.claim.target is not None and saying.claim.target.is_plural for saying in (one, other)):
        # Of several parties, some can have followed later.
        return None
    note = f"{_when(one.happened)} in {one.doc}, {_when(other.happened)} in {other.doc}"
    return told("contradiction", one, other, note, "date")


def _added_and_removed(one: Saying, other: Saying) -> Relation | None:
    """Added in one document, removed in the other: one after the other, where the days tell which was first."""
    if not _same_list(one, other):
        return None
    for first, second in ((one, other), (other, one)):
        if first.happened.before(second.happened):
            return told("succession", first, second, f"{_done(first)} in {first.doc}, {_done(second)} in {second.doc}")
    return None


def _done(one: Saying) -> str:
    return f"{'added' if one.event is Event.ADD else 'removed'} {_when(one.happened)}"


def _when(window: Window) -> str:
    if window.first == window.last and window.first is not None:
        return window.first.isoformat()
    if window.first is None:
        return f"by {window.last}" if window.last else "at a time not told"
    return f"from {window.first}" + (f" to {window.last}" if window.last else " on")


def _done_or_open(done: Saying, open_: Saying) -> Relation | None:
    """Done in one document; considered, offered or called for in the other."""
    called = open_.stance is Stance.CALLED
    if done.event is Event.ADD and not _same_list(done, open_) and done.lists:
        # A party can be on several lists.
        return None
    if open_.said.before(done.happened) or (open_.said.before(done.said) and done.happened.first is None):
        if open_.stance is Stance.NOT_OPEN or _days(open_.said, done.said) > LONG_AFTER:
            return None
        word = "called for" if called else "in prospect"
        return told("succession", open_, done, f"{word} in {open_.doc}, done in {done.doc}")
    if called:
        # A call can be an old one, told again.
        return None
    if not (open_.said.is_known and done.said.is_known):
        note = f"done in {done.doc}, not yet in {open_.doc}; a contradiction unless {done.doc} was written later"
        return told("tension", done, open_, note, "status")
    if _days(done.happened, open_.said) > (SOON if done.event is Event.ADD else STORY):
        # It can have been undone since, and be considered anew.
        return None
    strict = _same_list(done, open_) or done.event in LAWS or done.event is Event.REMOVE
    kind: Kind = "contradiction" if strict else "tension"
    return told(kind, done, open_, f"done in {done.doc}, not yet decided in {open_.doc}", "status")


def _days(one: Window, other: Window) -> int:
    """How many days lie between two times at least; 0 where that is not known."""
    if one.last is None or other.first is None:
        return 0
    return (other.first - one.last).days


def _done_or_not(done: Saying, stands: Saying, found: Stories) -> Relation | None:
    """Done in one document; in the other the listing still stands (or, of an addition, is not there)."""
    subtype = "status" if stands.stance is Stance.STANDS else "polarity"
    if stands.happened.before(done.happened) or (done.happened.first is None and stands.happened.before(done.said)):
        return told("succession", stands, done, f"not yet in {stands.doc}, done in {done.doc}")
    if not stands.happened.is_known or not done.said.is_known:
        note = f"done in {done.doc}, not so in {stands.doc}; which was written first is not known"
        return told("tension", done, stands, note, subtype)
    note = f"{_when(done.happened)} in {done.doc}; not so on {_when(stands.happened)} in {stands.doc}"
    gone = stands.claim.event is Event.MAINTAIN and stands.stance is Stance.ABSENT and not stands.is_never
    if gone and done.happened.before(stands.happened):
        # No longer there is not the same as never added.
        return None
    if done.happened.before(stands.happened) and (done.event is Event.REMOVE or _same_list(done, stands)):
        return told("contradiction", done, stands, note, subtype)
    if _tells_the_same_action(done, stands, found):
        note += ", which tells of the same action and leaves this party out"
        return told("contradiction", done, stands, note, subtype)
    return told("tension", done, stands, note, subtype)


def _there_or_not(stands: Saying, absent: Saying) -> Relation | None:
    """On a list in one document; in the other never on it, or not on it at that time."""
    if not (stands.happened.is_known and absent.happened.is_known):
        return None
    never = (absent.claim.event is Event.ADD or absent.is_never) and not absent.happened.before(stands.happened)
    together = stands.happened.near(absent.happened, 1)
    if _same_list(stands, absent) and (never or together):
        note = f"on the list on {_when(stands.happened)} in {stands.doc}, not in {absent.doc}"
        return told("contradiction", stands, absent, note, "polarity")
    return None


def _tells_the_same_action(done: Saying, stands: Saying, found: Stories) -> bool:
    """Whether the document that says it is not so tells what was done to others on that list at that time."""
    return any(
        other.event is done.event
        and other.stance is Stance.DONE
        and other.as_news.near(done.happened, 0)
        and (_same_list(other, done) or (not done.lists and _same_list(other, stands)))
        and not same_party(other, done)
        for other in found.by_doc[stands.doc]
    )


def _scope(one: Saying, other: Saying) -> Relation | None:
    """An order on all goods of a place in one document, on some of them in the other."""
    if one.stance is not Stance.DONE or other.stance is not Stance.DONE:
        return None
    stated = one.happened.is_known and other.happened.is_known
    told_together = one.said.is_known and other.said.is_known and one.said.near(other.said, ROOM)
    if not (one.happened.near(other.happened, ROOM) if stated else told_together):
        return None
    universal = words("stories", "universal")
    whole = [bool(_goods_words(saying) & universal) for saying in (one, other)]
    if whole[0] is whole[1]:
        return None
    return told("contradiction", one, other, "all goods in one, some goods in the other", "scope")


def _goods_words(one: Saying) -> frozenset[str]:
    named = one.claim.goods or (one.claim.target.name if one.claim.target else "")
    return frozenset(named.lower().split())


def rival(one: Saying, other: Saying, found: Stories) -> Relation | None:
    """Another party in the same story: removed in one document, in the other one of its kind is still spoken of."""
    if Stance.DONE not in (one.stance, other.stance) or not lists_fit(one, other):
        return None
    done, other = (one, other) if one.stance is Stance.DONE else (other, one)
    if not (done.is_named and other.is_named) or abs(_days(done.said, other.said)) > LONG_AFTER:
        return None
    if other.stance not in (Stance.OPEN, Stance.NOT_OPEN, Stance.CALLED, Stance.STANDS, Stance.DONE):
        return None
    if other.stance is Stance.DONE and not done.happened.near(other.happened, ROOM):
        return None
    if found.speaks_of(other.doc, done) or found.speaks_of(done.doc, other):
        return None
    shared = found.topic(done.doc, done.event) & found.topic(other.doc, other.event)
    if len(shared) < SHARED_TOPIC:
        return None
    note = f"{done.doc} has {_named(done)}, {other.doc} has {_named(other)}"
    if other.stance is Stance.DONE:
        return told("contradiction", done, other, note, "party")
    note += "; done in the one, not yet in the other"
    if not (done.said.is_known and other.said.is_known):
        note += f"; when {(done if not done.said.is_known else other).doc} was written is not known"
    return told("contradiction", done, other, note, "status and party")


def _named(one: Saying) -> str:
    return one.claim.target.name if one.claim.target else "another party"
