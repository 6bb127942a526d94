"""The tables of the page of `onrecord check --format html`: asks, quotes, figures, names, and texts against each other.

All of the answer is shown; what the text says goes through `checked_notes.shown`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from onrecord.claims.documents.document import Document
from onrecord.cli import checked_words as words
from onrecord.cli.checked_found import shortened
from onrecord.cli.checked_notes import apart, shown

Json = Mapping[str, Any]


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are HTML already."""
    top = "".join(f"<th>{shown(head)}</th>" for head in heads)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table>{f'<thead><tr>{top}</tr></thead>' if heads else ''}<tbody>{body}</tbody></table>"


def found_tables(document: Json, *, several: bool) -> Iterator[str]:
    """What was found in one document beside its claims."""
    if document["asks"]:
        yield "<h3>Asked for</h3>"
        yield table(("who asks", "what", "what became of it"), (_ask(ask) for ask in document["asks"]))
    if document["quotes"]:
        yield "<h3>Quoted</h3>"
        heads = ("words", "whose", "where they come from")[: 3 if several else 2]
        yield table(heads, (_quote(one)[: len(heads)] for one in document["quotes"]))
    figures = [one for one in document["figures"] if one["verdict"] != "not_checkable" or one["note"]]
    if figures:
        yield "<h3>Figures</h3>"
        yield table(("figure", "verdict", "what the record counts", "source"), (_figure(one) for one in figures))
    if document["mentions"]:
        yield "<h3>Named parties of the record</h3>"
        yield table(("name", "party", "when written", "today"), (_mention(one) for one in document["mentions"]))


def _quote(one: Json) -> list[str]:
    text = words.squeezed(one["text"])
    return [apart(f"“{text}”"), apart(one["speaker"] or ""), apart(words.quote_source(one))]


def _ask(ask: Json) -> list[str]:
    entries = "".join(
        f"<br>{apart(one['caption'])} <code>{shown(one['list'])}</code> {shown(words.followed(one))}"
        for one in ask["entries"]
    )
    return [
        apart(words.asked_by(ask)),
        apart(f"{words.asked(ask)}: “{words.squeezed(ask['what'])}”"),
        f"{shown(words.ask_result(ask))}{entries}",
    ]


def _figure(one: Json) -> list[str]:
    style = words.FIGURE_STYLES[one["verdict"]].replace("dim", "grey")
    sources = "; ".join(dict.fromkeys(str(found["source"]) for found in one["references"]))
    verdict = f'<b class="{style}">{shown(words.verdict(one["verdict"]))}</b>'
    return [apart(one["text"]), verdict, shown(one["note"]), shown(sources)]


def _mention(one: Json) -> list[str]:
    unsure = ' <span class="dim">(the words can mean something else)</span>' if not one["is_certain"] else ""
    named = f"{apart(one['name'])}{unsure}"
    party = f"{apart(one['caption'])}<br><code>{shown(one['party'])}</code>"
    return [named, party, shown(words.states(one["then"])), shown(words.states(one["today"]))]


def together_tables(answer: Json, documents: Mapping[str, Document]) -> Iterator[str]:
    """How the documents stand to one another."""
    if answer["relations"] or answer["witnesses"]:
        yield "<h2>The texts against each other</h2>"
    if answer["relations"]:
        rows = (_relation(one, documents) for one in answer["relations"])
        yield table(("", "one text", "another", "why"), rows)
    if answer["witnesses"]:
        yield "<h3>One witness, however many texts</h3><ul>"
        yield from (f"<li>{apart(words.witness(one))}</li>" for one in answer["witnesses"])
        yield "</ul>"


def _relation(one: Json, documents: Mapping[str, Document]) -> list[str]:
    said, style = words.RELATIONS[one["kind"]]
    kind = f'<b class="{style.replace("dim", "grey").replace("cool", "grey")}">{shown(said)}</b>'
    return [kind, _side(one["a"], documents), _side(one["b"], documents), apart(one["note"])]


def _side(place: Json, documents: Mapping[str, Document]) -> str:
    text = documents[place["doc"]].text[place["start"] : place["end"]]
    return f"{apart(place['doc'])}<br>{apart(f'“{shortened(text)}”')}"
