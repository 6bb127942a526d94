"""Looks made up for the laws of the record: small lists of several publishers, days apart, in their own formats.

Keys, names, citations and countries come from small pools, so that looks overlap, names change spelling, sub-lists
shrink and vanish, and rows of different lists meet.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from onrecord.publishers.csl_csv import COLUMNS
from onrecord.record.record import Record, Taken

FIRST = datetime(2020, 1, 15, 12, tzinfo=UTC)
DAYS = tuple(date(2019, 12, 1) + timedelta(days=190 * step) for step in range(7))
"""Days to ask about: before, between and after the looks."""

OWN = b"""list: own-suppliers
format: csv
key: id
schema: {column: type, values: {person: Person, company: Company}}
identity: {name: name, alias: {column: other_names, split: ";"}}
place: {country: country}
terms: {reason: why}
sublist: part
stated: {listed: since}
"""
THIRD_PARTY = b"""list: us-bis-el
format: csv
key: {slug: name}
schema: Organization
identity: {name: name, alias: {column: other_names, split: ";"}}
place: {country: country}
citations: cited
stated: {effective: since}
"""
NAMES = (
    "Alpha Trading Co., Ltd.", "Alpha Trading Company Limited", "Alfa Trading Co., Ltd.",
    "Beta Institute of Optics", "Beta Institute for Optics", "38th Research Institute", "54th Research Institute",
    "Gamma Semiconductor", "Gamma Semiconductor (Kunming) Co.", "Urumqi Bureau of Public Works",
    "Turpan Bureau of Public Works", "Delta Shipping", "Delta Shiping", "Epsilon Aerospace", "Zeta Petroleum",
)  # fmt: skip
CITATIONS = ("84 FR 54002", "84 FR 54004", "85 FR 34503", "86 FR 36496")
COUNTRIES = ("CN", "RU", "IR")
PROGRAMMES = ("CUBA", "SDGT", "RUSSIA-EO14024", "SDGT] [IRGC")
SINCE = ("", "2019-06-01", "2020-03-01", "2020-12-24", "2021-08-01", "0097-06-30")
SOURCES = (
    "Entity List (EL) - Bureau of Industry and Security",
    "Unverified List (UVL) - Bureau of Industry and Security",
    "Denied Persons List (DPL) - Bureau of Industry and Security",
    "Specially Designated Nationals (SDN) - Treasury Department",
)


@dataclass(frozen=True)
class Given:
    """One look as it is given to a record."""

    feed: str
    files: Mapping[str, bytes]
    published: datetime
    complete: bool = False

    def __repr__(self) -> str:
        files = {role or "the file": data.decode() for role, data in self.files.items() if role != "mapping"}
        told = "".join(f"\n--- {role}\n{text}" for role, text in files.items())
        return f"{self.feed} of {self.published}{', complete' if self.complete else ''}{told}"

    def take(self, record: Record) -> Taken:
        """Take it in."""
        return record.take(self.files, self.feed, published=self.published, complete=self.complete)


def table(header: tuple[str, ...], rows: list[dict[str, str]]) -> bytes:
    """Rows as CSV."""
    text = io.StringIO()
    writer = csv.DictWriter(text, header, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


instants = st.one_of(
    st.integers(0, 40).map(lambda step: FIRST + timedelta(days=25 * step)),
    st.integers(0, 6).map(lambda step: FIRST + timedelta(hours=7 * step)),
)
"""When looks are published: weeks apart, or several on a day."""


def sdn_file(rows: Mapping[int, tuple[str, str]]) -> bytes:
    """A primary file of OFAC's: entry number → name and programme."""
    nulls = ",".join(["-0- "] * 8)
    lines = [f'{key},"{name}",-0- ,"{programme}",{nulls}' for key, (name, programme) in sorted(rows.items())]
    return ("\r\n".join(lines) + "\r\n\x1a").encode()


@st.composite
def sdn_looks(draw: st.DrawFn) -> Given:
    """OFAC's files: twenty-two entries of which some are missing, some renamed, with and without aliases."""
    missing = draw(st.sets(st.integers(100, 121), max_size=draw(st.sampled_from((1, 3, 14)))))
    changed = draw(st.dictionaries(st.integers(100, 121), st.sampled_from(NAMES), max_size=4))
    rows = {
        key: (changed.get(key, f"ENTRY NUMBER {key}"), PROGRAMMES[key % 4])
        for key in range(100, 122)
        if key not in missing
    }
    files = {"": sdn_file(rows)}
    if draw(st.booleans()):
        files["alt"] = b'101,1,"aka","ALPHA TRADING CO., LTD.",-0- \r\n103,2,"fka","DELTA SHIPPING",-0- \r\n'
    return Given("ofac-sdn-csv", files, draw(instants))


@st.composite
def own_looks(draw: st.DrawFn) -> Given:
    """A user's own list with keys, of two sub-lists, said to be complete or not."""
    rows = [
        {
            "id": f"S-{number}",
            "name": draw(st.sampled_from(NAMES)),
            "other_names": draw(st.sampled_from(("", "Alpha", "Beta; Zeta Petroleum"))),
            "type": "company" if number % 3 else "person",
            "country": COUNTRIES[number % 3],
            "since": draw(st.sampled_from(SINCE)) if number else "2020-01-01",
            "why": draw(st.sampled_from(("", "forced labour", "late payment"))),
            "part": "first" if number < 4 else "second",
        }
        for number in sorted(draw(st.sets(st.integers(0, 6), max_size=6)) | {0})
    ]
    header = ("id", "name", "other_names", "type", "country", "since", "why", "part")
    return Given("general", {"": table(header, rows), "mapping": OWN}, draw(instants), draw(st.booleans()))


def named_rows(draw: st.DrawFn) -> list[dict[str, str]]:
    """Rows that names alone tell apart."""
    return [
        {
            "name": name,
            "other_names": draw(st.sampled_from(("", NAMES[0], NAMES[3], "Delta"))),
            "country": draw(st.sampled_from(COUNTRIES)),
            "cited": draw(st.sampled_from(CITATIONS)),
            "since": draw(st.sampled_from(SINCE)),
        }
        for name in sorted(draw(st.sets(st.sampled_from(NAMES), min_size=1, max_size=8)))
    ]


@st.composite
def third_party_looks(draw: st.DrawFn) -> Given:
    """Somebody's parse of the Entity List."""
    rows = named_rows(draw)
    rows[0]["since"] = "2020-06-05"
    files = {"": table(("name", "other_names", "country", "cited", "since"), rows), "mapping": THIRD_PARTY}
    return Given("general", files, draw(instants), draw(st.booleans()))


@st.composite
def csl_looks(draw: st.DrawFn) -> Given:
    """The Consolidated Screening List: rows of three lists of names, and of the SDN list with their numbers."""
    rows = []
    for row in named_rows(draw):
        source = draw(st.sampled_from(SOURCES))
        sdn = "SDN" in source
        rows.append(
            {
                "source": source,
                "entity_number": str(100 + NAMES.index(row["name"])) if sdn else "",
                "type": "Entity" if sdn else "",
                "programs": draw(st.sampled_from(("SDGT", "CUBA"))) if sdn else "",
                "name": row["name"],
                "alt_names": row["other_names"],
                "addresses": f"1 Main Street, Town, {row['country']}",
                "federal_register_notice": "" if sdn else row["cited"],
                "start_date": "" if sdn else row["since"],
            }
        )
    return Given("csl-csv", {"": table(COLUMNS, rows)}, draw(instants))


looks = st.one_of(sdn_looks(), own_looks(), third_party_looks(), csl_looks())


def several(least: int = 2, most: int = 7) -> st.SearchStrategy[list[Given]]:
    """Looks of several feeds, no two of one feed at one instant."""
    return st.lists(looks, min_size=least, max_size=most, unique_by=lambda look: (look.feed, look.published))
