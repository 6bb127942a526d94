"""The page of `onrecord check --format html`: the texts with their claims marked, and beside each what the record says.

One file that a browser shows and prints, without scripts, images or other files; its own policy forbids them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from onrecord.claims.documents.document import Document, Part, Segment
from onrecord.cli import checked_words as words
from onrecord.cli.checked_marks import Mark, blocks, runs, shared_out
from onrecord.cli.checked_notes import Notes, apart, bold, shown
from onrecord.cli.checked_style import STYLE
from onrecord.cli.checked_tables import found_tables, table, together_tables
from onrecord.cli.checked_text import marks_of
from onrecord.cli.wording import count_of

Json = Mapping[str, Any]
IN_LINES = (Part.LETTERHEAD, Part.SIGNATURES, Part.BOILERPLATE)
"""Parts whose lines are kept; those of the others are only where a file was wrapped."""


def page(answer: Json, documents: Mapping[str, Document], titles: words.Titles) -> str:
    """The whole page of an answer of `check`. `documents` are those that were checked, by name; `titles` those of the
    lists."""
    names = [one["title"] or one["doc"] for one in answer["documents"]]
    title = words.squeezed(names[0])[:120] if len(names) == 1 else count_of(len(names), "text", "texts")
    policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    head = (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}"><meta name="referrer" content="no-referrer">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Checked: {shown(title)}</title><style>{STYLE}</style></head><body>\n"
    )
    return head + "\n".join(_sections(answer, documents, titles)) + "\n</body></html>\n"


def _sections(answer: Json, documents: Mapping[str, Document], titles: words.Titles) -> Iterator[str]:
    yield from _cover(answer)
    for number, document in enumerate(answer["documents"], 1):
        yield f'<section id="d{number}">'
        yield from _document(number, document, documents[document["doc"]], titles, answer["on"])
        yield from found_tables(document, several=len(answer["documents"]) > 1)
        yield "</section>"
    yield from together_tables(answer, documents)
    yield from _sealed(answer)


def _cover(answer: Json) -> Iterator[str]:
    documents = answer["documents"]
    known = f", as known on {shown(answer['known'])}" if answer["known"] else ""
    yield f"<h1>What the record says to {count_of(len(documents), 'text', 'texts')}</h1>"
    yield f'<p class="dim">“Today” is {shown(answer["on"])}{known}.</p>'
    yield table(
        ("text", "written", "claims"),
        (
            [
                f'<a href="#d{number}">{apart(one["doc"])}</a>',
                apart(words.written(one)),
                shown(words.counted(one["claims"])) or "none was found",
            ]
            for number, one in enumerate(documents, 1)
        ),
    )
    found = {claim[key] for one in documents for claim in one["claims"] for key in ("verdict_at_pub", "verdict_today")}
    if found:
        kinds = (name for name in words.VERDICTS if name in found)
        meanings = (f"<li>{bold(name)}: {shown(words.VERDICTS[name][1])}</li>" for name in kinds)
        yield f'<ul class="legend">{"".join(meanings)}</ul>'


def _document(number: int, document: Json, given: Document, titles: words.Titles, on: str) -> Iterator[str]:
    yield f'<h2 dir="auto">{shown(words.squeezed(document["title"] or document["doc"]))}</h2>'
    yield f'<p class="dim">{apart(document["doc"])}; {apart(words.written(document))}</p>'
    if document["language"] != "en":
        told = f"This text is in another language ({shown(words.language(document['language']))})"
        yield f'<p><b class="warn">{told}; only English is read for claims.</b></p>'
    elif not document["claims"]:
        yield '<p><b class="warn">No claim about a listing was found in this text.</b></p>'
    notes = Notes(number, titles, on)
    marks = marks_of(document)
    marks += [Mark(one["start"], one["end"], 0, "unread") for one in document["not_understood"]]
    segments = list(blocks(given))
    language = shown(document["language"] or "")
    for segment, here in zip(segments, shared_out(segments, marks), strict=True):
        text = _marked(number, given.text, segment, here, document)
        beside = "".join(_beside(notes, segment, here, document))
        yield (
            f'<div class="row"><div class="text {segment.part}" dir="auto" lang="{language}">{text}</div>'
            f"<aside>{beside}</aside></div>"
        )


def _beside(notes: Notes, segment: Segment, marks: Sequence[Mark], document: Json) -> Iterator[str]:
    """The notes of what begins in a block."""
    for mark in marks:
        if mark.start < segment.start:
            continue
        if mark.number:
            yield notes.claim(document["claims"][mark.number - 1], mark.number, document["date"])
        else:
            yield notes.not_understood()


def _marked(number: int, text: str, segment: Segment, marks: Iterable[Mark], document: Json) -> str:
    """The text of a block with its marks, each an element for each stretch, so that they can overlap."""
    told: list[str] = []
    for run in runs(segment.start, segment.end, marks):
        for mark in run.begins:
            if mark.number:
                there = f'id="d{number}-m{mark.number}" href="#d{number}-c{mark.number}"'
                told.append(f"<sup><a {there}>{mark.number}</a></sup>")
        piece = shown(text[run.start : run.end])
        if segment.part in IN_LINES:
            piece = piece.replace("\n", "<br>\n")
        claims = [mark for mark in run.marks if mark.number]
        if claims:
            style = min((mark.style for mark in claims), key=words.GRAVEST.index).replace("dim", "grey")
            over = " over" if len(claims) > 1 else ""
            verdicts = (document["claims"][mark.number - 1]["verdict_at_pub"] for mark in claims)
            told_of = "; ".join(f"{m.number} {words.verdict(v)}" for m, v in zip(claims, verdicts, strict=True))
            piece = f'<span class="c {style}{over}" title="{shown(told_of)}">{piece}</span>'
        elif run.marks:
            piece = f'<span class="c unread" title="not understood">{piece}</span>'
        told.append(piece)
    return "".join(told)


def _sealed(answer: Json) -> Iterator[str]:
    """From what the answer was given."""
    seal = answer["receipt"]
    if seal:
        yield "<h2>Receipt</h2>"
        rows = [
            ("Record (hash of its evidence)", f"<code>{shown(seal['head'])}</code>"),
            ("Engine", f"onrecord {shown(seal['engine']['version'])}"),
            ("This answer as JSON (SHA-256)", f"<code>{shown(seal['sha256'])}</code>"),
        ]
        yield table((), [[name, value] for name, value in rows])
