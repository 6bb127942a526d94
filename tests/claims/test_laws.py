"""Claims about laws: introduced, passed, enacted, in force, and what a bill would do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims_judging import TODAY, claim, founding, on, record, said
from onrecord.claims.claim import Claim
from onrecord.claims.judging.judged import ALARMS, Judged, Verdict
from onrecord.claims.judging.judging import judge
from onrecord.claims.judging.laws import laws
from onrecord.claims.judging.standing import Standings

UFLPA = "Uyghur Forced Labor Prevention Act"


def law(event: str, day: str, text: str = "", name: str = UFLPA, value: str | None = None, **more: object) -> Judged:
    time = said("on that day", value) if value else None
    what = claim(event, name=name, lists=("law",), time=time, **more)
    what = replace(what, start=0, end=len(text), sentence_start=0, sentence_end=len(text))
    return judge(what, on(day), founding(), TODAY, text)


@pytest.mark.parametrize(
    ("event", "day", "value", "expected"),
    [
        ("law_pass", "2021-12-10", "2021-12-08", "supported"),
        ("law_pass", "2021-02-20", "2020-09", "supported"),
        ("law_enact", "2021-12-10", None, "premature"),
        ("law_in_force", "2021-12-10", None, "premature"),
        ("law_effect", "2022-02-10", None, "premature"),
        ("law_enact", "2022-06-21", "2021-12", "supported"),
        ("law_in_force", "2022-06-21", "2022-06-21", "supported"),
        ("law_enact", "2023-01-01", "2022-05", "contradicted"),
        ("law_propose", "2021-02-20", "2021-02-18", "supported"),
        ("law_propose", "2021-02-20", "2021-02-10", "check_by_hand"),  # a bill can be brought in again
    ],
)
def test_its_steps(event: str, day: str, value: str | None, expected: str) -> None:
    judged = law(event, day, value=value)
    assert judged.verdict_at_pub == expected, judged.gate
    assert judged.fact is None or judged.fact.startswith(UFLPA)
    if judged.is_alarm:
        assert judged.verdict_today is judged.verdict_at_pub


def test_the_chamber() -> None:
    into = "was reintroduced into the Senate Thursday by Representative McGovern"
    judged = law("law_propose", "2021-02-20", into, value="2021-02-18")
    assert judged.verdict_at_pub is Verdict.CONTRADICTED
    assert "H.R. 1155" in (judged.fact or "")
    assert "S. 65" in (judged.fact or "")
    assert law("law_propose", "2021-02-20", into).verdict_at_pub is Verdict.CONTRADICTED  # by its sponsor
    into = "was reintroduced into the Senate"
    assert law("law_propose", "2021-02-20", into).verdict_at_pub is Verdict.SUPPORTED
    assert law("law_propose", "2021-02-20", into, value="2021-01-27").verdict_at_pub is Verdict.SUPPORTED
    passed = "the Senate passed it"
    judged = law("law_pass", "2021-12-10", passed, value="2021-12-08")
    assert judged.verdict_at_pub is Verdict.CHECK_BY_HAND
    assert law("law_pass", "2021-12-10", "the House passed it", value="2021-12-08").verdict_at_pub is Verdict.SUPPORTED


@pytest.mark.parametrize(
    ("day", "text", "value", "expected"),
    [
        ("2021-08-18", "Congress passed it", "2021-07", "premature"),  # the Senate alone had
        ("2021-08-18", "the Senate passed it", "2021-07", "supported"),
        ("2021-08-18", "it passed both chambers", None, "premature"),
        ("2021-12-20", "it passed both houses", "2021-12", "supported"),
        ("2021-12-20", "Congress passed it", "2021-12-16", "supported"),
        ("2023-01-10", "Congress passed it", "2020-09", "check_by_hand"),  # the House had, of another Congress
    ],
)
def test_both_chambers(day: str, text: str, value: str | None, expected: str) -> None:
    assert law("law_pass", day, text, value=value).verdict_at_pub == expected


def test_members_of_both_chambers() -> None:
    name = "HKETO Certification Act"
    for text in ("Sen. Rubio and Rep. Smith brought it into the House", "with Rubio, Smith brought it into the House"):
        assert law("law_propose", "2023-02-20", text, name).verdict_at_pub is Verdict.SUPPORTED
    text = "Rubio introduced it into the House"
    assert law("law_propose", "2023-02-20", text, name).verdict_at_pub is Verdict.CONTRADICTED


@pytest.mark.parametrize(
    ("name", "day", "value", "expected"),
    [
        (UFLPA, "2022-01-10", "2022-06-21", "supported"),
        (UFLPA, "2022-01-10", "2022-09-21", "check_by_hand"),
        (UFLPA, "2022-01-10", None, "premature"),
        ("EU Forced Labour Regulation", "2025-02-01", "2027-12-14", "supported"),
        ("EU Forced Labour Regulation", "2025-02-01", "2024-12-13", "supported"),
    ],
)
def test_a_day_to_come(name: str, day: str, value: str | None, expected: str) -> None:
    assert law("law_in_force", day, name=name, value=value).verdict_at_pub == expected


def test_no_law_is_in_force_before_it_is_enacted() -> None:
    """Of the BIOSECURE Act the record knows no day on which it came into force."""
    assert law("law_in_force", "2024-10-02", name="BIOSECURE Act").verdict_at_pub is Verdict.PREMATURE
    assert law("law_in_force", "2026-02-02", name="BIOSECURE Act").verdict_at_pub is Verdict.CHECK_BY_HAND


def test_what_was_repealed_raises_no_alarm() -> None:
    name = "Caesar Act"
    assert law("law_in_force", "2025-04-07", name=name).verdict_at_pub is Verdict.SUPPORTED
    assert law("law_in_force", "2025-04-07", name=name, positive=False).verdict_at_pub is Verdict.CONTRADICTED
    assert law("law_in_force", "2026-03-01", name=name, positive=False).verdict_at_pub is Verdict.CHECK_BY_HAND
    assert law("law_enact", "2025-12-19", name=name, value="2025-12-18").verdict_at_pub is Verdict.CHECK_BY_HAND
    assert law("law_enact", "2025-12-19", name=name, value="2019-12").verdict_at_pub is Verdict.SUPPORTED


def test_names_and_bills_find_it() -> None:
    for name in ("UFLPA", "uflpa", f"{UFLPA} (H.R. 6210)", "H.R. 1155", "Uyghur Human Rights Policy Act"):
        assert law("law_enact", "2023-01-01", name=name).verdict_at_pub is Verdict.SUPPORTED
    assert law("law_enact", "2023-01-01", name="An Act on Nothing").verdict_at_pub is Verdict.NOT_CHECKABLE


def test_what_is_not_known_is_no_alarm() -> None:
    bill = "Confronting CCP Human Rights Abusers Act"
    assert law("law_enact", "2025-09-03", name=bill).verdict_at_pub is Verdict.CHECK_BY_HAND
    assert law("law_enact", "2025-09-03", name=bill, positive=False).verdict_at_pub is Verdict.NOT_CHECKABLE


def test_denials() -> None:
    assert law("law_enact", "2021-12-10", positive=False).verdict_at_pub is Verdict.SUPPORTED
    assert law("law_enact", "2022-12-10", positive=False).verdict_at_pub is Verdict.CONTRADICTED


def test_what_a_bill_would_do() -> None:
    would = "would create a rebuttable presumption"
    judged = law("law_effect", "2021-02-20", would, modality="proposed")
    assert (judged.verdict_at_pub, judged.verdict_today) == (Verdict.SUPPORTED, Verdict.OUTDATED)
    other = law("law_effect", "2021-02-20", "would abolish tariffs", modality="proposed")
    assert other.verdict_at_pub is Verdict.NOT_CHECKABLE
    assert law("law_pass", "2021-02-20", would, modality="proposed").verdict_at_pub is Verdict.NOT_CHECKABLE


def test_only_what_was_public_is_known() -> None:
    then = Standings(record(), known=date(2021, 6, 1))
    [act] = [one for one in laws(then) if one.id == "uflpa"]
    assert {step.kind for step in act.steps} == {"introduced", "passed"}
    assert judge(_enacted(), on("2021-05-01"), then, TODAY).verdict_at_pub is Verdict.CHECK_BY_HAND


def _enacted() -> Claim:
    return claim("law_enact", name=UFLPA, lists=("law",))


@given(st.sampled_from(("law_enact", "law_in_force", "law_pass")), st.dates(date(2020, 1, 1), date(2026, 1, 1)))
@settings(max_examples=150)
def test_what_has_happened_stays_supported(event: str, day: date) -> None:
    first, later = (law(event, str(one)).verdict_at_pub for one in (day, date(2026, 6, 1)))
    assert later is Verdict.SUPPORTED
    assert first in (Verdict.SUPPORTED, Verdict.PREMATURE, Verdict.CHECK_BY_HAND)


@given(st.sampled_from(("law_enact", "law_in_force")), st.integers(0, 400))
@settings(max_examples=60)
def test_no_alarm_on_its_own_days(event: str, after: int) -> None:
    [act] = [one for one in laws(founding()) if one.id == "uflpa"]
    kind = {"law_enact": "enacted", "law_in_force": "in-force"}[event]
    for step in act.steps:
        if step.kind == kind and step.turn.boundary.date:
            day = date.fromordinal(step.turn.boundary.date.toordinal() + after)
            value = step.turn.boundary.date.isoformat()
            assert law(event, str(day), value=value).verdict_at_pub not in ALARMS
