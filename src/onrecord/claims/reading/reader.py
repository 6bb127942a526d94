"""The reader: the claims of one document, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from onrecord.claims.claim import NARRATOR, Claim, Event, Modality, Target, TimeSaid
from onrecord.claims.documents.document import Document, Part
from onrecord.claims.events.actors import actor_of
from onrecord.claims.events.happening import Happening
from onrecord.claims.events.happenings import happenings
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.operators.meaning import CALLS, Meaning
from onrecord.claims.operators.operators import meaning_of, second_meaning
from onrecord.claims.operators.rejections import is_rejected, rejects_within
from onrecord.claims.reading.law_claims import claim_about_law, law_outlawing, laws_meant
from onrecord.claims.reading.left_out import is_in_passing, is_since, is_taken_for_granted, is_told_with_another
from onrecord.claims.reading.lists_heard import ListsHeard
from onrecord.claims.reading.lists_meant import Bound, list_meant, lists_of_others
from onrecord.claims.reading.rows import Rows, without_stand_ins
from onrecord.claims.reading.sources import sources_of
from onrecord.claims.reading.times_bound import times_of
from onrecord.claims.reading.told_before import ToldBefore, told_besides
from onrecord.claims.targets.called import called
from onrecord.claims.targets.countries_meant import without_countries
from onrecord.claims.targets.focus import Focus
from onrecord.claims.targets.goods_meant import goods_targets, is_about_goods, with_region
from onrecord.claims.targets.referent import Together
from onrecord.claims.targets.spoken_of import take_in
from onrecord.claims.targets.targets import targets_of
from onrecord.claims.targets.unnamed import country_of
from onrecord.claims.words.laws_named import LawsNamed
from onrecord.claims.words.lexicon import Lexicon
from onrecord.claims.words.tokens import Sentence, Token


class TimesIn(Protocol):
    """What tells the times of a sentence."""

    def __call__(self, words: Sequence[Token], sentence: Sentence) -> Sequence[TimeSaid]: ...


def denied(claim: Claim) -> Claim:
    """A claim that the text itself calls wrong."""
    return replace(claim, modality=Modality.DENIED, rejected=True, rules=(*claim.rules, "rejected"))


def as_titled(text: str, target: Target) -> Target:
    """Who a title means, by the words with which it describes them: its readers are not told the name yet."""
    if target.bound != "coreference" or not target.parties:
        return target
    return replace(target, name=" ".join(text[target.start : target.end].split()))


GOODS_EVENTS = {Event.ADD: Event.RESTRICT_GOODS, Event.REMOVE: Event.RELEASE_GOODS}


@dataclass(slots=True)
class Reader:
    """Reads the sentences of one document, and keeps what the next ones need: who was spoken of, which lists.

    `in_context` says that the text speaks of official lists, so that its weak words mean them.
    """

    document: Document
    words: Sequence[Token]
    words_of: Lexicon
    in_context: bool
    times_in: TimesIn | None
    laws: LawsNamed
    lists: ListsHeard = field(default_factory=ListsHeard)
    told: tuple[int, Event] | None = None
    """The sentence of the last claim, and its event."""
    alone: bool = True
    """Whether the sentence tells one event only."""
    before: ToldBefore = field(default_factory=ToldBefore)
    rows: Rows = field(default_factory=Rows)
    _focus: Focus = field(default_factory=Focus)
    _heard: list[Parsed] = field(default_factory=list)
    """The sentences whose names are not in focus yet: behind most of them nobody is meant without a name."""

    def focus(self) -> Focus:
        """Who was spoken of so far."""
        heard, self._heard = self._heard, []
        for parsed in heard:
            for before in parsed.behind:
                take_in(before.parsed(), self._focus)
            take_in(parsed, self._focus)
        return self._focus

    def hear_title(self, parsed: Parsed) -> None:
        """Hear whom a title names before the text is read."""
        self._focus.hear(called(parsed))

    def sentence(self, parsed: Parsed) -> list[Claim]:
        """The claims of one sentence; what it names is for those behind it to mean."""
        claims: list[Claim] = []
        if parsed.opens_rows:
            self.rows.opened(parsed)
        self._heard.append(parsed)
        for before in parsed.behind:
            self._times(before.sentence)  # the next are counted from them
        times = self._times(parsed.sentence)
        seen: dict[tuple[object, ...], set[object]] = {}
        found = [
            one for one in happenings(parsed, in_context=self.in_context) if not self.before.goes_on_list(parsed, one)
        ]
        found = [one for one in found if not is_told_with_another(one, found)]
        self.alone = len(found) == 1
        for happening in found:
            for claim in self._claims(parsed, happening, times):
                key = (
                    claim.event,
                    claim.positive,
                    claim.modality,
                    claim.lists,
                    claim.authority,
                    claim.target.parties or claim.target.name if claim.target else None,
                    claim.actor if claim.event is Event.LAW_PASS else None,  # one chamber, then the other
                    happening.is_again,
                )
                # "first listed in 2019 and listed again in 2022" tells two of them.
                told_at = seen.setdefault(key, set())
                when = claim.time.text if claim.time is not None else None
                if not told_at or not (when is None or {None, when} & told_at):
                    claims.append(claim)
                told_at.add(when)
        if claims and (denied_at := rejects_within(parsed)) is not None:
            claims = [
                denied(claim) if claim.end <= denied_at and claim.sources != (NARRATOR,) else claim for claim in claims
            ]
        claims.extend(told_besides(claims, self.before.goes_on(parsed, found, times, self.focus)))
        claims = without_stand_ins(parsed, claims)
        if not claims:
            self.lists.hear(parsed)
        if parsed.opens_rows:
            self.rows.told_with(parsed.number, claims, self.before.fact)
        elif parsed.row_of and not claims:
            claims.extend(self.rows.of(parsed, times, self.focus()))
        return claims

    def _times(self, sentence: Sentence) -> Sequence[TimeSaid]:
        return self.times_in(self.words, sentence) if self.times_in is not None else ()

    def _claims(self, parsed: Parsed, happening: Happening, times: Sequence[TimeSaid]) -> Iterator[Claim]:
        meaning = meaning_of(parsed, happening)
        second = second_meaning(parsed, happening, meaning)
        yield from self._meant(parsed, happening, meaning, times)
        if second is not None:
            yield from self._meant(parsed, happening, second, times)

    def _meant(
        self, parsed: Parsed, happening: Happening, meaning: Meaning, times: Sequence[TimeSaid]
    ) -> Iterator[Claim]:
        if is_taken_for_granted(parsed, happening, meaning):
            return
        rejected = is_rejected(parsed, meaning, happening.start)
        if rejected and meaning.modality is Modality.ASSERTED:
            meaning.modality = Modality.DENIED
        if happening.event.value.startswith("law_"):
            yield from self._law(parsed, happening, meaning, times)
            return
        goods_told = self.told is not None and self.told[1] in GOODS_EVENTS.values()
        if happening.frame.needs == "goods" and not happening.is_noun and not goods_told:
            return  # "was cleared", of whatever it was
        of_goods = happening.event in GOODS_EVENTS.values()
        if of_goods and (law := law_outlawing(parsed, happening, self.laws)) is not None:
            force = replace(meaning, event=Event.LAW_IN_FORCE)
            yield claim_about_law(parsed, happening, force, law, times, alone=self.alone)
            return
        targets, goods = self._goods(parsed, happening) if of_goods else (self._parties(parsed, happening), None)
        if targets is None:
            return
        ahead = parsed.opens_rows and self.rows.points_ahead(parsed, happening, targets)
        if ahead:
            targets = (Target("", happening.start, happening.end, (), "none", is_plural=True),)
        elif not targets:
            targets = self._called_for(parsed, happening, meaning)
        if not targets or (not ahead and is_in_passing(parsed, happening, meaning, targets)):
            return
        if (told := self._listing(parsed, happening, meaning, goods_told=goods_told)) is None:
            return
        if parsed.part is Part.TITLE:
            targets = tuple([as_titled(parsed.text, target) for target in targets])
        event, bound = told
        meaning = meaning if meaning.event is event else replace(meaning, event=event)
        for claim in self._of_each(parsed, happening, meaning, targets, bound, times):
            if goods is not None or rejected:
                claim = replace(claim, goods=goods, rejected=rejected)
            if ahead:
                self.rows.pointing(claim)
                return
            yield from self._telling(parsed, happening, claim, bound)
        self._spoke_of(targets, bound[0], bound[2])

    def _of_each(
        self,
        parsed: Parsed,
        happening: Happening,
        meaning: Meaning,
        targets: tuple[Target, ...],
        bound: Bound,
        times: Sequence[TimeSaid],
    ) -> Iterator[Claim]:
        """One claim for each target of a happening, with its time and its lists."""
        times_here = times_of(times, happening, parsed, targets, alone=self.alone)
        for target, time in zip(targets, times_here, strict=True):
            lists, list_bound, authority = self.lists.list_of(target, *bound)
            yield Claim(
                start=happening.start,
                end=happening.end,
                sentence_start=parsed.sentence.start,
                sentence_end=parsed.sentence.end,
                event=meaning.event,
                modality=meaning.modality,
                positive=meaning.positive,
                target=target,
                lists=lists,
                list_bound=list_bound,
                authority=authority,
                actor=actor_of(parsed, happening),
                time=time,
                sources=sources_of(parsed, happening.start, happening.end, meaning.governors),
                in_title=parsed.part is Part.TITLE,
                rules=(happening.frame.id, *meaning.rules),
            )

    def _telling(self, parsed: Parsed, happening: Happening, claim: Claim, bound: Bound) -> Iterator[Claim]:
        """A claim, kept for the sentences behind it, and the same of the lists of others who do it as well."""
        self.told = (parsed.number, claim.event)
        self.before.note(parsed.number, claim)
        yield claim
        if claim.event in GOODS_EVENTS or claim.event is Event.MAINTAIN:
            for lists, list_bound, authority in lists_of_others(parsed, happening, bound):
                yield replace(claim, lists=lists, list_bound=list_bound, authority=authority)

    def _parties(self, parsed: Parsed, happening: Happening) -> tuple[Target, ...] | None:
        """Whom an event is about; None where that is only a country: "imposed an arms embargo on South Sudan"."""
        targets = targets_of(parsed, happening, self.focus())
        return without_countries(targets) or None if targets else ()

    def _goods(self, parsed: Parsed, happening: Happening) -> tuple[tuple[Target, ...], str | None]:
        """Whose goods an event is about, and which goods."""
        targets, goods = goods_targets(parsed, happening, self.focus())
        return targets, None if goods is None else with_region(goods, parsed, self.words)

    def _called_for(self, parsed: Parsed, happening: Happening, meaning: Meaning) -> tuple[Target, ...]:
        """What stands for the target where none is said: a call for sanctions, on whomever."""
        if self.told_in(parsed, meaning.event):
            return ()  # "including by imposing sanctions": told with its target already
        if meaning.modality not in CALLS or happening.group is not None or happening.is_noun or not happening.about:
            return ()
        unit = happening.about[0]
        return (Target(parsed.text[unit.start : unit.end], unit.start, unit.end, (), "none", is_plural=True),)

    def _listing(
        self, parsed: Parsed, happening: Happening, meaning: Meaning, *, goods_told: bool
    ) -> tuple[Event, Bound] | None:
        """The event that is told and the lists it is about; None where it is about no list."""
        lists, bound, authority = list_meant(parsed, happening, () if meaning.modality in CALLS else meaning.governors)
        event = Event.ADD if self.before.joins_list(parsed, happening) else meaning.event
        bans = [unit.word for unit in happening.about if "order" in unit.kinds]
        of_goods = bool(bans) and (goods_told or is_about_goods(parsed, (*lists, *self.lists.told[0])))
        if happening.frame.id in ("restrict.covered", "restrict.order-effective") and not (
            goods_told or lists == ("us-cbp-wro",) or of_goods
        ):
            return None  # by an order of whatever kind
        if happening.frame.id == "restrict.placed-under" and not of_goods and bans[0].endswith(("ban", "bans")):
            return None  # on what is not said
        if event in GOODS_EVENTS and (of_goods or lists == ("us-cbp-wro",)):
            event = GOODS_EVENTS[event]
            lists, bound, authority = ("us-cbp-wro",), "implied", "US-CBP"
        return event, self.lists.the_list(happening, (lists, bound, authority))

    def _spoke_of(self, targets: tuple[Target, ...], lists: tuple[str, ...], authority: str | None) -> None:
        """Keep whom and which lists the text has just spoken of."""
        self.lists.tell(lists, authority)
        self._focus.topic = targets
        if authority is not None:
            self._focus.by_authority[country_of(authority)] = targets
        if len(targets) > 1:
            self._focus.groups.append(Together(targets))

    def told_in(self, parsed: Parsed, event: Event) -> bool:
        """Whether the sentence has told such an event already."""
        return self.told == (parsed.number, event)

    def _law(
        self, parsed: Parsed, happening: Happening, meaning: Meaning, times: Sequence[TimeSaid]
    ) -> Iterator[Claim]:
        if happening.event is Event.LAW_IN_FORCE and is_since(parsed, happening):
            return
        for target in laws_meant(parsed, happening, self.laws):
            yield claim_about_law(parsed, happening, meaning, target, times, alone=self.alone)
