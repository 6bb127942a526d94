"""`onrecord status`: which lists the record holds, how far its evidence reaches, and whether it is still fresh."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from onrecord.cli.group import INSUFFICIENT, Verb
from onrecord.cli.ink import Paper, Span, table
from onrecord.cli.options import Name, put, put_json, question, reading, sheet
from onrecord.cli.taking import STATUS_STYLES
from onrecord.cli.wording import count_of

Json = dict[str, Any]


@click.command(
    "status",
    cls=Verb,
    short_help="How far the evidence on every list reaches, and how fresh it is.",
    options_metavar="[OPTIONS]",
    examples=(
        "onrecord status",
        "onrecord status --list us-ofac-sdn --strict",
        "onrecord status --looks",
        "onrecord status --lists",
    ),
)
@click.option("--list", "chosen", multiple=True, type=Name(), metavar="LIST", help="Only that list. Repeatable.")
@click.option("--lists", "every_list", is_flag=True, help="Every list that onrecord knows, held or not, and the feeds.")
@click.option("--looks", is_flag=True, help="Every look with its standing; their ids are what accept and retract take.")
@question
def status_verb(
    chosen: tuple[str, ...],
    every_list: bool,
    looks: bool,
    on: date | None,
    known: date | None,
    strict: bool,
    where: Path | None,
    as_json: bool,
) -> None:
    """How far the evidence on every list reaches, and how fresh it is on a day.

    A list is stale when the newest look of none of its feeds speaks for that day any more: whether its parties are
    still listed is then not known. With --strict the exit code is 3 when a list that the record holds is stale.

    The head is the hash of all evidence: two records with the same head give the same answers.
    """
    with reading(where) as record:
        answer = record.status(chosen, on=on, known=known)
        feeds = {name: item.title for name, item in record.catalogue.feeds.items()}
    if as_json:
        put_json(answer)
    else:
        paper = sheet()
        if every_list:
            _lists(paper, answer, feeds)
        elif looks:
            _looks(paper, answer)
        else:
            write(paper, answer)
        put(paper)
    if strict and any(row["stale"] for row in answer["lists"]):
        click.get_current_context().exit(INSUFFICIENT)


def write(paper: Paper, answer: Json) -> None:
    """Write the answer of `status` for people: the lists held, a row for each feed."""
    rows: list[list[Span]] = []
    for item in answer["lists"]:
        if item["stale"] is None:
            continue
        for number, feed in enumerate(item["feeds"] or [None]):
            first = (item["list"], "title") if not number else ("", "")
            count = (str(item["entries"]) if not number else "", "")
            rows.append([first, count, *_feed(feed)])
    known = f", as known on {answer['known']}" if answer["known"] else ""
    if rows:
        table(
            paper,
            ("list", "entries", "feed", "looks", "first", "last", "fresh until", f"on {answer['on']}"),
            rows,
            flexible=(7,),
        )
        paper.line()
    else:
        paper.flow((f"The record holds no list{known}.", ""))
    stale = [item["list"] for item in answer["lists"] if item["stale"]]
    if stale:
        paper.flow((f"stale: {', '.join(stale)}", "warn"), indent=2)
    held = [look for look in answer["looks"] if look["status"] == "quarantined"]
    for look in held:
        paper.flow((f"in quarantine: {look['look']}: {look['why']}", "bad"), indent=2)
    paper.flow(
        (f"{count_of(len(answer['looks']), 'look', 'looks')}{known}; {len(answer['retracted'])} retracted", "dim")
    )
    paper.line((f"head {answer['head']}", "dim"))


def _feed(feed: Json | None) -> list[Span]:
    if feed is None:
        return [("none", "dim"), ("", ""), ("", ""), ("", ""), ("", ""), ("", "")]
    state = ("stale", "warn") if feed["stale"] else (str(feed["on"]), "good" if feed["on"] != "gap" else "dim")
    quarantined = f", {len(feed['quarantined'])} in quarantine" if feed["quarantined"] else ""
    return [
        (feed["feed"], ""),
        (str(feed["looks"]), ""),
        (feed["first"] or "", ""),
        (feed["last"] or "", ""),
        (feed["fresh_until"] or "", ""),
        (state[0] + quarantined, state[1]),
    ]


def _lists(paper: Paper, answer: Json, feeds: dict[str, str]) -> None:
    rows: list[list[Span]] = [
        [(item["list"], "title"), (str(item["entries"]) if item["stale"] is not None else "", ""), (item["title"], "")]
        for item in answer["lists"]
    ]
    table(paper, ("list", "entries", "title"), rows)
    paper.line()
    table(paper, ("feed", "title"), [[(name, "title"), (title, "")] for name, title in sorted(feeds.items())])


def _looks(paper: Paper, answer: Json) -> None:
    rows: list[list[Span]] = [
        [
            (look["look"], ""),
            (str(look["rows"]), ""),
            (look["status"], STATUS_STYLES.get(look["status"], "")),
            (look["why"] or "", ""),
        ]
        for look in answer["looks"]
    ]
    table(paper, ("look", "rows", "status", "why"), rows)
    for uid in answer["retracted"]:
        paper.line((uid, "dim"), ("  retracted", "warn"))
