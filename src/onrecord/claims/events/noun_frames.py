"""Frames carried by a noun: "the removal of X", "its addition to the list"."""

from __future__ import annotations

from onrecord.claims.claim import Event
from onrecord.claims.events.actors import is_law
from onrecord.claims.events.goods_named import are_told_apart
from onrecord.claims.events.happening import Happening
from onrecord.claims.events.noun_inserts import behind_inserts
from onrecord.claims.events.party_phrases import described_owner, party_inside, target_phrase, with_continuation
from onrecord.claims.events.slots import has, in_group, then_phrase
from onrecord.claims.grammar.antecedents import antecedent
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.clauses import subject_of
from onrecord.claims.grammar.described import POSSESSIVE
from onrecord.claims.grammar.groups import Group, group_from
from onrecord.claims.grammar.named_or_counted import tells_whom
from onrecord.claims.grammar.parsed import DAYS, Parsed, is_time
from onrecord.claims.grammar.unit import Unit
from onrecord.claims.grammar.whom import whom
from onrecord.claims.words.chambers import CHAMBERS
from onrecord.claims.words.frames import Frame, Then
from onrecord.claims.words.word_tables import words


def noun_frame(parsed: Parsed, at: int, place: int, in_context: bool) -> Happening | None:
    """What the noun at `place`, in the chunk at `at`, tells: an event with its target; None if no frame of it fits."""
    unit = parsed.units[place]
    chunk = parsed.chunks[at]
    frames = parsed.words_of.frames_by_noun
    for frame in frames.get(unit.word) or frames.get(unit.word.split()[-1] if unit.kinds else "", ()):
        if frame.needs in ("context", "goods") and not in_context:
            continue
        if frame.needs == "goods":
            return _order_noun(parsed, at, frame, unit)
        if frame.needs == "operator" and frame.of is None:
            if (found := _under_operator(parsed, at, place, frame)) is not None:
                return found
            continue
        if place != chunk.last - 1 and not (
            parsed.units[chunk.last - 1].kinds.keys() & {"sanction", "listing"} or _tail_only(parsed, place, chunk.last)
        ):
            continue
        if frame.of is not None:
            if parsed.word(at + 1) not in ("of", "to") or parsed.shape(at + 2) is not Shape.NOUN:
                continue
            inner = group_from(parsed, at + 2)
            about = in_group(parsed, inner, frame.of, in_context, first_only=True)
            if about is None or not _is_told(parsed, at, inner.last, frame):
                continue
            group, last = target_phrase(parsed, inner, inner.last, frame, -1)
            if group is None and frame.needs == "target":
                continue  # "left right after the introduction of sanctions"
            last = inner.last if group is None else min(last, len(parsed.chunks))
            return Happening(
                frame=frame,
                event=frame.event,
                at=at,
                is_noun=True,
                group=group,
                start=parsed.start(at),
                end=parsed.end(last - 1),
                about=[about],
                possessor=party_inside(parsed, inner, about) if group is None else None,
                unit=unit,
            )
        return _noun_of_party(parsed, at, place, frame, in_context)
    return None


def _under_operator(parsed: Parsed, at: int, place: int, frame: Frame) -> Happening | None:
    """Sanctions on somebody, to come if what stands over them says so: "is weighing sanctions on X"."""
    unit = parsed.units[place]
    on = at + 1 + 2 * (parsed.word(at + 1) == "of" and parsed.word(at + 2) == "own")  # "sanctions of its own on X"
    if (
        place != parsed.chunks[at].last - 1
        or parsed.word(on) not in frame.target
        or parsed.shape(on + 1) is not Shape.NOUN
    ):
        return None
    if is_time(parsed, on + 1):
        return None
    group = group_from(parsed, on + 1)
    if not any(whom(parsed, item) for item in group.items):
        return None
    if parsed.shape(at - 1) is Shape.VERB and is_law(parsed, subject_of(parsed, at - 1)):
        return None  # what a law would do
    told = _told_of(parsed, at, frame, unit, group)
    told.dated = any(_is_date(other) for other in parsed.units[parsed.chunks[at].first : place])
    return told


def _order_noun(parsed: Parsed, at: int, frame: Frame, unit: Unit) -> Happening | None:
    """An order on goods told by a noun: "a measure against cotton grown by X"."""
    if parsed.shape(at + 1) is Shape.PREPOSITION and parsed.shape(at + 2) is Shape.NOUN and is_time(parsed, at + 2):
        at += 2
    first = at + 1 + (parsed.word(at + 1) == ",")  # "two further orders, on cotton from X and on parts from Y"
    if parsed.word(first) not in frame.target or parsed.shape(first + 1) is not Shape.NOUN:
        return None
    group = group_from(parsed, first + 1)
    if in_group(parsed, group, "goods", True) is None or not are_told_apart(parsed, group):
        return None
    for ahead in range(group.last, len(parsed.chunks) - 2):
        is_noun = parsed.shape(ahead) is Shape.NOUN
        if parsed.shape(ahead) in (Shape.MARK, Shape.CLAUSE) or (is_noun and has_order(parsed, ahead)):
            break
        again = parsed.shape(ahead) is Shape.AND and parsed.word(ahead + 1) == parsed.word(first)
        if again and parsed.shape(ahead + 2) is Shape.NOUN and not is_time(parsed, ahead + 2):
            more = group_from(parsed, ahead + 2)
            group.items.extend(more.items)
            group.hung.update(more.hung)
            group.last = more.last
    return _told_of(parsed, at, frame, unit, group)


def has_order(parsed: Parsed, at: int) -> bool:
    """Whether a noun phrase is one for an order on goods."""
    return "order" in parsed.units_of(at)[-1].kinds


def _told_of(parsed: Parsed, at: int, frame: Frame, unit: Unit, group: Group) -> Happening:
    """What a noun tells of those behind it."""
    return Happening(
        frame=frame,
        event=frame.event,
        at=at,
        is_noun=True,
        group=group,
        start=parsed.start(at),
        end=parsed.end(group.last - 1),
        about=[unit],
        unit=unit,
    )


def _tail_only(parsed: Parsed, place: int, last: int) -> bool:
    return all(unit.tag in ("A", "'") for unit in parsed.units[place + 1 : last])


def _noun_of_party(parsed: Parsed, at: int, place: int, frame: Frame, in_context: bool) -> Happening | None:
    """An event told by a noun of a party: "Acme's removal", "its inclusion on the list", "the designation of Acme"."""
    chunk = parsed.chunks[at]
    unit = parsed.units[place]
    last = at + 1
    group = None
    inside = None
    described = False
    told, found = behind_inserts(parsed, at + 1, frame.target, in_context)
    if unit.word in _PLURALS and (found is None or not tells_whom(parsed, found)):
        return None  # "designations of terrorists", "their listings"
    if found is not None:
        group = with_continuation(parsed, found, parsed.word(told.last))
        last = group.last
    if group is None:
        for other in range(chunk.first, place):
            held = parsed.units[other]
            if held.party is not None or (held.word in POSSESSIVE and other == chunk.first):
                inside = (at, other, other + 1)
            elif (
                held.tag == "'"
                and other > chunk.first
                and parsed.units[other - 1].is_name
                and not parsed.units[other - 1].kinds
                and parsed.units[other - 1].word not in DAYS
                and inside is None
            ):
                inside = (at, chunk.first, other)
        if inside is None and (inside := described_owner(parsed, at, place)) is not None:
            described = True  # "the company's removal"
        won = parsed.shape(at - 1) is Shape.VERB and _WON & set(parsed.chunks[at - 1].lemmas)
        if inside is None and frame.event is Event.REMOVE and won:
            group = subject_of(parsed, at - 1)  # "won removal from the list": the subject's own
        if inside is None and group is None and parsed.word(at - 1) == "whose":
            group = antecedent(parsed, at - 1)  # "X, whose addition to the list"
        if inside is None and group is None:
            return None
    dated = any(
        parsed.shape(ahead) is Shape.NOUN and is_time(parsed, ahead)
        for ahead in range(at + 1, min(last + 5, len(parsed.chunks)))
    )
    # Whose listing it is tells it from others as well: "the designation of X by the Treasury", "US blacklisting of X".
    dated = dated or any("authority" in other.kinds or _is_date(other) for other in parsed.units[chunk.first : place])
    dated = dated or told.told_apart
    dated = dated or (
        parsed.word(last) == "by"
        and any(
            "authority" in other.kinds for other in (parsed.units_of(last + 1) if last + 1 < len(parsed.chunks) else ())
        )
    )
    if frame.event is Event.ADD and frame.needs == "list" and parsed.word(last) in ("from", "off"):
        return None  # "the deletion of the entry of X from the list"
    then = then_phrase(parsed, last, _FROM_ON, in_context)
    if then is None and frame.event is Event.REMOVE:
        then = then_phrase(parsed, last, _FROM_SANCTIONS, in_context)
    about = []
    if then is not None and then[1] is not None:
        about.append(then[1])
        last = then[0]
    elif told.listed is not None:
        about.append(told.listed)
    else:
        own = has(list(parsed.units_of(at)), "list", parsed, in_context)
        if own is not None and own is not unit:
            about.append(own)
        elif not in_context or frame.needs == "list" or (described and unit.word not in _OF_LISTS):
            return None
    if any(
        "not_list" in other.kinds
        for ahead in range(at, min(at + 6, len(parsed.chunks)))
        for other in parsed.units_of(ahead)
    ):
        return None
    if (
        group is not None
        and not about
        and not any((who := whom(parsed, item)) and who.kind in ("party", "unknown", "pronoun") for item in group.items)
        and frame.event is not Event.ADD
        and not _by_office(parsed, at)
    ):
        return None
    return Happening(
        frame=frame,
        event=frame.event,
        at=at,
        is_noun=True,
        group=group,
        start=parsed.start(at),
        end=parsed.end(min(last, len(parsed.chunks)) - 1),
        about=about,
        possessor=inside,
        unit=unit,
        dated=dated,
    )


def _is_told(parsed: Parsed, at: int, last: int, frame: Frame) -> bool:
    """Whether what a noun needs stands with it: a time, the chamber that does it, or what can stand over it."""
    around = range(at, min(last + 4, len(parsed.chunks)))
    if frame.needs == "operator":
        return parsed.shape(at - 1) in (Shape.VERB, Shape.PREPOSITION)  # "urged passage", "calls for its passage"
    if frame.needs == "dated":
        return any(is_time(parsed, place) for place in around if parsed.shape(place) is Shape.NOUN)
    if frame.needs != "chamber":
        return True
    subject = subject_of(parsed, at - 1) if parsed.shape(at - 1) is Shape.VERB else None
    places = [*around, *(subject.items if subject is not None else ())]
    return any(CHAMBERS & set(unit.word.split()) for place in places for unit in parsed.units_of(place))


def _is_date(unit: Unit) -> bool:
    """Whether a unit before a noun says when: "its 2019 designation", "the May sanctions"."""
    return unit.word in MONTHS or (unit.tag == "#" and len(unit.word) == 4)


def _by_office(parsed: Parsed, at: int) -> bool:
    """Whether an authority does what stands before an event: "BIS announced the removal of nine parties"."""
    verb = at - 1
    while parsed.shape(verb) in (Shape.NOUN, Shape.PREPOSITION, Shape.AND) or parsed.word(verb) == ",":
        verb -= 1  # "the addition of Acme Optics and the removal of nine parties"
    subject = subject_of(parsed, verb) if parsed.shape(verb) is Shape.VERB else None
    return subject is not None and any("authority" in unit.kinds for unit in parsed.units_of(subject.items[0]))


MONTHS = words("reading", "months")
_OF_LISTS = words("reading", "of_lists")
"""Nouns that tell of a list by themselves, so that "the minister's delisting" is no other removal."""
_PLURALS = frozenset({"listings", "designations", "additions", "delistings", "removals", "blacklistings", "deletions"})
_WON = frozenset({"win", "secure", "seek", "obtain", "gain", "get", "request", "pursue", "achieve"})
_FROM_SANCTIONS = Then(frozenset({"from"}), "sanction")
_FROM_ON = Then(frozenset({"from", "on", "to", "off", "in", "onto", "by", "under"}), "list")
