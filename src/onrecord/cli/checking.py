"""`onrecord check`: is what a text says about a listing true, when it was written and today?"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.given_texts import DayOf, DayOfText, texts_given
from onrecord.cli.group import FINDING, INSUFFICIENT, Verb
from onrecord.cli.ink import Paper
from onrecord.cli.options import Name, put, put_bytes, question, reading, sheet
from onrecord.cli.progress import progress
from onrecord.cli.wording import count_of
from onrecord.model.errors import WrongUse

if TYPE_CHECKING:
    from onrecord.claims.documents.document import Document

Json = Mapping[str, Any]
FORMATS = ("text", "json", "claimreview", "html")


@click.command(
    "check",
    cls=Verb,
    short_help="Is what a text says of listings true: when written, and today.",
    options_metavar="[OPTIONS]",
    examples=(
        "onrecord check article.txt",
        "onrecord check article.html --date 2023-07-28 --fail-on alarm",
        "onrecord check report.txt letter.txt --date report.txt=2023-07-28 --format html --output checked.html",
        "onrecord check - --json < article.txt",
    ),
)
@click.argument("files", nargs=-1, type=Name(), metavar="FILE...")
@click.option("--date", "days", multiple=True, type=DayOfText(), metavar="[FILE=]DAY",
              help="When the text was written. Of several texts: FILE=DAY for each, repeatable.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(FORMATS),
              help="text (the default), json, claimreview (schema.org) or html (a page).")  # fmt: skip
@click.option("--url", type=Name(), help="The address of the page, for claimreview: where you will publish it.")
@click.option("--output", type=Name(), metavar="FILE", help="Write to that file instead.")
@click.option("--overwrite", is_flag=True, help="Replace the file that --output names.")
@click.option("--fail-on", type=click.Choice(("alarm",)),
              help="Exit with 1 where the record calls a claim or a figure wrong.")  # fmt: skip
@question
def check_verb(
    files: tuple[str, ...],
    days: tuple[DayOf, ...],
    form: str | None,
    url: str | None,
    output: str | None,
    overwrite: bool,
    fail_on: str | None,
    on: date | None,
    known: date | None,
    strict: bool,
    where: Path | None,
    as_json: bool,
) -> None:
    """Is what these texts say about listings true: when they were written, and today?

    FILE is an article, a press release, an op-ed or a letter, as text or as a web page; - is standard input. Each claim
    gets a verdict for the day on which its text was written, and one for today, with the record's entry and its
    sources. Where the text or the evidence leaves room for another reading, the verdict is "check by hand". What speaks
    of lists and was not understood is shown.

    When a text was written is read from it, unless --date says so; for a text without a day there is a verdict for
    each side of each event. Several texts are also held against each other: quotations are traced, contradictions told.

    --on is what "today" is. Only English is read for claims. With --strict the exit code is 3 when a claim is to be
    checked by hand.
    """
    form = _form(form, as_json)
    _check(files, form, url, output, overwrite)
    with reading(where) as desk, progress("reading") as bar:
        documents = texts_given(files, days, bar)
        bar(0, 1, f"checking {count_of(len(documents), 'text', 'texts')}")
        answer = desk.check(documents, on=on, known=known).to_json()
        titles = {name: item.title for name, item in desk.catalogue.lists.items()}
    by_name = {document.doc: document for document in documents}
    if output is None and form == "text":
        paper = sheet()
        _write_text(paper, answer, by_name, titles)
        put(paper)
    else:
        data = _formatted(form, answer, by_name, titles, url)
        if output is None:
            put_bytes(data)
        else:
            _write(Path(output), data)
            click.echo(_summary(answer, output))
    if fail_on and alarms(answer):
        click.get_current_context().exit(FINDING)
    if strict and left_open(answer):
        click.get_current_context().exit(INSUFFICIENT)


def alarms(answer: Json) -> int:
    """How many claims, as of when they were written, and figures the record calls wrong."""
    from onrecord.claims.judging.judged import ALARMS

    claims = [claim["verdict_at_pub"] in ALARMS for document in answer["documents"] for claim in document["claims"]]
    figures = [one["verdict"] == "contradicted" for document in answer["documents"] for one in document["figures"]]
    return claims.count(True) + figures.count(True)


def left_open(answer: Json) -> int:
    """How many claims are to be checked by hand, for then or for today."""
    return sum(
        "check_by_hand" in (claim["verdict_at_pub"], claim["verdict_today"])
        for document in answer["documents"]
        for claim in document["claims"]
    )


def _form(form: str | None, as_json: bool) -> str:
    if as_json and form not in (None, "json"):
        raise WrongUse(f"--json and --format {form} exclude each other")
    return "json" if as_json else form or "text"


def _check(files: tuple[str, ...], form: str, url: str | None, output: str | None, overwrite: bool) -> None:
    """Refuse what makes no sense before the work begins."""
    if not files:
        raise WrongUse("no text is given; name files, or - for standard input")
    if url is not None and form != "claimreview":
        raise WrongUse("--url goes with --format claimreview")
    if url is not None and (not url.startswith(("https://", "http://")) or "#" in url):
        raise WrongUse(f"--url: {url} is no web address without a fragment")
    if output is None:
        if overwrite:
            raise WrongUse("--overwrite goes with --output")
        return
    path = Path(output)
    if path.is_dir() or not path.parent.is_dir():
        raise WrongUse(f"{path}: {'is a folder' if path.is_dir() else 'there is no such folder'}")
    if any(path.resolve() == Path(file).resolve() for file in files if file != "-"):
        raise WrongUse(f"{path} is one of the texts")
    if path.exists() and not overwrite:
        raise WrongUse(f"{path} is there already; --overwrite replaces it")


def _write_text(paper: Paper, answer: Json, documents: Mapping[str, Document], titles: Mapping[str, str]) -> None:
    from onrecord.cli.checked_text import write

    write(paper, answer, documents, titles)


def _formatted(
    form: str, answer: Json, documents: Mapping[str, Document], titles: Mapping[str, str], url: str | None
) -> bytes:
    """The answer in a form, in UTF-8."""
    if form == "html":
        from onrecord.cli.checked_page import page

        text = page(answer, documents, titles)
    elif form == "text":
        paper = Paper()
        _write_text(paper, answer, documents, titles)
        text = paper.text()
    else:
        found = answer
        if form == "claimreview":
            from onrecord.cli.claim_review import claim_reviews

            found = claim_reviews(answer, titles, url)
        text = json.dumps(found, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    return text.encode("utf-8", "backslashreplace")


def _write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _summary(answer: Json, output: str) -> str:
    from onrecord.cli.checked_words import counted
    from onrecord.cli.ink import clean

    claims = [claim for document in answer["documents"] for claim in document["claims"]]
    told = f": {counted(claims)}" if claims else ""
    texts = count_of(len(answer["documents"]), "text", "texts")
    return clean(f"{output}: {count_of(len(claims), 'claim', 'claims')} in {texts}{told}")
