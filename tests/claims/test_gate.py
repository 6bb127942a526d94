"""The gate: each condition by itself, and the laws that no alarm breaks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from claims_judging import FORENSIC, LISTED, TODAY, UNDATED, claim, founding, on, record, said
from onrecord.claims.claim import Bound, Claim, Event, Target
from onrecord.claims.documents.document import Written
from onrecord.claims.documents.reading_files import document_from
from onrecord.claims.judging import verdicts
from onrecord.claims.judging.asked import ORDERS, asked
from onrecord.claims.judging.finding import Finding
from onrecord.claims.judging.gate import gated
from onrecord.claims.judging.judged import ALARMS, Verdict
from onrecord.claims.judging.judging import judge
from onrecord.claims.judging.standing import Standings
from onrecord.desk.desk import Desk
from onrecord.record.record import Record
from record.strategies import sdn_file

EL = ("us-bis-el",)
WRONG = claim("add", FORENSIC, lists=EL, time="2017")
"""An alarm that passes every gate."""
THEN = on("2022-05-04")


def judged(what: Claim, written: Written = THEN, text: str = "") -> tuple[Verdict, str]:
    found = judge(what, written, founding(), TODAY, text)
    return found.verdict_at_pub, "; ".join(found.gate)


def test_an_alarm_that_passes_has_no_reasons() -> None:
    assert judged(WRONG) == (Verdict.CONTRADICTED, "")


@pytest.mark.parametrize("bound", ["description", "none"])
def test_the_party_must_be_named(bound: Bound) -> None:
    target = Target("the institute", 0, 1, (FORENSIC,), bound)
    verdict, why = judged(replace(WRONG, target=target))
    assert verdict is Verdict.CHECK_BY_HAND
    assert "does not name the party" in why
    assert judged(replace(WRONG, target=replace(target, bound="coreference")))[0] is Verdict.CONTRADICTED


def test_all_who_bear_the_name_must_agree() -> None:
    both = Target("Institute", 0, 1, (FORENSIC, "us-dod-1260h:bgi-group"), "named")
    verdict, why = judged(replace(WRONG, target=both))
    assert verdict is Verdict.CHECK_BY_HAND
    assert "several parties" in why
    alike = Target("Institute", 0, 1, (FORENSIC, "hikvision"), "named")
    assert judged(replace(WRONG, target=alike))[0] is Verdict.CONTRADICTED  # both were added at other times


def test_of_one_brand_those_on_the_list_count() -> None:
    """BGI Group, on another list, is none of whom an addition to the Entity List in 2017 could be told."""
    brand = Target("BGI", 0, 1, ("us-bis-el:beijing-liuhe-bgi", "us-dod-1260h:bgi-group"), "named")
    wrong = replace(WRONG, target=brand)
    assert judged(wrong)[0] is Verdict.CONTRADICTED
    assert judged(replace(wrong, list_bound="implied"))[0] is Verdict.CHECK_BY_HAND
    assert judged(replace(claim("maintain", FORENSIC, lists=EL), target=brand, positive=False))[0] is not (
        Verdict.CONTRADICTED
    )


def test_a_time_on_which_nothing_rests_bars_no_alarm() -> None:
    text = "The institute was removed from the Entity List, it said, while others were to wait until May."
    at = text.index("May")
    said = claim("remove", FORENSIC, lists=EL, time="2022-05")
    assert said.time is not None
    apart = replace(said, start=0, end=46, time=replace(said.time, text="May", start=at, end=at + 3))
    assert judged(apart, text=text) == (Verdict.PREMATURE, "")
    verdict, why = judged(
        replace(apart, event=Event.ADD, time=replace(apart.time or said.time, text="2022")), text=text
    )
    assert verdict is Verdict.CHECK_BY_HAND
    assert "which may be theirs" in why


def test_several_that_are_not_named_are_not_judged() -> None:
    many = Target("firms", 0, 1, (FORENSIC,), "named", is_plural=True)
    assert judged(replace(WRONG, target=many))[0] is Verdict.CHECK_BY_HAND


def test_the_list_must_be_named_or_not_matter() -> None:
    nameless = replace(WRONG, lists=(), list_bound="none", authority="US")
    assert judged(nameless)[0] is Verdict.CHECK_BY_HAND
    assert judged(replace(WRONG, list_bound="implied"))[0] is Verdict.CONTRADICTED
    # SMIC could have been added to the section 1260H list in 2022, of which the record knows no day.
    other = claim("add", "smic", lists=EL, time="2022")
    assert judged(other, on("2023-05-04"))[0] is Verdict.CONTRADICTED
    assert judged(replace(other, list_bound="implied"), on("2023-05-04"))[0] is Verdict.CHECK_BY_HAND
    # A day that is not far from the right one can be that of a draft, or of another list.
    near = replace(WRONG, time=said("in March 2020", "2020-03"))
    assert judged(near)[0] is Verdict.CONTRADICTED
    assert judged(replace(near, list_bound="implied"))[0] is Verdict.CHECK_BY_HAND
    early = claim("add", FORENSIC, lists=EL, bound="implied")
    assert judged(early, on("2019-05-04"))[0] is Verdict.PREMATURE
    text = "the department blacklisted the institute, and spoke of the unverified list"
    told = replace(early, end=40, sentence_end=40)
    assert judged(told, on("2019-05-04"), text)[0] is Verdict.CHECK_BY_HAND
    # A removal is wrong of every list that the party is on, or it is not; who keeps the list must be told.
    lifted = claim("remove", FORENSIC, authority="US")
    assert judged(lifted)[0] is Verdict.PREMATURE
    assert judged(replace(lifted, authority=None))[0] is Verdict.CHECK_BY_HAND
    assert judged(replace(lifted, authority="EU"))[0] not in ALARMS


def test_the_day_must_be_known_on_the_side_that_matters() -> None:
    relative = replace(WRONG, time=said("five years ago", "2017"))
    assert judged(relative)[0] is Verdict.CONTRADICTED
    assert judged(relative, UNDATED)[0] is Verdict.CHECK_BY_HAND
    assert judged(claim("remove", FORENSIC, lists=EL), UNDATED)[0] is Verdict.CHECK_BY_HAND
    assert judged(WRONG, UNDATED)[0] is Verdict.CONTRADICTED  # it names its year


def test_a_time_without_a_year_may_be_that_of_another() -> None:
    in_june = replace(WRONG, time=said("in June", "2021-06"))
    assert judged(in_june)[0] is Verdict.CHECK_BY_HAND


def test_a_time_before_the_list_began_is_of_something_else() -> None:
    assert judged(replace(WRONG, time=said("in 1985", "1985")))[0] is Verdict.CHECK_BY_HAND


def test_what_the_text_rejects_is_no_alarm() -> None:
    verdict, why = judged(replace(WRONG, rejected=True))
    assert verdict is Verdict.CHECK_BY_HAND
    assert "rejects" in why


def test_what_is_said_of_the_past_is_not_outdated() -> None:
    what = claim("maintain", FORENSIC, lists=EL)
    for text, verdict in (("is on the list", Verdict.OUTDATED), ("was on the list", Verdict.CHECK_BY_HAND)):
        told = replace(what, end=len(text), sentence_end=len(text))
        assert judged(told, on("2025-01-01"), text)[0] is verdict


def test_the_boundaries_must_be_exact_and_verified() -> None:
    alibaba = claim("add", "us-dod-1260h:alibaba-group-holding-limited", lists=("us-dod-1260h",))
    assert "not seen" in judged(alibaba, on("2025-11-27"))[1]
    kantor = claim("remove", "eu-fsf:viatcheslav-moshe-kantor", lists=("eu-fsf",))
    assert "not exact" in judged(kantor, on("2025-01-10"))[1]


def test_a_conflict_bars() -> None:
    held = founding().of([FORENSIC])[0]
    found = verdicts.find(asked(WRONG, founding(), on("2022-05-04"), TODAY), date(2022, 5, 4), founding())
    assert found.held == (held,)
    doubtful = replace(found, held=(replace(held, disputed_from=date.min),))
    question = asked(WRONG, founding(), on("2022-05-04"), TODAY)
    barred = gated(question, doubtful, on("2022-05-04"), founding())
    assert barred.verdict is Verdict.CHECK_BY_HAND
    assert "conflicts" in barred.doubts[0]


def test_what_a_court_annuls_may_stand() -> None:
    lifted = claim("remove", "petr-aven", lists=("eu-fsf",), time="2024-04")
    told = {
        text: judged(replace(lifted, end=len(text), sentence_end=len(text)), on("2024-05-02"), text)[0]
        for text in ("the council lifted sanctions on aven", "the court annulled sanctions on aven")
    }
    assert [*told.values()] == [Verdict.CONTRADICTED, Verdict.CHECK_BY_HAND]


@pytest.mark.parametrize(
    ("actor", "text", "verdict"),
    [
        ("the EU's General Court", "the court lifted sanctions on aven", Verdict.CHECK_BY_HAND),
        ("the EU's General Court", "the court took aven off the list", Verdict.CONTRADICTED),
        ("the Council", "the council lifted sanctions on aven", Verdict.CONTRADICTED),
    ],
)
def test_the_day_on_which_a_court_ends_measures_is_no_lists(actor: str, text: str, verdict: Verdict) -> None:
    lifted = claim("remove", "petr-aven", lists=("eu-fsf",), time="2024-04")
    lifted = replace(lifted, actor=actor, end=len(text), sentence_end=len(text))
    assert judged(lifted, on("2024-05-02"), text)[0] is verdict


def test_a_series_of_announcements_raises_no_alarm() -> None:
    added = claim("add", "cn-mfa:skydio-inc", lists=("cn-mfa",), time="2023")
    verdict, why = judged(added, on("2025-04-05"))
    assert (verdict, "series" in why) == (Verdict.CHECK_BY_HAND, True)


@pytest.mark.parametrize("text", ["a week earlier", "the same month", "two years later"])
def test_a_time_that_is_counted_from_another_is_no_proof(text: str) -> None:
    verdict, why = judged(replace(WRONG, time=said(text, "2017-06-01")))
    assert (verdict, "counted" in why) == (Verdict.CHECK_BY_HAND, True)


@pytest.mark.parametrize(("disputed", "verdict"), [("2022-05-04", "check_by_hand"), ("2022-05-05", "contradicted")])
def test_a_conflict_about_later_days_bars_nothing(disputed: str, verdict: str) -> None:
    """A day of amendment that a source gives as the start says nothing of what was written before it."""
    held = replace(founding().of([FORENSIC])[0], disputed_from=date.fromisoformat(disputed))
    question = asked(WRONG, founding(), on("2022-05-04"), TODAY)
    found = verdicts.find(question, date(2022, 5, 4), founding())
    assert gated(question, replace(found, held=(held,)), on("2022-05-04"), founding()).verdict == verdict


# -- not on record ------------------------------------------------------------------------------------------------


@pytest.fixture
def looked(tmp_path: Path) -> Iterator[Record]:
    """A record without founding facts that looked at the SDN list twice, three weeks apart."""
    with Record.create(tmp_path / "record.db", bare=True) as made:
        rows = {101: ("FIRST TRADING", "CUBA"), 102: ("SECOND TRADING", "CUBA")}
        for day in ("2021-06-01", "2021-06-20"):
            made.take(sdn_file(rows), "ofac-sdn-csv", published=day)
        yield made


def test_not_on_record_needs_a_full_look_near_the_day(looked: Record) -> None:
    nobody = claim("add", name="Third Trading", lists=("us-ofac-sdn",), time=said("in 2021", "2021-04"))
    alone = Standings(looked, near=lambda name: ())

    def verdict(standings: Standings, day: str, what: Claim = nobody) -> Verdict:
        return judge(what, on(day), standings, TODAY).verdict_at_pub

    assert verdict(alone, "2021-06-10") is Verdict.NOT_ON_RECORD
    assert verdict(alone, "2022-06-10") is Verdict.NOT_CHECKABLE  # nothing is known of 2022
    assert verdict(Standings(looked), "2021-06-10") is Verdict.NOT_CHECKABLE  # near names cannot be looked up
    near = Standings(looked, near=lambda name: ("us-ofac-sdn:101",))
    assert verdict(near, "2021-06-10") is Verdict.NOT_CHECKABLE  # somebody has a near name
    fresh = replace(nobody, time=None)
    assert verdict(alone, "2021-06-22", fresh) is Verdict.NOT_CHECKABLE  # it can be newer than the newest look
    assert verdict(alone, "2021-06-10", replace(nobody, list_bound="implied")) is Verdict.NOT_CHECKABLE
    denied = replace(fresh, positive=False)
    assert verdict(alone, "2021-06-10", denied) is Verdict.SUPPORTED
    assert verdict(alone, "2022-06-10", denied) is Verdict.NOT_CHECKABLE


@pytest.mark.parametrize(
    ("who", "verdict"),
    [
        ("Ivan Petrov", Verdict.NOT_ON_RECORD),
        ("Rosa Morales", Verdict.NOT_CHECKABLE),  # the list has her by all her names
        ("Rosa Lopez", Verdict.NOT_ON_RECORD),
        ("The Supreme Leader", Verdict.NOT_CHECKABLE),  # an office, whoever holds it
    ],
)
def test_nobody_is_missing_whose_longer_name_is_there(tmp_path: Path, who: str, verdict: Verdict) -> None:
    path = tmp_path / "record.db"
    with Record.create(path, bare=True) as made:
        rows = {101: ("MORALES DE CASTRO, Rosa Maria Teresa", "NICARAGUA"), 102: ("SECOND TRADING", "CUBA")}
        for day in ("2021-06-01", "2021-06-20"):
            made.take(sdn_file(rows), "ofac-sdn-csv", published=day)
    text = f"{who} was put on the SDN list in April 2021."
    with Desk.open(path) as desk:
        document = document_from(text.encode(), "told", kind="text", given=date(2021, 6, 10))
        (told,) = desk.check([document]).documents[0].claims
    assert told.judged.verdict_at_pub is verdict


def test_another_list_than_the_one_it_names(tmp_path: Path) -> None:
    text = "Hikvision was put on the SDN list in October 2019"
    what = claim("add", "hikvision", name="Hikvision", lists=("us-ofac-sdn",), time="2019-10")
    what = replace(what, end=len(text), sentence_end=len(text))
    assert judged(what, on("2019-12-01"), text)[0] is Verdict.CHECK_BY_HAND  # no look of that list
    with Record.create(tmp_path / "record.db") as made:
        for day in ("2019-01-01", "2020-01-01"):
            made.take(sdn_file({101: ("FIRST TRADING", "CUBA")}), "ofac-sdn-csv", published=day)
        standings = Standings(made, near=lambda name: ())
        found = judge(what, on("2019-12-01"), standings, TODAY, text)
        assert found.verdict_at_pub is Verdict.CONTRADICTED
        assert "us-bis-el" in (found.fact or "")
        longer = f"{text}. The Bureau of Industry and Security told."
        assert judge(what, on("2019-12-01"), standings, TODAY, longer).verdict_at_pub is Verdict.CHECK_BY_HAND


def test_a_namesake_but_for_its_legal_form(tmp_path: Path) -> None:
    with Record.create(tmp_path / "record.db") as made:
        entries = {101: ("ACME TRADING", "CUBA"), 102: ("ACME TRADING LLC", "CUBA"), 103: ("ACME OPTICS", "CUBA")}
        for day in ("2019-01-01", "2020-01-01"):
            made.take(sdn_file(entries), "ofac-sdn-csv", published=day)
        text = "Acme Trading is not on the SDN list"
        what = claim("maintain", "us-ofac-sdn:101", name="Acme Trading", lists=("us-ofac-sdn",), positive=False)
        what = replace(what, end=len(text), sentence_end=len(text))
        found = {
            other: judge(what, on("2019-12-01"), Standings(made, near=lambda name, id=other: (id,)), TODAY, text)
            for other in ("us-ofac-sdn:102", "us-ofac-sdn:103")
        }
        assert found["us-ofac-sdn:103"].verdict_at_pub is Verdict.CONTRADICTED
        assert found["us-ofac-sdn:102"].verdict_at_pub is Verdict.CHECK_BY_HAND


# -- laws ---------------------------------------------------------------------------------------------------------


@st.composite
def claims(draw: st.DrawFn) -> tuple[Claim, date]:
    """Any claim on a listing of the founding facts, near its days or far from them, and a day to be written on."""
    held, one = draw(LISTED)
    turn = draw(st.sampled_from([turn for turn in (one.start, one.end) if turn]))
    day = min(max(turn.days.first, date(1950, 1, 1)), date(2100, 1, 1)) + timedelta(days=draw(st.integers(-900, 900)))
    when = draw(st.none() | st.sampled_from((4, 7, 10)))
    time = None
    if when:
        told = (day + timedelta(days=draw(st.integers(-900, 30)))).isoformat()[:when]
        time = said(draw(st.sampled_from((f"in {told}", "then"))), told)
    goods = ("restrict_goods", "release_goods") if held.list == ORDERS else ()
    what = claim(
        draw(st.sampled_from(("add", "remove", "maintain", "amend", *goods))),
        held.party or held.entry, name=held.caption, lists=(held.list,), time=time,
        bound=draw(st.sampled_from(("named", "implied"))), positive=draw(st.booleans()),
        rejected=draw(st.booleans()), authority=held.list.split("-")[0].upper(),
    )  # fmt: skip
    return what, day


@given(claims())
@settings(max_examples=400)
def test_no_alarm_comes_from_an_inexact_or_unseen_boundary(given_: tuple[Claim, date]) -> None:
    what, day = given_
    question = asked(what, founding(), on(str(day)), TODAY)
    found = gated(question, verdicts.find(question, day, founding()), on(str(day)), founding())
    if found.verdict in ALARMS:
        assert found.turns
        assert all(turn.verified for turn in found.turns)
        assert all(turn.exact or (found.by_standing and turn.effect < day) for turn in found.turns)
        assert not any(held.disputed_from <= question.latest for held in found.held)


@given(claims())
@settings(max_examples=300)
def test_a_claim_that_names_no_list_is_no_surer_alarm(given_: tuple[Claim, date]) -> None:
    what, day = given_
    assert what.target
    assume(len({held.list for held in founding().of(what.target.parties)}) == 1)
    nameless = replace(what, lists=(), list_bound="none")
    if judged(what, on(str(day)))[0] is Verdict.CHECK_BY_HAND:
        assert judged(nameless, on(str(day)))[0] not in ALARMS


@given(claims())
@settings(max_examples=200)
def test_words_that_reject_never_make_an_alarm(given_: tuple[Claim, date]) -> None:
    what, day = given_
    assert judged(replace(what, rejected=True), on(str(day)))[0] not in ALARMS


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """The founding facts with looks that became public in 2024: one lacks most of the list, one shows much of it."""
    with Record.create(tmp_path_factory.mktemp("grown") / "record.db") as made:
        rows = {24283: ("DERIPASKA, Oleg Vladimirovich", "UKRAINE-EO13661"), 101: ("FIRST TRADING", "CUBA")}
        made.take(sdn_file(rows), "ofac-sdn-csv", published="2024-06-01")
        made.take(sdn_file({101: ("FIRST TRADING", "CUBA")}), "ofac-sdn-csv", published="2024-07-01")
        yield made


KNOWN = date(2024, 5, 1)


@given(data=st.data())
@settings(max_examples=150)
def test_what_became_public_later_changes_nothing_then(grown: Record, data: st.DataObject) -> None:
    what, day = data.draw(claims())
    day = min(day, KNOWN)
    before, after = _then(record()), _then(grown)
    one, other = (judge(what, on(str(day)), held, KNOWN) for held in (before, after))
    assert one.verdict_at_pub is other.verdict_at_pub
    assert one.gate == other.gate


_KEPT: dict[int, Standings] = {}


def _then(made: Record) -> Standings:
    if id(made) not in _KEPT:
        _KEPT[id(made)] = Standings(made, known=KNOWN, near=lambda name: ())
    return _KEPT[id(made)]


def test_a_claim_cut_too_wide_holds_another_clause() -> None:
    text = "In 2017 customs stopped yarn of Acme, and Commerce had put the institute on the Entity List."
    time = said("2017", "2017")
    wide = claim("add", FORENSIC, lists=EL, time="2017")
    at = text.index("the institute")
    assert wide.target is not None
    wide = replace(
        wide,
        start=text.index("yarn"),
        end=len(text) - 1,
        time=replace(time, start=3, end=7),
        target=replace(wide.target, start=at, end=at + 13),
    )
    assert judged(wide, text=text)[0] is Verdict.CHECK_BY_HAND
    alone = text.replace("customs stopped yarn of Acme, and ", "a surprise, ")
    moved = len(text) - len(alone)
    narrow = replace(
        wide,
        start=alone.index("Commerce"),
        end=wide.end - moved,
        target=replace(wide.target, start=at - moved, end=at + 13 - moved),
    )
    assert judged(narrow, text=alone)[0] is Verdict.CONTRADICTED


def test_since_when_one_is_listed_does_not_matter_for_what_rests_on_its_being_listed() -> None:
    written = on("2026-06-10")
    lifted = claim("remove", "us-dod-1260h:bgi-group", lists=("us-dod-1260h",))
    question = asked(lifted, founding(), written, TODAY)
    (held,) = question.held
    start = held.listings[0].start
    assert not start.exact
    finding = Finding(Verdict.CONTRADICTED, (start,), (held,))
    assert "the day is not exact" in gated(question, finding, written, founding()).doubts[0]
    assert gated(question, replace(finding, by_standing=True), written, founding()).verdict is Verdict.CONTRADICTED


def test_what_is_still_so_is_asked_of_the_day_of_the_text() -> None:
    """The denial order on ZTE of April 2018 was lifted in July."""
    still = claim("maintain", "zte", lists=("us-bis-dpl",), time="2018-04-15")
    text = "The order of 15 April is still in force."
    there = replace(still, start=0, end=len(text) - 1)
    assert judged(there, on("2018-09-03"), text)[0] is Verdict.OUTDATED
    assert judged(replace(there, end=0), on("2018-09-03"), text)[0] is Verdict.SUPPORTED
