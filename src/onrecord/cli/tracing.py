"""`onrecord trace`: which rules apply to a shipment on a day, why, and what evidence would answer."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.group import FINDING, INSUFFICIENT, MISTAKE, Verb
from onrecord.cli.ink import Paper, clean, paper_for, standard_output
from onrecord.cli.options import Day, Name, every_verb, put, put_bytes, put_json, reading, sheet, strict_option
from onrecord.cli.progress import progress
from onrecord.cli.traced_words import SEVERITIES, fails, sort_findings
from onrecord.cli.wording import uncovered
from onrecord.model.errors import WrongUse

if TYPE_CHECKING:
    from onrecord.tracing.shipment import Shipment

Json = dict[str, Any]
FORMATS = {".json": "json", ".html": "html", ".htm": "html", ".txt": "text"}
STANDARD = "-"


@click.command(
    "trace",
    cls=Verb,
    short_help="Which rules apply to a shipment, why, and what would answer.",
    options_metavar="[OPTIONS]",
    examples=(
        "onrecord trace shipment.json",
        "onrecord trace shipment.json --on 2023-07-26 --fail-on finding --output shipment.html",
        "onrecord trace folder/ --beside events.epcis.json --beside owners.bods.json --json",
        "onrecord trace --template > shipment.json",
        "onrecord trace shipment.json --validate",
        "onrecord trace --input shipments.jsonl --output answers.jsonl",
    ),
)
@click.argument("file", required=False, type=click.Path(path_type=Path), metavar="FILE")
@click.option("--on", type=Day(), metavar="DAY",
              help="The legal day asked about, in the publisher's zone. Default: the shipment's own day.")  # fmt: skip
@click.option("--known", type=Day(), metavar="DAY",
              help="Leave out what was published after that day. Default: as the shipment says.")  # fmt: skip
@click.option("--beside", multiple=True, type=click.Path(path_type=Path), metavar="FILE",
              help="Read this too: supply-chain events (EPCIS 2.0) or ownership statements (BODS 0.4). "
                   "Repeatable.")  # fmt: skip
@click.option("--rule", "rules", multiple=True, type=Name(), metavar="RULE", help="Ask only that rule. Repeatable.")
@click.option("--all-paths", is_flag=True, help="Tell every path to what a finding is about, not only the best proved.")
@click.option("--format", "form", type=click.Choice(("text", "json", "html")),
              help="Default: by the ending of --output, else text.")  # fmt: skip
@click.option("--output", type=Name(), metavar="FILE", help="Write to a file instead, whole or not at all.")
@click.option("--overwrite", is_flag=True, help="Replace the file that --output names.")
@click.option("--fail-on", type=click.Choice(("finding", *SEVERITIES)),
              help="Exit with 1 where there is a finding, or one of that severity or a graver one.")  # fmt: skip
@click.option("--validate", is_flag=True, help="Say what is wrong with FILE, and ask no record.")
@click.option("--template", is_flag=False, flag_value=STANDARD, metavar="[FOLDER]",
              help="Write a shipment to be filled in: as JSON, or as tables into FOLDER.")  # fmt: skip
@click.option("--input", "source", type=Name(), metavar="FILE",
              help="A file of many shipments instead: JSON lines or CSV; - for standard input.")  # fmt: skip
@click.option("--input-format", type=click.Choice(("jsonl", "csv")), help="Default: by the ending.")
@click.option("--chain", type=click.Path(path_type=Path), metavar="FILE",
              help="A chain that all shipments of --input share: a document with nodes, links, parties.")  # fmt: skip
@click.option("--workers", type=int, metavar="COUNT", help="Processes that trace. Default: one for each core.")
@strict_option
@every_verb
def trace_verb(
    file: Path | None,
    source: str | None,
    template: str | None,
    validate: bool,
    on: date | None,
    known: date | None,
    strict: bool,
    where: Path | None,
    as_json: bool,
    fail_on: str | None,
    **more: Any,
) -> None:
    """Which rules apply to the shipment in FILE on its day, why, with citation, by which path and on how weak a link,
    and what evidence would answer.

    FILE is a shipment as JSON, or a folder of tables (docs/shipment.md). --template writes one to be filled in,
    --validate says what is wrong with yours. Where no rule applies the answer says no more than that: a rule that could
    not be evaluated is told with what is missing.

    --input traces a file of many shipments, one answer a line, in the order of the file; see docs/trace.md.

    With --strict the exit code is 3 where a rule could not be evaluated in full, or where a list that it goes by is not
    covered on the day.
    """
    if more["form"] == "json":
        as_json = True
    elif as_json and more["form"]:
        raise WrongUse(f"--json and --format {more['form']}: one of them")
    context = click.get_current_context()
    if template is not None:
        _only({"--template"}, file, source, validate)
        _template(template)
        return
    if source is not None:
        _only({"--input"}, file, source, validate)
        from onrecord.cli.tracing_batch import run

        failed, thin = run(source, on, known, where, as_json, fail_on, more)
    else:
        if file is None:
            raise WrongUse("nothing is asked; give a shipment, or --template for one to be filled in")
        for option in ("chain", "input_format", "workers"):
            if more[option]:
                raise WrongUse(f"--{option.replace('_', '-')} goes with --input")
        if validate:
            context.exit(_validate(file, more["beside"], as_json))
        failed, thin = _trace(file, on, known, where, as_json, fail_on, more)
    if failed:
        context.exit(FINDING)
    if strict and thin:
        context.exit(INSUFFICIENT)


def _only(kept: set[str], file: Path | None, source: str | None, validate: bool) -> None:
    """Refuse options of which only one can be meant."""
    given = {"FILE": file is not None, "--input": source is not None, "--validate": validate}
    for name, stands in given.items():
        if stands and name not in kept:
            raise WrongUse(f"{next(iter(kept))} and {name}: one of them")


def _template(folder: str) -> None:
    from onrecord.tracing.shipment_files import template, write_template_folder

    if folder == STANDARD:
        put_bytes(template().encode())
        return
    path = Path(folder)
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise WrongUse(f"{path} is there already, and is no empty folder")
    write_template_folder(path)


def _validate(file: Path, beside: tuple[Path, ...], as_json: bool) -> int:
    """Tell what is wrong with a shipment; the exit code."""
    from onrecord.tracing.shipment_files import open_shipment, validate_path

    problems = validate_path(file, beside)
    told = () if problems else open_shipment(file, beside).told
    if as_json:
        found = [{"place": one.place or None, "why": one.why} for one in problems]
        put_json({
            "schema": "onrecord/shipment/1", "file": file.name, "valid": not problems, "problems": found,
            "told": [*told], "receipt": None,
        })  # fmt: skip
    else:
        paper = sheet()
        for one in problems:
            paper.flow((f"{file.name}: ", "dim"), (str(one), "bad"), indent=2)
        if not problems:
            paper.flow((f"{file.name} can be traced", "good"))
        for text in told:
            paper.flow((f"  {text}", ""), indent=4)
        put(paper)
    return MISTAKE if problems else 0


def _trace(
    file: Path, on: date | None, known: date | None, where: Path | None, as_json: bool, fail_on: str | None, more: Json
) -> tuple[bool, bool]:
    """Trace one shipment; whether the findings make the exit code 1, and whether the evidence is insufficient."""
    from onrecord.tracing.shipment_files import open_shipment

    target = Path(more["output"]) if more["output"] not in (None, STANDARD) else None
    form = more["form"] or ("json" if as_json else FORMATS.get(target.suffix.lower(), "text") if target else "text")
    if target:
        check_target(target, more["overwrite"])
    with progress(f"reading {clean(file.name)}") as bar:
        shipment = open_shipment(file, more["beside"])
        with reading(where) as desk:
            desk.screener(bar)
            traced = desk.trace(shipment, on=on, known=known, rules=more["rules"], all_paths=more["all_paths"])
    answer = traced.to_json()
    if form == "json":
        text = json.dumps(answer, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    elif form == "html":
        from onrecord.cli.traced_page import page

        text = page(shipment, answer)
    else:
        text = _text(shipment, answer, paper_for(standard_output()) if target is None else Paper())
    data = text.encode("utf-8", "backslashreplace")
    if target:
        write_whole(target, data)
    elif form == "text":
        put_bytes(text.encode(standard_output().encoding or "utf-8", "backslashreplace"))
    else:
        put_bytes(data)
    return fails(fail_on, answer), insufficient(answer)


def _text(shipment: Shipment, answer: Json, paper: Paper) -> str:
    from onrecord.cli.traced_text import write

    write(paper, answer, {party.id: party.caption for party in shipment.parties})
    return paper.text()


def insufficient(answer: Json) -> bool:
    """Whether the evidence is too thin: a rule was not evaluated in full, or a list is not covered on the day."""
    lists = dict.fromkeys(item["list"] for item in answer["coverage"])
    return bool(sort_findings(answer).not_evaluated) or bool(uncovered(lists, answer["coverage"]))


def check_target(path: Path, overwrite: bool) -> None:
    """Refuse what cannot be written before the work begins."""
    if path.is_dir() or not path.parent.is_dir():
        raise WrongUse(f"{path}: {'is a folder' if path.is_dir() else 'there is no such folder'}")
    if path.exists() and not overwrite:
        raise WrongUse(f"{path} is there already; --overwrite replaces it")


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
