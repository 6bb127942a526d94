"""docs/lists is what tools/lists_pages.py writes from the catalogue."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from onrecord.catalog import packaged

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("lists_pages", ROOT / "tools" / "lists_pages.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_pages_are_up_to_date(tool: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert tool.main(["--check"]) == 0, capsys.readouterr().out


def test_every_list_has_a_page_that_says_what_its_feeds_cannot_tell(tool: ModuleType) -> None:
    pages = tool.pages(packaged())
    assert set(pages) == {f"{name}.md" for name in packaged().lists} | {"README.md"}
    for item in packaged().lists.values():
        for feed in tool.feeds_of(item, packaged()):
            assert feed.cannot_tell in pages[f"{item.id}.md"]


def test_a_page_that_is_missing_changed_or_left_over_is_named(tool: ModuleType, tmp_path: Path) -> None:
    wanted = {"a.md": "A", "b.md": "B"}
    (tmp_path / "b.md").write_text("other", encoding="utf-8")
    (tmp_path / "c.md").write_text("C", encoding="utf-8")
    assert tool.differences(tmp_path, wanted) == [
        "a.md is missing",
        "b.md differs from the catalogue",
        "c.md belongs to no list",
    ]


def test_what_is_written_is_up_to_date(
    tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tool, "FOLDER", tmp_path / "lists")
    assert tool.main(["--check"]) == 1
    assert "us-bis-el.md is missing" in capsys.readouterr().out
    assert tool.main([]) == 0
    (tmp_path / "lists" / "gone.md").write_text("a list that is no more", encoding="utf-8")
    assert tool.main([]) == 0
    assert tool.main(["--check"]) == 0
