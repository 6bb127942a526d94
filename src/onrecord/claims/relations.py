"""Documents against each other: where claims agree, contradict one another, follow one another, or sit uneasily.

Succession is no contradiction: what was expected and then happened, what stood and was later removed. Whether one claim
follows another is decided by the days on which each can have been so; where these leave it open, the two are in tension
and the note says on what it depends. Two documents that tell one story of different parties contradict one another
whatever their dates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.claims.pairs_compared import lists_fit, related, rival, told
from onrecord.claims.relation import Relation, Side
from onrecord.claims.stories import Account, Saying, Stance, Stories, pairs, rivals
from onrecord.claims.wordings_shared import figures_agreeing, paraphrases, quotes_matched

MOST = 2000
"""How many relations are told."""
MOST_DENIED = 200
"""How many denials are held against their own document."""


def relations(accounts: Sequence[Account]) -> list[Relation]:
    """How the claims, quotes and figures of several documents stand to one another, at most `MOST` of them.

    A pair of documents whose claims on a party contradict one another is not told to agree on it, nor to follow.
    """
    found = Stories(accounts)
    compared = [
        (one, other, relation)
        for one, other in pairs(found.all)
        if (relation := related(one, other, found)) is not None
    ]
    compared += [(one, other, relation) for one, other in rivals(found.all) if (relation := rival(one, other, found))]
    compared += [(one, other, relation) for one, other, relation in _within(found)]
    at_odds = {
        (_docs(one, other), key)
        for one, other, relation in compared
        if relation.kind == "contradiction"
        for key in one.keys | other.keys
    }
    kept = [
        relation
        for one, other, relation in compared
        if relation.kind in ("contradiction", "tension", "paraphrase")
        or not any((_docs(one, other), key) in at_odds for key in one.keys | other.keys)
    ]
    wording = [
        *(Relation("quote_match", Side(*a), Side(*b), note) for a, b, note in quotes_matched(accounts)),
        *(Relation("paraphrase", Side(*a), Side(*b), note) for a, b, note in paraphrases(accounts)),
        *(Relation("agreement", Side(*a), Side(*b), note, "figure") for a, b, note in figures_agreeing(accounts)),
    ]
    order = {"contradiction": 0, "tension": 1, "succession": 2, "agreement": 3, "paraphrase": 4, "quote_match": 5}
    kept += wording
    kept.sort(key=lambda one: (order[one.kind], one.a.doc, one.b.doc, one.a.start, one.b.start))
    return kept[:MOST]


def _docs(one: Saying, other: Saying) -> tuple[str, str]:
    first, second = sorted((one.doc, other.doc))
    return first, second


def _within(found: Stories) -> Iterator[tuple[Saying, Saying, Relation]]:
    """What one document rejects or denies, against what it says itself of the same party."""
    denied = [one for one in found.all if one.stance is Stance.DENIED]
    for one in denied[:MOST_DENIED]:
        for other in found.by_doc[one.doc]:
            if other.event is not one.event or not (one.keys & other.keys):
                continue
            if other.stance in (Stance.OPEN, Stance.STANDS, Stance.ABSENT) and lists_fit(one, other):
                note = "the text itself rejects or denies the first"
                yield one, other, told("contradiction", one, other, note, "modality")
