"""The compiled word table: that of the lexicons, whole, put where it belongs, and missed in one line."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.screening.compiled_words import COMPILED, HEAD, MAGIC, NO_KIND, ROW
from onrecord.screening.kinds import Mode
from onrecord.screening.meanings import groups, meanings
from onrecord.screening.numbers_of_texts import group_number, hash64, sense_number
from onrecord.screening.word_table import compiled, write

ROOT = Path(__file__).resolve().parents[2]
PACKAGE_NAME = re.compile(r"[\w-]+")
PACKAGE = Path("onrecord") / "screening" / "compiled" / COMPILED.name


@pytest.fixture(scope="module")
def table() -> bytes:
    return compiled()


def test_the_table_that_is_installed_is_that_of_the_lexicons(table: bytes) -> None:
    assert COMPILED.read_bytes() == table, f"{COMPILED} is of other lexicons: make test builds it again"


def test_the_same_lexicons_give_the_same_bytes(table: bytes, tmp_path: Path) -> None:
    """Also where sets are gone through in another order, as in another process."""
    path = tmp_path / "a" / "words.bin"
    code = f"from pathlib import Path; from onrecord.screening.word_table import write; write(Path({str(path)!r}))"
    subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": "7"}, check=True, timeout=60)
    assert path.read_bytes() == table
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_table_is_replaced_as_a_whole(table: bytes, tmp_path: Path) -> None:
    path = tmp_path / "words.bin"
    path.write_bytes(b"old")
    with path.open("rb") as reader:
        write(path)
        assert reader.read() == b"old"
    assert path.read_bytes() == table


def test_every_phrase_and_group_is_found_in_it(table: bytes) -> None:
    magic, bits, used, numbers, _ = HEAD.unpack_from(table)
    assert magic.rstrip(b"\0") == MAGIC
    rows = [ROW.unpack_from(table, HEAD.size + at * ROW.size) for at in range(1 << bits)]
    by_hash = {row[0]: row for row in rows if row[0]}
    # No two texts have one hash, and there is an empty row to stop at.
    assert len(by_hash) == used < 1 << bits
    assert len(table) == HEAD.size + ROW.size * len(rows) + 4 * numbers
    for at, row in enumerate(rows):
        place = row[0] & (len(rows) - 1)
        while row[0] and place != at:
            assert rows[place][0], "an empty row stands before one that is looked for"
            place = (place + 1) & (len(rows) - 1)
    for mode in Mode:
        for phrase, meaning in meanings(mode).items():
            row = by_hash[hash64(phrase)]
            assert (row[4 + mode], row[1 + mode]) == (meaning.kind, sense_number(meaning.kind, meaning.sense))
            assert by_hash[hash64(phrase.split()[0])][10 + mode] >= phrase.count(" ") + 1
    start = HEAD.size + ROW.size * len(rows)
    for word, members in groups().items():
        row = by_hash[hash64(word)]
        first, many = row[3], row[12]
        own = [int.from_bytes(table[start + 4 * at :][:4], "little") for at in range(first, first + many)]
        assert own == sorted(group_number(*group) for group in members)
        assert many < NO_KIND


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A copy of the sources without what was built."""
    skip = shutil.ignore_patterns("*.so", "*.c", "*.pyd", "__pycache__", "*.egg-info", "compiled")
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=skip)
    for name in ("setup.py", "pyproject.toml", "README.md", "LICENSE", "NOTICE"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "place"), [(["--inplace"], "src"), (["--build-lib", "lib"], "lib")], ids=["editable", "wheel"]
)
def test_the_install_step_puts_it_where_the_package_is(
    table: bytes, sources: Path, arguments: list[str], place: str
) -> None:
    command = [sys.executable, "setup.py", "--quiet", "compile_tables", *arguments]
    subprocess.run(command, cwd=sources, check=True, timeout=120)
    assert [path.relative_to(sources) for path in sources.rglob(COMPILED.name)] == [place / PACKAGE]
    assert (sources / place / PACKAGE).read_bytes() == table


def test_what_the_install_step_lacks_is_one_line(sources: Path) -> None:
    (sources / "yaml.py").write_text("raise ImportError('not here', name='yaml')\n")
    command = [sys.executable, "setup.py", "--quiet", "compile_tables", "--inplace"]
    environment = {**os.environ, "PYTHONPATH": str(sources)}
    tried = subprocess.run(command, cwd=sources, env=environment, capture_output=True, text=True, timeout=120)
    assert tried.returncode != 0
    [line] = tried.stderr.strip().splitlines()
    assert line == "onrecord's word table needs yaml: pip install anyascii opencc pypinyin pyyaml"


def test_the_install_step_needs_only_what_the_build_requires(table: bytes, tmp_path: Path) -> None:
    """In an isolated build nothing else is there, whatever a lexicon has come to hold."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    required, needed = project["build-system"]["requires"], project["project"]["dependencies"]
    others = {PACKAGE_NAME.findall(line)[0] for line in needed} - {PACKAGE_NAME.findall(line)[0] for line in required}
    path = tmp_path / "words.bin"
    code = f"""
import sys
class Absent:
    def find_spec(self, name, path=None, target=None):
        if name in {others!r}:
            raise ImportError(name + " is not required to build", name=name)
sys.meta_path.insert(0, Absent())
from pathlib import Path
from onrecord.screening.word_table import write
write(Path({str(path)!r}))
"""
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
    assert path.read_bytes() == table


BROKEN: dict[str, Callable[[bytes], bytes | None]] = {
    "missing": lambda table: None,
    "empty": lambda table: b"",
    "a piece of the head": lambda table: table[:30],
    "cut short": lambda table: table[:-1],
    "too long": lambda table: table + b"\0",
    "of another version": lambda table: b"onrecord words 0" + table[16:],
    "something else": lambda table: b"PK\3\4" * 100,
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_table_that_cannot_be_used_is_one_line(table: bytes, tmp_path: Path, how: str) -> None:
    """Each time that the kernel is asked for, and on the command line."""
    path = tmp_path / "words.bin"
    broken = BROKEN[how](table)
    if broken is not None:
        path.write_bytes(broken)
    code = f"""
import sys
from pathlib import Path
from onrecord.screening import compiled_words, kernel
compiled_words.COMPILED = Path({str(path)!r})
kernel.__path__[:] = {[*map(str, kernel_path())]!r}
from onrecord.model.errors import NotBuilt
try:
    import onrecord.screening.kernel.reading
except NotBuilt:
    pass
import click
from onrecord.cli import group
@click.command()
def asks():
    import onrecord.screening.kernel.reading
group.Verbs.get_command = lambda self, context, name: asks
sys.argv = ["onrecord", "show"]
group.main()
"""
    tried = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert tried.returncode == 2, tried.stderr
    [line] = tried.stderr.strip().splitlines()
    assert line.startswith(f"onrecord show: {path}: the word table is ")
    assert "install onrecord again" in line


def kernel_path() -> list[str]:
    """Where the kernel under test is looked for."""
    from onrecord.screening import kernel

    return [*kernel.__path__]
