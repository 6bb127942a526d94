"""The way into `onrecord trace --input`: a file of shipments, a bar, and what the answers come to."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from onrecord.cli.ink import Paper, clean, table
from onrecord.cli.options import put, put_json, reading, sheet
from onrecord.cli.progress import progress
from onrecord.cli.traced_words import SEVERITIES, STYLES
from onrecord.cli.wording import count_of
from onrecord.model.errors import WrongUse

Json = dict[str, Any]


def run(
    source: str, on: date | None, known: date | None, where: Path | None, as_json: bool, fail_on: str | None, more: Json
) -> tuple[bool, bool]:
    """Trace a file of shipments; whether the findings make the exit code 1, and whether the evidence is thin."""
    from onrecord.desk.tracing_many import STANDARD, trace_many
    from onrecord.desk.tracing_rows import ManyAsked

    output = more["output"]
    if output is None:
        raise WrongUse("say where the answers go: --output answers.jsonl, or - for standard output")
    if output == STANDARD and as_json:
        raise WrongUse("--json tells what was done on standard output; let the answers go to a file")
    if more["form"] in ("text", "html"):
        raise WrongUse(f"--format {more['form']} goes with one shipment; the answers to --input are JSON lines")
    if more["beside"]:
        raise WrongUse("--beside goes with one shipment; --chain names a chain that all shipments share")
    with progress(f"tracing {clean(Path(source).name)}") as bar:
        asked = ManyAsked(on, known, tuple(more["rules"]), more["all_paths"], more["chain"])
        with reading(where) as desk:
            desk.screener(bar)
            told = trace_many(
                desk, source, output, asked, kind=more["input_format"], overwrite=more["overwrite"],
                workers=more["workers"], progress=bar,
            )  # fmt: skip
    if as_json:
        put_json(told)
    elif output != STANDARD:
        paper = sheet()
        write(paper, told)
        put(paper)
    if told["not_traced"]:
        count = count_of(told["not_traced"], "row", "rows")
        click.echo(clean(f"onrecord trace: {count} could not be traced; each stands in the output with why"), err=True)
    thin = bool(told["not_evaluated"]) or bool(told["not_traced"])
    return _fails(fail_on, told), thin


def _fails(fail_on: str | None, told: Json) -> bool:
    if fail_on is None:
        return False
    if fail_on == "finding":
        return bool(told["with_findings"])
    ranks = [*SEVERITIES]
    graver = ranks[: ranks.index(fail_on) + 1]
    return any(one["severity"] in graver for one in told["severities"])


def write(paper: Paper, told: Json) -> None:
    """Write for people what a batch comes to: how many shipments, and findings by severity and by rule."""
    shipments = count_of(told["shipments"], "shipment", "shipments")
    without = told["shipments"] - told["not_traced"] - told["with_findings"]
    paper.flow((f"{told['output']}: {shipments}, {told['with_findings']:,} with findings", "title"))
    if without:
        paper.flow((f"For {without:,} no rule was found to apply.", ""))
    if told["not_evaluated"]:
        paper.flow((f"For {told['not_evaluated']:,} a rule was not evaluated, or not in full.", "warn"))
    if told["severities"]:
        paper.line()
        table(paper, ("severity", "shipments", "findings"), [
            [(SEVERITIES[one["severity"]], STYLES[one["severity"]]), (f"{one['gravest_of']:,}", ""),
             (f"{one['findings']:,}", "")]
            for one in told["severities"]
        ], flexible=())  # fmt: skip
    if told["rules"]:
        paper.line()
        heads = ("shipments by rule", "", "applies", "may apply", "not evaluated", "not met")
        table(paper, heads, [
            [(one["rule"], ""), (one["title"], "dim"),
             *((f"{one[name]:,}", "") for name in ("applies", "possibly", "not_evaluated", "does_not_apply"))]
            for one in told["rules"]
        ], flexible=(1,))  # fmt: skip
