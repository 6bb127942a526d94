"""`onrecord accept` and `onrecord retract`: what an operator settles about a look."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.group import Verb
from onrecord.cli.options import Name, every_verb, put, put_json, sheet, writing


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


def _decide(kind: str, look: str, where: Path | None, as_json: bool) -> None:
    with writing(where) as record:
        target = record.named(look)
        decision = record.accept(target) if kind == "accept" else record.retract(target)
        head = record.head()
        kept = record.look(target)
    status = str(kept.standing.status) if kept else None
    if as_json:
        put_json(
            {
                "schema": "onrecord/decided/1",
                "decision": decision,
                "kind": kind,
                "target": target,
                "status": status,
                "head": head,
                "receipt": None,
            }
        )
        return
    paper = sheet()
    told = {"accept": "counts in full", "retract": "no longer speaks"}[kind]
    paper.line((target, "title"), (f" {told}", ""))
    paper.line((f"decision {decision}", "dim"))
    put(paper)
