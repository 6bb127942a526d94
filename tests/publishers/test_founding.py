"""The founding facts: they load and hold together, every event has a source and a day, broken files are refused."""

from __future__ import annotations

import contextlib
import csv
import re
import time
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.days import PartialDate, end_of_day
from onrecord.model.errors import Refused
from onrecord.model.evidence import Event, Notice
from onrecord.names.keys import slug
from onrecord.publishers.founding import Founding, packaged
from onrecord.publishers.founding_schema import is_cas
from onrecord.publishers.founding_yaml import MAX_BYTES, load
from onrecord.publishers.parsing import Parsed, Record

UNSURE = re.compile(r"memory|not found|not read|none found|shared/|seed")
IFS = "ministry-of-public-securitys-institute-of-forensic-science-of-china"


@pytest.fixture(scope="module")
def parsed() -> Parsed:
    return Founding().parse(packaged())


def facts(parsed: Parsed, kind: str) -> dict[str, dict]:
    return {fact.id: dict(fact.content) for fact in parsed.facts if fact.kind == kind}


def of(parsed: Parsed, list_id: str, key: str) -> list[Notice]:
    return [notice for notice in parsed.notices if (notice.list, notice.key) == (list_id, key)]


def entries(parsed: Parsed, list_id: str) -> set[str]:
    return {notice.key for notice in parsed.notices if notice.list == list_id}


def added_by(parsed: Parsed, list_id: str, text: str) -> set[str]:
    return {
        notice.key
        for notice in parsed.notices
        if notice.list == list_id and notice.event is Event.ADDED and any(c.text == text for c in notice.citations)
    }


def test_they_load_quickly_and_hold_no_records(parsed):
    start = time.perf_counter()
    Founding().parse(packaged())
    assert time.perf_counter() - start < 1
    assert not parsed.records
    assert len(parsed.notices) > 900
    with pytest.raises(TypeError, match="no records"):
        Founding().row(Record("us-bis-el", "x", "entry 1", None))


def test_they_are_as_old_as_their_newest_notice(parsed):
    newest = max(notice.published for notice in parsed.notices)
    assert parsed.published == end_of_day(newest, "America/New_York")
    assert newest < date(2026, 11, 21)


def test_every_event_has_a_day_and_a_citation_and_content_comes_first(parsed):
    first = {}
    for notice in parsed.notices:
        assert notice.published
        assert notice.citations
        first.setdefault((notice.list, notice.key), notice)
    for notice in first.values():
        assert notice.content is not None
        assert notice.content.names
        assert notice.content.key == notice.key


def test_days_are_in_order(parsed):
    """Printing never comes before the announcement; an announcement can follow the effect, as with orders of CBP."""
    for notice in parsed.notices:
        if notice.announced and notice.printed:
            assert notice.announced <= notice.printed, notice
        if notice.effective:
            assert date(1950, 1, 1) < notice.effective.first < date(2026, 11, 21)
            if notice.announced:
                assert (notice.announced - notice.effective.last).days <= 30


def test_events_of_an_entry_are_in_order(parsed):
    last: dict[tuple[str, str], tuple[date, Event]] = {}
    for notice in parsed.notices:
        day = notice.effective.last if notice.effective else notice.printed or notice.announced
        before = last.get((notice.list, notice.key), (date.min, Event.SEEN))
        assert before[0] <= day, (notice.list, notice.key, notice.event)
        assert before[1] is not Event.REMOVED or notice.event is Event.ADDED
        last[notice.list, notice.key] = (day, notice.event)


def test_the_institute_of_forensic_science(parsed):
    added, amended, removed = of(parsed, "us-bis-el", IFS)
    assert (added.event, added.announced, added.printed) == (Event.ADDED, date(2020, 5, 22), date(2020, 6, 5))
    assert added.effective == PartialDate("2020-06-05")
    assert [c.text for c in added.citations] == ["85 FR 34503"]
    assert facts(parsed, "notice")["85FR34503"]["pages"] == [34503, 34505]
    assert (amended.event, amended.effective) == (Event.AMENDED, PartialDate("2020-07-22"))
    assert (removed.event, removed.effective, removed.how) == (Event.REMOVED, PartialDate("2023-11-16"), "removed")
    assert (removed.announced, removed.printed) == (date(2023, 11, 16), date(2023, 11, 17))
    assert [c.text for c in removed.citations] == ["88 FR 80131", "FR Doc. 2023-25557"]
    assert all(notice.verified and notice.party == "mps-institute-of-forensic-science" for notice in (added, removed))
    assert "Institute of Forensic Science" in added.content.identity["alias"]
    assert added.content.terms["provisions"] == ("For all items subject to the EAR.",)
    assert "mass-detention" in added.content.terms["reasonCode"]


RULES = {
    "84 FR 54002": 28,
    "85 FR 34503": 9,
    "85 FR 44159": 11,
    "86 FR 33119": 5,
    "86 FR 36496": 34,
    "86 FR 60759": 4,
    "88 FR 18985": 11,
    "89 FR 52362": 3,
    "89 FR 99702": 8,
    "81 FR 12004": 4,
}


@pytest.mark.parametrize(("citation", "count"), RULES.items())
def test_a_rule_adds_as_many_entries_as_it_says(parsed, citation, count):
    """84 FR 54002 has 31 rows in the Consolidated Screening List of 2022, because three of 85 FR 34503 cite it there;
    86 FR 36496 has 34 entities under 43 entries."""
    assert len(added_by(parsed, "us-bis-el", citation)) == count
    [notice] = [n for n in facts(parsed, "notice").values() if n["citation"] == citation]
    assert int(re.match(r"\d+", notice["added"])[0]) == count


def test_uflpa_notices_add_what_they_say_and_hold_144_entities(parsed):
    first = {}
    for notice in parsed.notices:
        if notice.list == "us-dhs-uflpa":
            first.setdefault(notice.key, notice)
    assert len(first) == 144
    told = Counter(str(notice.effective) for notice in first.values())
    for notice in facts(parsed, "notice").values():
        if notice["list"] == "us-dhs-uflpa" and notice["added"]:
            assert told[notice["effective"]] == int(re.match(r"\d+", notice["added"])[0]), notice["effective"]


def test_a_move_between_clauses_is_no_removal(parsed):
    added, moved, _ = of(parsed, "us-dhs-uflpa", "changji-esquel-textile-co-ltd")
    assert (added.strands, moved.event, moved.left, moved.strands) == (("(i)",), Event.MOVED, ("(i)",), ("(v)",))
    assert moved.effective == PartialDate("2024-11-01")


def test_orders_of_cbp_carry_their_day_in_the_key(parsed):
    orders = [n for n in parsed.notices if n.list == "us-cbp-wro" and n.event is Event.ADDED]
    for order in orders:
        assert order.key.endswith(f"-{order.effective}")
        assert order.strands in (("WRO",), ("Finding",))
        assert order.content.terms["merchandise"]
    assert "hoshine-silicon-industry-co-ltd-and-subsidiaries-2021-06-23" in {order.key for order in orders}


def test_what_is_unconfirmed_says_so(parsed):
    def verified(list_id: str, key: str, event: Event) -> bool:
        return next(n.verified for n in of(parsed, list_id, key) if n.event is event)

    assert not verified("us-bis-el", "loongson-technology", Event.ADDED)
    assert not verified("us-dhs-uflpa", "aksu-huafu-color-spinning-co-ltd", Event.ADDED)
    assert not verified("us-dhs-uflpa", "changhong-meiling-co-ltd", Event.ADDED)
    assert verified("us-bis-el", "nso-group", Event.ADDED)
    assert verified("us-bis-el", "sandvine-incorporated", Event.REMOVED)
    assert verified("us-cbp-wro", "central-romana-corporation-limited-2022-11-23", Event.REMOVED)


def test_a_return_to_the_list_of_terrorist_organizations(parsed):
    added, removed, again = of(parsed, "us-state-fto", "ansarallah")
    assert (added.effective, removed.effective) == (PartialDate("2021-01-19"), PartialDate("2021-02-16"))
    assert (again.event, again.announced, again.verified) == (Event.ADDED, date(2025, 3, 4), True)


def test_no_removal_is_told_without_a_day(parsed):
    for key in ("hefei-bitland-information-technology-co-ltd", "nanchang-o-film-tech"):
        told = of(parsed, "us-bis-el", key)
        assert [notice.event for notice in told] == [Event.ADDED]
        assert "2026-07-09" in told[0].content.note["notes"][0]


def test_no_doubt_is_printed_as_text(parsed):
    for notice in parsed.notices:
        shown = [*(f"{c.text} {c.url}" for c in notice.citations), notice.content.to_json() if notice.content else ""]
        assert not UNSURE.search(" ".join(shown)), notice
    for fact in parsed.facts:
        assert not UNSURE.search(str(fact.content)), fact


def test_parties_and_keys(parsed):
    parties: dict[str, set[tuple[str, str]]] = {}
    for notice in parsed.notices:
        if notice.party:
            parties.setdefault(notice.party, set()).add((notice.list, notice.key))
    lists = {party: {list_id for list_id, _ in held} for party, held in parties.items()}
    assert lists["xpcc"] == {"us-ofac-sdn", "us-bis-el", "us-dhs-uflpa", "us-cbp-wro"}
    assert lists["xinjiang-public-security-bureau"] == {"us-ofac-sdn", "us-bis-el"}
    assert lists["huawei"] == {"us-bis-el", "us-bis-tgl"}
    assert lists["hoshine-shanshan"] == {"us-bis-el", "us-dhs-uflpa"}
    assert all(len(held) > 1 for party, held in parties.items() if party != "mps-institute-of-forensic-science")


def test_reason_codes_are_in_the_taxonomy(parsed):
    known = set(facts(parsed, "reason"))
    used = {code for n in parsed.notices if n.content for code in n.content.terms.get("reasonCode", ())}
    used |= {code for notice in facts(parsed, "notice").values() for code in notice["reasons"]}
    assert used <= known


def test_cas_numbers_have_the_right_check_digit(parsed):
    numbers = [n.key for n in parsed.notices if n.list in ("us-dea-chem", "un-1988")]
    assert all(map(is_cas, numbers))
    assert not is_cas("1609-66-5")
    assert [str(n.effective) for n in of(parsed, "us-dea-chem", "23056-29-3")] == ["2020-05-15", "2023-11-30"]
    [propionyl_chloride] = of(parsed, "us-dea-chem", "79-03-8")
    assert propionyl_chloride.effective is None


@given(st.from_regex(r"[1-9]\d{1,6}-\d\d-\d", fullmatch=True))
def test_one_check_digit_in_ten_is_right(number):
    assert sum(is_cas(number[:-1] + digit) for digit in "0123456789") == 1


def test_reference_facts(parsed):
    uflpa = facts(parsed, "law")["uflpa"]
    votes = {(event.get("bill"), event.get("vote")) for event in uflpa["events"]}
    assert {("H.R. 6210", "406-3"), ("H.R. 1155", "428-1")} <= votes
    assert uflpa["in_force"] == "2022-06-21"
    figure = facts(parsed, "figure")["overdose-deaths-synthetic-opioids-2021-final"]
    assert (figure["value"], figure["status"], figure["verified"]) == (70601, "final", True)
    assert all(not hs["official"] for sector in facts(parsed, "sector").values() for hs in sector["hs"])
    assert facts(parsed, "status")["affiliates-rule-status-from-2026-11-10"]["verified"] is False


def test_the_documentation_counts_what_is_there(parsed):
    text = (Path(__file__).parents[2] / "docs" / "founding-facts.md").read_text(encoding="utf-8")
    told = {m[1]: (int(m[2]), int(m[3])) for m in re.finditer(r"^\| `([a-z0-9-]+)` \| (\d+) \| (\d+) \|", text, re.M)}
    events = Counter(notice.list for notice in parsed.notices)
    assert told == {list_id: (len(entries(parsed, list_id)), events[list_id]) for list_id in events}
    kinds = Counter(fact.kind for fact in parsed.facts)
    assert {m[1]: int(m[2]) for m in re.finditer(r"^\| ([a-z]+) \| (\d+) \| ", text, re.M)} == kinds


def test_the_xinjiang_rows_of_2022_are_all_there(parsed, data):
    path = data / "derived" / "entity_list_rows_citing_xinjiang_rules_2022.csv"
    with path.open(encoding="utf-8", newline="") as file:
        keys = {slug(row["name"]) for row in csv.DictReader(file)}
    assert len(keys) == 87
    assert keys <= entries(parsed, "us-bis-el")


ENTRY = "list: us-bis-el\nnotices:\n  - {id: N1, citation: 85 FR 34503, printed: 2020-06-05, source: s}\nentries:\n"
GOOD = ENTRY + "  - {names: [A], schema: Company, events: [{event: added, notice: N1}]}\n"


def told(text: str | bytes) -> Parsed:
    return Founding().parse({"own": text.encode() if isinstance(text, str) else text})


def test_a_file_of_ones_own_is_read():
    [notice] = told(GOOD).notices
    assert (notice.list, notice.key, notice.printed) == ("us-bis-el", "a", date(2020, 6, 5))
    assert notice.citations[0].url == "https://www.federalregister.gov/citation/85-FR-34503"


BROKEN = {
    "empty": ("", "mapping expected"),
    "a list": ("- a\n", "mapping expected"),
    "an anchor": (GOOD.replace("[A]", "&n [A]"), "anchors"),
    "an alias": ("list: us-bis-el\nnotices: *n\n", "anchors|no YAML"),
    "a tag": (GOOD.replace("[A]", "!!python/name:os.system [A]"), "tag"),
    "a key twice": (GOOD.replace("names: [A]", "names: [A], names: [B]"), "stands twice"),
    "a key that is no text": ("? [a]\n: b\n", "key must be a text"),
    "no YAML": ("list: [us-bis-el\n", "no YAML"),
    "no text": (b"list: \xff\xfe\x00", "not utf-8"),
    "two documents": (GOOD + "---\nlist: x\n", "second document"),
    "too deep": ("list: " + "[" * 40 + "]" * 40, "deeper"),
    "an unknown field": (GOOD.replace("schema:", "colour: red, schema:"), "no field 'colour'"),
    "no list": (GOOD.replace("list: us-bis-el\n", ""), "no list"),
    "no events": (ENTRY + "  - {names: [A], schema: Company}\n", "'events' is missing"),
    "no names": (ENTRY + "  - {schema: Company, events: []}\n", "'names' is missing"),
    "an unknown event": (GOOD.replace("event: added", "event: vanished"), "'vanished'"),
    "an unknown notice": (GOOD.replace("notice: N1", "notice: N2"), "no notice 'N2'"),
    "no source": (GOOD.replace("notice: N1", "effective: 2020-06-05"), "'source'"),
    "no date": (GOOD.replace("2020-06-05", "2020-06-31"), "is no date"),
    "a month for a day": (GOOD.replace("2020-06-05", "2020-06"), "is no day"),
    "a day out of range": (GOOD.replace("2020-06-05", "0097-06-30"), "outside"),
    "no day at all": (GOOD.replace("printed: 2020-06-05, ", ""), "no day"),
    "printed before announced": (GOOD.replace("printed:", "announced: 2020-06-06, printed:"), "after it was printed"),
    "a country in words": (GOOD.replace("schema:", "country: [China], schema:"), "country code"),
    "a wrong CAS number": (GOOD.replace("schema:", "ids: {casNumber: [1609-66-5]}, schema:"), "check digit"),
    "an entry twice": (GOOD + GOOD.splitlines()[-1] + "\n", "stands twice"),
    "an unknown kind": ("kind: rumour\nfacts: []\n", "'rumour'"),
    "a fact without its fields": ("kind: law\nfacts:\n  - {id: a, title: A}\n", "'events' is missing"),
    "a text for a flag": (GOOD.replace("source: s", "source: s, verified: perhaps"), "true or false"),
}


@pytest.mark.parametrize(("text", "why"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_refused_in_one_line(text, why):
    with pytest.raises(Refused, match=why) as refused:
        told(text)
    assert "\n" not in str(refused.value)
    assert "own.yaml" in str(refused.value) or "stands twice in these files" in str(refused.value)


def test_a_large_file_is_refused_before_it_is_read():
    with pytest.raises(Refused, match="bytes"):
        told(b"#" * (MAX_BYTES + 1))


@given(st.text())
def test_any_text_is_read_or_refused(text):
    with contextlib.suppress(Refused):
        load(text.encode("utf-8", "surrogatepass"))


@given(st.integers(0, len(GOOD)), st.integers(0, len(GOOD)))
def test_a_cut_file_is_read_or_refused(start, end):
    with contextlib.suppress(Refused):
        told(GOOD[:start] + GOOD[end:])
