"""`onrecord screen`: who a name may be on the lists, one name or a file of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import click

from onrecord.cli.group import FINDING, INSUFFICIENT, Verb
from onrecord.cli.hits import write
from onrecord.cli.options import Name, put, put_json, question, reading, sheet
from onrecord.cli.progress import progress
from onrecord.cli.wording import uncovered
from onrecord.model.errors import WrongUse
from onrecord.screening.asking import LIMIT, THRESHOLD, Asking

Json = dict[str, Any]
FACTS = ("schema", "birthDate", "country", "gender", "address")


@click.command(
    "screen",
    cls=Verb,
    short_help="Who a name may be on the lists, on any day, with a score and why.",
    options_metavar="[OPTIONS]",
    examples=(
        'onrecord screen "Institute of Forensic Sciences" --on 2023-07-26',
        'onrecord screen "Ramzan Kadirov" --birth-date 1976-10-05 --country RU --schema Person',
        'onrecord screen "海康威视" --list us-bis-el --json',
        "onrecord screen --input customers.csv --columns name=full_name,birthDate=dob --output hits.csv",
    ),
)
@click.argument("names", nargs=-1, type=Name(), metavar="NAME...")
@click.option("--schema", type=Name(), help="What is asked for: Person, Organization, Company, Vessel, …")
@click.option("--birth-date", "birth", type=Name(), metavar="DATE", help="YYYY-MM-DD, YYYY-MM or YYYY.")
@click.option("--country", multiple=True, type=Name(), help="A country: a name or a code. Repeatable.")
@click.option("--gender", type=Name(), help="male, female or other.")
@click.option("--id", "ids", multiple=True, type=Name(), metavar="KIND=VALUE",
              help="An identifier: passportNumber=…, imoNumber=…; idNumber=… for any. Repeatable.")  # fmt: skip
@click.option("--address", multiple=True, type=Name(), help="An address. Repeatable.")
@click.option("--threshold", type=float, default=THRESHOLD, metavar="SCORE",
              help="The least score that is told. From 0.70, the default, a hit counts as a match.")  # fmt: skip
@click.option("--limit", type=int, default=LIMIT, metavar="COUNT", help="The most hits for each name. Default: 10.")
@click.option("--list", "lists", multiple=True, type=Name(), metavar="LIST", help="Only that list. Repeatable.")
@click.option("--programme", "programmes", multiple=True, type=Name(), help="Only that programme. Repeatable.")
@click.option("--in-force-only", is_flag=True, help="Only what is in force, or was when it was last known.")
@click.option("--fail-on", type=click.Choice(("hit", "in-force")),
              help="Exit with 1 where there is a hit, or one that is in force.")  # fmt: skip
@click.option("--input", "source", type=Name(), metavar="FILE",
              help="A file of names instead: CSV, JSON lines or Parquet; - for standard input.")  # fmt: skip
@click.option("--output", type=Name(), metavar="FILE",
              help="The answers to --input: .jsonl (an answer a row) or .csv (a row a hit); - for output.")  # fmt: skip
@click.option("--columns", multiple=True, type=Name(), metavar="PROPERTY=COLUMN,…",
              help="Which columns are what. Default: those that bear the name of a property. Repeatable.")  # fmt: skip
@click.option("--input-format", type=click.Choice(("csv", "jsonl", "parquet")), help="Default: by the ending.")
@click.option("--output-format", type=click.Choice(("csv", "jsonl")), help="Default: by the ending.")
@click.option("--workers", type=int, metavar="COUNT", help="Threads that search. Default: one for each core.")
@click.option("--restart", is_flag=True, help="Begin anew where an earlier run of --output was cut short.")
@click.option("--overwrite", is_flag=True, help="Replace the file that --output names, once the new one is whole.")
@question
def screen_verb(
    names: tuple[str, ...],
    source: str | None,
    on: date | None,
    known: date | None,
    strict: bool,
    where: Path | None,
    as_json: bool,
    fail_on: str | None,
    **more: Any,
) -> None:
    """Who may NAME be on the lists: each party with a score from 0 to 1, how its name was paired with yours word for
    word, and whether it is in force, was formerly, or is announced on the day asked about.

    Names are matched in any script, spelling and order of words. What else you know moves the score, both ways. A
    party that was listed formerly is told too, and marked. No match is no proof: it says which lists were searched.

    --input screens a file, in constant memory; killed at any moment, the same command goes on where it was. See
    docs/batches.md for the columns, the output, and what becomes of rows that cannot be screened.

    With --strict the exit code is 3 when a list is not covered on that day, or when a hit's state is not known.
    """
    asking = Asking.of(
        on=on, known=known, threshold=more["threshold"], limit=more["limit"], lists=more["lists"],
        programmes=more["programmes"], in_force_only=more["in_force_only"],
    )  # fmt: skip
    if source is not None:
        from onrecord.cli.batching import run

        failed, thin = run(names, source, asking, on is not None, where, as_json, fail_on, more)
    else:
        failed, thin = _screen(names, asking, where, as_json, fail_on, more)
    if failed:
        click.get_current_context().exit(FINDING)
    if strict and thin:
        click.get_current_context().exit(INSUFFICIENT)


def _screen(
    names: tuple[str, ...], asking: Asking, where: Path | None, as_json: bool, fail_on: str | None, more: Json
) -> tuple[bool, bool]:
    if not names:
        raise WrongUse("nothing is asked; give a name, or a file of names with --input")
    for option in ("output", "columns", "input_format", "output_format", "workers", "restart", "overwrite"):
        if more[option]:
            raise WrongUse(f"--{option.replace('_', '-')} goes with --input")
    facts = properties_of(more)
    with reading(where) as desk:
        with progress("the index of names") as bar:
            desk.screener(bar)
        shared = desk.screen_many(({"name": name, **facts} for name in names), asking)
        answers = [one.to_json() for one in shared]
        titles = {name: item.title for name, item in desk.catalogue.lists.items()}
    if as_json:
        one = {"schema": "onrecord/screens/1", "answers": answers, "receipt": None}
        put_json(answers[0] if len(answers) == 1 else one)
    else:
        paper = sheet()
        write(paper, answers, titles)
        put(paper)
    hits = [hit for answer in answers for hit in answer["hits"]]
    return fails(fail_on, hits), insufficient(answers[0], hits, asking.lists)


def properties_of(more: Json) -> Json:
    """The FollowTheMoney properties that the options give; WrongUse for an identifier without its kind."""
    found: Json = {
        "schema": more["schema"], "birthDate": more["birth"], "country": [*more["country"]],
        "gender": more["gender"], "address": [*more["address"]],
    }  # fmt: skip
    for text in more["ids"]:
        kind, equals, value = text.partition("=")
        if not equals or not kind or not value:
            raise WrongUse(f"--id: {text[:100]!r} has no kind; write passportNumber=… or idNumber=…")
        found.setdefault(kind, []).append(value)
    return {name: value for name, value in found.items() if value}


def fails(fail_on: str | None, hits: Iterable[Json]) -> bool:
    """Whether the hits make the exit code 1."""
    return any(fail_on == "hit" or (fail_on == "in-force" and hit["state"] == "in_force") for hit in hits)


def insufficient(answer: Json, hits: Iterable[Json], asked: Iterable[str]) -> bool:
    """Whether the evidence is too thin or too old: a list that no look covers, or a state that is not known."""
    lists = dict.fromkeys([*asked, *(item["list"] for item in answer["searched"])])
    return bool(uncovered(lists, answer["searched"])) or any(hit["state"] == "unknown" for hit in hits)
