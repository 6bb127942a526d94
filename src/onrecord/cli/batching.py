"""The way into `onrecord screen --input`: a file of names, a bar, and a line that says what was done."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from onrecord.cli.ink import clean
from onrecord.cli.options import put, put_json, reading, sheet
from onrecord.cli.progress import progress
from onrecord.cli.wording import count_of, uncovered
from onrecord.model.errors import WrongUse
from onrecord.screening.asking import Asking

Json = dict[str, Any]
ONE_BY_ONE = {
    "birth": "--birth-date",
    "country": "--country",
    "gender": "--gender",
    "ids": "--id",
    "address": "--address",
}


def run(
    names: tuple[str, ...], source: str, asking: Asking, day_given: bool, where: Path | None, as_json: bool,
    fail_on: str | None, more: Json,
) -> tuple[bool, bool]:  # fmt: skip
    """Screen a file; whether the hits make the exit code 1, and whether the evidence is insufficient."""
    from onrecord.desk.batch_running import STANDARD, BatchFiles, run_batch
    from onrecord.screening.batch_columns import parse_columns

    if names:
        raise WrongUse("give names, or a file of names with --input, not both")
    for name, option in ONE_BY_ONE.items():
        if more[name]:
            raise WrongUse(f"{option} goes with a name; in a file it is a column")
    output = more["output"]
    if output is None:
        raise WrongUse("say where the answers go: --output hits.csv, answers.jsonl, or - with --output-format")
    if output == STANDARD and as_json:
        raise WrongUse("--json tells what was done on standard output; let the answers go to a file")
    files = BatchFiles(
        source, os.fspath(output), parse_columns(more["columns"]), more["schema"], more["input_format"],
        more["output_format"], more["restart"], more["overwrite"],
    )  # fmt: skip
    with reading(where) as desk, progress(f"screening {Path(source).name}") as bar:
        told = run_batch(desk, files, asking, day_given=day_given, workers=more["workers"], progress=bar)
    if as_json:
        put_json(told)
    elif output != STANDARD:
        paper = sheet()
        paper.flow((_line(told), ""))
        put(paper)
    if told["not_screened"]:
        count = count_of(told["not_screened"], "row", "rows")
        click.echo(
            clean(f"onrecord screen: {count} could not be screened; each stands in the output with why"), err=True
        )
    lists = dict.fromkeys([*asking.lists, *(item["list"] for item in told["searched"])])
    thin = bool(uncovered(lists, told["searched"])) or bool(told["not_screened"])
    counted = {"hit": told["hits"], "in-force": told["in_force"]}
    return bool(counted.get(fail_on or "")), thin


def _line(told: Json) -> str:
    lists = dict.fromkeys(item["list"] for item in told["searched"])
    covered = len(lists) - len(uncovered(lists, told["searched"]))
    return (
        f"{told['output']}: {count_of(told['rows'], 'row', 'rows')}, {told['with_hits']} with "
        f"{count_of(told['hits'], 'hit', 'hits')}, in {count_of(covered, 'list', 'lists')} covered on {told['on']}"
    )
