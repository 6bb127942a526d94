"""What an answer of `trace` says, in the words that the terminal and the page share.

Works on the JSON shapes of docs/answers.md, so that people and programs are told the same. No word here says that a
shipment may move, or that it breaks a law.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from onrecord.cli.wording import count_of

Json = Mapping[str, Any]

SEVERITIES = {
    "prohibited": "prohibited",
    "presumed_prohibited": "presumed prohibited",
    "detain": "subject to detention",
    "seizure": "subject to seizure",
    "licence_required": "licence required",
    "regulated": "regulated",
    "unresolved": "to be resolved",
    "caution": "caution",
    "info": "for information",
}
"""Each severity in words, the gravest first."""
STYLES = {
    "prohibited": "bad", "presumed_prohibited": "bad", "detain": "bad", "seizure": "bad", "licence_required": "bad",
    "regulated": "warn", "unresolved": "warn", "caution": "warn", "info": "dim",
}  # fmt: skip
LEVELS = ("lot", "invoice", "contract", "supplier_relationship", "inferred")
"""Levels of evidence, the strongest first."""
ACRONYMS = ("cbp", "ofac", "bis", "dea", "uvl", "cn", "cas", "hs", "eccn")
MET = ("applies", "possibly")


@dataclass(frozen=True, slots=True)
class Sorted:
    """The findings of an answer: those to be `told`, the gravest first, those `for_information`, what was
    `not_evaluated`, and what was asked and `not_met`."""

    told: tuple[Json, ...]
    for_information: tuple[Json, ...]
    not_evaluated: tuple[Json, ...]
    not_met: tuple[Json, ...]


def sort_findings(answer: Json) -> Sorted:
    """The findings by what they are to a reader. A rule that is suspended or to come and would apply has a severity of
    its own (a red flag), and is told."""
    told: list[Json] = []
    information: list[Json] = []
    open_questions: list[Json] = []
    not_met: list[Json] = []
    for one in answer["findings"]:
        if one["result"] == "not_evaluated":
            open_questions.append(one)
        elif one["severity"] != "info":
            told.append(one)
        else:
            (information if one["result"] in MET else not_met).append(one)
    return Sorted(tuple(told), tuple(information), tuple(open_questions), tuple(not_met))


def headline(answer: Json, groups: Sorted) -> str:
    """The findings in one sentence, by severity, and how much of the rules could not be evaluated.

    Where no rule was found to apply it says no more than that.
    """
    by_severity: dict[str, dict[str, None]] = {}
    for one in groups.told:
        by_severity.setdefault(one["severity"], {})[one["rule"]] = None
    said = [f"{SEVERITIES[name]} ({', '.join(rules)})" for name, rules in by_severity.items()]
    parts = ["; ".join(said) if said else "no rule was found to apply"]
    open_rules = rules_of(groups.not_evaluated)
    if open_rules:
        told_too = {one["rule"] for one in groups.told}
        partly = " or not in full" if told_too.intersection(open_rules) else ""
        were = "was" if len(open_rules) == 1 else "were"
        count = count_of(len(open_rules), "rule", "rules")
        parts.append(f"{count} {were} not evaluated{partly}: {', '.join(open_rules)}")
    return "; ".join(parts)


def rules_of(findings: Iterable[Json]) -> list[str]:
    """The ids of the rules of findings, each once."""
    return [*dict.fromkeys(one["rule"] for one in findings)]


def by_id(answer: Json) -> dict[str, Json]:
    """Every rule of an answer by its id."""
    return {one["rule"]: one for one in answer["rules"]}


def strength(one: Json, rules: Mapping[str, Json]) -> str:
    """What a finding rests on, beside its severity: whether it may only apply, whether the rule is in force at all, and
    whether it rests on an assumption. `rules` are those of the answer by id."""
    said = []
    status = rules[one["rule"]]["status"] if one["rule"] in rules else "in_force"
    if status == "scheduled_unconfirmed":
        said.append("no source says whether the rule is in force")
    elif status != "in_force":
        said.append(f"the rule is {status.replace('_', ' ')}")
    elif one["result"] != "applies":
        said.append("may apply" if one["result"] == "possibly" else "its test is not met")
    if one["assumed"]:
        said.append("rests on a listing that the document supposes")
    return ", ".join(said)


def subject_words(one: Json) -> str:
    """What a finding speaks of."""
    subject = one["subject"]
    if subject["kind"] == "shipment":
        return "the shipment"
    return str(subject["caption"])


def path_words(path: Sequence[Json], arrow: str = "→") -> str:
    """A path from its source to the goods, each node with its place, each arrow with the evidence of the link.

    >>> path_words([{"node": "sewn", "place": "BD", "level": None}, {"node": "farm", "place": "CN-XJ", "level": "lot"}])
    'farm CN-XJ —lot→ sewn BD'
    """
    said = ""
    for step in reversed(path):
        said += f"{step['node']} {step['place'] or '(no place)'}"
        if step["level"]:
            said += f" —{level_words(step['level'])}{arrow} "
    return said


def level_words(level: str) -> str:
    """A level of evidence in words."""
    return level.replace("_", " ")


def weakest_words(path: Sequence[Json], level: str) -> str:
    """The weakest link of a path, the nearest to the goods where several are as weak."""
    for near, far in pairwise(path):
        if far["level"] == level:
            return f"{level_words(level)}, from {far['node']} to {near['node']}"
    return level_words(level)


def share_words(low: str, high: str) -> str:
    """A share of a hundred, or the band in which it lies."""
    return f"{low} %" if low == high else f"{low} to {high} %"


def proof_words(proof: Json, names: Mapping[str, str]) -> list[str]:
    """The stakes that sum to the threshold, a line for each entity, from the listed owners down; then the cautions.

    `names` are the captions of parties by id.
    """
    size = f"{'more than' if proof['strict'] else 'at least'} {proof['threshold']} %"
    said = []
    stakes = proof["stakes"]
    for step in stakes["steps"] if stakes else ():
        side = "high" if stakes["on_maxima"] else "low"
        held = " + ".join(f"{_named(one['owner'], names)} {one[side]} %" for one in step["stakes"])
        total = f" = {step['total']} %" if len(step["stakes"]) > 1 else ""
        most = " at most" if stakes["on_maxima"] else ""
        kind = "" if step["interest"] == "unknown" else f" of {step['interest']}"
        said.append(f"{_named(step['entity'], names)}: {held}{total}{most}{kind} ({size} counts)")
    aggregate = proof["aggregate"]
    if aggregate and not said:
        together = share_words(aggregate["low"], aggregate["high"])
        said.append(f"listed owners hold {together} together; {size} would count")
    if proof["seeds"]:
        seeds = (
            _named(one["party"], names) + (f" ({', '.join(one['programmes'])})" if one["programmes"] else "")
            for one in proof["seeds"]
        )
        said.append(f"listed: {'; '.join(seeds)}")
    return said


def _named(party: str, names: Mapping[str, str]) -> str:
    return names.get(party, party)


def needed_by_route(one: Json) -> dict[str, list[Json]]:
    """The documents that would answer a finding, by the way out they belong to."""
    found: dict[str, list[Json]] = {}
    for need in one["evidence_needed"]:
        found.setdefault(need["route"], []).append(need)
    return found


def document_words(kind: str) -> str:
    """A type of document, or a term, in words.

    >>> document_words("answers_to_cbp")
    'answers to CBP'
    """
    return " ".join(word.upper() if word in ACRONYMS else word for word in kind.split("_"))


def fails(fail_on: str | None, answer: Json) -> bool:
    """Whether the findings make the exit code 1: any that is graver than for information (`finding`), or one as grave
    as the severity named, or graver."""
    if fail_on is None:
        return False
    told = sort_findings(answer).told
    if fail_on == "finding":
        return bool(told)
    ranks = [*SEVERITIES]
    graver = ranks[: ranks.index(fail_on) + 1]
    return any(one["severity"] in graver for one in (*told, *sort_findings(answer).for_information))
