"""The catalogue: all of it loads, fits together and survives the record's JSON; what is wrong is refused by name."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.catalog import Catalogue, Measure, packaged
from onrecord.catalog.checking import faults
from onrecord.model.days import zone
from onrecord.model.errors import WrongUse
from onrecord.publishers.formats import publisher_of

DESIGN_LISTS = [
    "us-bis-el",
    "us-bis-meu",
    "us-bis-uvl",
    "us-bis-dpl",
    "us-bis-tgl",
    "us-ofac-sdn",
    "us-ofac-cons",
    "us-dhs-uflpa",
    "us-cbp-wro",
    "us-state-isn",
    "us-state-dtc",
    "us-state-fto",
    "us-dod-1260h",
    "us-dod-ccmc",
    "us-dod-1286",
    "us-fcc-covered",
    "us-dea-chem",
    "un-1988",
    "un-sc",
    "eu-fsf",
    "uk-ofsi",
    "uk-sl",
    "ca-sema",
    "ch-seco",
    "au-dfat",
    "cn-mfa",
]
FEEDS = [
    "ofac-sdn-csv",
    "ofac-cons-csv",
    "csl-csv",
    "bis-dpl-txt",
    "un-sc-xml",
    "uk-conlist-csv",
    "uk-conlist-xlsx",
    "au-dfat-xls",
    "dhs-uflpa-html",
    "ca-sema-xml",
    "eu-fsf-xml",
    "general",
    "founding",
]
ZONES = {"us": "America/New_York", "un": "America/New_York", "eu": "Europe/Brussels", "uk": "Europe/London"}
ZONES |= {"ca": "America/Toronto", "ch": "Europe/Zurich", "au": "Australia/Sydney", "cn": "Asia/Shanghai"}


def smallest(**changes: Any) -> dict[str, Any]:
    """A catalogue of one list, one feed and one programme as plain data, with changes to one of them."""
    data: dict[str, Any] = {
        "lists": [
            {"id": "x-l", "title": "L", "publisher": "P", "authority": "A", "zone": "UTC", "inception": "2000-01-01"}
            | {"url": "https://example.org", "measures": [{"code": "m", "text": "t", "citation": "c"}]}
        ],
        "feeds": [
            {"id": "x-f", "title": "F", "lists": ["x-l"], "zone": "UTC"}
            | {"lag": 0, "fresh_for": 1, "max_drop": 0.1, "rank": 1}
        ],
        "programmes": [{"code": "X", "list": "x-l", "title": "X", "authority": "A"}],
    }
    for kind, change in changes.items():
        data[kind][0] |= change
    return data


def test_it_holds_every_list_of_the_design_and_every_feed_with_a_parser() -> None:
    assert sorted(packaged().lists) == sorted(DESIGN_LISTS)
    assert list(packaged().feeds) == FEEDS


@pytest.mark.parametrize("feed_id", FEEDS)
def test_a_feed_has_a_parser(feed_id: str) -> None:
    assert publisher_of(packaged().feed(feed_id)).version >= 1


def test_a_law_is_no_list() -> None:
    with pytest.raises(WrongUse, match="no list 'law'"):
        packaged().list("law")


@pytest.mark.parametrize("item", packaged().lists.values(), ids=lambda item: item.id)
def test_a_list_is_complete(item: Any) -> None:
    assert re.fullmatch(r"[a-z]{2}(-[a-z0-9]+)+", item.id)
    assert item.zone == ZONES[item.id[:2]]
    assert zone(item.zone)
    assert date(1930, 1, 1) < item.inception < date(2026, 1, 1)
    assert item.url.startswith("https://")
    assert item.about
    assert item.measures, "what a listing prohibits must be said"
    assert all(part.strip() for part in (item.title, item.publisher, item.authority))


@pytest.mark.parametrize("item", packaged().feeds.values(), ids=lambda item: item.id)
def test_a_feed_is_complete(item: Any) -> None:
    assert item.can_tell
    assert item.cannot_tell
    assert item.format
    assert zone(item.zone)
    assert set(item.lists) | set(item.stable_keys) <= set(packaged().lists)
    assert 0 < item.max_drop <= 1
    assert item.address is None or item.address.startswith("https://")
    for list_id in item.lists:
        if item.address and item.rank == 10:
            assert item.zone == packaged().list(list_id).zone, "an original counts days as its publisher does"


@pytest.mark.parametrize("item", packaged().programmes.values(), ids=lambda item: item.code)
def test_a_programme_is_complete(item: Any) -> None:
    home = packaged().list(item.list)
    assert item.code.strip() == item.code
    assert item.title
    assert item.authority
    assert item.start is None or home.inception <= item.start < date(2027, 1, 1)
    assert packaged().measures(item.list, (item.code,))


def test_feeds_rank_originals_first_and_others_last() -> None:
    ranks = {feed.id: feed.rank for feed in packaged().feeds.values()}
    assert ranks.pop("csl-csv") == 20
    assert ranks.pop("founding") == 30
    assert ranks.pop("general") == 40
    assert set(ranks.values()) == {10}
    assert [feed.id for feed in packaged().feeds.values() if not feed.official] == ["general"]


def test_sub_lists_with_measures_of_their_own_are_sub_lists_of_the_list() -> None:
    for sublist in set(packaged().list("us-ofac-cons").sublists) - {"CONS"}:
        assert packaged().programmes[sublist].list == "us-ofac-cons"
    for sublist in packaged().list("us-cbp-wro").sublists:
        assert packaged().programmes[sublist].list == "us-cbp-wro"


def test_measures_are_those_of_the_programme_in_its_list() -> None:
    def codes(list_id: str, programmes: tuple[str, ...]) -> list[str]:
        return [measure.code for measure in packaged().measures(list_id, programmes)]

    assert codes("us-ofac-sdn", ("GLOMAG",)) == ["blocking", "entry_ban"]
    assert codes("us-ofac-sdn", ("SDGT", "FTO", "SDGT")) == ["blocking", "hold_and_report"]
    assert codes("us-ofac-sdn", ("NO-SUCH-TAG",)) == ["blocking"]
    # An SDN programme's tag on the non-SDN list does not block.
    assert codes("us-ofac-cons", ("SSI", "UKRAINE-EO13662")) == ["sectoral"]
    assert codes("us-ofac-cons", ("RUSSIA-EO14024",)) == ["read_the_entry"]
    assert codes("us-ofac-cons", ("NS-CMIC", "CMIC-EO13959")) == ["securities_ban"]
    assert codes("us-cbp-wro", ("Finding",)) == ["seizure"]
    assert codes("own-suppliers", ("SDGT",)) == []


def test_own_lists_need_no_entry() -> None:
    assert packaged().list("own-suppliers").zone == "UTC"


def test_an_unknown_feed_is_named_with_those_there_are() -> None:
    with pytest.raises(WrongUse, match=r"'sdn'; the feeds are au-dfat-xls, bis-dpl-txt, ca-sema-xml"):
        packaged().feed("sdn")


def test_json_gives_the_same_catalogue() -> None:
    assert Catalogue.from_json(packaged().to_json()) == packaged()


text = st.text(min_size=1, max_size=8)
measure = st.fixed_dictionaries({"code": text, "text": text, "citation": text}, optional={"url": st.none() | text})


@given(st.dictionaries(text, text), st.lists(measure, max_size=3), st.dates(min_value=date(1900, 1, 1)))
def test_any_catalogue_survives_json(sublists: dict[str, str], measures: list[dict[str, Any]], day: date) -> None:
    data = smallest(
        lists={"sublists": sublists, "measures": measures, "inception": day},
        programmes={"start": day, "measures": measures},
    )
    catalogue = Catalogue.from_data(data)
    assert Catalogue.from_json(catalogue.to_json()) == catalogue
    assert catalogue.list("x-l").measures == tuple(Measure(**item) for item in measures)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"lists": {"zoen": "UTC"}}, "list 'x-l': unknown field 'zoen'; the fields are id, title"),
        ({"feeds": {"lagg": 0}}, "feed 'x-f': unknown field 'lagg'"),
        ({"programmes": {"ende": None}}, "programme 'X': unknown field 'ende'"),
        ({"lists": {"measures": [{"code": "m", "txt": "t"}]}}, "a measure of list 'x-l': unknown field 'txt'"),
        ({"lists": {"measures": [{"code": "m"}]}}, "a measure of list 'x-l': the field 'text' is missing"),
        ({"lists": {"inception": "soon"}}, "list 'x-l': 'soon' is no day"),
        ({"lists": {"inception": None}}, "list 'x-l': it has no inception"),
        ({"lists": {"title": 561}}, "list 'x-l': title is 561, and must be str"),
        ({"lists": {"sublists": {561: "t"}}}, "list 'x-l': sublists is {561: 't'}, and must map texts to texts"),
        ({"lists": {"sublists": ["561"]}}, "list 'x-l': sublists is .*, and must map texts to texts"),
        ({"feeds": {"lag": True}}, "feed 'x-f': lag is True, and must be int"),
        ({"feeds": {"lists": "x-l"}}, "feed 'x-f': lists is 'x-l', and must be a list of texts"),
        ({"programmes": {"start": "1999"}}, "programme 'X': '1999' is no day"),
    ],
)
def test_what_is_wrong_is_named(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Catalogue.from_data(smallest(**changes))


@pytest.mark.parametrize("kind", ["lists", "feeds", "programmes"])
def test_a_missing_part_a_missing_field_and_a_second_entry_are_named(kind: str) -> None:
    with pytest.raises(ValueError, match=f"missing: {kind}"):
        Catalogue.from_data({name: items for name, items in smallest().items() if name != kind})
    twice = smallest()
    twice[kind] *= 2
    with pytest.raises(ValueError, match=f"more than one {kind[:-1]} of the catalogue is called (x-l|x-f|X)"):
        Catalogue.from_data(twice)
    incomplete = smallest()
    del incomplete[kind][0]["title"]
    with pytest.raises(ValueError, match="the field 'title' is missing"):
        Catalogue.from_data(incomplete)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({}, None),
        ({"lists": {"zone": "Mars/Olympus"}}, "list x-l: 'Mars/Olympus' is no IANA time zone"),
        ({"feeds": {"zone": "Mars/Olympus"}}, "feed x-f: 'Mars/Olympus' is no IANA time zone"),
        ({"feeds": {"lists": ["x-m"]}}, "feed x-f: there is no list 'x-m'"),
        ({"feeds": {"lists": [], "stable_keys": ["x-m"]}}, "feed x-f: there is no list 'x-m'"),
        ({"feeds": {"max_drop": 5}}, "feed x-f: max_drop is 5, and must be a share above 0 and up to 1"),
        ({"feeds": {"fresh_for": -1}}, "feed x-f: lag and fresh_for are days, and cannot be negative"),
        ({"programmes": {"list": "x-m"}}, "programme X: there is no list 'x-m'"),
        (
            {"programmes": {"start": "2020-01-02", "end": "2020-01-02"}},
            "programme X: it ends on 2020-01-02, not after its start",
        ),
    ],
)
def test_what_does_not_fit_together_is_named(changes: dict[str, Any], fault: str | None) -> None:
    assert faults(Catalogue.from_data(smallest(**changes))) == ([fault] if fault else [])


def test_stable_keys_belong_to_the_feed() -> None:
    data = smallest(feeds={"stable_keys": ["y-l"]})
    data["lists"].append(data["lists"][0] | {"id": "y-l"})
    assert faults(Catalogue.from_data(data)) == ["feed x-f: stable keys for lists it does not hold: y-l"]


def test_the_readme_names_every_feed() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    assert [feed for feed in packaged().feeds if f"`{feed}`" not in readme] == []
