"""One designation of the UK Consolidated List, from the lines of its Group ID.

Names: `Name 1` to `Name 5` are given names, `Name 6` the family name or the name of what is no person; the natural
order puts it last. A name in another script stands beside the one that it is of.

Dates: `Listed On` is the day on which the Treasury put the designation on this list, so it starts the listing. EU and
UN listings had effect in the UK before 2021 by EU law and by orders under the United Nations Act, and what was carried
over then keeps its day. `UK Sanctions List Date Designated` (2022) is no start here: it is 31/12/2020 for what was
carried over from EU law, the committee's own day for UN listings, mostly some days before `Listed On`, and the same
day for new ones. It is no amendment either, and is told in a note. Under several regimes the earliest `Listed On`
starts the listing and the others amend it.

Regimes: sub-list and strand bear one name for a regime that was renamed (`uk_regimes.yaml`), so that a new name is no
end and no start (R2, R13); `program` is the name in the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from onrecord.model.days import PartialDate
from onrecord.model.rows import Row, Stated, StatedRole, values
from onrecord.publishers.ofac_remarks import fact_file
from onrecord.publishers.uk_conlist_texts import (
    bare_country,
    birth_date,
    document_numbers,
    is_ship,
    iso_day,
    numbered,
    told,
)

LIST = "uk-ofsi"
SCHEMAS = {"Individual": "Person", "Entity": "Organization", "Ship": "Vessel"}

Line = Mapping[str, str]
"""A line of the list: column → text. The column is missing or "" where the file has nothing."""

_KINDS = ("name", "alias", "previousName", "weakAlias")
_PRIMARY, _VARIATION = ("primary name", "prime alias"), "primary name variation"
_GIVEN = ("Name 1", "Name 2", "Name 3", "Name 4", "Name 5")
_ADDRESS = ("Address 1", "Address 2", "Address 3", "Address 4", "Address 5", "Address 6", "Post/Zip Code", "Country")
_BIRTH = ("DOB", "Town of Birth", "Country of Birth")
_PASSPORT = ("Passport Number", "Passport Details")
_IDENTITY_CARD = ("NI Number", "National Identification Number", "National Identification Details")
_PROPERTIES = {
    "UK Sanctions List Ref": "authorityId", "UN Ref": "unscId", "Gender": "gender", "Type of entity": "legalForm",
    "Phone number": "phone", "Website": "website", "Email address": "email", "Business Reg No": "registrationNumber",
    "IMO number": "imoNumber", "MMSI": "mmsi", "Flag of ship": "flag", "Previous flags": "pastFlags",
    "Type of ship": "type", "Tonnage of ship": "tonnage", "Year built": "buildDate",
}  # fmt: skip
"""What a part of Other Information is as a property of identity; the others are notes, save the reasons."""
_REASONS = "UK Statement of Reasons"


@cache
def _regimes() -> dict[str, str]:
    return {older: name for name, all_older in fact_file("uk_regimes.yaml").items() for older in all_older}


def row_of(key: str, lines: Sequence[Line]) -> Row:
    """The designation that these lines are about; their order changes nothing if they are sorted."""
    first = lines[0]
    schema = SCHEMAS[first["Group Type"]]
    if schema == "Organization" and is_ship(first["Other Information"]):
        schema = "Vessel"
    parts = told(first["Other Information"])
    by_listing = sorted(lines, key=lambda line: iso_day(line["Listed On"]) or "")
    programmes = tuple(dict.fromkeys(line["Regime"] for line in by_listing))
    regimes = tuple(dict.fromkeys(_regimes().get(name, name) for name in programmes))
    stated, malformed = _stated(by_listing)
    identity = {**_names(lines, schema), **values(*_person(lines, schema), *_identified(parts))}
    return Row(
        list=LIST,
        key=key,
        schema=schema,
        sublists=regimes,
        strands=regimes,
        terms=values(("program", programmes), ("reason", [text for label, text in parts if label == _REASONS])),
        identity=identity,
        place=values(*_place(lines)),
        note=values(("notes", _notes(lines, schema, parts, identity))),
        stated=stated,
        malformed=malformed,
    )


def name_of(line: Line) -> str:
    """The name of one line in its natural order, "" if it has none."""
    return " ".join(" ".join(line[part] for part in (*_GIVEN, "Name 6")).split())


def _names(lines: Sequence[Line], schema: str) -> dict[str, tuple[str, ...]]:
    """Names by their kind, each under the best of its kinds. A few designations of 2022 have no primary name but
    variations of it: the first stands in."""
    named = [(_kind(line), name_of(line), line) for line in lines]
    if not any(kind == "name" for kind, _, _ in named):
        order = {_VARIATION: 0, "aka": 1}
        _, stand_in, _ = min(named, key=lambda one: order.get(one[2]["Alias Type"].casefold(), 2))
        named = [("name" if name == stand_in else kind, name, line) for kind, name, line in named]
    told = [(kind, name) for kind, name, _ in named]
    told += [("alias" if kind == "name" else kind, _other_script(line, schema)) for kind, _, line in named]
    found = values(*sorted(told, key=lambda one: _KINDS.index(one[0])))
    seen: set[str] = set()
    for kind in _KINDS:
        if kind in found:
            found[kind] = tuple(name for name in found[kind] if name not in seen)
            seen.update(found[kind])
    titles = values(("title", [title for line in lines for title in numbered(line["Title"]).values()]))
    return {**{kind: names for kind, names in found.items() if names}, **titles}


def _other_script(line: Line, schema: str) -> str:
    """The name in another script; a person's can be written with the family name first and a comma."""
    text = line.get("Name Non-Latin Script", "").strip(" .،")
    family, comma, given = text.partition(",")
    return f"{given} {family}" if schema == "Person" and comma and "," not in given else text


def _kind(line: Line) -> str:
    kind = line["Alias Type"].casefold()
    if kind in _PRIMARY:
        return "name"
    if kind == "fka":
        return "previousName"
    known = kind in ("aka", _VARIATION) and not line.get("Alias Quality", "").casefold().startswith("low")
    return "alias" if known else "weakAlias"


def _person(lines: Sequence[Line], schema: str) -> Iterator[tuple[str, list[str] | str | None]]:
    first = lines[0]
    yield "position", list(numbered(first["Position"]).values())
    yield "nationality", list(numbered(first["Nationality"]).values())
    yield "passportNumber", [number for column in _PASSPORT for number in _numbers(first, column)]
    yield "idNumber", [number for column in _IDENTITY_CARD for number in _numbers(first, column)]
    if schema != "Person":
        return
    yield "birthDate", [born for line in lines if (born := birth_date(line["DOB"]))]
    towns, countries = numbered(first["Town of Birth"]), numbered(first["Country of Birth"])
    for number in sorted({*towns, *countries} - ({""} if len({*towns, *countries}) > 1 else set()), key=_in_order):
        pair = (towns.get(number) or towns.get(""), countries.get(number) or countries.get(""))
        yield "birthPlace", ", ".join(filter(None, pair))
    yield "birthCountry", [bare_country(country) for country in countries.values()]


def _in_order(number: str) -> int:
    return int(number or 0)


def _numbers(line: Line, column: str) -> list[str]:
    """Numbers of documents. Files that have a column for the numbers say in that of details when they were issued."""
    beside = column.replace("Details", "Number")
    return [] if beside != column and beside in line else document_numbers(line.get(column, ""))


def _identified(parts: Sequence[tuple[str, str]]) -> Iterator[tuple[str, list[str]]]:
    for label, text in parts:
        if label in _PROPERTIES:
            yield _PROPERTIES[label], list(numbered(text).values())


def _place(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    for line in lines:
        country = bare_country(line["Country"])
        address = ", ".join(text for column in _ADDRESS if (text := line[column].strip(" ,")))
        if address != country:
            yield "address", address
        yield "country", country


def _stated(lines: Sequence[Line]) -> tuple[tuple[Stated, ...], tuple[str, ...]]:
    """The dates that the designation states, and those that the calendar does not have."""
    given: list[tuple[StatedRole, str]] = [("listed", lines[0]["Listed On"])]
    given += [("amended", line[column]) for column in ("Listed On", "Last Updated") for line in lines]
    stated: dict[PartialDate, Stated] = {}
    malformed: dict[str, None] = {}
    for role, text in given:
        day = iso_day(text) or text
        try:
            when = PartialDate.of(day)
        except ValueError:
            malformed[day] = None
        else:
            stated.setdefault(when, Stated(role, when))
    return tuple(stated.values()), tuple(malformed)


def _notes(
    lines: Sequence[Line], schema: str, parts: Sequence[tuple[str, str]], identity: Mapping[str, tuple[str, ...]]
) -> Iterator[str]:
    first = lines[0]
    for label, text in parts:
        if label not in _PROPERTIES and label != _REASONS:
            yield f"{label}: {text}" if label else text
    known = {*identity.get("passportNumber", ()), *identity.get("idNumber", ())}
    for column in (*_PASSPORT, *_IDENTITY_CARD):
        if (text := first.get(column, "")) and not set(numbered(text).values()) <= known:
            yield f"{column}: {text}"
    for line in lines:
        for column in _BIRTH:
            if (text := line[column]) and (schema != "Person" or (column == "DOB" and not birth_date(text))):
                yield f"{column}: {text}"
        for column in ("Non-Latin Script Type", "Non-Latin Script Language"):
            if text := line.get(column, ""):
                yield f"{column}: {text}"
    several = len({line["Regime"] for line in lines}) > 1
    for line in lines:
        under = f" ({line['Regime']})" if several else ""
        if several:
            yield f"Listed On{under}: {iso_day(line['Listed On'])}"
        if designated := line.get("UK Sanctions List Date Designated", ""):
            yield f"UK Sanctions List Date Designated{under}: {iso_day(designated) or designated}"
