"""Evidence: what the record keeps, as opposed to what it derives.

Three kinds: a **look** is one retrieval of one feed, a **notice** is an event with its dates by role, a **decision** is
what an operator settled (accept a look, retract one, link an entry). All are append-only; a wrong one is undone by a
decision, never deleted.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from onrecord.model.days import PartialDate, format_instant
from onrecord.model.rows import Row

PublishedBasis = Literal["file", "http", "file name", "operator"]
"""Where `published_at` comes from, the best first."""


@dataclass(frozen=True, slots=True)
class Look:
    """One retrieval of one feed.

    `sha256` is that of the file (of several files: of their roles and hashes, `onrecord.publishers.files.digest`).
    `scope` names the sub-lists that the operator says it covers outright; None leaves that to rule R2. `complete` is
    the operator's word that a general import holds the whole list.
    """

    feed: str
    published_at: datetime
    sha256: str
    basis: PublishedBasis = "operator"
    scope: tuple[str, ...] | None = None
    complete: bool = False

    @property
    def id(self) -> str:
        """A readable id: feed, instant and the first eight digits of the hash."""
        return f"{self.feed}@{self.published_at:%Y-%m-%dT%H%M%SZ}-{self.sha256[:8]}"

    def evidence_hash(self) -> str:
        """The hash that stands for this look in the head of the record."""
        scope = None if self.scope is None else sorted(self.scope)
        return _hash("look", self.feed, format_instant(self.published_at), self.sha256, scope, self.complete)


class Event(StrEnum):
    """What a notice says happened."""

    ADDED = "added"
    AMENDED = "amended"
    REMOVED = "removed"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    MOVED = "moved"
    CORRECTED = "corrected"
    SEEN = "seen"
    """Not an event but a sighting by others: the listing stood on that day, as the citation shows."""


EndedHow = Literal["removed", "superseded", "vacated", "expired", "moved"]


@dataclass(frozen=True, slots=True)
class Citation:
    """A source one can look up. `printed` is the day of the printed page, `look` the id of the look that shows it."""

    kind: Literal["fr", "frdoc", "cfr", "un", "url", "look"]
    text: str
    url: str | None = None
    printed: date | None = None
    look: str | None = None
    verified: bool = True


@dataclass(frozen=True, slots=True)
class Notice:
    """One event about one entry, with its dates by role, never merged.

    `effective` is the first day on which the event holds (for a removal: the first day without the listing); a partial
    date is a window. `until` is a stated end (exclusive), for suspensions and temporary listings. `content` is what the
    notice says of the party, for entries that no look has shown. `strands` are those added, removed or moved to;
    empty means the entry as a whole.
    """

    list: str
    key: str
    event: Event
    announced: date | None = None
    printed: date | None = None
    effective: PartialDate | None = None
    until: date | None = None
    how: EndedHow = "removed"
    strands: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    """For `moved`: the strands that the entry left."""
    citations: tuple[Citation, ...] = ()
    verified: bool = True
    content: Row | None = None
    party: str | None = None

    @property
    def published(self) -> date | None:
        """When the public could know: the announcement, else the printing, else the effect."""
        return self.announced or self.printed or (self.effective.last if self.effective else None)


@dataclass(frozen=True, slots=True)
class Decision:
    """What an operator settled about a piece of evidence.

    `kind` is `accept` (a quarantined look or a vanished sub-list counts after all), `retract` (the target no longer
    speaks; the target can itself be a decision), `blank` (the personal data of an entry is gone; the target is a hash)
    or `link` (this key is that entry: `detail` names both and the basis). `nth` tells repeated decisions about one
    target apart.
    """

    kind: Literal["accept", "retract", "blank", "link"]
    target: str
    detail: Mapping[str, str] = field(default_factory=dict)
    nth: int = 1

    @property
    def id(self) -> str:
        """A readable id: the kind and the first twelve digits of its hash."""
        return f"{self.kind}-{self.evidence_hash()[:12]}"

    def evidence_hash(self) -> str:
        """The hash that stands for this decision in the head of the record."""
        return _hash(self.kind, self.target, dict(sorted(self.detail.items())), self.nth)


def head(hashes: list[str]) -> str:
    """The head hash of a record: the same for the same evidence, in whatever order and however often it was taken in.

    >>> head(["b", "a", "a"]) == head(["a", "b"])
    True
    """
    digest = hashlib.sha256()
    for item in sorted(set(hashes)):
        digest.update(item.encode() + b"\n")
    return digest.hexdigest()


def _hash(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
