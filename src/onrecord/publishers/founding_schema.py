"""The shape of a founding file: notices, entries with their events, and reference facts.

A file holds either the facts of one list (`list`, `notices`, `entries`), notices alone, or reference facts of one kind
(`kind`, `facts`). `docs/founding-facts.md` describes every field. Reading is strict: an unknown field, a wrong date or
an entry without an event is `Refused` with file, line and entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, get_args

from onrecord.model.days import PartialDate
from onrecord.model.evidence import Citation, EndedHow, Event
from onrecord.model.rows import Row, values
from onrecord.names.keys import slug
from onrecord.publishers.founding_yaml import Fields, Map
from onrecord.publishers.parsing import Facts

COUNTRY = re.compile(r"[A-Z]{2}")
REGION = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")
CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
PAGE = re.compile(r"[1-9]\d{0,5}")
CAS = re.compile(r"(\d{2,7})-(\d{2})-(\d)")
FR = re.compile(r"(\d{1,3}) FR (\d{1,6})")
LIST = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")

CITATION_KINDS = ("fr", "frdoc", "cfr", "un", "url")
FACT_KINDS: Mapping[str, tuple[str, ...]] = {
    "law": ("title", "events"),
    "figure": ("series", "definition", "value", "status", "source"),
    "reason": ("title", "description"),
    "status": ("topic", "finding", "source"),
    "sector": ("title", "designated", "source"),
    "statement": ("title", "date", "source"),
}
"""Each kind of reference fact and the fields that one must have."""


@dataclass(frozen=True, slots=True)
class Source:
    """A notice of a founding file: what an event cites, and the days that its events inherit."""

    id: str
    citations: tuple[Citation, ...]
    announced: date | None
    printed: date | None
    effective: PartialDate | None
    verified: bool
    fact: Facts


@dataclass(frozen=True, slots=True)
class Happening:
    """An event of an entry, not yet joined with the notice that it names."""

    event: Event
    place: Fields
    notice: str | None
    announced: date | None
    printed: date | None
    effective: PartialDate | None
    until: date | None
    how: EndedHow
    strands: tuple[str, ...]
    left: tuple[str, ...]
    citations: tuple[Citation, ...]
    verified: bool
    terms: Mapping[str, tuple[str, ...]] | None


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: who it is, what the listing says, and its events."""

    content: Row
    party: str | None
    happenings: tuple[Happening, ...]
    place: Fields


@dataclass(frozen=True, slots=True)
class File:
    """What one founding file holds."""

    notices: tuple[Source, ...] = ()
    entries: tuple[Entry, ...] = ()
    facts: tuple[Facts, ...] = field(default=())


def read(data: Map, file: str) -> File:
    """What the file says. Raises `Refused` naming file, line and entry."""
    top = Fields(data, "", file)
    if "kind" in data:
        top.only("kind", "facts")
        kind = top.one_of("kind", FACT_KINDS)
        return File(facts=tuple(_fact(item, kind) for item in top.each("facts", kind)))
    top.only("list", "notices", "entries")
    lists = top.matching("list", LIST, "list id")
    if len(lists) != ("list" in data or "entries" in data):
        raise top.refuse("'list' names no list; one id expected, as in `list: us-bis-el`")
    list_id = lists[0] if lists else None
    notices = tuple(_source(item, list_id) for item in top.each("notices", "notice"))
    entries = tuple(_entry(item, list_id) for item in top.each("entries", "entry")) if list_id else ()
    return File(notices, entries)


def _source(item: Fields, list_id: str | None) -> Source:
    item = Fields(item.values, f"notice {item.text('id') or '?'}", item.file)
    item.only(
        "id", "list", "kind", "citation", "pages", "document", "url", "title", "announced", "printed", "effective",
        "added", "modified", "removed", "reason", "reasons", "source", "verified", "note",
    )  # fmt: skip
    announced, printed, effective = item.day("announced"), item.day("printed"), item.partial("effective")
    if announced and printed and announced > printed:
        raise item.refuse(f"announced {announced}, after it was printed {printed}")
    verified = item.flag("verified")
    citations = tuple(_citations(item, printed, verified))
    if not citations:
        raise item.refuse("'citation' and 'document' are missing; one of them expected")
    content = {
        "list": item.text("list") or list_id,
        "citation": item.text("citation"),
        "pages": [int(page) for page in item.matching("pages", PAGE, "page")],
        "document": item.text("document"),
        "title": item.text("title"),
        "announced": announced.isoformat() if announced else None,
        "printed": printed.isoformat() if printed else None,
        "effective": effective.text if effective else None,
        "added": item.text("added"),
        "modified": item.text("modified"),
        "removed": item.text("removed"),
        "reason": item.text("reason"),
        "reasons": list(item.matching("reasons", CODE, "reason code")),
        "source": item.required("source"),
        "verified": verified,
        "note": item.text("note"),
        "url": citations[0].url,
    }
    fact = Facts("notice", item.required("id"), content)
    return Source(fact.id, citations, announced, printed, effective, verified, fact)


def _citations(item: Fields, printed: date | None, verified: bool) -> Iterator[Citation]:
    """The citation of a notice, and its document number where it has one."""
    if text := item.text("citation"):
        kind: Any = item.one_of("kind", CITATION_KINDS, "fr" if FR.fullmatch(text) else "url")
        url = item.text("url")
        if kind == "fr" and (match := FR.fullmatch(text)):
            url = f"https://www.federalregister.gov/citation/{match[1]}-FR-{match[2]}"
        yield Citation(kind, text, url, printed, verified=verified)
    if number := item.text("document"):
        url = f"https://www.federalregister.gov/d/{number}"
        yield Citation("frdoc", f"FR Doc. {number}", url, printed, verified=verified)


def _entry(item: Fields, list_id: str) -> Entry:
    names = item.texts("names")
    if not names:
        raise item.refuse("'names' is missing")
    item = Fields(item.values, f"{item.place} ({names[0]})", item.file)
    item.only(
        "names", "key", "party", "aliases", "weak", "previous", "schema", "country", "region", "addresses", "ids",
        "reason", "reasons", "terms", "sublists", "strands", "note", "events",
    )  # fmt: skip
    content = Row(
        list=list_id,
        key=item.text("key") or slug(names[0]),
        schema=item.required("schema"),
        sublists=item.texts("sublists"),
        strands=item.texts("strands"),
        terms=_terms(item),
        identity=values(
            ("name", names),
            ("alias", item.texts("aliases")),
            ("weakAlias", item.texts("weak")),
            ("previousName", item.texts("previous")),
            *_ids(item),
        ),
        place=values(
            ("country", item.matching("country", COUNTRY, "country code")),
            ("region", item.matching("region", REGION, "region code")),
            ("address", item.texts("addresses")),
        ),
        note=values(("notes", item.texts("note"))),
    )
    happenings = tuple(_happening(event) for event in item.each("events", "event"))
    if not happenings:
        raise item.refuse("'events' is missing; an entry has one at least")
    for party in item.matching("party", CODE, "party id"):
        return Entry(content, party, happenings, item)
    return Entry(content, None, happenings, item)


def _terms(item: Fields) -> dict[str, tuple[str, ...]]:
    terms = item.inner("terms")
    pairs = [(name, terms.texts(name)) for name in terms.values] if terms else []
    codes = item.matching("reasons", CODE, "reason code") if "reasons" in item.values else ()
    reason = item.texts("reason") if "reason" in item.values else ()
    return values(("reason", reason), ("reasonCode", codes), *pairs)


def _ids(item: Fields) -> Iterator[tuple[str, tuple[str, ...]]]:
    if ids := item.inner("ids"):
        for name in ids.values:
            found = ids.texts(name)
            if name == "casNumber" and not all(map(is_cas, found)):
                raise item.refuse(f"{found} holds no CAS number, or its check digit is wrong")
            yield name, found


def is_cas(text: str) -> bool:
    """Whether the text is a CAS number with the right check digit (https://www.cas.org/support/documentation).

    >>> is_cas("1609-66-1"), is_cas("1609-66-5")
    (True, False)
    """
    if not (match := CAS.fullmatch(text)):
        return False
    digits = (match[1] + match[2])[::-1]
    return sum(place * int(digit) for place, digit in enumerate(digits, 1)) % 10 == int(match[3])


def _happening(item: Fields) -> Happening:
    item.only(
        "event", "notice", "on", "announced", "printed", "effective", "until", "how", "strands", "left", "citation",
        "source", "verified", "terms",
    )  # fmt: skip
    event = Event(item.one_of("event", tuple(Event)))
    if "on" in item.values and event is not Event.SEEN:
        raise item.refuse("'on' is the day of a sighting; 'effective' expected")
    verified, printed = item.flag("verified"), item.day("printed")
    citations: tuple[Citation, ...] = ()
    if cited := item.inner("citation"):
        cited.only("kind", "text", "url")
        kind: Any = cited.one_of("kind", CITATION_KINDS, "url")
        citations = (Citation(kind, cited.required("text"), cited.text("url"), printed, verified=verified),)
    if not item.text("notice") and not (citations and item.text("source")):
        raise item.refuse("'notice' is missing, and so is a 'citation' with its 'source'")
    how: Any = item.one_of("how", get_args(EndedHow), "removed")
    return Happening(
        event, item, item.text("notice"), item.day("announced"), printed,
        item.partial("on") or item.partial("effective"), item.day("until"), how, item.texts("strands"),
        item.texts("left"), citations, verified, _terms(item) if "terms" in item.values else None,
    )  # fmt: skip


def _fact(item: Fields, kind: str) -> Facts:
    item = Fields(item.values, f"{kind} {item.text('id') or '?'}", item.file)
    for name in FACT_KINDS[kind]:
        if item.values.get(name) in (None, "", []):
            raise item.refuse(f"{name!r} is missing")
    item.flag("verified")
    content = {name: _plain(value) for name, value in item.values.items() if name != "id"}
    for name in ("year", "value"):
        if kind == "figure" and str(content.get(name)).isdecimal():
            content[name] = int(content[name])
    return Facts(kind, item.required("id"), {**content, "verified": content.get("verified", True)})


def _plain(value: Any) -> Any:
    """The same as plain dictionaries and lists."""
    if isinstance(value, Map):
        return {name: _plain(inner) for name, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list) else value
