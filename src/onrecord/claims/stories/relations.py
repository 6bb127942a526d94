"""Documents against each other: where claims agree, contradict one another, follow one another, or sit uneasily.

Succession is no contradiction: what was expected and then happened, what stood and was later removed. Whether one claim
follows another is decided by the days on which each can have been so; where these leave it open, the two are in tension
and the note says on what it depends. Two documents that tell one story of different parties contradict one another
whatever their dates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.claims.stories.account import Account
from onrecord.claims.stories.pairs_compared import ROOM, lists_fit, related, rival, told
from onrecord.claims.stories.relation import Relation, Side
from onrecord.claims.stories.stories import Saying, Stance, Stories, pairs, rivals
from onrecord.claims.stories.wordings_shared import figures_agreeing, paraphrases, quotes_matched

MOST = 2000
"""How many relations are told."""


def relations(accounts: Sequence[Account]) -> list[Relation]:
    """How the claims, quotes and figures of several documents stand to one another, at most `MOST` of them.

    A pair of documents whose claims on a party contradict one another is not told to agree on it, and what contradicts
    a claim does not follow it.
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
    rejected = {
        (_docs(one, other), id(side.claim))
        for one, other, relation in compared
        if relation.kind == "contradiction"
        for side in (one, other)
    }
    kept = []
    for one, other, relation in compared:
        docs = _docs(one, other)
        if relation.kind == "agreement" and any((docs, key) in at_odds for key in one.keys | other.keys):
            continue
        was_open = [side for side in (one, other) if side.stance is not Stance.DONE]
        if relation.kind == "succession" and any(
            (docs, id(side.claim)) in rejected for side in was_open or (one, other)
        ):
            continue
        kept.append(relation)
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
    """What one document rejects, denies or says in its headline, against what else it says of the same party."""
    for doc, own in found.by_doc.items():
        for one in own:
            if not (one.stance is Stance.DENIED or (one.stance is Stance.DONE and one.claim.in_title)):
                continue
            others = [other for other in found.by_doc[doc] if other.event is one.event and one.keys & other.keys]
            for other in others:
                if lists_fit(one, other) and (note := _at_odds(one, other, others)):
                    yield one, other, told("contradiction", one, other, note, "modality")


def _at_odds(one: Saying, other: Saying, others: Sequence[Saying]) -> str | None:
    """Why two claims of one document do not go together."""
    if one.stance is Stance.DENIED:
        other_day = other.stance is Stance.DONE and one.claim.time is not None and other.claim.time is not None
        if other.stance in (Stance.OPEN, Stance.STANDS, Stance.ABSENT):
            return "the text itself rejects or denies the first"
        if other_day and not one.happened.near(other.happened, ROOM):
            return "the text itself gives another time than what it rejects or denies"
        return None
    if other.stance is not Stance.OPEN or other.claim.in_title:
        return None
    if any(third.stance is Stance.DONE and not third.claim.in_title for third in others):
        return None
    return "done in the headline, not yet decided below it"
