"""Rules are dated without overlap or gap, name their sources, and rest on facts that are there."""

from __future__ import annotations

import re
from datetime import date
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.errors import Refused
from onrecord.publishers.founding_yaml import load
from onrecord.tracing.goods_matching import wares
from onrecord.tracing.order_wording import kept_wordings
from onrecord.tracing.predicates_notes import sectors
from onrecord.tracing.record_view import RecordView
from onrecord.tracing.rule_reading import packaged, read_rule
from onrecord.tracing.rules import Rule, Status
from onrecord.tracing.tracing import PREDICATES

IDS = {
    "uflpa-region", "uflpa-entity", "uflpa-sector", "wro", "finding", "bis-el", "bis-meu", "bis-uvl", "bis-dpl",
    "bis-affiliates", "ofac-sdn", "ofac-50", "ns-cmic", "eu-50", "uk-50", "dea-list-1", "dea-list-2", "dea-schedule",
    "un-1988", "cn-control", "route-pattern", "cas-number",
}  # fmt: skip
RULES = [*packaged().values()]
each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)

VALID = """
id: test
title: A rule
says: Something.
predicate: upstream_place
args: {places: [CN-XJ]}
applies: {directions: [import], to: [US]}
versions:
  - from: null
    to: 2022-06-21
    status: not_in_force
    effect: none
    severity: info
    sources: [{text: A law, source: a page}]
  - from: 2022-06-21
    to: null
    status: in_force
    effect: barred
    severity: prohibited
    sources: [{kind: fr, text: 85 FR 1, source: a page, printed: 2022-06-01}]
rebut:
  - route: proof
    standard: clear
    citation: sec. 3
    needs: [{type: invoice, shows: a sale}]
"""


def read(text: str) -> Rule:
    return read_rule(text.encode(), "test.yaml")


def test_the_rules_of_the_package() -> None:
    assert set(packaged()) == IDS
    assert {rule.predicate for rule in RULES} == set(PREDICATES)


@each_rule
@given(day=st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_on_every_day_exactly_one_version_holds(rule: Rule, day: date) -> None:
    assert sum(version.holds(day) for version in rule.versions) == 1
    assert rule.on(day).holds(day)


@each_rule
def test_every_version_names_its_source_and_every_way_out_its_documents(rule: Rule) -> None:
    for version in rule.versions:
        assert version.sources, version.id
        for source in version.sources:
            assert source.source
            assert source.citation.text
        if version.status is not Status.IN_FORCE and not version.silent:
            assert version.note, f"{rule.id} {version.id}: what is not in force says why it is told"
    for way in rule.rebut:
        assert way.citation
        assert way.needs
    # A rule that can find something says what it does not reach.
    assert rule.limits


@each_rule
def test_no_rule_speaks_the_words_that_are_never_said(rule: Rule) -> None:
    text = repr(rule).lower()
    assert not re.search(r"\bclear(?!( and convincing))\b", text)
    # The tag of E.O. 14059 is the publisher's own.
    assert "illicit" not in text.replace("illicit-drugs-eo14059", "")


@each_rule
def test_notices_that_rules_name_stand_in_the_founding_facts(rule: Rule) -> None:
    folder = resources.files("onrecord.publishers") / "facts"
    known = {
        item["id"]
        for file in folder.iterdir()
        for kind in ("notices", "facts")
        for item in load(file.read_bytes()).get(kind) or ()
    }
    for version in rule.versions:
        for source in version.sources:
            assert source.notice is None or source.notice in known


def test_orders_that_rules_and_wordings_name_stand_in_the_record(view: RecordView) -> None:
    named = {uid for rule in ("wro", "finding") for uid in packaged()[rule].versions[-1].args["absorbed"]["orders"]}
    assert len(named) == 11
    for uid in sorted(named | {*kept_wordings()}):
        assert view.entry(uid, date(2021, 7, 1), None).list == "us-cbp-wro"


def test_wares_and_sectors_are_there() -> None:
    names = {ware.id for ware in wares()}
    assert len(names) == len(wares())
    assert all(ware.may_hold <= names for ware in wares())
    assert len(sectors()) == 12
    assert min(sector.since for sector in sectors()) == date(2022, 6, 17)


def test_a_rule_is_read() -> None:
    rule = read(VALID)
    assert rule.on(date(2022, 6, 20)).status is Status.NOT_IN_FORCE
    assert rule.on(date(2022, 6, 21)).effect == "barred"
    assert rule.versions[1].args == {"places": ["CN-XJ"]}
    assert rule.rebut[0].needs[0].type == "invoice"


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("to: 2022-06-21\n", "to: 2022-06-22\n", "overlap"),
        ("to: 2022-06-21\n", "to: 2022-06-20\n", "a gap"),
        ("    to: null\n", "    to: 2030-01-01\n", "begins and the last one ends with null"),
        ("  - from: null\n", "  - from: 2020-01-01\n", "begins and the last one ends with null"),
        ("    sources: [{text: A law, source: a page}]\n", "", "needs a source"),
        ("text: A law, source: a page", "text: A law", "'source' is missing"),
        ("text: A law, source: a page", "source: a page", "'text' is missing"),
        ("status: in_force", "status: maybe", "'status' is 'maybe'"),
        ("severity: prohibited", "severity: bad", "'severity' is 'bad'"),
        ("effect: barred", "effect: Barred!", "no word for an effect"),
        ("directions: [import]", "directions: [inward]", "no direction"),
        ("to: [US]", "to: [XX]", "XX"),
        ("title: A rule\n", "", "'title' is missing"),
        ("title: A rule\n", "title: A rule\nname: x\n", "there is no field 'name'"),
        ("id: test\n", "id: other\n", "the file is called test.yaml"),
        ("needs: [{type: invoice, shows: a sale}]", "needs: []", "needs a document"),
        ("kind: fr", "kind: book", "'kind' is 'book'"),
    ],
)
def test_a_faulty_rule_is_refused_with_its_place(old: str, new: str, why: str) -> None:
    assert old in VALID
    with pytest.raises(Refused, match=re.escape(why)) as refusal:
        read(VALID.replace(old, new, 1))
    assert str(refusal.value).startswith("test.yaml: ")
