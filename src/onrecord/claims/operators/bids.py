"""Bids: what became of a request or a fight for an event: "lost its bid to be removed"."""

from __future__ import annotations

from onrecord.claims.claim import Modality
from onrecord.claims.grammar.bids import BIDS
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.operators.meaning import Meaning

_ENDED = {"lose": False, "fail": False, "win": True}
"""Verbs of those whose bid it was, and whether they got what they wanted."""


def settled(parsed: Parsed, verb: int, noun: int, meaning: Meaning) -> bool:
    """Let a verb over a bid say what became of it: one that was lost or won tells a fact."""
    chunk = parsed.chunks[verb]
    ended = next((_ENDED[lemma] for lemma in chunk.lemmas if lemma in _ENDED), None)
    if noun not in meaning.governors or ended is None or parsed.word(noun) not in BIDS or chunk.passive:
        return False
    if chunk.form in ("finite", "past?") and chunk.modal is None and not chunk.negative:
        meaning.modality = Modality.ASSERTED
        meaning.positive = meaning.positive is ended
        meaning.rules.append("won" if ended else "lost")
    return True
