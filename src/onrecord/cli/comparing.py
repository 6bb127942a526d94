"""`onrecord compare`: the score of two names, and why; it needs no record."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from onrecord.cli.group import Verb
from onrecord.cli.hits import OF_WORDS, pairing
from onrecord.cli.ink import Paper
from onrecord.cli.options import Name, every_verb, put, put_json, sheet

Json = dict[str, Any]


@click.command(
    "compare",
    cls=Verb,
    short_help="The score of two names, and why; of those that do not match as well.",
    options_metavar="[OPTIONS]",
    examples=(
        'onrecord compare "Ramzan Kadirov" "KADYROV, Ramzan Akhmatovich" --schema Person',
        'onrecord compare "38th Research Institute" "54th Research Institute"',
        'onrecord compare "Hikvision" "杭州海康威视数字技术股份有限公司" --schema Company --json',
    ),
)
@click.argument("first", type=Name(), metavar="NAME")
@click.argument("second", type=Name(), metavar="NAME")
@click.option("--schema", type=Name(), help="What bears the names: Person, Company, … Default: whichever fits better.")
@every_verb
def compare_verb(first: str, second: str, schema: str | None, where: Path | None, as_json: bool) -> None:
    """The score that `screen` gives two names, and why: how each word was paired, what was left over, and what weighed
    in.

    The weights of words come with the package, so two names have one score whatever the record holds; none is read.
    """
    from onrecord.desk.receipts import receipt
    from onrecord.screening.explaining import explain_names

    answer = explain_names(first, second, schema).to_json()
    answer["receipt"] = receipt(None, {"verb": "compare"}, answer, scored=True)
    if as_json:
        put_json(answer)
        return
    paper = sheet()
    write(paper, answer)
    put(paper)


def write(paper: Paper, answer: Json) -> None:
    """Write the answer of `compare` for people."""
    verdict = "a match" if answer["match"] else "no match"
    style = "bad" if answer["match"] else "good"
    score = f"{answer['score']:.4f}".rstrip("0").rstrip(".")
    paper.flow(
        (f"{score} ", "title"), (verdict, style),
        (f", as {'persons' if answer['mode'] == 'person' else 'organisations'}; the threshold is"
         f" {answer['threshold']:.2f}", "dim"),
    )  # fmt: skip
    paper.line()
    for name in answer["names"]:
        paper.flow((f"  {name}", ""), indent=4)
    paper.flow(("  ", ""), *pairing(answer["explanation"], blocks=paper.blocks), indent=4)
    paper.line()
    for part in answer["explanation"]:
        if part["feature"] == "name":
            continue
        detail = part["detail"] if paper.blocks else part["detail"].replace("≈", "~").replace("≠", "!=")
        if part["feature"] in OF_WORDS:
            told = f"{part['value']:.2f} alike, {part['weight']:.1f} nats" if part["feature"] == "word" else (
                f"{part['weight']:.1f} nats"
            )  # fmt: skip
        else:
            told = f"{part['weight']:+.2f}"
        paper.flow((f"  {part['feature']:<16}", "dim"), (f"{told:<24}", ""), (detail, ""), indent=42)
