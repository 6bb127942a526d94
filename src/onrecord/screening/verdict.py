"""Verdicts: what the scripts of two names say about their likeness, beside their words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Says(StrEnum):
    """How a verdict's score stands to that of the words in Latin letters."""

    REPLACES = "replaces"
    AT_LEAST = "at least"
    AT_MOST = "at most"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A score in [0, 1] with its reason, and whether it replaces the score of the words or bounds it."""

    score: float
    reason: str
    says: Says = Says.REPLACES

    def applied(self, words: float) -> float:
        """The score of two names, from that of their words.

        >>> Verdict(0.9, "", Says.AT_LEAST).applied(0.95), Verdict(0.9, "").applied(0.95)
        (0.95, 0.9)
        """
        match self.says:
            case Says.AT_LEAST:
                return max(self.score, words)
            case Says.AT_MOST:
                return min(self.score, words)
            case _:
                return self.score
