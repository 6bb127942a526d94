"""Figures held against the reference figures of a record.

What counts is the definition: a number is compared with the series that its sentence names, and one that fits another
definition is told so and never called contradicted. Contradicted is only a count whose definition, year and place the
text names, against a final count; or a vote whose law, chamber and time it names. All else is for a reader to decide.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from operator import attrgetter
from typing import Any, Literal

from onrecord.claims.documents.document import Document
from onrecord.claims.figures.figures import Figure
from onrecord.claims.figures.references import Law, Reference, References, fits
from onrecord.claims.words.tokens import Token, folded, tokens
from onrecord.claims.words.word_tables import table, words
from onrecord.names.countries import country_code

Verdict = Literal["supported", "contradicted", "check_by_hand", "not_checkable"]
NEAR_DAYS = 10
"""How many days after a vote or a notice a text still reports it as news."""
LETTER_DAYS = 60
"""How many days after a statement a text still speaks of it."""
CLEARLY_OFF = 0.05
"""How far a number must be from a final count to be another one."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A figure with its verdict, the references it was held against, and in words what they count."""

    figure: Figure
    verdict: Verdict
    references: tuple[Reference, ...] = ()
    note: str = ""

    def to_json(self) -> dict[str, Any]:
        """The shape of docs/answers.md."""
        return {
            **self.figure.to_json(),
            "verdict": self.verdict,
            "note": self.note,
            "references": [
                {"id": one.id, "value": [*one.value] if isinstance(one.value, tuple) else one.value,
                 "definition": one.definition, "year": one.year, "status": one.status, "source": one.source}
                for one in self.references
            ],
        }  # fmt: skip


def check_figures(
    document: Document,
    found: Sequence[Figure],
    known: References,
    signatures: int = 0,
    read: Sequence[Token] | None = None,
) -> list[Checked]:
    """Each figure of a document with its verdict; `signatures` is how many have signed the document itself, `read` are
    its tokens, where the caller has them."""
    if not found:
        return []
    told = tokens(document.text, folded(document.text)) if read is None else read
    return [_checked(document, figure, known, signatures, told) for figure in found]


def _checked(document: Document, figure: Figure, known: References, signatures: int, read: Sequence[Token]) -> Checked:
    if figure.value is None or figure.unit in (None, "year", "percent"):
        return Checked(figure, "not_checkable")
    here = _Sentence(document, figure, read)
    if isinstance(figure.value, tuple):
        return _vote(document, figure, known, here) if figure.unit == "votes" else Checked(figure, "not_checkable")
    if here.is_of("deaths") and here.has(words("figures", "deaths")):
        return _deaths(figure, known, here)
    for check in (_signed, _added, _counted):
        if found := check(document, figure, known, here, signatures):
            return found
    return Checked(figure, "not_checkable")


_start = attrgetter("start")


class _Sentence:
    """The words around a figure."""

    def __init__(self, document: Document, figure: Figure, read: Sequence[Token]) -> None:
        self.text = document.text[figure.sentence_start : figure.sentence_end]
        self.unit = figure.unit or ""
        first, last = (bisect_left(read, place, key=_start) for place in (figure.sentence_start, figure.sentence_end))
        found = read[first:last]
        self._tokens = found
        self.words = [token.word for token in found]
        first = next((at for at, token in enumerate(found) if token.end > figure.start), 0)
        last = next((at for at, token in enumerate(found) if token.start >= figure.end), len(found))
        while first and self.words[first - 1] not in {",", ";", ":"}:
            first -= 1
        while last < len(found) and self.words[last] not in {",", ";", ":"}:
            last += 1
        self.clause = self.words[first:last]

    def is_of(self, kind: str) -> bool:
        return self.unit in table("figures")["units"][kind]

    def has(self, any_of: frozenset[str]) -> bool:
        return any(word in any_of for word in self.words)

    def says(self, phrases: Sequence[str], among: Sequence[str] | None = None) -> bool:
        text = f" {' '.join(self.words if among is None else among)} "
        return any(f" {phrase} " in text for phrase in phrases)

    def places(self) -> Iterator[str]:
        """The names behind "in", "across" and "from" that are no month."""
        months = words("figures", "months")
        for at, token in enumerate(self._tokens[:-1]):
            behind = self._tokens[at + 1]
            named = behind.is_name and behind.word[0].isalpha() and behind.word not in months
            if named and token.word in {"in", "across", "from", "throughout", "of"}:
                yield behind.word


def _deaths(figure: Figure, known: References, here: _Sentence) -> Checked:
    series = [row for row in table("figures")["series"] if here.says(row["words"], here.clause)]
    series = series or [row for row in table("figures")["series"] if here.says(row["words"])]
    if not series:
        return Checked(figure, "not_checkable", (), "what was counted is not said")
    meant = series[0]["id"]
    family = {row["id"] for row in table("figures")["series"]}
    of_year = [one for one in known.of("series") if one.subject in family and one.year == figure.year]
    stated = sorted((one for one in of_year if one.subject == meant), key=lambda one: one.status)
    fitting = [one for one in stated if fits(figure.value, figure.precision, one.value)]
    if fitting:
        note = f"{fitting[0].status} count of {figure.year}: {fitting[0].definition}"
        final = next((one for one in stated if one.status == "final" and one not in fitting), None)
        if final is not None and fitting[0].status != "final":
            note += f"; the final count is {final.value:,}"
        return Checked(figure, "supported", tuple(fitting), note)
    others = [one for one in of_year if one.subject != meant and fits(figure.value, figure.precision, one.value)]
    if others:
        one = others[0]
        return Checked(figure, "check_by_hand", tuple(others), f"fits another count of {one.year}: {one.definition}")
    years = [one for one in known.of("series") if one.subject == meant and one.value == figure.value]
    if years:
        return Checked(figure, "check_by_hand", tuple(years), f"is the count of {years[0].year}: {years[0].definition}")
    final = next((one for one in stated if one.status == "final" and one.verified), None)
    if final is None:
        return Checked(
            figure, "not_checkable", tuple(stated), f"no final count of {figure.year or 'that year'} is known"
        )
    note = f"the final count of {final.year} is {final.value:,}: {final.definition}"
    return Checked(figure, "contradicted" if _is_clear(figure, final, here) else "check_by_hand", (final,), note)


def _is_clear(figure: Figure, final: Reference, here: _Sentence) -> bool:
    """Whether a count that does not fit is surely meant to be that one: of the whole country and the whole year."""
    if not isinstance(figure.value, int | float) or not isinstance(final.value, int | float):
        return False
    off = abs(figure.value - final.value) / final.value
    if figure.precision not in ("exact", "about") or off < CLEARLY_OFF:
        return False
    if not here.says(table("figures")["nationwide"]) or here.has(words("figures", "other_periods")):
        return False
    nationwide = words("figures", "nationwide")
    return all(place in nationwide or country_code(place) == "US" for place in here.places())


def _vote(document: Document, figure: Figure, known: References, here: _Sentence) -> Checked:
    law = _law_named(document, figure, known)
    same = [one for one in known.of("vote") if one.value == figure.value]
    if law is None:
        note = f"no law is named; it is the vote on the {same[0].definition}, {same[0].day}" if same else ""
        return Checked(figure, "check_by_hand" if same else "not_checkable", tuple(same), note)
    chamber = {name for name, members in table("figures")["chambers"].items() if here.has(frozenset(members))}
    of_law = [one for one in known.of("vote") if one.subject == law.id and (not chamber or one.chamber in chamber)]
    right = [one for one in of_law if one.value == figure.value]
    if right:
        return Checked(figure, "supported", tuple(right), f"{right[0].definition}, {right[0].day}")
    if not of_law:
        return Checked(figure, "not_checkable", (), f"no vote on the {law.title} is known")
    last = document.written.last
    news = [
        one for one in of_law
        if last is not None and one.day is not None and timedelta(0) <= last - one.day <= timedelta(NEAR_DAYS)
    ]  # fmt: skip
    told = "; ".join(f"{one.definition}, {one.day}: {_pair(one)}" for one in of_law)
    clear = len(news) == 1 and len(chamber) == 1 and news[0].verified and document.written.day is not None
    if clear:
        told = f"{news[0].definition}, {news[0].day}: {_pair(news[0])}"
    return Checked(figure, "contradicted" if clear else "check_by_hand", tuple(news or of_law), told)


def _pair(one: Reference) -> str:
    return "-".join(map(str, one.value)) if isinstance(one.value, tuple) else str(one.value)


def _law_named(document: Document, figure: Figure, known: References) -> Law | None:
    """The law that the sentence names, else the only one that the text before names."""
    for start in (figure.sentence_start, max(0, figure.sentence_start - 3000)):
        text = document.text[start : figure.sentence_end]
        said = " " + " ".join(token.word for token in tokens(text) if token.word[0].isalnum()) + " "
        named = [law for law in known.laws if any(f" {' '.join(name)} " in said for name in law.names)]
        if named:
            return named[0] if len(named) == 1 else None
    return None


def _signed(document: Document, figure: Figure, known: References, here: _Sentence, signatures: int) -> Checked | None:
    if not (here.is_of("signatories") or here.is_of("persons")):
        return None
    assert not isinstance(figure.value, tuple)
    value = figure.value
    more = here.has(words("figures", "one_more")) or any(word in here.clause for word in words("figures", "other"))
    values = [value, value + 1] if more and value is not None else [value]
    if signatures and signatures in values:
        return Checked(figure, "supported", (), f"{signatures} signatures counted")
    said = frozenset(here.words)
    best: Checked | None = None
    for one in known.of("signed"):
        shared = len(said & one.topic)
        if shared < 2 or not any(fits(number, figure.precision, one.value) for number in values):
            continue
        last = document.written.last
        near = last is not None and one.day is not None and timedelta(0) <= last - one.day <= timedelta(LETTER_DAYS)
        verdict: Verdict = "supported" if near or shared > 3 else "check_by_hand"
        if best is None or verdict == "supported":
            best = Checked(figure, verdict, (one,), f"{one.definition}, {one.day}")
    return best


def _added(document: Document, figure: Figure, known: References, here: _Sentence, _: int) -> Checked | None:
    if not here.is_of("entities") or not here.has(words("figures", "adds")):
        return None
    named = {name for name, phrases in table("figures")["lists"].items() if here.says(phrases)}
    day = document.written.day
    near = [
        one for one in known.of("added")
        if one.day is not None and (not named or one.subject in named)
        and (
            timedelta(-1) <= day - one.day <= timedelta(NEAR_DAYS)
            if day is not None and figure.year in (None, day.year) else one.year == figure.year is not None
        )
    ]  # fmt: skip
    right = [one for one in near if fits(figure.value, figure.precision, one.value)]
    if right:
        return Checked(
            figure, "supported", tuple(right[:3]), f"{right[0].source}, {right[0].day}: {right[0].definition}"
        )
    for one in near:
        together = [other for other in near if other.day == one.day and other.subject == one.subject]
        total = sum(other.value for other in together if isinstance(other.value, int))
        if len(together) > 1 and fits(figure.value, figure.precision, total):
            return Checked(
                figure, "supported", tuple(together), f"{len(together)} notices of {one.day} together: {total}"
            )
    if near and day is not None:
        told = "; ".join(f"{one.source}, {one.day}: {one.value}" for one in near[:4])
        return Checked(figure, "check_by_hand", tuple(near[:4]), f"notices of those days: {told}")
    return None


def _counted(document: Document, figure: Figure, known: References, here: _Sentence, _: int) -> Checked | None:
    """Other series: told only where a number fits one whose words the sentence has."""
    said = frozenset(here.words)
    year = figure.year or (document.written.last.year if document.written.last else None)
    for one in known.of("series"):
        if one.unit is None or one.unit == "deaths" or not fits(figure.value, figure.precision, one.value):
            continue
        of_kind = here.is_of("persons" if one.unit == "persons" else "entities") or figure.unit == one.unit
        if of_kind and len(said & one.topic) > 2 and year in (None, one.year):
            return Checked(figure, "supported", (one,), f"{one.definition} ({one.year})")
    return None
