"""Witnesses: documents that rest on one source are one witness, however many they are.

Two documents rest on one source where both give the same newspaper, agency or unnamed group of one newspaper as the
source of a claim to the same effect, where one quotes the other, or where their texts are mostly the same words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from onrecord.claims.claim import Claim
from onrecord.claims.stories.account import Account
from onrecord.claims.stories.stories import MOST_DOCUMENTS, Saying, Stories, same_party
from onrecord.claims.words.tokens import folded
from onrecord.claims.words.word_tables import table
from onrecord.claims.words.wording import Wording

COPIED = 0.5
"""From which share of common runs of words on two texts are copies of one."""
LONGEST = 40_000
"""How many characters of a text are compared as a copy."""
SHORTEST = 40
"""Below so many words, texts are not compared as copies."""


@dataclass(frozen=True, slots=True)
class Witness:
    """Documents that count as one witness, sorted, and the source they share: a name, or the document that is quoted or
    copied. `claims` are the claims that rest on it: document, start and end."""

    docs: tuple[str, ...]
    source: str
    kind: Literal["source", "quoted", "copy"]
    claims: tuple[tuple[str, int, int], ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The shape of docs/answers.md."""
        return {
            "docs": [*self.docs],
            "source": self.source,
            "kind": self.kind,
            "claims": [{"doc": doc, "start": start, "end": end} for doc, start, end in self.claims],
        }


def witnesses(accounts: Sequence[Account]) -> list[Witness]:
    """The groups of documents that are one witness, of two documents at least."""
    accounts = accounts[:MOST_DOCUMENTS]
    found = [*_sharing(accounts), *_quoting(accounts), *_copies(accounts)]
    return sorted(found, key=lambda one: (one.docs, one.kind, one.source))


def _sharing(accounts: Sequence[Account]) -> list[Witness]:
    by_source: dict[str, list[Saying]] = {}
    for one in Stories(accounts).all:
        for name in media_of(one.claim):
            by_source.setdefault(name, []).append(one)
    told = []
    for name, members in sorted(by_source.items()):
        groups: list[list[Saying]] = []
        for one in members:
            for group in groups:
                if group[0].event is one.event and (same_party(group[0], one) or not (group[0].keys and one.keys)):
                    group.append(one)
                    break
            else:
                groups.append([one])
        for group in groups:
            docs = tuple(sorted({one.doc for one in group}))
            if len(docs) > 1:
                claims = tuple((one.doc, one.claim.start, one.claim.end) for one in group)
                told.append(Witness(docs, name, "source", claims))
    return told


def media_of(claim: Claim) -> frozenset[str]:
    """The newspapers and agencies on which a claim rests, each under one name."""
    return frozenset(_one_name(source.name) for source in claim.sources if source.kind == "media")


def _one_name(name: str) -> str:
    low = " ".join(folded(name).split())
    return _same_source().get(low, low.removeprefix("the "))


@cache
def _same_source() -> dict[str, str]:
    return {str(name): str(one) for one, names in table("stories")["same_source"].items() for name in names}


def _quoting(accounts: Sequence[Account]) -> list[Witness]:
    told = []
    for account in accounts:
        docs = sorted({other.doc for other in accounts if account.doc in other.rests_on()})
        if docs:
            told.append(Witness(tuple(sorted((account.doc, *docs))), account.doc, "quoted"))
    return told


def _copies(accounts: Sequence[Account]) -> list[Witness]:
    """Documents of which most runs of words are the same; the earliest is named as the source."""
    runs = {account.doc: frozenset(Wording(account.document.text[:LONGEST]).runs()) for account in accounts}
    told = []
    taken: set[str] = set()
    for at, account in enumerate(accounts):
        if account.doc in taken or len(runs[account.doc]) < SHORTEST:
            continue
        alike = [account.doc]
        for other in accounts[at + 1 :]:
            shorter = min(len(runs[account.doc]), len(runs[other.doc]))
            if shorter >= SHORTEST and len(runs[account.doc] & runs[other.doc]) >= COPIED * shorter:
                alike.append(other.doc)
        if len(alike) > 1:
            taken.update(alike)
            told.append(Witness(tuple(sorted(alike)), alike[0], "copy"))
    return told
