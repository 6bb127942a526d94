"""OFAC's remarks and the ids of the Consolidated Screening List, read item by item.

Both publish everything that has no column of its own as labelled items joined by semicolons. The labels and the
properties they become stand in `ofac_labels.yaml`; an item without a known label is kept whole under `note.notes`.
Source: https://ofac.treasury.gov/specially-designated-nationals-list-data-formats-data-schemas
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Literal, NamedTuple

import yaml

from onrecord.model.days import PartialDate

Part = Literal["terms", "identity", "place", "note"]
Kind = Literal["number", "date", "text", "whole", "wallet", "listed", "effective"]


@dataclass(frozen=True, slots=True)
class Label:
    """What an item starts with, and the property that its value becomes."""

    text: str
    part: Part
    property: str
    kind: Kind


class Item(NamedTuple):
    """One value read from an item. `date` is its day where the item states when a measure was listed or effective."""

    part: Part
    property: str
    value: str
    states: Literal["listed", "effective"] | None = None
    date: PartialDate | None = None


_ABBREVIATION = re.compile(r"[^\W\d]\.[^\W\d]{1,3}\.$")
_LONG = 1000
"""Items longer than any real one are neither remembered nor searched with patterns."""
_ALIAS = re.compile(r"'(.*)'")
_DAY = re.compile(r"(?:(?:(\d{1,2}) )?([A-Z][a-z]{2}) )?(\d{4})")
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBER = re.compile(r"(?P<number>.*?)(?P<more>(?: \([^()]*\))?(?: issued .*?)?(?: expires .*)?)")
_IMO = re.compile(r"IMO ?(\d{7})")
_LEI = re.compile(r"[A-Z0-9]{18}\d\d")
_COUNTRY = re.compile(r"[A-Z]{2}")
_LAST_DATE = re.compile(r"(\d{1,2} [A-Z][a-z]{2} \d{4}|\d{4}-\d\d-\d\d)\.?")
_MONTHS = {
    name: f"{number:02}"
    for number, name in enumerate(
        ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"), 1
    )
}


@cache
def fact_file(name: str) -> Any:
    """The content of a YAML file of this room."""
    text = resources.files("onrecord.publishers").joinpath(name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


@cache
def labels() -> Mapping[str, tuple[Label, ...]]:
    """All labels by their first word, the longest first."""
    found: dict[str, list[Label]] = {}
    for group in fact_file("ofac_labels.yaml"):
        for text in group["labels"]:
            label = Label(text, group["part"], group["property"], group["kind"])
            found.setdefault(text.split(" ", 1)[0], []).append(label)
    return {word: tuple(sorted(some, key=lambda label: -len(label.text))) for word, some in found.items()}


def label_of(item: str) -> Label | None:
    """The longest label that the item starts with, as whole words."""
    for label in labels().get(item.split(" ", 1)[0], ()):
        after = item[len(label.text) : len(label.text) + 1]
        if item.startswith(label.text) and not after.isalnum():
            return label
    return None


def iso_day(text: str) -> str:
    """A day, month or year as OFAC writes it, in ISO 8601; anything else ("circa 1951", "1971 to 1973") unchanged.

    >>> iso_day("28 Jul 1963"), iso_day("Mar 1945"), iso_day("circa 1951"), iso_day("31 Feb 1980")
    ('1963-07-28', '1945-03', 'circa 1951', '31 Feb 1980')
    """
    match = _DAY.fullmatch(text)
    if not match:
        return text
    day, month, year = match.groups()
    iso = "-".join(part for part in (year, _MONTHS.get(month or ""), day and f"{int(day):02}") if part)
    try:
        PartialDate.of(iso)
    except ValueError:
        return text
    return iso if not month or month in _MONTHS else text


def remark_items(remarks: str) -> list[Item]:
    """What the remarks of one entry say. A full stop ends them; without it the last item is cut and is kept unread.

    >>> remark_items("DOB 28 Jul 1963; alt. Passport X1 (Cuba); a.k.a. 'TONY'; Member ET")[-1].property
    'notes'
    """
    *items, last = remarks.split("; ")
    if not remarks.endswith("."):
        return [*(one for item in items for one in _read(item)), Item("note", "notes", last)]
    is_abbreviation = bool(_ABBREVIATION.search(last))
    return [one for item in (*items, last if is_abbreviation else last[:-1]) for one in _read(item)]


def id_items(ids: str) -> list[Item]:
    """What the `ids` column of the Consolidated Screening List says of an OFAC party, in both of its layouts.

    Until 2022 the label stands last (`CA, BC166787, Passport`), later first (`Passport, U00242309, TR`).
    """
    return [one for item in ids.split("; ") if item.strip() for one in _read_id(item.strip())]


def listed_items(remarks: str) -> list[Item]:
    """What the remarks of the Consolidated Screening List say, which puts what an entry is linked to in brackets."""
    at = remarks.find("(Linked To: ")
    bare = remarks[:at] + remarks[at + 1 : -1] if at >= 0 and remarks.endswith(")") else remarks
    return [one for item in bare.split("; ") if item.strip() for one in _read(item.strip())]


def _read(item: str) -> tuple[Item, ...]:
    return _read_known(item) if len(item) < _LONG else _read_known.__wrapped__(item)


@lru_cache(maxsize=1 << 14)
def _read_known(item: str) -> tuple[Item, ...]:
    bare = item.removeprefix("alt. ").strip()
    label = label_of(bare)
    if label is None:
        return (Item("note", "notes", item),)
    return tuple(_values(label, bare, bare[len(label.text) :].lstrip(":- ")))


def _values(label: Label, item: str, value: str) -> Iterable[Item]:
    if label.kind in ("whole", "listed", "effective"):
        states = label.kind if label.kind in ("listed", "effective") else None
        dated = _LAST_DATE.search(item) if states else None
        day = iso_day(dated.group(1)) if dated else ""
        yield Item(label.part, label.property, item, states, PartialDate(day) if _ISO.fullmatch(day) else None)
    elif not value:
        yield Item("note", "notes", item)
    elif label.kind == "date":
        yield Item(label.part, label.property, iso_day(value))
    elif label.kind == "wallet":
        currency, _, address = value.rpartition(" ")
        yield Item("identity", "publicKey", address)
        yield Item("note", "currency", currency)
    elif label.kind == "number":
        match = _NUMBER.fullmatch(value) if len(value) < _LONG else None
        number, more = (match["number"], match["more"]) if match else (value, "")
        yield Item(label.part, _property(label, number), _IMO.sub(r"\1", number))
        if more:
            yield Item("note", "identification", item)
    else:
        alias = _ALIAS.fullmatch(value) if label.property == "weakAlias" else None
        yield Item(label.part, label.property, alias.group(1) if alias else value)


def _property(label: Label, number: str) -> str:
    if _IMO.fullmatch(number):
        return "imoNumber"
    return "registrationNumber" if label.property == "leiCode" and not _LEI.fullmatch(number) else label.property


def _read_id(item: str) -> tuple[Item, ...]:
    fields = item.split(", ")
    for head, rest in ((fields[0], fields[1:]), (fields[-1], fields[:-1])):
        label = label_of(head)
        if label is None or not rest:
            continue
        if label.kind == "number":
            return tuple(_number_of(label, head, rest, item))
        value = ", ".join(rest)
        joined = f"{head} {value}"
        return tuple(_values(label, joined, joined[len(label.text) :].lstrip(":- ")))
    return _read(item)


def _number_of(label: Label, head: str, rest: list[str], item: str) -> Iterable[Item]:
    """The number among country and dates, which stand before it in the old layout and behind it in the new one."""
    parts = [part for part in rest if not _ISO.fullmatch(part) and not _COUNTRY.fullmatch(part)]
    number = ", ".join(parts) or ", ".join(rest)
    yield Item(label.part, _property(label, number), _IMO.sub(r"\1", number))
    if len(rest) > len(parts):
        yield Item("note", "identification", item)
