"""Write docs/commands.md: the help of every verb, from the commands themselves.

    python tools/command_pages.py            writes the page
    python tools/command_pages.py --check    exits with 1 if the page differs from the commands

Edit the help in src/onrecord/cli, never the page.
"""

from __future__ import annotations

import argparse
import inspect
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from onrecord.cli.group import VERBS, Verb, onrecord

PAGE = Path(__file__).resolve().parents[1] / "docs" / "commands.md"
WRITTEN = "<!-- Written by tools/command_pages.py from src/onrecord/cli; do not edit by hand. -->"


def page() -> str:
    """The whole page."""
    return "\n".join(_lines()) + "\n"


def verbs() -> dict[str, Verb]:
    """Every verb by its name, in the order in which one meets them."""
    found = {}
    for name in VERBS:
        command = onrecord.get_command(click.Context(onrecord), name)
        assert isinstance(command, Verb)
        found[name] = command
    return found


def options_of(command: click.Command) -> list[click.Option]:
    """The options of a verb, in the order of its help."""
    return [param for param in command.params if isinstance(param, click.Option)]


def _lines() -> Iterator[str]:
    yield from (WRITTEN, "", "# Commands", "")
    yield from (*_prose(onrecord.help or ""), "")
    yield from ("| verb | what it gives |", "|---|---|")
    for name, command in verbs().items():
        yield f"| [`{name}`](#{name}) | {command.short_help} |"
    yield from (
        "",
        "The JSON of every answer is told in [answers.md](answers.md), variables in [settings.md](settings.md).",
    )
    for name, command in verbs().items():
        yield from ("", f"## {name}", "")
        pieces = [
            param.make_metavar(click.Context(command)) for param in command.params if isinstance(param, click.Argument)
        ]
        yield from ("```", f"onrecord {name} {' '.join([*pieces, command.options_metavar or ''])}".rstrip(), "```", "")
        yield from (*_prose(command.help or ""), "")
        yield from ("| option | |", "|---|---|")
        for option in options_of(command):
            metavar = "" if option.is_flag else f" {option.metavar or 'TEXT'}"
            needed = " Required." if option.required else ""
            yield f"| `{', '.join(option.opts)}{metavar}` | {option.help}{needed} |".replace(
                "DAY|INSTANT", "DAY\\|INSTANT"
            ).replace("FILE|NAME", "FILE\\|NAME")
        yield from ("", "```console", *(f"$ {example}" for example in command.examples), "```")


def _prose(text: str) -> Iterator[str]:
    """Help text as Markdown: its paragraphs, those that are not to be broken as code."""
    for number, paragraph in enumerate(inspect.cleandoc(text).split("\n\n")):
        if number:
            yield ""
        if paragraph.startswith("\b"):
            yield from ("```", *paragraph.splitlines()[1:], "```")
        else:
            yield from paragraph.splitlines()


def main(arguments: list[str]) -> int:
    """Write the page, or with `--check` only compare it; 1 if it differs."""
    parser = argparse.ArgumentParser(description="Write docs/commands.md from the commands.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if the page differs")
    if parser.parse_args(arguments).check:
        same = PAGE.is_file() and PAGE.read_text(encoding="utf-8") == page()
        print(
            "docs/commands.md is up to date" if same else "docs/commands.md differs; run: python tools/command_pages.py"
        )
        return 0 if same else 1
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
