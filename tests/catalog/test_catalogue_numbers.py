"""The catalogue's numbers against the published files they were counted on."""

from __future__ import annotations

import csv
import io
import json
import lzma
import re
from collections import Counter
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from onrecord.catalog import packaged
from onrecord.model.rows import Row
from onrecord.publishers.ca_sema_xml import PUBLISHER as CANADA
from onrecord.publishers.founding import packaged as founding_files

MONTH = timedelta(days=30)


def rows(text: str, delimiter: str = ",") -> list[dict[str, str]]:
    """The rows of a table with a header."""
    return list(csv.DictReader(io.StringIO(text), delimiter=delimiter))


def iso(days: list[str]) -> list[date]:
    """Those of the texts that are days, in order."""
    return sorted(date.fromisoformat(day) for day in days if re.fullmatch(r"(19|20)\d\d-\d\d-\d\d", day))


def american(days: list[str]) -> list[date]:
    """Those of the texts that are days as US agencies write them, in order."""
    found = (re.match(r"(\d{2})/(\d{2})/(\d{4})", day) for day in days)
    return sorted(date(int(m[3]), int(m[1]), int(m[2])) for m in found if m)


def csl(data: Path, name: str) -> list[dict[str, str]]:
    return rows(lzma.decompress((data / "csl" / name).read_bytes()).decode("utf-8", "replace"))


@pytest.fixture(scope="module")
def sdn_steps(data: Path) -> list[tuple[datetime, int, int]]:
    """When, rows, removed: the states of sdn.csv, without the empty last one."""
    table = rows((data / "derived/sdn_changes_2021-2024.csv").read_text(encoding="utf-8"))
    return [
        (datetime.fromisoformat(row["scraped_at"]), int(row["rows"]), int(row["removed"] or 0))
        for row in table
        if int(row["rows"])
    ]


def test_ofac_looks_speak_as_long_as_states_last(sdn_steps: list[tuple[datetime, int, int]]) -> None:
    steps = sorted(later[0] - earlier[0] for earlier, later in pairwise(sdn_steps))
    fresh = timedelta(days=packaged().feed("ofac-sdn-csv").fresh_for, hours=1)
    assert len(steps) == 307
    assert sum(step <= fresh for step in steps) / len(steps) > 0.98
    assert steps[-1] < timedelta(days=15, hours=1)


def test_no_real_step_of_the_sdn_list_is_quarantined(sdn_steps: list[tuple[datetime, int, int]]) -> None:
    allowed = packaged().feed("ofac-sdn-csv").max_drop
    shares = [later[2] / earlier[1] for earlier, later in pairwise(sdn_steps)]
    assert 0.016 < max(shares) < 0.017 < allowed
    in_a_month = [
        sum(removed for then, _, removed in sdn_steps if at < then <= at + MONTH) / count for at, count, _ in sdn_steps
    ]
    assert 0.018 < max(in_a_month) < 0.019 < allowed


def test_denial_orders_that_end_together_are_no_quarantine(data: Path) -> None:
    text = (data / "bis_denied_persons/2022-09-07/dpl.txt").read_text(encoding="latin-1")
    table = rows(text, delimiter="\t")
    ends = american([row["Expiration_Date"] for row in table])
    busiest = max(sum(first <= end < first + MONTH for end in ends) for first in set(ends)) / len(table)
    assert 0.11 < busiest < packaged().feed("bis-dpl-txt").max_drop
    assert Counter(ends).most_common(1) == [(date(2022, 11, 9), 55)]


def test_no_committee_of_the_united_nations_shrank_faster_than_allowed(data: Path) -> None:
    def counts(day: str) -> Counter[str]:
        text = (data / "un_sc" / day / "consolidated.xml").read_text(encoding="utf-8")
        return Counter(re.findall(r"<UN_LIST_TYPE>([^<]*)", text))

    days = ["2018-06-21", "2018-08-24", "2020-03-20", "2022-09-15", "2025-11-18", "2026-02-27"]
    allowed = packaged().feed("un-sc-xml").max_drop
    for earlier, later in pairwise(days):
        months = max(1.0, (date.fromisoformat(later) - date.fromisoformat(earlier)) / MONTH)
        before, after = counts(earlier), counts(later)
        assert set(before) | set(after) <= set(packaged().list("un-sc").sublists)
        for name, count in before.items():
            if count >= 20:
                assert (count - after[name]) / count / months < allowed, (name, earlier, later)


def test_canada_lost_nobody_in_two_years_and_respelt_few(data: Path) -> None:
    def parties(day: str) -> dict[str, Row]:
        content = (data / "ca_sema" / day / "sema-lmes.xml").read_bytes()
        return {record.key: CANADA.row(record) for record in CANADA.parse({"": content}).records}

    before, after = parties("2020-04-15"), parties("2022-05-11")
    gone = Counter(name for key in before.keys() - after.keys() for name in before[key].sublists)
    assert gone == {"Russia": 11, "Ukraine": 1}
    russia = sum("Russia" in row.sublists for row in before.values())
    months = (date(2022, 5, 11) - date(2020, 4, 15)) / MONTH
    assert russia == 197
    assert 0.002 < gone["Russia"] / russia / months < 0.0025 < packaged().feed("ca-sema-xml").max_drop
    known = set(packaged().list("ca-sema").sublists)
    assert {name for row in (*before.values(), *after.values()) for name in row.sublists} <= known


def test_canadas_looks_speak_as_long_as_a_busy_month_leaves_the_list_alone() -> None:
    facts = founding_files()["ca-sema"].decode()
    days = iso(sorted(set(re.findall(r"(?:announced: |and |on |, )(2022-\d\d-\d\d)", facts))))
    steps = sorted((later - earlier).days for earlier, later in pairwise(days))
    assert len(steps) > 4
    assert steps[len(steps) // 2] <= packaged().feed("ca-sema-xml").fresh_for


@pytest.fixture(scope="module")
def eu_cut(data: Path) -> str:
    """The EU file of 2022-03-18, which is cut off behind number 6973."""
    path = data / "eu_fsf/2022-03-18_truncated/xmlFullSanctionsList_1_1.xml.xz"
    return lzma.decompress(path.read_bytes()).decode("utf-8", "ignore")


def test_no_programme_of_the_european_union_shrank_faster_than_allowed(data: Path, eu_cut: str) -> None:
    text = (data / "eu_fsf/2016-02-11/global_v0.xml").read_text(encoding="utf-8")
    entities = re.findall(r'<ENTITY Id="(\d+)"(.*?)</ENTITY>', text, re.DOTALL)
    before = {number: set(re.findall(r' programme="([A-Z]+)"', inside)) for number, inside in entities}
    after: dict[str, set[str]] = {}
    for element in eu_cut.split("<sanctionEntity ")[1:-1]:
        number, programme = re.search(r'logicalId="(\d+)"', element), re.search(r' programme="([A-Z]+)"', element)
        assert number
        assert programme
        after.setdefault(number[1], set()).add(programme[1])
    assert set().union(*before.values(), *after.values()) == set(packaged().list("eu-fsf").sublists)
    gone = Counter(name for number, names in before.items() for name in names - after.get(number, set()))
    were = Counter(name for names in before.values() for name in names)
    assert (gone["IRQ"], were["IRQ"]) == (208, 292)
    assert (gone["TAQA"], were["TAQA"], gone["AFG"], were["AFG"]) == (117, 263, 5, 108)
    months = (date(2022, 3, 18) - date(2016, 2, 11)) / MONTH
    assert 0.009 < gone["IRQ"] / were["IRQ"] / months < packaged().feed("eu-fsf-xml").max_drop


def test_european_regulations_are_mostly_nearer_than_a_look_speaks(eu_cut: str) -> None:
    days = sorted(set(iso(re.findall(r'publicationDate="([^"]{10})"', eu_cut))))
    since = [day for day in days if day.year >= 2015]
    steps = sorted((later - earlier).days for earlier, later in pairwise(since))
    assert (len(since), steps[len(steps) // 2], steps[len(steps) * 9 // 10]) == (85, 21, 63)
    assert packaged().feed("eu-fsf-xml").fresh_for == 21
    assert days[0] >= packaged().list("eu-fsf").inception


def test_uflpa_batches_are_mostly_nearer_than_its_looks_speak(shared: Path) -> None:
    table = rows((shared / "facts/uflpa_batches.csv").read_text(encoding="utf-8"))
    days = iso([row["effective"] for row in table])
    steps = sorted(later - earlier for earlier, later in pairwise(days))
    assert len(days) == 12
    assert steps[len(steps) // 2].days <= packaged().feed("dhs-uflpa-html").fresh_for
    assert days[0] == packaged().list("us-dhs-uflpa").inception


def test_no_plausible_date_is_before_a_lists_inception(data: Path) -> None:
    """Only dates that cannot be meant (0097-06-30, 0805-03-21) lie before; `iso` leaves those out."""
    names = {"(EL)": "us-bis-el", "(DPL)": "us-bis-dpl", "(ISN)": "us-state-isn", "(DTC)": "us-state-dtc"}
    names["(MEU)"] = "us-bis-meu"
    for file in ("2017-03-31/screening_list-consolidated_2017-03-31.csv.xz", "2022-04-21/consolidated.csv.xz"):
        table = csl(data, file)
        for short, list_id in names.items():
            started = iso([row["start_date"] for row in table if short in row["source"]])
            assert not started or started[0] >= packaged().list(list_id).inception, (file, list_id)
    for path in sorted((data / "un_sc").glob("*/consolidated.xml")):
        listed = iso(re.findall(r"<LISTED_ON>([^<]{10})", path.read_text(encoding="utf-8")))
        assert listed[0] >= packaged().list("un-sc").inception, path
    for name, list_id in (
        ("bis_denied_persons/2026-07-09/bis_dpl", "us-bis-dpl"),
        ("cbp_wro/2026-06-23/cbp_wro", "us-cbp-wro"),
        ("us_other_lists/2026-07-09/state_nonproliferation", "us-state-isn"),
        ("us_other_lists/2026-07-09/state_debarred_statutory", "us-state-dtc"),
        ("us_other_lists/2026-07-09/dow_1260h", "us-dod-1260h"),
        ("us_other_lists/2026-07-09/fcc_covered", "us-fcc-covered"),
    ):
        entities = json.loads((data / f"{name}.parsed.json").read_text(encoding="utf-8"))["entities"]
        started = iso([item["effective_date"] or "" for item in entities])
        assert started[0] >= packaged().list(list_id).inception, list_id


def test_programmes_that_most_rows_stand_under_are_known(data: Path) -> None:
    table = csl(data, "2022-04-21/consolidated.csv.xz")
    sdn = [row["programs"].split("; ") for row in table if "(SDN)" in row["source"]]
    known = sum(any(code.strip() in packaged().programmes for code in codes) for codes in sdn)
    assert known / len(sdn) > 0.98


def test_uk_numbers(data: Path) -> None:
    """Days of change, and what went from the one file to the next."""
    found = {}
    for day in ("2016-03-23", "2020-04-27"):
        content = lzma.decompress((data / "uk_ofsi" / day / "ConList.csv.xz").read_bytes()).decode("cp1252")
        _, header, *lines = csv.reader(io.StringIO(content, newline=""))
        found[day] = [dict(zip(header, line, strict=True)) | {"Listed On": line[26]} for line in lines]
    before, after = (Counter({row["Group ID"]: row["Regime"] for row in rows}.values()) for rows in found.values())
    assert (before.total(), after.total()) == (1924, 2114)
    gone = {row["Group ID"] for row in found["2016-03-23"]} - {row["Group ID"] for row in found["2020-04-27"]}
    assert len(gone) == 269
    months = (date(2020, 4, 27) - date(2016, 3, 23)) / MONTH
    shares = {name: (before[name] - after[name]) / before[name] / months for name in before if before[name] >= 20}
    assert max(shares, key=shares.__getitem__) == "Iraq"
    assert 0.0095 < shares["Iraq"] < 0.0105 < packaged().feed("uk-conlist-csv").max_drop
    days = {row[name] for row in found["2020-04-27"] for name in ("Listed On", "Last Updated")}
    changed = sorted(date(int(day[6:]), int(day[3:5]), int(day[:2])) for day in days)
    steps = sorted((later - earlier).days for earlier, later in pairwise(day for day in changed if day.year >= 2015))
    assert (steps[len(steps) // 2], steps[len(steps) * 9 // 10]) == (5, 18)
