"""Records for the tests of the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from cli.running_commands import FIRST, SECOND, run
from onrecord.record.record import Record


@pytest.fixture(scope="session")
def founding(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with the founding facts."""
    path = tmp_path_factory.mktemp("founding") / "record.db"
    Record.create(path).close()
    return path


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A record of one's own list alone: two parties on 2024-03-01, one of them left on 2024-05-01."""
    (tmp_path / "2024-03-01.csv").write_text(FIRST, encoding="utf-8")
    (tmp_path / "2024-05-01.csv").write_text(SECOND, encoding="utf-8")
    path = tmp_path / "own.db"
    files = [str(tmp_path / "2024-03-01.csv"), str(tmp_path / "2024-05-01.csv")]
    result = run("take", *files, "--mapping", "own-blocklist", "--complete", "--bare", record=path)
    assert result.exit_code == 0, result.output
    return path


@pytest.fixture
def one_line() -> Callable[[Result], str]:
    """Takes the single line of standard error out of a failed run."""

    def line_of(result: Result) -> str:
        lines = result.stderr.splitlines()
        assert len(lines) == 1, result.stderr
        assert "Traceback" not in result.output
        return lines[0]

    return line_of
