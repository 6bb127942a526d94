"""The Consolidated Screening List as CSV: the lists of three US agencies in one file.

28 columns, since 2022 a 29th, `_id`, which is no key (it repeats and changes its form) and is left out. The file holds
no date of its own. UTF-8, with or without a byte order mark. Source: https://www.trade.gov/consolidated-screening-list

Keys: OFAC's entity number; elsewhere the name's slug, for denied persons with the day of the order, as in
`bis_dpl_txt`. Rows of one list and key are one record: their addresses, aliases, dates and citations are united.
Different parties whose names have the same slug are thereby one record too, even in different countries: the file gives
nothing better.

`start_date` is the listing's effective date (at times the printing's), `end_date` its stated end. A row of OFAC gives
none; there the dates in `ids` are used where the entry stands on one non-SDN list alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from operator import itemgetter
from typing import NamedTuple

import pycountry

from onrecord.model.days import PartialDate
from onrecord.model.errors import Refused
from onrecord.model.rows import Row, Stated, StatedRole, values
from onrecord.names.keys import slug
from onrecord.publishers.citation_lists import split_citations
from onrecord.publishers.delimited import Line, header_of, lines_of
from onrecord.publishers.files import text_of
from onrecord.publishers.ofac_csv import stated_once
from onrecord.publishers.ofac_remarks import Item, fact_file, id_items, listed_items
from onrecord.publishers.parsing import Files, Parsed, Record, citations_of

COLUMNS = (
    "source", "entity_number", "type", "programs", "name", "title", "addresses", "federal_register_notice",
    "start_date", "end_date", "standard_order", "license_requirement", "license_policy", "call_sign", "vessel_type",
    "gross_tonnage", "gross_registered_tonnage", "vessel_flag", "vessel_owner", "remarks", "source_list_url",
    "alt_names", "citizenships", "dates_of_birth", "nationalities", "places_of_birth", "source_information_url", "ids",
)  # fmt: skip
_AT = {name: at for at, name in enumerate(COLUMNS)}
_SCHEMAS = {
    "": "LegalEntity",
    "individual": "Person",
    "entity": "Organization",
    "vessel": "Vessel",
    "aircraft": "Airplane",
}
_SOURCE = re.compile(r".*\(([A-Z0-9-]+)(?: List)?\)[^()]* - ([A-Z][A-Za-z ]+)")
_AND = re.compile(r"^and\s+", re.IGNORECASE)
_COUNTRY = re.compile(r"(?:(?P<before>.*), )?(?P<code>[A-Z]{2})")
_POSTAL = re.compile(r"(?=.*\d)[\w -]{2,12}|[A-Z]{2}")
YEARS = range(1900, 2200)
"""The years in which a date of these lists can lie; a date outside them is malformed."""


class Part(NamedTuple):
    """The list and the sub-list that a row belongs to."""

    list: str
    sublist: str


class CslCsv:
    """The publisher of the Consolidated Screening List in CSV."""

    version = 1

    def role(self, file_name: str) -> str | None:
        """ "" for any file whose name ends in .csv."""
        return "" if file_name.lower().endswith(".csv") else None

    def parse(self, files: Files) -> Parsed:
        """The designations of all lists in the file, unread, in the order of their first row.

        Refused: other columns, a row with too few or too many, a source that is in no catalogue, no rows at all, and a
        file that ends inside a record. A file that repeats its header was put together from pieces and says so by
        `partial`; in such an extract alone, a record that is cut off at the end is left out and said there too.
        """
        if set(files) != {""}:
            raise Refused("this feed has one file")
        lines = lines_of(text_of(files[""], "utf-8-sig"))
        header = header_of(lines)
        names = [name for name in header if name != "_id"]
        if sorted(names) != sorted(COLUMNS):
            odd = sorted(set(names) ^ set(COLUMNS)) or names
            why = f"this is no Consolidated Screening List: column {odd[0][:40]!r} is missing, unknown or repeated"
            raise Refused(why, place="line 1")
        ordered = itemgetter(*(header.index(name) for name in COLUMNS))
        found: dict[tuple[str, str], tuple[int, dict[tuple[str, ...], None]]] = {}
        pieces: list[str] = []
        ended: Line | None = None
        for line in lines:
            if ended:
                raise _wrong_width(ended, len(header))
            if line.cut or len(line.fields) != len(header):
                ended = line
            elif line.fields == header:
                pieces.append(f"line {line.number} repeats the header")
            else:
                row: tuple[str, ...] = ordered(line.fields)
                known = found.setdefault(_key(row, line.number), (line.number, {}))
                known[1][row] = None
        if ended and (len(ended.fields) > len(header) or not pieces):
            raise _wrong_width(ended, len(header))
        if ended:
            pieces.append(f"line {ended.number} is cut off")
        if not found:
            raise Refused("there are no rows under the header")
        records = [Record(part, key, f"line {number}", tuple(rows)) for (part, key), (number, rows) in found.items()]
        return Parsed(records=records, partial="; ".join(pieces) or None)

    def row(self, record: Record) -> Row:
        """Read one designation. Refused: a type of party that is not known."""
        rows: Sequence[tuple[str, ...]] = record.raw
        column: Mapping[str, list[str]] = {
            name: list(dict.fromkeys(text for row in rows if (text := row[at].strip()))) for name, at in _AT.items()
        }
        kinds = {row[_AT["type"]].strip().lower() for row in rows}
        if unknown := kinds - _SCHEMAS.keys():
            raise Refused(f"unknown type of party {min(unknown)!r}", place=record.place)
        ofac = record.list.startswith("us-ofac-")
        sublists = tuple(sorted({_part(text).sublist for text in column["source"]}))
        programmes = _split(column["programs"])
        items = [item for ids in column["ids"] for item in id_items(ids)]
        if ofac:
            items += [item for text in column["remarks"] for item in listed_items(text)]
        addresses, countries = read_addresses(column["addresses"], states=record.list == "us-bis-dpl")
        stated, malformed = read_dates(("effective", column["start_date"]), ("ends", column["end_date"]))
        if record.list == "us-ofac-cons" and len(sublists) == 1 and not stated:
            stated = stated_once(items)
        return Row(
            list=record.list,
            key=record.key,
            schema=_SCHEMAS[max(kinds)],
            sublists=sublists,
            strands=tuple(dict.fromkeys((*sublists, *programmes))),
            terms=values(
                ("program", programmes),
                ("provisions", column["license_requirement"]),
                ("licencePolicy", column["license_policy"]),
                ("standardOrder", column["standard_order"]),
                *_of("terms", items),
            ),
            identity=values(
                ("name", column["name"]),
                ("alias", [_AND.sub("", alias) for alias in _split(column["alt_names"])]),
                ("position", column["title"]),
                ("birthDate", _split(column["dates_of_birth"])),
                ("birthPlace", _split(column["places_of_birth"])),
                ("nationality", _split(column["nationalities"])),
                ("citizenship", _split(column["citizenships"])),
                ("callSign", column["call_sign"]),
                ("type", column["vessel_type"]),
                ("tonnage", column["gross_tonnage"]),
                ("grossRegisteredTonnage", column["gross_registered_tonnage"]),
                ("flag", column["vessel_flag"]),
                *_of("identity", items),
            ),
            place=values(("address", addresses), ("country", countries)),
            note=values(
                ("owner", column["vessel_owner"]),
                ("action" if record.list == "us-bis-dpl" else "notes", [] if ofac else column["remarks"]),
                ("sourceUrl", [*column["source_list_url"], *column["source_information_url"]]),
                *_of("note", items),
            ),
            stated=stated,
            malformed=malformed,
            citations=citations_of(one for text in column["federal_register_notice"] for one in split_citations(text)),
        )


CSL = CslCsv()


def denied_key(name: str, effective: str) -> str:
    """The key of a denied person: the name's slug and the day of the order, where one is given."""
    return "-".join(filter(None, (slug(name), effective)))


def read_dates(*columns: tuple[StatedRole, Iterable[str]]) -> tuple[tuple[Stated, ...], tuple[str, ...]]:
    """The ISO dates as what they state, sorted, and apart from them those that are no day of a year in `YEARS`."""
    stated: set[Stated] = set()
    malformed: dict[str, None] = {}
    for role, texts in columns:
        for text in texts:
            try:
                day = PartialDate.of(text)
                if day.first.year not in YEARS:
                    raise ValueError(text)
            except ValueError:
                malformed[text] = None
            else:
                stated.add(Stated(role, day))
    return tuple(sorted(stated, key=lambda one: (one.role, one.date.text))), tuple(malformed)


def read_addresses(texts: Iterable[str], *, states: bool = False) -> tuple[list[str], list[str]]:
    """The addresses in those texts and the country codes they end in.

    With `states` the addresses can end in a US state: a code that is a state's too is a country's only behind a postal
    code or another code, and is otherwise left undecided.
    """
    addresses, countries = [], []
    for text in texts:
        for piece in " ".join(text.split()).split(";"):
            address = _AND.sub("", piece.strip(" ,"))
            match = _COUNTRY.fullmatch(address)
            if match and match["code"] in _country_codes():
                before, code = match["before"], match["code"]
                last = (before or "").rsplit(", ", 1)[-1]
                if not states or code not in fact_file("csl_sources.yaml")["states"] or _POSTAL.fullmatch(last):
                    countries.append(code)
                address = address if before else ""
            addresses.append(address)
    return addresses, countries


def _key(row: tuple[str, ...], line: int) -> tuple[str, str]:
    try:
        part = _part(row[0].strip())
    except Refused as refusal:
        raise Refused(refusal.why, place=f"line {line}") from None
    name, number = row[_AT["name"]], row[_AT["entity_number"]].strip()
    if not slug(name):
        raise Refused("a row without a name", place=f"line {line}")
    if part.list.startswith("us-ofac-"):
        if not (number.isascii() and number.isdigit()):
            raise Refused(f"an OFAC row with the entity number {number!r}", place=f"line {line}")
        return part.list, number
    if part.list == "us-bis-dpl":
        return part.list, denied_key(name, row[_AT["start_date"]].strip())
    return part.list, slug(name)


@lru_cache(maxsize=256)
def _part(source: str) -> Part:
    match = _SOURCE.fullmatch(source) if len(source) < 200 else None
    part = _parts().get((match[1], match[2])) if match else None
    if part is None:
        raise Refused(f"unknown source {source[:100]!r}: a new list needs an entry in the catalogue")
    return part


@cache
def _parts() -> Mapping[tuple[str, str], Part]:
    sources = fact_file("csl_sources.yaml")["sources"]
    return {(item["code"], item["agency"]): Part(item["list"], item["sublist"]) for item in sources}


@cache
def _country_codes() -> frozenset[str]:
    return frozenset({country.alpha_2 for country in pycountry.countries} | {"XK"})


def _split(texts: Iterable[str]) -> list[str]:
    return [piece for text in texts for part in text.split(";") if (piece := part.strip())]


def _of(part: str, items: Iterable[Item]) -> list[tuple[str, str]]:
    return [(item.property, item.value) for item in items if item.part == part]


def _wrong_width(line: Line, width: int) -> Refused:
    why = "the file ends inside this record" if line.cut else f"{len(line.fields)} columns, {width} expected"
    return Refused(why, place=f"line {line.number}")
