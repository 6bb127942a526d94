"""`onrecord list`: who stands on lists on a day."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from onrecord.cli.group import INSUFFICIENT, Verb
from onrecord.cli.ink import Paper, Span, table
from onrecord.cli.options import Name, put, put_json, question, reading, sheet
from onrecord.cli.progress import progress
from onrecord.cli.wording import STATE_STYLES, STATE_WORDS, briefly, count_of, coverage_words, sources, uncovered

Json = dict[str, Any]


@click.command(
    "list",
    cls=Verb,
    short_help="Who stands on lists on a day.",
    options_metavar="[OPTIONS]",
    examples=(
        "onrecord list --list us-bis-el --on 2021-06-30 --reason surveillance",
        "onrecord list --list us-dhs-uflpa --country China --all",
        "onrecord list --list us-ofac-sdn --on 2022-03-01 --json",
    ),
)
@click.option("--list", "lists", multiple=True, type=Name(), metavar="LIST", help="Only that list. Repeatable.")
@click.option("--reason", type=Name(), help="Only entries with that reason code, or a part of it: forced-labour.")
@click.option("--country", type=Name(), help="Only entries there: a name, a code (CN), a region (CN-XJ), a place.")
@click.option("--all", "every_state", is_flag=True, help="Those that have ended or were not listed yet too.")
@question
def list_verb(
    lists: tuple[str, ...],
    reason: str | None,
    country: str | None,
    every_state: bool,
    on: date | None,
    known: date | None,
    strict: bool,
    where: Path | None,
    as_json: bool,
) -> None:
    """Who stands on lists on a day: in force, suspended, announced, or not known and last known in force.

    --on is a legal day, counted in the publisher's zone; the state is that at its end. Counts by state follow at the
    end. Where the output is no terminal, each entry is one line.

    With --strict the exit code is 3 when a state is not known, or when no look covers one of the lists on that day.
    """
    with reading(where) as record, progress("reading the lists") as bar:
        answer = record.entries(
            tuple(dict.fromkeys(lists)), on=on, known=known, reason=reason, country=country, every_state=every_state,
            progress=bar,
        )  # fmt: skip
        titles = {name: item.title for name, item in record.catalogue.lists.items()}
    if as_json:
        put_json(answer)
    else:
        paper = sheet()
        write(paper, answer, titles)
        put(paper)
    unknown = any(entry["state"] == "unknown" for entry in answer["entries"])
    if strict and (unknown or uncovered(answer["lists"], answer["coverage"])):
        click.get_current_context().exit(INSUFFICIENT)


def write(paper: Paper, answer: Json, titles: dict[str, str]) -> None:
    """Write the answer of `list` for people: a table for each list, then the counts."""
    counts: Counter[tuple[str, str]] = Counter()
    for list_id, entries in groupby(answer["entries"], lambda entry: str(entry["list"])):
        rows: list[list[Span]] = []
        for entry in entries:
            counts[list_id, entry["state"]] += 1
            rows.append(_row(entry))
        paper.flow((titles.get(list_id, list_id), "title"), (f"  {list_id}", "dim"))
        table(paper, ("state", "since", "until", "name", "why", "entry"), rows, flexible=(0, 3, 4, 5))
        paper.line()
    asked = f"on {answer['on']}" + (f", as known on {answer['known']}" if answer["known"] else "")
    if not counts:
        paper.flow((f"No entry of {', '.join(answer['lists']) or 'any list'} {asked}.", ""))
    for list_id in dict.fromkeys(name for name, _ in counts):
        told = [(state, counts[list_id, state]) for state in STATE_WORDS if counts[list_id, state]]
        line: list[Span] = [(f"{list_id} {asked}: ", "")]
        for number, (state, count) in enumerate(told):
            line += [(", " if number else "", ""), (f"{count} {STATE_WORDS[state]}", STATE_STYLES[state])]
        paper.flow(*line)
    for item in answer["coverage"]:
        held = f", {count_of(len(item['quarantined']), 'look', 'looks')} in quarantine" if item["quarantined"] else ""
        paper.flow((f"  {item['list']} in {item['feed']}: {coverage_words(item)}{held}", "dim"), indent=4)


def _row(entry: Json) -> list[Span]:
    state = entry["state"]
    known = entry["last_known"]
    words = STATE_WORDS[state]
    if state == "unknown" and known:
        words = f"not known, {STATE_WORDS[known['state']]} {known['on']}"
    why = ", ".join(entry["reason"]["codes"]) or ", ".join(entry["programmes"]) or sources(entry["since"])
    return [
        (words, STATE_STYLES[state]),
        (briefly(entry["since"]), ""),
        (briefly(entry["until"]), ""),
        (entry["caption"], ""),
        (why, "dim"),
        (entry["entry"], "dim"),
    ]
