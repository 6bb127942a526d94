"""The Consolidated Canadian Autonomous Sanctions List as XML (feed `ca-sema-xml`, list `ca-sema`).

One file, `sema-lmes.xml`, from
https://www.international.gc.ca/world-monde/international_relations-relations_internationales/sanctions/consolidated-consolide.aspx
A flat `record` for each item of a schedule. Files of 2020 and 2022 name their elements in English (`Entity`, `Title`,
`DateOfBirth`); later ones list ships too (`EntityOrShip`, `TitleOrShip`, `DateOfBirthOrShipBuildDate`,
`ShipIMONumber`) and give `DateOfListing`; those of late 2026 name each element in both languages (`Country-Pays`),
and there what stands before the hyphen counts. An element of no known name goes into the notes.

`Country` names, in both languages, the regulations under which a record is listed, and nobody's own country. Its
English half is sub-list, strand and programme. A schedule says what the regulations prohibit; schedules and items are
numbered anew when regulations change, so they are no key. There is none: a ship is known by its IMO number, everybody
else by the name, persons with the birth date where the list gives one. Records of one number or name are one party,
whatever lists it, unless birth dates tell them apart.

The file holds no date of its own. `DateOfListing` is the day on which a schedule first named the party; where several
regulations list it, the later days are amendments.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import TypeAlias

from lxml import etree

from onrecord.model.errors import Refused
from onrecord.model.rows import Row, StatedRole, values
from onrecord.names.keys import normal, slug
from onrecord.publishers.ca_sema_names import acronyms, aliases, in_two_languages, without_patronymic
from onrecord.publishers.csl_csv import read_dates
from onrecord.publishers.parsing import Files, Parsed, Record
from onrecord.publishers.xml_files import line_of, root_of

LIST = "ca-sema"
ROOT = "data-set"
MAX_BYTES = 16 << 20
"""The most bytes of the file; that of 2022 has half a megabyte, those of 2026 less than two."""
MAX_TEXT = 20_000
"""The most characters in one element; the longest field of 2022 has some 540."""

Fields: TypeAlias = tuple[tuple[str, str], ...]
"""A record as a value: the names and texts of its elements, those without text left out."""

_KNOWN = {
    "Country": "regulations",
    "LastName": "last",
    "GivenName": "given",
    "Entity": "entity",
    "EntityOrShip": "entity",
    "Title": "title",
    "TitleOrShip": "title",
    "TitleOrShipType": "title",
    "Aliases": "aliases",
    "DateOfBirth": "born",
    "DateOfBirthOrShipBuildDate": "born",
    "ShipIMONumber": "imo",
    "Schedule": "schedule",
    "Item": "item",
    "DateOfListing": "listed",
}
_SHORT = {"justice for victims of corrupt foreign officials regulations (jvcfor)": "JVCFOR"}
"""Regulations that no country names, as they are called in short."""
_SURNAME_FIRST = ("China",)
"""The regulations whose persons bear their surname in front."""
_IMO = re.compile(r"(?:IMO\s*)?(\d{7})", re.IGNORECASE | re.ASCII)
_BIRTH = re.compile(r"\d{4}(?:-\d\d){0,2}", re.ASCII)
_OR = re.compile(r"\s(?:or|ou)\s|[;,|]", re.IGNORECASE)
_YEARS = re.compile(r"(\d{4})\s?[-/–]\s?(\d{4})", re.ASCII)
_NAMES = ("name", "alias", "previousName", "weakAlias")
"""The kinds of names, the best first."""
_NOTHING = ("N/A", "n/a", "S/O", "s/o")


class CaSemaXml:
    """The publisher of feed `ca-sema-xml`."""

    version = 1

    def role(self, file_name: str) -> str | None:
        """The role of a file of that name: the one file is any `.xml`."""
        return "" if file_name.lower().endswith(".xml") else None

    def parse(self, files: Files) -> Parsed:
        """Split the file into listed parties, in the order of their first record.

        Refused: what is not well-formed, a DOCTYPE, another root, anything but records in it or but texts in a record,
        a record without a name or without regulations or with two texts for one field, and a list without records.
        """
        if set(files) != {""}:
            raise Refused("this feed has one file")
        root = root_of(files[""], (ROOT,), max_bytes=MAX_BYTES)
        alike: dict[tuple[str, str], list[tuple[Fields, str]]] = defaultdict(list)
        if root.text and root.text.strip():
            raise Refused(f"there is text outside of records: {root.text.strip()[:40]!r}", place=line_of(root))
        for element in root:
            fields = _fields(element)
            if fields:
                alike[_base(fields), _schema(fields)].append((fields, line_of(element)))
        found: dict[str, tuple[str, set[Fields]]] = {}
        for (base, _), records in alike.items():
            marks = {mark for fields, _ in records if (mark := _mark(fields))}
            for fields, place in records:
                key = "-".join(filter(None, (base, _fullest(_mark(fields), marks))))
                found.setdefault(key, (place, set()))[1].add(fields)
        if not found:
            raise Refused("the list is empty: there is no record in it")
        return Parsed([Record(LIST, key, place, tuple(sorted(raw))) for key, (place, raw) in found.items()])

    def row(self, record: Record) -> Row:
        """Read one listed party with all its records."""
        raw: tuple[Fields, ...] = record.raw
        regulations = tuple(sorted({_regulations(fields) for fields in raw}))
        schemas = {_schema(fields) for fields in raw}
        schedules = "; ".join(sorted({text for fields in raw if (text := _schedule(fields))}))
        identity = _without_repeats([pair for fields in raw for pair in _identity(fields)])
        stated, malformed = read_dates(*_listed(raw))
        return Row(
            list=LIST,
            key=record.key,
            schema=schemas.pop() if len(schemas) == 1 else "LegalEntity",
            sublists=regulations,
            strands=regulations,
            terms=values(("program", regulations), ("provisions", schedules)),
            identity=values(*identity),
            note=values(
                ("authorityId", [_citation(fields) for fields in raw]),
                ("notes", [text for fields in raw for text in _notes(fields)]),
            ),
            stated=stated,
            malformed=malformed,
        )


def _fields(element: etree._Element) -> Fields:
    """The record in an element, checked; empty for one without any text."""
    place = line_of(element)
    if element.tag != "record":
        raise Refused(f"unexpected element {str(element.tag)[:40]} in {ROOT}", place=place)
    if any((node.tail or "").strip() for node in (element, *element)) or (element.text or "").strip():
        raise Refused("there is text that no element of a record holds", place=place)
    found: dict[tuple[str, str], None] = {}
    for child in element:
        if len(child):
            raise Refused(f"there are elements inside {str(child.tag)[:40]}", place=line_of(child))
        tag = str(child.tag)
        text = (child.text or "").strip()
        if len(text) > MAX_TEXT:
            raise Refused(f"{tag[:40]} is longer than {MAX_TEXT} characters", place=line_of(child))
        if text:
            name = _KNOWN.get(tag.partition("-")[0])
            found[(name, text) if name else ("unknown", f"{tag}: {text}")] = None
    fields = tuple(sorted(found))
    for name in set(_KNOWN.values()) - {"aliases", "listed"}:
        if len(_all(fields, name)) > 1:
            raise Refused(f"two texts for {name} in one record", place=place)
    if fields and not slug(_names(fields)[0]):
        raise Refused("a record without a name", place=place)
    if fields and not _regulations(fields):
        raise Refused(f"{_names(fields)[0]!r} is listed under no regulations", place=place)
    return fields


def _all(fields: Fields, name: str) -> list[str]:
    return [text for field, text in fields if field == name]


def _text(fields: Fields, name: str) -> str:
    return " ".join(next(iter(_all(fields, name)), "").split())


def _regulations(fields: Fields) -> str:
    """The English name of the regulations; its halves are parted by a slash, with white space around it or without."""
    english = _text(fields, "regulations").partition("/")[0].strip()
    return _SHORT.get(english.casefold(), english)


def _person(fields: Fields) -> tuple[str, ...]:
    """The names of a person: the one in natural order, and where surnames stand in front, the other order too."""
    given, last = _text(fields, "given"), _text(fields, "last")
    orders = [f"{given} {last}".strip()]
    if given and last and _regulations(fields) in _SURNAME_FIRST:
        orders.insert(0, f"{last} {given}")
    return tuple(filter(None, orders))


def _names(fields: Fields) -> tuple[str, ...]:
    """The name, and behind it the same one in another language or order."""
    entity = _text(fields, "entity")
    return (*(in_two_languages(entity) if entity else ()), *_person(fields)) or ("",)


def _imo(fields: Fields) -> str:
    match = _IMO.fullmatch(_text(fields, "imo"))
    return match[1] if match else ""


def _schema(fields: Fields) -> str:
    """A ship bears its name where organisations do; only ships have a number, a type or a date of building."""
    if not _text(fields, "entity"):
        return "Person"
    return "Vessel" if _imo(fields) or _text(fields, "title") or _text(fields, "born") else "Organization"


def _base(fields: Fields) -> str:
    """The key of all who are called like the party, a ship's of itself."""
    return f"imo-{imo}" if _schema(fields) == "Vessel" and (imo := _imo(fields)) else slug(_names(fields)[0])


def _mark(fields: Fields) -> str:
    """What tells the party from namesakes: a birth date, or that it is a ship."""
    if _schema(fields) == "Vessel":
        return "" if _imo(fields) else "ship"
    born = _text(fields, "born")
    return born if _BIRTH.fullmatch(born) else ""


def _fullest(mark: str, marks: Collection[str]) -> str:
    """The one mark of a name that says what this one says and more, itself where there are several.

    >>> _fullest("", {"1972"}), _fullest("1972", {"1972", "1972-05-01"}), _fullest("", {"1972", "1980"})
    ('1972', '1972-05-01', '')
    """
    fuller = [one for one in marks if one.startswith(mark)]
    last = [one for one in fuller if not any(other != one and other.startswith(one) for other in fuller)]
    return last[0] if len(last) == 1 else mark


def _births(fields: Fields) -> list[str]:
    """Dates of birth: each of several, a span of years as an ISO interval (`1963/1964`)."""
    texts = [text.strip() for text in _OR.split(_text(fields, "born"))]
    return [f"{span[1]}/{span[2]}" if (span := _YEARS.fullmatch(text)) else text for text in texts]


def _identity(fields: Fields) -> Iterator[tuple[str, str]]:
    schema = _schema(fields)
    name, *others = _names(fields)
    yield "name", name
    for one in (name, *others):
        if one != name:
            yield "alias", one
        if schema != "Person":
            yield from acronyms(one)
    yield "weakAlias", without_patronymic(_text(fields, "given"), _text(fields, "last"))
    for text in _all(fields, "aliases"):
        yield from aliases(text, given=_text(fields, "given") if schema == "Person" else None)
    kind = "type" if schema == "Vessel" else "title"
    for text in re.split(r"\|" if schema == "Vessel" else r"[|/]", _text(fields, "title")):
        yield kind, text
    if schema == "Vessel":
        yield "imoNumber", _imo(fields)
        yield "buildDate", _text(fields, "born")
    else:
        yield from (("birthDate", text) for text in _births(fields))


def _without_repeats(identity: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pairs without names that a better kind of name repeats."""
    better: set[str] = set()
    kept = [pair for pair in identity if pair[0] not in _NAMES]
    for kind in _NAMES:
        names = [name for field, name in identity if field == kind and normal(name) not in better]
        kept += [(kind, name) for name in names]
        better |= {normal(name) for name in names}
    return kept


def _schedule(fields: Fields) -> str:
    schedule = _text(fields, "schedule")
    return f"{_regulations(fields)}: Schedule {schedule}" if schedule and schedule not in _NOTHING else ""


def _citation(fields: Fields) -> str:
    """Where the regulations name the party."""
    item = _text(fields, "item")
    place = _schedule(fields) or _regulations(fields)
    return f"{place}, item {item}" if item else place


def _notes(fields: Fields) -> Iterator[str]:
    if (number := _text(fields, "imo")) and not _imo(fields):
        yield f"ShipIMONumber: {number}"
    yield from _all(fields, "unknown")


def _listed(raw: Collection[Fields]) -> list[tuple[StatedRole, list[str]]]:
    days = sorted({" ".join(text.split()) for fields in raw for text in _all(fields, "listed")})
    return [("listed", days[:1]), ("amended", days[1:])]


PUBLISHER = CaSemaXml()
