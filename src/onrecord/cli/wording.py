"""Wording: states, boundaries and coverage in plain sentences.

Works on the JSON shapes of docs/answers.md, so that people and programs are told the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

Json = Mapping[str, Any]

STATE_WORDS = {
    "not_listed": "not listed",
    "pending": "announced",
    "in_force": "in force",
    "suspended": "suspended",
    "ended": "ended",
    "unknown": "not known",
}
STATE_STYLES = {
    "not_listed": "good",
    "pending": "warn",
    "in_force": "bad",
    "suspended": "pause",
    "ended": "good",
    "unknown": "warn",
}


def earliest(boundary: Json) -> date | None:
    """The first day on which the boundary can lie; None where nothing says."""
    if boundary["date"]:
        return date.fromisoformat(boundary["date"])
    return date.fromisoformat(boundary["after"]) + timedelta(days=1) if boundary["after"] else None


def latest(boundary: Json) -> date | None:
    """The last day on which the boundary can lie; None where nothing says."""
    text = boundary["date"] or boundary["by"]
    return date.fromisoformat(text) if text else None


def when(boundary: Json | None) -> str:
    """A boundary as a day, or as the window in which it lies.

    >>> when({"date": None, "after": "2017-03-31", "by": "2022-04-21", "stated": None})
    'after 2017-03-31 and by 2022-04-21'
    """
    if boundary is None:
        return "no known day"
    if boundary["date"]:
        return str(boundary["date"])
    after, by = boundary["after"], boundary["by"]
    if after and by:
        text = f"after {after} and by {by}"
    elif by:
        text = f"on or before {by}"
    else:
        text = f"after {after}" if after else "no known day"
    return f"{text} (given as {boundary['stated']})" if boundary["stated"] else text


def briefly(boundary: Json | None) -> str:
    """A boundary in at most 24 signs, for tables.

    >>> briefly({"date": None, "after": "2017-03-31", "by": "2022-04-21", "stated": None})
    '2017-04-01…2022-04-21'
    """
    if boundary is None:
        return ""
    if boundary["date"]:
        return str(boundary["date"])
    first, last = earliest(boundary), latest(boundary)
    if first and last:
        return f"{first}…{last}"
    return f"by {last}" if last else f"after {boundary['after']}" if first else "not known"


def sources(boundary: Json | None) -> str:
    """The citations of a boundary, those not seen marked."""
    return cited(boundary["citations"]) if boundary else ""


def cited(citations: Iterable[Json]) -> str:
    """Citations in a row, each once; those whose source was not seen are marked."""
    texts = (c["text"] if c["verified"] else f"{c['text']}, source not seen" for c in citations)
    return "; ".join(dict.fromkeys(texts))


def _with_sources(boundary: Json) -> str:
    text = sources(boundary)
    return f"{when(boundary)} ({text})" if text else when(boundary)


def sentence(entry: Json) -> str:
    """The state of an entry on the day asked about, in one plain sentence without a full stop."""
    since, until = entry["since"], entry["until"]
    begun = f"since {_with_sources(since)}" if since and (since["date"] or since["after"] or since["by"]) else ""
    if since and not since["date"] and not since["after"] and since["by"]:
        begun = f"since a day {_with_sources(since)}"
    match entry["state"]:
        case "in_force" | "suspended":
            text = f"{STATE_WORDS[entry['state']]} {begun}".strip()
            return f"{text}{_ending(until)}{_how_sure(entry)}"
        case "pending":
            return f"announced, in force from {_with_sources(since)}"
        case "ended":
            before = f"; it was in force {begun}" if begun else ""
            source = f" ({sources(until)})" if sources(until) else ""
            return f"ended {when(until)}, {entry['how_ended'] or 'removed'}{source}{before}"
        case "not_listed":
            return f"not listed on that day; listed later, from {_with_sources(since)}" if since else "not listed"
    known = entry["last_known"]
    last = f"last known {STATE_WORDS[known['state']]} {known['on']}" if known else "nothing is known of the time before"
    would = f"; {entry['missing']} would decide" if entry["missing"] else ""
    return f"not known on that day: {last}{would}"


def _ending(until: Json | None) -> str:
    if until is None:
        return ""
    if until["basis"] == "scheduled":
        return f", until {_with_sources(until)} as scheduled"
    return f"; later ended {_with_sources(until)}"


def _how_sure(entry: Json) -> str:
    gap = entry["gap_days"]
    if entry["basis"] == "interpolated" and gap:
        return f"; between evidence {days(gap)} apart"
    if entry["basis"] == "carried" and gap:
        return f"; the newest evidence is {days(gap)} older"
    return ""


def days(count: int) -> str:
    """A number of days in words."""
    return "1 day" if count == 1 else f"{count} days"


def count_of(count: int, one: str, many: str) -> str:
    """A number of things in words."""
    return f"{count} {one if count == 1 else many}"


def coverage_words(item: Json) -> str:
    """How well one feed covers a list around the day asked about."""
    if item["feed"] == "founding":
        return "notices of the founding facts; they are not the whole list"
    if not item["looks"] or not item["first"]:
        return "no look that counts"
    span = item["first"] if item["first"] == item["last"] else f"{item['first']} to {item['last']}"
    held = f"{count_of(item['looks'], 'look', 'looks')}, {span}"
    gap = item["gap_days"]
    told = {
        "covered": "one of that day",
        "interpolated": f"that day lies between two that are {days(gap or 0)} apart",
        "carried": f"the newest before that day is {days(gap or 0)} older and still fresh",
        "gap": f"the newest before that day is {days(gap)} older" if gap is not None else "none before that day",
    }[item["on"]]
    return f"{held}; {told}"


def uncovered(lists: Iterable[str], coverage: Iterable[Json]) -> list[str]:
    """The lists that no look covers on the day of that coverage. Notices alone never tell a whole list."""
    covered = {item["list"] for item in coverage if item["on"] != "gap" and item["feed"] != "founding"}
    return [list_id for list_id in lists if list_id not in covered]
