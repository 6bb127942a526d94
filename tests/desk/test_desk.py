"""The desk: everything can be asked of it, and every answer has its receipt."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord.desk.desk import Desk
from onrecord.desk.receipts import canonical, receipt, stamp, tables
from onrecord.model.errors import RecordProblem, WrongUse
from onrecord.screening.asking import THRESHOLD

ON = date(2023, 7, 26)
IFS = "Institute of Forensic Science"
OWN = b"id,name,other_names,type,country,since,why\n1,Zebulon Quartermain,,person,,,\n"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with Desk.create(tmp_path_factory.mktemp("desk") / "record.db") as opened:
        yield opened


def answers(desk: Desk) -> list[dict[str, Any]]:
    return [
        desk.show(IFS, on=ON).to_json(),
        desk.history(IFS),
        desk.entries(["us-dhs-uflpa"], on=ON),
        desk.diff("us-bis-el", date(2019, 10, 1), date(2021, 8, 1)),
        desk.status(on=ON),
        desk.status(["us-bis-el"], on=ON),
        desk.screen(IFS, on=ON).to_json(),
    ]


def test_every_answer_has_a_receipt_of_its_own_bytes(desk: Desk) -> None:
    for answer in answers(desk):
        given = answer["receipt"]
        assert given["head"] == desk.head()
        assert given["engine"]["version"] == onrecord.__version__
        assert given["sha256"] == hashlib.sha256(canonical(answer)).hexdigest()
        scored = answer["schema"] == "onrecord/screen/1"
        assert given["engine"]["tables"] == (tables() if scored else None)
        assert json.loads(json.dumps(given)) == given


def test_the_same_question_gets_the_same_receipt_and_another_one_another(desk: Desk) -> None:
    first, again = answers(desk), answers(desk)
    assert first == again
    digests = [answer["receipt"]["sha256"] for answer in first]
    assert len(set(digests)) == len(digests)
    with Desk.open(desk.path) as other:
        assert answers(other) == first


def test_a_receipt_tells_an_answer_that_was_altered(desk: Desk) -> None:
    answer = desk.screen(IFS, on=ON).to_json()
    answer["hits"][0]["score"] = 0.5
    assert answer["receipt"]["sha256"] != hashlib.sha256(canonical(answer)).hexdigest()


def test_a_stamp_gives_the_receipts_of_many_answers(desk: Desk) -> None:
    answer = desk.screen(IFS, on=ON).to_json()
    given = answer["receipt"]
    assert json.loads(stamp(desk.head(), given["parameters"])(canonical(answer))) == given
    assert receipt(desk.head(), given["parameters"], answer, scored=True) == given


def test_what_is_taken_in_is_found_at_once(tmp_path: Path) -> None:
    from onrecord.publishers.general import packaged_mapping

    with Desk.create(tmp_path / "r.db", bare=True) as desk:
        assert desk.screen("Zebulon Quartermaine", on=date(2024, 3, 1)).hits == ()
        before = desk.head()
        files = {"": OWN, "mapping": packaged_mapping("own-blocklist")}
        taken = desk.take(files, "general", published="2024-03-01", complete=True)
        assert desk.head() != before
        assert desk.screen("Zebulon Quartermaine", on=date(2024, 3, 1)).hits
        desk.retract(taken.look)
        assert desk.screen("Zebulon Quartermaine", on=date(2024, 3, 1)).hits == ()


def test_what_another_process_takes_in_is_found(tmp_path: Path) -> None:
    from onrecord.publishers.general import packaged_mapping

    path = tmp_path / "r.db"
    with Desk.create(path, bare=True) as writer, Desk.open(path) as reader:
        assert reader.screen("Zebulon Quartermain", on=date(2024, 3, 1)).hits == ()
        files = {"": OWN, "mapping": packaged_mapping("own-blocklist")}
        writer.take(files, "general", published="2024-03-01", complete=True)
        assert reader.screen("Zebulon Quartermain", on=date(2024, 3, 1)).hits[0].score == 1


def test_blanked_names_are_not_found(tmp_path: Path) -> None:
    from onrecord.publishers.general import packaged_mapping

    with Desk.create(tmp_path / "r.db", bare=True) as desk:
        files = {"": OWN, "mapping": packaged_mapping("own-blocklist")}
        desk.take(files, "general", published="2024-03-01", complete=True)
        desk.blank("own-blocklist:1")
        assert desk.screen("Zebulon Quartermain", on=date(2024, 3, 1)).hits == ()
        assert desk.screen("(blanked)", on=date(2024, 3, 1), threshold=0.1).hits == ()


def test_blanking_takes_names_out_of_the_folder_of_the_index_at_once(tmp_path: Path) -> None:
    from onrecord.publishers.general import packaged_mapping

    index = tmp_path / "r.db.index"
    with Desk.create(tmp_path / "r.db", bare=True) as desk:
        files = {"": OWN, "mapping": packaged_mapping("own-blocklist")}
        desk.take(files, "general", published="2024-03-01", complete=True)
        assert desk.screen("Zebulon Quartermain", on=date(2024, 3, 1)).hits
        assert any(b"Zebulon" in file.read_bytes() for file in index.rglob("*.npy"))
        desk.blank("own-blocklist:1")
        assert not [*index.rglob("*.npy")]


def test_many_are_screened_one_at_a_time(desk: Desk) -> None:
    asked = iter([IFS, {"name": "Nobody of that name"}, onrecord.Query(("Ministry of Public Security",))])
    found = desk.screen_many(asked, onrecord.Asking.of(on=ON))
    assert next(found).hits[0].entries[0].list == "us-bis-el"
    assert next(asked) == {"name": "Nobody of that name"}
    assert next(found).query.names == ("Ministry of Public Security",)
    assert next(found, None) is None


def test_near_names_are_shown_where_nobody_bears_the_name(desk: Desk) -> None:
    shown = desk.show("Institute of Forensic Sciences", on=ON)
    [near] = shown.near
    assert (shown.found, near.name, near.state) == ("none", IFS, "in_force")
    [hit] = desk.screen("Institute of Forensic Sciences", on=ON).hits
    assert (near.party, near.caption, near.score) == (hit.party, hit.caption, hit.score)
    answer = shown.to_json()
    assert answer["near"][0]["score"] == near.score
    assert answer["receipt"]["engine"]["tables"] == tables()
    assert answer["receipt"]["sha256"] == hashlib.sha256(canonical(answer)).hexdigest()


def test_near_names_are_few_and_of_what_was_public(desk: Desk) -> None:
    assert desk.show(IFS, on=ON).near == ()
    assert desk.show("Institute of Forensic Sciences", on=ON, known=date(2020, 5, 21)).near == ()
    near = desk.show("Xinjiang Production and Construction Corp", on=ON).near
    assert len(near) <= 5
    assert [one.score for one in near] == sorted((one.score for one in near), reverse=True)
    assert all(one.score >= THRESHOLD for one in near)


@pytest.mark.parametrize("query", ["us-bis-el:institute-of-forensic-sciences", "***", "x" * 10_000])
def test_what_is_no_name_has_none_near(desk: Desk, query: str) -> None:
    shown = desk.show(query, on=ON)
    assert (shown.found, shown.near) == ("none", ())


def test_a_near_name_that_is_newly_taken_in_is_shown(tmp_path: Path) -> None:
    from onrecord.publishers.general import packaged_mapping

    with Desk.create(tmp_path / "r.db", bare=True) as desk:
        assert desk.show("Zebulon Quartermaine").near == ()
        files = {"": OWN, "mapping": packaged_mapping("own-blocklist")}
        desk.take(files, "general", published="2024-03-01", complete=True)
        [near] = desk.show("Zebulon Quartermaine", on=date(2024, 3, 1)).near
        assert near.name == "Zebulon Quartermain"


def test_mistakes_and_damage_are_told_plainly(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="needs a name"):
        desk.screen("  ")
    with pytest.raises(WrongUse, match="unknown property"):
        desk.screen({"name": "x", "nmae": "y"})
    with pytest.raises(WrongUse, match="there is no list"):
        desk.screen("x", lists=["nonsense"])
    with pytest.raises(WrongUse, match="there is no list"):
        desk.status(["nonsense"])
    with pytest.raises(RecordProblem):
        Desk.open(tmp_path / "missing.db")


def test_the_front_door_gives_a_desk(desk: Desk) -> None:
    with onrecord.open(desk.path) as opened:
        assert isinstance(opened, onrecord.Desk)
        assert isinstance(opened, onrecord.Record)
        assert opened.path == desk.path
