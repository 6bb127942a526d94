"""A document: a text, its parts, and when it was written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Literal

from onrecord.claims.words.tokens import folded


class Part(StrEnum):
    """What a stretch of a document is."""

    TITLE = "title"
    BODY = "body"
    BULLET = "bullet"
    LETTERHEAD = "letterhead"
    SIGNATURES = "signatures"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Segment:
    """A block of a document, without the blank lines around it: half-open code points of the text."""

    part: Part
    start: int
    end: int


DateBasis = Literal["given", "metadata", "dateline", "inferred", "unknown"]


@dataclass(frozen=True, slots=True)
class Written:
    """When a document was written: some day of [first, last], both included; None leaves a side open.

    `basis` says on what this rests, `evidence` is the text it was read from.
    """

    first: date | None
    last: date | None
    basis: DateBasis
    evidence: str | None = None

    @property
    def day(self) -> date | None:
        """The day, where it is one."""
        return self.first if self.first is not None and self.first == self.last else None


@dataclass(frozen=True)
class Document:
    """A text as given (`text`, to which all positions refer), its segments in order, and when it was written.

    `language` is an ISO 639-1 code as far as it can be told, `en` for what is read for claims. `origin` is `text` or
    `html`; of HTML `text` is what was taken out of it.
    """

    doc: str
    text: str
    segments: tuple[Segment, ...]
    written: Written
    language: str = "en"
    origin: Literal["text", "html"] = "text"
    title: str | None = None

    @cached_property
    def low(self) -> str:
        """The folded text, one character for one."""
        return folded(self.text)
