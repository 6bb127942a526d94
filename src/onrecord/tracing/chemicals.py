"""Chemicals: whether a good is listed or regulated on a day, by its CAS numbers, its names and the classes they say.

A CAS number is compared with the names beside it, for a right check digit proves nothing about the substance. A
derivative is covered where the scope of a control names its classes on that day; a control of a class can be older than
the listing of one of its members by name (1-boc-4-AP: a carbamate of 4-AP from 2020-05-15, named on 2022-11-09).

The words are *listed* and *regulated*. What a shipment is meant for is nothing that a list says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from onrecord.model.evidence import Citation
from onrecord.record.answers import Entry
from onrecord.timeline.answers import State
from onrecord.tracing.chemical_evidence import Note, Substance, substances
from onrecord.tracing.chemical_lexicon import Chemical, Lexicon, Source, lexicon
from onrecord.tracing.chemical_names import Classes
from onrecord.tracing.shipment import Good

EntryOf = Callable[[str], Entry | None]
"""Gives the entry of an id on the day asked about, None where the record has none."""
_RANK = {State.IN_FORCE: 0, State.SUSPENDED: 1, State.PENDING: 2, State.UNKNOWN: 3}


@dataclass(frozen=True, slots=True)
class ChemicalMatch:
    """A control that the good falls under, or would on another day.

    `state` is that of the control on the day, for this substance: a class that is covered later is `NOT_LISTED` still.
    `since` is the first day where it is known, `entry` the record's entry, None for a list that the record has not.
    `how` is `cas`, `cas+name`, `synonym` or `class:` and the classes of the derivative, which `classes` holds too.
    `by_class` are the classes by which this control covers it, which a chemical with an entry of its own can fall under
    as well. `certain` is False where number and name disagree, or where only an abbreviation speaks for it.
    """

    chemical: str
    name: str
    cas: str
    list: str
    label: str
    how: str
    matched: tuple[str, ...]
    classes: tuple[str, ...]
    by_class: tuple[str, ...]
    state: State
    since: date | None
    citations: tuple[Citation, ...]
    source: str | None
    entry: Entry | None
    entry_id: str | None
    certain: bool
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoodChecked:
    """What the lists say of a good on a day: the controls, in force or not, what is odd about its numbers and names,
    and hints by its HS code, which are never a finding."""

    matches: tuple[ChemicalMatch, ...]
    notes: tuple[Note, ...]
    hints: tuple[str, ...]

    @property
    def listed(self) -> tuple[ChemicalMatch, ...]:
        """Those in force on the day."""
        return tuple(match for match in self.matches if match.state is State.IN_FORCE)


def check_good(good: Good, on: date, entry_of: EntryOf, known: date | None = None) -> GoodChecked:
    """The controls that a good falls under by its CAS numbers, names and description.

    `entry_of` gives the record's entries (`us-dea-chem:CAS`, `un-1988:CAS`) as they stand on the day, within what was
    known; `known` is that limit for the controls that this room knows itself.
    """
    lex = lexicon()
    found, notes = substances(good, lex)
    matches: list[ChemicalMatch] = []
    for one in found:
        controls = [*_controls(lex, lex.chemicals[one.chemical], one.classes, on, known, entry_of)]
        if one.classes and (without := _uncovered(lex, one, controls)):
            notes.append(Note("class-not-covered", without))
        matches += [_with(control, one, lex.chemicals[one.chemical]) for control in controls]
    matches = [*_whichever(matches, found)]
    matches.sort(key=lambda one: (one.chemical, one.classes, one.list))
    return GoodChecked(tuple(matches), tuple(notes), tuple(_hints(good, {one.chemical for one in found}, lex)))


def _whichever(matches: Iterable[ChemicalMatch], found: Iterable[Substance]) -> Iterator[ChemicalMatch]:
    """Where number and name disagree, and all that they name is on a list, the good is on it whichever is right."""
    open_ = {(one.chemical, tuple(sorted(one.classes))) for one in found if one.disagrees}
    matches = [*matches]
    by_list: dict[str, set[tuple[str, tuple[str, ...]]]] = {}
    for one in matches:
        if one.state is State.IN_FORCE:
            by_list.setdefault(one.list, set()).add((one.chemical, one.classes))
    for one in matches:
        mine = (one.chemical, one.classes) in open_ and len(open_) > 1
        yield replace(one, certain=True) if mine and open_ <= by_list.get(one.list, set()) else one


@dataclass(frozen=True, slots=True)
class _Told:
    """A control as it stands on the day for one substance, before the evidence for the substance is added."""

    list: str
    label: str
    state: State
    since: date | None
    citations: tuple[Citation, ...]
    source: str | None
    entry: Entry | None
    entry_id: str | None
    classes: Classes
    doubts: tuple[str, ...] = ()


def _controls(
    lex: Lexicon, one: Chemical, classes: Classes, on: date, known: date | None, entry_of: EntryOf
) -> Iterator[_Told]:
    """The controls of a substance, one for each list: its own, or that of the class of its parent where that is
    stronger on the day."""
    best: dict[str, _Told] = {}
    candidates = [*_own(lex, one, classes, on, known, entry_of)]
    if one.of:
        parent, added = one.of
        candidates += _own(lex, lex.chemicals[parent], classes | {added}, on, known, entry_of)
    for told in candidates:
        if told.list not in best or _RANK.get(told.state, 9) < _RANK.get(best[told.list].state, 9):
            best[told.list] = told
    yield from best.values()


def _own(
    lex: Lexicon, one: Chemical, classes: Classes, on: date, known: date | None, entry_of: EntryOf
) -> Iterator[_Told]:
    for list_id in one.record:
        uid = f"{list_id}:{one.cas}"
        entry = entry_of(uid)
        if entry is None:
            doubts = (f"the record has no entry {uid}, or nothing of it was public",)
            told = _Told(list_id, "listed", State.UNKNOWN, None, (), None, None, uid, classes, doubts)
        else:
            label = ", ".join(entry.terms.get("control", ())) or entry.caption
            since = entry.since.date if entry.since else None
            citations = entry.since.citations if entry.since else ()
            state, said = _standing(one, entry)
            told = _Told(list_id, label, state, since, citations, None, entry, uid, classes, said)
        yield from _covered(lex, one, told, on, known)
    for control in one.controls:
        state, open_ = _state(control.since, on, known)
        source = control.source
        told = _Told(control.list, control.label, state, control.since, (source.citation,), source.read, None, None,
                     classes, (*open_, *_unseen(source)))  # fmt: skip
        yield from _covered(lex, one, told, on, known)


def _standing(one: Chemical, entry: Entry) -> tuple[State, tuple[str, ...]]:
    """The state of an entry for a control that a rule made, and what is open about it.

    A rule stands until another one ends it. So where nothing was seen since the day on which the record last shows the
    control in force, it is told as in force, with that doubt: the opposite of what a stale list of parties would allow.
    """
    doubts = [] if entry.verified else ["a notice of it is unconfirmed"]
    state = entry.state
    if state is State.UNKNOWN and entry.last_known and entry.last_known[0] is State.IN_FORCE:
        state = State.IN_FORCE
        doubts.append(f"last shown in force on {entry.last_known[1]}; no rule that ends it is in the record")
    elif state is State.UNKNOWN and entry.missing:
        doubts.append(f"to decide it, {entry.missing}")
    if one.effect_open and state is State.IN_FORCE:
        state = State.UNKNOWN
        doubts.append(one.effect_open)
    return state, tuple(f"{entry.entry}: {doubt}" for doubt in doubts)


def _covered(lex: Lexicon, one: Chemical, told: _Told, on: date, known: date | None) -> Iterator[_Told]:
    """The control as it stands for a derivative; nothing where no scope, of whatever day, names its classes."""
    if not told.classes:
        yield told
        return
    scopes = [
        scope
        for scope in lex.scopes(one, told.list)
        if told.classes <= scope.classes and (scope.combined or len(told.classes) == 1)
    ]
    if not scopes:
        return
    scope = min(scopes, key=lambda scope: scope.since or date.min)
    begins = max((day for day in (scope.since, told.since) if day), default=None)
    state, doubts = (told.state, ()) if scope.since is None else _state(scope.since, on, known)
    if told.state is not State.IN_FORCE:
        state = told.state
    more = tuple(text for text in (*doubts, *_unseen(scope.source), scope.doubt) if text)
    citations = tuple(dict.fromkeys((scope.source.citation, *told.citations)))
    read = scope.source.read
    every = () if state is State.NOT_LISTED else (*told.doubts, *more)
    yield replace(told, state=state, since=begins, citations=citations, source=read, doubts=every)


def _state(since: date, on: date, known: date | None) -> tuple[State, tuple[str, ...]]:
    if on < since:
        return State.NOT_LISTED, ()
    if known is not None and known < since:
        return State.UNKNOWN, (f"whether it was public by {known} is not recorded",)
    return State.IN_FORCE, ()


def _unseen(source: Source) -> tuple[str, ...]:
    return () if source.citation.verified else (f"{source.citation.text}: read at second hand ({source.read})",)


def _uncovered(lex: Lexicon, one: Substance, controls: Iterable[_Told]) -> str | None:
    """Which lists have the chemical and no scope that names the classes of this derivative."""
    chemical = lex.chemicals[one.chemical]
    lists = {*chemical.record, *(control.list for control in chemical.controls)} - {told.list for told in controls}
    if not lists:
        return None
    what = " and ".join(sorted(one.classes))
    return f"{chemical.name}: no scope held here says that {', '.join(sorted(lists))} covers this derivative ({what})"


def _with(told: _Told, substance: Substance, one: Chemical) -> ChemicalMatch:
    return ChemicalMatch(
        chemical=one.id,
        name=one.name,
        cas=one.cas,
        list=told.list,
        label=told.label,
        how=substance.how,
        matched=tuple(dict.fromkeys((*substance.numbers, *substance.names))),
        classes=tuple(sorted(substance.classes)),
        by_class=tuple(sorted(told.classes)),
        state=told.state,
        since=told.since,
        citations=told.citations,
        source=told.source,
        entry=told.entry,
        entry_id=told.entry_id,
        certain=substance.certain,
        doubts=tuple(dict.fromkeys((*substance.doubts, *told.doubts))),
    )


def _hints(good: Good, matched: set[str], lex: Lexicon) -> Iterator[str]:
    """What the HS code suggests of a good that nothing else speaks for; of the edition of 2022, or of none told."""
    code = (good.hs or "")[:6]
    there = [one for one in lex.chemicals.values() if len(code) == 6 and one.hs == code]
    if good.hs_edition in (None, "2022") and there and not any(one.id in matched for one in there):
        names = ", ".join(one.name for one in there)
        alone = "the code of" if all(one.hs_alone for one in there) else "a code that holds, among others,"
        yield f"HS {code[:4]}.{code[4:]} (2022) is {alone} {names}; a hint, never a finding"
