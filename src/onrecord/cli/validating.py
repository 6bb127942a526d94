"""`onrecord validate`: how well names are screened against this record, as a report for who answers for it."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from onrecord.cli.group import FINDING, INSUFFICIENT, Verb
from onrecord.cli.ink import Paper, Span, table
from onrecord.cli.options import Name, every_verb, on_option, put, put_json, reading, sheet, strict_option
from onrecord.cli.progress import progress
from onrecord.cli.validation_plots import percent
from onrecord.cli.wording import uncovered
from onrecord.model.errors import WrongUse
from onrecord.screening.asking import THRESHOLD

Json = dict[str, Any]
SAMPLE, UNLISTED, SEED = 1000, 50_000, 504
FAILURES = ("missed-exact", "not-first", "days")


@click.command(
    "validate",
    cls=Verb,
    short_help="How well names are screened against this record, as a report.",
    options_metavar="[OPTIONS]",
    examples=(
        "onrecord validate --html report.html --output report.json",
        "onrecord validate --list us-ofac-sdn --sample 200 --threshold 0.75",
        "onrecord validate --json --fail-on missed-exact --fail-on days",
    ),
)
@click.option("--list", "lists", multiple=True, type=Name(), metavar="LIST",
              help="Test the names of that list only, against all. Repeatable.")  # fmt: skip
@click.option("--sample", type=int, default=SAMPLE, metavar="COUNT",
              help="Names of each list that are changed. Default: 1,000.")  # fmt: skip
@click.option("--unlisted", type=int, default=UNLISTED, metavar="COUNT",
              help="Names of people on no list, and of organisations. Default: 50,000 of each.")  # fmt: skip
@click.option("--seed", type=int, default=SEED, metavar="NUMBER",
              help="Another seed draws another sample; the same one, the same. Default: 504.")  # fmt: skip
@click.option("--threshold", type=float, default=THRESHOLD, metavar="SCORE",
              help="The score from which a name counts as found. Default: 0.70.")  # fmt: skip
@click.option("--html", type=Name(), metavar="FILE", help="Write the report as a page to read and print.")
@click.option("--output", type=Name(), metavar="FILE", help="Write the report as JSON, with every missed name.")
@click.option("--overwrite", is_flag=True, help="Replace files that are there already.")
@click.option("--workers", type=int, metavar="COUNT", help="Threads that search. Default: one for each core.")
@click.option("--fail-on", multiple=True, type=click.Choice(FAILURES),
              help="Exit with 1 where a listed name is not found, or not first, or a day is told wrong. "
                   "Repeatable.")  # fmt: skip
@strict_option
@on_option
@every_verb
def validate_verb(
    lists: tuple[str, ...],
    html: str | None,
    output: str | None,
    overwrite: bool,
    workers: int | None,
    fail_on: tuple[str, ...],
    strict: bool,
    on: date | None,
    where: Path | None,
    as_json: bool,
    **more: Any,
) -> None:
    """How well names are screened against this very record, measured: every listed name as it is printed; listed names
    with typing errors, other spellings, missing words; names that are on no list; other thresholds; formerly listed
    parties and the days of listings.

    The report names the record by its hash and the engine by its version and tables. The same of both, with the same
    seed, give the same report but for the time it was made. docs/validate.md tells what each figure means.

    With --strict the exit code is 3 when a list that was tested is not covered on the day asked about.
    """
    from onrecord.desk.validating import run_validation
    from onrecord.screening.validation import Validating

    if workers is not None and workers < 1:
        raise WrongUse(f"--workers: at least 1, not {workers}")
    targets = {name: Path(name) for name in (html, output) if name is not None}
    if html is not None and html == output:
        raise WrongUse("--html and --output name one file")
    for path in targets.values():
        _check(path, overwrite)
    validating = Validating.of(on=on, lists=lists, **more)
    with reading(where) as desk, progress("validating") as bar:
        report = run_validation(desk, validating, workers=workers, progress=bar)
    if output is not None:
        _write(targets[output], json.dumps(report, ensure_ascii=False, indent=1, allow_nan=False) + "\n")
    if html is not None:
        from onrecord.cli.validation_page import page

        _write(targets[html], page(report))
    if as_json:
        put_json(report)
    else:
        paper = sheet()
        write(paper, report)
        for name in targets:
            paper.flow((f"Written to {name}", "dim"))
        put(paper)
    if any(failures(report)[name] for name in fail_on):
        click.get_current_context().exit(FINDING)
    tested = [row["list"] for row in report["record"]["lists"] if row["tested"]]
    if strict and uncovered(tested, report["coverage"]):
        click.get_current_context().exit(INSUFFICIENT)


def failures(report: Mapping[str, Any]) -> dict[str, int]:
    """How many cases there are of each failure that --fail-on names; weak aliases need not be first."""
    names, weak = report["exact"]["names"], report["exact"]["weak_aliases"]
    missed = sum(one["found"]["of"] - one["found"]["count"] for one in (names, weak))
    not_first = names["first"]["of"] - names["first"]["count"]
    return {"missed-exact": missed, "not-first": not_first, "days": len(report["days"]["exceptions"])}


def _check(path: Path, overwrite: bool) -> None:
    """Refuse what cannot be written before the work begins."""
    if path.is_dir() or not path.parent.is_dir():
        raise WrongUse(f"{path}: {'is a folder' if path.is_dir() else 'there is no such folder'}")
    if path.exists() and not overwrite:
        raise WrongUse(f"{path} is there already; --overwrite replaces it")


def _write(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        part.write_text(text, encoding="utf-8", errors="backslashreplace")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def write(paper: Paper, report: Mapping[str, Any]) -> None:
    """Write the summary of a report for people."""
    told, seal = report["record"], report["receipt"]
    paper.flow(
        (f"{told['names']:,} names of {told['entries']:,} entries", "title"),
        (f"  threshold {report['threshold']:.2f}, on {report['on']}, seed {report['seed']}", "dim"),
    )
    paper.line()
    table(paper, ("", "measured", "95 % interval", "count"), _summary(report), flexible=())
    paper.line()
    rows: list[list[Span]] = [
        [(one["title"], ""), *((percent(one[key]["share"]), "") for key in ("found", "first", "five")),
         (f"{one['found']['of']:,}", "dim")]
        for one in report["recall"]["manipulations"] if one["found"]["of"]
    ]  # fmt: skip
    table(paper, ("changed names", "found", "first", "first five", "tried"), rows, flexible=())
    paper.line()
    kinds = [one["made"] for one in report["unlisted_names"]]
    lines: list[list[Span]] = [
        [(f"{line['threshold']:.2f}", "title" if line["threshold"] == report["threshold"] else ""),
         (percent(line["recall"]["share"], 2), ""),
         *((percent(one["with_hit"]["share"], 3), "") for one in line["unlisted"])]
        for line in report["lines"]["thresholds"]
    ]  # fmt: skip
    table(paper, ("threshold", "found", *(f"{kind} on no list" for kind in kinds)), lines, flexible=())
    paper.line()
    paper.flow((f"record {seal['head']}", "dim"))
    paper.flow((f"engine {seal['engine']['version']}, tables {seal['engine']['tables']}", "dim"))
    paper.flow((f"report {seal['sha256']}", "dim"))
    paper.flow((f"made {report['written']['at']} in {report['written']['seconds']:.0f} s", "dim"))


def _summary(report: Mapping[str, Any]) -> list[list[Span]]:
    exact, recall = report["exact"], report["recall"]["all"]
    rows = [
        _row("listed names found", exact["names"]["found"], whole=True),
        _row("listed names found first", exact["names"]["first"], whole=True),
        _row("weak aliases found", exact["weak_aliases"]["found"], whole=True),
        _row("changed names found", recall["found"]),
        _row("changed names found first", recall["first"]),
    ]
    for one in report["unlisted_names"]:
        rows.append(_row(f"{one['made']} on no list, with a hit", one["with_hit"]))
        rows.append(_row("  asked without a schema", one["with_hit_without_schema"]))
    checks = report["days"]["checks"]
    kept, tried = sum(one["kept"] for one in checks), sum(one["tried"] for one in checks)
    style = "good" if kept == tried else "bad"
    rows.append([("days told as expected", ""), (f"{kept:,}", style), ("", ""), (f"of {tried:,}", "dim")])
    return rows


def _row(what: str, share: Mapping[str, Any], *, whole: bool = False) -> list[Span]:
    style = "" if not whole or not share["of"] else "good" if share["count"] == share["of"] else "bad"
    interval = f"{percent(share['low'], 2)} to {percent(share['high'], 2)}" if share["of"] else ""
    count = f"{share['count']:,} of {share['of']:,}"
    return [(what, ""), (percent(share["share"], 2), style), (interval, ""), (count, "dim")]
