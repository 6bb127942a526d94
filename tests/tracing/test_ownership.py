"""Ownership, case by case: the publishers' own examples, and what the data leave open."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from onrecord.model.errors import Refused, WrongUse
from onrecord.tracing import ownership as room
from onrecord.tracing.holdings import Holding, holdings_on, percent
from onrecord.tracing.ownership import OwnershipTest, Standing, deem
from onrecord.tracing.ownership_cautions import cautions_of
from onrecord.tracing.ownership_proof import aggregate_of, proof_of, reached_by
from onrecord.tracing.shipment import MICRO, WHOLE, Control, Stake
from onrecord.tracing.vocabulary import ControlKind, Interest

OFAC = OwnershipTest()
OFAC_BEFORE_2014 = OwnershipTest(summed=False)
EU_BEFORE_2024 = OwnershipTest(strict=True)
UK = OwnershipTest(strict=True, summed=False, partners=True)
DAY = date(2026, 11, 1)
BLOCKED, POSSIBLY, NOT, LISTED = Standing.BLOCKED, Standing.POSSIBLY, Standing.NOT, Standing.LISTED


def stake(owner: str, owned: str, share: float | str | tuple[float, float], **more: object) -> Stake:
    low, high = share if isinstance(share, tuple) else (share, share)
    return Stake(owner, owned, round(float(low) * MICRO), round(float(high) * MICRO), **more)  # type: ignore[arg-type]


def standings(stakes: Iterable[Stake], seeds: Iterable[str], test: OwnershipTest = OFAC) -> dict[str, Standing]:
    told = deem(stakes, seeds, test, DAY)
    return {entity: told.standing(entity) for entity in told.entities}


@pytest.mark.parametrize(
    ("stakes", "asked", "expected"),
    [
        ([("X", "A", 50), ("A", "B", 50)], "B", BLOCKED),
        ([("X", "A", 50), ("X", "B", 50), ("A", "C", 25), ("B", "C", 25)], "C", BLOCKED),
        ([("X", "A", 50), ("X", "B", 10), ("A", "B", 40)], "B", BLOCKED),
        ([("X", "A", 50), ("X", "B", 25), ("A", "C", 25), ("B", "C", 25)], "C", NOT),
        ([("X", "A", 25), ("X", "B", 25), ("A", "C", 50), ("B", "C", 50)], "C", NOT),
        ([("X", "A", 25), ("Y", "A", 25)], "A", BLOCKED),
        ([("X", "A", 49), ("A", "B", 100), ("B", "C", 100)], "C", NOT),
        ([("X", "A", 51), ("A", "B", 51), ("B", "C", 51)], "C", BLOCKED),
    ],
)
def test_the_examples_of_ofac(stakes: list[tuple[str, str, float]], asked: str, expected: Standing) -> None:
    """FAQs 399 and 401; 51 % of 51 % of 51 % is 13 % economically, and blocked."""
    assert standings([stake(*one) for one in stakes], ["X", "Y"])[asked] is expected


def test_the_ownership_cases_of_the_gold(shared: Path) -> None:
    lines = (shared / "gold" / "trade" / "cases.jsonl").read_text(encoding="utf-8").splitlines()
    seen = 0
    for case in map(json.loads, lines):
        if case["regime"] not in ("OFAC-50", "OWNERSHIP-EU-UK"):
            continue
        given = case["input"]
        stakes = [
            stake(one["owner"], one["owned"], (one.get("pct_min", one.get("pct")), one.get("pct_max", one.get("pct"))))
            for one in given["ownership"]
        ]
        seeds, asked = [one["id"] for one in given["blocked"]], given["question"]
        for expected in case["expected"]:
            on = date.fromisoformat(expected["as_of"])
            told = deem(stakes, seeds, OFAC, on)
            if "result" in expected:
                said = {BLOCKED: "deemed_blocked", POSSIBLY: "possibly_blocked", NOT: "not_blocked"}
                assert said[told.standing(asked)] == expected["result"], case["id"]
                if expected.get("aggregate_pct") is not None:
                    aggregate = aggregate_of(told, asked)
                    assert aggregate
                    assert aggregate.low == expected["aggregate_pct"] * MICRO, case["id"]
                if expected["result"] == "not_blocked":
                    assert bool(cautions_of(told).of(asked)) is (expected["severity"] == "caution"), case["id"]
            else:
                strict = on < date(2024, 7, 3)
                assert told.standing(asked) is BLOCKED
                eu = deem(stakes, seeds, OwnershipTest(strict=strict), on).standing(asked)
                assert (eu is BLOCKED) is expected["EU"].startswith("owned")
                assert deem(stakes, seeds, UK, on).standing(asked) is NOT
            seen += 1
    assert seen >= 12


def test_sums_are_exact() -> None:
    three = [stake("X", "A", "16.67"), stake("Y", "A", "16.67"), stake("Z", "A", "16.66")]
    assert standings(three, "XYZ")["A"] is BLOCKED
    assert standings(three, "XYZ", EU_BEFORE_2024)["A"] is NOT
    almost = [stake("X", "A", "24.999999"), stake("Y", "A", 25)]
    told = deem(almost, "XY", OFAC)
    assert told.standing("A") is NOT
    aggregate = aggregate_of(told, "A")
    assert aggregate
    assert percent(aggregate.low) == "49.999999"


def test_owners_each_by_itself() -> None:
    """Before 2014-08-13, and in the United Kingdom: two owners are not summed, one owner's ways are."""
    two = [stake("X", "A", 30), stake("Y", "A", 30)]
    assert standings(two, "XY")["A"] is BLOCKED
    assert standings(two, "XY", OFAC_BEFORE_2014)["A"] is NOT
    one = [stake("X", "S", 100), stake("X", "A", 30), stake("S", "A", 30)]
    assert standings(one, "XY", OFAC_BEFORE_2014)["A"] is BLOCKED
    assert standings(one, "XY", UK)["A"] is BLOCKED
    mixed = [stake("X", "S", 60), stake("Y", "T", 60), stake("S", "A", 40), stake("T", "A", 40)]
    told = deem(mixed, "XY", UK)
    assert [told.standing(entity) for entity in "STA"] == [BLOCKED, BLOCKED, NOT]
    assert reached_by(told, "S") == ("X",)
    assert reached_by(deem(mixed, "XY", OFAC), "A") == ("X", "Y")


def test_a_joint_arrangement() -> None:
    two = [stake("X", "A", 30), stake("Y", "A", 30)]
    acting = [Control("X", "Y", ControlKind.ACTS_WITH)]
    assert deem(two, "XY", UK, controls=acting).standing("A") is BLOCKED
    # A partner who is not listed: whose stakes the arrangement covers is not known.
    assert deem(two, "X", UK, controls=acting).standing("A") is POSSIBLY
    assert deem(two, "X", OFAC_BEFORE_2014, controls=acting).standing("A") is NOT
    over = [Control("X", "Y", ControlKind.ACTS_WITH, until=date(2020, 1, 1))]
    assert deem(two, "XY", UK, date(2021, 1, 1), controls=over).standing("A") is NOT


def test_bands_run_twice() -> None:
    told = deem([stake("X", "A", (45, 55)), stake("A", "B", 100)], "X", OFAC)
    assert [told.standing(entity) for entity in "XAB"] == [LISTED, POSSIBLY, POSSIBLY]
    proof = proof_of(told, "B")
    assert proof
    assert proof.on_maxima
    assert [(step.entity, percent(step.total)) for step in proof.steps] == [("A", "55"), ("B", "100")]
    assert reached_by(told, "B") == ("X",)


def test_what_others_surely_hold_narrows_a_band() -> None:
    stakes = [stake("X", "A", (45, 55), interest=Interest.SHARES), stake("Z", "A", 52, interest=Interest.SHARES)]
    told = deem(stakes, "X", OFAC)
    assert told.standing("A") is NOT
    assert "at most 48 %" in told.holdings.told[0]
    unknown = [stake("X", "A", (45, 55)), stake("Z", "A", 52)]
    assert deem(unknown, "X", OFAC).standing("A") is POSSIBLY


def test_stakes_hold_in_their_days() -> None:
    until, since = date(2024, 3, 1), date(2024, 2, 1)
    stakes = [stake("X", "A", 60, until=until), stake("A", "B", 60, since=since)]
    for day, blocked in ((date(2024, 1, 31), "A"), (date(2024, 2, 1), "AB"), (date(2024, 3, 1), "")):
        told = deem(stakes, "X", OFAC, day)
        assert {entity for entity in "AB" if told.standing(entity) is BLOCKED} == set(blocked), day


def test_kinds_are_not_mixed() -> None:
    shares, votes = (stake("X", "A", 30, interest=kind) for kind in (Interest.SHARES, Interest.VOTES))
    told = deem([shares, votes], "X", OFAC)
    assert told.standing("A") is NOT
    assert {one.kind for one in cautions_of(told).of("A")} == {"minority", "votes"}
    profit = stake("Y", "A", 30, interest=Interest.PROFIT)
    assert standings([shares, profit], "XY")["A"] is NOT
    # A kind that is not told may be the same: possibly. So may a nominee's.
    unknown, nominee = stake("Y", "A", 30), stake("Y", "A", 30, interest=Interest.NOMINEE)
    assert standings([shares, unknown], "XY")["A"] is POSSIBLY
    assert standings([shares, nominee], "XY")["A"] is POSSIBLY
    assert standings([stake("X", "A", 80, interest=Interest.NOMINEE)], "X")["A"] is POSSIBLY
    assert standings([stake("X", "A", 80, interest=Interest.VOTES)], "X")["A"] is NOT
    voting = OwnershipTest(strict=True, summed=False, counts=frozenset({Interest.SHARES, Interest.VOTES}))
    assert standings([stake("X", "A", 80, interest=Interest.VOTES)], "X", voting)["A"] is BLOCKED


def test_reports_of_one_stake_are_not_summed() -> None:
    same = [stake("X", "A", 30, source="register"), stake("X", "A", 30, source="press")]
    assert standings(same, "X")["A"] is NOT
    lots = [stake("X", "A", 30, source="register"), stake("X", "A", 30, source="register")]
    assert standings(lots, "X")["A"] is BLOCKED
    assert standings([stake("X", "A", 30), stake("X", "A", 30)], "X")["A"] is BLOCKED
    differ = deem([stake("X", "A", 20, source="register"), stake("X", "A", 35, source="press")], "X", OFAC)
    assert differ.holdings.items == (
        Holding("X", "A", Interest.UNKNOWN, 20 * MICRO, 55 * MICRO, ("press", "register")),
    )
    assert "different sources" in differ.holdings.told[0]
    assert differ.standing("A") is POSSIBLY


def test_more_than_everything_is_an_error_that_names_the_entity() -> None:
    over = [stake("X", "A", 80), stake("Y", "A", 50), stake("X", "B", 10)]
    with pytest.raises(Refused, match=r"ownership of A: .* on 2026-11-01 come to 130 %, more than 100 %$"):
        deem(over, "X", OFAC, DAY)
    with pytest.raises(Refused, match="so with 1 more"):
        holdings_on([*over, stake("X", "B", 95)], None)
    # Only the least that each can be counts, each kind by itself, and only on the day.
    holdings_on([stake("X", "A", (0, 80)), stake("Y", "A", (50, 90))], None)
    holdings_on([stake("X", "A", 80, interest=Interest.SHARES), stake("Y", "A", 80, interest=Interest.VOTES)], None)
    holdings_on([stake("X", "A", 80, until=DAY), stake("Y", "A", 80, since=DAY)], DAY)
    with pytest.raises(Refused, match=r"ownership of A"):
        holdings_on([stake("X", "A", 80, until=DAY), stake("Y", "A", 80, since=DAY)], None)


def test_cycles_end_and_start_nothing_by_themselves() -> None:
    started = [("X", "A", 50), ("A", "B", 30), ("X", "B", 20), ("B", "C", 50), ("C", "A", 25)]
    told = deem([stake(*one) for one in started], "X", OFAC)
    assert [told.standing(entity) for entity in "ABC"] == [BLOCKED] * 3
    proof = proof_of(told, "C")
    assert proof
    assert [step.entity for step in proof.steps] == ["A", "B", "C"]
    aggregate = aggregate_of(told, "A")
    assert aggregate
    assert percent(aggregate.low) == "75"
    circle = [("X", "A", 20), ("B", "A", 40), ("A", "B", 60)]
    told = deem([stake(*one) for one in circle], "X", OFAC)
    assert [told.standing(entity) for entity in "AB"] == [NOT, NOT]
    [said] = [one for one in cautions_of(told).of("A") if one.kind == "circular"]
    assert "no publisher has said so" in said.text
    assert said.parties == ("B",)
    apart = deem([stake("A", "B", 60), stake("B", "A", 60), stake("X", "C", 10)], "X", OFAC)
    assert cautions_of(apart).of("A") == ()
    assert standings([stake("A", "A", 100)], "X")["A"] is NOT


def test_cautions_below_the_threshold() -> None:
    stakes = [stake("X", "A", 49), stake("A", "B", 100), stake("X", "C", 25), stake("X", "D", 50)]
    chair = Control("X", "E", ControlKind.CHAIR, "chair, signs contracts")
    told = deem(stakes, "X", OFAC, DAY, controls=[chair])
    cautions = cautions_of(told)
    assert [(one.kind, one.parties) for one in cautions.of("A")] == [("minority", ("X",))]
    assert "49 %" in cautions.of("A")[0].text
    assert [(one.kind, one.parties) for one in cautions.of("B")] == [("upstream", ("A",))]
    assert cautions.of("C") == cautions.of("D") == cautions.of("X") == ()
    [control] = cautions.of("E")
    assert (control.kind, control.text) == ("control", "X: chair, signs contracts; control is not ownership")
    assert told.standing("E") is NOT


def test_owners_who_may_be_listed() -> None:
    told = deem([stake("X", "A", 60), stake("M", "B", 60)], ["X"], OFAC, possible_seeds=["M"])
    assert [told.standing(entity) for entity in "XAMB"] == [LISTED, BLOCKED, POSSIBLY, POSSIBLY]
    proof = proof_of(told, "M")
    assert proof
    assert (proof.steps, proof.seeds) == ((), ("M",))


def test_whoever_has_a_part_is_told() -> None:
    told = deem([stake("X", "A", 99), stake("Y", "A", 1), stake("Z", "B", 100)], "XYZ", OFAC)
    proof = proof_of(told, "A")
    assert proof
    assert proof.seeds == ("X",)
    assert reached_by(told, "A") == ("X", "Y")
    assert reached_by(told, "nobody") == ()


def test_a_proof_takes_the_largest_stakes_and_no_more() -> None:
    stakes = [stake("V", "A", 5), stake("X", "A", 30), stake("Y", "A", 15), stake("Z", "A", 25)]
    proof = proof_of(deem(stakes, "VXYZ", OFAC), "A")
    assert proof
    [step] = proof.steps
    assert [(one.owner, one.low // MICRO) for one in step.stakes] == [("X", 30), ("Z", 25)]
    assert proof.to_json()["steps"][0]["total"] == "55"


@pytest.mark.parametrize("threshold", [0, -1, WHOLE + 1])
def test_a_threshold_that_is_none(threshold: int) -> None:
    with pytest.raises(WrongUse, match="is none"):
        OwnershipTest(threshold)


def test_many_stakes_go_by_arrays_and_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    stakes = [stake("X", "c0", 60)] + [stake(f"c{i}", f"c{i + 1}", 50) for i in range(300)]
    plain = deem(stakes, "X", OFAC)
    monkeypatch.setattr(room, "BULK", 10)
    assert deem(stakes, "X", OFAC) == plain
    assert plain.surely["c300"].rounds["c300"] == 301


def test_nobody_listed_blocks_nobody() -> None:
    told = deem([stake("X", "A", 100)], [], OFAC)
    assert told.standing("A") is NOT
    assert cautions_of(told).of("A") == ()
    assert deem([], ["X"], OFAC).entities == ("X",)
