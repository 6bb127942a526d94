"""The notes of the page of `onrecord check --format html`: what the record says, beside the claim it says it to.

The text that was checked is hostile, and so are names that come from files: everything goes through `shown`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.cli import checked_words as words
from onrecord.cli.wording import STATE_WORDS

Json = Mapping[str, Any]
_STEERING = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff]")
"""Control codes, half pairs, and what turns the direction of the text behind it."""


def shown(text: object) -> str:
    """A text for HTML: nothing in it is markup, and what would steer the page stands there as its escape. White space,
    joiners and the marks that right-to-left scripts need stay.

    >>> shown("<b>&\\x1b\\u202e\\u200f")
    '&lt;b&gt;&amp;\\\\x1b\\\\u202e\\u200f'
    """
    return html.escape(_STEERING.sub(lambda match: ascii(match[0])[1:-1], str(text)))


def apart(text: object) -> str:
    """A text for HTML whose direction leaves alone what stands around it."""
    return f"<bdi>{shown(text)}</bdi>"


def style_of(verdict: str) -> str:
    """The class of a verdict on the page."""
    style = words.VERDICT_STYLES[verdict]
    return "grey" if style == "dim" else style


def bold(verdict: str) -> str:
    """A verdict in its colour."""
    return f'<b class="{style_of(verdict)}">{shown(words.verdict(verdict))}</b>'


def citation(found: Json) -> str:
    """A citation, with a link where it has one."""
    text = shown(found["text"]) + ("" if found["verified"] else ", source not seen")
    url = found["url"] or ""
    if url.startswith(("https://", "http://")):
        text = f'<a rel="noopener noreferrer" href="{shown(url)}">{text}</a>'
    printed = f", printed {shown(found['printed'])}" if found["printed"] else ""
    return f"{text}{printed}"


class Notes:
    """The notes of one document. `number` is that of the document on the page, from 1."""

    def __init__(self, number: int, titles: words.Titles, on: str) -> None:
        self.number = number
        self._titles = titles
        self._on = on
        self._facts: dict[str, int] = {}

    def claim(self, claim: Json, number: int, written: str | None) -> str:
        """The note of a claim. `written` is the day of the document, None where it has none."""
        anchor = f"d{self.number}-c{number}"
        style = style_of(claim["verdict_at_pub"])
        return f'<div class="note {style}" id="{anchor}">{"".join(self._lines(claim, number, written))}</div>'

    def _lines(self, claim: Json, number: int, written: str | None) -> Iterator[str]:
        then, today = claim["verdict_at_pub"], claim["verdict_today"]
        later = f" when written; today: {bold(today)}" if then != today else ""
        back = f'<a href="#d{self.number}-m{number}">{number}</a>'
        yield f'<p class="v"><sup>{back}</sup> {bold(then)}{later}</p>'
        yield f"<p>{apart(words.what_is_said(claim, self._titles))}</p>"
        yield f'<p class="dim">{apart(words.how_said(claim))}</p>'
        if claim["sides"]:
            yield f"<p>{shown(words.sides(claim['sides']))}</p>"
        yield from self._record(claim, number, written)
        if claim["right_parties"]:
            them = ", ".join(f"<code>{shown(one)}</code>" for one in claim["right_parties"])
            yield f"<p>It happened to {them} instead</p>"
            if claim["right_sides"]:
                yield f"<p>Said of that one, {shown(words.sides(claim['right_sides']))}</p>"
        assumed = claim["presupposition"]
        if assumed and assumed["verdict"] not in ("supported", then):
            state = shown(assumed["state"].replace("_", " "))
            yield f"<p>It assumes that the party was {state}: {bold(assumed['verdict'])}</p>"
        for reason in words.reasons(claim["gate"]):
            yield f'<p class="dim">because: {apart(reason)}</p>'
        if claim["rule"]:
            yield f'<p class="dim">read by <code>{shown(", ".join(claim["rules"]))}</code></p>'

    def _record(self, claim: Json, number: int, written: str | None) -> Iterator[str]:
        """The record's entries, and the sources."""
        if claim["fact"]:
            before = self._facts.setdefault(claim["fact"], number)
            if before != number:
                yield f'<p>Record: as for <a href="#d{self.number}-c{before}">{before}</a></p>'
                return
            yield f"<p>Record: {apart(claim['fact'])}</p>"
        for entry in claim["entries"]:
            state = f"on {shown(written or self._on)}: {shown(STATE_WORDS[entry['state']])}"
            yield f'<p class="dim"><code>{shown(entry["entry"])}</code> {state}</p>'
        if claim["citations"]:
            yield f'<p class="cite">{"; ".join(citation(one) for one in claim["citations"])}</p>'

    def not_understood(self) -> str:
        """The note of a sentence in which no claim was read."""
        told = "Not understood: it speaks of lists or sanctions, and no claim was read in it."
        return f'<div class="note"><p class="dim">{told}</p></div>'
