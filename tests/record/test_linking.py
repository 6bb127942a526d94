"""The laws of linking: order changes nothing, siblings stay apart, what may be another name is in doubt."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.names import slug
from onrecord.record.linking import Links, link
from onrecord.record.named_rows import NamedRow

NAMES = (
    "Alpha Trading Co., Ltd.", "Alpha Trading Company Limited", "Alfa Trading", "Beta Institute of Optics",
    "Beta Institute for Optics", "38th Research Institute", "54th Research Institute", "Urumqi Public Security Bureau",
    "Turpan Public Security Bureau", "159 Factory", "239 Factory", "SMT-K", "SMT?K", "Delta Shipping", "Delta Shiping",
)  # fmt: skip
SIBLINGS = (
    ("38th Research Institute", "54th Research Institute"),
    ("159 Factory", "239 Factory"),
    ("Urumqi Public Security Bureau", "Turpan Public Security Bureau"),
    ("China Aerospace 709th Research Institute", "China Aerospace 760th Research Institute"),
    ("Hetian District Public Security Bureau", "Hami District Public Security Bureau"),
)
END = 1000


def row(
    name: str, *runs: tuple[int, int], channel: str = "csl", aliases: tuple[str, ...] = (), cited: str = "84 FR 54002",
    countries: tuple[str, ...] = ("CN",), stable: bool = False, key: str | None = None,
) -> NamedRow:  # fmt: skip
    """A row of a feed, present from look to look."""
    key = key or slug(name)
    return NamedRow(
        id=hash((channel, key)), channel=channel, key=key, names=(name,), aliases=aliases, citations=frozenset({cited}),
        countries=frozenset(countries), runs=runs, first=runs[0][0], stable=stable,
    )  # fmt: skip


def names_of(links: Links) -> set[frozenset[str]]:
    """The names of each group."""
    return {frozenset(group.names) for group in links.groups}


cuts = st.sets(st.integers(0, 6), min_size=2, max_size=4).map(sorted)


@st.composite
def lists(draw: st.DrawFn) -> list[NamedRow]:
    """Rows of two channels whose looks come in turns, so that no two looks share a slot."""
    found = []
    for place, channel in enumerate(("csl", "parse")):
        for name in sorted(draw(st.sets(st.sampled_from(NAMES), max_size=6))):
            times = draw(cuts)
            shown = [(2 * a + place, 2 * b + place) for a, b in zip(times[::2], times[1::2], strict=False)]
            found.append(
                row(
                    name, *shown, channel=channel,
                    aliases=draw(st.sampled_from(((), ("Alpha Trading",), ("Delta Shipping",), ("159 Factory",)))),
                    cited=draw(st.sampled_from(("84 FR 54002", "85 FR 34503"))),
                    countries=draw(st.sampled_from((("CN",), ("RU",), ()))),
                )
            )  # fmt: skip
    return found


@given(lists(), st.randoms(use_true_random=False))
def test_the_order_in_which_rows_come_changes_nothing(rows, chance):
    shuffled = [*rows]
    chance.shuffle(shuffled)
    one, other = link(rows), link(shuffled)
    assert [group.rows for group in one.groups] == [group.rows for group in other.groups]
    assert one.doubts == other.doubts


@given(lists())
def test_every_row_is_in_one_entry(rows):
    held = [r.id for group in link(rows).groups for r in group.rows]
    assert sorted(held) == sorted(r.id for r in rows)


@given(lists())
def test_two_rows_that_one_look_shows_are_two_entries(rows):
    for group in link(rows).groups:
        for a, b in combinations(group.rows, 2):
            if a.channel == b.channel:
                assert not any(r[0] < s[1] and s[0] < r[1] for r in a.runs for s in b.runs)
    keys = [group.key for group in link(rows).groups]
    assert len(set(keys)) == len(keys)


def test_a_row_that_cannot_be_the_entry_of_its_key_gets_another() -> None:
    """It is shown beside one of that entry, which was respelled."""
    taken_over = row("Alpha Trading Company Limited", (3, 7), channel="parse")
    rows = [row("Alpha Trading Co., Ltd.", (0, 2)), row("Alpha Trading Company Limited", (2, 4)), taken_over]
    groups = link([*rows, row("Alpha Trading Co., Ltd.", (5, 7), channel="parse")]).groups
    assert [len(group.rows) for group in groups] == [3, 1]
    assert [group.key for group in groups] == ["alpha-trading-co-ltd", "alpha-trading-co-ltd-2"]


@given(lists())
def test_siblings_are_never_one_entry(rows):
    """Not even where they share a citation, a country and the rest of their names, unless a row has both as names."""
    for group in link(rows).groups:
        own = {alias for r in group.rows for alias in r.aliases}
        for one, other in SIBLINGS:
            if not own & {one, other}:
                assert not {one, other} <= set(group.names)


@pytest.mark.parametrize(("old", "new"), SIBLINGS)
def test_a_sibling_is_no_new_spelling_but_leaves_the_old_name_in_doubt(old, new):
    links = link([row(old, (0, 1)), row(new, (1, END))])
    assert names_of(links) == {frozenset({old}), frozenset({new})}
    [doubt] = links.doubts
    assert links.groups[doubt.group].names == (old,)
    assert old in doubt.text
    assert new in doubt.text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Xinjiang Lianhai Chuangzhi Co., Ltd.", "Xinjiang Lianhai Chuang Zhi Company Limited"),
        ("Ministry of Public Security?s Institute", "Ministry of Public Security's Institute"),
        ("SMT\x96K", "SMT?K"),
        ("SMT?K", "SMT-K"),
        ("Delta Shipping", "Delta Shiping"),
    ],
)
def test_a_new_spelling_of_a_name_that_is_gone_is_the_same_entry(old, new):
    links = link([row(old, (0, 1)), row(new, (1, END), cited="90 FR 1")])
    assert names_of(links) == {frozenset({old, new})}
    assert links.doubts == []


def test_a_spelling_beside_the_old_name_is_another_entry():
    links = link([row("Delta Shipping", (0, END)), row("Delta Shiping", (1, END))])
    assert len(links.groups) == 2


def test_a_spelling_that_could_be_of_two_is_nobodys():
    rows = [row("Delta Shipping", (0, 1)), row("Delta Shippings", (0, 1)), row("Delta Shiping", (1, END))]
    links = link(rows)
    assert len(links.groups) == 3
    assert {links.groups[doubt.group].names[0] for doubt in links.doubts} == {"Delta Shipping", "Delta Shippings"}


def test_an_alias_joins_a_name_that_is_gone():
    new = row("Heavenly Web", (1, END), aliases=("Skynet Limited",), cited="90 FR 1")
    links = link([row("Skynet Limited", (0, 1)), new])
    assert names_of(links) == {frozenset({"Skynet Limited", "Heavenly Web"})}
    assert links.by_alias == 1


def test_an_alias_of_another_country_joins_nothing():
    new = row("Heavenly Web", (1, END), aliases=("Skynet Limited",), countries=("RU",))
    assert len(link([row("Skynet Limited", (0, 1)), new]).groups) == 2


def test_a_name_that_is_gone_without_a_trace_is_in_no_doubt():
    links = link([row("Skynet Limited", (0, 1)), row("Gamma Optics", (1, END), cited="90 FR 1")])
    assert len(links.groups) == 2
    assert links.doubts == []


def test_nothing_is_missing_from_a_notice():
    """The rows of notices have no runs: their channel shows no list from which the longer name could be gone."""
    noticed = row("Severnaya Verf Shipbuilding Factory", (1, END), channel="founding", cited="90 FR 1")
    links = link([row("Severnaya Verf", (0, END)), replace(noticed, runs=())])
    assert len(links.groups) == 2
    assert links.doubts == []


@pytest.mark.parametrize(
    ("old", "new", "aliases", "why"),
    [
        ("Severnaya Verf", "Severnaya Verf Shipbuilding Factory", (), "shorter or longer form"),
        ("Second Academy, subordinate institution 25th Institute", "Second Academy", (), "shorter or longer form"),
        ("China Ship Group 722nd Institute", "China State Shipping 722nd Institute", (), "bears its number"),
        ("Peaceful Vision Co., Ltd.", "Peaceful Vision Electronics", ("Peaceful Vision Co., Ltd.",), "as an alias"),
    ],
)
def test_a_name_that_a_row_already_there_may_stand_for_is_in_doubt(old, new, aliases, why):
    """The row was there all along, so that it is no new spelling; something else is new in the look."""
    shown = [row(new, (0, END), aliases=aliases, cited="90 FR 2"), row("Gamma Optics", (1, END), cited="90 FR 1")]
    links = link([row(old, (0, 1)), *shown])
    assert any(why in doubt.text for doubt in links.doubts), links.doubts


def test_publishers_keys_are_never_joined():
    rows = [row("Delta Shipping", (0, 1), stable=True, key="1"), row("Delta Shiping", (1, END), stable=True, key="2")]
    links = link(rows)
    assert len(links.groups) == 2
    assert links.doubts == []


def test_a_row_by_name_joins_the_entry_with_a_publishers_key_which_names_it():
    rows = [row("Delta Shipping", (0, END)), row("DELTA SHIPPING", (1, END), channel="ofac", stable=True, key="77")]
    [group] = link(rows).groups
    assert group.key == "77"


def test_an_operators_decision_joins_what_names_do_not():
    rows = [row("Skynet Limited", (0, 1)), row("Heavenly Web", (1, END), cited="90 FR 1")]
    assert len(link(rows).groups) == 2
    assert len(link(rows, {"heavenly-web": "skynet-limited"}).groups) == 1


def test_a_look_in_between_changes_what_it_should():
    """A name seen again under its own spelling is itself, whatever stood for it meanwhile."""
    old, new = row("Delta Shipping", (0, 1), (3, END)), row("Delta Shiping", (1, 3))
    [group] = link([old, new]).groups
    assert group.key == "delta-shipping"
    assert len(link([replace(old, runs=((0, END),)), new]).groups) == 2
    assert len(link([replace(old, runs=((0, 1), (2, END))), new]).groups) == 2
