"""`onrecord show`: who bears a name or id, and what the record says of them on a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from onrecord.cli.drawing import draw
from onrecord.cli.group import INSUFFICIENT, Verb
from onrecord.cli.ink import Paper, Span, table
from onrecord.cli.options import Name, put, put_json, question, reading, sheet
from onrecord.cli.wording import (
    STATE_STYLES,
    STATE_WORDS,
    briefly,
    cited,
    count_of,
    coverage_words,
    sentence,
    sources,
)

Json = dict[str, Any]
Title = Callable[[str], str]
MOST_STRANDS = 12
MOST_CHANGES = 6
LICENCE_LISTS = ("us-bis-el", "us-bis-meu")


@click.command(
    "show",
    cls=Verb,
    short_help="Who bears a name or id, and is it listed: by whom, since when, why.",
    options_metavar="[OPTIONS]",
    examples=(
        'onrecord show "Institute of Forensic Science" --on 2023-07-26',
        "onrecord show us-ofac-sdn:39796 --on 2022-11-08 --json",
        'onrecord show "Aksu Huafu Textiles" --known 2021-01-01',
    ),
)
@click.argument("name", type=Name(), metavar="NAME|ID")
@question
def show_verb(name: str, on: date | None, known: date | None, strict: bool, where: Path | None, as_json: bool) -> None:
    """Who bears that name or id, and is it listed: by whom, since when, why, with what consequence?

    NAME is matched exactly against names, aliases and identifiers, whatever the case, the accents and the legal form;
    ID is that of an entry (us-ofac-sdn:39796) or of a party. Where nobody bears NAME, up to five near names
    are told; `onrecord screen` says why they are near, and tells more.

    --on is a legal day, counted in the publisher's zone; the state is that at its end. A day for which the evidence
    does not decide is "not known", with what was known last and what would decide. --known answers as one could have
    on that day.

    With --strict the exit code is 3 when a state is not known.
    """
    with reading(where) as record:
        answer = record.show(name, on=on, known=known).to_json()
        lists = record.catalogue.lists
    if as_json:
        put_json(answer)
    else:
        paper = sheet()
        write(paper, answer, lambda list_id: lists[list_id].title if list_id in lists else list_id)
        put(paper)
    entries = [entry for party in answer["parties"] for entry in party["entries"]]
    if strict and any(entry["state"] == "unknown" for entry in entries):
        click.get_current_context().exit(INSUFFICIENT)


def write(paper: Paper, answer: Json, title: Title) -> None:
    """Write the answer of `show` for people."""
    on = date.fromisoformat(answer["on"])
    asked = f"on {on}" + (f", as known on {answer['known']}" if answer["known"] else "")
    if not answer["parties"]:
        paper.flow(
            ("No party of this record bears the name or id ", ""), (answer["query"], "title"), (f", {asked}.", "")
        )
        paper.flow(("Names are matched exactly; a party under another name, or on a list that the record does not hold"
                    " (onrecord status), is not found.", "dim"))  # fmt: skip
        if answer["near"]:
            _near(paper, answer["near"])
        return
    if answer["found"] == "several":
        paper.flow((f"{len(answer['parties'])} parties bear that name or id.", "warn"))
        paper.line()
    for party in answer["parties"]:
        _party(paper, party, on, asked, title)
    _coverage(paper, answer["coverage"])


def _near(paper: Paper, near: list[Json]) -> None:
    paper.line()
    paper.line(("Near names (onrecord screen says why):", ""))
    for item in near:
        score = f"{item['score']:.2f}" if item["score"] < 1 else "1   "
        caption = "" if item["name"] == item["caption"] else f", {item['caption']}"
        paper.flow(
            (f" {score} ", "title"), (item["name"], "title"), (caption, ""),
            (f"  {STATE_WORDS[item['state']]}", STATE_STYLES[item["state"]]), (f"  {item['party']}", "dim"),
            indent=6,
        )  # fmt: skip


def _party(paper: Paper, party: Json, on: date, asked: str, title: Title) -> None:
    countries = ", ".join(party["properties"].get("country", ()))
    about = ", ".join(part for part in (party["schema"], countries) if part)
    paper.flow((party["caption"], "title"), (f"  {about}", "dim"), indent=2)
    aliases = party["properties"].get("alias", ())
    if aliases:
        more = f" and {len(aliases) - 4} more" if len(aliases) > 4 else ""
        paper.flow((f"also {'; '.join(aliases[:4])}{more}", "dim"), indent=5)
    for entry in party["entries"]:
        paper.line()
        write_entry(paper, entry, on, asked, title)
    paper.line()


def write_entry(paper: Paper, entry: Json, on: date, asked: str, title: Title) -> None:
    """Write one entry with its drawn timeline."""
    paper.flow((title(entry["list"]), "head"), (f"  {entry['entry']}", "dim"), indent=2)
    words = sentence(entry)
    mark = STATE_WORDS[entry["state"]]
    head = words[: len(mark)] if words.startswith(mark) else ""
    paper.flow(
        (f"{asked[0].upper()}{asked[1:]}: ", ""),
        (head, STATE_STYLES[entry["state"]]),
        (words[len(head) :] + ".", ""),
        indent=2,
    )
    if entry["formerly"] and entry["state"] != "ended":
        paper.flow(("It was listed formerly.", ""), indent=2)
    if not entry["verified"]:
        paper.flow(("Not every source of this was seen.", "warn"), indent=2)
    for name, text in _facts(entry):
        paper.flow((f"{name}: ", "dim"), (text, ""), indent=2)
    for conflict in entry["conflicts"]:
        paper.flow(("conflict: ", "warn"), (f"{conflict['text']} ({conflict['kind']})", ""), indent=2)
    drawn = draw(entry, on, paper.prose, blocks=paper.blocks)
    if drawn:
        paper.line()
        for line in drawn:
            paper.line(*line)
        paper.line()
        _segments(paper, entry)


def _facts(entry: Json) -> list[tuple[str, str]]:
    """What else is told of an entry, a name and a text each."""
    facts = []
    reason = entry["reason"]
    codes = ", ".join(reason["codes"])
    if reason["text"] or codes:
        facts.append(("reason", f"{reason['text']} ({codes})" if reason["text"] and codes else reason["text"] or codes))
    facts += [(_label(entry["list"], name), " ".join(values)) for name, values in entry["terms"].items()]
    if entry["programmes"]:
        facts.append(("programme", ", ".join(entry["programmes"])))
    facts += [("measure", f"{item['text']} ({item['citation']})") for item in entry["measures"]]
    if entry["strands"]:
        told = [f"{item['strand']} {STATE_WORDS[item['state']]}" for item in entry["strands"]]
        more = f" and {len(told) - MOST_STRANDS} more" if len(told) > MOST_STRANDS else ""
        facts.append(("strands", ", ".join(told[:MOST_STRANDS]) + more))
    if entry["partial"]:
        facts.append(("partial", "a part of this listing has ended; the rest stands"))
    words = {"succeeds": "takes the place of", "superseded_by": "replaced by", "relisted_as": "listed again as"}
    facts += [(words.get(item["kind"], item["kind"]), item["entry"]) for item in entry["relations"]
              if item["entry"] != entry["entry"]]  # fmt: skip
    return facts


def _label(list_id: str, name: str) -> str:
    """The name of a term in words; export control lists print their licence requirement as provisions."""
    if name == "provisions" and list_id in LICENCE_LISTS:
        return "licence requirement"
    return "".join(f" {sign.lower()}" if sign.isupper() else sign for sign in name)


def _segments(paper: Paper, entry: Json) -> None:
    rows: list[list[Span]] = []
    for segment in entry["timeline"]:
        state = segment["state"]
        words = segment["how_ended"] or STATE_WORDS[state] if state == "ended" else STATE_WORDS[state]
        changes = [_change(change, segment["from"]) for change in segment["changes"][:MOST_CHANGES]]
        if len(segment["changes"]) > MOST_CHANGES:
            changes.append(f"and {len(segment['changes']) - MOST_CHANGES} more changes (onrecord history)")
        told = "; ".join(part for part in (_source(segment["from"]), *changes) if part)
        rows.append([(briefly(segment["from"]), ""), (words, STATE_STYLES[state]), (told, "dim")])
    table(paper, ("from", "state", "evidence"), rows)


def _source(boundary: Json) -> str:
    return sources(boundary) or {"stated": "stated by the publisher", "scheduled": "stated by the publisher"}.get(
        boundary["basis"], "seen between two looks" if boundary["after"] and boundary["by"] else "seen in looks"
    )


def _change(change: Json, start: Json) -> str:
    """A change in a few words: what, and, unless it began the segment, when and on what source; `history` has the
    values."""
    what = ", ".join(change["properties"]) or ", ".join(change["parts"])
    if change["by"] in (start["date"], start["by"]):
        return f"changed: {what}"
    source = cited(change["citations"])
    day = change["by"] if change["after"] == change["by"] else f"by {change['by']}"
    return f"{day} changed: {what}" + (f" ({source})" if source else "")


def _coverage(paper: Paper, coverage: list[Json]) -> None:
    if not coverage:
        return
    paper.line((f"Resting on {count_of(len({c['feed'] for c in coverage}), 'feed', 'feeds')}", "dim"))
    for item in coverage:
        held = f", {count_of(len(item['quarantined']), 'look', 'looks')} in quarantine" if item["quarantined"] else ""
        paper.flow((f"  {item['list']} in {item['feed']}: {coverage_words(item)}{held}", "dim"), indent=4)
