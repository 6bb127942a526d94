"""Folders of mapped arrays: what was written is read, what is damaged is refused, a killed writer harms nobody."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.errors import IndexProblem, RecordProblem
from onrecord.screening import generations
from onrecord.screening.arrays import CODES, LARGEST_MANIFEST, MANIFEST, begin, open_arrays, write
from onrecord.screening.generations import BUILDING, CURRENT, STALE_SECONDS, building, current, publish

ARRAYS = {
    "letters": np.frombuffer(b"abc" * 100, np.uint8),
    "starts": np.arange(1000, dtype=np.uint32),
    "weights": np.linspace(0, 1, 77, dtype=np.float32),
    "hashes": np.array([0, 1 << 63, (1 << 64) - 1], np.uint64),
    "none": np.zeros(0, np.uint32),
}
ABOUT = {"engine": "1", "head": "abc", "names": 3, "parts": {"2": [1, 2.5, None], "10": "é"}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "index", ARRAYS, ABOUT)
    return tmp_path / "index"


def test_what_was_written_is_read(folder: Path) -> None:
    found = open_arrays(folder)
    assert found.about == ABOUT
    assert found.views.keys() == ARRAYS.keys()
    for name, values in ARRAYS.items():
        assert found[name].readonly
        assert found[name].tolist() == values.tolist()
        assert found[name].format == CODES[values.dtype.str]
        assert np.array_equal(np.load(folder / f"{name}.npy"), values)
    assert found.size == sum(values.nbytes for values in ARRAYS.values())
    assert sorted(path.name for path in folder.parent.iterdir()) == ["index"]
    with pytest.raises(IndexProblem, match="no array 'other'"):
        found["other"]


@given(
    st.sampled_from(sorted(CODES)).flatmap(
        lambda code: st.tuples(st.just(code), st.binary(max_size=200).map(lambda raw: raw[: len(raw) // 8 * 8]))
    )
)
def test_any_bytes_of_any_type(tmp_path_factory: pytest.TempPathFactory, told: tuple[str, bytes]) -> None:
    code, raw = told
    folder = tmp_path_factory.mktemp("any") / "index"
    write(folder, {"a": np.frombuffer(raw, code)}, {})
    assert open_arrays(folder)["a"].tobytes() == raw


def test_big_endian_and_strided_arrays_are_written_little_and_flat(tmp_path: Path) -> None:
    arrays = {"big": np.arange(5, dtype=">u4"), "every": np.arange(10, dtype="<i8")[::3]}
    write(tmp_path / "index", arrays, {1: 2, 10: 3})  # type: ignore[dict-item]
    found = open_arrays(tmp_path / "index")
    assert (found["big"].tolist(), found["every"].tolist()) == ([0, 1, 2, 3, 4], [0, 3, 6, 9])
    assert found.about == {"1": 2, "10": 3}


@pytest.mark.parametrize(
    "arrays",
    [
        {"a": np.zeros((2, 2))},
        {"a": np.array(["x"])},
        {"a": np.array([object()])},
        {"../a": np.zeros(1)},
        {"A": np.zeros(1)},
        {f"a{n}": np.zeros(1, np.uint8) for n in range(1001)},
    ],
)
def test_what_is_no_flat_array_is_not_written(tmp_path: Path, arrays: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"cannot be kept|is the limit"):
        write(tmp_path / "index", arrays, {})
    assert not list(tmp_path.iterdir())


def test_too_much_about_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="limit"):
        write(tmp_path / "index", {}, {"text": "x" * LARGEST_MANIFEST})
    assert not list(tmp_path.iterdir())


def test_a_folder_that_exists_stays(folder: Path) -> None:
    with pytest.raises(IndexProblem, match="index"):
        write(folder, {}, {})
    assert open_arrays(folder).about == ABOUT
    assert [path.name for path in folder.parent.iterdir()] == ["index"]


def test_reading_imports_no_numpy(folder: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from onrecord.screening.arrays import open_arrays\n"
        "assert open_arrays(Path(sys.argv[1]))['starts'][7] == 7; assert 'numpy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code, str(folder)], check=True, timeout=60)


def test_any_changed_byte_is_noticed(folder: Path) -> None:
    """Every byte of the small files and of the heads, and some of the rest, in turn."""
    dice, named = random.Random(1), set()
    for path in sorted(folder.iterdir()):
        good = path.read_bytes()
        for at in {*range(min(len(good), 140)), *(dice.randrange(len(good)) for _ in range(60))}:
            path.write_bytes(good[:at] + bytes([good[at] ^ (1 << dice.randrange(8))]) + good[at + 1 :])
            try:
                found = open_arrays(folder)
            except IndexProblem as problem:
                named.add(path.name in str(problem))
            else:
                # White space of the manifest, or a number written in another way, says the same.
                assert path.name == MANIFEST
                assert found.about == ABOUT
                assert {name: view.tolist() for name, view in found.views.items()} == {
                    name: values.tolist() for name, values in ARRAYS.items()
                }
        path.write_bytes(good)
    assert named == {True}, "what is refused is named"
    assert open_arrays(folder).about == ABOUT


def test_any_cut_is_noticed(folder: Path) -> None:
    for path in sorted(folder.iterdir()):
        good = path.read_bytes()
        for length in {0, 1, 8, 127, 128, len(good) // 2, len(good) - 1}:
            if length < len(good):
                path.write_bytes(good[:length])
                with pytest.raises(IndexProblem, match=path.name):
                    open_arrays(folder)
        path.write_bytes(good + b"\0")
        with pytest.raises(IndexProblem, match=path.name):
            open_arrays(folder)
        path.unlink()
        with pytest.raises(IndexProblem, match=path.name):
            open_arrays(folder)
        path.write_bytes(good)


def manifests(folder: Path) -> dict[str, bytes]:
    told = json.loads((folder / MANIFEST).read_bytes())
    array = told["arrays"]["starts"]

    def changed(**change: Any) -> bytes:
        return json.dumps({**told, **change}).encode()

    return {
        "older": changed(version=0),
        "newer": changed(version=2),
        "other": changed(format="index"),
        "no arrays": changed(arrays=None),
        "no about": changed(about=3),
        "outside": changed(arrays={"../../etc/passwd": array}),
        "unhashable": changed(arrays={"starts": {**array, "type": []}}),
        "huge": changed(arrays={"starts": {**array, "length": 10**30}}),
        "negative": changed(arrays={"starts": {**array, "length": -1}}),
        "large": b" " * (LARGEST_MANIFEST + 1),
        "deep": b"[" * 100_000,
        "digits": b"1" * 100_000,
        "list": b"[]",
        "binary": bytes(range(256)),
    }


def test_a_hostile_manifest_is_refused(folder: Path) -> None:
    for what, text in manifests(folder).items():
        (folder / MANIFEST).write_bytes(text)
        with pytest.raises(IndexProblem, match=r"manifest\.json") as problem:
            open_arrays(folder)
        assert "version 0" in str(problem.value) or what != "older"


def test_a_manifest_that_is_signed_and_wrong_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.screening import arrays

    told = json.loads((folder / MANIFEST).read_bytes())
    del told["crc32"]
    for change in ({"length": 999}, {"type": "<f4"}, {"size": 1}, {"type": "<u8"}, {"length": 1 << 47}):
        wrong = {**told, "arrays": {"starts": {**told["arrays"]["starts"], **change}}}
        (folder / MANIFEST).write_bytes(arrays._manifest(wrong))
        with pytest.raises(IndexProblem, match=r"starts\.npy"):
            open_arrays(folder)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_in_the_place_of_a_file_is_refused(folder: Path) -> None:
    for name in ("starts.npy", MANIFEST):
        (folder / name).unlink()
        os.mkfifo(folder / name)
        with pytest.raises(IndexProblem, match="is no file"):
            open_arrays(folder)


def test_a_half_written_folder_is_refused(tmp_path: Path) -> None:
    part = begin(tmp_path / "index", ARRAYS, ABOUT)
    assert part.parent == tmp_path
    (part / MANIFEST).unlink()
    with pytest.raises(IndexProblem, match=MANIFEST):
        open_arrays(part)
    with pytest.raises(IndexProblem, match="index"):
        open_arrays(tmp_path / "index")


def numbered(n: int) -> dict[str, np.ndarray[Any, Any]]:
    return {name: np.full(20_000, n, np.uint32) for name in ("a", "b")}


def consistent(root: Path) -> int:
    """The number of the current generation, all of which bears it."""
    found = current(root)
    assert set(found["a"]) == set(found["b"]) == {found.about["n"]}
    return int(found.about["n"])


def test_generations(tmp_path: Path) -> None:
    root = tmp_path / "record.db.index"
    with pytest.raises(IndexProblem, match=CURRENT):
        current(root)
    publish(root, numbered(1), {"n": 1})
    old = current(root)
    folder = publish(root, numbered(2), {"n": 2})
    assert consistent(root) == 2
    assert current(root).folder == folder
    assert [path.name for path in root.iterdir() if path.is_dir()] == [folder.name]
    assert set(old["a"]) == {1}, "who has the old one mapped goes on reading it"
    assert issubclass(IndexProblem, RecordProblem)


def test_a_name_of_a_generation_that_is_none_is_refused(tmp_path: Path) -> None:
    publish(tmp_path, numbered(1), {"n": 1})
    for name in (b"", b"../x", b"g" * 1000, b"\xff", b"g0000000000000000-00000000\n"):
        (tmp_path / CURRENT).write_bytes(name)
        with pytest.raises(IndexProblem):
            current(tmp_path)
    publish(tmp_path, numbered(2), {"n": 2})
    assert consistent(tmp_path) == 2


def test_what_killed_writers_left_is_removed_once_it_is_old(tmp_path: Path) -> None:
    part = begin(tmp_path / "g0", numbered(0), {})
    fresh = begin(tmp_path / "g1", numbered(0), {})
    ago = time.time() - 2 * STALE_SECONDS
    os.utime(part, (ago, ago))
    publish(tmp_path, numbered(1), {"n": 1})
    assert not part.exists()
    assert fresh.exists()


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for root in (tmp_path / "file", tmp_path / "file" / "index"):
        with pytest.raises(IndexProblem, match="file"):
            publish(root, numbered(1), {"n": 1})
        with pytest.raises(IndexProblem, match="file"), building(root):
            pass


def test_readers_beside_two_writers_see_one_whole_generation(tmp_path: Path) -> None:
    publish(tmp_path, numbered(0), {"n": 0})
    failures: list[BaseException] = []

    def writes(base: int) -> None:
        try:
            for n in range(15):
                publish(tmp_path, numbered(base + n), {"n": base + n})
        except BaseException as problem:
            failures.append(problem)

    writers = [threading.Thread(target=writes, args=(base,)) for base in (100, 200)]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        consistent(tmp_path)
    assert not failures
    assert consistent(tmp_path) in (114, 214)
    assert len([path for path in tmp_path.iterdir() if path.is_dir()]) == 1


def test_who_builds_is_waited_for(tmp_path: Path) -> None:
    with building(tmp_path) as first:
        assert first
        start = time.monotonic()
        with building(tmp_path, patience=0.1) as second:
            assert not second
        assert 0.1 <= time.monotonic() - start < 2
        got: list[bool] = []

        def waits() -> None:
            with building(tmp_path, patience=20) as held:
                got.append(held)

        waiting = threading.Thread(target=waits)
        waiting.start()
    waiting.join()
    assert got == [True]
    assert (tmp_path / BUILDING).exists()


WRITER = """
import sys, itertools
from pathlib import Path
import numpy as np
from onrecord.screening.generations import building, publish
root = Path(sys.argv[1])
print("ready", flush=True)
for n in itertools.count(int(sys.argv[2])):
    with building(root) as held:
        assert held
        publish(root, {name: np.full(20_000, n, np.uint32) for name in ("a", "b")}, {"n": n})
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_a_writer_killed_at_any_moment_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    publish(tmp_path, numbered(0), {"n": 0})
    dice, last = random.Random(7), 0
    for turn in range(1, 21):
        command = [sys.executable, "-c", WRITER, str(tmp_path), str(turn * 100_000)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == b"ready\n"
            time.sleep(dice.random() * 0.05)
            writer.send_signal(signal.SIGKILL)
        found = consistent(tmp_path)
        assert found >= last
        last = found
    with building(tmp_path, patience=0) as held:
        assert held, "the lock of a killed writer falls with it"
        publish(tmp_path, numbered(1), {"n": 1})
    assert consistent(tmp_path) == 1
    assert len([path for path in tmp_path.iterdir() if generations._GENERATION.fullmatch(path.name)]) == 1


def test_an_index_of_usual_size_is_verified_in_a_moment(tmp_path: Path) -> None:
    """45 MB: measured 25 ms; the limit leaves room for a busy machine."""
    values = np.random.default_rng(1).integers(0, 1 << 32, 1_125_000, np.uint32)
    write(tmp_path / "index", {f"a{n}": values for n in range(10)}, {})
    took = []
    for _ in range(5):
        start = time.perf_counter()
        open_arrays(tmp_path / "index")
        took.append(time.perf_counter() - start)
    assert min(took) < 0.2
    shutil.rmtree(tmp_path / "index")
