"""What became of an ask: which of the entries it means were in force then, and what has happened to them since.

An ask names parties, or means a group by nationality and ground on a list ("keep the Chinese firms that broke human
rights on the Entity List"); the group is read from the codes that the record has for places and
reasons, so that it is what the record can tell of it and no more. What an ask means otherwise cannot be followed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.claims.asks.asks import Ask
from onrecord.claims.claim import Event
from onrecord.claims.judging.standing import Standings
from onrecord.claims.words.tokens import folded, tokens
from onrecord.claims.words.word_tables import table
from onrecord.record.answers import Json
from onrecord.record.questions import Questions
from onrecord.timeline.answers import State

Became = Literal["kept", "removed", "added", "not_added", "already_listed", "not_listed", "unknown"]
Result = Literal["done", "partly", "not_done", "unknown", "not_checkable"]

Listing = Callable[["Group", date, bool], Json]
"""The entries of a group's lists and country on a day, or those of every state."""

STANDING = frozenset({State.IN_FORCE, State.SUSPENDED, State.PENDING})
MOST_PARTIES = 20
"""How many parties of one ask are followed."""


@dataclass(frozen=True, slots=True)
class Followed:
    """An entry that an ask means: how it stood on the day of the ask and stands today, and how that changed.

    `on` is the boundary of the change as the record gives it (docs/answers.md), with its citations; None where nothing
    changed. `last_known` is the last day of which the record knows the state, where it does not know today's.
    """

    entry: str
    list: str
    caption: str
    then: str
    now: str
    became: Became
    on: Json | None = None
    last_known: Json | None = None

    def to_json(self) -> Json:
        """The shape of docs/answers.md."""
        return {
            "entry": self.entry,
            "list": self.list,
            "caption": self.caption,
            "then": self.then,
            "now": self.now,
            "became": self.became,
            "on": self.on,
            "last_known": self.last_known,
        }


@dataclass(frozen=True, slots=True)
class Group:
    """Whom a description means: entries of lists, of a country, listed for one of these reasons."""

    lists: tuple[str, ...]
    country: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an ask by a day.

    `meant` says how the entries were found; `followed` are those of which something changed or is not known, then those
    of which nothing did; `note` says it in words.
    """

    ask: Ask
    today: date
    meant: Literal["parties", "group", "none"]
    result: Result
    followed: tuple[Followed, ...] = ()
    group: Group | None = None
    note: str = ""

    def to_json(self) -> Json:
        """The shape of docs/answers.md."""
        group = self.group
        return {
            **self.ask.to_json(),
            "today": self.today.isoformat(),
            "meant": self.meant,
            "group": {"lists": [*group.lists], "country": group.country, "reasons": [*group.reasons]}
            if group
            else None,
            "result": self.result,
            "note": self.note,
            "entries": [one.to_json() for one in self.followed],
        }


def outcomes(found: Sequence[Ask], record: Questions, today: date, standings: Standings | None = None) -> list[Outcome]:
    """What became of each ask by the day `today`, as the record tells it. Each list is read once for a day.

    `standings` are those of the record, where the caller keeps them.
    """
    held = standings or Standings(record)
    kept: dict[tuple[object, ...], Json] = {}

    def entries(group: Group, on: date, every_state: bool) -> Json:
        key = (group, on, every_state)
        if key not in kept:
            found = {
                entry["entry"]: entry
                for reason in group.reasons
                for entry in record.entries(
                    group.lists, on=on, country=group.country, reason=reason, every_state=every_state
                )["entries"]
            }
            kept[key] = {"entries": [*found.values()]}
        return kept[key]

    return [_outcome(ask, held, entries, today) for ask in found]


def _outcome(ask: Ask, standings: Standings, entries: Listing, today: date) -> Outcome:
    if ask.event not in (Event.ADD, Event.REMOVE, Event.MAINTAIN):
        return Outcome(ask, today, "none", "not_checkable", note="only listings are followed")
    if ask.day is None:
        return Outcome(ask, today, "none", "not_checkable", note="when it was asked is not known")
    if ask.day > today:
        return Outcome(ask, today, "none", "not_checkable", note=f"it was asked on {ask.day}")
    parties = ask.claim.target.parties if ask.claim.target else ()
    if parties:
        return _of_parties(ask, standings, today, parties)
    group = group_of(ask)
    if group is None:
        return Outcome(ask, today, "none", "not_checkable", note="it does not say which entries of which list it means")
    return _of_group(ask, entries, today, group)


def group_of(ask: Ask) -> Group | None:
    """The group that an ask describes; None unless it names a list, a nationality and a ground that the record has."""
    lists = tuple(name for name in ask.claim.lists if name != "law")
    whole = f"{ask.what} {ask.claim.target.name if ask.claim.target else ''}"
    country = _country(whole) or _country(ask.sentence)
    reasons = _reasons(whole) or _reasons(ask.sentence)
    return Group(lists, country, reasons) if lists and country and reasons else None


def _plain(text: str) -> str:
    return " " + " ".join(token.word for token in tokens(text, folded(text)) if token.word[0].isalnum()) + " "


def _country(text: str) -> str | None:
    """The one country that a text names, None for none or several."""
    said = _plain(text)
    codes = {code for name, code in table("asks")["nationalities"].items() if f" {name} " in said}
    return str(next(iter(codes))) if len(codes) == 1 else None


def _reasons(text: str) -> tuple[str, ...]:
    """The reasons of the first ground that a text gives."""
    said = _plain(text)
    for ground in table("asks")["grounds"]:
        if any(f" {phrase} " in said for phrase in ground["words"]):
            return tuple(ground["reasons"])
    return ()


def _of_parties(ask: Ask, standings: Standings, today: date, parties: Sequence[str]) -> Outcome:
    assert ask.day is not None
    lists = frozenset(ask.claim.lists)
    followed: list[Followed] = []
    for held in standings.of(parties[:MOST_PARTIES]):
        now = standings.entry(held, today) if not lists or held.list in lists else None
        if now is not None:
            before = standings.entry(held, ask.day)
            followed.append(_followed(ask, now.to_json(), before.to_json() if before else None))
    followed.sort(key=_order)
    if not followed and ask.event is Event.ADD:
        return Outcome(ask, today, "parties", "not_done", note="on no list it asks for, as far as the record tells")
    return Outcome(ask, today, "parties", _result(ask.event, followed), tuple(followed), note=_note(ask, followed))


def _of_group(ask: Ask, entries: Listing, today: date, group: Group) -> Outcome:
    assert ask.day is not None
    then = {entry["entry"]: entry for entry in _of_reasons(entries(group, ask.day, False), group)}
    every = entries(group, today, True)
    now = {entry["entry"]: entry for entry in every["entries"]}
    if ask.event is Event.ADD:
        meant = [entry for entry in _of_reasons(every, group) if entry["entry"] not in then]
    else:
        meant = [now[name] for name in then if name in now]
    followed = sorted((_followed(ask, entry, then.get(entry["entry"])) for entry in meant), key=_order)
    if ask.event is Event.ADD:
        followed = [one for one in followed if one.became == "added"]
    if not followed:
        since = "was added since" if ask.event is Event.ADD else "was in force then"
        note = f"no entry of that description {since}, as far as the record tells"
        return Outcome(ask, today, "group", "unknown", (), group, note)
    return Outcome(ask, today, "group", _result(ask.event, followed), tuple(followed), group, _note(ask, followed))


def _of_reasons(answer: Json, group: Group) -> Iterator[Json]:
    wanted = set(group.reasons)
    return (entry for entry in answer["entries"] if wanted & set(entry["reason"]["codes"]))


def _followed(ask: Ask, now: Json, then: Json | None) -> Followed:
    """An entry on the day of the ask and today; both in the shape of docs/answers.md."""
    before = State(then["state"]) if then else State.NOT_LISTED
    after = State(now["state"])
    stood = before in STANDING
    became: Became
    changed: Json | None = None
    if before is State.UNKNOWN or after is State.UNKNOWN:
        became, changed = "unknown", now["until"]
    elif stood and after is State.ENDED:
        became, changed = "removed", now["until"]
    elif stood:
        became = "already_listed" if ask.event is Event.ADD else "kept"
    elif after in STANDING:
        became, changed = "added", now["since"]
    elif _began_after(now, ask.day):
        # Added after the ask, and removed again.
        became, changed = "added", now["since"]
    else:
        became = "not_added" if ask.event is Event.ADD else "not_listed"
    return Followed(
        now["entry"], now["list"], now["caption"], str(before), str(after), became, changed, now["last_known"]
    )


def _began_after(entry: Json, day: date | None) -> bool:
    since = entry["since"]
    return bool(since and since["date"] and day and since["date"] > day.isoformat())


def _order(one: Followed) -> tuple[int, str, str]:
    order = {"removed": 0, "added": 1, "unknown": 2}
    return order.get(one.became, 3), one.list, one.caption


def _result(event: Event, followed: Sequence[Followed]) -> Result:
    """Whether it was done as asked."""
    right: frozenset[Became]
    if event is Event.MAINTAIN:
        right = frozenset({"kept"})
    elif event is Event.REMOVE:
        right = frozenset({"removed"})
    else:
        right = frozenset({"added", "already_listed"})
    judged = [one for one in followed if one.became not in ("unknown", "not_listed")]
    as_asked = sum(one.became in right for one in judged)
    if as_asked == len(judged):
        return "done" if judged and all(one.became != "unknown" for one in followed) else "unknown"
    return "partly" if as_asked else "not_done"


def _note(ask: Ask, followed: Sequence[Followed]) -> str:
    counts: dict[str, int] = {}
    for one in followed:
        counts[one.became] = counts.get(one.became, 0) + 1
    told = ", ".join(f"{count} {became.replace('_', ' ')}" for became, count in sorted(counts.items()))
    stood = sum(one.then in STANDING for one in followed)
    return f"{stood} in force on {ask.day}; since then: {told}" if ask.event is not Event.ADD else told
