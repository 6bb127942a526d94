"""Lists heard: which lists a text has spoken of, so that "the list", or no word at all, can mean one of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.claims.claim import ListBound, Target
from onrecord.claims.events.happening import Happening
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.reading.lists_meant import Bound, is_same_keeper, is_spoken_of, list_named

Kept = tuple[tuple[str, ...], str | None]
"""Lists, and whose they are."""


@dataclass(slots=True)
class ListsHeard:
    """The lists of a text up to the sentence that is read: those told of each party, those told last, and those told or
    named last."""

    of: dict[tuple[str, ...], Kept] = field(default_factory=dict)
    told: Kept = ((), None)
    named: Kept = ((), None)

    def tell(self, lists: tuple[str, ...], authority: str | None) -> None:
        """Keep what a claim is about."""
        if lists:
            self.told = self.named = (lists, authority)

    def hear(self, parsed: Parsed) -> None:
        """Keep the list that a sentence names without telling anything of it."""
        self.named = list_named(parsed) or self.named

    def the_list(self, happening: Happening, meant: Bound) -> Bound:
        """What a happening means by "the list": the one of which the text spoke last, where it can be that."""
        _, bound, authority = meant
        if bound == "named" or not is_spoken_of(happening):
            return meant
        last, keeper = self.told
        if last and is_same_keeper(authority, keeper):
            return last, "implied", keeper
        last, keeper = self.named
        return (last, "implied", keeper) if last and bound == "none" and authority is None else meant

    def list_of(self, target: Target, lists: tuple[str, ...], bound: ListBound, authority: str | None) -> Bound:
        """The lists that a claim about a party means: where its clause names none those told of the party before, else
        the last ones told of; not those of another authority."""
        party = target.parties or (target.name,)
        held = self.of.get(party)
        if bound == "none" or (not lists and held is not None):
            lists, told = held or self.told
            american = authority == "US" and (told or "").startswith("US")
            other = authority is not None and told != authority and not american
            lists = () if other else lists
            bound, authority = "implied" if lists else "none", authority if other else told or authority
        if lists:
            self.of[party] = (lists, authority)
        return lists, bound, authority
