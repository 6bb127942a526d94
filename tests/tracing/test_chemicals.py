"""Listed chemicals: by number, by name, by class, each from its own day, and never more than the sources say."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.errors import Refused
from onrecord.publishers.founding_yaml import load
from onrecord.record.answers import Entry
from onrecord.record.record import Record
from onrecord.timeline.answers import State
from onrecord.tracing.chemical_lexicon import CLASSES, lexicon, read, words
from onrecord.tracing.chemical_names import names, normal_form
from onrecord.tracing.chemical_text import find
from onrecord.tracing.chemicals import ChemicalMatch, GoodChecked, check_good
from onrecord.tracing.shipment import Good

FACTS = Path(__file__).resolve().parents[2] / "src" / "onrecord" / "publishers" / "facts"
YAML = Path(__file__).resolve().parents[2] / "src" / "onrecord" / "tracing" / "chemicals.yaml"
DEA, UN, CN = "us-dea-chem", "un-1988", "cn-control"
ONE_DAY = timedelta(days=1)
Check = Callable[..., GoodChecked]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with Record.create(tmp_path_factory.mktemp("chemicals") / "record.db") as made:
        yield made


@pytest.fixture(scope="module")
def check(record: Record) -> Check:
    kept: dict[date, Callable[[str], Entry | None]] = {}

    def entries(on: date) -> Callable[[str], Entry | None]:
        parties = record.parties(on, None)

        def of(uid: str) -> Entry | None:
            party = parties.of(uid)
            return next((entry for entry in party.entries if entry.entry == uid), None) if party else None

        return of

    def checked(name: str | None = None, on: str | date = "2026-11-01", **more: object) -> GoodChecked:
        day = date.fromisoformat(on) if isinstance(on, str) else on
        of = kept.setdefault(day, entries(day))
        return check_good(Good("g", description=name, **more), day, of)  # type: ignore[arg-type]

    return checked


def on_list(found: GoodChecked, list_id: str) -> ChemicalMatch | None:
    there = [match for match in found.matches if match.list == list_id]
    assert len(there) <= 1
    return there[0] if there else None


def in_force(found: GoodChecked, list_id: str) -> bool:
    return any(match.list == list_id and match.state is State.IN_FORCE for match in found.matches)


# Days


@pytest.mark.parametrize(
    ("name", "list_id", "first"),
    [
        ("NPP, N-phenethyl-4-piperidone", CN, "2018-02-01"),
        ("ANPP (4-anilino-N-phenethylpiperidine)", DEA, "2010-08-30"),
        ("norfentanyl", DEA, "2020-05-18"),
        ("norfentanyl", UN, "2022-11-23"),
        ("norfentanyl", CN, "2024-09-01"),
        ("4-anilinopiperidine", DEA, "2020-05-15"),
        ("4-anilinopiperidine dihydrochloride", DEA, "2020-05-15"),
        ("4-anilinopiperidine hydrobromide", UN, "2022-11-23"),
        ("4-anilinopiperidine citrate", CN, "2024-09-01"),
        ("1-boc-4-AP", DEA, "2020-05-15"),
        ("tert-butyl 4-anilinopiperidine-1-carboxylate", DEA, "2020-05-15"),
        ("1-boc-4-AP hydrochloride", DEA, "2020-05-15"),
        ("N-Cbz-4-anilinopiperidine", DEA, "2020-05-15"),
        ("N-phenyl-N-(piperidin-4-yl)acetamide", DEA, "2020-05-15"),
        ("benzylfentanyl", DEA, "2020-05-15"),
        ("benzylfentanyl hydrochloride", DEA, "2020-05-15"),
        ("N-(4-fluorophenyl)piperidin-4-amine", DEA, "2023-11-30"),
        ("para-chloro-4-anilinopiperidine", DEA, "2023-11-30"),
        ("tert-butyl 4-(4-fluoroanilino)piperidine-1-carboxylate", DEA, "2023-11-30"),
        ("4-piperidone", DEA, "2023-05-12"),
        ("4-piperidone", UN, "2024-12-03"),
        ("4-piperidone hydrochloride monohydrate", DEA, "2023-05-12"),
        ("ethylene ketal of 4-piperidone", DEA, "2023-05-12"),
        ("1,4-dioxa-8-azaspiro[4.5]decane", DEA, "2023-05-12"),
        ("1-boc-4-piperidone", DEA, "2023-05-12"),
        ("1-boc-4-piperidone", UN, "2024-12-03"),
        ("ethyl 4-oxopiperidine-1-carboxylate", DEA, "2023-05-12"),
        ("1-acetyl-4-piperidone hydrochloride", DEA, "2023-05-12"),
    ],
)
def test_the_first_day(check: Check, name: str, list_id: str, first: str) -> None:
    """On the day a control holds, and on the day before it does not: class rules from their own days."""
    day = date.fromisoformat(first)
    match = on_list(check(name, day), list_id)
    assert match
    assert (match.state, match.since, match.certain) == (State.IN_FORCE, day, True)
    assert match.citations
    before = on_list(check(name, day - ONE_DAY), list_id)
    assert before is None or before.state in (State.NOT_LISTED, State.PENDING)


def test_a_class_can_be_controlled_before_its_member_is_named(check: Check) -> None:
    match = on_list(check("1-boc-4-AP", "2021-01-01"), DEA)
    assert match
    assert match.entry
    assert match.state is State.IN_FORCE
    assert "85 FR 20822" in [citation.text for citation in match.citations]
    salt = on_list(check("1-boc-4-AP HCl", "2021-01-01"), DEA)
    assert salt
    assert salt.by_class == ("carbamate", "salt")
    named = on_list(check("1-boc-4-AP HCl", "2023-01-01"), DEA)
    assert named
    assert named.state is State.IN_FORCE


def test_scopes_are_as_old_as_the_notices_of_the_founding_facts() -> None:
    """The days of class scopes stand here because no entry tells them day by day; they must not drift apart."""
    told = {}
    for list_id in (DEA, UN):
        for notice in load((FACTS / f"{list_id}.yaml").read_bytes())["notices"]:
            told[notice.get("citation")] = told[f"FR Doc. {notice.get('document')}"] = notice.get("effective")
    seen = 0
    for one in lexicon().chemicals.values():
        for scope in one.scopes:
            if scope.since:
                assert told[scope.source.citation.text] == scope.since.isoformat(), one.id
                seen += 1
    assert seen >= 5


def test_a_class_outside_the_scope_is_told_and_not_counted(check: Check) -> None:
    for name, list_id in (
        ("NPP hydrochloride", DEA),
        ("4-anilinopiperidine dihydrochloride", None),
        ("ethylene ketal of 4-piperidone", UN),
        ("DL-ephedrine hydrochloride", UN),
    ):
        found = check(name)
        notes = [note.text for note in found.notes if note.code == "class-not-covered"]
        if list_id is None:
            assert not notes
        else:
            assert list_id in notes[0]
            assert not in_force(found, list_id)


def test_open_days_are_no_alarm(check: Check) -> None:
    chloride = on_list(check("propionyl chloride"), DEA)
    assert chloride
    assert chloride.state is State.UNKNOWN
    assert any("effect was not found" in doubt for doubt in chloride.doubts)
    anhydride = on_list(check("propionic anhydride", "2024-01-01"), DEA)
    assert anhydride
    assert (anhydride.state, anhydride.since) == (State.UNKNOWN, None)
    assert in_force(check("propionic anhydride"), DEA)
    number = on_list(check("intermediate", cas=("1474-02-8",)), DEA)
    assert number
    assert not number.certain
    assert "rests on no source" in number.doubts[0]


def test_a_rule_stands_until_another_ends_it_and_the_doubt_is_told(check: Check) -> None:
    match = on_list(check("N-phenethyl-4-piperidone", cas=("39742-60-4",)), DEA)
    assert match
    assert match.entry
    assert match.entry.state is State.UNKNOWN
    assert (match.state, match.how) == (State.IN_FORCE, "cas+name")
    assert any("no rule that ends it" in doubt for doubt in match.doubts)


def test_a_record_without_the_lists_knows_nothing() -> None:
    found = check_good(Good("g", description="norfentanyl"), date(2026, 1, 1), lambda uid: None)
    assert {(match.list, match.state) for match in found.matches} == {
        (DEA, State.UNKNOWN), (UN, State.UNKNOWN), (CN, State.IN_FORCE),
    }  # fmt: skip
    unknown = on_list(found, DEA)
    assert unknown
    assert "no entry" in unknown.doubts[0]


def test_what_was_known(check: Check) -> None:
    halide = Good("g", names=("N-(4-fluorophenyl)piperidin-4-amine",))
    found = check_good(halide, date(2024, 1, 1), lambda uid: None, date(2023, 1, 1))
    match = on_list(found, DEA)
    assert match
    assert match.state is State.UNKNOWN


# Numbers and names


def test_the_cases_of_the_gold(check: Check, shared: Path) -> None:
    lines = (shared / "gold" / "trade" / "cases.jsonl").read_text(encoding="utf-8").splitlines()
    cases = {case["id"]: case["input"]["goods"][0] for case in map(json.loads, lines) if case["regime"] == "DEA/UN"}
    good = cases["CHEM-01"]
    found = check(good["desc"], cas=(good["cas"],), hs=good["hs"].replace(".", ""))
    assert [(match.list, match.how) for match in found.listed] == [(CN, "cas"), (UN, "cas"), (DEA, "cas")]
    assert all(match.certain for match in found.listed)
    good = cases["CHEM-03"]
    found = check(good["desc"], cas=(good["cas"],))
    [note] = found.notes
    assert (note.code, note.suggestions) == ("cas-invalid", ("1609-66-1",))
    match = on_list(found, DEA)
    assert match
    assert (match.state, match.how, match.certain) == (State.IN_FORCE, "synonym", True)
    assert match.label.startswith("Schedule II")


def test_a_number_and_a_name_that_disagree(check: Check) -> None:
    found = check(names=("4-piperidone",), cas=("39742-60-4",), on="2024-01-01")
    assert [note.code for note in found.notes] == ["cas-name-mismatch"]
    assert {match.chemical for match in found.matches} == {"npp", "4-piperidone"}
    # Whichever it is, it is a List I chemical; only one of the two is in Table I by then.
    assert {match.certain for match in found.matches if match.list == DEA} == {True}
    assert {match.certain for match in found.matches if match.list == UN} == {False}
    other = check(names=("4-aminopyridine",), cas=("23056-29-3",))
    assert [note.code for note in other.notes] == ["cas-name-mismatch"]
    assert not any(match.certain for match in other.matches)
    short = check("4-AP", cas=("504-24-5",))
    assert not any(match.certain for match in short.matches)
    slip = check("propionic anhydride", cas=("122-90-7",))
    assert slip.notes[0].suggestions == ("123-62-6",)
    match = on_list(slip, DEA)
    assert match
    assert match.certain
    assert match.doubts


def test_a_number_and_a_name_that_agree(check: Check) -> None:
    for name, cas in (("1-boc-4-piperidone 98 %", "79099-07-3"), ("4-Piperidone HCl", "41661-47-6"),
                      ("4-piperidone hydrochloride hydrate", "41979-39-9"), ("4-AP", "23056-29-3")):  # fmt: skip
        found = check(name, cas=(cas,))
        assert not [note for note in found.notes if note.code == "cas-name-mismatch"], name
        assert all(match.certain for match in found.matches), name
    mixture = check("N-phenethyl-4-piperidone in acetone", cas=("39742-60-4",))
    assert {match.chemical for match in mixture.listed} == {"npp", "acetone"}
    assert not mixture.notes


def test_numbers_stand_in_descriptions_too(check: Check) -> None:
    found = check("intermediate (CAS No. 79099-07-3), made 2023-11-30")
    assert in_force(found, DEA)
    assert check("lot 2023-11-30, order 4711-22-1").matches == ()
    assert [note.code for note in check("CAS 1609-66-5").notes] == ["cas-invalid"]
    assert [note.code for note in check(cas=("none",)).notes] == ["cas-unreadable"]


@pytest.mark.parametrize(
    "name",
    [
        "1-methyl-4-piperidone", "1-methyl 4-piperidone", "1-benzyl-4-piperidone", "4-piperidone oxime",
        "acetylacetone", "1-phenylpiperidin-4-amine", "1-(4-fluorophenyl)piperidin-4-amine", "4-aminopyridine",
        "phenyl acetate",
        "diphenylacetic acid", "toluene diisocyanate", "methyl ethyl ketone peroxide", "acetone-free remover",
        "acetone free remover", "ink free of toluene", "cosmetics without acetone", "glycol ethyl ether",
        "N-phenyl-N-[1-(2-phenylethyl)piperidin-4-yl]propanamide", "men's cotton shirts", "npp spare parts",
        "acetone cyanohydrin", "Norphenyl", "polypiperidine resin",
    ],
)  # fmt: skip
def test_what_is_another_substance(check: Check, name: str) -> None:
    assert check(name).matches == ()


@pytest.mark.parametrize(
    ("name", "chemical", "classes"),
    [
        ("1-(2-Phenylethyl)piperidin-4-one", "npp", ""),
        ("1‑(2‑PHENYLETHYL)‑4‑PIPERIDINONE", "npp", ""),
        ("4-Piperidinone, 1-(2-phenylethyl)-", "npp", ""),
        ("1-(β-phenylethyl)-4-piperidone", "npp", ""),
        ("Propanamide, N-phenyl-N-4-piperidinyl-", "norfentanyl", ""),
        ("Propanamide, N-phenyl-N-4-piperidinyl-, hydrochloride", "norfentanyl", "salt"),
        ("N,4-dimethyl 4-piperidone", None, ""),
        ("1-Piperidinecarboxylic acid, 4-oxo-, 1,1-dimethylethyl ester", "1-boc-4-piperidone", ""),
        ("N-t-BOC 4-piperidone", "1-boc-4-piperidone", ""),
        ("N-Boc-4-piperidone ethylene ketal", "4-piperidone", "acetal carbamate"),
        ("4-piperidone.HCl", "4-piperidone", "salt"),
        ("4,4-dimethoxypiperidine hydrochloride", "4-piperidone", "acetal salt"),
        ("Sodium phenylacetate", "phenylacetic-acid", "salt"),
        ("phenylacetic acid, ethyl ester", "phenylacetic-acid", "ester"),
        ("(1R,2S)-(-)-Ephedrine", "ephedrine", ""),
        ("D-ephedrine sulphate", "ephedrine", "isomer salt"),
        ("α-Phenylacetoacetonitrile", "apaan", ""),
        ("Sulfuric acid", "sulphuric-acid", ""),
        ("p-fluoro 4-AP", "4-anilinopiperidine", "halide"),
    ],
)
def test_how_names_are_read(name: str, chemical: str | None, classes: str) -> None:
    reading = names().read(name)
    if chemical is None:
        assert reading is None
    else:
        assert reading
        assert (reading.chemical, " ".join(sorted(reading.classes))) == (chemical, classes)


def test_every_name_of_the_founding_facts_is_read() -> None:
    for list_id in (DEA, UN):
        for entry in load((FACTS / f"{list_id}.yaml").read_bytes())["entries"]:
            chemical, classes = lexicon().by_cas[entry["key"]]
            assert not classes
            assert list_id in lexicon().chemicals[chemical].record
            for name in (*entry["names"], *(entry.get("aliases") or ())):
                reading = names().read(name)
                assert reading, name
                assert (reading.chemical, reading.classes) == (chemical, frozenset()), name


def test_every_control_is_in_the_record_or_has_a_source(record: Record) -> None:
    entries = record.entries([DEA, UN], on=date(2026, 11, 1), every_state=True)["entries"]
    held = {entry["entry"] for entry in entries}
    for one in lexicon().chemicals.values():
        assert {f"{list_id}:{one.cas}" for list_id in one.record} <= held, one.id
        for source in (item.source for item in (*one.controls, *one.scopes, *one.forms)):
            assert source.read
            assert source.citation.text
        assert one.classes <= set(CLASSES)
    told = {uid.partition(":")[2] for uid in held}
    assert told == {one.cas for one in lexicon().chemicals.values()}


def test_hints_are_no_findings(check: Check) -> None:
    found = check("chemical intermediate", hs="29333700")
    assert found.matches == ()
    assert found.hints == ("HS 2933.37 (2022) is the code of N-Phenethyl-4-piperidone; a hint, never a finding",)
    assert "among others" in check("intermediate", hs="293339").hints[0]
    assert check("intermediate", hs="293337", hs_edition="2017").hints == ()
    assert check("NPP", hs="293337").hints == ()


def test_the_word_is_listed(check: Check) -> None:
    for name in ("norfentanyl", "NPP hydrochloride", "4-AP", "propionyl chloride"):
        said = str(check(name, cas=("1609-66-5",), hs="293339"))
        assert "illicit" not in said.casefold()
        assert " clear" not in said.casefold()


# Laws


@given(
    st.sampled_from(sorted(lexicon().chemicals)),
    st.sampled_from(words()["salts"]),
    st.sampled_from([" ", "-", ", ", "."]),
)
def test_salts_of_any_name_are_salts(chemical: str, salt: str, between: str) -> None:
    one = lexicon().chemicals[chemical]
    for name in one.names[:3]:
        reading = names().read(f"{name}{between}{salt}")
        if one.neutral:
            assert reading is None or reading.chemical != chemical or not reading.classes
        else:
            assert reading
            assert reading.chemical == chemical
            assert reading.classes in ({"salt"}, {"amide", "salt"}, {"isomer", "salt"})


@given(st.sampled_from(sorted(names().exact)), st.sampled_from("-_ ,()[]{}'′"), st.randoms(use_true_random=False))
def test_dress_does_not_matter(key: str, sign: str, chance: object) -> None:
    dressed = "".join(f"{char}{sign}" if chance.random() < 0.3 and not char.isdigit() else char for char in key)  # type: ignore[attr-defined]
    assert names().read(dressed.upper()) == names().read(key)


@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    found = find(text)
    assert not found.cut
    for one in found.spotted:
        assert one.reading.chemical in lexicon().chemicals
    assert normal_form(text).isascii()


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000, "acetone " * 125_000, "4-piperidone hydrochloride methyl " * 30_000, "hydrochloride" * 80_000,
        "(" * 500_000 + "4-AP" + ")" * 500_000, "1 " * 500_000, "1,1," * 250_000, "boc-" * 250_000 + "4-piperidone",
        "N-N-N-phenyl" * 80_000, "phenylethyl" * 27, "1-" * 145 + "4ap", "boc" * 98 + "4ap", "α" * 1_000_000,
        "\u0301" * 1_000_000, "di" * 140 + "4aphcl", "salt of " * 30 + "4-AP", "2-2-2-phenylethyl" * 17,
        "CAS " * 250_000, "12-12-1" * 140_000,
    ],
    ids=lambda text: text[:16],
)  # fmt: skip
def test_hostile_texts_are_read_soon(check: Check, text: str) -> None:
    began = time.process_time()
    found = check(text, names=(text,), cas=(text,))
    assert time.process_time() - began < 2
    assert len(str(found)) < 200_000
    assert len(text) <= 4_000 or any(note.code == "cut" for note in found.notes)


# The files


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("cas: 1609-66-1", "cas: 1609-66-5", "check digit"),
        ("        source: 88FR74352\n", "", "'source' is missing"),
        ("source: 88FR74352", "source: nowhere", "no source 'nowhere'"),
        ("classes: [amide, carbamate, salt]", "classes: [amid]", "'classes'"),
        ("record: [us-dea-chem]\n    names: [propanoyl", "names: [propanoyl", "no control"),
        ("    hs_alone: true", "    hs_alon: true", "no field 'hs_alon'"),
        ("id: safrole", "id: isosafrole", "stands twice"),
        ("cas: 94-59-7", "cas: 120-58-1", "two chemicals"),
        ("{chemical: 4-piperidone,", "{chemical: piperidon,", "no chemical 'piperidon'"),
        ("since: 2018-02-01", "since: 2018", "no day"),
    ],
)
def test_a_faulty_lexicon_is_refused(old: str, new: str, said: str) -> None:
    text = YAML.read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(Refused, match=said):
        read(text.replace(old, new, 1).encode())
