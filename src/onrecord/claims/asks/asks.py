"""Asks: what a letter, an op-ed or a demand wants done about a listing, who asks, and whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from onrecord.claims.claim import Claim, Event, Modality
from onrecord.claims.documents.document import Document, Part
from onrecord.claims.documents.salutation import salutation
from onrecord.claims.words.word_tables import words

MOST_SIGNATURES = 2000
"""How many signatures are read."""
LONGEST_LINE = 200
"""The most characters of a line with a signature."""
SHORT_WHILE = 31
"""How many days the time of writing may span for a letter to have its day."""

_SPLIT = re.compile(r"\s*[|\t]\s*|\s+[\u2013\u2014]\s+")
_INCLUDE = re.compile(
    r"\bsignator(?:y|ies)\b[^.\n]{0,60}?\b(?:include|includes|included|are|were)\s+([^.\n]{3,1500})\."
)
_LIST = re.compile(r",\s+and\s+|,\s+|\s+and\s+(?=the\s+[A-Z]|[A-Z])")
_CC = re.compile(r"^\s*(?:cc|c\.c\.|bcc)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signed: a name and, where it is given, for whom."""

    name: str
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that is asked for.

    `event` is what shall happen (`add`, `remove`, `maintain`; "not to remove" is `maintain`), `what` the words of it,
    `addressee` whom a letter addresses, `asker` who asks where the text reports it, `signatories` who signed the text,
    or the letter that it reports. `day` is when it was asked, None where the text's own date spans more than a month.
    """

    doc: str
    event: Event
    what: str
    addressee: str | None
    asker: str | None
    signatories: tuple[Signatory, ...]
    day: date | None
    claim: Claim
    sentence: str = ""

    def to_json(self) -> dict[str, Any]:
        """The shape of docs/answers.md."""
        return {
            "start": self.claim.start,
            "end": self.claim.end,
            "event": str(self.event),
            "what": self.what,
            "addressee": self.addressee,
            "asker": self.asker,
            "signatories": [{"name": one.name, "organisation": one.organisation} for one in self.signatories],
            "day": self.day.isoformat() if self.day else None,
        }


_ASKING = frozenset({Modality.URGED, Modality.DEMANDED})


def asks(document: Document, claims: Sequence[Claim]) -> list[Ask]:
    """What the claims of a document ask for, in order."""
    text = document.text
    wanted = [claim for claim in claims if claim.modality in _ASKING]
    if not wanted:
        return []
    greeted = salutation(text)
    addressed = " ".join(text[slice(*greeted)].split()) if greeted else None
    signed = tuple(signatories(document))
    told = []
    for claim in wanted:
        own = claim.sources[0].kind == "narrator" or (bool(signed) and claim.sources[0].kind == "letter")
        letter = own or claim.sources[0].kind == "letter"
        told.append(
            Ask(
                document.doc,
                _event(claim),
                " ".join(text[claim.start : claim.end].split()),
                addressed if own else None,
                None if own and (signed or greeted) else _asker(claim),
                signed if own else tuple(_named_in_text(text)) if letter else (),
                _day(document),
                claim,
                text[claim.sentence_start : claim.sentence_end],
            )
        )
    return told


def _event(claim: Claim) -> Event:
    """What shall happen: not to remove is to maintain."""
    if claim.positive:
        return claim.event
    return {Event.REMOVE: Event.MAINTAIN, Event.MAINTAIN: Event.REMOVE}.get(claim.event, claim.event)


def _asker(claim: Claim) -> str | None:
    """The innermost of those who say so that is no newspaper, else who acts in the claim."""
    for source in reversed(claim.sources):
        if source.kind not in ("media", "narrator"):
            return source.name
    return claim.actor


def _day(document: Document) -> date | None:
    first, last = document.written.first, document.written.last
    if first is None or last is None or (last - first).days > SHORT_WHILE:
        return None
    return first


def signatories(document: Document) -> list[Signatory]:
    """Who signed a document: the lines `Name | Organisation`, and what stands behind "Sincerely" in its own part.

    >>> from onrecord.claims.documents.document import Written
    >>> text = "Sincerely,\\n\\nAnn Lee | Rights Now\\nBo Li | Free Press\\n\\nCc: Jo Doe | Office"
    >>> [one.organisation for one in signatories(Document("a", text, (), Written(None, None, "unknown")))]
    ['Rights Now', 'Free Press']
    """
    text, low = document.text, document.low
    marked = [slice(one.start, one.end) for one in document.segments if one.part is Part.SIGNATURES]
    closings = words("asks", "closings")
    if not marked and "|" not in text and not any(word in low for word in closings):
        return []  # as most texts, which nobody signed
    found: list[Signatory] = []
    closed = False
    read = [pair for part in marked or [slice(None)] for pair in _lines(text[part], low[part])]
    for line, low_line in read:
        if _CC.match(line):
            if found:
                break
            continue
        head = low_line.split(",")[0].split()
        if head and len(head) < 4 and not closings.isdisjoint(head):
            closed = True
            continue
        if len(line) > LONGEST_LINE or not (1 <= line.count("|") <= 3 or closed or marked):
            continue
        parts = [part for part in _SPLIT.split(line) if part]
        if len(parts) > 1 and _is_person(parts[0]) and len(found) < MOST_SIGNATURES:
            found.append(Signatory(parts[0], parts[-1]))
    return found if len(found) > 1 or closed else []


def _lines(text: str, low: str) -> Iterator[tuple[str, str]]:
    """The lines of a text without the spaces around them, each with its folded form."""
    return zip(map(str.strip, text.splitlines()), low.splitlines(), strict=True)


def _is_person(name: str) -> bool:
    """Whether this looks like a name: a few words of which the first and last are capitalised, and no figures."""
    said = name.split()
    capitals = not said[0][0].islower() and not said[-1][0].islower() if said else False
    return capitals and 1 < len(said) < 7 and not any(char.isdigit() for char in name)


def _named_in_text(text: str) -> list[Signatory]:
    """The signatories that a report of a letter names: "the signatories include A, B and C"."""
    found = _INCLUDE.search(text)
    if found is None:
        return []
    return [Signatory(one.strip()) for one in _LIST.split(found[1]) if one.strip()][:MOST_SIGNATURES]
