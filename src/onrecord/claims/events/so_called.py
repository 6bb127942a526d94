"""So called: who are said to be those listed: "the sanctioned firms are X and Y", "among the penalised is Z"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from onrecord.claims.claim import Event
from onrecord.claims.events.happening import Happening
from onrecord.claims.events.party_phrases import any_party, are_names
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.clauses import object_of, subject_of
from onrecord.claims.grammar.groups import Group, group_from
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.grammar.unit import Unit
from onrecord.claims.grammar.whom import whom
from onrecord.claims.words.frames import Frame
from onrecord.claims.words.lexicon import Lexicon

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
        if parsed.word(those - 1) in ("to", "on") and parsed.shape(those - 2) is Shape.NOUN and _is_list(parsed, those):
            those -= 2  # "among the newcomers to the list are X and Y"
        among = parsed.word(those - 1) == "among" and those <= 2
        frame = next((frame for frame in _frames(parsed.words_of) if _tells(parsed, those, frame, among)), None)
        if frame is None:
            continue
        group = object_of(parsed, at)
        if group is None or not any_party(parsed, group, True, strong=True):
            continue
        if are_names(parsed, group) or ((among or includes) and _names_one(parsed, group)):
            yield _told_of(parsed, frame, at, group, (those - 1 if among else those, group.last - 1))


def _is_list(parsed: Parsed, at: int) -> bool:
    return any(not {"list", "open_list"}.isdisjoint(unit.kinds) for unit in parsed.units_of(at))


def _told_of(parsed: Parsed, frame: Frame, at: int, group: Group, chunks: tuple[int, int]) -> Happening:
    """What a frame tells at a chunk of a group; `chunks` are the first and the last of the words that say so."""
    first, last = chunks
    start, end = parsed.start(first), parsed.end(last)
    return Happening(frame=frame, event=frame.event, at=at, group=group, start=start, end=end)


def _told_by_noun(parsed: Parsed, frame: Frame, at: int, group: Group, chunks: tuple[int, int]) -> Happening:
    """As `_told_of`, where a noun tells it. As sure as one with a date: the participle is of what was told."""
    return replace(_told_of(parsed, frame, at, group, chunks), is_noun=True, dated=True)


def one_of_them(parsed: Parsed, *, in_context: bool) -> Iterator[Happening]:
    """The events that a participle tells of a group of which one is named: "one of the sanctioned judges, Ivan Petrov,
    said", "Ivan Petrov, one of the sanctioned judges, said"."""
    for at in range(len(parsed.chunks) - 2) if in_context and "one" in parsed.last_words else ():
        if parsed.word(at) != "one" or parsed.word(at + 1) != "of" or parsed.shape(at + 2) is not Shape.NOUN:
            continue
        those, last = at + 2, at + 3
        frame = next((frame for frame in _frames(parsed.words_of) if _tells(parsed, those, frame, among=True)), None)
        behind = last + 1 if parsed.word(last) == "," else -1
        place = next((one for one in (behind, at - 2) if frame is not None and _is_apposed(parsed, one, at)), None)
        if frame is not None and place is not None:
            one = Group([place], {place: []}, place, place + 1)
            yield _told_by_noun(parsed, frame, at, one, (min(place, at), max(place, last - 1)))


def named_within(parsed: Parsed, *, in_context: bool) -> Iterator[Happening]:
    """The events that a participle tells of a group some of which are named behind it: "the newly listed firms,
    including X and Y, make lenses", "the sanctioned judges – X and Y – sit in The Hague"."""
    for at, chunk in enumerate(parsed.chunks[:-2] if in_context else ()):
        if chunk.shape is not Shape.NOUN or parsed.word(at + 1) not in _OPENING:
            continue
        if parsed.shape(at - 1) is Shape.PREPOSITION or parsed.word(at - 1) == "'s":
            continue  # "shares of the sanctioned firms, including X"
        frame = next((frame for frame in _frames(parsed.words_of) if _tells(parsed, at, frame, among=True)), None)
        group = _named_in(parsed, at) if frame is not None else None
        if frame is not None and group is not None:
            yield _told_by_noun(parsed, frame, at, group, (at, group.last - 1))


def _named_in(parsed: Parsed, those: int) -> Group | None:
    """The row of names that an insertion behind a group gives of it: ", including X and Y", "– X, Y among them –"."""
    at = those + 2
    introduced = parsed.word(at) in ("including", "among")
    if introduced:
        at += 1 + (parsed.word(at + 1) in ("them", "these", "which"))
    if parsed.shape(at) is not Shape.NOUN:
        return None
    row = group_from(parsed, at)
    closed = parsed.word(row.last) in _OPENING and parsed.shape(row.last + 1) is Shape.VERB
    among = "among" in (parsed.word(row.last), parsed.word(row.last + 1))
    if not introduced and not among and not closed:
        return None
    return row if _names_one(parsed, row) and any_party(parsed, row, True, strong=True) else None


def said_to_be(parsed: Parsed, *, in_context: bool) -> Iterator[Happening]:
    """The events that a participle behind a "be" tells of the names before it: "X and Y are the judges targeted", "X is
    the only company sanctioned so far"."""
    for at in parsed.verbs if in_context else ():
        subject, frame = _said_of(parsed, at), None
        if subject is not None:
            frame = next((frame for frame in _frames(parsed.words_of) if _is_told_behind(parsed, at + 1, frame)), None)
        if subject is not None and frame is not None:
            behind = at + 1 + (parsed.shape(at + 2) is Shape.VERB)
            yield _told_of(parsed, frame, at, subject, (subject.first, behind))


def tells_of_subject(parsed: Parsed, participle: int) -> bool:
    """Whether a participle tells of the names that a "be" before it is said of, as `said_to_be` reads it."""
    at = participle - 2
    if parsed.shape(at) is not Shape.VERB or _said_of(parsed, at) is None:
        return False
    return any(_is_told_behind(parsed, at + 1, frame) for frame in _frames(parsed.words_of))


def _said_of(parsed: Parsed, at: int) -> Group | None:
    """The names that are said to be what stands behind a "be"."""
    chunk = parsed.chunks[at]
    if chunk.lemmas != ("be",) or chunk.form in _NOT_FINITE or chunk.modal:
        return None
    if parsed.shape(at + 1) is not Shape.NOUN or parsed.units_of(at + 1)[0].word not in _DEFINITE:
        return None
    subject = subject_of(parsed, at)
    if subject is None or subject.first >= at or not any_party(parsed, subject, True, strong=True):
        return None
    return subject if are_names(parsed, subject) else None


def _is_told_behind(parsed: Parsed, those: int, frame: Frame) -> bool:
    """Whether a group is one of those listed: "the sanctioned judges", "the two men sanctioned"."""
    units = parsed.units_of(those)
    words_of, head = parsed.words_of, units[-1].word
    can_be_they = head in words_of.groups or head in words_of.persons or head in words_of.organisations
    if not can_be_they or _is_of_exchange(units):
        return False
    if parsed.shape(those + 1) is not Shape.VERB:
        return any(_is_of(unit, frame) for unit in units[1:-1])
    verb = parsed.chunks[those + 1]
    if verb.form not in ("part", "past?") or frame.verbs.isdisjoint(verb.lemmas):
        return False
    ends = parsed.shape(those + 2) in (Shape.MARK, Shape.COMMA, Shape.ADVERB, None)
    return ends or not _SURE.isdisjoint(verb.lemmas)  # "the lender hit by the crisis", "the man named in the article"


def _is_of_exchange(units: Sequence[Unit]) -> bool:
    """Whether firms may be on a stock exchange as well: "the listed firms", but not "the newly listed firms"."""
    newly = len(units) > 2 and units[-3].word == "newly"
    return " ".join(unit.word for unit in units[-2:]) in _OF_EXCHANGES and not newly


_DEFINITE = frozenset({"the", "those"})
_SURE = frozenset({"add", "blacklist", "delist", "designate", "remove", "sanction"})
_OPENING = frozenset({",", "-", "--", "–", "—"})


def _is_apposed(parsed: Parsed, name: int, at: int) -> bool:
    """Whether a chunk names somebody beside the chunk `at`, a comma between them."""
    if name < 0 or parsed.shape(name) is not Shape.NOUN or (name < at and parsed.word(at - 1) != ","):
        return False
    found = whom(parsed, name)
    return found is not None and found.kind in ("party", "unknown")


@lru_cache(maxsize=1)
def _frames(words_of: Lexicon) -> tuple[Frame, ...]:
    """The frames of those who were listed and of those who were taken off."""
    return tuple(frame for frame in words_of.frames if frame.id in ("add.among-added", "remove.among-removed"))


def _names_one(parsed: Parsed, group: Group) -> bool:
    return any(unit.is_name for item in group.items for unit in parsed.units_of(item))


def _tells(parsed: Parsed, at: int, frame: Frame, among: bool) -> bool:
    """Whether a noun chunk says of a group, or of no one else, that they were listed."""
    units, at = _with_shared(parsed, at)
    if units[-1].word in _ROWS[frame.event] and parsed.in_story:
        return len(units) == 1 or units[0].word in ("the", "new", "other", "its")
    first = at
    while parsed.shape(first - 1) is Shape.ADVERB:
        first -= 1
    if units[0].word not in ("the", "those") and first > among:
        return False
    if units[-1].word in parsed.words_of.groups:
        return not _is_of_exchange(units) and any(_is_of(unit, frame) for unit in units[:-1])
    return units[0].word == "the" and _is_alone(units, frame)


def _with_shared(parsed: Parsed, at: int) -> tuple[Sequence[Unit], int]:
    """The units of a noun phrase and its first chunk, with what shares its head: "the newly listed mining and solar
    firms"."""
    units = parsed.units_of(at)
    if parsed.shape(at - 1) is not Shape.AND or parsed.shape(at - 2) is not Shape.NOUN or units[0].tag == "D":
        return units, at
    before = parsed.units_of(at - 2)
    shares = before[0].word in _DEFINITE and whom(parsed, at - 2) is None
    return ((*before, *units), at - 2) if shares else (units, at)


def _is_alone(units: Sequence[Unit], frame: Frame) -> bool:
    """Whether a participle stands for those whom it tells of: "the newly sanctioned"."""
    return _is_of(units[-1], frame) and all(unit.tag == "A" for unit in units[1:-1])


def _is_of(unit: Unit, frame: Frame) -> bool:
    return any(lemma in frame.verbs for lemma in unit.lemmas("part"))
