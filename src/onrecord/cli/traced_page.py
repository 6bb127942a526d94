"""The page of a trace: one file that a browser shows and prints, without scripts or other files.

Names come from documents of others: every text goes through `escaped`, and the page forbids scripts and loading by its
own policy.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from onrecord.cli.traced_asking import asking
from onrecord.cli.traced_drawing import drawing
from onrecord.cli.traced_style import STYLE
from onrecord.cli.traced_text import imbalances
from onrecord.cli.traced_words import (
    SEVERITIES,
    STYLES,
    Sorted,
    by_id,
    document_words,
    headline,
    path_words,
    proof_words,
    rules_of,
    sort_findings,
    strength,
    subject_words,
    weakest_words,
)
from onrecord.cli.validation_plots import escaped
from onrecord.cli.wording import coverage_words, sentence
from onrecord.tracing.shipment import Shipment

Json = Mapping[str, Any]

WIDE = 820
"""A picture wider than this, in pixels, has a page of its own, across."""


def page(shipment: Shipment, answer: Json) -> str:
    """The whole page of a shipment and the answer of `trace` to it."""
    body = "\n".join(_sections(shipment, answer))
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Trace of {escaped(answer['shipment'])}, {escaped(answer['on'])}</title>"
        f"<style>{STYLE}</style></head><body>\n{body}\n</body></html>\n"
    )


def _sections(shipment: Shipment, answer: Json) -> Iterator[str]:
    groups = sort_findings(answer)
    shown = (*groups.told, *groups.for_information)
    yield from _cover(shipment, answer, groups)
    yield from _chain(shipment, shown)
    names = {party.id: party.caption for party in shipment.parties}
    rules = by_id(answer)
    yield "<h2>Findings</h2>"
    if not shown:
        yield "<p>No rule was found to apply. That is no assurance: see what was not evaluated, and the limits.</p>"
    for number, one in enumerate(shown, 1):
        yield from _finding(number, one, rules, names)
    yield from asking(shipment, groups.told)
    yield from _not_evaluated(groups, rules)
    yield from _not_met(groups, answer, rules)
    yield from _data(answer)
    yield from _evidence(answer)
    yield from _limits(shown)
    yield from _sealed(answer)


def _cover(shipment: Shipment, answer: Json, groups: Sorted) -> Iterator[str]:
    yield f"<h1>Shipment <bdi>{escaped(answer['shipment'])}</bdi></h1>"
    known = f", as known on {answer['known']}" if answer["known"] else ""
    way = " → ".join(place for place in (shipment.origin, shipment.destination) if place)
    goods = "; ".join(good.description or next(iter(good.names), good.id) for good in shipment.goods)
    passed = f"by way of {', '.join(shipment.route)}" if shipment.route else ""
    what = [str(shipment.direction).replace("_", " "), way, passed]
    moved = _sentence(", ".join(text for text in what if text))
    yield f'<p class="dim">{escaped(moved)} By the rules of {escaped(answer["on"])}{escaped(known)}.</p>'
    if goods:
        yield f"<p>{_apart(goods)}</p>"
    style = STYLES[groups.told[0]["severity"]] if groups.told else "none"
    yield f'<p class="head is-{style}">{escaped(_sentence(headline(answer, groups)))}</p>'


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _chain(shipment: Shipment, shown: Iterable[Json]) -> Iterator[str]:
    picture, note = drawing(shipment, [*shown])
    if not picture:
        return
    wide = " wide" if int(picture.split('width="', 1)[1].split('"', 1)[0]) > WIDE else ""
    caption = (
        "Raw materials left, goods right. A numbered box is what that finding is about; coloured lines are the paths of"
        " findings; the stroke of a line says how well it is proved."
    )
    yield f'<figure class="graph{wide}">{picture}<figcaption>{caption} {escaped(note)}</figcaption></figure>'


def _finding(number: int, one: Json, rules: Mapping[str, Json], names: Mapping[str, str]) -> Iterator[str]:
    beside = strength(one, rules)
    tag = SEVERITIES[one["severity"]] + (f", {beside}" if beside else "")
    yield f'<div class="finding is-{STYLES[one["severity"]]}">'
    yield f'<h3><span class="no">{number}</span> {_apart(rules[one["rule"]]["title"])}'
    yield f'<br><span class="tag">{escaped(tag)}</span></h3><dl>'
    yield _entry("of", [_apart(subject_words(one))])
    yield _entry("why", map(_apart, one["why"]))
    if one["match"] and one["match"]["kind"] != "assumed" and one["match"]["name"] != one["match"]["query"]:
        match = one["match"]
        said = f"{match['kind']}, score {match['score']:.2f}"
        said += f"; perhaps meant: {match['suggestion']}" if match["suggestion"] else ""
        yield _entry("found by", [f"{_apart(match['query'])} = {_apart(match['name'])} ({escaped(said)})"])
    if len(one["path"]) > 1:
        paths = [one["path"], *one["other_paths"]]
        yield _entry("path" if len(paths) == 1 else "paths", (_path(path) for path in paths))
    if one["weakest_link"]:
        yield _entry("weakest link", [escaped(weakest_words(one["path"], one["weakest_link"]))])
    if one["proof"]:
        yield _entry("ownership", map(_apart, proof_words(one["proof"], names)))
    yield _entry("listing", (f"<code>{escaped(e['entry'])}</code> {_apart(sentence(e))}" for e in one["entries"]))
    yield _entry("supposed", (_apart(c["text"]) for c in one["citations"] if c["of"] == "assumption"))
    yield _entry("law", (_cited(c) for c in one["citations"] if c["of"] != "assumption"))
    for name, text in one["terms"].items():
        yield _entry(document_words(name), [_apart(text)])
    yield _entry("held", [escaped(", ".join(one["evidence_held"]))] if one["evidence_held"] else [])
    yield _entry("would change it", map(_apart, one["would_change"]))
    yield _entry("open", map(_apart, one["doubts"]))
    yield f'<dt></dt><dd class="dim">rule {escaped(one["rule"])}, version {escaped(one["version"])}</dd></dl></div>'


def _path(path: Any) -> str:
    return f'<span class="path">{_apart(path_words(path))}</span>'


def _cited(one: Json) -> str:
    """A citation, with its address where that is one of the web; whether its source was seen."""
    text = escaped(one["text"])
    url = one["url"]
    if url and url.startswith(("https://", "http://")):
        text = f'<a href="{escaped(url)}" rel="noreferrer">{text}</a>'
    return text if one["verified"] else f"{text}, source not seen"


def _entry(name: str, values: Iterable[str]) -> str:
    """A row of a list of facts; nothing without a value. Values are HTML already."""
    told = [*dict.fromkeys(values)]
    return f"<dt>{escaped(name)}</dt><dd>{''.join(f'<p>{value}</p>' for value in told)}</dd>" if told else ""


def _apart(text: object) -> str:
    """A text of others: one written from right to left must not turn the line around."""
    return f"<bdi>{escaped(text)}</bdi>"


def _not_evaluated(groups: Sorted, rules: Mapping[str, Json]) -> Iterator[str]:
    if not groups.not_evaluated:
        return
    yield '<h2>Not evaluated, or not in full</h2><dl class="by-rule">'
    for rule in rules_of(groups.not_evaluated):
        told = (one for one in groups.not_evaluated if one["rule"] == rule)
        why = (
            (_apart(text) if one["subject"]["kind"] == "shipment" else f"{_apart(subject_words(one))}: {_apart(text)}")
            for one in told
            for text in one["why"]
        )
        yield _entry(rules[rule]["title"], why)
    yield "</dl>"


def _not_met(groups: Sorted, answer: Json, rules: Mapping[str, Json]) -> Iterator[str]:
    said = {one["rule"] for one in answer["findings"]}
    nothing = [one["title"] for one in answer["rules"] if one["asked"] and one["rule"] not in said]
    yield '<h2>Asked, and not met on that day</h2><dl class="by-rule">'
    for one in groups.not_met:
        what = "" if one["subject"]["kind"] == "shipment" else f"{_apart(subject_words(one))}: "
        yield _entry(rules[one["rule"]]["title"], [what + _apart("; ".join(one["why"]))])
    yield f"{_entry('nothing to tell', [escaped('; '.join(nothing))] if nothing else [])}"
    by_reason: dict[str, list[str]] = {}
    for one in answer["rules"]:
        if not one["asked"]:
            by_reason.setdefault(one["why_not"], []).append(one["title"])
    yield _entry("not asked", (f"{escaped('; '.join(found))} ({escaped(why)})" for why, found in by_reason.items()))
    yield "</dl>"


def _data(answer: Json) -> Iterator[str]:
    told = [*answer["told"], *imbalances(answer)]
    if told:
        yield "<h2>The document itself</h2><ul>"
        yield from (f"<li>{_apart(text)}</li>" for text in told)
        yield "</ul>"


def _evidence(answer: Json) -> Iterator[str]:
    if answer["coverage"]:
        yield f"<h2>Lists around {escaped(answer['on'])}</h2><table><tbody>"
        for item in answer["coverage"]:
            yield (
                f"<tr><td><code>{escaped(item['list'])}</code></td><td><code>{escaped(item['feed'])}</code></td>"
                f"<td>{escaped(coverage_words(item))}</td></tr>"
            )
        yield "</tbody></table>"


def _limits(shown: Iterable[Json]) -> Iterator[str]:
    told = [*dict.fromkeys(text for one in shown for text in one["limits"])]
    yield "<h2>Limits</h2><ul>"
    yield "<li>This page says what the official record and the document say; it is no legal advice, no decision.</li>"
    yield from (f"<li>{_apart(text)}</li>" for text in told)
    yield "</ul>"


def _sealed(answer: Json) -> Iterator[str]:
    seal = answer["receipt"]
    if not seal:
        return
    yield '<h2>Receipt</h2><table class="receipt"><tbody>'
    rows = {
        "record (hash of its evidence)": seal["head"],
        "engine": f"onrecord {seal['engine']['version']}, tables {seal['engine']['tables']}",
        "shipment (SHA-256 of the document as read)": seal["parameters"].get("shipment"),
        "answer (SHA-256)": seal["sha256"],
    }
    for name, value in rows.items():
        yield f"<tr><td>{escaped(name)}</td><td><code>{escaped(value)}</code></td></tr>"
    yield "</tbody></table>"
