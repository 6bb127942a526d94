"""docs/rules is what tools/rule_pages.py writes from the rules, and says of each what one must know of it."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from onrecord.tracing.rule_reading import packaged

ROOT = Path(__file__).resolve().parents[2]
SECTIONS = (
    "When it speaks", "Where it is written", "What is tested", "Ways out, and the documents each needs", "Limits",
    "What we do not know",
)  # fmt: skip


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("rule_pages", ROOT / "tools" / "rule_pages.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_pages_are_up_to_date(tool: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert tool.main(["--check"]) == 0, capsys.readouterr().out


def test_every_rule_has_a_page_with_its_days_sources_documents_and_doubts(tool: ModuleType) -> None:
    pages = tool.pages(packaged())
    assert set(pages) == {f"{name}.md" for name in packaged()} | {"README.md"}
    for rule in packaged().values():
        page = pages[f"{rule.id}.md"]
        for section in SECTIONS:
            assert f"\n## {section}\n" in page, (rule.id, section)
        for version in rule.versions:
            assert version.since is None or version.since.isoformat() in page
            for source in version.sources:
                assert source.citation.text in page
                assert source.source in page
        for way in rule.rebut:
            assert way.citation in page
            for document in way.needs:
                assert f"`{document.type}`" in page
        for text in (*rule.limits, *rule.doubts, *rule.would_change, rule.says):
            assert text in page


def test_what_was_not_seen_is_said(tool: ModuleType) -> None:
    unseen = [rule for rule in packaged().values() if any(not s.seen for v in rule.versions for s in v.sources)]
    assert unseen
    for rule in unseen:
        assert "was not seen: " in tool.pages({rule.id: rule})[f"{rule.id}.md"].split("## What we do not know")[1]
    assert "as scheduled" in tool.pages(packaged())["bis-affiliates.md"].split("## What we do not know")[1]


def test_a_page_that_is_missing_changed_or_left_over_is_named(
    tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tool, "FOLDER", tmp_path)
    assert tool.main([]) == 0
    (tmp_path / "wro.md").write_text("other", encoding="utf-8")
    (tmp_path / "ofac-50.md").unlink()
    (tmp_path / "gone.md").write_text("a rule that is no more", encoding="utf-8")
    assert tool.main(["--check"]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[:3] == ["gone.md belongs to no rule", "ofac-50.md is missing", "wro.md differs from its rule"]
    assert tool.main([]) == 0
    assert tool.main(["--check"]) == 0
