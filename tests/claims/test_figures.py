"""Figures are read with what they count, and held against the founding facts by definition and year."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.claims.documents.document import Document, Written
from onrecord.claims.figures.checking import Checked, check_figures
from onrecord.claims.figures.figures import Figure, figures
from onrecord.claims.figures.references import References, fits, references
from onrecord.record.record import Record

UNKNOWN = Written(None, None, "unknown")


def read(text: str, written: Written = UNKNOWN) -> list[Figure]:
    return figures(Document("a", text, (), written))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Two dozen rights organizations wrote to him.", [(24, "organizations")]),
        ("It joins 23 NGOs and individuals in urging a change.", [(23, "ngos")]),
        ("The call by 50 UN human rights experts was heard.", [(50, "experts")]),
        ("Opioids led to approximately 70,601 deaths in 2021.", [(70601, "deaths"), (2021, "year")]),
        ("Hundreds of thousands of people were held.", [(None, "people")]),
        ("The House passed it by a vote of 406-3.", [((406, 3), "votes")]),
        ("It was approved by 428 votes to one.", [((428, 1), "votes")]),
        ("The Senate voted 52 to 48, and 14 to none in committee.", [((52, 48), "votes"), ((14, 0), "votes")]),
        ("Parliament adopted it with 60 votes in favour and 12 against.", [((60, 12), "votes")]),
        ("Some 2.5 million people and 1,300 firms were hit.", [(2500000, "people"), (1300, "firms")]),
        ("Fines reached $1.2bn and €35m.", [(1200000000, "USD"), (35000000, "EUR")]),
        ("One hundred and six deaths; half a million people; a dozen firms.",
         [(106, "deaths"), (500000, "people"), (12, "firms")]),
        ("Between them, 15-20 tankers sailed; exports fell 12% and then 3.2 per cent.",
         [((15, 20), "tankers"), (12, "percent"), (3.2, "percent")]),
        ("In a 2014 speech he denied it, and in 2020 he resigned.", [(2014, "year"), (2020, "year")]),
        ("A 12-month ban hit twenty-eight Chinese bodies.", [(12, "month"), (28, "bodies")]),
    ],
)  # fmt: skip
def test_value_and_unit(text, found):
    assert [(figure.value, figure.unit) for figure in read(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "On July 26, 2023 and on 3 March 2022 at 10:30 nothing happened.",
        "See 85 FR 34503, 15 CFR 744.11, section 12, No. 2, H.R. 6210 and S. 65.",
        "It stands at 1600 Pennsylvania Avenue, Washington, DC 20500; call 555-1234 or +852 2345 6789.",
        "COVID-19, the Su-35 and Unit 61398 are names, and the 709th institute is one.",
        "The Act of 2020 is a law. One of them said so.",
    ],
)
def test_what_counts_nothing(text):
    assert read(text) == []


@given(st.text(alphabet="one two dozen votes of 1239.,-$%bmhundreds ", max_size=200))
@example("1-$1")
def test_any_text_gives_figures_inside_it_in_order(text):
    end = 0
    for figure in read(text):
        assert end <= figure.start < figure.end <= len(text)
        assert figure.text == text[figure.start : figure.end]
        end = figure.end


@pytest.mark.parametrize("text", ["1 ", "one ", "1-", "hundreds of ", "1,", "9", "two dozen ", "$", "1.2bn "])
def test_a_text_of_numbers_takes_no_time(text):
    start = time.perf_counter()
    read(text * 20_000)
    assert time.perf_counter() - start < 5


def test_rounding_and_words_of_precision():
    assert fits(70_000, "exact", 70_601)
    assert not fits(70_000, "exact", 74_000)
    assert fits(71_000, "exact", 70_601)
    assert fits(70_000, "at_least", 70_601)
    assert not fits(60_000, "at_least", 70_601)
    assert fits(72_000, "about", 70_601)
    assert not fits(80_411, "about", 70_601)
    assert fits((406, 3), "exact", (406, 3))


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[References]:
    """The references of the founding facts."""
    path = tmp_path_factory.mktemp("figures") / "record.db"
    with Record.create(path) as record:
        yield references(record)


def checked(text: str, known: References, day: str | None = None, signatures: int = 0) -> list[Checked]:
    written = Written(date.fromisoformat(day), date.fromisoformat(day), "given") if day else UNKNOWN
    document = Document("a", text, (), written)
    found = check_figures(document, figures(document), known, signatures)
    return [one for one in found if one.figure.unit != "year"]


@pytest.mark.parametrize(
    ("text", "verdict", "says"),
    [
        ("Synthetic opioids other than methadone led to 70,601 deaths in 2021.", "supported", "other than methadone"),
        ("Fentanyl killed nearly 71,000 Americans in 2021.", "supported", "final count of 2021"),
        ("The CDC said 80,411 Americans died of fentanyl in 2021.", "check_by_hand", "any opioid"),
        ("Drug overdoses killed 70,601 Americans in 2021.", "check_by_hand", "other than methadone"),
        ("Fentanyl killed about 30,000 Americans in 2021.", "contradicted", "70,601"),
        ("Fentanyl killed 4,000 people in Ohio in 2021, CDC data show.", "check_by_hand", "70,601"),
        ("Fentanyl killed 30,000 Americans in six months of 2021.", "check_by_hand", "70,601"),
        ("In 2020 the United States recorded 91,799 drug overdose deaths.", "supported", "all drugs"),
        ("In 2020 the United States recorded 93,655 drug overdose deaths.", "supported", "91,799"),
        ("Road crashes killed 42,939 Americans in 2021.", "not_checkable", ""),
        ("Fentanyl killed 12,345 Americans in 1999.", "not_checkable", "no final count"),
    ],
)
def test_deaths_by_definition_and_year(known, text, verdict, says):
    one = checked(text, known)[0]
    assert one.verdict == verdict
    assert says in one.note


def test_two_definitions_in_one_sentence_are_told_apart(known):
    found = checked("More than 107,000 Americans died of drug overdoses in 2021, 70,601 of them from fentanyl.", known)
    assert [one.verdict for one in found][:1] == ["supported"]
    assert found[0].references[0].subject == "overdose-deaths-all-drugs"


@pytest.mark.parametrize(
    ("text", "day", "verdict"),
    [
        ("The Uyghur Forced Labor Prevention Act passed the House by 406-3 in September.", None, "supported"),
        ("The House approved the Uyghur Forced Labor Prevention Act by 428 votes to one.", "2021-12-10", "supported"),
        (
            "The House passed the Uyghur Forced Labor Prevention Act by 420-5 on Wednesday.",
            "2021-12-10",
            "contradicted",
        ),
        ("The House passed the Uyghur Forced Labor Prevention Act by 420-5.", None, "check_by_hand"),
        ("The House passed the bill by 406-3.", None, "check_by_hand"),
        ("The House passed the Tea Act by 211-200.", None, "not_checkable"),
    ],
)
def test_votes_by_law_and_chamber(known, text, day, verdict):
    assert checked(text, known, day)[0].verdict == verdict


@pytest.mark.parametrize(
    ("text", "day", "verdict"),
    [
        ("Washington widened its trade blacklist to include 28 Chinese bodies.", "2019-10-08", "supported"),
        ("The Commerce Department added nine entities to the Entity List.", "2020-05-23", "supported"),
        ("The Commerce Department put 33 entities on its Entity List in two rules.", "2020-05-23", "supported"),
        ("The Commerce Department added 31 entities to the Entity List.", "2019-10-08", "check_by_hand"),
        ("Washington added 28 companies to its trade blacklist.", None, "not_checkable"),
        ("The firm sold 28 companies.", "2019-10-08", "not_checkable"),
    ],
)
def test_parties_added(known, text, day, verdict):
    assert checked(text, known, day)[0].verdict == verdict


def test_signatories_are_counted_and_one_more_is_understood(known):
    text = "Our group joins 23 NGOs and individuals in this letter."
    assert checked(text, known, signatures=24)[0].verdict == "supported"
    assert checked(text, known, signatures=30)[0].verdict == "not_checkable"
    call = "The June 2020 call by 50 UN experts on China asked for a special session."
    assert checked(call, known)[0].verdict == "supported"


def test_the_figures_of_the_real_documents(shared: Path, known: References):
    """The bar: 10 of 11 with the right value, and none that the sources support is called wrong."""
    rows = [json.loads(line) for line in (shared / "gold/claims/seeds.jsonl").read_text(encoding="utf-8").splitlines()]
    right = 0
    for row in (row for row in rows if row["type"] == "doc"):
        text = (shared / "seeds" / row["file"]).read_bytes().decode("utf-8")
        document = Document(row["doc"], text, (), UNKNOWN)
        found = check_figures(document, figures(document), known)
        assert not [one for one in found if one.verdict == "contradicted"]
        for gold in (gold for gold in rows if gold["type"] == "figure" and gold["doc"] == row["doc"]):
            value = tuple(gold["value"]) if isinstance(gold["value"], list) else gold["value"]
            near = [one for one in found if one.figure.start < gold["end"] and gold["start"] < one.figure.end]
            right += any(one.figure.value == value for one in near)
    assert right >= 10
