"""Whatever stands in a table of stakes, it is answered or refused in one line, and soon."""

from __future__ import annotations

import json
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from onrecord.model.errors import OnRecordError, Refused
from onrecord.tracing.holdings import holdings_on
from onrecord.tracing.owners import ListedOwner, owners, ownership_rules
from onrecord.tracing.ownership import OwnershipTest, Standing, deem
from onrecord.tracing.ownership_cautions import cautions_of
from onrecord.tracing.ownership_proof import aggregate_of, proof_of, reached_by
from onrecord.tracing.shipment import MICRO, WHOLE, Control, Stake
from onrecord.tracing.shipment_files import open_owners
from onrecord.tracing.vocabulary import ControlKind, Interest

HEADER = "owner,owned,pct,pct_min,pct_max,from,to,interest,source\n"
SECONDS = 5
fuzzing = settings(
    max_examples=80,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large],
)
NAMES = st.sampled_from(["A", "B", "C", "X", "Y", "公司", "Z ", "\u202e", "a" * 300]) | st.text(max_size=6)
DAYS = st.none() | st.dates(date(1900, 1, 1), date(2100, 12, 31))
SIZES = st.integers(0, WHOLE) | st.sampled_from([0, 1, 25 * MICRO, 50 * MICRO - 1, 50 * MICRO, WHOLE])


@st.composite
def stakes(draw: st.DrawFn) -> Stake:
    low, high = sorted((draw(SIZES), draw(SIZES)))
    since, until = draw(DAYS), draw(DAYS)
    source = draw(st.none() | st.sampled_from(["register", "press"]))
    return Stake(draw(NAMES), draw(NAMES), low, high, draw(st.sampled_from(Interest)), since, until, source)


CONTROLS = st.builds(Control, NAMES, NAMES, st.sampled_from(ControlKind), st.none() | st.text(max_size=5), DAYS, DAYS)
TESTS = st.builds(
    OwnershipTest, st.integers(1, WHOLE - 1), st.booleans(), st.booleans(), st.booleans(),
    st.frozensets(st.sampled_from(Interest)), st.frozensets(st.sampled_from(Interest)),
)  # fmt: skip


def refusal(error: OnRecordError) -> None:
    """One line, as every mistake of a user."""
    assert len(str(error).splitlines()) == 1


@fuzzing
@given(
    st.lists(stakes(), max_size=25),
    st.tuples(st.lists(NAMES, max_size=4), st.lists(NAMES, max_size=2)),
    st.lists(CONTROLS, max_size=4),
    TESTS,
    DAYS,
)
def test_any_stakes_are_answered_or_refused(
    given_stakes: list[Stake],
    listed: tuple[list[str], list[str]],
    controls: list[Control],
    test: OwnershipTest,
    on: date | None,
) -> None:
    try:
        told = deem(given_stakes, listed[0], test, on, possible_seeds=listed[1], controls=controls)
    except Refused as error:
        refusal(error)
        return
    cautions = cautions_of(told)
    for entity in told.entities:
        standing = told.standing(entity)
        proof = proof_of(told, entity)
        assert (proof is not None) is (standing in (Standing.BLOCKED, Standing.POSSIBLY))
        if standing in (Standing.BLOCKED, Standing.POSSIBLY):
            assert reached_by(told, entity)
        json.dumps([one.to_json() for one in cautions.of(entity)])
        json.dumps(proof.to_json() if proof else None)
        aggregate_of(told, entity)
    for one in holdings_on(given_stakes, on).items:
        assert 0 <= one.low <= one.high <= WHOLE


CELLS = st.sampled_from([
    "", "A", "B", "X", "50", "100", "49.9999999", "-1", "130", "1e9", "NaN", "shares", "votes", "2024-01-01",
    "1900-01-01", "2900-01-01", "0000-00-00", "\x00", "=1+1", '"', "a" * 5000,
]) | st.text(max_size=8)  # fmt: skip
ROWS = st.lists(st.lists(CELLS, min_size=9, max_size=9) | st.lists(CELLS, max_size=12), max_size=12)


@fuzzing
@given(ROWS, st.sampled_from(sorted(ownership_rules())))
@example([["X", "A", "80", "", "", "", "", "", ""], ["Y", "A", "50", "", "", "", "", "", ""]], "ofac-50")
def test_any_table_is_answered_or_refused(tmp_path: Path, rows: list[list[str]], rule: str) -> None:
    path = tmp_path / "stakes.csv"
    path.write_text(HEADER + "".join(",".join(row) + "\n" for row in rows), encoding="utf-8", errors="replace")
    began = time.process_time()
    try:
        parts = open_owners(path)
        listed = [ListedOwner(party.id, True) for party in parts.parties[:1]]
        answer = owners(parts, ownership_rules()[rule], listed, date(2024, 1, 1)).to_json(every=True)
        json.dumps(answer, allow_nan=False)
    except OnRecordError as error:
        refusal(error)
    assert time.process_time() - began < SECONDS


@pytest.mark.parametrize("shape", ["chain", "star", "ring", "clique"])
def test_large_shapes_end_soon(shape: str) -> None:
    many = 30_000
    half = 50 * MICRO
    if shape == "chain":
        given_stakes = [Stake(f"e{i}", f"e{i + 1}", half, half) for i in range(many)]
    elif shape == "star":
        given_stakes = [Stake("e0", f"e{i + 1}", half, half) for i in range(many)]
    elif shape == "ring":
        given_stakes = [Stake(f"e{i}", f"e{(i + 1) % many}", half, half) for i in range(many)]
    else:
        given_stakes = [Stake(f"e{i}", f"e{j}", MICRO // 2, MICRO // 2) for i in range(180) for j in range(180)]
    began = time.process_time()
    told = deem(given_stakes, ["e0"], OwnershipTest())
    cautions = cautions_of(told)
    last = told.entities[-1]
    proof = proof_of(told, last)
    reached_by(told, last)
    cautions.of(last)
    assert time.process_time() - began < SECONDS
    assert (proof is not None) is (shape != "clique")
    ring = deem(given_stakes, [], OwnershipTest())
    assert not ring.surely
