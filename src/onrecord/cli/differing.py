"""`onrecord diff`: what changed on a list between two days."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import click

from onrecord.cli.group import INSUFFICIENT, Verb
from onrecord.cli.ink import Paper, Span, table
from onrecord.cli.options import Day, Name, every_verb, known_option, put, put_json, reading, sheet, strict_option
from onrecord.cli.progress import progress
from onrecord.cli.wording import briefly, cited, coverage_words, sources, uncovered

Json = dict[str, Any]
EVENT_STYLES = {
    "added": "bad", "removed": "good", "moved": "cool", "amended": "warn", "suspended": "pause", "resumed": "bad",
}  # fmt: skip
EVENTS = tuple(EVENT_STYLES)


@click.command(
    "diff",
    cls=Verb,
    short_help="What changed on a list between two days.",
    options_metavar="--list LIST --from DAY --to DAY [OPTIONS]",
    examples=(
        "onrecord diff --list us-bis-el --from 2019-10-01 --to 2021-08-01 --reason surveillance",
        "onrecord diff --list us-ofac-sdn --from 2023-11-01 --to 2024-01-01 --json",
    ),
)
@click.option("--list", "list_id", required=True, type=Name(), metavar="LIST", help="The list.")
@click.option("--from", "start", required=True, type=Day(), metavar="DAY", help="The first day that counts.")
@click.option("--to", "stop", required=True, type=Day(), metavar="DAY", help="The first day that no longer counts.")
@click.option("--reason", type=Name(), help="Only entries with that reason code, or a part of it: forced-labour.")
@click.option("--place", type=Name(), help="Only entries there: a name, a code (CN), a region (CN-XJ), a place.")
@strict_option
@known_option
@every_verb
def diff_verb(
    list_id: str,
    start: date,
    stop: date,
    reason: str | None,
    place: str | None,
    known: date | None,
    strict: bool,
    where: Path | None,
    as_json: bool,
) -> None:
    """What changed on a list between two days: added, removed, amended, moved.

    Days are the publisher's legal days; --from counts, --to does not. A change that is only known to lie between two
    looks is shown with its window. What was listed before the first look has no start that could be told.

    With --strict the exit code is 3 when a change is uncertain: its window reaches beyond the days asked about; and
    when no look covers the list at either end, so that changes may be missing.
    """
    with reading(where) as record, progress("comparing") as bar:
        answer = record.diff(list_id, start, stop, known=known, reason=reason, place=place, progress=bar)
        title = record.catalogue.list(list_id).title
    if as_json:
        put_json(answer)
    else:
        paper = sheet()
        write(paper, answer, title)
        put(paper)
    coverage = answer["coverage"]
    ends = (coverage[: len(coverage) // 2], coverage[len(coverage) // 2 :])
    if strict and (answer["uncertain"] or any(uncovered([list_id], end) for end in ends)):
        click.get_current_context().exit(INSUFFICIENT)


def write(paper: Paper, answer: Json, title: str) -> None:
    """Write the answer of `diff` for people."""
    paper.flow((title, "title"), (f"  {answer['list']}", "dim"))
    changes = answer["changes"]
    if changes:
        rows = [_row(item) for item in changes]
        table(paper, ("when", "what", "name", "source", "entry"), rows, flexible=(2, 3, 4))
        paper.line()
    counts = Counter(item["event"] for item in changes)
    told = ", ".join(f"{counts[event]} {event}" for event in EVENTS if counts[event]) or "no change"
    known = f", as known on {answer['known']}" if answer["known"] else ""
    paper.flow((f"From {answer['from']} to before {answer['to']}{known}: {told}.", ""))
    if answer["uncertain"]:
        paper.flow(
            (f"{answer['uncertain']} uncertain (marked ?): the window of the change reaches beyond those days.", "warn")
        )
    coverage = answer["coverage"]
    half = len(coverage) // 2
    for day, items in ((answer["from"], coverage[:half]), (answer["to"], coverage[half:])):
        for item in items:
            paper.flow((f"  {day} in {item['feed']}: {coverage_words(item)}", "dim"), indent=4)


def _row(item: Json) -> list[Span]:
    mark = "" if item["certain"] else " ?"
    event = item["event"]
    how = item["how_ended"] if event == "removed" and item["how_ended"] != "removed" else None
    return [
        (briefly(item["at"]) + mark, "" if item["certain"] else "warn"),
        (f"{event} ({how})" if how else event, EVENT_STYLES[event]),
        (item["caption"], ""),
        (_source(item), "dim"),
        (item["entry"], "dim"),
    ]


def _source(item: Json) -> str:
    change = item["change"]
    if not change:
        return sources(item["at"])
    what = ", ".join(change["properties"]) or ", ".join(change["parts"])
    return "; ".join(part for part in (what, cited(change["citations"]) or sources(item["at"])) if part)
