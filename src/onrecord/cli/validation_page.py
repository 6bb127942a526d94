"""The page of `onrecord validate --html`: one file that a browser shows and prints, without scripts or other files.

Names come from files of others: every text goes through `escaped`, and the page forbids scripts and loading by its
own policy.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from onrecord.cli.validation_plots import escaped, percent, recall_plot, score_plot, threshold_plot
from onrecord.cli.validation_style import STYLE
from onrecord.cli.wording import coverage_words

Json = Mapping[str, Any]

MOST_ROWS = 30
"""Rows of a table of cases; the JSON has all."""
MOST_OF_A_KIND = 3
"""Missed names of one manipulation that the page shows."""


def page(report: Json) -> str:
    """The whole page of a report."""
    body = "\n".join(_sections(report))
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Validation of name screening, {escaped(report['written']['at'][:10])}</title>"
        f"<style>{STYLE}</style></head><body>\n{body}\n</body></html>\n"
    )


def _sections(report: Json) -> Iterator[str]:
    yield from _cover(report)
    yield from _record(report)
    yield from _exact(report)
    yield from _recall(report)
    yield from _false(report)
    yield from _lines(report)
    yield from _days(report)
    yield "<h2>7 What this report does not show</h2><ol>"
    yield from (f"<li>{escaped(text)}</li>" for text in report["limits"])
    yield "</ol><h2>8 Review</h2>"
    yield (
        '<table class="sign"><tbody>'
        + "".join(f"<tr><td>{what}</td><td></td></tr>" for what in (
            "Reviewed by, on", "Threshold in use, and why", "Missed names reviewed, and what follows",
            "False positives reviewed, and what follows", "Next validation",
        ))
        + "</tbody></table>"
    )  # fmt: skip


def _cover(report: Json) -> Iterator[str]:
    seal, written = report["receipt"], report["written"]
    yield "<h1>Validation of name screening</h1>"
    yield f'<p class="dim">Made {escaped(written["at"])} by onrecord {escaped(seal["engine"]["version"])}</p>'
    rows = [
        ("Record (hash of its evidence)", _code(seal["head"])),
        ("Engine", f"onrecord {escaped(seal['engine']['version'])}, tables {_code(seal['engine']['tables'])}"),
        ("Parameters", escaped(_parameters(report))),
        ("This report without its times (SHA-256)", _code(seal["sha256"])),
    ]
    yield _table((), [[escaped(name), value] for name, value in rows])
    yield "<p>The same record, engine and parameters give the same report, but for the time it was made.</p>"
    yield "<h3>In short</h3>"
    yield _table(("", "#measured", "#95 % interval"), _short(report))


def _parameters(report: Json) -> str:
    lists = ", ".join(report["lists"]) or "all"
    return (
        f"threshold {report['threshold']:g}; day {report['on']}; sample {report['sample']:,} names a list; "
        f"{report['unlisted']:,} names of people and as many of organisations on no list; seed {report['seed']}; "
        f"lists tested: {lists}"
    )


def _short(report: Json) -> Iterator[list[str]]:
    exact, recall = report["exact"], report["recall"]["all"]
    yield _share("Listed names found by themselves", exact["names"]["found"])
    yield _share("… and before all other parties", exact["names"]["first"])
    yield _share("Changed names found", recall["found"])
    yield _share("… before all other parties", recall["first"])
    for one in report["unlisted_names"]:
        yield _share(f"Names on no list with a hit: {one['made']}", one["with_hit"])
    tried, kept = (sum(check[key] for check in report["days"]["checks"]) for key in ("tried", "kept"))
    yield ["Checks of days as expected", f"{kept:,} of {tried:,}", ""]


def _share(what: str, share: Json, digits: int = 2) -> list[str]:
    value = f"{percent(share['share'], digits)}  ({share['count']:,} of {share['of']:,})"
    return [escaped(what), value, f"{percent(share['low'], digits)} to {percent(share['high'], digits)}"]


def _record(report: Json) -> Iterator[str]:
    told = report["record"]
    yield "<h2>1 What was screened against</h2>"
    yield f"<p>{told['names']:,} names of {told['entries']:,} entries, of every time that the record knows.</p>"
    heads = ("list", "", "#entries", "#names", "#tested exactly", "#changed")
    yield _table(heads, [
        [_code(row["list"]), escaped(row["title"]),
         *(f"{row[key]:,}" for key in ("entries", "names", "tested", "sampled"))]
        for row in told["lists"]
    ])  # fmt: skip
    yield f"<h3>Coverage around {escaped(report['on'])}</h3>"
    yield _table(
        ("list", "feed", ""),
        [[_code(one["list"]), _code(one["feed"]), escaped(coverage_words(one))] for one in report["coverage"]],
    )


def _exact(report: Json) -> Iterator[str]:
    exact = report["exact"]
    yield "<h2>2 Exact names</h2>"
    yield (
        "<p>Every listed name, alias and script form is searched as the list prints it. It must find its own entry at"
        " the threshold, and no party of another name may come before it. Weak aliases, which their publishers call too"
        " broad to screen by alone, score lower by design and are counted apart.</p>"
    )
    heads = ("list", "type", "", "#names", "#found", "#first")
    yield _table(heads, [
        [_code(row["list"]), escaped(row["type"]), "weak aliases" if row["weak"] else "",
         f"{row['names']:,}", *(_counted(row[key], row["names"]) for key in ("found", "first"))]
        for row in exact["rows"]
    ])  # fmt: skip
    missed = [one for one in exact["not_first"] if one["kind"] != "weakAlias" or not one["found"]]
    yield f"<h3>Not found, or not first ({len(missed):,})</h3>"
    if missed:
        yield _table(("name", "entry", "#score", "before it", "#score"), [
            [_name(one["name"]), _code(one["entry"]), f"{one['score']:.2f}" if one["found"] else "not found",
             _name(one["other_name"] or ""), f"{one['other_score']:.2f}" if one["other"] else ""]
            for one in missed[:MOST_ROWS]
        ])  # fmt: skip
    else:
        yield '<p class="good">None.</p>'
    behind = len(exact["not_first"]) - len(missed)
    if behind:
        yield f"<p>{behind:,} weak aliases were found behind another party; the JSON names them.</p>"


def _counted(count: int, of: int) -> str:
    return f"{count:,}" if count == of else f'<span class="bad">{count:,}</span>'


def _recall(report: Json) -> Iterator[str]:
    recall = report["recall"]
    yield "<h2>3 Changed names</h2>"
    yield (
        "<p>Names drawn from each list were changed in every way that applies to them, and searched as what they are"
        " (a person, or not). The bars are Wilson intervals of 95 %.</p>"
    )
    yield recall_plot(recall["manipulations"])
    yield _table(("what was done", "example", "#tried", "#found", "#first", "#first five"), [
        [f"<b>{escaped(one['title'])}</b><br>{escaped(one['what'])}",
         f"{_name(one['example']['name'])}<br>→ {_name(one['example']['query'])}" if one["example"] else "",
         f"{one['found']['of']:,}", *(percent(one[key]["share"]) for key in ("found", "first", "five"))]
        for one in recall["manipulations"]
    ])  # fmt: skip
    yield "<h3>Share found, by list and type</h3>"
    yield from _matrix(recall["groups"])
    yield f"<h3>Missed: the nearest of each kind ({len(recall['missed']):,} in all; the JSON has every one)</h3>"
    yield _cases(_few_of_each(recall["missed"]), recall["manipulations"])


def _matrix(groups: Sequence[Json]) -> Iterator[str]:
    cells: dict[tuple[str, str], list[int]] = {}
    for row in groups:
        cell = cells.setdefault((row["list"], row["type"]), [0, 0, 0])
        for place, key in enumerate(("tried", "found", "first")):
            cell[place] += row[key]
    yield _table(("list", "type", "#tried", "#found", "#first"), [
        [_code(name), escaped(kind), f"{tried:,}", percent(found / tried), percent(first / tried)]
        for (name, kind), (tried, found, first) in sorted(cells.items())
    ])  # fmt: skip


def _few_of_each(missed: Iterable[Json]) -> list[Json]:
    seen: dict[str, list[Json]] = {}
    for one in missed:
        some = seen.setdefault(one["manipulation"], [])
        if len(some) < MOST_OF_A_KIND:
            some.append(one)
    return [one for some in seen.values() for one in some]


def _cases(cases: Iterable[Json], manipulations: Sequence[Json]) -> str:
    titles = {one["code"]: one["title"] for one in manipulations}
    return _table(("listed name", "entry", "asked", "changed by", "#score"), [
        [_name(one["name"]), _code(one["entry"]), _name(one["query"]), escaped(titles[one["manipulation"]]),
         f"{one['score']:.4f}" if one["score"] else "under .6"]
        for one in cases
    ])  # fmt: skip


def _false(report: Json) -> Iterator[str]:
    yield "<h2>4 False positives</h2>"
    yield (
        "<p>Names on no list, made of common and rare words of names; those that have just the words of a listed name"
        " are its homonyms and were left out. A screening without a schema looks through persons and all others.</p>"
    )
    sorts = report["unlisted_names"]
    yield _table(("names of", "#made", "#homonyms left out", "#with a hit", "#95 % interval", "#without a schema"), [
        [escaped(one["made"]), f"{one['names']:,}", f"{one['homonyms_left_out']:,}", *_share("", one["with_hit"])[1:],
         percent(one["with_hit_without_schema"]["share"], 2)]
        for one in sorts
    ])  # fmt: skip
    yield _table(("names of", "list hit", "#names with a hit", "#share"), [
        [escaped(one["made"]), _code(row["list"]), f"{row['with_hit']['count']:,}",
         percent(row["with_hit"]["share"], 3)]
        for one in sorts for row in one["lists"]
    ])  # fmt: skip
    for one in sorts:
        yield f"<h3>The highest false hits: {escaped(one['made'])}</h3>"
        yield _false_cases(one["worst"][:MOST_ROWS])


def _false_cases(cases: Iterable[Json]) -> str:
    return _table(
        ("name on no list", "found by the name", "entry", "#score"),
        [[_name(o["name"]), _name(o["entry_name"]), _code(o["entry"]), f"{o['score']:.4f}"] for o in cases],
    )


def _lines(report: Json) -> Iterator[str]:
    lines = report["lines"]
    yield "<h2>5 Above and below the line</h2>"
    yield (
        f"<p>What other thresholds would find and let through. The broken line is the threshold of this report,"
        f" {report['threshold']:g}.</p>"
    )
    yield threshold_plot(lines["thresholds"], report["threshold"])
    heads = ["threshold", "#changed names found", "#95 % interval", "#hits a query"]
    heads += [f"#{one['made']} on no list with a hit" for one in report["unlisted_names"]]
    yield _table(heads, [
        [f"{line['threshold']:.2f}", percent(line["recall"]["share"], 2), _share("", line["recall"])[2],
         "-" if line["hits_per_query"] is None else f"{line['hits_per_query']:.2f}",
         *(percent(one["with_hit"]["share"], 3) for one in line["unlisted"])]
        for line in lines["thresholds"]
    ])  # fmt: skip
    yield "<h3>How scores are spread</h3>"
    yield score_plot(lines["scores"], report["threshold"])
    yield "<h3>For review: names on no list just above the line</h3>"
    yield _false_cases(lines["above"][:MOST_ROWS])
    yield "<h3>For review: listed names, changed, just below the line</h3>"
    yield _cases(lines["below"][:MOST_ROWS], report["recall"]["manipulations"])


def _days(report: Json) -> Iterator[str]:
    days = report["days"]
    yield "<h2>6 Days</h2>"
    yield f"<p>Asked through the whole screening, about {escaped(days['on'])} and about the days of listings.</p>"
    yield _table(("what is expected", "#tried", "#as expected"), [
        [escaped(one["expects"]), f"{one['tried']:,}", _counted(one["kept"], one["tried"])] for one in days["checks"]
    ])  # fmt: skip
    if days["exceptions"]:
        yield "<h3>Exceptions</h3>"
        yield _table(("check", "name", "entry", "day", "told"), [
            [escaped(one["check"]), _name(one["name"]), _code(one["entry"]), escaped(one["on"]), escaped(one["told"])]
            for one in days["exceptions"][:MOST_ROWS]
        ])  # fmt: skip
    else:
        yield '<p class="good">No exceptions.</p>'


def _name(text: str) -> str:
    # A name written from right to left must not turn the row around.
    return f"<bdi>{escaped(text)}</bdi>"


def _code(text: str) -> str:
    return f"<code>{escaped(text)}</code>"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are HTML already; a head that begins with # is of figures."""
    figures = [' class="n"' if head.startswith("#") else "" for head in heads]
    top = "".join(
        f"<th{kind}>{escaped(head.removeprefix('#'))}</th>" for head, kind in zip(heads, figures, strict=True)
    )
    body = "".join(
        "<tr>" + "".join(f"<td{figures[at] if heads else ''}>{cell}</td>" for at, cell in enumerate(row)) + "</tr>"
        for row in rows
    )
    head = f"<thead><tr>{top}</tr></thead>" if heads else ""
    return f"<table>{head}<tbody>{body}</tbody></table>"
