"""Extents: the listings that reach a party, its own and those whose words reach beyond the party they name.

A listing reaches a party that it names. Where its words say "and subsidiaries", it reaches those whom the named party
owns by more than half, which the document's stakes tell, and those that bear the named party's name with a place in
brackets, as subsidiaries in China do (`Name (Place) Co., Ltd.`). No publisher defines the words: what is read into them
here is told as a doubt with each finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.screening.comparison import compare_names
from onrecord.tracing.asked import Asked
from onrecord.tracing.holdings import span
from onrecord.tracing.order_wording import Extent, Wording, wording_of
from onrecord.tracing.ownership import Ownership, OwnershipTest, Standing, deem
from onrecord.tracing.parties_found import EXACT, Force, Listing

MAJORITY = OwnershipTest(strict=True, summed=False)
"""Owned by more than half, directly or through those so owned: what "subsidiary" and "subordinate" are read as."""
_IN_BRACKETS = re.compile(r"\s*[(（][^()（）]+[)）]\s*")
_OWNED = (Extent.SUBSIDIARIES, Extent.AFFILIATES, Extent.JOINT_VENTURES, Extent.VESSELS)


@dataclass(frozen=True, slots=True)
class Reached:
    """A listing that reaches a party: surely (`exact`) or perhaps, and why."""

    listing: Listing
    exact: bool
    why: tuple[str, ...]
    wording: Wording
    doubts: tuple[str, ...] = ()


def reached_listings(asked: Asked, party: str, lists: Sequence[str]) -> Iterator[Reached]:
    """The listings on those lists that reach a party, its own first, each listing once."""
    asked.used.update(lists)
    seen = set()
    for listing in asked.found.listings(party, lists):
        seen.add(listing.id)
        yield _own(asked, party, listing)
    for owner in _owners(asked, party):
        for listing in asked.found.listings(owner, lists):
            if listing.id not in seen and (reached := _owned(asked, party, owner, listing)):
                seen.add(listing.id)
                yield reached


def _own(asked: Asked, party: str, listing: Listing) -> Reached:
    wording = wording_of(listing)
    match = listing.match
    if listing.assumed:
        return Reached(listing, True, (f"the document supposes that {match.query} stands on {listing.list}",), wording)
    how = f"{match.query!r} is {match.name!r}" if listing.exact else f"{match.query!r} may be {match.name!r}"
    why = (f"{how} (score {match.score:g})",)
    if not listing.exact and Extent.SUBSIDIARIES in wording.extents and _but_for_brackets(match.query, match.name):
        doubt = (
            "it is read as a subsidiary by its name, which is that of the listed party with a place in brackets; the"
            " listing says 'and subsidiaries' and does not define them"
        )
        return Reached(listing, True, why, wording, (doubt,))
    doubts = () if listing.exact else ("whether the party is the listed one is not decided by its name",)
    return Reached(listing, listing.exact, why, wording, doubts)


def _but_for_brackets(asked: str, listed: str) -> bool:
    """Whether a name is a listed one with something in brackets put in."""
    plain = _IN_BRACKETS.sub(" ", asked).strip()
    return plain != asked and not _IN_BRACKETS.search(listed) and compare_names(plain, listed, "Organization") >= EXACT


def _owners(asked: Asked, party: str) -> Sequence[str]:
    """All parties with a stake in a party, however far up, sorted."""
    owners = _stakes_into(asked)
    found: set[str] = set()
    todo = [party]
    while todo:
        new = owners.get(todo.pop(), frozenset()) - found
        found |= new
        todo += new
    return sorted(found - {party})


def _stakes_into(asked: Asked) -> dict[str, frozenset[str]]:
    if asked.owners is None:
        found: dict[str, set[str]] = {}
        for stake in asked.shipment.ownership:
            found.setdefault(stake.owned, set()).add(stake.owner)
        asked.owners = {owned: frozenset(owners) for owned, owners in found.items()}
    return asked.owners


def _owned(asked: Asked, party: str, owner: str, listing: Listing) -> Reached | None:
    wording = wording_of(listing)
    words = [extent for extent in _OWNED if extent in wording.extents]
    if not words or listing.force in (Force.ENDED, Force.PENDING, Force.SUSPENDED):
        return None
    ownership = majority(asked, owner)
    standing = ownership.standing(party)
    name = asked.found.party(owner).caption
    said = " and ".join(words)
    direct = [one for one in ownership.incoming.get(party, ()) if one.owner == owner]
    held = f"{name} owns {span(direct[0].low, direct[0].high)} of it" if direct else f"{name} has a part in it"
    why = (f"{listing.id} reaches {said}; {held}", f"{listing.match.query!r} is {listing.match.name!r}")
    doubt = f"the listing speaks of {said} and does not define them: more than half of the shares is read as that"
    if standing is Standing.BLOCKED:
        return Reached(listing, listing.exact, why, wording, (doubt,))
    return Reached(listing, False, why, wording, (doubt, "the stakes told do not surely come to more than half"))


def majority(asked: Asked, owner: str) -> Ownership:
    """Whom a party owns by more than half on the day."""
    if owner not in asked.majorities:
        asked.majorities[owner] = deem(asked.shipment.ownership, [owner], MAJORITY, asked.on)
    return asked.majorities[owner]
