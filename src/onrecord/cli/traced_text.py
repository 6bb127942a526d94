"""A trace for people at a terminal: a headline by severity, the findings, what was not evaluated, what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from onrecord.cli.ink import Paper, Span, clean, width
from onrecord.cli.traced_words import (
    SEVERITIES,
    STYLES,
    Sorted,
    by_id,
    document_words,
    headline,
    needed_by_route,
    path_words,
    proof_words,
    rules_of,
    sort_findings,
    strength,
    subject_words,
    weakest_words,
)
from onrecord.cli.wording import cited, count_of, sentence, uncovered

Json = Mapping[str, Any]

LABEL = 14
MOST_REASONS = 6
MOST_PATHS = 10
"""Further paths of one finding that are written out; the JSON has all that were looked for."""


def write(paper: Paper, answer: Json, names: Mapping[str, str]) -> None:
    """Write the answer of `trace` for people. `names` are the captions of the shipment's parties by id."""
    groups = sort_findings(answer)
    asked = f"on {answer['on']}" + (f", as known on {answer['known']}" if answer["known"] else "")
    gravest = groups.told[0]["severity"] if groups.told else "info"
    paper.flow((answer["shipment"], "title"), (f"  {asked}", "dim"))
    paper.flow((headline(answer, groups), STYLES[gravest] if groups.told else ""))
    rules = by_id(answer)
    for one in (*groups.told, *groups.for_information):
        paper.line()
        _finding(paper, one, rules, names)
    _not_evaluated(paper, groups, rules)
    _not_met(paper, groups, answer, rules)
    _data(paper, answer)
    _resting_on(paper, answer)


def _finding(paper: Paper, one: Json, rules: Mapping[str, Json], names: Mapping[str, str]) -> None:
    style = STYLES[one["severity"]]
    beside = strength(one, rules)
    paper.flow(
        (SEVERITIES[one["severity"]].upper(), style),
        (f"  {rules[one['rule']]['title']}", "title"),
        (f"  {one['rule']}, version {one['version']}", "dim"),
        (f"  {beside}" if beside else "", style),
        indent=2,
    )
    _fact(paper, "of", [(subject_words(one), "")])
    _facts(paper, "why", one["why"])
    if one["match"] and one["match"]["kind"] != "assumed" and one["match"]["name"] != one["match"]["query"]:
        match = one["match"]
        meant = f"; perhaps meant: {match['suggestion']}" if match["suggestion"] else ""
        _fact(paper, "found by", [(f"{match['query']} = {match['name']}", ""),
                                  (f"  {match['kind']}, score {match['score']:.2f}{meant}", "dim")])  # fmt: skip
    arrow = "→" if paper.blocks else ">"
    if len(one["path"]) > 1:
        _fact(paper, "path", [(path_words(one["path"], arrow), "")])
    if one["weakest_link"]:
        _fact(paper, "weakest link", [(weakest_words(one["path"], one["weakest_link"]), "")])
    others = one.get("other_paths", ())
    _facts(paper, "other paths", [path_words(path, arrow) for path in others[:MOST_PATHS]])
    if len(others) > MOST_PATHS or one.get("more_paths"):
        more = f"{len(others) - MOST_PATHS} more" if len(others) > MOST_PATHS else "there may be more"
        _fact(paper, "", [(more, "dim")])
    if one["proof"]:
        _facts(paper, "ownership", proof_words(one["proof"], names))
    for entry in one["entries"]:
        _fact(paper, "listing", [(f"{entry['entry']}: ", ""), (sentence(entry), "")])
    _facts(paper, "supposed", [c["text"] for c in one["citations"] if c["of"] == "assumption"])
    if law := cited(c for c in one["citations"] if c["of"] in ("rule", "chemicals")):
        _fact(paper, "law", [(law, "")])
    for name, text in one["terms"].items():
        _fact(paper, document_words(name), [(text, "")])
    _answers(paper, one)
    _facts(paper, "would change", one["would_change"])
    _facts(paper, "open", one["doubts"], "warn")


def _answers(paper: Paper, one: Json) -> None:
    if one["evidence_held"]:
        _fact(paper, "held", [(", ".join(one["evidence_held"]), "")])
    label = "would answer"
    for route, needs in needed_by_route(one).items():
        _fact(paper, label, [(f"{route}:", "")])
        for need in needs:
            what = [(f"- {document_words(need['type'])}: ", ""), (need["shows"], "dim")]
            _fact(paper, "", what, deeper=2)
        label = ""


def _not_evaluated(paper: Paper, groups: Sorted, rules: Mapping[str, Json]) -> None:
    if not groups.not_evaluated:
        return
    paper.line()
    paper.flow(("NOT EVALUATED, OR NOT IN FULL", "warn"))
    for rule in rules_of(groups.not_evaluated):
        told = [one for one in groups.not_evaluated if one["rule"] == rule]
        why = [*dict.fromkeys(_about(one, text) for one in told for text in one["why"])]
        if len(why) > MOST_REASONS:
            why = [*why[:MOST_REASONS], f"and {len(why) - MOST_REASONS} more"]
        paper.flow((f"  {rules[rule]['title']}", ""), (f"  {rule}", "dim"), indent=4)
        for text in why:
            paper.flow((f"    {text}", ""), indent=6)


def _about(one: Json, text: str) -> str:
    subject = one["subject"]
    return text if subject["kind"] == "shipment" or subject["caption"] in text else f"{subject['caption']}: {text}"


def _not_met(paper: Paper, groups: Sorted, answer: Json, rules: Mapping[str, Json]) -> None:
    if groups.not_met:
        paper.line()
        paper.flow(("ASKED, AND NOT MET ON THAT DAY", "dim"))
        for one in groups.not_met:
            said = "; ".join(one["why"])
            what = "" if one["subject"]["kind"] == "shipment" else f"{subject_words(one)}: "
            paper.flow((f"  {rules[one['rule']]['title']}", ""), (f"  {what}{said}", "dim"), indent=4)
    silent = [one for one in answer["rules"] if not one["asked"]]
    spoke = {one["rule"] for one in answer["findings"]}
    nothing = [one["rule"] for one in answer["rules"] if one["asked"] and one["rule"] not in spoke]
    paper.line()
    if nothing:
        paper.flow((f"Asked, with nothing to tell: {', '.join(nothing)}.", "dim"), indent=2)
    by_reason: dict[str, list[str]] = {}
    for one in silent:
        by_reason.setdefault(one["why_not"], []).append(one["rule"])
    for reason, ids in by_reason.items():
        paper.flow((f"Not asked ({reason}): {', '.join(ids)}.", "dim"), indent=2)


def _data(paper: Paper, answer: Json) -> None:
    told = [*answer["told"], *imbalances(answer)]
    if not told:
        return
    paper.line()
    paper.flow(("THE DOCUMENT ITSELF", "warn"))
    for text in told:
        paper.flow((f"  {text}", ""), indent=4)


def imbalances(answer: Json) -> list[str]:
    """What does not add up in the quantities, and how much could not be checked, in words."""
    balance = answer.get("mass_balance")
    if not balance:
        return []
    said = [f"quantities: {text}" for text in balance["imbalances"]]
    if balance["not_checked"]:
        count = count_of(len(balance["not_checked"]), "sum of quantities", "sums of quantities")
        said.append(f"{count} could not be checked: {'; '.join(balance['not_checked'][:MOST_REASONS])}")
    return said


def _resting_on(paper: Paper, answer: Json) -> None:
    lists = [*dict.fromkeys(item["list"] for item in answer["coverage"])]
    if not lists:
        return
    paper.line()
    stale = uncovered(lists, answer["coverage"])
    covered = [name for name in lists if name not in stale]
    if covered:
        paper.flow((f"Lists that a look covers on that day: {', '.join(covered)}.", "dim"), indent=2)
    if stale:
        told = "parties on them are found only where a notice or an older look speaks of them"
        paper.flow((f"No look covers {', '.join(stale)} on that day; {told}.", "warn"), indent=2)


def _facts(paper: Paper, label: str, texts: Iterable[str], style: str = "") -> None:
    for number, text in enumerate(texts):
        _fact(paper, "" if number else label, [(text, style)])


def _fact(paper: Paper, label: str, told: Sequence[Span], deeper: int = 0) -> None:
    label = clean(label)
    paper.flow((f"  {label}{' ' * max(LABEL - width(label), 1)}", "dim"), *told, indent=LABEL + 2 + deeper)
