"""Rules on shipments, to the day: import orders, the UFLPA, export lists, ownership, chemicals."""

from __future__ import annotations

import pytest
from traced_shipments import made_by, on, only, owned, shipment, told

from onrecord.tracing.findings import Result
from onrecord.tracing.record_view import RecordView
from onrecord.tracing.rules import Severity
from onrecord.tracing.vocabulary import Level

HIKVISION = "Hangzhou Hikvision Digital Technology Co., Ltd."
IFS = "Institute of Forensic Science"


@pytest.mark.parametrize(
    ("party", "goods", "hs", "rule", "days"),
    [
        # 89 FR 96265; vacated by the Court of International Trade, No. 24-00264.
        ("Kingtom Aluminio S.R.L.", "aluminum extrusions", "7604.29", "finding",
         {"2024-12-03": [], "2024-12-04": ["seize"], "2025-09-22": ["seize"], "2025-09-23": ["vacated"]}),
        # 87 FR 4635; 88 FR 7451.
        ("Sime Darby Plantation Berhad", "crude palm oil", "1511.10", "finding",
         {"2022-01-26": [], "2022-01-27": ["pending"], "2022-01-28": ["seize"], "2023-02-02": ["seize"],
          "2023-02-03": ["removed"]}),
        ("Natchi Apparel (P) Ltd.", "knitted shirts", "6105.10", "wro",
         {"2022-07-28": [], "2022-07-29": ["detain"], "2022-09-06": ["detain"], "2022-09-07": ["removed"]}),
        ("WRP Asia Pacific Sdn. Bhd.", "latex gloves", "4015.19", "wro",
         {"2019-09-30": ["detain"], "2020-03-24": ["removed"]}),
        # The order is dated 2021-05-26 by the table of CBP and 2021-05-28 by the reports of its release.
        ("Dalian Ocean Fishing Co., Ltd.", "swordfish", "0303.57", "wro",
         {"2021-05-25": [], "2021-05-26": ["possibly"], "2021-05-27": ["possibly"], "2021-05-28": ["detain"]}),
        # A Finding took the place of an order against the same producer.
        ("Inner Mongolia Hengzheng Group Baoanzhao Agriculture, Industry, and Trade Co., Ltd.", "stevia", "2938.90",
         "finding", {"2020-10-19": [], "2020-10-20": ["seize"]}),
        ("Fishing Vessel: Da Wang", "tuna", "0303", "wro",
         {"2020-07-30": [], "2020-07-31": ["pending"], "2020-08-18": ["detain"], "2022-01-27": ["detain"],
          "2022-01-28": []}),
    ],
)  # fmt: skip
def test_orders_begin_and_end_to_the_day(
    view: RecordView, party: str, goods: str, hs: str, rule: str, days: dict[str, list[str]]
) -> None:
    for day, outcomes in days.items():
        found = told(view, made_by(party, goods, hs), day, rule)
        assert [result if result == "possibly" else outcome for result, outcome in found] == outcomes, day


def test_an_order_bars_the_goods_it_names_and_no_others(view: RecordView) -> None:
    day = "2021-04-01"
    assert told(view, made_by("Top Glove Corporation Bhd", "nitrile gloves", "4015.19.0510"), day, "finding") == [
        ("applies", "seize")
    ]
    assert told(view, made_by("Top Glove Corporation Bhd", "rubber tyres", "4011.10"), day, "finding") == [
        ("does_not_apply", "other_goods")
    ]
    # Neither words nor a code: it is not decided, and not passed over.
    unsaid = on(view, made_by("Top Glove Corporation Bhd"), day, "finding")
    assert only(unsaid, "finding", Result.POSSIBLY).severity is Severity.UNRESOLVED


def test_an_order_announced_after_its_effect_counts_from_its_effect_and_says_so(view: RecordView) -> None:
    mill = made_by("Xinjiang Junggar Cotton and Linen Co., Ltd.", "cotton yarn", "5205")
    found = only(on(view, mill, "2020-09-08", "wro"), "wro")
    assert any("announced 2020-09-14" in text for text in found.why)
    # Who asks what was public then does not see it.
    assert told(view, mill, "2020-09-08", "wro", known="2020-09-10") == []


def test_goods_made_of_what_an_order_names(view: RecordView) -> None:
    chain = {
        "nodes": [
            {"id": "mill", "party": "sime", "product": "crude palm oil", "place": "MY"},
            {"id": "plant", "product": "biscuits", "place": "MX"},
        ],
        "links": [{"from": "mill", "to": "plant", "level": "invoice"}],
        "goods": [{"id": "g", "description": "biscuits", "hs": "1905.31", "node": "plant"}],
        "direction": "import",
        "to": "US",
    }
    derived = shipment(parties=[{"id": "sime", "name": "Sime Darby Plantation Berhad"}], **chain)
    found = only(on(view, derived, "2022-06-01", "finding"), "finding")
    assert (found.weakest_link, [step.node for step in found.path]) == (Level.INVOICE, ["plant", "mill"])
    # An order whose words do not speak of derived goods leaves it open.
    salt = {
        **chain,
        "nodes": [{"id": "mill", "party": "sime", "product": "sea salt", "place": "KR"}, chain["nodes"][1]],
    }
    plain = shipment(parties=[{"id": "sime", "name": "Taepyung Salt Farm"}], **salt)
    assert told(view, plain, "2025-04-10", "wro") == [("possibly", "detain")]


def test_a_region_wherever_the_goods_were_made(view: RecordView) -> None:
    def towels(place: str, product: str | None) -> list[tuple[str, str]]:
        cotton = {"id": "field", "kind": "raw", "place": place, **({"product": product} if product else {})}
        given = shipment(
            direction="import", to="US",
            goods=[{"id": "g", "description": "cotton towels", "hs": "6302.60", "node": "w"}],
            nodes=[cotton, {"id": "w", "place": "TR"}], links=[{"from": "field", "to": "w", "level": "contract"}],
        )  # fmt: skip
        return told(view, given, "2019-01-01", "wro")

    assert towels("TM", "cotton") == [("applies", "detain")]
    assert towels("TM", None) == [("applies", "detain")]
    assert towels("UZ", "cotton") == []
    # Polysilicon from there is none of the order's goods, whatever the towels are of.
    assert towels("TM", "polysilicon") == []


@pytest.mark.parametrize(
    ("description", "day", "result"),
    [("artisanal gold", "2020-01-01", "applies"), ("gold bars", "2020-01-01", "possibly")],
)
def test_words_that_narrow_an_order(view: RecordView, description: str, day: str, result: str) -> None:
    gold = shipment(direction="import", to="US", goods=[{"id": "g", "description": description, "origin": "CD"}])
    assert told(view, gold, day, "wro") == [(result, "detain")]


def test_subsidiaries_where_the_words_name_them(view: RecordView) -> None:
    def mill(share: str, rule: str = "wro", day: str = "2020-12-15") -> list[tuple[str, str]]:
        parties = [{"id": "corps", "name": "XPCC"}]
        stakes = [{"owner": "corps", "owned": "maker", "pct": share}]
        given = made_by("Some Mill", "cotton yarn", "5205", parties=parties, ownership=stakes)
        return told(view, given, day, rule)

    assert mill("51") == [("applies", "detain")]
    assert mill("50") == [("possibly", "detain")]
    assert mill("51", "uflpa-entity", "2023-01-01") == [("applies", "presumed_prohibited")]
    # Top Glove's Finding names the company alone.
    glove = made_by(
        "Another Glove Sdn Bhd", "nitrile gloves", "4015.19",
        parties=[{"id": "top", "name": "Top Glove Corporation Bhd"}],
        ownership=[{"owner": "top", "owned": "maker", "pct": "100"}],
    )  # fmt: skip
    assert told(view, glove, "2021-04-01", "finding") == []


def test_a_subsidiary_by_its_name_carries_that_doubt(view: RecordView) -> None:
    named = made_by("Hoshine Silicon Industry (Shanshan) Co., Ltd", "silicon", "2804.69")
    found = only(on(view, named, "2021-07-01", "wro"), "wro")
    assert any("brackets" in text for text in found.doubts)
    assert found.match is not None
    assert found.match.score < 0.9
    other = made_by("Hoshine Silicones (Luzhou) Materials Technology Co., Ltd", "silicon", "2804.69")
    assert all(result != "applies" for result, _ in told(view, other, "2021-07-01", "wro"))


def test_xinjiang_orders_end_with_the_uflpa_but_for_goods_detained_before(view: RecordView) -> None:
    yarn = {"description": "cotton yarn", "hs": "5205", "place": "CN-XJ"}
    assert told(view, made_by("Mill", **yarn), "2022-06-20", "wro") == [("applies", "detain")]
    assert told(view, made_by("Mill", **yarn), "2022-06-21", "wro") == [("does_not_apply", "superseded_by_uflpa")]
    assert told(view, made_by("Mill", **yarn), "2022-06-21", "uflpa-region") == [("applies", "presumed_prohibited")]
    held = made_by("Mill", **yarn, detained="2022-06-10")
    assert told(view, held, "2022-07-01", "wro") == [("applies", "detain")]
    assert told(view, held, "2022-07-01", "uflpa-region") == [("does_not_apply", "detained_before")]
    assert told(view, held, "2022-07-01", "uflpa-entity") == [("does_not_apply", "detained_before")]


@pytest.mark.parametrize(
    ("party", "days"),
    [
        # 88 FR 50902; the clauses of the DHS page; a row's date overwritten by a name correction.
        ("Camel Group Co., Ltd.", {"2023-08-01": [], "2023-08-02": None}),
        ("Ninestar Corporation", {"2023-06-11": [], "2023-06-12": None}),
        ("Aksu Huafu Textiles Co.", {"2022-06-20": [], "2022-06-21": "(ii)", "2025-01-14": "(ii)"}),
        ("Changji Esquel Textile Co., Ltd.", {"2024-10-31": "(i)", "2024-11-01": "(v)"}),
        ("Xinjiang Daqo New Energy, Co. Ltd", {"2024-11-24": "(i)", "2024-11-25": "(i), (v)"}),
    ],
)
def test_the_uflpa_list_to_the_day_and_by_clause(view: RecordView, party: str, days: dict[str, object]) -> None:
    for day, clauses in days.items():
        found = [one for one in on(view, made_by(party), day, "uflpa-entity").findings if one.entries]
        if clauses == []:
            # At most it is told as announced.
            assert all(one.outcome == "pending" for one in found), day
        else:
            assert [one.result for one in found] == [Result.APPLIES], day
            assert clauses is None or found[0].terms["clauses"] == clauses, day


def test_the_region_is_never_denied_in_silence(view: RecordView) -> None:
    def region(*nodes: dict[str, object], **more: object) -> list[Result]:
        chain = [{"from": one["id"], "to": "last"} for one in nodes]
        given = shipment(
            direction="import", to="US", goods=[{"id": "g", "description": "shirts", "node": "last"}],
            nodes=[*nodes, {"id": "last", "place": "BD"}], links=chain, **more,
        )  # fmt: skip
        return [one.result for one in on(view, given, "2023-03-01", "uflpa-region").findings]

    assert region({"id": "a", "kind": "raw", "place": "CN-XJ"}) == [Result.APPLIES]
    assert region({"id": "a", "kind": "raw", "place": "IN"}) == [Result.DOES_NOT_APPLY]
    # China without a province, no place at all, and a chain that does not reach its raw materials.
    assert region({"id": "a", "kind": "raw", "place": "CN"}) == [Result.NOT_EVALUATED]
    assert region({"id": "a", "kind": "raw"}) == [Result.NOT_EVALUATED]
    assert region({"id": "a", "kind": "process", "place": "IN"}) == [Result.NOT_EVALUATED]
    # One field among several is enough: wholly or in part.
    both = ({"id": "a", "kind": "raw", "place": "IN"}, {"id": "b", "kind": "raw", "place": "CN-XJ"})
    assert region(*both) == [Result.APPLIES]
    # The record places the party there, the document does not say where the work was done.
    party = {"id": "p", "name": "Changji Yida Textile Co., Ltd."}
    assert Result.POSSIBLY in region({"id": "a", "kind": "raw", "party": "p"}, parties=[party])


def test_the_presumption_asks_for_its_documents_and_knows_those_that_are_held(view: RecordView) -> None:
    farm = {"nodes": [{"id": "farm", "kind": "raw", "place": "CN-XJ"}], "direction": "import", "to": "US"}
    bare = only(on(view, shipment(**farm), "2023-03-01", "uflpa-region"), "uflpa-region")
    assert {one.route for one in bare.evidence_needed} == {"applicability review", "exception"}
    papers = [{"id": "map", "type": "chain_map"}, {"id": "dna", "type": "isotope_test", "covers": ["farm"]}]
    held = only(on(view, shipment(**farm, evidence=papers), "2023-03-01", "uflpa-region"), "uflpa-region")
    assert held.evidence_held == ("map",)
    assert "chain_map" not in {one.document.type for one in held.evidence_needed}
    # A test of isotopes is held and answers nothing by itself.
    assert held.result is Result.APPLIES
    assert any("isotope" in text for text in held.limits)


def export(name: str, role: str, **more: object) -> dict[str, object]:
    party = {"id": "p", "name": name, "role": role, "country": "CN"}
    goods = [{"id": "g", "description": "printers", "eccn": "EAR99"}]
    return {"direction": "export", "origin": "US", "parties": [party], "goods": goods, **more}


def test_the_entity_list_to_the_day(view: RecordView) -> None:
    days = {
        "2020-05-21": [],
        "2020-06-04": [("does_not_apply", "pending")],
        "2020-06-05": [("applies", "licence_required")],
        "2023-11-15": [("applies", "licence_required")],
        "2023-11-16": [("does_not_apply", "ended")],
    }
    for day, expected in days.items():
        assert told(view, shipment(**export(IFS, "end_user")), day, "bis-el") == expected, day


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, [("applies", "licence_required")]),
        ({"direction": "import", "origin": "CN", "to": "US"}, []),
        ({"direction": "reexport", "origin": "DE"}, [("possibly", "licence_required")]),
        ({"direction": "reexport", "origin": "DE", "us_nexus": "us_origin_item"}, [("applies", "licence_required")]),
        ({"direction": "in_country", "origin": "CN", "us_nexus": "us_origin_item"}, [("applies", "licence_required")]),
        ({"direction": "third_country", "origin": "DE"}, [("does_not_apply", "item_not_covered")]),
    ],
)
def test_direction_and_item_gate_the_entity_list(
    view: RecordView, changed: dict[str, object], expected: list[tuple[str, str]]
) -> None:
    given = shipment(**{**export(HIKVISION, "ultimate_consignee"), **changed})
    assert told(view, given, "2021-01-01", "bis-el") == expected


@pytest.mark.parametrize(
    ("role", "severity"),
    [
        ("purchaser", Severity.LICENCE_REQUIRED),
        ("intermediate_consignee", Severity.LICENCE_REQUIRED),
        ("ultimate_consignee", Severity.LICENCE_REQUIRED),
        ("end_user", Severity.LICENCE_REQUIRED),
        ("forwarder", Severity.CAUTION),
        ("bank", Severity.CAUTION),
    ],
)
def test_the_role_gates_the_entity_list(view: RecordView, role: str, severity: Severity) -> None:
    [found] = [
        one for one in on(view, shipment(**export(HIKVISION, role)), "2021-01-01", "bis-el").findings if one.entries
    ]
    assert found.severity is severity
    assert found.terms["licence_exceptions"] == "none"


@pytest.mark.parametrize(
    ("requirement", "eccn", "result"),
    [
        ("For all items subject to the EAR. (See §744.11 of the EAR)", "EAR99", Result.APPLIES),
        ("For items on the CCL and listed in supplement no. 7 to part 746 of the EAR", "EAR99", Result.DOES_NOT_APPLY),
        ("For items on the CCL and listed in supplement no. 7 to part 746 of the EAR", "3A001", Result.APPLIES),
        ("All items subject to the EAR except for food or medicine designated as EAR99.", "EAR99", Result.POSSIBLY),
        ("For items on the CCL and EAR99 items listed in supplement no. 7", "EAR99", Result.POSSIBLY),
        (None, "EAR99", Result.APPLIES),
    ],
)
def test_the_licence_requirement_says_which_items(
    view: RecordView, requirement: str | None, eccn: str, result: Result
) -> None:
    supposed = {"party": "p", "list": "us-bis-el", **({"licence_requirement": requirement} if requirement else {})}
    given = shipment(
        direction="export", origin="US", parties=[{"id": "p", "role": "end_user"}], goods=[{"id": "g", "eccn": eccn}],
        assumed_listings=[supposed],
    )  # fmt: skip
    found = on(view, given, "2024-01-01", "bis-el").findings
    assert [one.result for one in found if one.assumed] == [result]


def test_the_other_lists_of_bis(view: RecordView) -> None:
    def listed(on_list: str, role: str, eccn: str, rule: str) -> list[tuple[str, str]]:
        given = shipment(
            direction="export", origin="US", parties=[{"id": "p", "role": role}], goods=[{"id": "g", "eccn": eccn}],
            assumed_listings=[{"party": "p", "list": on_list, "licence_requirement": "items of supplement no. 2"}],
        )  # fmt: skip
        return told(view, given, "2024-01-01", rule)

    assert listed("us-bis-meu", "end_user", "EAR99", "bis-meu") == [("does_not_apply", "item_not_covered")]
    assert listed("us-bis-meu", "end_user", "3A991", "bis-meu") == [("possibly", "licence_required")]
    assert listed("us-bis-uvl", "purchaser", "EAR99", "bis-uvl") == [("applies", "uvl_statement")]
    # A denied person may take no part, as a forwarder neither.
    assert listed("us-bis-dpl", "forwarder", "EAR99", "bis-dpl") == [("applies", "denied")]


def test_a_listed_person_of_ofac(view: RecordView) -> None:
    given = shipment(**export("Chen Quanguo", "purchaser"))
    assert told(view, given, "2020-07-08", "ofac-sdn") == []
    assert told(view, given, "2020-07-09", "ofac-sdn") == [("applies", "blocked")]
    abroad = shipment(**{**export("Chen Quanguo", "purchaser"), "direction": "third_country", "origin": "DE"})
    found = only(on(view, abroad, "2021-01-01", "ofac-sdn"), "ofac-sdn", Result.POSSIBLY)
    assert any("United States" in text for text in found.doubts)


CMIC = [{"party": "X", "list": "us-ofac-cons", "programme": "NS-CMIC"}]


def test_securities_are_no_goods_and_have_no_fifty_percent_rule(view: RecordView) -> None:
    given = owned(("X", "A", "100"), assumed_listings=CMIC)
    assert told(view, given, "2024-01-01", "ofac-50") == []
    listed = shipment(
        direction="export", origin="US", parties=[{"id": "X", "role": "purchaser"}], assumed_listings=CMIC
    )
    assert told(view, listed, "2024-01-01", "ns-cmic") == [("does_not_apply", "securities_only")]
    assert told(view, listed, "2020-11-11", "ns-cmic") == []


@pytest.mark.parametrize(
    ("stakes", "outcome", "severity"),
    [
        # OFAC FAQ 401, examples 2 and 5; chains and circles.
        (
            [("X", "B", "50"), ("X", "C", "50"), ("B", "A", "25"), ("C", "A", "25")],
            "deemed_blocked",
            Severity.PROHIBITED,
        ),
        ([("X", "B", "25"), ("X", "C", "25"), ("B", "A", "50"), ("C", "A", "50")], "not_blocked", Severity.INFO),
        (
            [("X", "B", "51"), ("B", "C", "51"), ("C", "D", "51"), ("D", "A", "51")],
            "deemed_blocked",
            Severity.PROHIBITED,
        ),
        ([("A", "B", "60"), ("B", "A", "60"), ("X", "A", "10")], "not_blocked", Severity.CAUTION),
        ([("X", "A", "49.999999")], "not_blocked", Severity.CAUTION),
        ([("X", "A", "25")], "not_blocked", Severity.INFO),
    ],
)
def test_ownership_by_ofac(
    view: RecordView, stakes: list[tuple[str, str, str]], outcome: str, severity: Severity
) -> None:
    [found] = [one for one in on(view, owned(*stakes), "2024-01-01", "ofac-50").findings if one.subject.id == "A"]
    assert (found.outcome, found.severity) == (outcome, severity)
    assert found.assumed is (severity is not Severity.INFO)


def test_stakes_of_different_persons_are_summed_from_2014_08_13_on(view: RecordView) -> None:
    two = owned(("X", "A", "25"), ("Y", "A", "25"), listed=("X", "Y"))
    assert told(view, two, "2008-02-13", "ofac-50") == []
    assert told(view, two, "2014-08-12", "ofac-50") == [("does_not_apply", "not_blocked")]
    assert told(view, two, "2014-08-13", "ofac-50") == [("applies", "deemed_blocked")]


def test_a_stake_counts_in_its_days_and_a_listing_in_its_own(view: RecordView) -> None:
    sold = owned(ownership=[{"owner": "X", "owned": "A", "pct": "60", "to": "2024-03-01"}])
    assert told(view, sold, "2024-02-29", "ofac-50") == [("applies", "deemed_blocked")]
    assert told(view, sold, "2024-03-01", "ofac-50") == []
    listing = {"party": "X", "list": "us-ofac-sdn", "from": "2023-05-01", "to": "2024-05-01"}
    dated = owned(("X", "A", "60"), assumed_listings=[listing])
    results = [told(view, dated, day, "ofac-50") for day in ("2023-04-30", "2023-05-01", "2024-04-30", "2024-05-01")]
    assert [bool(found and found[0][0] == "applies") for found in results] == [False, True, True, False]


def test_eu_and_uk_ownership(view: RecordView) -> None:
    def both(*shares: str, rule: str, day: str, place: str = "DE", together: bool = False) -> list[tuple[str, str]]:
        names = ["X", "Y"][: len(shares)]
        listings = [{"party": name, "list": {"eu-50": "eu-fsf", "uk-50": "uk-ofsi"}[rule]} for name in names]
        acts = [{"controller": "X", "controlled": "Y", "kind": "acts_with"}] if together else []
        stakes = [(name, "A", share) for name, share in zip(names, shares, strict=True)]
        given = owned(*stakes, listed=names, assumed_listings=listings, controls=acts, origin=place)
        return told(view, given, day, rule)

    assert both("50", rule="eu-50", day="2024-07-02") == [("does_not_apply", "not_owned")]
    assert both("50", rule="eu-50", day="2024-07-03") == [("applies", "owned")]
    assert both("51", rule="eu-50", day="2023-01-01") == [("applies", "owned")]
    assert both("30", "30", rule="eu-50", day="2023-01-01") == [("possibly", "owned")]
    assert both("30", "30", rule="eu-50", day="2025-01-01") == [("applies", "owned")]
    assert both("50", rule="uk-50", day="2025-01-01") == [("does_not_apply", "not_owned")]
    assert both("51", rule="uk-50", day="2025-01-01") == [("applies", "owned")]
    assert both("30", "30", rule="uk-50", day="2025-01-01") == [("does_not_apply", "not_owned")]
    assert both("30", "30", rule="uk-50", day="2025-01-01", together=True) == [("applies", "owned")]


def test_a_law_that_binds_elsewhere_is_told_with_care(view: RecordView) -> None:
    listing = [{"party": "X", "list": "eu-fsf"}]
    far = only(on(view, owned(("X", "A", "60"), assumed_listings=listing), "2025-01-01", "eu-50"), "eu-50")
    near = only(on(view, owned(("X", "A", "60"), assumed_listings=listing, to="DE"), "2025-01-01", "eu-50"), "eu-50")
    assert (far.severity, near.severity) == (Severity.CAUTION, Severity.PROHIBITED)


def test_the_affiliates_rule_asks_for_the_strictest_owner(view: RecordView) -> None:
    listings = [
        {"party": "X", "list": "us-bis-el", "licence_requirement": "For items on the CCL"},
        {"party": "Y", "list": "us-bis-el", "licence_requirement": "For all items subject to the EAR."},
    ]
    parties = [{"id": "X"}, {"id": "Y"}, {"id": "A", "role": "end_user", "country": "CN"}]
    stakes = [{"owner": name, "owned": "A", "pct": "25"} for name in ("X", "Y")]
    goods = [{"id": "g", "eccn": "EAR99"}]
    given = shipment(
        direction="export", origin="US", parties=parties, ownership=stakes, goods=goods, assumed_listings=listings
    )
    found = only(on(view, given, "2025-10-15", "bis-affiliates"), "bis-affiliates")
    assert found.terms["owner"] == "Y"
    assert "temporary general licence" in found.terms["licence_exceptions"]
    # A US entity is none of the rule's, and an SDN counts only under some programmes.
    at_home = shipment(
        direction="export", origin="US", parties=[*parties[:2], {**parties[2], "country": "US"}], ownership=stakes,
        goods=goods, assumed_listings=listings,
    )  # fmt: skip
    assert told(view, at_home, "2025-10-15", "bis-affiliates") == []
    sdn = owned(("X", "A", "60"), direction="export", origin="US")
    assert told(view, sdn, "2025-10-15", "bis-affiliates") == []
    tagged = [{"party": "X", "list": "us-ofac-sdn", "programme": "SDGT"}]
    sdgt = owned(("X", "A", "60"), direction="export", origin="US", assumed_listings=tagged)
    assert told(view, sdgt, "2025-10-15", "bis-affiliates") == [("applies", "licence_required")]


@pytest.mark.parametrize(
    ("name", "rule", "days"),
    [
        # 85 FR 20822 (a carbamate of 4-AP), 87 FR 67550; the Convention's Tables; 88 FR 74352.
        ("1-boc-4-AP", "dea-list-1", {"2020-05-14": "not_yet", "2020-05-15": "registration_notice"}),
        ("1-boc-4-AP", "un-1988", {"2022-11-22": "not_yet", "2022-11-23": "pre_export_notification"}),
        ("1-boc-4-piperidone", "dea-list-1", {"2023-05-11": "not_yet", "2023-05-12": "registration_notice"}),
        ("4-piperidone hydrochloride", "dea-list-1", {"2023-05-11": "not_yet", "2023-05-12": "registration_notice"}),
        ("4-fluoro-4-AP", "dea-list-1", {"2023-11-29": "not_yet", "2023-11-30": "registration_notice"}),
        ("norfentanyl", "dea-schedule", {"2020-05-17": "not_yet", "2020-05-18": "permit"}),
        ("norfentanyl", "cn-control", {"2024-08-31": "not_yet", "2024-09-01": "precursor_control"}),
    ],
)
def test_chemicals_to_the_day(view: RecordView, name: str, rule: str, days: dict[str, str]) -> None:
    given = shipment(direction="import", origin="CN", to="US", goods=[{"id": "g", "names": [name]}])
    for day, outcome in days.items():
        assert [found for _, found in told(view, given, day, rule)] == [outcome], day


def test_a_final_rule_without_a_known_effect_is_not_decided(view: RecordView) -> None:
    given = shipment(direction="import", origin="CN", to="US", goods=[{"id": "g", "names": ["propionyl chloride"]}])
    assert told(view, given, "2025-06-10", "dea-list-1") == [("does_not_apply", "not_yet")]
    found = only(on(view, given, "2026-05-01", "dea-list-1"), "dea-list-1", Result.POSSIBLY)
    assert found.doubts


def test_where_a_control_reaches(view: RecordView) -> None:
    def npp(direction: str, *route: str) -> dict[str, str]:
        given = shipment(direction=direction, route=[*route], goods=[{"id": "g", "cas": ["39742-60-4"]}])
        found = on(view, given, "2024-10-01", "cn-control", "dea-list-1", "route-pattern", "un-1988").findings
        return {one.rule: str(one.result) for one in found}

    everywhere = {"cn-control": "applies", "dea-list-1": "applies", "un-1988": "applies"}
    assert npp("import", "CN", "US") == everywhere
    assert npp("import", "CN", "KR", "MX", "US") == {**everywhere, "route-pattern": "applies"}
    assert npp("import", "IN", "US") == {**everywhere, "cn-control": "does_not_apply"}
    assert npp("third_country", "CN", "DE") == {**everywhere, "dea-list-1": "does_not_apply"}
