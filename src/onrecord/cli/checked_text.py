"""What a check found, for people at a terminal: the claims where they stand, then what the record says to each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from onrecord.claims.documents.document import Document, Segment
from onrecord.cli import checked_words as words
from onrecord.cli.checked_found import write_found, write_together
from onrecord.cli.checked_marks import Mark, blocks, runs, shared_out
from onrecord.cli.ink import Paper, Span, clean, width
from onrecord.cli.wording import count_of

Json = Mapping[str, Any]
LONGEST_BLOCK = 1_200
"""A longer paragraph is shown only around its claims."""
AROUND = 300
"""How many characters around a claim are shown of it."""
LABELS = 15
MOST_BLOCKS = 200
"""Paragraphs of one text that are shown."""
MOST_WAYS = 8
"""Ways in which one thing is said that are told."""
MOST_NUMBERS = 12
"""Numbers of claims that are alike that are told."""
MOST_TOLD = 1_000
"""Claims of one text that are written out; the JSON has all."""


def write(paper: Paper, answer: Json, documents: Mapping[str, Document], titles: words.Titles) -> None:
    """Write the answer of `check` for people. `documents` are those that were checked, by name; `titles` those of the
    lists."""
    for document in answer["documents"]:
        _document(paper, document, documents[document["doc"]], titles)
        write_found(paper, document, several=len(answer["documents"]) > 1)
        paper.line()
    if len(answer["documents"]) > 1:
        write_together(paper, answer, documents)
    _total(paper, answer)


def marks_of(document: Json) -> list[Mark]:
    """The claims of a document as marks on its text; numbers count from 1 in the order of the answer."""
    return [
        Mark(claim["start"], claim["end"], number, words.VERDICT_STYLES[claim["verdict_at_pub"]])
        for number, claim in enumerate(document["claims"], 1)
    ]


def _document(paper: Paper, document: Json, given: Document, titles: words.Titles) -> None:
    title = document["title"] if document["title"] != document["doc"] else None
    paper.flow((document["doc"], "title"), (f"  {title}" if title else "", ""), indent=2)
    paper.flow((words.written(document), "dim"), indent=2)
    if document["language"] != "en":
        told = f"This text is in another language ({words.language(document['language'])}); only English is read for"
        paper.flow((f"{told} claims. What follows are the names in it.", "warn"))
        return
    claims = document["claims"]
    if not claims:
        paper.flow(("No claim about a listing was found in this text.", "warn"))
        return
    paper.line()
    _text(paper, given, marks_of(document))
    told_before: dict[str, int] = {}
    alike: dict[str, list[int]] = {}
    for number, claim in enumerate(claims[:MOST_TOLD], 1):
        alike.setdefault(_said(claim, titles), []).append(number)
    for numbers in alike.values():
        paper.line()
        _claim(paper, claims, numbers, titles, told_before)
    if len(claims) > MOST_TOLD:
        paper.flow((f"{len(claims) - MOST_TOLD:,} more claims are not written out; --json has them.", "warn"))


def _said(claim: Json, titles: words.Titles) -> str:
    """What claims must share to be told of together: all but who says so and when."""
    told = (
        "verdict_at_pub",
        "verdict_today",
        "fact",
        "gate",
        "sides",
        "right_parties",
        "right_sides",
        "presupposition",
    )
    return repr((words.what_is_said(claim, titles), *(claim[name] for name in told)))


def _text(paper: Paper, given: Document, marks: list[Mark]) -> None:
    """The paragraphs that hold claims, with the claims marked; `…` for what is left out."""
    segments = list(blocks(given))
    shown, left = True, MOST_BLOCKS
    for segment, here in zip(segments, shared_out(segments, marks), strict=True):
        left -= bool(here)
        if not here or left < 0:
            if shown:
                paper.line(("  …", "dim"))
            shown = False
            continue
        shown = True
        for window in _windows(segment, here):
            paper.flow(("    ", ""), *_marked(paper, given.text, window, here, segment), indent=2)
    if left < 0:
        paper.flow((f"  {-left:,} more paragraphs with claims; --json has them", "dim"))


def _windows(segment: Segment, marks: Sequence[Mark]) -> Iterator[tuple[int, int]]:
    """What is shown of a paragraph: all of it, or what stands around its claims."""
    if segment.end - segment.start <= LONGEST_BLOCK:
        yield segment.start, segment.end
        return
    start = end = -1
    for mark in marks:
        first = max(segment.start, mark.start - AROUND)
        last = min(segment.end, max(mark.start, min(mark.end, mark.start + LONGEST_BLOCK)) + AROUND)
        if start >= 0 and first <= end:
            end = max(end, last)
            continue
        if start >= 0:
            yield start, end
        start, end = first, last
    yield start, end


def _marked(
    paper: Paper, text: str, window: tuple[int, int], marks: Sequence[Mark], segment: Segment
) -> Iterator[Span]:
    """A stretch of a text with its claims numbered: coloured, or between brackets where there is no colour."""
    start, end = window
    if start > segment.start:
        yield "… ", "dim"
    for run in runs(start, end, marks):
        for mark in run.begins:
            yield (f"[{mark.number}] " if paper.colour else f"[{mark.number}: "), "dim" if paper.colour else ""
        style = min((mark.style for mark in run.marks), key=words.GRAVEST.index, default="")
        yield _plain(text[run.start : run.end]), f"{style} mark" if style else ""
        if not paper.colour and run.ends:
            yield "]" * len(run.ends), ""
    if end < segment.end:
        yield " …", "dim"


def _plain(text: str) -> str:
    """A text on one line; a space at either end stays one."""
    bare = words.squeezed(text)
    if not bare:
        return " " if text else ""
    return f"{' ' * text[0].isspace()}{bare}{' ' * text[-1].isspace()}"


def _claim(
    paper: Paper, claims: Sequence[Json], numbers: Sequence[int], titles: words.Titles, told_before: dict[str, int]
) -> None:
    """What the record says to claims that are alike."""
    claim = claims[numbers[0] - 1]
    then, today = claim["verdict_at_pub"], claim["verdict_today"]
    lead: list[Span] = [(f" {_tags(numbers)} ", "title"), (words.verdict(then), words.VERDICT_STYLES[then])]
    if today != then:
        lead += [(" when written; today: ", "dim"), (words.verdict(today), words.VERDICT_STYLES[today])]
    paper.flow(*lead, indent=6)
    _row(paper, "says", words.what_is_said(claim, titles))
    ways: dict[str, list[int]] = {}
    for number in numbers:
        ways.setdefault(words.how_said(claims[number - 1]), []).append(number)
    for way, those in [*ways.items()][:MOST_WAYS]:
        _row(paper, "how", way if len(ways) == 1 else f"{_tags(those)} {way}")
    if claim["sides"]:
        _row(paper, "day", words.sides(claim["sides"]))
    if claim["fact"]:
        before = told_before.setdefault(claim["fact"], numbers[0])
        _row(paper, "record", claim["fact"] if before == numbers[0] else f"as for [{before}]")
    if claim["right_parties"]:
        of_it = f"; of that one, {words.sides(claim['right_sides'])}" if claim["right_sides"] else ""
        _row(paper, "instead", f"{', '.join(claim['right_parties'])}{of_it}")
    assumed = claim["presupposition"]
    if assumed and assumed["verdict"] not in ("supported", then):
        state = assumed["state"].replace("_", " ")
        _row(paper, "assumes", f"that it was {state}: {words.verdict(assumed['verdict'])}")
    for reason in words.reasons(claim["gate"]):
        _row(paper, "because", reason)


def _tags(numbers: Sequence[int]) -> str:
    told = " ".join(f"[{number}]" for number in numbers[:MOST_NUMBERS])
    return f"{told} and {len(numbers) - MOST_NUMBERS:,} more" if len(numbers) > MOST_NUMBERS else told


def _row(paper: Paper, label: str, text: str) -> None:
    label = clean(label)
    paper.flow((f"     {label}{' ' * max(LABELS - 5 - width(label), 1)}", "dim"), (text, ""), indent=LABELS)


def _total(paper: Paper, answer: Json) -> None:
    """One line on everything."""
    documents = answer["documents"]
    claims = [claim for document in documents for claim in document["claims"]]
    texts = count_of(len(documents), "text", "texts")
    known = f", as known on {answer['known']}" if answer["known"] else ""
    told = f": {words.counted(claims)}" if claims else ""
    paper.flow(
        (f"{count_of(len(claims), 'claim', 'claims')} in {texts}{told}", "title"),
        (f"  today is {answer['on']}{known}", "dim"),
    )
