"""Claims of several documents: contradiction, succession, tension, agreement; and which documents are one witness."""

from __future__ import annotations

import importlib.util
import json
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.claims.claim import NARRATOR, Claim, Event, Modality, Source, Target, TimeSaid
from onrecord.claims.documents.document import Document, Written
from onrecord.claims.figures.figures import figures
from onrecord.claims.quotes.quotes import quotes
from onrecord.claims.quotes.tracing import trace
from onrecord.claims.stories.account import Account
from onrecord.claims.stories.relations import relations
from onrecord.claims.stories.witnesses import witnesses

UNKNOWN = Written(None, None, "unknown")
ACME = Target("Acme Robotics", 0, 4, ("p1",))
LIST = ("us-bis-el",)


def on(day: str | None) -> Written:
    return Written(date.fromisoformat(day), date.fromisoformat(day), "given") if day else UNKNOWN


def time_said(first: str, last: str) -> TimeSaid:
    return TimeSaid(first, 0, 4, date.fromisoformat(first), date.fromisoformat(last), None)


def claim(event: Event, modality: Modality = Modality.ASSERTED, target: Target | None = ACME, **more: Any) -> Claim:
    given = {"positive": True, "lists": LIST, "start": 0, "end": 20, "sentence_start": 0, "sentence_end": 20} | more
    return Claim(event=event, modality=modality, target=target, **given)


def account(doc: str, day: str | None, *claims: Claim, text: str = "Some words on the matter, and no more.") -> Account:
    return Account(Document(doc, text, (), on(day)), claims)


def kinds(*accounts: Account) -> list[str]:
    return [relation.kind for relation in relations(accounts)]


REMOVED = claim(Event.REMOVE)
CONSIDERED = claim(Event.REMOVE, Modality.CONSIDERED)
STILL = claim(Event.MAINTAIN)
ADDED = claim(Event.ADD)


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        (("2023-07-01", CONSIDERED), ("2023-11-20", REMOVED), "succession"),
        (("2023-07-01", claim(Event.REMOVE, Modality.PREDICTED)), ("2023-07-20", REMOVED), "succession"),
        (("2019-03-01", STILL), ("2021-03-01", REMOVED), "succession"),
        (("2023-07-01", REMOVED), ("2023-07-20", CONSIDERED), "contradiction"),
        (("2023-07-01", REMOVED), ("2023-07-20", STILL), "contradiction"),
        (("2023-07-01", REMOVED), (None, CONSIDERED), "tension"),
        ((None, REMOVED), ("2023-07-01", STILL), "tension"),
        (("2023-07-01", CONSIDERED), ("2023-07-09", CONSIDERED), "agreement"),
        (("2023-07-01", CONSIDERED), ("2023-07-09", replace(CONSIDERED, positive=False)), "tension"),
        (("2023-07-01", ADDED), ("2023-07-05", ADDED), "agreement"),
        (("2020-07-01", ADDED), ("2023-07-05", REMOVED), None),
        (("2020-07-01", replace(ADDED, time=time_said("2020-06-30", "2020-06-30"))), ("2023-07-05", replace(
            REMOVED, time=time_said("2023-07-01", "2023-07-01"))), "succession"),
    ],
)  # fmt: skip
def test_order_in_time_decides(first, second, kind):
    accounts = (account("a", *first), account("b", *second))
    assert kinds(*accounts) == ([kind] if kind else [])
    # What documents say does not hang on the order in which they are given.
    assert kinds(*accounts[::-1]) == kinds(*accounts)


def test_two_days_of_one_event_on_one_list():
    in_2017 = replace(ADDED, time=time_said("2017-01-01", "2017-12-31"))
    in_2019 = replace(ADDED, time=time_said("2019-10-07", "2019-10-07"))
    later = replace(ADDED, time=time_said("2019-10-09", "2019-10-09"))
    assert kinds(account("a", "2022-05-01", in_2017), account("b", "2019-10-08", in_2019)) == ["contradiction"]
    assert kinds(account("a", "2019-10-12", later), account("b", "2019-10-08", in_2019)) == ["agreement"]
    elsewhere = replace(in_2017, lists=("us-ofac-sdn",))
    assert kinds(account("a", "2022-05-01", elsewhere), account("b", "2019-10-08", in_2019)) == []
    several = replace(in_2017, target=Target("units of Acme", 0, 4, ("p1",), "description", True))
    assert kinds(account("a", "2022-05-01", several), account("b", "2019-10-08", in_2019)) == []


def test_a_law_is_in_force_from_one_day_but_passes_often():
    law = Target("Tea Act", 0, 4)
    early, late = (
        claim(Event.LAW_IN_FORCE, target=law, lists=("law",), time=time_said(day, day))
        for day in ("2021-12-10", "2022-06-21")
    )
    assert kinds(account("a", "2021-12-10", early), account("b", "2022-06-21", late)) == ["contradiction"]
    passed = [replace(one, event=Event.LAW_PASS) for one in (early, late)]
    assert kinds(account("a", "2021-12-10", passed[0]), account("b", "2022-06-21", passed[1])) == []


def test_all_goods_or_some():
    some = claim(Event.RESTRICT_GOODS, target=None, goods="cotton and tomatoes from Xinjiang", lists=("us-cbp-wro",))
    whole = replace(some, goods="every product made in Xinjiang")
    assert kinds(account("a", "2021-01-14", some), account("b", "2021-02-01", whole)) == ["contradiction"]
    assert kinds(account("a", "2021-01-14", some), account("b", "2022-07-01", whole)) == []


def test_never_listed_and_no_longer_listed_are_two_things():
    text = "Acme was never on the list, they say, and it is so."
    never = replace(claim(Event.MAINTAIN), positive=False, end=len(text))
    added = replace(ADDED, time=time_said("2019-10-07", "2019-10-07"))
    first = account("a", "2019-10-08", added)
    assert kinds(first, account("b", "2022-01-01", never, text=text)) == ["contradiction"]
    assert (
        kinds(first, account("b", "2022-01-01", never, text="Acme is not on the list any more, they say, now.")) == []
    )


def test_what_tells_of_the_same_action_and_leaves_a_party_out_contradicts():
    other = Target("Borex Mining", 0, 4, ("p2",))
    said = replace(ADDED, time=time_said("2021-03-01", "2021-03-31"))
    absent = replace(claim(Event.MAINTAIN), positive=False)
    others = replace(ADDED, target=other, time=time_said("2021-03-22", "2021-03-22"))
    later = account("a", "2021-06-01", said)
    assert kinds(later, account("b", "2021-03-22", absent, others)) == ["contradiction"]
    assert kinds(later, account("b", "2021-03-22", absent)) == ["tension"]


STORY = (
    "The president wants help against synthetic opioids and precursors in exchange for relief to the {}, diplomats say."
)


def rivals(day: str | None, first: Claim = REMOVED) -> list[str]:
    """One institute set free in one document, another one talked about in the other; the same story."""
    texts = [STORY.format(name) for name in ("Institute of Tea Research", "Institute of Forensic Studies")]
    one = replace(first, target=Target("Institute of Tea Research", 0, 4), sentence_end=len(texts[0]), lists=())
    two = replace(CONSIDERED, target=Target("Institute of Forensic Studies", 0, 4, ("p1",)), sentence_end=len(texts[1]))
    return kinds(account("a", day, one, text=texts[0]), account("b", "2023-07-26", two, text=texts[1]))


def test_another_party_in_the_same_story_contradicts_whatever_the_dates():
    assert rivals(None) == ["contradiction"]
    assert rivals("2023-07-30") == ["contradiction"]
    assert rivals(None, claim(Event.ADD)) == []


def test_another_party_in_another_story_does_not():
    one = replace(REMOVED, target=Target("Institute of Tea Research", 0, 4), lists=())
    two = replace(CONSIDERED, target=Target("Institute of Forensic Studies", 0, 4, ("p1",)))
    assert kinds(account("a", None, one, text="Tea grows on hills in the rain."), account("b", "2023-07-26", two)) == []


def test_what_a_text_rejects_stands_against_what_it_says():
    rejected = replace(ADDED, rejected=True)
    assert kinds(account("a", "2020-09-05", rejected, claim(Event.ADD, Modality.CONSIDERED))) == ["contradiction"]
    headline = replace(REMOVED, in_title=True)
    assert kinds(account("a", "2020-09-05", headline, CONSIDERED)) == ["contradiction"]
    assert kinds(account("a", "2020-09-05", headline, REMOVED, CONSIDERED)) == []


def test_a_condition_says_nothing_of_what_is_so():
    supposed = claim(Event.REMOVE, Modality.CONDITIONAL)
    assert kinds(account("a", "2023-07-01", REMOVED), account("b", "2023-07-03", supposed)) == []


PARAGRAPH = (
    "The government should make the release of writers one of the first topics of its talks with the president of the"
    " country. Thirty organizations and their many members stand by the people of the northern valley in these days."
)


def test_quotes_paraphrases_and_figures_between_a_report_and_its_source():
    letter = Document("letter", PARAGRAPH, (), on("2021-02-17"))
    report = Document(
        "report",
        "The writers must be heard, they said: the government must make the release of writers one of the first topics"
        " of its talks with the president of the country. “Thirty organizations and their many members stand by the"
        " people of the northern valley,” the letter said. Thirty organizations signed it.",
        (),
        on("2021-02-18"),
    )
    found = {one.doc: quotes(one) for one in (letter, report)}
    traced = trace((letter, report), found)
    accounts = [Account(one, (), found[one.doc], traced[one.doc], figures(one)) for one in (letter, report)]
    told = {relation.kind: relation for relation in relations(accounts)}
    assert set(told) == {"quote_match", "paraphrase", "agreement"}
    assert told["quote_match"].a.doc == "report"
    assert told["paraphrase"].note == "'should' became 'must'; stronger than what was said"
    assert told["agreement"].subtype == "figure"
    assert [(one.docs, one.kind) for one in witnesses(accounts)] == [(("letter", "report"), "quoted")]


def test_two_documents_that_rest_on_one_newspaper_are_one_witness():
    first = replace(CONSIDERED, sources=(Source("the Wall Street Journal", "media"),))
    second = replace(CONSIDERED, sources=(Source("WSJ", "media"), Source("officials", "unnamed")))
    third = replace(CONSIDERED, sources=(Source("Reuters", "media"),))
    accounts = [
        account(doc, "2023-07-26", one) for doc, one in zip("abcd", (first, second, third, CONSIDERED), strict=True)
    ]
    [found] = witnesses(accounts)
    assert (found.docs, found.source, len(found.claims)) == (("a", "b"), "wall street journal", 2)
    agreed = [one for one in relations(accounts) if one.subtype == "same_source"]
    assert [(one.a.doc, one.b.doc) for one in agreed] == [("a", "b")]
    assert NARRATOR.kind == "narrator"


def test_copies_of_one_text_are_one_witness():
    words = " ".join(f"word{n} and thing{n}" for n in range(60))
    accounts = [account("a", None, text=words), account("b", None, text=f"Update: {words}"), account("c", None)]
    assert [(one.docs, one.kind) for one in witnesses(accounts)] == [(("a", "b"), "copy")]


claims_drawn = st.builds(
    claim,
    st.sampled_from([Event.ADD, Event.REMOVE, Event.MAINTAIN, Event.LAW_IN_FORCE, Event.RESTRICT_GOODS]),
    st.sampled_from(list(Modality)),
    st.sampled_from([ACME, Target("Acme", 0, 4), Target("companies", 0, 4, (), "description", True), None]),
    positive=st.booleans(),
    rejected=st.booleans(),
    in_title=st.booleans(),
)
accounts_drawn = st.lists(
    st.tuples(st.sampled_from([None, "2020-01-01", "2021-06-01", "2023-01-01"]), st.lists(claims_drawn, max_size=4)),
    max_size=4,
)


@given(accounts_drawn)
def test_relations_stay_inside_what_was_given_and_succession_goes_forward(drawn):
    accounts = [account(str(at), day, *found) for at, (day, found) in enumerate(drawn)]
    told = relations(accounts)
    docs = {one.doc for one in accounts}
    assert all({one.a.doc, one.b.doc} <= docs for one in told)
    dated = {one.doc: one.document.written for one in accounts}
    for one in told:
        if one.kind == "succession":
            first, second = dated[one.a.doc].last, dated[one.b.doc].last
            assert first is not None
            assert second is not None
            assert first <= second


def test_many_claims_and_documents_take_no_time():
    text = "The Institute of Things was freed on Monday, in exchange for nothing that anybody could name at all. "
    many = [
        account(
            str(n), f"2020-01-{n % 28 + 1:02}",
            *(replace((REMOVED, CONSIDERED)[(n + k) % 2], target=Target(f"Institute of Things {k % 7}", 0, 4), start=k)
              for k in range(100)),
            text=text * 5,
        )
        for n in range(100)
    ]  # fmt: skip
    start = time.perf_counter()
    assert relations(many)
    witnesses(many)
    assert time.perf_counter() - start < 20


def benchmark() -> ModuleType:
    path = Path(__file__).resolve().parents[2] / "benchmarks" / "claims_stories.py"
    spec = importlib.util.spec_from_file_location("claims_stories", path)
    assert spec is not None
    assert spec.loader is not None
    found = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = found
    spec.loader.exec_module(found)
    return found


@pytest.mark.parametrize("undated", [False, True])
@pytest.mark.parametrize("name", ["seeds.jsonl", "passages.jsonl"])
def test_the_gold_relations(shared: Path, name: str, undated: bool):
    """The bars, with the claims of the gold sets: every contradiction found, precision by pair of documents at least
    .9, no succession called one."""
    tool = benchmark()
    told = tool.answer(*tool.read(name, undated))
    found = tool.score(name, json.loads(json.dumps(told)))
    assert found["relations"]["contradiction.ok"] == found["relations"]["contradiction.gold"]
    assert found["relations_docpair"]["contradiction"]["precision"] >= 0.9
    assert found["relations"].get("succession.called_contradiction", 0) == 0
