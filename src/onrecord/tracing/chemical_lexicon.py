"""The lexicon of listed chemicals: identifiers, exact names, and which classes of derivatives each control covers.

Read from `chemicals.yaml` and `chemical_words.yaml`. Whatever is not there or misspelt is refused with its line, and so
are a CAS number with a wrong check digit and a control, scope or form without a source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from onrecord.model.evidence import Citation
from onrecord.publishers.founding_yaml import Fields, load
from onrecord.tracing.cas import valid_cas

CLASSES = ("acetal", "amide", "carbamate", "ester", "halide", "isomer", "salt")
"""Classes of derivatives that a control can cover."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where something is said: a citation, and where it was read."""

    id: str
    citation: Citation
    read: str


@dataclass(frozen=True, slots=True)
class Scope:
    """Classes of derivatives that a list's control of a chemical covers from a day on (None: from the control's own
    day); `combined`, if a derivative may be of several of them at once. `doubt` is what the source leaves open."""

    list: str
    classes: frozenset[str]
    combined: bool
    since: date | None
    source: Source
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Control:
    """A control whose list is not in the record: its name, its first day and its source."""

    list: str
    label: str
    since: date
    source: Source


@dataclass(frozen=True, slots=True)
class Form:
    """A derivative with a name of its own and, where it is known, a CAS number."""

    name: str
    classes: frozenset[str]
    cas: str | None
    source: Source


@dataclass(frozen=True, slots=True)
class Chemical:
    """A listed chemical.

    `record` are the lists of the record that have it, under its CAS number. `effect_open`
    says why the day on which the control took effect is not known. `short` are abbreviations with what else they stand
    for. `of` says that it is itself a derivative of another listed chemical, of that class. `carbamates`,
    `amides`, `halides` and `anions` are beginnings or patterns of names of its derivatives. `hs` are six digits of the
    Harmonized System of 2022; `hs_alone`, if nothing else has that code.
    """

    id: str
    name: str
    cas: str
    cas_doubt: str | None
    effect_open: str | None
    record: tuple[str, ...]
    controls: tuple[Control, ...]
    scopes: tuple[Scope, ...]
    of: tuple[str, str] | None
    names: tuple[str, ...]
    short: Mapping[str, str]
    carbamates: tuple[str, ...]
    amides: tuple[str, ...]
    halides: tuple[str, ...]
    anions: tuple[str, ...]
    forms: tuple[Form, ...]
    neutral: bool
    hs: str | None
    hs_alone: bool

    @property
    def classes(self) -> frozenset[str]:
        """Classes of its derivatives that can be told from a name and that some control covers, salts always."""
        if self.neutral:
            return frozenset()
        return frozenset({"salt"}).union(*(scope.classes for scope in self.scopes))


@dataclass(frozen=True, slots=True)
class Other:
    """A chemical that is on none of the lists and is mistaken for one that is."""

    name: str
    cas: str
    names: tuple[str, ...]

    @property
    def all_names(self) -> tuple[str, ...]:
        """Its name and its other names."""
        return self.name, *self.names


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All of it. `everywhere` are scopes of whole lists, each with the chemicals that it leaves out."""

    chemicals: Mapping[str, Chemical]
    others: tuple[Other, ...]
    everywhere: tuple[tuple[Scope, frozenset[str]], ...]
    sources: Mapping[str, Source]
    by_cas: Mapping[str, tuple[str, frozenset[str]]] = field(repr=False)
    """CAS number → chemical and the classes of the derivative, none for the chemical itself."""

    def scopes(self, chemical: Chemical, list_id: str) -> Iterator[Scope]:
        """What the control of that list covers besides the chemical itself."""
        yield from (scope for scope in chemical.scopes if scope.list == list_id)
        for scope, without in self.everywhere:
            if scope.list == list_id and chemical.id not in without:
                yield scope


@cache
def lexicon() -> Lexicon:
    """The lexicon that comes with the package."""
    return read(_file("chemicals.yaml"))


@cache
def words() -> Mapping[str, Sequence[str]]:
    """The words of classes and of running text, by kind."""
    found = load(_file("chemical_words.yaml"))
    fields = Fields(found, "words", "chemical_words.yaml")
    texts = {name: tuple(value or ()) for name, value in found.items()}
    for name, given in texts.items():
        if not all(isinstance(word, str) for word in given):
            raise fields.refuse(f"{name!r} must hold texts")
    return MappingProxyType(texts)


def _file(name: str) -> bytes:
    return (resources.files("onrecord.tracing") / name).read_bytes()


def read(data: bytes) -> Lexicon:
    """The lexicon in a file. Raises `Refused` naming the line."""
    top = Fields(load(data), "", "chemicals.yaml")
    top.only("sources", "everywhere", "chemicals", "others")
    given = top.inner("sources")
    if given is None:
        raise top.refuse("'sources' is missing")
    sources = {name: _source(given, name) for name in given.values}
    everywhere = [
        (_scope(item, sources, "list", "classes", "source", "except"), frozenset(item.texts("except")))
        for item in top.each("everywhere", "scope")
    ]
    chemicals = [_chemical(item, sources) for item in top.each("chemicals", "chemical")]
    others = [_other(item, sources) for item in top.each("others", "chemical")]
    by_id = {one.id: one for one in chemicals}
    by_cas: dict[str, tuple[str, frozenset[str]]] = {}
    for one in chemicals:
        for number, classes in ((one.cas, frozenset[str]()), *((form.cas, form.classes) for form in one.forms)):
            if number and by_cas.setdefault(number, (one.id, classes)) != (one.id, classes):
                raise top.refuse(f"{number} is the number of two chemicals")
        if one.of and one.of[0] not in by_id:
            raise top.refuse(f"{one.id}: there is no chemical {one.of[0]!r}")
    if len(by_id) != len(chemicals):
        raise top.refuse("a chemical stands twice")
    return Lexicon(
        MappingProxyType(by_id), tuple(others), tuple(everywhere), MappingProxyType(sources), MappingProxyType(by_cas)
    )


def _source(given: Fields, name: str) -> Source:
    item = given.inner(name)
    if item is None:
        raise given.refuse(f"source {name} is empty")
    item.only("text", "url", "source", "seen")
    kind: Any = "fr" if " FR " in (text := item.required("text")) else "cfr" if " CFR " in text else "url"
    return Source(name, Citation(kind, text, item.text("url"), verified=item.flag("seen")), item.required("source"))


def _named(item: Fields, sources: Mapping[str, Source]) -> Source:
    name = item.required("source")
    if name not in sources:
        raise item.refuse(f"there is no source {name!r}")
    return sources[name]


def _scope(item: Fields, sources: Mapping[str, Source], *names: str) -> Scope:
    item.only(*(names or ("list", "classes", "combined", "since", "source", "doubt")))
    classes = frozenset(item.texts("classes"))
    if not classes or not classes <= set(CLASSES):
        raise item.refuse(f"'classes' must hold some of {', '.join(CLASSES)}")
    combined = "combined" in item.values and item.flag("combined")
    named = _named(item, sources)
    return Scope(item.required("list"), classes, combined, item.day("since"), named, item.text("doubt"))


def _chemical(item: Fields, sources: Mapping[str, Source]) -> Chemical:
    item = Fields(item.values, f"chemical {item.text('id') or '?'}", item.file)
    item.only(
        "id", "name", "cas", "cas_doubt", "effect_open", "record", "controls", "scopes", "of", "names", "short",
        "carbamates", "amides", "halides", "anions", "forms", "neutral", "hs", "hs_alone",
    )  # fmt: skip
    of, short = item.inner("of"), item.inner("short")
    found = Chemical(
        id=item.required("id"),
        name=item.required("name"),
        cas=_cas(item, required=True),
        cas_doubt=item.text("cas_doubt"),
        effect_open=item.text("effect_open"),
        record=item.texts("record"),
        controls=tuple(_control(one, sources) for one in item.each("controls", "control")),
        scopes=tuple(_scope(one, sources) for one in item.each("scopes", "scope")),
        of=(of.required("chemical"), of.one_of("class", CLASSES)) if of else None,
        names=item.texts("names"),
        short=MappingProxyType({name: short.required(name) for name in short.values} if short else {}),
        carbamates=item.texts("carbamates"),
        amides=item.texts("amides"),
        halides=item.texts("halides"),
        anions=item.texts("anions"),
        forms=tuple(_form(one, sources) for one in item.each("forms", "form")),
        neutral="neutral" in item.values and item.flag("neutral"),
        hs=(item.text("hs") or "").replace(".", "") or None,
        hs_alone="hs_alone" in item.values and item.flag("hs_alone"),
    )
    if not found.record and not found.controls:
        raise item.refuse("there is no control: neither 'record' nor 'controls'")
    return found


def _control(item: Fields, sources: Mapping[str, Source]) -> Control:
    item.only("list", "label", "since", "source")
    since = item.day("since")
    if since is None:
        raise item.refuse("'since' is missing")
    return Control(item.required("list"), item.required("label"), since, _named(item, sources))


def _form(item: Fields, sources: Mapping[str, Source]) -> Form:
    item.only("name", "cas", "classes", "source")
    classes = frozenset(item.texts("classes"))
    return Form(item.required("name"), classes, _cas(item) or None, _named(item, sources))


def _other(item: Fields, sources: Mapping[str, Source]) -> Other:
    item.only("name", "cas", "names", "source")
    _named(item, sources)
    return Other(item.required("name"), _cas(item, required=True), item.texts("names"))


def _cas(item: Fields, *, required: bool = False) -> str:
    number = item.required("cas") if required else item.text("cas")
    if number and not valid_cas(number):
        raise item.refuse(f"{number} is no CAS number, or its check digit is wrong")
    return number or ""
