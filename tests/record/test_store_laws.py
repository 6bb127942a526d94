"""The laws of the store: order and repetition change nothing, what is derived can be derived again, what is taken back
is as if it had never been said, and damage is named."""

from __future__ import annotations

import csv
import difflib
import io
import itertools
import json
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from strategies import DAYS, FIRST, NAMES, SOURCES, THIRD_PARTY, Given, looks, sdn_file, several, table

from conftest import plain
from onrecord.model.errors import OnRecordError, RecordProblem, WrongUse
from onrecord.publishers.csl_csv import COLUMNS
from onrecord.record import upkeep
from onrecord.record.listing import lists_held
from onrecord.record.record import Record

DAY_LATER = FIRST + timedelta(days=1)
FOUNDING = {
    "us-ofac-sdn": b"""list: us-ofac-sdn
notices:
- {id: fr-1, citation: 85 FR 34503, printed: 2020-06-05, effective: 2020-06-05, source: the printed page, title: A rule}
entries:
- {names: ENTRY 101, key: '101', party: some-party, schema: Organization, events: [{event: added, notice: fr-1}]}
""",
    "us-bis-el": b"""list: us-bis-el
entries:
- {names: Gamma Semiconductor, schema: Organization, party: some-party, events: [{event: added, notice: fr-1}]}
""",
}
"""Founding facts on two lists, about one party."""
laws = settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Paths of new records without founding facts."""
    folder = tmp_path_factory.mktemp("laws")
    Record.create(folder / "bare.db", bare=True).close()
    numbers = itertools.count()

    def path() -> Path:
        return Path(shutil.copy(folder / "bare.db", folder / f"{next(numbers)}.db"))

    return path


@contextmanager
def record_of(path: Path, looks: Iterable[Given]) -> Iterator[Record]:
    """A record with these looks taken in, removed afterwards."""
    with Record.open(path, write=True) as record:
        for look in looks:
            look.take(record)
        yield record
    path.unlink()


def derived(record: Record) -> str:
    """The hash of what is derived."""
    return upkeep.derived_digest(record._connection)


def answers(record: Record, days: Sequence[date] = DAYS) -> list[str]:
    """Every answer on every entry, and the status of each list."""
    told = [record.entries(on=day, every_state=True) for day in days]
    told.append(record.entries(on=days[-1], known=days[len(days) // 2], every_state=True))
    entries = [entry["entry"] for entry in told[-2]["entries"]]
    told += [record.history(entry) for entry in entries[::3]]
    told += [record.show(entry, on=days[len(days) // 2]).to_json() for entry in entries[1::3]]
    told += [record.diff(list_id, days[1], days[-2]) for list_id in lists_held(record._connection)]
    told.append({**record.status(on=days[-2]), "head": None, "retracted": None})
    return [json.dumps(one) for one in told]


def told_by(path: Path, looks: Iterable[Given], days: Sequence[date] = DAYS) -> list[str]:
    """Head, derived digest and answers of a record of these looks."""
    with record_of(path, looks) as record:
        return [record.head(), derived(record), *answers(record, days)]


def same(one: list[str], other: list[str]) -> bool:
    """Whether the two are equal; if not, a failing test shows where they part."""
    for left, right in zip(one, other, strict=False):
        if left != right and left[:1] in "{[":
            lines = [json.dumps(json.loads(text), indent=1).splitlines() for text in (left, right)]
            print(*itertools.islice(difflib.unified_diff(*lines, n=8, lineterm=""), 60), sep="\n")
            break
    return one == other


# Order and repetition


@laws
@given(several(), st.randoms(use_true_random=False))
def test_order_and_repetition_change_nothing(fresh, looks, chance):
    shuffled = looks + chance.sample(looks, len(looks) // 2)
    chance.shuffle(shuffled)
    assert same(told_by(fresh(), shuffled), told_by(fresh(), looks))


@laws
@given(several(2, 4), st.integers(0, 3))
def test_a_look_taken_again_is_not_new_and_its_bytes_later_are(fresh, looks, which):
    again = looks[which % len(looks)]
    later = replace(again, published=again.published + timedelta(days=2000))
    with record_of(fresh(), looks) as record:
        before = record.head(), derived(record), record.status()["looks"]
        assert not again.take(record).new
        assert (record.head(), derived(record), record.status()["looks"]) == before
        lines = record._connection.execute("SELECT count(*) FROM line").fetchone()
        taken = later.take(record)
        assert taken.new
        assert record.head() != before[0]
        assert record.look(taken.look) is not None
        assert record._connection.execute("SELECT count(*) FROM line").fetchone() == lines, (
            "the same lines are kept once"
        )
        assert record.raw(taken.look) == again.files


def test_two_files_of_one_instant_are_two_looks_in_either_order(fresh):
    rows = {key: (f"ENTRY {key}", "CUBA") for key in range(100, 130)}
    looks = [Given("ofac-sdn-csv", {"": sdn_file(rows | {131 + n: ("MORE", "SDGT")})}, FIRST) for n in range(3)]
    told = [told_by(fresh(), order) for order in itertools.permutations(looks)]
    assert all(same(told[0], other) for other in told)


def thinned(content: bytes) -> bytes:
    """The header and every sixtieth row of a CSV file."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([rows[0], *rows[1::60]])
    return text.getvalue().encode()


def some_lines(content: bytes) -> bytes:
    """The same for OFAC's files, which have a line an entry and write texts with quotes and numbers without."""
    return b"\n".join(content.split(b"\n")[::40]).rstrip(b"\r\n\x1a") + b"\r\n"


REAL = {
    "un-sc-xml": ("un_sc/2016-02-11", "un_sc/2018-06-07", "un_sc/2020-03-20", "un_sc/2026-02-27"),
    "bis-dpl-txt": ("bis_denied_persons/2019-06-29", "bis_denied_persons/2022-09-07"),
    "ofac-sdn-csv": ("ofac_sdn/2018-01-26", "ofac_sdn/2021-08-18", "ofac_sdn/2022-02-24", "ofac_sdn/2024-05-03"),
    "csl-csv": ("csl/2017-03-31", "csl/2022-04-21"),
}
"""Feed → folders of real files. Of the long CSV files some rows will do."""


@pytest.fixture(scope="module")
def real(data: Path) -> dict[str, list[Given]]:
    """Real looks by feed."""
    found: dict[str, list[Given]] = {}
    for feed, folders in REAL.items():
        for folder in folders:
            [path] = [path for path in sorted((data / folder).iterdir()) if path.name[:3] not in ("alt", "add")]
            content = plain(path)
            day = date.fromisoformat(folder.partition("/")[2])
            if feed != "un-sc-xml":
                content = {"csl-csv": thinned, "ofac-sdn-csv": some_lines}.get(feed, bytes)(content)
            look = Given(feed, {"": content}, FIRST.replace(year=day.year, month=day.month, day=day.day))
            found.setdefault(feed, []).append(look)
    return found


@pytest.mark.parametrize("feeds", [("un-sc-xml",), ("csl-csv", "bis-dpl-txt", "ofac-sdn-csv")], ids="+".join)
def test_real_files_in_any_order_give_the_same_answers(fresh, real, feeds):
    looks = [look for feed in feeds for look in real[feed]]
    days = [date(year, 7, 1) for year in (2019, 2024)]
    orders = [looks, looks[::-1], random.Random(6).sample(looks, len(looks))]
    told: list[list[str]] = []
    for order in orders:
        with record_of(fresh(), order) as record:
            told.append([record.head(), derived(record)])
            if len(told) != 2:
                told[-1] += [json.dumps(record.entries(on=day, every_state=True)) for day in days]
                told[-1] += [json.dumps(record.history(uid)) for uid in some_entries(record)]
                told[-1] += [json.dumps(record.show(uid, on=days[1]).to_json()) for uid in some_entries(record)]
            if order is looks:
                assert [dict(record.raw(look["look"])) for look in record.status()["looks"]] == [
                    dict(look.files) for look in sorted(looks, key=lambda look: (look.feed, look.published))
                ]
    assert told[0][:2] == told[1], "the order turned round"
    assert same(told[0], told[2])


def some_entries(record: Record) -> list[str]:
    """The ids of every fiftieth entry."""
    query = "SELECT list || ':' || key FROM entry ORDER BY list, key"
    return [uid for (uid,) in record._connection.execute(query)][::50]


# Rebuilding and taking back


@laws
@given(several(1, 6), st.data())
def test_what_is_derived_can_be_derived_again(fresh, looks, data):
    with record_of(fresh(), looks) as record:
        held = [look["look"] for look in record.status()["looks"]]
        for uid in data.draw(st.lists(st.sampled_from(held), max_size=2, unique=True)):
            data.draw(st.sampled_from((record.accept, record.retract)))(uid)
        assert record.verify(derived=True) == []
        before = [record.head(), derived(record), *answers(record)]
        record.rebuild()
        assert same([record.head(), derived(record), *answers(record)], before)
        assert record.verify() == []


@laws
@given(several(1, 6), looks, st.integers(0, 6))
def test_a_retracted_look_is_as_if_never_taken_and_can_come_back(fresh, looks, wrong, place):
    assume(all((look.feed, look.published) != (wrong.feed, wrong.published) for look in looks))
    without = told_by(fresh(), looks)
    with record_of(fresh(), [*looks[:place], wrong, *looks[place:]]) as record:
        [uid] = {look["look"] for look in record.status()["looks"] if look["look"].startswith(f"{wrong.feed}@")} - {
            look.split('"')[0] for look in ids_of(without)
        }
        with_it = [record.head(), derived(record), *answers(record)]
        retraction = record.retract(uid)
        assert record.head() not in (without[0], with_it[0])
        assert same([without[0], derived(record), *answers(record)], without)
        with pytest.raises(WrongUse, match="was retracted"):
            wrong.take(record)
        record.retract(retraction)
        assert same([with_it[0], derived(record), *answers(record)], with_it)


def ids_of(told: list[str]) -> set[str]:
    """The ids of the looks in a record of which `told_by` told."""
    return {look["look"] for look in json.loads(told[-1])["looks"]}


@laws
@given(several(2, 5), st.randoms(use_true_random=False))
def test_when_all_is_retracted_nothing_speaks(fresh, looks, chance):
    with record_of(fresh(), []) as empty:
        nothing = derived(empty)
    with record_of(fresh(), looks) as record:
        held = [look["look"] for look in record.status()["looks"]]
        chance.shuffle(held)
        for uid in held:
            record.retract(uid)
        assert derived(record) == nothing
        assert record.status()["looks"] == []
        assert record.verify(derived=True) == []


def test_an_accepted_look_ends_what_it_lacks(fresh):
    rows = {key: (f"ENTRY {key}", "CUBA") for key in range(100, 140)}
    cut = {key: row for key, row in rows.items() if key < 120}
    looks = [Given("ofac-sdn-csv", {"": sdn_file(rows)}, FIRST), Given("ofac-sdn-csv", {"": sdn_file(cut)}, DAY_LATER)]
    with record_of(fresh(), looks) as record:
        day = DAY_LATER.date() + timedelta(days=1)
        quarantined = record.status()["looks"][1]
        assert (quarantined["status"], quarantined["why"]) == ("quarantined", "us-ofac-sdn/SDN fell from 40 to 20 rows")

        def state(key: int) -> str:
            return str(record.show(f"us-ofac-sdn:{key}", on=day).entries[0].state)

        before = derived(record)
        assert (state(110), state(130)) == ("in_force", "in_force")
        decision = record.accept(quarantined["look"])
        assert record.status()["looks"][1]["status"] == "full"
        assert (state(110), state(130)) == ("in_force", "ended")
        record.retract(decision)
        assert record.status()["looks"][1]["status"] == "quarantined"
        assert (state(110), state(130)) == ("in_force", "in_force")
        assert derived(record) == before


# Damage


@pytest.fixture
def sound(fresh, tmp_path) -> Iterator[Path]:
    """A record of some looks of four feeds with a decision."""
    path = fresh()
    rows = {key: (f"ENTRY {key}", "CUBA") for key in range(100, 140)}
    with Record.open(path, write=True) as record:
        record.take(FOUNDING, "founding")
        for step in range(3):
            Given("ofac-sdn-csv", {"": sdn_file(rows)}, FIRST + timedelta(days=step)).take(record)
            del rows[110 + step]
        named = [
            {"source": SOURCES[0], "name": name, "federal_register_notice": "85 FR 34503", "start_date": "2020-06-05"}
            for name in NAMES
        ]
        for step in range(2):
            newcomer = [{**named[0], "name": "Newcomer"}] * step
            Given("csl-csv", {"": table(COLUMNS, named[step:] + newcomer)}, FIRST + timedelta(days=90 * step)).take(
                record
            )
        record.accept(record.status()["looks"][-1]["look"])
        assert record.verify(derived=True) == []
        record._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    yield path
    path.unlink()


EVIDENCE_DAMAGE = [
    "UPDATE look SET feed = 'un-sc-xml' WHERE id = 2",
    "UPDATE look SET published_at = '2021-01-15T12:00:00.000000Z' WHERE id = 2",
    "UPDATE look SET published_at = 'yesterday' WHERE id = 2",
    "UPDATE look SET sha256 = hash WHERE id = 2",
    "UPDATE look SET scope = '[\"SDN\"]' WHERE id = 2",
    "UPDATE look SET scope = '{' WHERE id = 2",
    "UPDATE look SET complete = 1 WHERE id = 2",
    "UPDATE look SET hash = sha256 WHERE id = 2",
    "UPDATE look SET uid = 'ofac-sdn-csv@2020' WHERE id = 2",
    "DELETE FROM look WHERE id = 2",
    "DELETE FROM file WHERE look = 2",
    "UPDATE file SET size = size - 1 WHERE look = 2",
    "UPDATE file SET role = 'alt' WHERE look = 2",
    "UPDATE file SET lines = (SELECT lines FROM file WHERE look = 3) WHERE look = 2",
    "UPDATE file SET lines = x'789c' WHERE look = 2",
    "UPDATE pack SET data = (SELECT data FROM pack AS other WHERE other.first > pack.first) WHERE first = 0",
    "UPDATE pack SET data = x'00ff' WHERE first = 0",
    "UPDATE pack SET first = first + 1 WHERE first = (SELECT max(first) FROM pack)",
    "DELETE FROM pack WHERE first = 0",
    "UPDATE decision SET target = target || '0'",
    "UPDATE decision SET kind = 'retract'",
    "UPDATE decision SET nth = 2",
    'UPDATE decision SET detail = \'{"a": "b"}\'',
    "UPDATE decision SET detail = ']'",
    "DELETE FROM reading WHERE look = 2",
]
DERIVED_DAMAGE = [
    "DELETE FROM run WHERE row = (SELECT min(row) FROM run)",
    "UPDATE run SET gone = gone - 1 WHERE row = (SELECT max(row) FROM run)",
    "UPDATE run SET since = since + 1 WHERE row = (SELECT max(row) FROM run)",
    "UPDATE run SET content = (SELECT content FROM run AS other WHERE other.row <> run.row LIMIT 1)"
    " WHERE row = (SELECT max(row) FROM run)",
    "UPDATE content SET json = replace(json, 'ENTRY', 'ENTREE') WHERE row IN (SELECT id FROM row WHERE key = '105')",
    "UPDATE entry SET key = 'other' WHERE id = 1",
    "UPDATE entry SET party = 'nobody' WHERE id = (SELECT max(id) FROM entry)",
    "UPDATE row SET key = 'other' WHERE id = 1",
    "UPDATE row SET entry = (SELECT max(id) FROM entry) WHERE id = 1",
    "UPDATE row SET entry = NULL WHERE id = 1",
    "DELETE FROM name WHERE form = 'entry 101'",
    "UPDATE name SET kind = 3 WHERE form = 'entry 101' AND kind = 0",
    "DELETE FROM notice WHERE id = 1",
    "UPDATE notice SET json = replace(json, '2020-06-05', '2020-06-06')",
    "UPDATE notice SET published = '2019-01-01'",
    "UPDATE notice SET content = NULL",
    "DELETE FROM fact",
    "UPDATE fact SET json = '{}'",
    "DELETE FROM doubt",
    "UPDATE reading SET counts = '{}' WHERE look = 2",
    "UPDATE reading SET slot = slot + 1 WHERE look = 2",
    "UPDATE reading SET lists = '[]' WHERE look = 2",
    "UPDATE reading SET backdated = '{\"us-ofac-sdn/SDN\": 50}' WHERE look = 2",
]


@pytest.mark.parametrize("damage", EVIDENCE_DAMAGE)
def test_damaged_evidence_is_named(sound, damage):
    altered(sound, damage)
    try:
        with Record.open(sound) as record:
            problems = record.verify()
    except RecordProblem as error:
        problems = [str(error)]
    assert problems
    assert not [line for line in problems if "\n" in line]
    if "look" in damage.split("WHERE")[-1] or " id = 2" in damage:
        assert any("ofac-sdn-csv@2020" in line or "un-sc-xml@2020" in line or "look 2" in line for line in problems)


@pytest.mark.parametrize("damage", DERIVED_DAMAGE)
def test_damage_to_what_is_derived_is_named_and_mended(sound, damage):
    with Record.open(sound) as record:
        before = [record.head(), derived(record), *answers(record)]
    altered(sound, damage)
    with Record.open(sound, write=True) as record:
        problems = record.verify(derived=True)
        assert problems
        assert all("`onrecord rebuild`" in line for line in problems)
        record.rebuild()
        assert record.verify(derived=True) == []
        assert same([record.head(), derived(record), *answers(record)], before)


def altered(path: Path, statement: str) -> None:
    """Change the file behind onrecord's back."""
    connection = sqlite3.connect(path)
    with connection:
        assert connection.execute(statement).rowcount > 0
    connection.close()


def test_a_flipped_byte_is_noticed_or_makes_no_difference(sound, tmp_path):
    def told(path: Path) -> list[str]:
        try:
            with Record.open(path) as record:
                problems = record.verify(derived=True)
                if not problems:
                    looks = [look["look"] for look in record.status()["looks"]]
                    raw = [str(record.raw(look)) for look in looks]
                    return [record.head(), derived(record), *answers(record, DAYS[:4]), *raw]
        except OnRecordError as error:
            problems = [str(error)]
        assert all(line.isprintable() for line in problems)
        return ["damaged"]

    before = told(sound)
    content, chance = sound.read_bytes(), random.Random(31)
    copy, noticed = tmp_path / "copy.db", 0
    for place in [*range(0, 100, 9), *chance.sample(range(100, len(content)), 45)]:
        flipped = content[place] ^ (1 << chance.randrange(8))
        copy.write_bytes(content[:place] + bytes([flipped]) + content[place + 1 :])
        found = told(copy)
        noticed += found == ["damaged"]
        assert found == ["damaged"] or same(found, before), f"byte {place}"
        for beside in tmp_path.glob("copy.db-*"):
            beside.unlink()
    assert noticed > 15


def test_a_doubt_goes_with_its_entry(fresh):
    """The number of an entry that only a retracted look showed is given to the next new one, of whatever list."""
    missing = {"source": SOURCES[0], "name": NAMES[1], "federal_register_notice": "84 FR 54002"}
    others = [{"source": source, "name": NAMES[7]} for source in (SOURCES[1], SOURCES[2])]
    header = ("name", "other_names", "country", "cited", "since")
    newcomer = {"name": NAMES[2], "cited": "84 FR 54002", "since": "2020-06-05"}
    looks = [
        Given("csl-csv", {"": table(COLUMNS, [missing])}, FIRST),
        Given("general", {"": table(header, [newcomer]), "mapping": THIRD_PARTY}, DAY_LATER, True),
    ]
    later = Given("csl-csv", {"": table(COLUMNS, others)}, FIRST + timedelta(days=60))
    with record_of(fresh(), looks) as record:
        assert record._connection.execute("SELECT count(*) FROM doubt").fetchone()[0]
        record.retract(next(look["look"] for look in record.status()["looks"] if look["channel"] == "csl-csv"))
        later.take(record)
        assert record._connection.execute("SELECT count(*) FROM doubt").fetchone()[0] == 0
        assert record.verify(derived=True) == []
