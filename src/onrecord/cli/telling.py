"""`onrecord history`: everything the record holds on one entry."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from onrecord.cli.group import Verb
from onrecord.cli.ink import Paper, Span, table
from onrecord.cli.options import Name, every_verb, known_option, put, put_json, reading, sheet
from onrecord.cli.showing import write_entry
from onrecord.cli.wording import cited

Json = dict[str, Any]


@click.command(
    "history",
    cls=Verb,
    short_help="Everything the record holds on one entry.",
    options_metavar="[OPTIONS]",
    examples=("onrecord history us-ofac-sdn:39796", "onrecord history un-sc:IRi.002 --json"),
)
@click.argument("entry", type=Name())
@known_option
@every_verb
def history_verb(entry: str, known: date | None, where: Path | None, as_json: bool) -> None:
    """Everything the record holds on one entry: its timeline, the notices, the looks, what they changed, conflicts.

    ENTRY is the id of an entry (us-ofac-sdn:39796), or a name that only one entry bears. The timeline is drawn up to
    the newest look; a run is an unbroken row of looks with the same content.
    """
    with reading(where) as record:
        answer = record.history(entry, known=known)
        lists = record.catalogue.lists
    if as_json:
        put_json(answer)
        return
    paper = sheet()
    list_id = answer["entry"]["list"]
    write(paper, answer, lists[list_id].title if list_id in lists else list_id)
    put(paper)


def write(paper: Paper, answer: Json, title: str) -> None:
    """Write the answer of `history` for people."""
    entry = answer["entry"]
    newest = date.fromisoformat(answer["on"])
    paper.flow((entry["caption"], "title"))
    known = f", as known on {answer['known']}" if answer["known"] else ""
    write_entry(paper, entry, newest, f"on {newest}{known}", lambda _: title)
    other = [key for key in answer["keys"] if f"{entry['list']}:{key}" != entry["entry"]]
    if other:
        paper.line()
        paper.flow(("also found under ", "dim"), (", ".join(other), ""), indent=2)
    _notices(paper, answer["notices"])
    _runs(paper, answer["runs"])
    _changes(paper, entry)


def _notices(paper: Paper, notices: list[Json]) -> None:
    if not notices:
        return
    paper.line()
    rows: list[list[Span]] = [
        [
            (item["event"], "title"),
            (item["announced"] or "", ""),
            (item["printed"] or "", ""),
            (item["effective"] or "", ""),
            ("; ".join(p for p in (cited(item["citations"]), "" if item["verified"] else "not verified") if p), "dim"),
        ]
        for item in notices
    ]
    table(paper, ("notice", "announced", "printed", "effective", "source"), rows)


def _runs(paper: Paper, runs: list[Json]) -> None:
    if not runs:
        return
    paper.line()
    rows: list[list[Span]] = [
        [
            (item["first"], ""),
            (item["last"] if item["last"] != item["first"] else "", ""),
            (str(item["looks"]), ""),
            (item["gone"] or "", "good"),
            (item["caption"], "dim"),
        ]
        for item in runs
    ]
    table(paper, ("first look", "last look", "looks", "gone in", "as"), rows)


def _changes(paper: Paper, entry: Json) -> None:
    changes = [change for segment in entry["timeline"] for change in segment["changes"]]
    for change in changes:
        day = change["by"] if change["after"] == change["by"] else f"after {change['after']}, by {change['by']}"
        source = cited(change["citations"]) or change["feed"]
        paper.line()
        paper.flow((f"{day}: {', '.join(change['parts'])} changed", "title"), (f"  {source}", "dim"), indent=2)
        for name, values in change["properties"].items():
            for value in values["old"]:
                paper.flow((f"  - {name}: ", "bad"), (value, ""), indent=4)
            for value in values["new"]:
                paper.flow((f"  + {name}: ", "good"), (value, ""), indent=4)
