"""Every command, option, variable and answer is documented, and the pages are what the commands say and do."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import click
import pytest

from cli.running_commands import SCHEMAS, hold_to_schema, run
from onrecord.cli.group import VERBS

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "onrecord"


def tool(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def commands() -> ModuleType:
    return tool("command_pages")


def test_the_page_of_commands_is_up_to_date(commands: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["--check"]) == 0, capsys.readouterr().out


def test_every_command_and_option_is_documented(commands: ModuleType) -> None:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    for name, command in commands.verbs().items():
        section = page.split(f"\n## {name}\n")[1].split("\n## ")[0]
        assert command.help
        assert command.short_help
        assert command.examples, f"{name} has no example"
        for option in commands.options_of(command):
            assert option.help, f"{name} {option.opts} has no help"
            assert f"`{', '.join(option.opts)}" in section
        for example in command.examples:
            assert example.startswith(f"onrecord {name}") or name == "accept"


def test_every_verb_takes_a_record_and_json_and_every_question_its_clocks(commands: ModuleType) -> None:
    for name, command in commands.verbs().items():
        options = {opt for option in commands.options_of(command) for opt in option.opts}
        assert {"--record", "--json"} <= options, name
        if name in ("show", "screen", "trace", "list", "status"):
            assert {"--on", "--known", "--strict"} <= options, name
        if name in ("diff", "history"):
            assert "--known" in options, name


@pytest.mark.parametrize("verb", VERBS)
def test_help_teaches(verb: str) -> None:
    shown = run(verb, "--help")
    assert shown.exit_code == 0
    assert shown.stdout.startswith(f"Usage: onrecord {verb}")
    assert f"Examples:\n  onrecord {'status' if verb == 'accept' else verb}" in shown.stdout
    assert "Show this message" in shown.stdout


def test_the_group_names_every_verb() -> None:
    shown = run("--help").stdout
    for verb in VERBS:
        assert re.search(rf"^  {verb} +[A-Z].*\.$", shown, re.MULTILINE), verb


def test_a_page_that_differs_is_noticed(
    commands: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(commands, "PAGE", tmp_path / "commands.md")
    assert commands.main(["--check"]) == 1
    assert commands.main([]) == 0
    assert commands.main(["--check"]) == 0
    assert "up to date" in capsys.readouterr().out


def test_the_examples_of_answers_are_what_the_commands_print_and_fit_their_schemas() -> None:
    pages = tool("answer_pages")
    page = (ROOT / "docs" / "answers.md").read_text(encoding="utf-8")
    wanted, runs = pages.run(page)
    assert page == wanted, "run: python tools/answer_pages.py"
    found = []
    for command, output, code in runs:
        assert code == 0, (command, output)
        document = json.loads(output)
        hold_to_schema(document)
        found.append(document["schema"].split("/")[1])
    # A report of `validate` tells when it was made, and has a page of its own (docs/validate.md).
    assert set(found) == {path.stem for path in SCHEMAS} - {"parts", "not_screened", "not_traced", "validate"}


def test_every_field_of_an_answer_is_named_on_the_page() -> None:
    page = (ROOT / "docs" / "answers.md").read_text(encoding="utf-8")
    for path in SCHEMAS:
        for name in re.findall(
            r'"(\w+)": \{', json.dumps(json.loads(path.read_text(encoding="utf-8")).get("properties", {}))
        ):
            if name not in ("properties", "items", "anyOf", "additionalProperties"):
                assert name in page, (path.name, name)


def test_every_variable_of_the_environment_is_documented() -> None:
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    found = {"COLUMNS"}
    for path in SOURCE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        found |= set(re.findall(r"(?:environ(?:\.get\(|\[)|getenv\(|envvar=)\s*\"(\w+)\"", text))
    assert found >= {"ONRECORD_RECORD", "NO_COLOR", "TERM"}
    for name in found:
        assert f"`{name}`" in page, name


def test_importing_onrecord_wakes_nothing_heavy() -> None:
    code = (
        "import sys, onrecord; onrecord.record_path('x');"
        "heavy = {'click', 'lxml', 'rich', 'yaml', 'rapidfuzz', 'pycountry', 'sqlite3', 'platformdirs'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout == "[]\n"


def test_show_wakes_nothing_heavy(founding: Path) -> None:
    code = (
        "import sys; from onrecord.cli import main\n"
        "try: main()\n"
        "except SystemExit as end: assert not end.code\n"
        "heavy = {'lxml', 'rich', 'yaml', 'rapidfuzz', 'pycountry', 'platformdirs', 'zipfile'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    for how in ((), ("--json",)):
        arguments = ["show", "Institute of Forensic Science", "--record", str(founding), *how]
        done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, check=True, text=True)
        assert done.stderr == "[]\n"


def test_everything_public_is_there() -> None:
    import onrecord

    for name in onrecord.__all__:
        assert getattr(onrecord, name) is not None
    assert set(onrecord.__all__) <= set(dir(onrecord))
    with pytest.raises(AttributeError, match="nonsense"):
        _ = onrecord.nonsense  # type: ignore[attr-defined]


def test_where_the_record_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import onrecord

    monkeypatch.delenv("ONRECORD_RECORD", raising=False)
    assert onrecord.record_path().name == "record.db"
    monkeypatch.setenv("ONRECORD_RECORD", str(tmp_path / "here.db"))
    assert onrecord.record_path() == tmp_path / "here.db"
    assert onrecord.record_path("there.db") == Path("there.db")
    with pytest.raises(onrecord.RecordProblem):
        onrecord.open()
    with onrecord.open(write=True) as record:
        assert record.path == tmp_path / "here.db"
    assert isinstance(click.Command, type)
