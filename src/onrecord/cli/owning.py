"""`onrecord owners`: who is deemed blocked because listed owners own them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.group import FINDING, INSUFFICIENT, Verb
from onrecord.cli.ink import Paper, table
from onrecord.cli.options import Name, put, put_json, question, reading, sheet
from onrecord.cli.progress import progress
from onrecord.cli.wording import uncovered
from onrecord.model.errors import Refused, WrongUse

if TYPE_CHECKING:
    from onrecord.record.answers import Coverage
    from onrecord.tracing.owners import ListedOwner, Owners
    from onrecord.tracing.rules import Rule
    from onrecord.tracing.shipment import Parts

Json = dict[str, Any]
MOST_LISTED = 1 << 20
"""The largest file of listed owners, in characters."""
STYLES = {"listed": "title", "blocked": "bad", "possibly": "warn", "not": ""}


@click.command(
    "owners",
    cls=Verb,
    short_help="Who is deemed blocked because listed owners own them.",
    options_metavar="[OPTIONS]",
    examples=(
        'onrecord owners stakes.csv --listed "Holding A" --listed "Holding B"',
        "onrecord owners register.bods.json --rule eu-50 --on 2024-07-02",
        'onrecord owners stakes.csv --party "Trading C" --json --fail-on blocked',
    ),
)
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--rule", "rule_id", type=Name(), default="ofac-50", metavar="RULE",
              help="The law: ofac-50 (default), eu-50, uk-50 or bis-affiliates.")  # fmt: skip
@click.option("--listed", multiple=True, type=Name(), metavar="OWNER",
              help="An owner who is listed; then no record is asked. Repeatable.")  # fmt: skip
@click.option("--listed-in", type=Name(), metavar="FILE", help="The same for a file of owners, one a line.")
@click.option("--party", "parties", multiple=True, type=Name(), metavar="PARTY", help="Tell of that party. Repeatable.")
@click.option("--all", "every", is_flag=True, help="Tell of all parties, not only where there is something to tell.")
@click.option("--fail-on", type=click.Choice(("blocked", "possibly")),
              help="Exit with 1 where a party is blocked, or at least possibly.")  # fmt: skip
@question
def owners_verb(
    file: Path,
    rule_id: str,
    listed: tuple[str, ...],
    listed_in: str | None,
    parties: tuple[str, ...],
    every: bool,
    fail_on: str | None,
    on: date | None,
    known: date | None,
    strict: bool,
    where: Path | None,
    as_json: bool,
) -> None:
    """Who of the parties in FILE is deemed blocked, because listed owners hold enough of them, directly or through
    others who are blocked so; with the stakes that prove it, layer by layer.

    FILE is a table (owner, owned, pct or pct_min and pct_max, from, to, interest, source), ownership statements (BODS
    0.4), or a shipment. Who is listed you tell with --listed, or the record says it by the names of the parties, on the
    lists that the rule goes by. docs/ownership.md tells what is computed and what is not.

    Stakes of more than 100 % in one party are a mistake in FILE. With --strict the exit code is 3 where the stakes, or
    who is listed, do not decide it for a party that is told, or where a list is not covered on the day.
    """
    from onrecord.tracing.owners import owners, ownership_rules
    from onrecord.tracing.shipment_files import open_owners

    rules = ownership_rules()
    if rule_id not in rules:
        raise WrongUse(f"--rule: there is no ownership rule {rule_id!r}; the rules are {', '.join(rules)}")
    day = on or datetime.now(UTC).date()
    parts = open_owners(file)
    told = tuple(dict.fromkeys((*listed, *(_lines(listed_in) if listed_in is not None else ()))))
    head, found, coverage = _listed(parts, rules[rule_id], told, day, known, where)
    try:
        answered = owners(parts, rules[rule_id], found, day, known, coverage)
    except Refused as error:
        raise error.within(file.name) from None
    answer = answered.to_json(parties, every=every)
    answer["receipt"] = _receipt(head, answer, rule_id, told, parties, every)
    if as_json:
        put_json(answer)
    else:
        paper = sheet()
        write(paper, answer, answered)
        put(paper)
    standings = {one["standing"] for one in answer["parties"]}
    wanted = {"blocked"} if fail_on == "blocked" else {"blocked", "possibly"} if fail_on else set()
    if answered.in_force and standings & wanted:
        click.get_current_context().exit(FINDING)
    asked = () if told else answered.version.args["seeds"]
    if strict and ("possibly" in standings or uncovered(asked, answer["coverage"])):
        click.get_current_context().exit(INSUFFICIENT)


def _lines(path: str) -> Iterable[str]:
    text = Path(path).read_bytes()
    if len(text) > MOST_LISTED:
        raise WrongUse(f"--listed-in: {path} has {len(text):,} bytes; at most {MOST_LISTED:,} are read")
    try:
        lines = text.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise WrongUse(f"--listed-in: {path} is not UTF-8") from None
    found = [line.strip() for line in lines if line.strip()]
    if not found:
        raise WrongUse(f"--listed-in: {path} names nobody")
    return found


def _listed(
    parts: Parts, rule: Rule, told: tuple[str, ...], on: date, known: date | None, where: Path | None
) -> tuple[str | None, tuple[ListedOwner, ...], tuple[Coverage, ...]]:
    """Who is listed, as told or as the record says; with the hash of the record where one was asked, and how well it
    covers the lists."""
    from onrecord.tracing.owners import ListedOwner, listed_in

    if told:
        return None, tuple(ListedOwner(name, True) for name in told), ()
    from onrecord.tracing.record_view import RecordView

    with reading(where) as desk:
        with progress("the index of names") as bar:
            desk.screener(bar)
        view = RecordView(desk, desk.screener)
        return desk.head(), listed_in(parts, rule, view, on, known), view.coverage(rule.on(on).args["seeds"], on, known)


def _receipt(
    head: str | None, answer: Json, rule: str, told: tuple[str, ...], parties: tuple[str, ...], every: bool
) -> Json:
    from onrecord.desk.receipts import receipt

    asked = {"verb": "owners", "rule": rule, "listed": [*told], "parties": [*parties], "all": every}
    return receipt(head, asked, answer, scored=head is not None)


def write(paper: Paper, answer: Json, answered: Owners) -> None:
    """Write the answer of `owners` for people."""
    test, counts = answer["test"], answer["counts"]
    size = f"{'more than' if test['strict'] else 'at least'} {test['threshold']} %"
    summed = "all listed owners together" if test["summed"] else "each listed owner alone"
    paper.flow((answered.rule.title, "title"), (f" on {answer['on']}: {size}, {summed}", ""))
    if not answered.in_force:
        state = answer["status"].replace("_", " ")
        paper.flow((f"The rule was not in force on that day ({state}); this is what its test gives.", "warn"))
    paper.flow((
        f"{answer['stakes']} stakes; listed {counts['listed']}, blocked {counts['blocked']}, possibly"
        f" {counts['possibly']}, not {counts['not']}", "dim",
    ))  # fmt: skip
    paper.line()
    rows = []
    for one in answer["parties"]:
        held = one["aggregate"]
        share = "" if held is None else f"{held['low']} %" if held["low"] == held["high"] else (
            f"{held['low']} to {held['high']} %"
        )  # fmt: skip
        why = "; ".join(_why(one))
        rows.append(((one["party"], ""), (one["standing"], STYLES[one["standing"]]), (share, ""), (why, "dim")))
    if rows:
        table(paper, ("party", "standing", "held", "why"), rows)
    else:
        paper.flow(("No party is blocked, and none calls for care, by these stakes and listed owners.", ""))
    if not answer["listed"]:
        paper.flow((f"Nobody in the file is found on {', '.join(answered.version.args['seeds'])}.", "dim"))
    for text in answer["told"]:
        paper.flow((f"Read: {text}", "warn"), indent=2)


def _why(one: Json) -> Iterable[str]:
    for step in (one["proof"] or {"steps": ()})["steps"]:
        side = "high" if one["proof"]["on_maxima"] else "low"
        stakes = ", ".join(f"{stake['owner']} {stake[side]} %" for stake in step["stakes"])
        yield f"{step['entity']}: {stakes}" if step["entity"] != one["party"] else stakes
    yield from (f"{caution['kind']}: {caution['text']}" for caution in one["cautions"])
