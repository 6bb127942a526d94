"""So called: who are said to be those listed: "the sanctioned firms are X and Y", "among the penalised is Z"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.claims.claim import Event
from onrecord.claims.events.happening import Happening
from onrecord.claims.events.party_phrases import any_party, are_names
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.clauses import object_of
from onrecord.claims.grammar.groups import Group
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.grammar.unit import Unit
from onrecord.claims.grammar.whom import whom
from onrecord.claims.words.frames import Frame

_OF_EXCHANGES = frozenset({"listed company", "listed companies", "listed firm", "listed firms"})
"""What may be on a stock exchange as well."""
_ROWS = {
    Event.ADD: frozenset({"additions", "designees", "entrants", "newcomer", "newcomers"}),
    Event.REMOVE: frozenset({"deletions", "delistings", "removals"}),
}
"""Who came on a list, and who left it, in a text about one: "among the newcomers is X", "the removals include Y"."""
_NOT_FINITE = frozenset({"inf", "ing", "part"})


def so_called(parsed: Parsed, *, in_context: bool) -> Iterator[Happening]:
    """The events of a sentence that the participle in its subject tells of those behind its verb."""
    for at in parsed.verbs if in_context else ():
        chunk = parsed.chunks[at]
        includes = "include" in chunk.lemmas
        if not (includes or "be" in chunk.lemmas) or chunk.form in _NOT_FINITE or chunk.negative or chunk.modal:
            continue
        those = at - 1
        while parsed.shape(those) is Shape.ADVERB:
            those -= 1
        if parsed.shape(those) is not Shape.NOUN:
            continue
        among = parsed.word(those - 1) == "among" and those <= 2
        frame = next((frame for frame in _frames(parsed) if _tells(parsed, those, frame, among)), None)
        if frame is None:
            continue
        group = object_of(parsed, at)
        if group is None or not any_party(parsed, group, True, strong=True):
            continue
        if are_names(parsed, group) or ((among or includes) and _names_one(parsed, group)):
            yield Happening(
                frame=frame,
                event=frame.event,
                at=at,
                group=group,
                start=parsed.start(those - 1 if among else those),
                end=parsed.end(group.last - 1),
            )


def one_of_them(parsed: Parsed, *, in_context: bool) -> Iterator[Happening]:
    """The events that a participle tells of a group of which one is named: "one of the sanctioned judges, Ivan Petrov,
    said", "Ivan Petrov, one of the sanctioned judges, said"."""
    for at in range(len(parsed.chunks) - 2) if in_context else ():
        if parsed.word(at) != "one" or parsed.word(at + 1) != "of" or parsed.shape(at + 2) is not Shape.NOUN:
            continue
        those, last = at + 2, at + 3
        frame = next((frame for frame in _frames(parsed) if _tells(parsed, those, frame, among=True)), None)
        behind = last + 1 if parsed.word(last) == "," else -1
        place = next((one for one in (behind, at - 2) if frame is not None and _is_apposed(parsed, one, at)), None)
        if frame is not None and place is not None:
            yield Happening(
                frame=frame,
                event=frame.event,
                at=at,
                group=Group([place], {place: []}, place, place + 1),
                start=parsed.start(min(place, at)),
                end=parsed.end(max(place, last - 1)),
                is_noun=True,
                dated=True,
            )


def _is_apposed(parsed: Parsed, name: int, at: int) -> bool:
    """Whether a chunk names somebody beside the chunk `at`, a comma between them."""
    if name < 0 or parsed.shape(name) is not Shape.NOUN or (name < at and parsed.word(at - 1) != ","):
        return False
    found = whom(parsed, name)
    return found is not None and found.kind in ("party", "unknown")


def _frames(parsed: Parsed) -> Iterator[Frame]:
    """The frames of those who were listed and of those who were taken off."""
    return (frame for frame in parsed.words_of.frames if frame.id in ("add.among-added", "remove.among-removed"))


def _names_one(parsed: Parsed, group: Group) -> bool:
    return any(unit.is_name for item in group.items for unit in parsed.units_of(item))


def _tells(parsed: Parsed, at: int, frame: Frame, among: bool) -> bool:
    """Whether a noun chunk says of a group, or of no one else, that they were listed."""
    units = parsed.units_of(at)
    if units[-1].word in _ROWS[frame.event] and parsed.in_story:
        return len(units) == 1 or units[0].word in ("the", "new", "other", "its")
    first = at
    while parsed.shape(first - 1) is Shape.ADVERB:
        first -= 1
    if units[0].word not in ("the", "those") and first > among:
        return False
    if units[-1].word in parsed.words_of.groups:
        called = " ".join(unit.word for unit in units[-2:])
        return called not in _OF_EXCHANGES and any(_is_of(unit, frame) for unit in units[:-1])
    return units[0].word == "the" and _is_alone(units, frame)


def _is_alone(units: Sequence[Unit], frame: Frame) -> bool:
    """Whether a participle stands for those whom it tells of: "the newly sanctioned"."""
    return _is_of(units[-1], frame) and all(unit.tag == "A" for unit in units[1:-1])


def _is_of(unit: Unit, frame: Frame) -> bool:
    return any(lemma in frame.verbs for lemma in unit.lemmas("part"))
