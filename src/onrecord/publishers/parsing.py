"""The shape every publisher has.

Reading a file has two steps, so that a file that hardly changed since the last look costs hardly anything:

1. `parse` splits the files of one look into *records*, cheaply, checks their form, and refuses what is not well formed;
2. `row` reads one record. Equal raw records give equal rows, so a record already read is not read again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from onrecord.model.evidence import Notice
from onrecord.model.rows import Row

Files = Mapping[str, bytes]
"""The files of one look by role. A feed of one file has the role `""`."""


class Record(NamedTuple):
    """One designation as it stands in the file, unread.

    (list, key) is unique in a look: a publisher that prints several lines about one designation puts them into one
    record. `raw` is hashable and holds everything the row is made from; `place` says where it stands ("line 4711").
    """

    list: str
    key: str
    place: str
    raw: Any


@dataclass(frozen=True, slots=True)
class Facts:
    """Reference facts that a look carries beside rows: laws, figures, chemicals (the founding facts do)."""

    kind: str
    id: str
    content: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one look holds.

    `published` is the instant or end of day that the file itself gives (None: it gives none). `notices` are events
    that the feed states; a feed of rows has none. `partial` says why the file is not the whole list where the file
    itself shows it.
    """

    records: Sequence[Record] = ()
    published: datetime | None = None
    notices: Sequence[Notice] = ()
    facts: Sequence[Facts] = ()
    partial: str | None = None


class Publisher(Protocol):
    """A format. `version` is raised when a change of the parser changes rows: contents of two versions are never
    compared with each other."""

    version: int

    def role(self, file_name: str) -> str | None:
        """The role of a file of that name in a look of this feed, None if it has no business there."""
        ...

    def parse(self, files: Files) -> Parsed:
        """Split and check the files of one look. Raises `Refused` naming line or record; keeps nothing."""
        ...

    def row(self, record: Record) -> Row:
        """Read one record. Pure: equal `raw` gives an equal row. Raises `Refused` naming the record's place."""
        ...


def citations_of(texts: Iterable[str]) -> tuple[str, ...]:
    """Citations as written, white space folded, each once, in order."""
    return tuple(dict.fromkeys(" ".join(text.split()) for text in texts if text.strip()))


__all__ = ["Facts", "Files", "Parsed", "Publisher", "Record", "citations_of"]
