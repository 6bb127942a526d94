"""Run the examples of docs/answers.md and write what they print into the page.

    python tools/answer_pages.py            writes the page
    python tools/answer_pages.py --check    says which examples differ, and exits with 1 if one does

A block that begins with `$ onrecord …` is an example. They run one after the other, in an empty folder that holds the
files which the page itself shows: a block whose first line is `file: NAME`.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from click.testing import CliRunner

from onrecord.cli.group import onrecord

PAGE = Path(__file__).resolve().parents[1] / "docs" / "answers.md"
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def run(page: str) -> tuple[str, list[tuple[str, str, int]]]:
    """The page with its examples run, and the command, output and exit code of each."""
    runs: list[tuple[str, str, int]] = []

    def replaced(match: re.Match[str]) -> str:
        kind, body = match.groups()
        first = body.partition("\n")[0]
        if first.startswith("file: "):
            Path(first.removeprefix("file: ")).write_text(body.partition("\n")[2], encoding="utf-8")
        if not first.startswith("$ onrecord "):
            return match.group()
        command = first.removeprefix("$ onrecord ")
        result = CliRunner().invoke(onrecord, shlex.split(command))
        runs.append((command, result.stdout, result.exit_code))
        return f"```{kind}\n{first}\n{result.stdout}```"

    with tempfile.TemporaryDirectory() as folder, _inside(Path(folder)):
        return _BLOCK.sub(replaced, page), runs


@contextmanager
def _inside(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    kept = {name: os.environ.pop(name, None) for name in ("ONRECORD_RECORD", "COLUMNS")}
    os.environ["ONRECORD_RECORD"] = "record.db"
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
        del os.environ["ONRECORD_RECORD"]
        os.environ.update({name: value for name, value in kept.items() if value is not None})


def main(arguments: list[str]) -> int:
    """Write the page, or with `--check` only compare it; 1 if it differs."""
    parser = argparse.ArgumentParser(description="Run the examples of docs/answers.md.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if an example differs")
    check = parser.parse_args(arguments).check
    page = PAGE.read_text(encoding="utf-8")
    wanted, _ = run(page)
    if check:
        print(
            "docs/answers.md is up to date"
            if page == wanted
            else "docs/answers.md differs; run: python tools/answer_pages.py"
        )
        return 0 if page == wanted else 1
    PAGE.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
