"""Write docs/lists: a page for each list of the catalogue, and an index of them.

    python tools/lists_pages.py            writes the pages
    python tools/lists_pages.py --check    says which pages differ from the catalogue, and exits with 1 if one does

The prose of the pages is in the catalogue's YAML (`about`, `can_tell`, `cannot_tell`); edit it there, never here.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from onrecord.catalog import Catalogue, Feed, List, Programme, packaged

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "lists"
WRITTEN = "<!-- Written by tools/lists_pages.py from src/onrecord/catalog; do not edit by hand. -->"


def pages(catalogue: Catalogue) -> dict[str, str]:
    """File name → text of all pages."""
    found = {f"{item.id}.md": "\n".join(_page(item, catalogue)) for item in catalogue.lists.values()}
    found["README.md"] = "\n".join(_index(catalogue))
    return found


def differences(folder: Path, wanted: dict[str, str]) -> list[str]:
    """What differs between the folder and the wanted pages, a line each."""
    there = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    found = [f"{name} is missing" for name in wanted if name not in there]
    found += [f"{name} differs from the catalogue" for name in wanted if there.get(name, wanted[name]) != wanted[name]]
    found += [f"{name} belongs to no list" for name in there if name not in wanted]
    return sorted(found)


def feeds_of(item: List, catalogue: Catalogue) -> list[Feed]:
    """The feeds that hold this list by name, the best first."""
    return sorted((feed for feed in catalogue.feeds.values() if item.id in feed.lists), key=lambda feed: feed.rank)


def _page(item: List, catalogue: Catalogue) -> Iterator[str]:
    yield from (WRITTEN, "", f"# {item.title}", "", f"`{item.id}`, published by {item.publisher}.", "")
    yield from (item.about, "") if item.about else ()
    yield from ("| | |", "|---|---|")
    yield f"| authority | {item.authority} |"
    yield f"| published at | <{item.url}> |"
    yield f"| days are counted in | {item.zone} |"
    yield f"| no listing dates before | {item.inception} |"
    yield ""
    if item.sublists:
        yield from ("## Sub-lists", "", "| id | sub-list |", "|---|---|")
        yield from (f"| `{name}` | {title} |" for name, title in item.sublists.items())
        yield ""
    yield from ("## What a listing prohibits", "")
    yield from (f"- {measure.text} *{measure.citation}*" for measure in item.measures)
    yield ""
    yield from _programmes([p for p in catalogue.programmes.values() if p.list == item.id])
    yield from ("## Feeds", "")
    own = feeds_of(item, catalogue)
    if not any(feed.address for feed in own):
        yield from (
            "No feed here reads the publisher's own file of this list. `general` takes in any file by a mapping"
            " ([how](../adding-a-list.md)).",
            "",
        )
    for feed in own:
        yield from _feed(feed, item)
    yield from ("[All lists](README.md)", "")


def _programmes(programmes: list[Programme]) -> Iterator[str]:
    if not programmes:
        return
    yield from ("## Programmes and sub-lists with their authority", "")
    yield from ("| code | title | authority | from | until |", "|---|---|---|---|---|")
    for item in programmes:
        yield f"| `{item.code}` | {item.title} | {item.authority} | {item.start or ''} | {item.end or ''} |"
    yield ""
    special = [item for item in programmes if item.measures]
    if special:
        yield from ("Where a programme or sub-list has measures of its own:", "")
        for item in special:
            yield from (f"- `{item.code}`: {measure.text} *{measure.citation}*" for measure in item.measures)
        yield ""


def _feed(feed: Feed, item: List) -> Iterator[str]:
    yield from (f"### {feed.title} (`{feed.id}`)", "", f"**Can tell.** {feed.can_tell}", "")
    yield from (f"**Cannot tell.** {feed.cannot_tell}", "", "| | |", "|---|---|")
    yield f"| format | {feed.format} |"
    if feed.address:
        yield f"| address | <{feed.address}> |"
    key = "the publisher's key" if item.id in feed.stable_keys else "the name"
    yield f"| a designation is known by | {key} |"
    yield f"| may trail the legal state by | {_days(feed.lag)} |"
    yield f"| its newest look speaks for | {_days(feed.fresh_for)} |"
    if feed.max_drop < 1:
        yield f"| quarantined when more goes in 30 days than | {feed.max_drop:.0%} of a sub-list |"
    yield ""


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def _index(catalogue: Catalogue) -> Iterator[str]:
    yield from (WRITTEN, "", "# Lists", "")
    yield from ("Every list that onrecord knows, with the feeds that read it.", "")
    yield from ("| id | list | publisher | feeds |", "|---|---|---|---|")
    for item in catalogue.lists.values():
        names = ", ".join(f"`{feed.id}`" for feed in feeds_of(item, catalogue)) or "`general`"
        yield f"| [`{item.id}`]({item.id}.md) | {item.title} | {item.publisher} | {names} |"
    general = catalogue.feed("general")
    yield from ("", "`general` reads a file of any list, and of your own (`own-…`), by a mapping file.", "")
    yield from (f"**Can tell.** {general.can_tell}", "", f"**Cannot tell.** {general.cannot_tell}", "")


def main(arguments: list[str]) -> int:
    """Write the pages, or with `--check` only compare them; 1 if they differ."""
    parser = argparse.ArgumentParser(description="Write docs/lists from the catalogue.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if a page differs")
    check = parser.parse_args(arguments).check
    wanted = pages(packaged())
    if check:
        found = differences(FOLDER, wanted)
        print("\n".join([*found, "run: python tools/lists_pages.py"]) if found else "docs/lists is up to date")
        return 1 if found else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path in FOLDER.glob("*.md"):
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
