"""The corpus of the speed benchmarks is the same everywhere; the figures of name sets are what they are said to be."""

import csv
import json
import lzma
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

import batch_speed
import grow
import name_accuracy
import name_sets
import peers
import search_speed
from onrecord.desk.desk import Desk

PARTIES = [
    grow.Party("l:1", "Person", "RU", (("PETROV, Ivan Sergeevich", "name"), ("Ivan Petrov", "alias"))),
    grow.Party("l:2", "Person", "RU", (("SIDOROV, Pavel Ilyich", "name"),)),
    grow.Party("l:3", "Person", "", (("IVANOV, Oleg Petrovich", "name"), ("Oleg Ivanov", "weakAlias"))),
    grow.Party("l:4", "Organization", "IR", (("Shiraz Trading Company Ltd.", "name"),)),
    grow.Party("l:5", "Organization", "IR", (("Caspian Marine Company Ltd.", "name"), ("CMC", "alias"))),
]


def test_a_grown_corpus_has_exactly_so_many_distinct_names_and_all_that_are_listed():
    names = list(grow.grown(PARTIES, 300, seed=7))
    assert len(names) == len({grow.form(named.name) for named in names}) == 300
    assert {named.name for named in names} >= {name for party in PARTIES for name, _ in party.names}
    assert {named.schema for named in names} == {"Person", "Organization"}
    assert {named.kind for named in names} <= set(grow.KINDS)


def test_a_seed_gives_the_same_corpus_everywhere():
    assert grow.digest(grow.grown(PARTIES, 300, seed=7)) == (
        "fc9a1aa06936eb8f1a29433cf7483b981840fba783cc3da22ddc494900419538"
    )
    assert grow.digest(grow.grown(PARTIES, 300, seed=8)) != grow.digest(grow.grown(PARTIES, 300, seed=7))


def test_unlisted_people_are_nobody_in_the_corpus():
    first = grow.unlisted_people(50, 3)
    second = grow.unlisted_people(50, 3, corpus=[first[0].upper(), " ".join(reversed(first[1].split()))])
    assert len(first) == len(second) == 50
    assert second[:48] == first[2:]


def test_one_edit_changes_one_letter_of_a_listed_name():
    from rapidfuzz.distance import OSA

    names = [name for party in PARTIES for name, _ in party.names]
    edited = grow.listed_with_one_edit(names, 40, 5)
    assert len(edited) == 40
    assert all(min(OSA.distance(name, other) for name in names) == 1 for other in edited)


def test_a_file_to_screen_reads_back(tmp_path):
    grow.ten_million_rows(tmp_path / "rows.csv", 2_000, ['PETROV, "Ivan"'], share_listed=0.5)
    with (tmp_path / "rows.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == [str(n) for n in range(2_000)]
    assert 800 < sum('"' in row["full_name"] for row in rows) < 1_200
    assert all(len(row["dob"]) == 10 for row in rows)


@pytest.fixture
def gold(tmp_path):
    """Sets of a few rows, in the layout of the real ones."""
    folder = tmp_path / "gold" / "names"
    folder.mkdir(parents=True)

    def write(name, *rows):
        (folder / name).write_text("\n".join(rows) + "\n", encoding="utf-8")

    for name in ("pairs", "hard_pairs"):
        write(
            f"{name}.csv",
            "case_group,schema,name1,name2,is_match,quality,category,notes",
            "a,Person,Jan Kos,Kos Jan,true,,order,",
            "a,Person,Jan Kos,Jan Kot,false,,other,",
            "a,Person,Jan Kos,J. Kos,true,,initial,",
        )
    write(
        "mutated_queries.csv",
        "expected,schema,name,dob,mutation,orig",
        "ofac-1,Person,Kos Jan,,reorder,Jan Kos",
        "ofac-2,Person,Eva Mala,,typo1,Ewa Mala",
        "ofac-3,Organization,ABC,,acronym,A B C",
    )
    write("un_queries.csv", "expected,treated,untreated,dob,dob_u,pob,nat", "un-1,Jan Kos,Jan Kos,1958,1958,,")
    head = "full_name,first_name,middle_name,last_name,gender,date_of_birth,place_of_birth,nationality"
    write("negatives_us.csv", head, "Kos Jan,,,,male,1970-01-01,,", "Al Bundy,,,,male,1970-01-01,,")
    write("negatives_global.csv", head, "Li Wei,,,,male,1970-01-01,,", "Wu Fan,,,,male,1970-01-01,,")
    for name, parties in (
        ("ofac", [("ofac-1", "Jan Kos"), ("ofac-2", "Ewa Mala"), ("ofac-3", "A B C")]),
        ("un", [("un-1", "Jan Kos")]),
    ):
        lines = (json.dumps({"id": key, "schema": "Person", "properties": {"name": [text]}}) for key, text in parties)
        (folder / f"corpus_{name}.ftm.json.xz").write_bytes(lzma.compress("\n".join(lines).encode()))
    return tmp_path


def test_figures_of_a_scorer_that_knows_only_equal_words(gold):
    born = []

    def score(name, other, schema):
        return float(name_sets.words(name) == name_sets.words(other))

    def search(corpus, name, schema, limit, birth_date=None):
        born.append(birth_date)
        parties = name_sets.corpus(corpus, gold)
        return [(party.id, 1.0) for party in parties if score(name, party.names[0], schema)][:limit]

    report = name_sets.measure(score, search, gold)
    figures = report.figures
    assert set(born) == {None}
    assert figures["pairs"] == {"F1": pytest.approx(2 / 3), "AUC": 0.75}
    assert figures["hard_pairs"]["right order"] == figures["hard_pairs"]["right other"] == 1
    assert figures["hard_pairs"]["right initial"] == 0
    assert figures["negatives"]["FPR at .70, us ofac"] == figures["negatives"]["homonyms us"] == 0.5
    assert figures["negatives"]["FPR at .70, global both"] == 0
    assert figures["mutated"]["hit@5 Person"] == figures["mutated"]["recall at .70, persons"] == 0.5
    assert figures["mutated"]["hit@1 Organization acronym"] == 0
    # One negative of two scores 1, so nothing lies above the threshold that lets none through.
    assert figures["bars"]["mutated persons, recall at 1.0% FPR"] == 0
    assert figures["bars"]["UN queries, recall at .70"] == 1
    assert figures["bars"]["highest FPR at .70"] == 0.5
    assert "UN queries, recall at .70" in name_sets.printed(report)
    name_sets.measure(score, search, gold, birth_dates=True)
    assert {"1958", "1970-01-01"} <= set(born)


def test_the_real_sets_are_read(shared):
    assert len(name_sets.pairs("pairs", shared)) == 413
    assert len(name_sets.mutated_queries(shared)) == 643
    assert len(name_sets.un_queries(shared)) == 345
    assert len(name_sets.negatives("us", shared)) == 1000
    ids = {party.id for party in name_sets.corpus("un", shared)}
    assert all(query.expected in ids for query in name_sets.un_queries(shared))


def test_what_screening_gives_for_a_corpus_is_one_score_a_party_and_weak_names_lighter(gold):
    line = {"id": "ofac-9", "schema": "Person", "properties": {"name": ["Jan Kos"], "weakAlias": ["Grom Zelazny"]}}
    path = gold / "gold" / "names" / "corpus_ofac.ftm.json.xz"
    path.write_bytes(lzma.compress(json.dumps(line).encode()))
    for make in (name_accuracy.in_memory, name_accuracy.Exhaustive):
        score, search = name_accuracy.screening(make, gold)
        assert search("ofac", "Kos, Jan", "Person", 5) == [("ofac-9", round(score("Kos, Jan", "Jan Kos", "Person"), 4))]
        assert search("ofac", "Grom Zelazny", "Person", 5) == [("ofac-9", name_accuracy.WEAK)]
        assert search("ofac", "Ingeborg Abrahamsen", "Person", 5) == []


def test_halves_of_pairs_are_drawn_alike_everywhere():
    outcomes = [(n / 100, n % 3 == 0) for n in range(100)]
    first = [*name_accuracy.halves(outcomes, 5)]
    assert first == [*name_accuracy.halves(outcomes, 5)]
    assert len(set(first)) > 1


def test_pairs_for_speed_are_half_of_one_party(shared):
    some = peers.speed_pairs(200)
    assert len(some) == 200
    assert some == peers.speed_pairs(200)
    assert some != peers.speed_pairs(200, seed=1)


def test_a_peer_that_is_not_there_is_left_out_in_one_line(capsys):
    assert peers.nomenklatura(sys.executable, {}, {}) is None or peers.loads(sys.executable)
    told = capsys.readouterr().out
    assert told.count("\n") <= 1


def test_percentiles():
    assert [search_speed.percentile([1.0, 2.0, 3.0], at) for at in (0, 50, 99)] == [1.0, 2.0, 3.0]


def test_a_record_for_batches_has_the_published_names_and_made_ones(tmp_path):
    source = tmp_path / "source.db"
    with Desk.create(source):
        pass
    published = len({grow.form(name) for party in grow.listed(source) for name, _ in party.names})
    batch_speed.with_grown(tmp_path / "record.db", source, published + 50)
    with Desk.open(tmp_path / "record.db") as desk:
        names = [name for entry, _, name, _ in desk.listed() if entry.startswith(batch_speed.OWN)]
    assert len(names) == 50
