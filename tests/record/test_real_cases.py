"""The case of each rule of the timeline (docs/timeline.md) on the publishers' real files.

Records are built once for all tests. Numbers are counted on the files; they change only when a file is read in another
way.
"""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from conftest import plain
from onrecord.model.days import day_of, parse_published
from onrecord.model.errors import Refused
from onrecord.publishers.general import packaged_mapping
from onrecord.record.answers import Entry, Json
from onrecord.record.record import Record
from onrecord.timeline.answers import Basis, Boundary, BoundaryBasis, State

day = date.fromisoformat
INSTITUTE = "us-bis-el:ministry-of-public-securitys-institute-of-forensic-science-of-china"
CSL_2017 = "csl/2017-03-31/screening_list-consolidated_2017-03-31.csv.xz"
CSL_2022 = "csl/2022-04-21/consolidated.csv.xz"
UN = ("2016-02-11", "2018-06-07", "2018-06-21", "2018-08-24", "2020-03-20", "2022-09-15", "2025-11-18", "2026-02-27")

New = Callable[..., Record]


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Iterator[New]:
    """Makes records, bare unless told otherwise, and closes them in the end."""
    folder = tmp_path_factory.mktemp("real")
    made: list[Record] = []

    def make(*, bare: bool = True) -> Record:
        made.append(Record.create(folder / f"{len(made)}.db", bare=bare))
        return made[-1]

    yield make
    for record in made:
        record.close()


@pytest.fixture(scope="module")
def un(new: New, data: Path) -> Record:
    """The Security Council's list at eight moments."""
    record = new()
    for published in UN:
        record.take(plain(data / f"un_sc/{published}/consolidated.xml"), "un-sc-xml")
    return record


@pytest.fixture(scope="module")
def founding(new: New, data: Path) -> Record:
    """The founding facts with two states of the Consolidated Screening List and the page of the UFLPA list."""
    record = new(bare=False)
    record.take(plain(data / CSL_2017), "csl-csv", published="2017-03-31")
    record.take(plain(data / CSL_2022), "csl-csv", published="2022-04-21")
    page = plain(data / "uflpa/2026-07-09/uflpa-entity-list.html")
    record.take(page, "dhs-uflpa-html", published="2026-07-09")
    return record


def parse_of_2026(data: Path) -> dict[str, bytes]:
    """A third party's parse of the Entity List, with its mapping."""
    return {
        "": plain(data / "bis_entity_list/2026-07-09/bis_entity_list.parsed.json"),
        "mapping": packaged_mapping("nsfreg-bis-entity-list"),
    }


@pytest.fixture(scope="module")
def bare(new: New, data: Path) -> Record:
    """The same two states without founding facts, and the Entity List of 2026 in a third party's parse."""
    record = new()
    record.take(plain(data / CSL_2017), "csl-csv", published="2017-03-31")
    record.take(plain(data / CSL_2022), "csl-csv", published="2022-04-21")
    record.take(parse_of_2026(data), "general", published="2026-07-09", complete=True)
    return record


@pytest.fixture(scope="module")
def denied(new: New, data: Path) -> Record:
    """The Denied Persons List at two moments."""
    record = new()
    for published in ("2019-06-29", "2022-09-07"):
        record.take(plain(data / f"bis_denied_persons/{published}/dpl.txt"), "bis-dpl-txt", published=published)
    return record


@pytest.fixture(scope="module")
def states_of_sdn(tmp_path_factory: pytest.TempPathFactory, data: Path) -> Callable[[str], tuple[str, bytes]]:
    """A state of the SDN list by the beginning of its commit: when it was scraped, and the file."""
    bundle = data / "ofac_sdn/sdn_csv_git_history_2021-08-18_2024-05-03.bundle"
    folder = tmp_path_factory.mktemp("sdn") / "sdn.git"
    subprocess.run(["git", "clone", "--quiet", "--bare", str(bundle), str(folder)], check=True)

    def state(commit: str) -> tuple[str, bytes]:
        git = ["git", "-C", str(folder)]
        at = subprocess.run([*git, "log", "-1", "--format=%cI", commit], check=True, capture_output=True, text=True)
        blob = subprocess.run([*git, "cat-file", "blob", f"{commit}:sdn.csv"], check=True, capture_output=True)
        return at.stdout.strip(), blob.stdout

    return state


@pytest.fixture(scope="module")
def sdn(new: New, states_of_sdn: Callable[[str], tuple[str, bytes]]) -> Record:
    """Eight of the 308 states of the SDN list."""
    record = new()
    for commit in ("f2dad11", "cad3314", "bf73dc8", "6c36cb2", "782cd4e", "5d882c4", "a6ab072", "a5ec3c5"):
        published, file = states_of_sdn(commit)
        record.take(file, "ofac-sdn-csv", published=published)
    return record


def entry(record: Record, query: str, on: str, *, known: str | None = None) -> Entry:
    """The entry with that id, or the only one of that name, on a day."""
    found = record.show(query, on=day(on), known=day(known) if known else None).entries
    named = [one for one in found if one.entry == query] or list(found)
    assert len(named) == 1, [one.entry for one in named]
    return named[0]


def everything(record: Record, list_id: str, on: str) -> list[Json]:
    """All entries of a list."""
    found: list[Json] = record.entries([list_id], on=day(on), every_state=True)["entries"]
    return found


def window(boundary: Boundary | None) -> tuple[str | None, str | None]:
    """The window of a boundary that is not exact."""
    assert boundary is not None
    assert boundary.date is None
    return (str(boundary.after) if boundary.after else None, str(boundary.by) if boundary.by else None)


# R1


def test_r1_the_same_look_twice_adds_nothing_and_the_same_list_later_extends_coverage(new, data):
    """The file that follows a UN file can differ from it in `dateGenerated` alone."""
    file = plain(data / "un_sc/2025-11-18/consolidated.xml")
    later = file.replace(b"2025-11-18T23:00:09.174Z", b"2025-11-20T23:00:09.174Z")
    assert later != file
    record = new()
    assert record.take(file, "un-sc-xml").new
    head = record.head()
    assert not record.take(file, "un-sc-xml").new
    assert record.head() == head
    assert entry(record, "un-sc:IRi.002", "2025-11-20").basis is Basis.CARRIED
    taken = record.take(later, "un-sc-xml")
    assert taken.new
    assert (taken.reading.added, taken.reading.gone, taken.reading.changed) == (0, 0, 0)
    assert entry(record, "un-sc:IRi.002", "2025-11-20").basis is Basis.OBSERVED
    assert entry(record, "un-sc:IRi.002", "2025-11-19").basis is Basis.INTERPOLATED


# R2, R5, R6


def test_r2_a_file_of_three_committees_says_nothing_of_the_others(un):
    """The file of 2016 holds 3 of 13 committees; who was listed by a fourth is not absent from it."""
    korean = entry(un, "un-sc:KPi.001", "2016-02-11")
    assert korean.caption == "YUN HO-JIN"
    assert (korean.state, korean.basis, korean.conflicts) == (State.IN_FORCE, Basis.STATED, ())
    assert korean.since is not None
    assert korean.since.date == day("2009-07-16")


def test_r2_mali_ended_between_two_files_and_the_next_one_confirms_it(un, new, data):
    mali = [one for one in everything(un, "un-sc", "2026-02-26") if one["entry"].startswith("un-sc:MLi")]
    assert len(mali) == 8
    for one in mali:
        assert (one["state"], one["how_ended"]) == ("ended", "removed")
        assert (one["until"]["after"], one["until"]["by"]) == ("2022-09-15", "2025-11-18")
    before = new()
    for published in UN[-3:-1]:
        before.take(plain(data / f"un_sc/{published}/consolidated.xml"), "un-sc-xml")
    waiting = entry(before, "un-sc:MLi.001", "2025-11-18")
    assert (waiting.state, waiting.last_known) == (State.UNKNOWN, (State.IN_FORCE, day("2022-09-15")))


def test_r5_a_listing_day_inside_the_window_is_the_start(un):
    first = entry(un, "un-sc:MLi.001", "2020-03-20")
    assert (first.since and first.since.date, first.since and first.since.basis) == (
        day("2018-12-20"), BoundaryBasis.STATED,
    )  # fmt: skip
    assert entry(un, "un-sc:MLi.001", "2018-06-21").state is State.NOT_LISTED


def test_r6_thirty_seven_iranian_entries_stood_twice(un):
    """They state a listing of 2006 to 2010, are absent from 2016 to 2022 and present from 2025 on."""
    early = [
        one for one in everything(un, "un-sc", "2025-11-18")
        if {"stated start before absence"} & {conflict["kind"] for conflict in one["conflicts"]}
    ]  # fmt: skip
    assert Counter(one["entry"][6:9] for one in early) == {"IRi": 20, "IRe": 17}
    for one in early:
        assert one["state"] == "in_force"
        assert (one["since"]["date"], one["since"]["after"], one["since"]["by"]) == (None, "2022-09-15", "2025-11-18")
        former, later = un.show(one["entry"], on=day("2025-11-18")).entries[0].timeline[0::2]
        assert former.start.date is not None
        assert 2006 <= former.start.date.year <= 2010
        assert window(former.stop) == (str(former.start.date), "2016-02-11")
        assert window(later.start) == ("2022-09-15", "2025-11-18")


def test_r6_the_state_through_both_listings(un):
    for on, state in (
        ("2006-12-22", State.NOT_LISTED),
        ("2006-12-23", State.IN_FORCE),
        ("2010-01-01", State.UNKNOWN),
        ("2016-02-11", State.ENDED),
        ("2022-09-15", State.ENDED),
        ("2024-01-01", State.UNKNOWN),
        ("2025-11-18", State.IN_FORCE),
    ):
        assert entry(un, "un-sc:IRi.002", on).state is state, on


# R3


def test_r3_an_empty_file_is_refused_and_delists_nobody(sdn, states_of_sdn):
    published, file = states_of_sdn("bbf4929")
    assert (published, file) == ("2024-05-04T01:36:19+00:00", b"")
    before = sdn.head()
    with pytest.raises(Refused, match="empty"):
        sdn.take(file, "ofac-sdn-csv", published=published)
    assert sdn.head() == before
    aerocaribbean = entry(sdn, "us-ofac-sdn:36", "2024-05-04")
    assert aerocaribbean.caption == "AEROCARIBBEAN AIRLINES"
    assert (aerocaribbean.state, aerocaribbean.basis, aerocaribbean.gap_days) == (State.IN_FORCE, Basis.CARRIED, 1)


def test_r3_losing_all_unverified_rows_ends_none_of_them(new, data):
    """They are 1.4 % of the file and all of their sub-list; the other lists in the file are not held up."""
    whole = plain(data / CSL_2022)
    table = list(csv.reader(io.StringIO(whole.decode())))
    text = io.StringIO()
    kept = [row for row in table if not row[table[0].index("source")].startswith("Unverified List")]
    csv.writer(text, lineterminator="\n").writerows(kept)
    assert len(table) - len(kept) == 201
    record = new()
    record.take(whole, "csl-csv", published="2022-04-21")
    taken = record.take(text.getvalue().encode(), "csl-csv", published="2022-04-28")
    assert (taken.status, taken.why) == ("quarantined", "us-bis-uvl/UVL fell from 200 to 0 rows")
    told = everything(record, "us-bis-uvl", "2022-04-28")
    assert Counter((one["state"], one["basis"]) for one in told) == {("in_force", "carried"): 200}
    assert entry(record, INSTITUTE, "2022-04-28").basis is Basis.OBSERVED
    record.accept(taken.look)
    assert Counter(one["state"] for one in everything(record, "us-bis-uvl", "2022-04-28")) == {"ended": 200}


def test_r2_a_file_that_is_cut_short_proves_nothing_about_what_comes_after_the_cut(new, data):
    """The list of 2023-11-30 breaks off before the Institute's row would come, two weeks after its removal."""
    record = new()
    record.take(plain(data / CSL_2022), "csl-csv", published="2022-04-21")
    taken = record.take(plain(data / "csl/2023-11-30_partial/csl.csv.xz"), "csl-csv", published="2023-11-30")
    assert taken.status == "partial"
    found = entry(record, INSTITUTE, "2023-11-30")
    assert (found.state, found.until) == (State.UNKNOWN, None)
    assert found.last_known == (State.IN_FORCE, day("2022-04-21"))
    assert not any(one["state"] == "ended" for one in everything(record, "us-ofac-sdn", "2023-11-30"))


# R4, R8, R8a, R8b, R18: the founding example


@pytest.mark.parametrize(
    ("on", "state", "basis"),
    [
        ("2017-03-31", State.NOT_LISTED, Basis.OBSERVED),
        ("2020-05-21", State.NOT_LISTED, Basis.NOTICE),
        ("2020-05-22", State.PENDING, Basis.NOTICE),
        ("2020-06-04", State.PENDING, Basis.NOTICE),
        ("2020-06-05", State.IN_FORCE, Basis.NOTICE),
        ("2022-04-21", State.IN_FORCE, Basis.OBSERVED),
        ("2023-07-26", State.IN_FORCE, Basis.NOTICE),
        ("2023-11-15", State.IN_FORCE, Basis.NOTICE),
        ("2023-11-16", State.ENDED, Basis.NOTICE),
        ("2026-07-20", State.ENDED, Basis.NOTICE),
    ],
)
def test_r8a_the_institute_of_forensic_science_through_the_years(founding, on, state, basis):
    found = entry(founding, "Institute of Forensic Science", on)
    assert (found.entry, found.state, found.basis) == (INSTITUTE, state, basis)
    assert found.since is not None
    assert found.until is not None
    assert (found.since.date, found.until.date) == (day("2020-06-05"), day("2023-11-16"))
    assert found.how_ended == ("removed" if state is State.ENDED else None)
    assert found.conflicts == ()


def test_r8a_both_ends_cite_their_notices(founding):
    found = entry(founding, INSTITUTE, "2024-01-01")
    assert found.since is not None
    assert found.until is not None
    assert "85 FR 34503" in {citation.text for citation in found.since.citations}
    assert "88 FR 80131" in {citation.text for citation in found.until.citations}


def test_r8a_what_was_known_before_the_removal_is_told_without_it(founding):
    found = entry(founding, INSTITUTE, "2023-11-15", known="2023-11-15")
    assert found.until is None
    assert found.state is State.UNKNOWN
    assert found.last_known == (State.IN_FORCE, day("2022-04-21"))
    assert entry(founding, INSTITUTE, "2023-11-15", known="2023-11-16").state is State.IN_FORCE
    assert entry(founding, INSTITUTE, "2020-05-25", known="2020-05-25").state is State.PENDING


def test_r8b_without_notices_the_end_is_a_window_and_a_day_inside_it_is_unknown(bare):
    found = entry(bare, INSTITUTE, "2023-07-26")
    assert window(found.until) == ("2022-04-21", "2026-07-09")
    assert (found.state, found.basis) == (State.UNKNOWN, None)
    assert (found.last_known, found.gap_days) == ((State.IN_FORCE, day("2022-04-21")), 1540)
    assert found.missing == "a look or a notice between 2022-04-21 and 2026-07-09"
    for on, state in (("2022-04-21", State.IN_FORCE), ("2026-07-09", State.ENDED), ("2017-03-31", State.NOT_LISTED)):
        assert entry(bare, INSTITUTE, on).state is state


def test_r5_the_start_that_the_row_states_needs_no_notice(bare):
    found = entry(bare, INSTITUTE, "2022-04-21")
    assert found.since is not None
    assert (found.since.date, found.since.basis) == (day("2020-06-05"), BoundaryBasis.STATED)


def test_r8_a_feed_that_shows_zte_two_days_after_its_removal_contradicts_nothing(founding):
    zte = "us-bis-el:zhongxing-telecommunications-equipment-zte-corporation"
    found = entry(founding, zte, "2017-03-31")
    assert (found.state, found.how_ended, found.basis) == (State.ENDED, "removed", Basis.NOTICE)
    assert (found.until and found.until.date, found.conflicts) == (day("2017-03-29"), ())
    assert entry(founding, zte, "2017-03-28").state is State.IN_FORCE


# R7


def test_r7_a_year_of_two_digits_is_a_conflict_and_no_start(bare):
    name = "All-Russian Scientific Research Institute of Experimental Physics (VNIIEF)"
    found = entry(bare, name, "2022-04-21")
    assert [(c.kind, c.text) for c in found.conflicts] == [
        ("impossible date", "'0097-06-30' is stated, which is no day")
    ]
    assert found.since is not None
    assert (found.since.date, found.since.basis) == (day("2011-05-24"), BoundaryBasis.STATED)


def test_r7_the_page_shows_the_day_of_a_correction_as_the_day_of_a_listing(founding):
    huafu = "us-dhs-uflpa:aksu-huafu-color-spinning-co-ltd"
    found = entry(founding, huafu, "2026-07-09")
    assert found.since is not None
    assert (found.since.date, found.since.basis) == (day("2022-06-21"), BoundaryBasis.NOTICE)
    told = "2025-01-15 is stated inside the spell: a date of amendment, not of start"
    assert [(c.kind, c.text) for c in found.conflicts] == [("later stated start", told)]
    assert entry(founding, huafu, "2023-01-01").state is State.IN_FORCE


# R9


def test_r9_orders_that_state_their_end_are_scheduled_to_end(denied):
    told = everything(denied, "us-bis-dpl", "2022-09-07")
    ends = {one["entry"]: one["until"] for one in told if one["until"]}
    scheduled = {key: until["date"] for key, until in ends.items() if until["basis"] == "scheduled"}
    assert len(scheduled) == 415
    assert max(scheduled.values()) == "2056-06-29"
    assert all(one["state"] == "in_force" for one in told if one["entry"] in scheduled)


def test_r9_a_scheduled_end_comes_and_until_then_the_last_look_ages(denied):
    elashi = "us-bis-dpl:basman-elashi-2003-06-19"
    for on, state, basis in (
        ("2022-09-07", State.IN_FORCE, Basis.OBSERVED),
        ("2022-10-07", State.IN_FORCE, Basis.CARRIED),
        ("2022-10-08", State.UNKNOWN, None),
        ("2056-06-28", State.UNKNOWN, None),
        ("2056-06-29", State.ENDED, Basis.STATED),
    ):
        found = entry(denied, elashi, on)
        assert (found.state, found.basis) == (state, basis), on
        assert found.until is not None
        assert (found.until.date, found.until.basis) == (day("2056-06-29"), BoundaryBasis.SCHEDULED)


# R10, R11


def test_r10_most_days_have_no_look_and_are_interpolated(sdn):
    found = entry(sdn, "us-ofac-sdn:36", "2023-12-25")
    assert (found.state, found.basis, found.gap_days) == (State.IN_FORCE, Basis.INTERPOLATED, 197)


def test_r11_fourteen_days_after_the_newest_look_of_the_sdn_list_nothing_is_certain(sdn):
    assert entry(sdn, "us-ofac-sdn:36", "2024-05-17").basis is Basis.CARRIED
    stale = entry(sdn, "us-ofac-sdn:36", "2024-05-18")
    assert (stale.state, stale.last_known) == (State.UNKNOWN, (State.IN_FORCE, day("2024-05-03")))
    assert stale.missing == "a look or a notice after 2024-05-03"


def test_r11_before_the_first_look_nothing_is_known_of_what_it_shows(sdn):
    found = entry(sdn, "us-ofac-sdn:36", "2021-08-17")
    assert (found.state, found.last_known) == (State.UNKNOWN, None)
    assert window(found.since) == (None, "2021-08-18")


def test_r11_the_last_look_of_a_day_decides_it(sdn, states_of_sdn):
    """On 2022-02-23 in New York the list was scraped at 13:46 without Nord Stream 2's two entries and at 20:52 with."""
    instants = [states_of_sdn(commit)[0] for commit in ("cad3314", "bf73dc8")]
    assert instants == ["2022-02-23T18:46:52+00:00", "2022-02-24T01:52:20+00:00"]
    assert {str(day_of(parse_published(at, "UTC"), "America/New_York")) for at in instants} == {"2022-02-23"}
    for key in ("31922", "31926"):
        assert entry(sdn, f"us-ofac-sdn:{key}", "2022-02-23").state is State.IN_FORCE
        assert entry(sdn, f"us-ofac-sdn:{key}", "2022-02-22").state is not State.IN_FORCE


# R12


def test_r12_two_feeds_of_one_list_narrow_each_others_windows(new, data, states_of_sdn):
    """The Consolidated Screening List shows the SDN list too, by the same numbers."""
    record = new()
    published, file = states_of_sdn("f2dad11")
    record.take(file, "ofac-sdn-csv", published=published)
    record.take(plain(data / CSL_2022), "csl-csv", published="2022-04-21")
    key = "us-ofac-sdn:31922"
    assert window(entry(record, key, "2022-04-21").since) == ("2021-08-18", "2022-04-21")
    published, file = states_of_sdn("bf73dc8")
    record.take(file, "ofac-sdn-csv", published=published)
    found = entry(record, key, "2022-04-21")
    assert window(found.since) == ("2021-08-18", "2022-02-23")
    assert (found.state, found.basis, found.conflicts) == (State.IN_FORCE, Basis.OBSERVED, ())


# R13


def test_r13_changji_esquel_moved_from_one_clause_to_another_and_left_no_list(founding):
    esquel = "us-dhs-uflpa:changji-esquel-textile-co-ltd"
    found = entry(founding, esquel, "2024-12-01")
    assert found.state is State.IN_FORCE
    assert (found.since and found.since.date, found.until) == (day("2022-06-21"), None)
    told = {s.strand: (s.state, s.since and s.since.date, s.until and s.until.date) for s in found.strands}
    assert told == {
        "(i)": (State.ENDED, day("2022-06-21"), day("2024-11-01")),
        "(v)": (State.IN_FORCE, day("2024-11-01"), None),
    }
    assert [(s.state, s.start.date) for s in found.timeline] == [
        (State.PENDING, day("2022-06-17")), (State.IN_FORCE, day("2022-06-21")), (State.IN_FORCE, day("2024-11-01")),
    ]  # fmt: skip


def test_r13_a_finding_joins_a_withhold_release_order_and_ends_nothing(founding):
    wang = "us-cbp-wro:fishing-vessel-da-wang-2020-08-18"
    found = entry(founding, wang, "2022-02-01")
    assert found.since is not None
    assert found.since.date == day("2020-08-18")
    assert {s.strand: s.since and s.since.date for s in found.strands} == {
        "WRO": day("2020-08-18"), "Finding": day("2022-01-28"),
    }  # fmt: skip
    before = entry(founding, wang, "2022-01-27")
    assert {s.strand: s.state for s in before.strands} == {"WRO": State.IN_FORCE, "Finding": State.NOT_LISTED}


# R14


def test_r14_tornado_cash_was_designated_anew_in_one_step(sdn):
    old, its_successor = "us-ofac-sdn:38499", "us-ofac-sdn:39796"
    before, after = entry(sdn, old, "2022-11-09"), entry(sdn, its_successor, "2022-11-09")
    assert (before.state, before.how_ended) == (State.ENDED, "superseded")
    assert window(before.until) == window(after.since) == ("2022-11-07", "2022-11-08")
    assert after.state is State.IN_FORCE
    assert [(r.kind, r.entry) for r in before.relations] == [("superseded_by", its_successor)]
    assert [(r.kind, r.entry) for r in after.relations] == [("succeeds", old)]
    assert len(sdn.show(old, on=day("2022-11-09")).parties) == 1


# R16


def test_r16_a_new_flag_cuts_nothing_and_a_new_programme_does(sdn):
    vessel = entry(sdn, "us-ofac-sdn:15038", "2024-05-03")
    [segment] = vessel.timeline
    assert [change.parts for change in segment.changes] == [("identity",)]
    assert segment.changes[0].properties == {"flag": (["Panama"], ["Iran"])}
    trafficker = entry(sdn, "us-ofac-sdn:11439", "2024-05-03")
    assert {s.state for s in trafficker.timeline} == {State.IN_FORCE}
    assert window(trafficker.timeline[1].start) == ("2021-08-18", "2022-02-23")
    [change] = trafficker.timeline[1].changes
    assert change.parts == ("terms",)
    assert change.properties["program"] == ([], ["ILLICIT-DRUGS-EO"])


# R17


def test_r17_a_difference_counts_its_first_day_and_not_its_last(founding):
    def ends(start: str, stop: str) -> list[str]:
        told = founding.diff("us-bis-el", day(start), day(stop))["changes"]
        return [c["at"]["date"] for c in told if c["entry"] == INSTITUTE and c["event"] == "removed"]

    assert ends("2023-11-16", "2023-11-17") == ["2023-11-16"]
    assert ends("2023-11-01", "2023-11-16") == []


# R19


def test_r19_what_is_taken_back_is_as_if_it_had_never_been_said_and_stays_as_evidence(new, data):
    record = new()
    for published in UN[-3:]:
        taken = record.take(plain(data / f"un_sc/{published}/consolidated.xml"), "un-sc-xml")
    assert entry(record, "un-sc:MLi.001", "2025-11-18").state is State.ENDED
    head = record.head()
    record.retract(taken.look)
    assert entry(record, "un-sc:MLi.001", "2025-11-18").state is State.UNKNOWN
    assert record.head() != head
    assert record.raw(taken.look)[""] == plain(data / "un_sc/2026-02-27/consolidated.xml")


# Names in a feed without keys


LEGAL = {"a", "an", "and", "co", "company", "corporation", "group", "inc", "jsc", "limited", "llc", "ltd", "of", "the"}


def words(name: str) -> list[str]:
    """The words of a name as a reader sees them, counted here anew."""
    return [w for w in re.findall(r"\w+", re.sub(r"['’?]", "", name.casefold())) if w not in LEGAL]


def told_again(name: str, rows: list[tuple[str, list[str]]]) -> list[str]:
    """Rows that bear the name: its words, its letters, as an alias, or one as the beginning of the other."""
    mine = words(name)
    found = []
    for primary, aliases in rows:
        theirs = words(primary)
        begins = len(theirs) > 1 and mine[: len(theirs)] == theirs
        goes_on = len(mine) > 1 and theirs[: len(mine)] == mine
        same = any(set(w) == set(mine) or "".join(w) == "".join(mine) for w in map(words, (primary, *aliases)) if w)
        if same or begins or goes_on:
            found.append(primary)
    return found


def test_nobody_is_delisted_for_a_new_spelling(bare, data):
    """Of 1,947 names of 2022, 153 are neither name nor alias in the parse of 2026; eight of them have gone."""
    parsed = json.loads(plain(data / "bis_entity_list/2026-07-09/bis_entity_list.parsed.json"))["entities"]
    of_2026 = [(row["name"], row["aliases"]) for row in parsed]
    table = csv.DictReader(io.StringIO(plain(data / CSL_2022).decode()))
    rows = [row for row in table if row["source"].startswith("Entity List")]
    of_2022 = [(row["name"], row["alt_names"].split("; ")) for row in rows]
    told = everything(bare, "us-bis-el", "2026-07-09")
    ended = [one for one in told if one["state"] == "ended"]
    for one in ended:
        later = of_2026 if one["until"]["by"] == "2026-07-09" else of_2022
        assert told_again(one["caption"], later) == [], one["caption"]
    by = Counter(one["until"]["by"] for one in ended)
    assert by == {"2022-04-21": 20, "2026-07-09": 8}
    assert {INSTITUTE, "us-bis-el:hefei-bitland-information-technology-co-ltd", "us-bis-el:nanchang-o-film-tech"} <= {
        one["entry"] for one in ended
    }


def test_a_name_that_may_stand_under_another_is_unknown_and_says_why(bare):
    told = everything(bare, "us-bis-el", "2026-07-09")
    unknown = [one for one in told if one["state"] == "unknown"]
    assert 60 <= len(unknown) <= 130
    for one in unknown:
        assert one["last_known"]["state"] == "in_force"
        assert "doubtful absence" in {conflict["kind"] for conflict in one["conflicts"]}
    academy = [one for one in unknown if "Second Academy. Subordinate Institution" in one["caption"]]
    assert len(academy) > 10


def test_a_name_that_lost_a_dash_is_the_same_entry(bare):
    """`SMT\x96K` in 2017, `SMT?K` in 2022, `SMT-K` in 2026."""
    found = entry(bare, "us-bis-el:smt-k", "2026-07-09")
    assert (found.state, found.until) == (State.IN_FORCE, None)
    captions = [run["caption"] for run in bare.history("us-bis-el:smt-k")["runs"]]
    assert captions == ["SMT\x96K", "SMT?K", "SMT-K"]


def test_entries_by_reason_are_those_of_all_that_have_it(new: New) -> None:
    record, on = new(bare=False), day("2026-11-01")
    every = record.entries(on=on, every_state=True)["entries"]
    codes = {code for entry in every for code in entry["reason"]["codes"]}
    assert len(codes) > 5
    for code in codes:
        told = record.entries(on=on, every_state=True, reason=code)["entries"]
        assert {entry["entry"] for entry in told} >= {e["entry"] for e in every if code in e["reason"]["codes"]}
        assert [entry for entry in every if entry["entry"] in {one["entry"] for one in told}] == told


def test_a_designation_is_found_by_its_reference_alone(un):
    found = un.show("QDi.268", on=day("2026-02-27"))
    assert [one.entry for party in found.parties for one in party.entries] == ["un-sc:QDi.268"]
