"""The table of phrases beside a record: always that of the record as it is, whatever was done to the folder."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

import onrecord
from onrecord.claims.phrases import kept as kept_phrases
from onrecord.claims.phrases.kept import FOLDER, phrases_of
from onrecord.claims.phrases.phrases import Phrases
from onrecord.claims.words.tokens import tokens
from onrecord.desk.desk import Desk
from onrecord.screening.generations import CURRENT
from onrecord.screening.kept_index import folder_of, forget
from record.strategies import sdn_file

TEXT = "Shares of Hikvision fell after Chen Quanguo spoke of the Bingtuan."


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the founding facts, with its table."""
    path = tmp_path_factory.mktemp("kept") / "record.db"
    with onrecord.open(path, write=True) as record:
        phrases_of(record)
    return path


@pytest.fixture
def record(made: Path, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "record.db"
    shutil.copy(made, path)
    shutil.copytree(folder_of(made), folder_of(path))
    with onrecord.open(path) as desk:
        yield desk


def root(record: Desk) -> Path:
    return folder_of(record.path) / FOLDER


def found(phrases: Phrases) -> list[tuple[str, tuple[str, ...]]]:
    return [(TEXT[one.start : one.end], one.entries) for one in phrases.find(TEXT, tokens(TEXT))]


def generation(record: Desk) -> str:
    return (root(record) / CURRENT).read_text(encoding="ascii").strip()


def test_what_is_kept_is_opened_and_finds_the_same(record: Desk) -> None:
    before = generation(record)
    kept = phrases_of(record)
    assert generation(record) == before
    forget(record.path)
    anew = phrases_of(record)
    assert found(kept) == found(anew)
    assert [words for words, _ in found(kept)] == ["Hikvision", "Chen Quanguo", "Bingtuan"]
    assert len(kept) == len(anew)


def test_opening_imports_no_numpy_and_reads_no_lexicon(record: Desk) -> None:
    code = (
        "import sys, onrecord\n"
        "from onrecord.claims.phrases.kept import phrases_of\nfrom onrecord.claims.words.tokens import tokens\n"
        f"with onrecord.open({str(record.path)!r}) as record:\n"
        f"    print(len(phrases_of(record).find({TEXT!r}, tokens({TEXT!r}))))\n"
        "print([name for name in ('numpy', 'yaml', 'onrecord.claims.words.english') if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split("\n")
    assert told[0] == "3"
    assert "numpy" not in told[1]
    assert "english" not in told[1]


def test_names_that_change_are_found_and_what_is_gone_is_not(tmp_path: Path) -> None:
    with onrecord.open(tmp_path / "record.db", write=True) as record:
        text = "the firm Qorvantis Optics said"
        assert phrases_of(record).find(text, tokens(text)) == []
        before = generation(record)
        record.take(
            {"": sdn_file({100: ("QORVANTIS OPTICS LTD", "SDGT")})}, feed="ofac-sdn-csv",
            published=datetime(2024, 1, 2, tzinfo=UTC),
        )  # fmt: skip
        [one] = phrases_of(record).find(text, tokens(text))
        assert one.is_certain
        assert generation(record) != before


def test_damage_is_noticed_and_mended(record: Desk) -> None:
    wanted = found(phrases_of(record))
    shuffled = random.Random(7)
    files = sorted(path for path in (root(record) / generation(record)).iterdir())
    for path in shuffled.sample(files, 4):
        path = root(record) / generation(record) / path.name
        data = bytearray(path.read_bytes())
        data[shuffled.randrange(len(data))] ^= 0x55
        path.write_bytes(bytes(data))
        assert found(phrases_of(record)) == wanted
    (root(record) / generation(record) / "gram-key.npy").unlink()
    assert found(phrases_of(record)) == wanted
    (root(record) / CURRENT).write_text("nonsense", encoding="ascii")
    assert found(phrases_of(record)) == wanted


def test_a_table_of_another_version_is_not_used(record: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = generation(record)
    monkeypatch.setattr(kept_phrases, "maker", lambda: "another")
    phrases_of(record)
    assert generation(record) != before


def test_arrays_that_do_not_fit_one_another_are_not_used(record: Desk) -> None:
    import numpy as np

    from onrecord.screening.arrays import open_arrays
    from onrecord.screening.generations import publish

    kept = open_arrays(root(record) / generation(record))
    arrays = {name: np.asarray(view) for name, view in kept.views.items()}
    for name in ("gram-value", "phrase-at", "entry-group", "word-key"):
        publish(root(record), {**arrays, name: arrays[name][:-1]}, kept.about)
        broken = generation(record)
        assert len(found(phrases_of(record))) == 3
        assert generation(record) != broken


@pytest.mark.skipif(os.name == "nt", reason="folders cannot be closed to writing so")
def test_where_the_folder_cannot_be_written_the_table_is_made_in_memory(record: Desk) -> None:
    shutil.rmtree(folder_of(record.path))
    folder_of(record.path).write_text("in the way", encoding="ascii")
    assert len(found(phrases_of(record))) == 3
    assert folder_of(record.path).read_text(encoding="ascii") == "in the way"


def test_progress_is_told_while_the_table_is_made(record: Desk) -> None:
    forget(record.path)
    seen: list[tuple[int, int, str]] = []
    phrases_of(record, lambda done, of, what: seen.append((done, of, what)))
    assert seen
    assert all(0 <= done <= of for done, of, _ in seen)
    seen.clear()
    phrases_of(record, lambda done, of, what: seen.append((done, of, what)))
    assert seen == []
