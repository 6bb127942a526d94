"""`onrecord accept`, `retract`, `link` and `blank`: what an operator settles about evidence."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.group import Verb
from onrecord.cli.options import Name, every_verb, put, put_json, sheet, writing
from onrecord.model.errors import WrongUse


@click.command(
    "accept",
    cls=Verb,
    short_help="Believe a look that is in quarantine or partial after all.",
    options_metavar="[OPTIONS]",
    examples=("onrecord status --looks", "onrecord accept csl-csv@2022-04-22T035959Z"),
)
@click.argument("look", type=Name())
@every_verb
def accept_verb(look: str, where: Path | None, as_json: bool) -> None:
    """Believe a look that is in quarantine or partial after all: whoever is missing from it counts as gone.

    LOOK is the id of a look, or as much of its beginning as names one. The decision is evidence itself and can be
    retracted.
    """
    _decide("accept", look, where, as_json)


@click.command(
    "retract",
    cls=Verb,
    short_help="Take back a look, or a decision.",
    options_metavar="[OPTIONS]",
    examples=("onrecord retract ofac-sdn-csv@2024-05-04", "onrecord retract accept-1f2e3d4c5b6a"),
)
@click.argument("look", type=Name())
@every_verb
def retract_verb(look: str, where: Path | None, as_json: bool) -> None:
    """Take back a look, or a decision: it no longer speaks. It stays in the record as evidence.

    LOOK is the id of a look or of a decision, or as much of its beginning as names one. Retract the retraction to have
    it speak again.
    """
    _decide("retract", look, where, as_json)


@click.command(
    "link",
    cls=Verb,
    short_help="Decide that an entry is another one, or a party's.",
    options_metavar="[OPTIONS]",
    examples=(
        "onrecord link us-bis-el:omega-plant us-bis-el:alpha-works",
        "onrecord link us-fcc-covered:zte-corporation zte",
    ),
)
@click.argument("entry", type=Name())
@click.argument("to", type=Name())
@click.option("--basis", default="operator", metavar="TEXT", help="On what the decision rests.", show_default=True)
@every_verb
def link_verb(entry: str, to: str, basis: str, where: Path | None, as_json: bool) -> None:
    """Decide that an entry is another one of the same list under an earlier name, or that it is a party's.

    ENTRY is the id of an entry; TO is the id of another of the same list, or of a party, which you may invent. Two
    entries that one look shows side by side stay two. The decision is evidence itself and can be retracted.
    """
    with writing(where) as record:
        decision = record.link(entry, to, basis=basis)
        head = record.head()
    _told("link", [decision], entry, f"is {to}", None, head, as_json)


@click.command(
    "blank",
    cls=Verb,
    short_help="Take the personal data of an entry out of the record.",
    options_metavar="[OPTIONS]",
    examples=("onrecord blank own-partners:8 --yes",),
)
@click.argument("entry", type=Name())
@click.option("--yes", is_flag=True, help="Do it: it cannot be undone.")
@every_verb
def blank_verb(entry: str, yes: bool, where: Path | None, as_json: bool) -> None:
    """Take the personal data of an entry out of the record, as an erasure request can demand. It cannot be undone.

    Names, identifiers, addresses and remarks go, from the answers and from the file. Runs, dates and hashes stay, so
    that when something was listed can still be told. Every look that shows the entry gives up its bytes and keeps its
    rows. What a published notice says is law and is not blanked.
    """
    if not yes:
        raise WrongUse(f"blanking {entry} cannot be undone; say --yes to do it")
    with writing(where) as record:
        decisions = record.blank(entry)
        head = record.head()
    _told("blank", decisions, None, "the personal data are gone", None, head, as_json)


def _decide(kind: str, look: str, where: Path | None, as_json: bool) -> None:
    with writing(where) as record:
        target = record.named(look)
        decision = record.accept(target) if kind == "accept" else record.retract(target)
        head = record.head()
        kept = record.look(target)
    status = str(kept.standing.status) if kept else None
    told = {
        "accept": "counts in full" if status == "full" else f"counts, and is {status}",
        "retract": "no longer speaks",
    }[kind]
    _told(kind, [decision], target, told, status, head, as_json)


def _told(
    kind: str, decisions: list[str], target: str | None, told: str, status: str | None, head: str, as_json: bool
) -> None:
    if as_json:
        put_json(
            {
                "schema": "onrecord/decided/1",
                "decision": decisions[0],
                "decisions": decisions,
                "kind": kind,
                "target": target,
                "status": status,
                "head": head,
                "receipt": None,
            }
        )
        return
    paper = sheet()
    paper.line((f"{target} " if target else "", "title"), (told, ""))
    for decision in decisions:
        paper.line((f"decision {decision}", "dim"))
    put(paper)
