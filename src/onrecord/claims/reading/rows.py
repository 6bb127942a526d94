"""Rows: the lines of a list, each of which names one more of those whom the line before them tells of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.claims.claim import Claim, Event, Target, TimeSaid
from onrecord.claims.events.goods_named import is_goods
from onrecord.claims.events.happening import Happening
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.clauses_inserted import is_inserted_verb
from onrecord.claims.grammar.described import NUMBERS, POSSESSIVE
from onrecord.claims.grammar.groups import Group, group_from
from onrecord.claims.grammar.items_following import is_apposed
from onrecord.claims.grammar.members import is_counted
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.grammar.unit import Unit
from onrecord.claims.grammar.whom import whom
from onrecord.claims.reading.added_parties import added_parties
from onrecord.claims.reading.times_bound import of_here
from onrecord.claims.targets.counted import COUNTED
from onrecord.claims.targets.focus import Focus
from onrecord.claims.targets.goods_meant import goods_targets
from onrecord.claims.words.english import told
from onrecord.claims.words.word_tables import words

AHEAD = ("following", "these", "those", "follows", "below")
"""Words by which a line points to the rows behind it."""
REACH = 6
"""So many sentences before its rows what they go on with was told at most."""
RARE = 9.0
"""From so many nats on a single word that begins a row is a name and no common noun."""
_NAMING = words("reading", "naming_rows")
"""Verbs that a line may have which only says that names follow."""


def completed(units: list[Unit]) -> list[Unit]:
    """The units of a line before rows that breaks off at its colon, with words for those who follow: "Today we
    sanctioned:", "asset freezes against:"; or that asks who they are: "Who has been sanctioned?"."""
    if len(units) > 2 and units[0].word == "who" and units[-1].word == "?":
        return [*_following(units[0]), *units[1:]]
    if len(units) < 3 or units[-1].word != ":" or units[-2].tag not in ("V", "P") or units[-2].word in ("to", "as"):
        return units
    return [*units[:-1], *_following(units[-1]), units[-1]]


def _following(place: Unit) -> list[Unit]:
    """Words for those who follow, at a place of the text."""
    return [Unit(place.start, place.start, word, tag, False) for word, tag in (("the", "D"), ("following", "X"))]


@dataclass(slots=True)
class Rows:
    """What the rows of a list are told of: the claim that the line before them makes of all of them, and its number."""

    intro: Parsed | None = None
    claim: Claim | None = None
    pointed: bool = False
    """Whether the line points to them: "the following"."""

    def opened(self, intro: Parsed) -> None:
        """A line that rows follow."""
        self.intro, self.claim, self.pointed = intro, None, False

    def pointing(self, claim: Claim) -> None:
        """What the line tells of those whom the rows behind it name."""
        self.claim, self.pointed = claim, True

    def points_ahead(self, parsed: Parsed, happening: Happening, targets: Sequence[Target]) -> bool:
        """Whether an event of the line before rows is told of those whom the rows name."""
        if self.intro is not parsed or any(target.bound == "named" for target in targets):
            return False
        units = parsed.units
        is_open = units[-1].word == ":" or any(unit.word in ("following", "these", "below") for unit in units)
        if happening.group is None or not happening.group.items:
            return is_open
        return any(unit.word in AHEAD for unit in parsed.units_of(happening.group.items[0]))

    def told_with(self, number: int, claims: Sequence[Claim], fact: tuple[int, Claim] | None) -> None:
        """Settle what the rows go on with: what their line tells (`claims`) of several, else the last fact."""
        if self.intro is None or self.intro.number != number or self.claim is not None:
            return
        plural = [one for one in claims if one.target is not None and one.target.is_plural and not one.target.parties]
        if plural:
            self.claim = plural[-1]
        elif not claims and fact is not None and number - fact[0] <= REACH and _only_names(self.intro):
            self.claim = fact[1]

    def of(self, parsed: Parsed, times: Sequence[TimeSaid], focus: Focus) -> Iterator[Claim]:
        """The claims that a row makes which tells no event of its own."""
        if self.claim is None or self.intro is None or parsed.row_of != self.intro.number:
            return
        if parsed.units[-1].word == ":":
            return  # it heads further rows
        claim, goods = self.claim, None
        targets: tuple[Target, ...] = ()
        if claim.event in (Event.RESTRICT_GOODS, Event.RELEASE_GOODS):
            frame = next(one for one in parsed.words_of.frames if one.id == claim.rules[0])
            if parsed.shape(0) is not Shape.NOUN or not _names_goods(parsed):
                return
            goods_at = Group([0], {0: []}, 0, 1)
            row = Happening(
                frame=frame, event=claim.event, at=0, start=parsed.start(0), end=parsed.end(0), group=goods_at
            )
            targets, goods = goods_targets(parsed, row, focus)
            targets = tuple(one for one in targets if one.start >= parsed.start(0))
        elif (group := _group(parsed, pointed=self.pointed)) is not None:
            targets = added_parties(parsed, group, focus)
        own = of_here(parsed, times)
        for target in targets:
            yield replace(
                claim,
                start=parsed.start(0),
                end=max(parsed.end(0), target.end),
                sentence_start=parsed.sentence.start,
                sentence_end=parsed.sentence.end,
                target=target,
                time=own[0] if own else claim.time,
                goods=goods,
                rules=(*claim.rules, "row"),
                in_title=False,
            )


def _names_goods(parsed: Parsed) -> bool:
    """Whether a row names goods or their maker: no "restriction of movement"."""
    first = parsed.units[0]
    alone = len(parsed.units) < 3 and first.is_name
    return alone or any(
        is_goods(unit, parsed.words_of) or unit.party is not None or (unit.is_name and unit is not first)
        for unit in parsed.units
    )


_POINTING = re.compile(r"the following(?: (?:entry|entries|individuals?|persons?))?")


def without_stand_ins(parsed: Parsed, claims: list[Claim]) -> list[Claim]:
    """The claims of a sentence without those about "the following firms", where it names the firms itself, or about "a
    Canadian firm", where it says behind a dash or colon who that is."""
    claims = [claim for claim in claims if claim.target is None or not _POINTING.fullmatch(claim.target.name.lower())]
    further = [claim for claim in claims if "continued" in claim.rules]
    if not further:
        return claims
    ahead = bool({"following", "follows"} & {unit.word for unit in parsed.units})

    def stands_in(claim: Claim) -> bool:
        target = claim.target
        if target is not None and target.bound == "coreference" and claim.end < further[0].start:
            return _counts(parsed.text[target.start : target.end], len(further))
        if claim in further or target is None or target.bound != "description" or target.parties:
            return False
        is_who = not target.is_plural and len(further) == 1 and claim.event is further[0].event
        names = target.name.lower()
        points = ahead or names.startswith("these ")
        # "sanctions on the shareholders of Acme: X and Y", but "the two men, X and Y" counts them
        several = names.startswith("the ") and len(further) > 1 and NUMBERS.isdisjoint(names.split())
        is_who = is_who or (several and claim.event is further[0].event)
        return points or (is_who and claim.end <= further[0].start)

    return [claim for claim in claims if not stands_in(claim)]


def _counts(phrase: str, many: int) -> bool:
    """Whether a phrase speaks of so many: "the two firms" of two."""
    return any(COUNTED.get(word) == many for word in phrase.lower().split())


def _only_names(intro: Parsed) -> bool:
    """Whether a line only says that names follow: "The companies are:", "Here is the full list:"."""
    if intro.units[-1].word != ":" or any(unit.word in POSSESSIVE or unit.tag == "N" for unit in intro.units):
        return False
    if any(
        intro.shape(at) is Shape.VERB and _NAMING.isdisjoint(intro.chunks[at].lemmas) for at in range(len(intro.chunks))
    ):
        return False
    heads = {intro.word(at) for at in range(len(intro.chunks)) if intro.shape(at) is Shape.NOUN}
    heads |= {unit.word for unit in intro.units if unit.kinds.keys() & {"list", "open_list"}}
    return bool(heads & (intro.words_of.groups | {"list", "lists", "names", "they", "those", "these", "following"}))


def _group(parsed: Parsed, *, pointed: bool) -> Group | None:
    """Those whom a row names or counts; None where it is a sentence, or names nobody. Of rows that their line points
    to, a sentence tells of the one with whom it begins."""
    at = 0
    while parsed.shape(at) in (Shape.QUOTE, Shape.ADVERB):
        at += 1
    headed = parsed.word(at + 1) == ":" and _is_heading(parsed, at)
    if headed:
        at += 2  # "Banks: X and Y"
    if parsed.shape(at) is not Shape.NOUN:
        return None
    group = group_from(parsed, at)
    apart = next((mark for mark in range(at + 1, len(parsed.chunks)) if parsed.word(mark) in _PARTING), -1)
    if apart < 0 or apart > group.last:
        after = group.last
        while parsed.shape(after) in (Shape.COMMA, Shape.ADVERB):
            after += 1
        if (
            not pointed
            and parsed.shape(after) is Shape.VERB
            and parsed.chunks[after].form in ("finite", "past?", "base")
            and not is_inserted_verb(parsed, after)
            and not (after == group.last and is_apposed(parsed, after))
        ):
            return None
    found = whom(parsed, group.items[0])
    if found is None or (found.kind not in ("party", "unknown") and not is_counted(parsed, group.items[0], found)):
        return None
    if found.kind == "unknown" and " " not in found.name and told(found.head) < RARE:
        return None
    if found.kind in ("party", "unknown") and not group.joined and not headed:
        return Group(group.items[:1], {group.items[0]: group.hung[group.items[0]]}, group.first, group.last)
    return group


_PARTING = frozenset({":", "-", "--", "|"})
"""Marks that part the name of a row from what is told of it."""


def _is_heading(parsed: Parsed, at: int) -> bool:
    """Whether what stands before a colon says what those behind it are: "Banks", "Belarus"."""
    units = parsed.units_of(at)
    return parsed.word(at) in parsed.words_of.groups or (len(units) == 1 and "authority" in units[0].kinds)
