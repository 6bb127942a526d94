"""An account: what one document says, read: its claims, quotations and figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.claims.claim import Claim
from onrecord.claims.documents.document import Document
from onrecord.claims.figures.figures import Figure
from onrecord.claims.quotes.quotes import Quote
from onrecord.claims.quotes.tracing import Trace


@dataclass(frozen=True, slots=True)
class Account:
    """What one document says. `traces` are those of its quotes, in their order; the rest may be empty."""

    document: Document
    claims: Sequence[Claim]
    quotes: Sequence[Quote] = ()
    traces: Sequence[Trace | None] = ()
    figures: Sequence[Figure] = ()

    @property
    def doc(self) -> str:
        """The document's id."""
        return self.document.doc

    def rests_on(self) -> frozenset[str]:
        """The documents that it quotes."""
        return frozenset(trace.doc for trace in self.traces if trace is not None) - {self.doc}
