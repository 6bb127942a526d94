"""A relation: how the words of one document stand to those of another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["contradiction", "agreement", "succession", "tension", "paraphrase", "quote_match"]


@dataclass(frozen=True, slots=True)
class Side:
    """The words of a document that a relation is about: half-open code points."""

    doc: str
    start: int
    end: int

    def to_json(self) -> dict[str, Any]:
        """The shape of docs/answers.md."""
        return {"doc": self.doc, "start": self.start, "end": self.end}


@dataclass(frozen=True, slots=True)
class Relation:
    """How the words of one document stand to those of another. `subtype` says in what they differ or agree (`status`,
    `party`, `date`, `polarity`, `scope`, `figure`, `same_source`, …), `note` says it in words."""

    kind: Kind
    a: Side
    b: Side
    note: str
    subtype: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The shape of docs/answers.md."""
        return {
            "kind": self.kind,
            "subtype": self.subtype,
            "a": self.a.to_json(),
            "b": self.b.to_json(),
            "note": self.note,
        }
