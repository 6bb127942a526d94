"""The examples of the pages: every command and every line of Python in them is run, and must give what the page shows.

In a page, a block under `<!-- file: NAME -->` is a file that the reader saves. A `console` block holds commands (`$ `,
continued by `> `) and their output, standard error included; a `python` block is a session (`>>> `). A page is run from
top to bottom in one empty folder and one shell. A line `…` stands for any lines, and `…` at the end of a line for the
rest of it.
"""

from __future__ import annotations

import difflib
import doctest
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [
    "README.md", "docs/tutorial.md", "docs/tutorial-importer.md", "docs/operations.md", "docs/python.md",
    "docs/check.md", "docs/trace.md",
]  # fmt: skip
DATA = {"yaml", "csv", "text"}
"""Languages of blocks that nobody runs."""
END = "\x1e"
FENCE = re.compile(r"^```(\w*)$")
FILE = re.compile(r"^<!-- file: (\S+) -->$")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, the first line within it, its text, and the file it is saved as, if it is one."""

    language: str
    line: int
    text: str
    file: str | None


@dataclass(frozen=True, slots=True)
class Command:
    """A command of a page, and the output that the page shows."""

    line: int
    text: str
    shown: str


def blocks(page: str) -> Iterator[Block]:
    """The fenced blocks of a page."""
    lines = page.splitlines()
    number = 0
    while number < len(lines):
        if fence := FENCE.match(lines[number]):
            named = FILE.match(lines[number - 1]) if number else None
            stop = lines.index("```", number + 1)
            text = "".join(f"{line}\n" for line in lines[number + 1 : stop])
            yield Block(fence[1], number + 2, text, named and named[1])
            number = stop
        number += 1


def commands(block: Block) -> Iterator[Command]:
    """The commands of a console block."""
    held: tuple[int, str] | None = None
    shown: list[str] = []
    for number, line in enumerate(block.text.splitlines(), block.line):
        if line.startswith("$ "):
            if held:
                yield Command(*held, "".join(shown))
            held, shown = (number, line[2:]), []
        elif held and not shown and line.startswith("> "):
            held = held[0], f"{held[1]}\n{line[2:]}"
        else:
            assert held, f"line {number}: output without a command"
            shown.append(line + "\n")
    assert held, f"line {block.line}: a console block without a command"
    yield Command(*held, "".join(shown))


def agrees(shown: str, given: str) -> bool:
    """Whether an output is what a page shows of it.

    >>> agrees("a\\n…\\nd…\\n", "a\\nb\\nc\\nd and more\\n"), agrees("a\\n", "a\\nb\\n")
    (True, False)
    """
    pattern = ""
    for line in shown.rstrip("\n").split("\n"):
        if line == "…":
            pattern += r"(?:.*\n)*?"
        elif line.endswith("…"):
            pattern += re.escape(line[:-1]) + r".*\n"
        else:
            pattern += re.escape(line) + r"\n"
    return re.fullmatch(pattern, given.rstrip("\n") + "\n") is not None


def environment(folder: Path) -> dict[str, str]:
    """What the commands of a page see: this onrecord, nothing of the user's, and no terminal."""
    scripts = Path(sys.executable).parent
    path = os.pathsep.join([str(scripts), os.environ.get("PATH", os.defpath)])
    return {"PATH": path, "HOME": str(folder / "home"), "LANG": "C.UTF-8", "PYTHONUTF8": "1"}


def checkout(folder: Path) -> None:
    """Make the folder a checkout as far as `make demo` needs one, with this environment as the one that make made."""
    for name in ("Makefile", "pyproject.toml", "setup.py"):
        shutil.copy(ROOT / name, folder)
    for name in ("src", "examples"):
        (folder / name).symlink_to(ROOT / name)
    (folder / ".venv").mkdir()
    (folder / ".venv" / "bin").symlink_to(Path(sys.executable).parent)
    (folder / ".venv" / ".package-installed").touch()


def run(script: list[Command], folder: Path) -> list[str]:
    """The output of each command, run one after the other in one shell."""
    text = "exec 2>&1\n"
    for command in script:
        text += f"{command.text}\ncode=$?; printf '{END}'; (exit $code)\n"
    done = subprocess.run(
        ["bash", "-c", text], cwd=folder, env=environment(folder), capture_output=True, timeout=300, check=False
    )
    return done.stdout.decode().split(END)[:-1]


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest) -> Path:
    return ROOT / str(request.param)


@pytest.fixture
def folder(page: Path, tmp_path: Path) -> Path:
    """The folder of the reader, with the files that the page has them save."""
    for block in blocks(page.read_text(encoding="utf-8")):
        if block.file:
            assert not (tmp_path / block.file).exists(), f"{page}:{block.line}: {block.file} is saved twice"
            (tmp_path / block.file).write_text(block.text, encoding="utf-8")
    return tmp_path


@pytest.mark.skipif(not shutil.which("bash"), reason="the pages show a shell")
def test_the_commands_of_a_page_give_what_it_shows(page: Path, folder: Path) -> None:
    script = [
        command
        for block in blocks(page.read_text(encoding="utf-8"))
        if block.language == "console"
        for command in commands(block)
    ]
    if any(command.text.startswith("make") for command in script):
        checkout(folder)
    given = run(script, folder)
    assert len(given) == len(script), f"the shell ended early, at {script[len(given)]}"
    for command, output in zip(script, given, strict=True):
        if not agrees(command.shown, output):
            shown, got = command.shown.splitlines(), output.splitlines()
            differs = "\n".join(difflib.unified_diff(shown, got, "shown", "given", lineterm=""))
            pytest.fail(f"{page.name}:{command.line}: $ {command.text}\n{differs}")


def test_the_python_of_a_page_gives_what_it_shows(page: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.delenv("ONRECORD_RECORD", raising=False)
    # doctest compares in ASCII.
    monkeypatch.setattr(doctest, "ELLIPSIS_MARKER", r"\u2026")
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    names: dict[str, object] = {}
    told: list[str] = []
    for block in blocks(page.read_text(encoding="utf-8")):
        if block.language == "python":
            test = doctest.DocTestParser().get_doctest(block.text, names, page.name, str(page), block.line - 1)
            assert test.examples, f"{page.name}:{block.line}: a python block is a session, with >>>"
            runner.run(test, out=told.append, clear_globs=False)
            names = test.globs
    assert not runner.summarize(verbose=False).failed, "".join(told)


def test_a_page_holds_nothing_that_nobody_runs(page: Path) -> None:
    for block in blocks(page.read_text(encoding="utf-8")):
        known = block.language in DATA | {"console", "python"}
        assert known, f"{page.name}:{block.line}: {block.language or 'no language'}"


def test_the_texts_of_the_page_on_checking_are_the_examples() -> None:
    text = (ROOT / "docs" / "check.md").read_text(encoding="utf-8")
    shown = {block.file: block.text for block in blocks(text) if block.file}
    assert shown == {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "examples").glob("*.txt")}


def test_a_page_that_shows_something_else_is_noticed() -> None:
    text = "Text.\n\n```console\n$ echo one; echo two\none\ntwo\n$ printf x \\\n> y\n…\n```\n"
    [block] = blocks(text)
    first, second = commands(block)
    assert (first.line, first.text, first.shown) == (4, "echo one; echo two", "one\ntwo\n")
    assert second.text == "printf x \\\ny"
    assert agrees("one\ntwo\n", "one\ntwo\n")
    assert not agrees("one\ntwo\n", "one\n")
    assert not agrees("one\n", "one\ntwo\n")
    assert agrees("", "\n")
    assert not agrees("", "one\n")


@pytest.mark.skipif(not shutil.which("bash"), reason="the pages show a shell")
def test_a_command_sees_the_exit_code_of_the_one_before(tmp_path: Path) -> None:
    script = [Command(1, "x=1; false", ""), Command(2, "echo $? $x", "1 1\n"), Command(3, "echo $?", "0\n")]
    assert run(script, tmp_path) == ["", "1 1\n", "0\n"]
