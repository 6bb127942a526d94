"""What a check found beside claims, for people at a terminal: asks, quotes, figures, names, and other documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from onrecord.claims.documents.document import Document
from onrecord.cli import checked_words as words
from onrecord.cli.ink import Paper, Span, table
from onrecord.cli.wording import count_of

Json = Mapping[str, Any]
MOST = 40
"""Rows of a kind that are shown; the JSON has all."""
MOST_OF_A_PAIR = 2
"""Relations of one kind between two documents that are shown."""
LONGEST = 300
"""How many characters of a sentence, a quotation or a claim are shown."""


def write_found(paper: Paper, document: Json, *, several: bool) -> None:
    """Write what was found in one document beside its claims."""
    _asks(paper, document["asks"])
    _quotes(paper, document["quotes"], several=several)
    _figures(paper, document["figures"])
    _mentions(paper, document["mentions"])
    _not_understood(paper, document["not_understood"])


def shortened(text: str, longest: int = LONGEST) -> str:
    """A text on one line, cut where it is too long.

    >>> shortened("one  two\\nthree", 8)
    'one two…'
    """
    bare = words.squeezed(text)
    return bare if len(bare) <= longest else f"{bare[: longest - 1]}…"


def _heading(paper: Paper, text: str) -> None:
    paper.line()
    paper.line((text, "head"))


def _more(paper: Paper, found: Sequence[object], what: str, most: int = MOST) -> None:
    if len(found) > most:
        paper.flow((f"  and {len(found) - most:,} more {what}; --json has them", "dim"))


def _asks(paper: Paper, asks: Sequence[Json]) -> None:
    if not asks:
        return
    _heading(paper, "Asked for")
    for who, group in groupby(asks[:MOST], words.asked_by):
        paper.flow((f"  {who}", ""), indent=4)
        for ask in group:
            _ask(paper, ask)
    _more(paper, asks, "asks")


def _ask(paper: Paper, ask: Json) -> None:
    paper.flow((f"  – {words.asked(ask)}: ", ""), (f"“{shortened(ask['what'])}”", ""), indent=4)
    paper.flow((f"    {words.ask_result(ask)}", "title"), indent=6)
    changed = [one for one in ask["entries"] if one["became"] != "kept"]
    for one in changed[:MOST]:
        paper.flow((f"    {one['caption']} ", ""), (f"{one['list']} ", "dim"), (words.followed(one), ""), indent=6)
    _more(paper, changed, "entries")
    if changed and len(changed) < len(ask["entries"]):
        paper.flow((f"    {len(ask['entries']) - len(changed)} kept", "dim"))


def _quotes(paper: Paper, quotes: Sequence[Json], *, several: bool) -> None:
    if not quotes:
        return
    if not several:
        paper.line()
        paper.flow((f"{count_of(len(quotes), 'quotation', 'quotations')}; give the texts that they may be from to have"
                    " them traced.", "dim"))  # fmt: skip
        return
    _heading(paper, "Quoted")
    for quote in quotes[:MOST]:
        speaker = f", {words.squeezed(quote['speaker'])}" if quote["speaker"] else ""
        style = {"near": "warn", None: "dim"}.get(quote["match"], "good")
        source = words.quote_source(quote)
        paper.flow((f"  “{shortened(quote['text']).rstrip(',')}”{speaker}: ", ""), (source, style), indent=4)
    _more(paper, quotes, "quotations")


def _figures(paper: Paper, figures: Sequence[Json]) -> None:
    told = [one for one in figures if one["verdict"] != "not_checkable" or one["note"]]
    if told:
        _heading(paper, "Figures")
        rows: list[list[Span]] = [
            [
                (shortened(one["text"], 60), ""),
                (words.verdict(one["verdict"]), words.FIGURE_STYLES[one["verdict"]]),
                (one["note"], ""),
            ]
            for one in told[:MOST]
        ]
        table(paper, ("figure", "verdict", "what the record counts"), rows)
        _more(paper, told, "figures")


def _mentions(paper: Paper, mentions: Sequence[Json]) -> None:
    if not mentions:
        return
    _heading(paper, "Named parties of the record")
    rows: list[list[Span]] = []
    for one in mentions[:MOST]:
        is_in = one["name"].casefold() in one["caption"].casefold()
        name = one["name"] if is_in else f"{one['name']}: {one['caption']}"
        then, today = words.states(one["then"]), words.states(one["today"])
        rows.append([
            (shortened(name if one["is_certain"] else f"{name} (?)", 120), ""),
            (then, ""),
            (today if today != then else "the same", ""),
        ])  # fmt: skip
    table(paper, ("name", "when written", "today"), rows, flexible=(0, 1, 2))
    if any(not one["is_certain"] for one in mentions[:MOST]):
        paper.flow(("  (?): the words can mean something else", "dim"))
    _more(paper, mentions, "names")


def _not_understood(paper: Paper, found: Sequence[Json]) -> None:
    if not found:
        return
    _heading(paper, "Not understood")
    paper.flow(("These sentences speak of lists or sanctions, and no claim was read in them:", "warn"))
    for one in found[:MOST]:
        paper.flow(("  – ", "dim"), (shortened(one["text"]), ""), indent=4)
    _more(paper, found, "sentences")


def write_together(paper: Paper, answer: Json, documents: Mapping[str, Document]) -> None:
    """Write how the documents stand to one another."""
    relations = answer["relations"]
    if relations:
        paper.line(("The texts against each other", "head"))

    def pair(one: Json) -> tuple[str, str, str]:
        return one["kind"], one["a"]["doc"], one["b"]["doc"]

    shown = 0
    for (kind, first, second), group in groupby(relations, pair):
        found = _different(group, documents)
        if shown >= MOST:
            break
        said, style = words.RELATIONS[kind]
        where = f"{first} and {second}" if first != second else f"within {first}"
        paper.flow((f"{where} ", "title"), (said, style), indent=2)
        for one in found[:MOST_OF_A_PAIR]:
            shown += 1
            for side in (one["a"], one["b"]):
                paper.flow((f"  {side['doc']} ", "dim"), (f"“{_words_of(side, documents)}”", ""), indent=4)
            paper.flow((f"    {one['note']}", "dim"), indent=4)
        _more(paper, found, "of that kind between them", MOST_OF_A_PAIR)
    if shown >= MOST and len(relations) > shown:
        paper.flow((f"  and more, {len(relations):,} in all; --json has them", "dim"))
    if relations:
        paper.line()
    if answer["witnesses"]:
        paper.line(("One witness, however many texts", "head"))
        for one in answer["witnesses"][:MOST]:
            paper.flow((f"  {words.witness(one)}", ""), indent=4)
        _more(paper, answer["witnesses"], "groups")
        paper.line()


def _different(relations: Iterable[Json], documents: Mapping[str, Document]) -> list[Json]:
    """The relations without those that are of the same words."""
    found = {(_words_of(one["a"], documents), _words_of(one["b"], documents)): one for one in relations}
    return [*found.values()]


def _words_of(side: Json, documents: Mapping[str, Document]) -> str:
    return shortened(documents[side["doc"]].text[side["start"] : side["end"]], 160)
