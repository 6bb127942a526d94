"""Shipment documents for tests: whole ones that hold together, and ones with something else in one place."""

from __future__ import annotations

import copy
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from onrecord.tracing.vocabulary import ControlKind, Direction, Interest, Level, Nexus, NodeKind, PartyKind, Role

IDS = ("a", "b", "c", "d 1", "été", "x;y", "[z]", "q=r")
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12).filter(
    lambda text: text.strip()
)
PLACES = st.sampled_from(["CN", "CN-XJ", "CN-65", "BD", "US", "HK", "DE-BY", "XK"])
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
QUANTITIES = st.decimals(0, 10**9, places=3) | st.integers(0, 10**12).map(Decimal)
HS = st.sampled_from(["62", "6205", "6205.20", "620520", "4015.19.0510", "9999999999"])


def _word(kind: Any) -> st.SearchStrategy[str]:
    return st.sampled_from([str(item.value) for item in kind])


def _some(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return strategy | st.lists(strategy, min_size=1, max_size=3, unique_by=lambda value: " ".join(value.split()))


def _number(strategy: st.SearchStrategy[Decimal]) -> st.SearchStrategy[Any]:
    return strategy | strategy.map(lambda value: f"{value:f}")


def _objects(required: dict[str, Any], optional: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(required, optional=optional)


def _unique(objects: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[list[dict[str, Any]]]:
    return st.lists(objects, max_size=4, unique_by=lambda item: item["id"])


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """A document that holds together."""
    ids = st.sampled_from(IDS)
    amount = {"quantity": _number(QUANTITIES), "unit": st.sampled_from(["kg", "t", "pieces", "bale"])}
    parties = draw(
        _unique(
            _objects(
                {"id": ids},
                {
                    "name": TEXT, "aliases": _some(TEXT), "role": _some(_word(Role)), "kind": _word(PartyKind),
                    "country": PLACES, "address": TEXT, "listings": _some(TEXT),
                    "ids": st.dictionaries(st.sampled_from(["lei", "imo", "os_id"]), TEXT, max_size=2),
                },
            )
        )
    )  # fmt: skip
    party = st.sampled_from([each["id"] for each in parties] or [None])
    maybe_party = {"party": party} if parties else {}
    nodes = draw(
        _unique(
            _objects(
                {"id": ids},
                {
                    "kind": _word(NodeKind), "place": PLACES, "product": TEXT, "hs": HS, "date": DAYS.map(str),
                    "output_per_input": _number(QUANTITIES), **amount, **maybe_party,
                },
            )
        )
    )  # fmt: skip
    named = [each["id"] for each in nodes]
    goods = draw(
        _unique(
            _objects(
                {"id": ids},
                {
                    "description": TEXT, "names": _some(TEXT), "hs": HS, "hs_edition": st.just("2017"),
                    "cas": _some(st.sampled_from(["39742-60-4", "1609-66-5"])), "eccn": st.just("EAR99"),
                    "origin": PLACES, **amount, **({"node": st.sampled_from(named)} if named else {}),
                },
            )
        )
    )  # fmt: skip
    evidence = draw(
        _unique(
            _objects(
                {"id": ids, "type": st.sampled_from(["invoice", "bill_of_lading"])},
                {"ref": TEXT, **({"covers": _some(st.sampled_from(named))} if named else {})},
            )
        )
    )
    held = [each["id"] for each in evidence]
    level = {"level": st.sampled_from([item.text for item in Level])}
    proof = {"evidence": _some(st.sampled_from(held))} if held else {}
    links = [
        {
            "from": one,
            "to": other,
            **draw(_objects({}, {**level, **amount, **proof})),
            **draw(_period("valid_from", "valid_to")),
        }
        for one, other in draw(_pairs(named, 4))
    ]
    owners = [each["id"] for each in parties]
    between = draw(_pairs(owners, 3))
    ownership = [
        {"owner": one, "owned": other, **draw(_shares()), **draw(_objects({}, {"interest": _word(Interest)}))}
        | draw(_period("from", "to"))
        for one, other in between
    ]
    controls = [
        {"controller": one, "controlled": other, **draw(_objects({}, {"kind": _word(ControlKind), "detail": TEXT}))}
        for one, other in between
    ]
    supposed = {"programme": TEXT, "strand": TEXT, "announced": DAYS.map(str), "place": PLACES, "product": TEXT}
    lists = st.sampled_from(["us-bis-el", "own-x"])
    assumed = [draw(_objects({"party": st.just(each), "list": lists}, supposed)) for each in owners[:1]]
    document = draw(
        _objects(
            {"id": TEXT, "direction": _word(Direction)},
            {
                "transaction_date": DAYS.map(str), "known_by": DAYS.map(str), "from": PLACES, "to": PLACES,
                "route": st.lists(PLACES, max_size=3), "us_nexus": _some(_word(Nexus)), "detained": DAYS.map(str),
            },
        )
    )  # fmt: skip
    items = {
        "parties": parties, "goods": goods, "nodes": nodes, "links": links, "ownership": ownership,
        "controls": controls, "evidence": evidence, "assumed_listings": assumed,
    }  # fmt: skip
    return document | {key: each for key, each in items.items() if each}


def _pairs(ids: list[str], most: int) -> st.SearchStrategy[list[list[str]]]:
    if len(ids) < 2:
        return st.just([])
    return st.lists(st.permutations(ids).map(lambda order: order[:2]), max_size=most)


@st.composite
def _period(draw: st.DrawFn, since: str, until: str) -> dict[str, str]:
    days = sorted(draw(st.lists(DAYS, max_size=2, unique=True)))
    return dict(zip((since, until), map(str, days), strict=False))


@st.composite
def _shares(draw: st.DrawFn) -> dict[str, Any]:
    # Small enough that no choice of them is more than all.
    low, high = sorted(draw(st.tuples(*[st.decimals(0, 20, places=6)] * 2)))
    return draw(
        st.sampled_from([{}, {"pct": low}, {"pct": f"{high:f}"}, {"pct_min": low, "pct_max": high}, {"pct_max": high}])
    )


JUNK = st.sampled_from(
    [
        None, True, "", " ", "x" * 300, "x" * 5000, "CN-ABCD", "cn", [], {}, ["a", "a"], [1], [None],
        {"lei": 1}, {"L": "x"},
        Decimal(-1), Decimal(101), Decimal(10) ** 16, Decimal("0.5"), "-1", "101", "050", "1e3", "1.", "2023-02-30",
        "1899-12-31", "2900-01-01", "2023-1-1", "77", "0", "620", "a\x00b", "imprt", "lot", "2018", 7, "12.5 kg",
    ]
)  # fmt: skip


@st.composite
def altered(draw: st.DrawFn) -> dict[str, Any]:
    """A document with something else in one place, a key more or a key less."""
    document = copy.deepcopy(draw(documents()))
    holder: Any = document
    while True:
        held = holder.values() if isinstance(holder, dict) else holder
        inside = [each for each in held if isinstance(each, dict | list) and each]
        if not inside or (isinstance(holder, dict) and draw(st.booleans())):
            break
        holder = draw(st.sampled_from(inside))
    junk = draw(JUNK)
    if isinstance(holder, list):
        holder[draw(st.integers(0, len(holder) - 1))] = junk
        return document
    how = draw(st.integers(0, 3))
    if how == 0:
        holder[draw(st.sampled_from(["rol", "id", "pct", "pct_min", "direction", "parties", "date"]))] = junk
    elif how == 1:
        holder.pop(draw(st.sampled_from(sorted(holder))))
    else:
        holder[draw(st.sampled_from(sorted(holder)))] = junk
    return document
