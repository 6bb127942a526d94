"""Rows: what one feed says of one designation in one look.

A publisher's file is a sequence of *rows*. A row's content has four parts, because a change means something different
in each (rule R16): `terms` (what the listing prohibits and why), `identity` (who it is), `place` (where they are) and
`note` (the rest). Properties carry FollowTheMoney names (https://followthemoney.tech); every value is text as
published, in a tuple, without duplicates.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from onrecord.model.days import PartialDate

Values = Mapping[str, tuple[str, ...]]
"""Property name → its values."""

PARTS = ("terms", "identity", "place", "note")
"""The four parts of a content, the weightiest change first."""

StatedRole = Literal["effective", "listed", "ends", "amended"]
"""What a date inside a row is a date of. `effective` and `listed` start a listing, `ends` is its (future) end,
`amended` says when the publisher last touched the row."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A date that a row itself states."""

    role: StatedRole
    date: PartialDate


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a feed, parsed.

    `list` is the legal list it belongs to (`us-bis-el`), `key` the publisher's own key in that list, or, in a feed
    without keys, one derived from the name (`onrecord.names.slug`). `sublists` are the parts of the list that the row
    stands in, the units of scope and of the shrinkage test (R2, R3); `strands` are all the things that can start and
    end on their own (R13): sub-lists, programmes, instruments. `citations` are the printed sources the row cites, as
    written. `malformed` holds dates that could not be read as days (`0097-06-30`); they are shown, never used.
    """

    list: str
    key: str
    schema: str
    sublists: tuple[str, ...] = ()
    strands: tuple[str, ...] = ()
    terms: Values = field(default_factory=dict)
    identity: Values = field(default_factory=dict)
    place: Values = field(default_factory=dict)
    note: Values = field(default_factory=dict)
    stated: tuple[Stated, ...] = ()
    malformed: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The primary names."""
        return self.identity.get("name", ())

    @property
    def caption(self) -> str:
        """The first primary name, or the key where there is none."""
        return self.names[0] if self.names else self.key

    def to_json(self) -> str:
        """Canonical JSON of the content, without list and key: equal contents give equal text."""
        content: dict[str, Any] = {"schema": self.schema}
        for name in ("sublists", "strands", "citations", "malformed"):
            if values := getattr(self, name):
                content[name] = values
        for part in PARTS:
            if properties := getattr(self, part):
                content[part] = {name: properties[name] for name in sorted(properties) if properties[name]}
        if self.stated:
            content["stated"] = [[stated.role, stated.date.text] for stated in self.stated]
        return json.dumps(content, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, list_id: str, key: str, text: str) -> Row:
        """The row that `to_json` wrote."""
        content = json.loads(text)
        parts = {part: {name: tuple(values) for name, values in content.get(part, {}).items()} for part in PARTS}
        return cls(
            list=list_id,
            key=key,
            schema=content["schema"],
            sublists=tuple(content.get("sublists", ())),
            strands=tuple(content.get("strands", ())),
            citations=tuple(content.get("citations", ())),
            malformed=tuple(content.get("malformed", ())),
            stated=tuple(Stated(role, PartialDate(text)) for role, text in content.get("stated", ())),
            **parts,
        )


def values(*pairs: tuple[str, str | Iterable[str] | None]) -> dict[str, tuple[str, ...]]:
    """Properties from (name, value or values) pairs: white space folded, empty ones left out, duplicates once.

    >>> values(("name", " A  B "), ("alias", ["C", "C", ""]), ("title", None), ("alias", "D"))
    {'name': ('A B',), 'alias': ('C', 'D')}
    """
    found: dict[str, dict[str, None]] = {}
    for name, given in pairs:
        for value in (given,) if isinstance(given, str) else given or ():
            if text := " ".join(value.split()):
                found.setdefault(name, {})[text] = None
    return {name: tuple(texts) for name, texts in found.items()}
