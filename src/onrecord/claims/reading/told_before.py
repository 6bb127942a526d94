"""Told before: the last claims of a text, which a sentence can go on from: "among them are X and Y", "so was Z"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from onrecord.claims.claim import Claim, Event, Modality, Target, TimeSaid
from onrecord.claims.events.happening import Happening
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.groups import Group
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.reading.added_parties import added_parties
from onrecord.claims.reading.continuations import continuation
from onrecord.claims.reading.likewise import Following, as_well, followers, joins, opens_with_so, who_follows
from onrecord.claims.reading.names_behind import heads_names
from onrecord.claims.reading.one_more import is_listed_for, is_on_it_too
from onrecord.claims.reading.some_named import some_named
from onrecord.claims.reading.times_bound import of_here
from onrecord.claims.targets.countries_meant import without_countries
from onrecord.claims.targets.focus import Focus
from onrecord.claims.targets.unnamed import country_of

_NEW = frozenset({"updated", "new", "latest", "expanded", "extended", "full"})
_RELATIVE = frozenset({"which", "who", "whom"})
NEAR = 25
"""So few characters behind "followed" a time says when."""
REACH = 3
"""So many sentences further on a text still goes on from a claim."""


@dataclass(slots=True)
class ToldBefore:
    """The last claims of a text, each with the number of its sentence."""

    fact: tuple[int, Claim] | None = None
    """The last addition or removal told as a fact."""
    latest: tuple[int, Claim] | None = None
    """The last claim of any kind about a party."""
    earlier: tuple[int, Claim] | None = None
    """The one before the sentence of `fact`."""
    facts: list[Claim] = field(default_factory=list)
    """All additions or removals that the sentence of `fact` tells."""

    def note(self, number: int, claim: Claim) -> None:
        """A claim that the sentence of that number makes."""
        self.latest = number, claim
        inner = self.fact is not None and self.fact[0] == number and claim.start < self.fact[1].end
        if inner and self.fact is not None and self.fact[1].event is not claim.event:
            return  # "lifted the sanctions it imposed on X": the lifting is told
        if claim.event in (Event.ADD, Event.REMOVE) and claim.modality is Modality.ASSERTED and claim.positive:
            if self.fact is None or self.fact[0] != number:
                self.facts, self.earlier = [], self.fact
            self.fact = self.latest
            self.facts.append(claim)

    def goes_on(
        self, parsed: Parsed, found: Sequence[Happening], times: Sequence[TimeSaid], focus: Callable[[], Focus]
    ) -> Iterator[Claim]:
        """The claims that a sentence makes by going on from one before. `found` are its events, `times` its times;
        `focus` gives who was spoken of."""
        if self.latest is None or parsed.number - max(self.latest[0], self.fact[0] if self.fact else 0) > REACH:
            return
        group = as_well(parsed)
        before = self._said_here(parsed) if group is not None else None
        if group is not None and opens_with_so(parsed) and parsed.number - self.latest[0] == 1:
            before = self.latest
        if before is None:
            group = continuation(parsed)
            here = self._said_here(parsed)
            fact = self.fact
            if group is not None and here is not None and self._tells_another(parsed, here[1], group):
                here, fact = None, self.earlier
            if group is not None and here is not None and here[1].start > parsed.start(group.first):
                # "named in the batch are X and Y, both said to serve Z, who is under sanctions too"
                if self.fact is None:
                    return
                here = None
            before = here or self._considered() or fact
            plural = next((one for one in (before, fact) if one and one[1].target and one[1].target.is_plural), None)
            if group is None and plural is not None and (group := some_named(parsed)) is not None:
                before = plural
            if group is not None and before is not here and not heads_names(parsed, group.first - 1):
                return  # "Photo: Ivan Petrov"
            if group is not None and parsed.word(group.first - 1) == "as" and not self._of_several(before):
                return  # "named the firms as X and Y", where no firms were told of
        if group is None and self.fact is not None and (following := who_follows(parsed)) is not None:
            yield from self._by(parsed, following, times)
            return
        before = before or self.latest
        follows = group is None
        if follows:
            group = followers(parsed)
        if group is None or parsed.number - before[0] > REACH:
            return
        if follows and before[0] == parsed.number and before[1].start > parsed.start(group.first) and self.fact:
            before = self.fact  # "X was listed, Y followed in May, while Z is not on the list"
        again = before[0] == parsed.number or opens_with_so(parsed) or joins(parsed, group)
        if before[1].event is Event.MAINTAIN and (not again or (follows and not before[1].positive)):
            return  # "X is not on the list, unlike Y, and Z, which followed in May"
        if (
            not follows
            and before is not self.earlier
            and any(
                one.event is before[1].event and one.group is not None and group.items[0] in one.group.items
                for one in found
            )
        ):
            return  # told by a frame of its own
        claim = before[1]
        if follows or parsed.shape(group.first - 1) is Shape.PREPOSITION:
            claim = replace(claim, time=_time_of_follower(parsed, group, times))
        for target in without_countries(added_parties(parsed, group, focus())):
            if target.name.isdigit() and not self._of_several(before):
                continue  # "put X on the list after ten years, including 3 in office"
            told = target.bound != "none" or target.is_plural
            if target.parties or not follows or (times and told):
                further = _further(parsed, group, claim, target)
                if further.event is Event.MAINTAIN and joins(parsed, group):
                    further = replace(further, event=Event.ADD)  # "X is on the list, and Y joined it in May"
                if before is self.fact:
                    self.fact = before = parsed.number, further
                yield further

    def goes_on_list(self, parsed: Parsed, one: Happening) -> bool:
        """Whether "the list includes X" tells who was added, just after an addition of several was told."""
        if one.frame.id != "maintain.list-includes" or self.fact is None or one.group is None or one.actor is None:
            return False
        claim, subject = self.fact[1], parsed.units_of(one.actor.items[0])
        is_told = claim.event is Event.ADD and claim.target is not None and parsed.number - self.fact[0] <= REACH
        of_several = is_told and self._several_told()
        is_bare = subject[-1].word == "it" or (
            subject[0].word == "the" and subject[-1].word == "list" and all(u.word in _NEW for u in subject[1:-1])
        )
        before = {parsed.word(one.at - 1), *parsed.chunks[one.at].adverbs}
        lasting = {"now", "still", "already", "currently"} & before
        named = any(unit.is_name for unit in parsed.units_of(one.group.items[0]))
        return of_several and is_bare and not lasting and named

    def joins_list(self, parsed: Parsed, one: Happening) -> bool:
        """Whether "X is also on the list" or "the new list includes X" tells one more of those who were added, just
        after that was told, or a state tells by its reason that it began."""
        if is_listed_for(parsed, one):
            return True
        if self.fact is None or parsed.number - self.fact[0] > REACH or self.fact[1].event is not Event.ADD:
            return False
        chunk = parsed.chunks[one.at]
        if one.frame.id == "maintain.list-includes" and one.actor is not None:
            words = [unit.word for unit in parsed.units_of(one.actor.items[0])]
            bare = not chunk.adverbs and parsed.shape(one.at - 1) is not Shape.ADVERB
            are_those = words[-1] in parsed.words_of.groups | {"those"} and parsed.word(one.actor.items[0] + 1) == "on"
            if are_those and self._several_told():
                return bare  # "Those on the list include X and Y"
            if "also" in (parsed.word(one.at - 1), *chunk.adverbs) and words == ["the", "list"]:
                return self._several_told()  # "The list also names X"
            return bare and words in (["the", "new", "list"], ["the", "latest", "list"])
        if one.frame.id not in ("maintain.remain-on", "maintain.still-there"):
            return False
        goes_on = self.latest is not None and self.latest[1].event is Event.ADD
        new_list = "maintain.list-includes" in self.fact[1].rules
        return is_on_it_too(parsed, one, several=self._several_told(), goes_on=goes_on, new_list=new_list)

    def _several_told(self) -> bool:
        """Whether the last fact is told of several."""
        claim = self.fact[1] if self.fact is not None else None
        return claim is not None and (len(self.facts) > 1 or (claim.target is not None and claim.target.is_plural))

    def _by(self, parsed: Parsed, following: Following, times: Sequence[TimeSaid]) -> Iterator[Claim]:
        """The facts told last as those of other authorities, which did the same, or are about to."""
        verb = following.verb
        behind = [time for time in of_here(parsed, times) if 0 <= time.start - parsed.end(verb) < NEAR]
        for authority in following.authorities:
            lists = parsed.words_of.authority_lists.get(authority, ())
            for claim in self.facts:
                if claim.authority is not None and claim.authority != authority and claim.target is not None:
                    yield replace(
                        claim,
                        start=parsed.start(max(0, verb - 1)),
                        end=parsed.end(verb),
                        sentence_start=parsed.sentence.start,
                        sentence_end=parsed.sentence.end,
                        lists=lists,
                        list_bound="implied" if lists else "none",
                        authority=authority,
                        time=behind[0] if behind else None,
                        modality=Modality.PREDICTED if following.is_ahead else claim.modality,
                        rules=(*claim.rules[:1], "followed"),
                        in_title=False,
                    )

    def _said_here(self, parsed: Parsed) -> tuple[int, Claim] | None:
        """The last claim, if the sentence itself makes it."""
        return self.latest if self.latest is not None and self.latest[0] == parsed.number else None

    def _tells_another(self, parsed: Parsed, claim: Claim, group: Group) -> bool:
        """Whether a claim of a sentence tells of those whom it names another event than the one before, or another
        country's: "the firms include X and Y, which had been taken off in May", "…, both of which the EU listed"."""
        if self.earlier is None or claim.start != parsed.start(group.first):
            return False
        earlier, behind = self.earlier[1], range(group.last, len(parsed.chunks))
        of_others = _is_of_others(claim, earlier.authority) and any(parsed.word(at) in _RELATIVE for at in behind)
        return of_others or {earlier.event, claim.event} == {Event.ADD, Event.REMOVE}

    def _of_several(self, before: tuple[int, Claim] | None) -> bool:
        """Whether what was told before is told of more than one."""
        told = before[1].target if before is not None else None
        return (told is not None and told.is_plural) or (before is self.fact and len(self.facts) > 1)

    def _considered(self) -> tuple[int, Claim] | None:
        """The last claim, if it is of what is considered: "the two others under consideration are"."""
        return self.latest if self.latest is not None and self.latest[1].modality is Modality.CONSIDERED else None


def told_besides(claims: Sequence[Claim], further: Iterable[Claim]) -> list[Claim]:
    """The further claims of a sentence about those of whom it has told nothing such: "The firms include X, which had
    been taken off in May" tells two events."""
    told = {_told_of(claim): claim.authority for claim in claims if claim.target is not None}
    return [
        claim
        for claim in further
        if claim.target
        and ("followed" in claim.rules or _told_of(claim) not in told or _is_of_others(claim, told[_told_of(claim)]))
    ]


def _told_of(claim: Claim) -> tuple[Event, object]:
    """What a claim tells of whom."""
    return claim.event, claim.target and (claim.target.parties or claim.target.name)


def _is_of_others(claim: Claim, authority: str | None) -> bool:
    """Whether a claim is of another country's list than an authority's: "Among them are X and Y, both of which the US
    listed in 2018"."""
    return country_of(claim.authority or "") != country_of(authority or "")


def _time_of_follower(parsed: Parsed, group: Group, times: Sequence[TimeSaid]) -> TimeSaid | None:
    """The time of "Y followed in June": the first behind who followed, else the only one of the sentence."""
    own = [time for time in times if time.start >= parsed.end(group.last - 1)] or times
    if own is times and len(times) != 1:
        return None
    here = of_here(parsed, own[:1])
    return here[0] if here else None


def _further(parsed: Parsed, group: Group, claim: Claim, target: Target) -> Claim:
    """The same of another party, whom a further sentence names; of "it does not include X" the opposite."""
    return replace(
        claim,
        positive=claim.positive != _are_denied(parsed, group),
        start=parsed.start(group.first),
        end=parsed.end(group.last - 1),
        sentence_start=parsed.sentence.start,
        sentence_end=parsed.sentence.end,
        target=target,
        rules=(*claim.rules[:1], "continued"),
        in_title=False,
    )


def _are_denied(parsed: Parsed, group: Group) -> bool:
    """Whether a group is said not to be among those told of: "it does not include X", "X was not among them"."""
    before = parsed.chunks[group.first - 1]
    if before.shape is Shape.VERB and before.negative:
        return True
    among = next((at for at in range(group.last, len(parsed.chunks)) if parsed.word(at) == "among"), 0)
    return among > 0 and parsed.shape(among - 1) is Shape.VERB and parsed.chunks[among - 1].negative
