"""The reader: the claims of one document, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from onrecord.claims.chunks import Shape
from onrecord.claims.claim import NARRATOR, Claim, Event, Modality, Target, TimeSaid
from onrecord.claims.continuations import continuation, targets_of_group
from onrecord.claims.document import Document, Part
from onrecord.claims.focus import Focus
from onrecord.claims.frames import SPELT
from onrecord.claims.goods_meant import goods_targets
from onrecord.claims.happening import Happening
from onrecord.claims.happenings import happenings
from onrecord.claims.lexicon import Lexicon
from onrecord.claims.lists_meant import list_meant
from onrecord.claims.meaning import CALLS, Meaning
from onrecord.claims.operators import meaning_of, second_meaning
from onrecord.claims.parsed import Parsed
from onrecord.claims.rejections import is_rejected, rejects_within
from onrecord.claims.sources import sources_of
from onrecord.claims.targets import targets_of
from onrecord.claims.tokens import Sentence, Token
from onrecord.claims.units import Unit
from onrecord.claims.whom import whom
from onrecord.names.countries import country_code

BESIDE = 40
"""How many tokens away a law is still named beside a sentence."""


class TimesIn(Protocol):
    """What tells the times of a sentence."""

    def __call__(self, words: Sequence[Token], sentence: Sentence) -> Sequence[TimeSaid]: ...


def denied(claim: Claim) -> Claim:
    return replace(claim, modality=Modality.DENIED, rejected=True, rules=(*claim.rules, "rejected"))


def _named_together(parsed: Parsed) -> tuple[Target, ...]:
    """The parties that a sentence names side by side, where it names several so."""
    found: list[Target] = []
    for at, chunk in enumerate(parsed.chunks):
        if chunk.shape is not Shape.NOUN:
            continue
        meant = whom(parsed, at)
        if meant is None or meant.kind != "party" or meant.unit is None or meant.unit.party is None:
            continue
        if found and parsed.shape(at - 1) not in (Shape.AND, Shape.COMMA):
            if len(found) > 1:
                break
            found = []
        found.append(Target(meant.name, meant.start, meant.end, meant.unit.party.parties, "coreference"))
    return tuple(found) if len(found) > 1 else ()


GOODS_EVENTS = {Event.ADD: Event.RESTRICT_GOODS, Event.REMOVE: Event.RELEASE_GOODS}


@dataclass(slots=True)
class Reader:
    document: Document
    words: Sequence[Token]
    words_of: Lexicon
    in_context: bool
    times_in: TimesIn | None
    focus: Focus = field(default_factory=Focus)
    lists: dict[tuple[str, ...], tuple[tuple[str, ...], str | None]] = field(default_factory=dict)
    laws: list[tuple[int, str]] | None = None
    told: tuple[int, Event] | None = None
    """The sentence of the last claim, and its event."""
    last: tuple[int, Claim] | None = None
    """The last addition told, and its sentence."""
    last_lists: tuple[tuple[str, ...], str | None] = ((), None)

    def sentence(self, parsed: Parsed) -> list[Claim]:
        """The claims of one sentence; what it names is taken into focus."""
        claims: list[Claim] = []
        for unit in parsed.units:
            if unit.party is not None:
                self.focus.note(
                    parsed.text[unit.start : unit.end], unit.party.parties, unit.party.is_person, unit.start
                )
        self._note_subject(parsed)
        together = _named_together(parsed)
        if together:
            self.focus.group = together
        seen: set[tuple[object, ...]] = set()
        times = list(self.times_in(self.words, parsed.sentence)) if self.times_in else []
        found = list(happenings(parsed, in_context=self.in_context))
        for happening in found:
            for claim in self._claims(parsed, happening, times):
                key = (
                    claim.event,
                    claim.positive,
                    claim.modality,
                    claim.lists,
                    claim.authority,
                    claim.target.parties or claim.target.name if claim.target else None,
                )
                if key not in seen:
                    seen.add(key)
                    claims.append(claim)
        if (denied_at := rejects_within(parsed)) is not None:
            claims = [
                denied(claim) if claim.end <= denied_at and claim.sources != (NARRATOR,) else claim for claim in claims
            ]
        named = {claim.target.parties or claim.target.name for claim in claims if claim.target is not None}
        claims.extend(
            claim
            for claim in self._continued(parsed, found, times)
            if claim.target and (claim.target.parties or claim.target.name) not in named
        )
        return claims

    def _note_subject(self, parsed: Parsed) -> None:
        """Take the first name of a sentence that no list knows for one that can be meant later."""
        at = next((at for at, chunk in enumerate(parsed.chunks) if chunk.shape is Shape.NOUN), None)
        found = whom(parsed, at) if at is not None else None
        if found is not None and found.kind == "unknown" and " " in found.name and country_code(found.name) is None:
            self.focus.note(found.name, (), found.person, found.start, weight=0.2)

    def _claims(self, parsed: Parsed, happening: Happening, times: Sequence[TimeSaid]) -> Iterator[Claim]:
        meaning = meaning_of(parsed, happening)
        second = second_meaning(parsed, happening, meaning)
        yield from self._meant(parsed, happening, meaning, times)
        if second is not None:
            yield from self._meant(parsed, happening, second, times)

    def _meant(
        self, parsed: Parsed, happening: Happening, meaning: Meaning, times: Sequence[TimeSaid]
    ) -> Iterator[Claim]:
        if (
            happening.is_noun
            and happening.event is Event.ADD
            and meaning.modality is Modality.ASSERTED
            and not (meaning.announced or happening.about or happening.dated)
        ):
            return  # "its inclusion hurt sales" presupposes, and says nothing new
        if (
            happening.is_noun
            and happening.event is Event.ADD
            and not happening.about
            and ("operator.oppose" in meaning.rules or meaning.modality not in CALLS and not happening.dated)
        ):
            return
        laws = [unit for unit in happening.about if "law" in unit.kinds]
        if happening.event.value.startswith("law_"):
            yield from self._law(parsed, happening, meaning, laws, times)
            return
        rejected = is_rejected(parsed, meaning, happening.start)
        if rejected and meaning.modality is Modality.ASSERTED:
            meaning.modality = Modality.DENIED
        goods = None
        if happening.event in (Event.RESTRICT_GOODS, Event.RELEASE_GOODS):
            targets, goods = goods_targets(parsed, happening, self.focus)
            if goods is not None:
                goods = self._with_region(goods, parsed)
            law = self._law_spoken_of(parsed) if "outlaw" in parsed.chunks[happening.at].lemmas else None
            if law is not None:
                yield from self._of_law(parsed, happening, replace_event(meaning, Event.LAW_IN_FORCE), law, None, times)
                return
        else:
            targets = targets_of(parsed, happening, self.focus)
        if not targets and self.told_in(parsed, meaning.event):
            return  # "including by imposing sanctions": told with its target already
        if not targets:
            if meaning.modality not in CALLS or happening.group is not None or happening.is_noun:
                return
            unit = happening.about[0] if happening.about else None
            if unit is None:
                return
            targets = (Target(parsed.text[unit.start : unit.end], unit.start, unit.end, (), "none", is_plural=True),)
        if (
            parsed.shape(happening.at) is Shape.VERB
            and parsed.chunks[happening.at].form == "ing"
            and parsed.word(happening.at - 1) == ","
            and all(target.is_plural and not target.parties for target in targets)
        ):
            return  # what else somebody did, in passing, to nobody named
        lists, bound, authority = list_meant(parsed, happening, () if meaning.modality in CALLS else meaning.governors)
        event = meaning.event
        if meaning.modality in CALLS and not meaning.positive and event in (Event.LICENSE, Event.AMEND):
            return  # not asked for
        if (
            event is Event.MAINTAIN
            and meaning.modality is Modality.ASSERTED
            and all(target.bound == "description" and not target.parties and not target.is_plural for target in targets)
        ):
            return  # how things stand with whoever it may be
        if (
            any("order" in unit.kinds for unit in happening.about)
            and event in GOODS_EVENTS
            and self._about_goods(parsed, lists)
        ):
            event = GOODS_EVENTS[event]
            lists, bound, authority = ("us-cbp-wro",), "implied", "US-CBP"
        for target in targets:
            held = self.lists.get(target.parties or (target.name,))
            if bound == "none" or (not lists and held is not None):
                lists_here, authority_here = held or self.last_lists
                bound_here = "implied" if lists_here else "none"
                if (
                    authority is not None
                    and authority_here != authority
                    and not (authority == "US" and (authority_here or "").startswith("US"))
                ):
                    lists_here, bound_here = (), "none"
                authority_here = authority_here or authority
            else:
                lists_here, bound_here, authority_here = lists, bound, authority
            if lists_here:
                self.lists[target.parties or (target.name,)] = (lists_here, authority_here)
            claim = Claim(
                start=happening.start,
                end=happening.end,
                sentence_start=parsed.sentence.start,
                sentence_end=parsed.sentence.end,
                event=event,
                modality=meaning.modality,
                positive=meaning.positive,
                target=target,
                lists=lists_here,
                list_bound=bound_here,  # type: ignore[arg-type]
                authority=authority_here,
                actor=self._actor(parsed, happening),
                time=_time_of(times, happening.start, happening.end, parsed),
                sources=sources_of(parsed, happening.start, happening.end, meaning.governors),
                in_title=parsed.part is Part.TITLE,
                goods=goods,
                rejected=rejected,
                rules=(happening.frame.id, *meaning.rules),
            )
            self.told = (parsed.number, event)
            if event is Event.ADD and meaning.modality is Modality.ASSERTED and meaning.positive:
                self.last = (parsed.number, claim)
            yield claim
        if lists:
            self.last_lists = (lists, authority)
        self.focus.topic = targets
        if len(targets) > 1:
            self.focus.group = targets

    def _continued(self, parsed: Parsed, found: list[Happening], times: Sequence[TimeSaid]) -> Iterator[Claim]:
        """Claims that go on from one before: "among them are X and Y", "they include X", "so were Y and Z"."""
        last = self.last
        if last is None:
            return
        group = continuation(parsed)
        if group is None or parsed.number - last[0] > 2:
            return
        number, before = last
        for target in targets_of_group(parsed, group, self.focus):
            if target.parties or target.bound == "named":
                yield replace(
                    before, start=parsed.start(group.first), end=parsed.end(group.last - 1), sentence_start=parsed.sentence.start, sentence_end=parsed.sentence.end,
                    target=target, rules=(*before.rules, "continued"), in_title=False,
                )  # fmt: skip

    def resolved_later(self, claim: Claim) -> Claim:
        """A claim about "a Chinese institute" with the name that the text gives it further on."""
        target = claim.target
        if target is None or target.parties or target.is_plural or target.bound != "description" or claim.goods:
            return claim
        words = target.name.lower().split()
        modifiers = frozenset(word for word in words[:-1] if len(word) > 3)
        referent, _ = self.focus.meant(at=target.start, person=None, head=words[-1], modifiers=modifiers, after=True)
        if referent is None or words[-1] not in referent.words:
            return claim
        return replace(claim, target=replace(target, name=referent.name, parties=referent.parties, bound="coreference"))

    def _about_goods(self, parsed: Parsed, lists: tuple[str, ...]) -> bool:
        """Whether a ban spoken of is one on goods."""
        if "us-cbp-wro" in (*lists, *self.last_lists[0]):
            return True
        return any(
            unit.kinds.get("authority") == "US-CBP" or unit.word in ("imports", "import") for unit in parsed.units
        )

    def _with_region(self, goods: str, parsed: Parsed) -> str:
        """Goods with the region that the sentence, or the one before it, speaks of, where they name none."""
        regions = self.words_of.regions
        here = [unit.word for unit in parsed.units if unit.word in regions]
        near = [
            token.word
            for token in self.words[max(0, parsed.sentence.first - BESIDE * 2) : parsed.sentence.first]
            if token.word in regions
        ]
        if any(region in goods.lower() for region in regions) or not (here or near):
            return goods
        return f"{goods} ({(here or near)[-1].capitalize()})"

    def told_in(self, parsed: Parsed, event: Event) -> bool:
        """Whether the sentence has told such an event already."""
        return self.told == (parsed.number, event)

    def _law(
        self, parsed: Parsed, happening: Happening, meaning: Meaning, laws: Sequence[object], times: Sequence[TimeSaid]
    ) -> Iterator[Claim]:
        unit = next((unit for unit in happening.about if "law" in unit.kinds), None) or next(
            (unit for unit in parsed.units if "law" in unit.kinds), None
        )
        law = unit.kinds["law"] if unit is not None else None
        if law is None:
            law = self._law_spoken_of(parsed)
        if law is not None:
            yield from self._of_law(parsed, happening, meaning, law, unit, times)

    def _of_law(
        self,
        parsed: Parsed,
        happening: Happening,
        meaning: Meaning,
        law: str,
        unit: Unit | None,
        times: Sequence[TimeSaid],
    ) -> Iterator[Claim]:
        place = unit or next(iter(happening.about), None) or parsed.units[parsed.chunks[happening.at].first]
        target = Target(
            self.words_of.law_names[law], place.start, place.end, (law,), "named" if unit is not None else "coreference"
        )
        yield Claim(
            happening.start, happening.end, parsed.sentence.start, parsed.sentence.end, meaning.event, meaning.modality, meaning.positive, target,
            ("law",), "named", None, self._actor(parsed, happening), None, _time_of(times, happening.start, happening.end, parsed),
            sources_of(parsed, happening.start, happening.end, meaning.governors), False, parsed.part is Part.TITLE, None, (happening.frame.id, *meaning.rules),
        )  # fmt: skip

    def _law_spoken_of(self, parsed: Parsed) -> str | None:
        """The law that "the bill" means: the one named in the sentence behind or before, else the only one named."""
        sentence = parsed.sentence
        places = self._laws()
        for first, last in ((sentence.last, sentence.last + BESIDE), (max(0, sentence.first - BESIDE), sentence.first)):
            near = [law for at, law in places if first <= at < last]
            if near:
                return near[0] if first == sentence.last else near[-1]
        laws = {law for _, law in places}
        return laws.pop() if len(laws) == 1 else None

    def _laws(self) -> list[tuple[int, str]]:
        """The laws that the document names, by their first token."""
        if self.laws is None:
            self.laws = []
            for at, token in enumerate(self.words):
                for phrase, term in self.words_of.terms.get(SPELT.get(token.word, token.word), ()):
                    spelt = tuple(SPELT.get(other.word, other.word) for other in self.words[at : at + len(phrase)])
                    if "law" in term.kinds and spelt == phrase:
                        self.laws.append((at, term.kinds["law"]))
                        break
        return self.laws

    def _actor(self, parsed: Parsed, happening: Happening) -> str | None:
        if happening.actor is None or not happening.actor.items:
            return None
        item = happening.actor.items[0]
        return " ".join(parsed.text[parsed.start(item) : parsed.end(item)].split())


def replace_event(meaning: Meaning, event: Event) -> Meaning:
    """The meaning of another event told by the same words."""
    return replace(meaning, event=event)


def _time_of(times: Sequence[TimeSaid], start: int, end: int, parsed: Parsed) -> TimeSaid | None:
    """The time that belongs to an event: inside its clause, else the nearest in its sentence."""
    if not times:
        return None
    inside = [time for time in times if start <= time.start < end]
    if inside:
        return inside[-1]
    return min(times, key=lambda time: min(abs(time.start - end), abs(start - time.end)))
