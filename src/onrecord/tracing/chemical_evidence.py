"""What the numbers and names of a good say it is, compared with each other.

A valid CAS number is no proof: it is set beside the names. They agree where a name is that of the number's chemical or
of a derivative of it; they disagree where the name is another's, and then neither is believed alone. A name that is no
chemical's ("chemical intermediate") says nothing either way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from onrecord.tracing.cas import cas_in, near_cas, read_cas, valid_cas
from onrecord.tracing.chemical_lexicon import Lexicon
from onrecord.tracing.chemical_names import Classes, normal_form
from onrecord.tracing.chemical_text import MOST, find
from onrecord.tracing.shipment import Good

NoteCode = Literal["cas-unreadable", "cas-invalid", "cas-name-mismatch", "part-of-a-name", "class-not-covered", "cut"]


@dataclass(frozen=True, slots=True)
class Note:
    """Something about the numbers or names of a good that its reader should know; `suggestions` are what a wrong CAS
    number may have been."""

    code: NoteCode
    text: str
    suggestions: tuple[str, ...] = ()


@dataclass(slots=True)
class Substance:
    """A listed chemical, or a derivative of the classes, that numbers or names say the good is or holds.

    `sourced` says that one of the numbers rests on a source, `plain` that one of the names is more than an
    abbreviation, `disagrees` that another number or name of the good says something else in its place.
    """

    chemical: str
    classes: Classes
    numbers: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    sourced: bool = False
    plain: bool = False
    disagrees: bool = False
    doubts: list[str] = field(default_factory=list)

    @property
    def how(self) -> str:
        """By what it was found: `cas`, `cas+name` or `synonym`; for a derivative `class:` and its classes."""
        if self.classes:
            return f"class:{'+'.join(sorted(self.classes))}"
        return ("cas+name" if self.names else "cas") if self.numbers else "synonym"

    @property
    def certain(self) -> bool:
        """Whether it can be relied on: by a number, or a name that is more than an abbreviation, and nothing against
        it."""
        return (self.sourced or self.plain) and not self.disagrees

    def doubt(self, text: str, *, disagrees: bool = False) -> None:
        """Add a doubt, and perhaps that something speaks against it."""
        self.doubts.append(text)
        self.disagrees = self.disagrees or disagrees


def substances(good: Good, lex: Lexicon) -> tuple[list[Substance], list[Note]]:
    """What the good is said to be or to hold, and what is odd about how it is said."""
    notes: list[Note] = []
    texts = tuple(dict.fromkeys((*good.names, *((good.description,) if good.description else ()))))
    numbers = [*_numbers(good.cas, texts, lex, notes)]
    found: dict[tuple[str, Classes], Substance] = {}
    for number in numbers:
        if number in lex.by_cas:
            one = found.setdefault(lex.by_cas[number], Substance(*lex.by_cas[number]))
            one.numbers.append(number)
            if number == lex.chemicals[one.chemical].cas and (doubt := lex.chemicals[one.chemical].cas_doubt):
                one.doubt(f"CAS {number}: {doubt}")
            else:
                one.sourced = True
    for text in texts:
        _read(text, found, notes)
    every = [*found.values()]
    _compare(every, numbers, texts, lex, notes)
    return every, notes


def _numbers(given: Iterable[str], texts: Iterable[str], lex: Lexicon, notes: list[Note]) -> Iterator[str]:
    """The valid CAS numbers of a good, each once."""
    found: dict[str, None] = {}
    for text in given:
        if (number := read_cas(text)) is None:
            notes.append(Note("cas-unreadable", f"{text[:40]!r} has not the shape of a CAS number"))
        else:
            found[number] = None
    for text in texts:
        found.update((number, None) for number, _ in cas_in(text[:MOST]))
    for number in found:
        if valid_cas(number):
            yield number
            continue
        near = near_cas(number, lex.by_cas)
        told = "; ".join(f"{one} is that of {lex.chemicals[lex.by_cas[one][0]].name}" for one in near)
        text = f"the check digit of CAS {number} is wrong"
        notes.append(Note("cas-invalid", f"{text}; near it, {told}" if near else text, near))


def _read(text: str, found: dict[tuple[str, Classes], Substance], notes: list[Note]) -> None:
    read = find(text)
    if read.cut:
        notes.append(Note("cut", f"only the first {MOST:,} characters of a text of {len(text):,} were read"))
    notes += [Note("part-of-a-name", f"{part!r} is not read as the chemical in it") for part in read.parts]
    for spotted in read.spotted:
        said = spotted.reading
        one = found.setdefault((said.chemical, said.classes), Substance(said.chemical, said.classes))
        if spotted.text not in one.names:
            one.names.append(spotted.text)
        one.plain = one.plain or said.short is None
        if said.short and not one.numbers:
            one.doubt(said.short)


def _compare(
    every: list[Substance], numbers: Iterable[str], texts: tuple[str, ...], lex: Lexicon, notes: list[Note]
) -> None:
    """Tell where numbers and names disagree."""
    named = {one.chemical for one in every if one.names}
    numbered = {one.chemical for one in every if one.numbers}
    lone = [one for one in every if one.numbers and one.chemical not in named]
    nameless = [one for one in every if one.names and one.chemical not in numbered and not one.classes]
    keys = {*map(normal_form, texts)}
    for whose in lone:
        title = f"CAS {whose.numbers[0]} is {lex.chemicals[whose.chemical].name}"
        for one in nameless:
            own = lex.chemicals[one.chemical].cas
            text = f"{title}; {one.names[0]!r} is a name of CAS {own}"
            notes.append(Note("cas-name-mismatch", text, (own,)))
            one.doubt(text, disagrees=True)
            whose.doubt(text, disagrees=True)
        for other in lex.others:
            if keys & {*map(normal_form, other.all_names)}:
                text = f"{title}; the name is that of {other.name} ({other.cas}), which is not listed"
                notes.append(Note("cas-name-mismatch", text, (other.cas,)))
                whose.doubt(text, disagrees=True)
        if texts and not whose.disagrees:
            whose.doubt("no name given says what the CAS number says")
    for number in numbers:
        if number in lex.by_cas:
            continue
        other_s = next((f"{other.name}, which is not listed" for other in lex.others if other.cas == number), None)
        for one in nameless:
            own = lex.chemicals[one.chemical].cas
            title = f"CAS {number} is {other_s or 'that of no chemical listed here'}"
            text = f"{title}; {one.names[0]!r} is a name of CAS {own}"
            notes.append(Note("cas-name-mismatch", text, (own,)))
            # A number that nothing is known of may be a slip; one of another substance is not.
            one.doubt(text, disagrees=other_s is not None)
    for one in every:
        if one.names and not one.numbers and one.chemical in numbered:
            # The number of the base, or of another derivative, beside the name of this one.
            one.numbers += [number for twin in every if twin.chemical == one.chemical for number in twin.numbers]
