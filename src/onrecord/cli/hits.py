"""Hits for people: an aligned block for each party that may be meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from onrecord.cli.ink import Paper, Span, clean, width
from onrecord.cli.wording import STATE_STYLES, STATE_WORDS, count_of, sentence, uncovered

Json = dict[str, Any]
KINDS = {
    "name": "name", "alias": "alias", "previousName": "former name", "weakAlias": "weak alias", "short": "short form",
    "identifier": "identifier",
}  # fmt: skip
FEATURES = {"birthDate": "born"}
"""Evidence beside the name, where its word is another."""
OF_WORDS = ("name", "word", "asked only", "listed only")
MARKS = {"=": "good", "≈": "warn", "≠": "bad"}
MOST_MISSING = 6
LEAST_TOLD = 0.03


def write(paper: Paper, answers: Sequence[Json], titles: Mapping[str, str]) -> None:
    """Write answers of `screen` to one question about several names for people."""
    on, known = answers[0]["on"], answers[0]["known"]
    asked = f"on {on}" + (f", as known on {known}" if known else "")
    searched = dict.fromkeys(item["list"] for item in answers[0]["searched"])
    stale = uncovered(searched, answers[0]["searched"])
    lists = count_of(len(searched) - len(stale), "list", "lists")
    for answer in answers:
        names = "; ".join([*answer["query"]["name"], *answer["query"]["weakAlias"]])
        if answer["hits"]:
            paper.flow((names, "title"), (f"  {count_of(len(answer['hits']), 'party', 'parties')} {asked}", "dim"))
        else:
            paper.flow((names, "title"), (f"  {_no_match(len(searched) - len(stale), len(stale), on)}", ""))
        for hit in answer["hits"]:
            paper.line()
            _hit(paper, hit, titles)
        paper.line()
    if len(searched) > len(stale):
        paper.flow((f"Searched {lists} that a look covers {asked}.", "dim"))
    if stale:
        seen = "they were searched as they were last seen, or announced"
        paper.flow((f"No look covers {_few(stale)} {asked}; {seen}.", "warn"), indent=2)
    held = [item["list"] for item in answers[0]["not_searched"] if item["list"] not in searched]
    if held:
        paper.flow((f"Not searched, since the record holds nothing of them: {_few(held)}.", "dim"), indent=2)


def _no_match(covered: int, stale: int, on: str) -> str:
    """In how many lists nobody was found: in those that a look covers, and in those that were seen some time ago."""
    found = [f"in {count_of(covered, 'list', 'lists')} as of {on}"] if covered or not stale else []
    found += [f"in {count_of(stale, 'list', 'lists')} as last seen before {on}"] if stale else []
    return f"no match {', nor '.join(found)}"


def _few(lists: list[str]) -> str:
    more = f" and {len(lists) - MOST_MISSING} more" if len(lists) > MOST_MISSING else ""
    return f"{', '.join(lists[:MOST_MISSING])}{more}"


def _hit(paper: Paper, hit: Json, titles: Mapping[str, str]) -> None:
    score = f"{hit['score']:.2f}" if hit["score"] < 1 else "1   "
    style = STATE_STYLES[hit["state"]]
    state = STATE_WORDS[hit["state"]] + (", formerly listed" if hit["formerly"] and hit["state"] != "ended" else "")
    below = "" if hit["match"] else "  below the match threshold"
    paper.flow(
        (f" {score} ", "title"), (hit["caption"], "title"), (f"  {state}", style), (f"  {hit['party']}{below}", "dim"),
        indent=6,
    )  # fmt: skip
    matched = hit["matched"]
    _fact(paper, KINDS[matched["kind"]], [(matched["name"], "")])
    _fact(paper, "words", pairing(hit["explanation"], blocks=paper.blocks))
    for part in hit["explanation"]:
        if part["feature"] not in OF_WORDS and abs(part["weight"]) >= LEAST_TOLD:
            style = "good" if part["weight"] > 0 else "bad"
            effect = f"{part['weight']:+.2f} "
            _fact(paper, FEATURES.get(part["feature"], part["feature"]), [(effect, style), (part["detail"], "")])
    for entry in hit["entries"]:
        title = titles.get(entry["list"], entry["list"])
        _fact(paper, entry["list"], [(title, "dim"), (f"; {sentence(entry)}", "")])


def _fact(paper: Paper, name: str, told: list[Span]) -> None:
    name = clean(name)
    paper.flow((f"      {name}{' ' * max(15 - width(name), 1)}", "dim"), *told, indent=21)


def pairing(explanation: list[Json], *, blocks: bool = True) -> list[Span]:
    """The words of two names against each other: a mark for each pair, and what only one side has."""
    spans: list[Span] = []
    for part in explanation:
        if part["feature"] == "word":
            mark = next((sign for sign in MARKS if f" {sign} " in part["detail"]), "=")
            text = part["detail"] if blocks else part["detail"].replace("≈", "~").replace("≠", "!=")
            spans += [("  ", ""), (text, "" if mark == "=" else MARKS[mark])]
    for side in ("asked only", "listed only"):
        if words := [part["detail"] for part in explanation if part["feature"] == side]:
            spans += [("  ", ""), (f"{side}: {' '.join(words)}", "dim")]
    return spans[1:]
