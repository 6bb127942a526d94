"""The eight verdicts on real cases of the founding facts, at publication and today, and the sides of a text without a
day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims_judging import FORENSIC, LISTED, TODAY, UNDATED, VERIFIED_LISTS, all_listed, claim, founding, on, said
from onrecord.claims.claim import Target
from onrecord.claims.documents.document import Written
from onrecord.claims.judging.judged import ALARMS, Judged, Verdict
from onrecord.claims.judging.judging import judge

SOME, ALL = "cotton and tomatoes from Xinjiang", "every product made in Xinjiang"
EL, SDN, CCMC = ("us-bis-el",), ("us-ofac-sdn",), ("us-dod-ccmc",)
LIST_1260H = ("us-dod-1260h",)
DALIAN = "us-cbp-wro:fishing-vessels-owned-by-dalian-ocean-fishing-co-ltd-2021-05-26"
BGI = "us-dod-1260h:bgi-group"
KASPERSKY = "us-bis-el:ao-kaspersky-lab"
RUSAL = "us-ofac-sdn:24228"
TENCENT = "us-dod-1260h:tencent-holdings-limited"
VOLOZH = "eu-fsf:arkady-volozh"
XIAOMI = "us-dod-ccmc:xiaomi-corporation"
COSCO = "us-dod-1260h:china-cosco-shipping-corporation-limited"


def verdict(day: str, event: str, *parties: str, text: str = "", **more: Any) -> Judged:
    return judge(claim(event, *parties, **more), on(day), founding(), TODAY, text)


CASES: list[tuple[str, str, tuple[str, ...], dict[str, Any], str]] = [
    # An addition is true from its announcement on, at each of its dates.
    ("2023-07-26", "add", (FORENSIC,), {"lists": EL, "time": "2020"}, "supported"),
    ("2020-05-22", "add", (FORENSIC,), {"lists": EL}, "supported"),
    ("2020-05-25", "add", (FORENSIC,), {"lists": EL, "time": said("on Friday", "2020-05-22")}, "supported"),
    ("2020-06-05", "add", (FORENSIC,), {"lists": EL, "time": said("on Friday", "2020-06-05")}, "supported"),
    ("2019-10-08", "add", ("hikvision",), {"lists": EL, "time": said("on Monday", "2019-10-07")}, "supported"),
    ("2023-07-26", "add", (FORENSIC,), {}, "supported"),
    ("2022-05-04", "add", ("hikvision",), {"lists": EL, "time": "2017"}, "contradicted"),
    ("2018-06-01", "add", ("zte",), {"lists": ("us-bis-dpl",), "time": "2016"}, "check_by_hand"),  # the Entity List
    ("2020-04-01", "add", (FORENSIC,), {"lists": EL}, "premature"),
    ("2020-09-05", "add", ("smic",), {"lists": EL, "modality": "denied", "rejected": True}, "premature"),
    # A day that the record does not know could be the one meant: printed and effective on 22 July, announced before.
    ("2020-07-25", "add", ("us-bis-el:beijing-liuhe-bgi",), {"lists": EL, "time": said("on Monday", "2020-07-20")},
     "check_by_hand"),
    # A removal is true from the earlier of announcement and effect.
    ("2023-11-16", "remove", (FORENSIC,), {"lists": EL}, "supported"),
    ("2023-07-26", "remove", (FORENSIC,), {"lists": EL}, "premature"),
    ("2023-11-20", "remove", (VOLOZH,), {"lists": ("eu-fsf",)}, "premature"),
    ("2024-02-01", "remove", (FORENSIC,), {"lists": EL, "time": "2022"}, "contradicted"),
    ("2019-01-28", "remove", (RUSAL,), {"lists": SDN, "time": said("on Sunday", "2019-01-27")}, "supported"),
    ("2024-09-12", "remove", ("us-bis-el:sandvine-incorporated",), {"lists": EL}, "premature"),
    ("2025-11-27", "add", ("us-dod-1260h:alibaba-group-holding-limited",), {"lists": LIST_1260H}, "check_by_hand"),
    ("2023-01-01", "remove", ("smic",), {"lists": CCMC}, "check_by_hand"),  # no evidence after 2020-12-03
    ("2023-01-01", "remove", ("smic",), {"lists": EL}, "contradicted"),  # seen in 2026
    # A state, and what is denied.
    ("2019-02-01", "maintain", ("oleg-deripaska",), {"lists": SDN}, "supported"),
    ("2021-06-20", "maintain", (XIAOMI,), {"lists": CCMC}, "outdated"),
    ("2020-01-01", "maintain", (XIAOMI,), {"lists": CCMC}, "premature"),
    ("2021-06-20", "maintain", ("smic",), {"lists": CCMC}, "check_by_hand"),
    # Since when, where the text says it.
    ("2022-05-04", "maintain", ("hikvision",), {"lists": EL, "time": said("since 2019", "2019")}, "supported"),
    ("2022-05-04", "maintain", ("hikvision",), {"lists": EL, "time": said("since 2017", "2017")}, "contradicted"),
    ("2022-05-04", "maintain", ("hikvision",), {"time": said("since 2017", "2017")}, "check_by_hand"),  # which list?
    ("2022-05-04", "maintain", ("oleg-deripaska",), {"lists": SDN, "time": said("since 2014", "2014")}, "contradicted"),
    ("2021-06-20", "maintain", (XIAOMI,), {"lists": CCMC, "positive": False}, "supported"),
    ("2021-04-20", "maintain", (XIAOMI,), {"lists": CCMC, "positive": False}, "contradicted"),
    ("2023-07-12", "remove", ("us-ofac-sdn:29249",), {"lists": SDN, "positive": False}, "supported"),
    ("2024-01-12", "remove", (FORENSIC,), {"lists": EL, "positive": False}, "contradicted"),
    ("2020-01-12", "add", (FORENSIC,), {"lists": EL, "positive": False}, "supported"),
    ("2021-01-12", "add", (FORENSIC,), {"lists": EL, "positive": False}, "contradicted"),
    # Nothing shows who is not on a list of which no look was taken in.
    ("2025-01-08", "add", (TENCENT,), {"lists": EL, "positive": False}, "not_checkable"),
    ("2021-06-11", "add", ("us-ofac-sdn:29220",), {"lists": ("eu-fsf",), "time": "2021-03"}, "check_by_hand"),
    ("2021-03-22", "add", (), {"name": "ten Europeans", "lists": ("cn-mfa",)}, "not_checkable"),
    # What is not said to be so.
    ("2023-07-26", "remove", (FORENSIC,), {"lists": EL, "modality": "considered"}, "not_checkable"),
    ("2023-07-26", "remove", (FORENSIC,), {"lists": EL, "modality": "demanded", "positive": False}, "not_checkable"),
    # Several parties, counted.
    ("2019-10-08", "add", (), {"name": "28 Chinese bodies", "lists": EL, "time": said("on Monday", "2019-10-07"),
                               "target": None}, "not_checkable"),
    # Changes and licences.
    ("2020-08-01", "amend", (FORENSIC,), {"lists": EL, "time": "2020-07"}, "supported"),
    ("2019-09-01", "license", ("huawei",), {"time": "2019-05"}, "supported"),
    ("2019-09-01", "license", ("hikvision",), {}, "not_checkable"),
    # Orders on goods.
    ("2020-12-10", "restrict_goods", ("xpcc",), {"goods": "cotton", "time": "2020-11"}, "supported"),
    ("2021-09-10", "release_goods", ("us-cbp-wro:top-glove-corporation-bhd-2021-03-29",), {}, "supported"),
    ("2021-09-10", "restrict_goods", ("us-cbp-wro:top-glove-corporation-bhd-2021-03-29",),
     {"time": "2020-07"}, "check_by_hand"),
    ("2021-05-30", "restrict_goods", (DALIAN,), {"goods": "seafood"}, "supported"),
    ("2021-05-30", "restrict_goods", (DALIAN,), {"goods": "everything it makes"}, "contradicted"),
    ("2021-05-30", "restrict_goods", (DALIAN,), {"goods": "any tuna and swordfish"}, "check_by_hand"),  # seafood?
    ("2021-02-01", "restrict_goods", (), {"goods": SOME, "time": "2021-01"}, "supported"),
    ("2021-02-03", "restrict_goods", (), {"goods": ALL, "time": "2021-01"}, "contradicted"),
    ("2023-02-03", "restrict_goods", (), {"goods": ALL}, "check_by_hand"),
    ("2021-02-03", "restrict_goods", (), {"goods": "sea salt from Atlantis"}, "not_checkable"),
    # Another's order on such goods says nothing of a producer that has none.
    ("2021-02-03", "restrict_goods", (), {"goods": SOME, "name": "Acme Mills", "time": "2021-01"}, "not_checkable"),
]  # fmt: skip


@pytest.mark.parametrize(("day", "event", "parties", "more", "expected"), CASES)
def test_at_publication(day: str, event: str, parties: tuple[str, ...], more: dict[str, Any], expected: str) -> None:
    judged = verdict(day, event, *parties, **more)
    assert judged.verdict_at_pub == expected, judged.gate
    if judged.is_alarm:
        assert judged.citations
        assert judged.fact
        assert not judged.gate
    if judged.verdict_at_pub is Verdict.CHECK_BY_HAND:
        assert judged.gate


def test_several_are_supported_by_a_notice_that_adds_as_many() -> None:
    for words in ("28 Chinese bodies", "twenty-eight Chinese bodies"):
        target = Target(words, 0, 1, (), "description", is_plural=True)
        found = verdict("2019-10-08", "add", target=target, lists=EL, time=said("on Monday", "2019-10-07"))
        assert found.verdict_at_pub is Verdict.SUPPORTED
        assert found.citations[0].text == "84 FR 54002"
    more = Target("82 Chinese bodies", 0, 1, (), "description", is_plural=True)
    assert verdict("2019-10-08", "add", target=more, lists=EL, time=said("on Monday", "2019-10-07")).gate


# -- today --------------------------------------------------------------------------------------------------------


def test_history_does_not_change() -> None:
    assert verdict("2023-07-26", "add", FORENSIC, lists=EL, time="2020").verdict_today is Verdict.SUPPORTED
    assert verdict("2023-07-26", "remove", FORENSIC, lists=EL).verdict_today is Verdict.PREMATURE


def test_a_state_can_be_outdated_today() -> None:
    judged = verdict("2025-03-14", "maintain", "us-ofac-sdn:antal-rogan", lists=SDN)
    assert (judged.verdict_at_pub, judged.verdict_today) == (Verdict.SUPPORTED, Verdict.OUTDATED)
    judged = verdict("2023-07-12", "remove", FORENSIC, lists=EL, positive=False)
    assert (judged.verdict_at_pub, judged.verdict_today) == (Verdict.SUPPORTED, Verdict.OUTDATED)
    judged = verdict("2020-01-12", "add", FORENSIC, lists=EL, positive=False)
    assert judged.verdict_today is not Verdict.SUPPORTED


def test_a_state_that_the_record_lost_sight_of_is_not_guessed() -> None:
    judged = verdict("2019-02-01", "maintain", "oleg-deripaska", lists=SDN)
    assert (judged.verdict_at_pub, judged.verdict_today) == (Verdict.SUPPORTED, Verdict.CHECK_BY_HAND)


# -- presupposition, facts, entries -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "modality", "expected"),
    [
        ("2023-07-26", "considered", "supported"),
        ("2024-07-26", "urged", "outdated"),
        ("2019-07-26", "urged", "premature"),
    ],
)
def test_what_is_not_listed_cannot_be_lifted(day: str, modality: str, expected: str) -> None:
    judged = verdict(day, "remove", FORENSIC, lists=EL, modality=modality)
    assert judged.verdict_at_pub is Verdict.NOT_CHECKABLE
    assert judged.presupposition is not None
    assert judged.presupposition.verdict == expected
    assert "85 FR 34503" in (judged.presupposition.fact or "")


def test_what_it_was_judged_by_is_told() -> None:
    judged = verdict("2023-07-26", "remove", FORENSIC, lists=EL)
    [entry] = judged.entries
    assert (entry.list, entry.state) == ("us-bis-el", "in_force")
    assert [citation.text for citation in judged.citations] == ["88 FR 80131", "FR Doc. 2023-25557"]
    assert "announced 2020-05-22, effective 2020-06-05 (85 FR 34503)" in (judged.fact or "")
    told = judged.to_json()
    assert told["verdict_at_pub"] == "premature"
    assert told["entries"][0]["entry"] == entry.entry
    assert set(told) >= {"verdict_today", "citations", "presupposition", "fact", "gate", "sides"}


# -- sides --------------------------------------------------------------------------------------------------------


def test_a_text_without_a_day_has_a_verdict_on_each_side() -> None:
    judged = judge(claim("remove", FORENSIC, lists=EL), UNDATED, founding(), TODAY)
    assert judged.verdict_at_pub is Verdict.CHECK_BY_HAND
    assert judged.verdict_today is Verdict.SUPPORTED
    [last] = [side for side in judged.sides if side.stop is None]
    assert (last.start, last.verdict) == (date(2023, 11, 16), Verdict.SUPPORTED)
    assert {side.verdict for side in judged.sides[:-1]} == {Verdict.PREMATURE}


def test_sides_that_agree_give_a_verdict() -> None:
    between = Written(date(2021, 1, 1), date(2023, 6, 1), "inferred")
    judged = judge(claim("remove", FORENSIC, lists=EL), between, founding(), TODAY)
    assert judged.verdict_at_pub is Verdict.PREMATURE
    judged = judge(claim("add", FORENSIC, lists=EL, time="2020-05"), UNDATED, founding(), TODAY)
    assert judged.verdict_at_pub is Verdict.SUPPORTED


@given(st.data())
@settings(max_examples=60)
def test_sides_follow_one_another(data: st.DataObject) -> None:
    held, _ = data.draw(LISTED)
    event = data.draw(st.sampled_from(("add", "remove", "maintain")))
    asked = claim(event, held.party or held.entry, lists=(held.list,), positive=data.draw(st.booleans()))
    sides = judge(asked, UNDATED, founding(), TODAY).sides
    assert sides
    assert sides[0].start is None
    assert sides[-1].stop is None
    assert all(one.stop == other.start for one, other in pairwise(sides))


# -- the wrong party ----------------------------------------------------------------------------------------------


def test_the_owner_is_not_the_companies() -> None:
    judged = verdict("2019-02-15", "remove", "oleg-deripaska", authority="US", time=said("In late January", "2019-01"))
    assert judged.verdict_at_pub is Verdict.WRONG_PARTY
    assert set(judged.right_parties) == {"us-ofac-sdn:24226", "us-ofac-sdn:24227", "us-ofac-sdn:24228"}
    assert {side.verdict for side in judged.right_sides} == {Verdict.SUPPORTED}


def test_the_group_is_not_its_units() -> None:
    judged = verdict("2022-10-03", "add", BGI, name="BGI Group", lists=EL, time="2020-07")
    assert judged.verdict_at_pub is Verdict.WRONG_PARTY
    assert set(judged.right_parties) == {"us-bis-el:beijing-liuhe-bgi", "us-bis-el:xinjiang-silk-road-bgi"}
    judged = verdict("2020-02-10", "add", COSCO, name="China COSCO Shipping", lists=SDN, time="2019-09")
    assert judged.verdict_at_pub is Verdict.WRONG_PARTY
    judged = verdict(
        "2024-06-28", "add", KASPERSKY, name="Kaspersky Lab", lists=SDN, time=said("last Friday", "2024-06-21")
    )  # fmt: skip
    assert judged.verdict_at_pub is Verdict.WRONG_PARTY


def test_one_unit_may_be_the_party_under_a_longer_name() -> None:
    judged = verdict("2021-07-12", "add", "us-dhs-uflpa:esquel-group", name="Esquel Group", lists=EL, time="2020-07")
    assert judged.verdict_at_pub is Verdict.CHECK_BY_HAND


RETOLD = (
    "Washington has lifted its sanctions on the Chinese Institute of Botany. Officials hope for cooperation against"
    " illegal drugs; the chemicals come from China."
)


def test_one_of_the_same_kind_and_circumstances() -> None:
    name = "Chinese Institute of Botany"
    judged = judge(claim("remove", name=name, authority="US"), UNDATED, founding(), TODAY, RETOLD)
    assert judged.verdict_at_pub is Verdict.WRONG_PARTY
    assert judged.right_parties == ("us-bis-el:ministry-of-public-securitys-institute-of-forensic-science-of-china",)
    assert [(side.start, side.verdict) for side in judged.right_sides][-1] == (date(2023, 11, 16), Verdict.SUPPORTED)
    assert judged.right_sides[-2].verdict is Verdict.PREMATURE
    # Without the circumstances, before the event, or of another country nothing is said of the right party.
    for text, written, other in (
        ("Washington has lifted sanctions.", UNDATED, name), (RETOLD, on("2022-01-01"), name),
        (RETOLD, UNDATED, "Institute"),
        (RETOLD, UNDATED, "Indian Institute of Botany"), (RETOLD, UNDATED, "Chinese Bureau of Botany"),
    ):  # fmt: skip
        judged = judge(claim("remove", name=other, authority="US"), written, founding(), TODAY, text)
        assert judged.verdict_at_pub is Verdict.NOT_CHECKABLE


# -- words that change the question -------------------------------------------------------------------------------


def test_the_entity_list_is_no_denial_order() -> None:
    text = "was put on the Entity List in 2018"
    asked = replace(claim("add", "zte", lists=EL, time="2018"), end=len(text), sentence_end=len(text))
    assert judge(asked, on("2018-06-01"), founding(), TODAY, text).verdict_at_pub is Verdict.CONTRADICTED
    text = "was put on the department's list in 2018"
    assert judge(asked, on("2018-06-01"), founding(), TODAY, text).verdict_at_pub is Verdict.CHECK_BY_HAND


def test_a_return_to_a_list_needs_a_second_addition() -> None:
    asked = claim("add", "ansarallah", lists=SDN)
    text = "has put it back on the list"
    asked_of = {"start": 0, "end": len(text), "sentence_end": len(text)}
    again = replace(asked, **asked_of)
    assert judge(again, on("2024-01-08"), founding(), TODAY, text).verdict_at_pub is Verdict.PREMATURE
    assert judge(again, on("2024-01-20"), founding(), TODAY, text).verdict_at_pub is Verdict.SUPPORTED
    forensic = replace(claim("add", FORENSIC, lists=EL), **asked_of)
    assert judge(forensic, on("2025-09-03"), founding(), TODAY, text).verdict_at_pub is Verdict.CHECK_BY_HAND


def test_never_is_of_all_time() -> None:
    text = "has never been on the list"
    asked = replace(claim("maintain", FORENSIC, lists=EL, positive=False), end=len(text), sentence_end=len(text))
    assert judge(asked, on("2025-01-01"), founding(), TODAY, text).verdict_at_pub is Verdict.CONTRADICTED
    plain = claim("maintain", FORENSIC, lists=EL, positive=False)
    assert judge(plain, on("2025-01-01"), founding(), TODAY).verdict_at_pub is Verdict.SUPPORTED


# -- what is so is never called wrong -----------------------------------------------------------------------------


@given(st.data())
@settings(max_examples=300)
def test_no_alarm_on_what_the_record_holds(data: st.DataObject) -> None:
    held, one = data.draw(LISTED)
    bound = data.draw(st.sampled_from(("named", "implied", "none")))
    told: dict[str, Any] = {"lists": (held.list,), "bound": bound}
    if bound == "none":
        told = {"authority": held.list.split("-")[0].upper()}
    later = timedelta(days=data.draw(st.integers(0, 900)))
    ended = one.end if one.end and one.end.exact and one.delists else None
    kind = data.draw(st.sampled_from(("add", "maintain", "remove") if ended else ("add", "maintain")))
    if kind == "maintain":
        span = (one.proven - one.start.effect).days
        written = one.start.effect + timedelta(days=data.draw(st.integers(0, max(span, 0))))
    else:
        turn = ended if kind == "remove" and ended else one.start
        written = max(turn.days.last, turn.effect) + later
        if turn.boundary.date and data.draw(st.booleans()):
            length = data.draw(st.sampled_from((4, 7, 10)))
            told["time"] = turn.boundary.date.isoformat()[:length]
    positive = kind != "maintain" or data.draw(st.booleans())
    if kind == "maintain" and not positive:
        kind = "remove"
    judged = judge(claim(kind, held.party or held.entry, positive=positive, **told), _on(written), founding(), TODAY)
    assert judged.verdict_at_pub not in ALARMS, (held.entry, told, written, judged.fact)


def _on(day: date) -> Written:
    return Written(day, day, "given")


def test_most_wrong_years_are_found() -> None:
    found = [
        verdict(str(one.start.days.last + timedelta(days=30)), "add", held.party or held.entry, lists=(held.list,),
                time=str(one.start.days.first.year - 3)).verdict_at_pub
        for held, one in all_listed()
        if held.list in VERIFIED_LISTS and one.start.exact and one.start.verified
    ]  # fmt: skip
    assert found.count(Verdict.CONTRADICTED) >= 0.9 * len(found)


@pytest.mark.parametrize(
    ("members", "time", "expected"),
    [
        (("hikvision", "dahua"), "2019-10", "supported"),
        (("hikvision", "dahua"), "2017", "contradicted"),
        (("hikvision", "xpcc"), "2019-10", "check_by_hand"),  # one of them then, the other at another time
    ],
)
def test_of_several_told_together_each_is_judged(members: tuple[str, ...], time: str, expected: str) -> None:
    each = tuple(Target(one, 0, 1, (one,), "coreference") for one in members)
    told = claim("add", lists=("us-bis-el",), time=time, target=Target("the two", 0, 1, is_plural=True, members=each))
    judged = judge(told, on("2021-05-04"), founding(), TODAY)
    assert judged.verdict_at_pub == expected
    assert len(judged.entries) >= len(members)
    assert (expected == "check_by_hand") is any("the record says of" in why for why in judged.gate)
