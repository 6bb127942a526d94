"""Stories: the claims of several documents, made ready to be compared: about whom, in which stance, at what time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from onrecord.claims.claim import Claim, Event, Modality
from onrecord.claims.documents.document import Written
from onrecord.claims.judging.asked import GOODS, LAWS, OF_PARTIES
from onrecord.claims.stories.account import Account
from onrecord.claims.words.tokens import folded
from onrecord.claims.words.word_tables import words
from onrecord.names.keys import normal

MOST_DOCUMENTS = 200
MOST_CLAIMS = 200
"""How many documents, and how many claims of each, are compared."""
MOST_PAIRS = 50_000
"""How many pairs of claims are looked at."""
NEWS = 10
"""How many days before its document what a headline tells can have happened."""
ALIKE = 0.6
"""From which share of common words on two names or descriptions are near."""
_WORD = re.compile(r"[^\W_]+")


class Stance(StrEnum):
    """How a claim stands to its event."""

    DONE = "done"
    """It happened."""
    STANDS = "stands"
    """The listing is there (or, of an addition, is said not to be: `ABSENT`)."""
    ABSENT = "absent"
    OPEN = "open"
    """It is considered, offered, expected."""
    NOT_OPEN = "not open"
    """It is said not to be considered or offered."""
    SUPPOSED = "supposed"
    """It stands in a condition, which says nothing of what is so."""
    CALLED = "called for"
    CALLED_AGAINST = "called against"
    DENIED = "denied"
    """Somebody, or the text itself, says that it is not so."""


@dataclass(frozen=True, slots=True)
class Window:
    """The days on which something can have happened, both included; None leaves a side open."""

    first: date | None
    last: date | None

    def before(self, other: Window, days: int = 0) -> bool:
        """Whether it surely lies before another, by more than so many days."""
        return self.last is not None and other.first is not None and (other.first - self.last).days > days

    def near(self, other: Window, days: int) -> bool:
        """Whether the two can lie within so many days of each other."""
        return not self.before(other, days) and not other.before(self, days)

    @property
    def is_known(self) -> bool:
        """Whether both sides are."""
        return self.first is not None and self.last is not None


@dataclass(frozen=True, slots=True)
class Saying:
    """A claim made ready: `keys` say whom it can be about (ids of parties, else names), `name` are the words of the
    name, `about` the event and `happened` when (for what did not happen: when it was said)."""

    account: Account
    claim: Claim
    event: Event
    stance: Stance
    keys: frozenset[str]
    name: frozenset[str]
    is_named: bool
    happened: Window
    said: Window

    @property
    def doc(self) -> str:
        """The document's id."""
        return self.account.doc

    @property
    def lists(self) -> frozenset[str]:
        """The lists that it names."""
        return frozenset(self.claim.lists)

    @property
    def text(self) -> str:
        """The words of the claim."""
        return self.account.document.text[self.claim.start : self.claim.end]

    @property
    def as_news(self) -> Window:
        """When it happened, taken to be news where no time is said."""
        if self.happened.first is not None or self.said.first is None:
            return self.happened
        return Window(self.said.first - timedelta(NEWS), self.happened.last)

    @property
    def is_never(self) -> bool:
        """Whether it says "never"."""
        return "never" in _WORD.findall(folded(self.text))


def sayings(account: Account) -> list[Saying]:
    """The claims of a document, made ready; what names no party is given the one that the document has for it."""
    written = account.document.written
    found = [_saying(account, claim, written) for claim in account.claims[:MOST_CLAIMS]]
    return [_resolved(one, found) for one in found]


def _saying(account: Account, claim: Claim, written: Written) -> Saying:
    said = Window(written.first, written.last)
    event, stance = stance_of(claim)
    happened = said
    if claim.time is not None and (claim.time.first or claim.time.last):
        happened = Window(claim.time.first, claim.time.last)
    elif stance is Stance.DONE:
        # A headline tells news.
        since = written.first - timedelta(NEWS) if claim.in_title and written.first else None
        happened = Window(since, written.last)
    return Saying(
        account, claim, event, stance, _keys(claim), name_words(_name(claim)),
        claim.target is not None and (bool(claim.target.parties) or claim.target.bound in ("named", "coreference")),
        happened, said,
    )  # fmt: skip


def stance_of(claim: Claim) -> tuple[Event, Stance]:
    """The event of a claim and how the claim stands to it. The event of a listing that stands is its removal; an order
    on the goods of a party is a listing of the party."""
    event, modality, positive = claim.event, claim.modality, claim.positive
    if claim.target is not None and claim.target.parties:
        event = OF_PARTIES.get(event, event)
    if modality is Modality.DENIED or claim.rejected:
        return event, Stance.DENIED
    if modality in (Modality.URGED, Modality.DEMANDED):
        return event, Stance.CALLED if positive else Stance.CALLED_AGAINST
    if modality is Modality.CONDITIONAL:
        return event, Stance.SUPPOSED
    if modality is not Modality.ASSERTED:
        return event, Stance.OPEN if positive else Stance.NOT_OPEN
    if event is Event.MAINTAIN:
        return (Event.REMOVE, Stance.STANDS) if positive else (Event.ADD, Stance.ABSENT)
    if not positive:
        return event, Stance.STANDS if event is Event.REMOVE else Stance.ABSENT
    return event, Stance.DONE


def _name(claim: Claim) -> str:
    if claim.event in GOODS and claim.goods:
        return claim.goods
    return claim.target.name if claim.target else ""


def name_words(name: str) -> frozenset[str]:
    """The words of a name that tell it from others."""
    return frozenset(normal(name).split()) - words("stories", "small")


def _keys(claim: Claim) -> frozenset[str]:
    """What a claim is found by: the ids of its parties, else the name; goods by the places they come from."""
    if claim.target is None and not claim.goods:
        return frozenset()
    if claim.event in GOODS:
        parties = claim.target.parties if claim.target else ()
        goods = claim.goods or (claim.target.name if claim.target and not parties else "")
        return frozenset({f"from {word.lower()}" for word in _WORD.findall(goods) if word[0].isupper()} | {*parties})
    assert claim.target is not None
    if claim.target.parties:
        return frozenset(claim.target.parties)
    name = normal(claim.target.name)
    return frozenset({f"name {name}"}) if name else frozenset()


def _topic(one: Saying) -> frozenset[str]:
    """The words that say what the story is: those of the sentence and of the title."""
    document, claim = one.account.document, one.claim
    low = f"{document.low[claim.sentence_start : claim.sentence_end]} {folded(document.title or '')}"
    said = {word for word in _WORD.findall(low) if len(word) > 3}
    return frozenset(said) - words("quotes", "stop") - words("stories", "generic") - words("stories", "kinds")


def _resolved(one: Saying, others: Sequence[Saying]) -> Saying:
    """A description given the party of the same kind that the document names for the same event, if there is one."""
    target = one.claim.target
    if target is None or target.parties or one.event in LAWS | GOODS or target.is_plural:
        return one
    kinds = one.name & words("stories", "kinds")
    if target.bound in ("named", "coreference") and not _is_bare(target.name):
        return one
    named = {
        other.keys: other
        for other in others[:200]
        if other.is_named and other.event is one.event and other.name & kinds and not _is_bare(_name(other.claim))
    }
    if len(named) != 1:
        return one
    other = next(iter(named.values()))
    return Saying(one.account, one.claim, one.event, one.stance, other.keys, other.name, True, one.happened, one.said)


def _is_bare(name: str) -> bool:
    """Whether a name is no more than a kind, and perhaps a nationality: "Chinese institute"."""
    found = name_words(name)
    return len(found) <= 2 and bool(found & words("stories", "kinds"))


def is_near(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two names or descriptions share most of their words."""
    return bool(one & other) and len(one & other) >= ALIKE * len(one | other)


class Stories:
    """The claims of several documents, at most `MOST_CLAIMS` of each and of `MOST_DOCUMENTS`."""

    def __init__(self, accounts: Sequence[Account]) -> None:
        self.by_doc = {account.doc: sayings(account) for account in accounts[:MOST_DOCUMENTS]}
        self.all = [one for found in self.by_doc.values() for one in found]
        self._topics: dict[tuple[str, Event], frozenset[str]] = {}

    def topic(self, doc: str, event: Event) -> frozenset[str]:
        """What a document says around all its claims on that event."""
        key = (doc, event)
        if key not in self._topics:
            self._topics[key] = frozenset().union(*(_topic(one) for one in self.by_doc[doc] if one.event is event))
        return self._topics[key]

    def speaks_of(self, doc: str, one: Saying) -> bool:
        """Whether a document has a claim on the party of a claim."""
        return any(same_party(one, other) for other in self.by_doc[doc])


def pairs(found: Sequence[Saying]) -> Iterator[tuple[Saying, Saying]]:
    """Pairs of claims of two documents that can be about the same party, law or goods, at most `MOST_PAIRS`."""
    return _paired(found, _party_keys)


def rivals(found: Sequence[Saying]) -> Iterator[tuple[Saying, Saying]]:
    """Pairs of claims of two documents about the removal of one party of a kind, where the two name different ones."""
    single = [
        one for one in found
        if one.event is Event.REMOVE and one.keys and one.claim.target and not one.claim.target.is_plural
    ]  # fmt: skip
    for one, other in _paired(single, lambda saying: saying.name & words("stories", "kinds")):
        if not same_party(one, other):
            yield one, other


def same_party(one: Saying, other: Saying) -> bool:
    """Whether two claims are about one party, law or kind of goods: by id where both have one, else by name."""
    if one.keys & other.keys:
        return True
    known = [all(not key.startswith("name ") for key in saying.keys) for saying in (one, other)]
    if all(known) or not one.name or not other.name:
        return False
    return is_near(one.name, other.name) or _is_short_for(one.name, other.name) or _is_short_for(other.name, one.name)


def _is_short_for(short: frozenset[str], long: frozenset[str]) -> bool:
    """Whether a name leaves out no more than where the other belongs to: "Institute of Forensic Science"."""
    return short < long and len(short) > 2


def _party_keys(one: Saying) -> Iterable[str]:
    yield from one.keys
    yield from (f"word {word}" for word in one.name if len(word) > 3)


def _paired(found: Sequence[Saying], keys: Callable[[Saying], Iterable[str]]) -> Iterator[tuple[Saying, Saying]]:
    if len({one.doc for one in found}) < 2:
        return
    buckets: dict[str, list[int]] = {}
    for at, one in enumerate(found):
        for key in keys(one):
            buckets.setdefault(key, []).append(at)
    seen: set[tuple[int, int]] = set()
    # A rare word first: a common one leads to pairs that are about nothing in common.
    for members in sorted(buckets.values(), key=len):
        for place, at in enumerate(members):
            for other in members[place + 1 :]:
                if found[at].doc == found[other].doc or (at, other) in seen:
                    continue
                if len(seen) >= MOST_PAIRS:
                    return
                seen.add((at, other))
                yield found[at], found[other]
