"""Write docs/rules: a page for each rule of `onrecord trace`, and an index of them.

    python tools/rule_pages.py            writes the pages
    python tools/rule_pages.py --check    says which pages differ from the rules, and exits with 1 if one does

Everything on the pages is in src/onrecord/tracing/rules/*.yaml; edit it there, never here.
"""

from __future__ import annotations

import argparse
import inspect
import re
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.catalog import packaged as catalogue
from onrecord.tracing.rule_reading import packaged
from onrecord.tracing.rules import Rule, Source, Status, Version
from onrecord.tracing.tracing import PREDICATES

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "rules"
WRITTEN = "<!-- Written by tools/rule_pages.py from src/onrecord/tracing/rules; do not edit by hand. -->"
STATUSES = {
    Status.IN_FORCE: "in force",
    Status.SUSPENDED: "suspended",
    Status.SCHEDULED_UNCONFIRMED: "scheduled; no source says whether it came",
    Status.NOT_IN_FORCE: "not in force",
}
ARGUMENTS = {
    "lists": "lists it goes by",
    "seeds": "lists whose parties count as owners",
    "programmes": "of these only under the programmes",
    "places": "places",
    "roles": "roles that count",
    "items": "items",
    "list": "list of substances",
    "threshold": "threshold, per cent",
    "strict": "more than the threshold is needed",
    "summed": "the stakes of several owners are summed",
    "instrument": "instrument",
    "legs": "countries, in this order",
    "from": "goods from",
    "to": "goods to",
    "licence_exceptions": "licence exceptions",
    "partners": "owners who act together count as one",
    "direct": "the listed party itself counts",
    "chain": "parties of the chain count",
    "foreign": "only parties outside the United States count",
    "reach": "territory it binds",
}
"""What the arguments of tests are called on a page; others by their own name."""


def pages(rules: Mapping[str, Rule]) -> dict[str, str]:
    """File name → text of all pages."""
    found = {f"{rule.id}.md": "\n".join(_page(rule)) for rule in rules.values()}
    found["README.md"] = "\n".join(_index(rules))
    return found


def differences(folder: Path, wanted: Mapping[str, str]) -> list[str]:
    """What differs between the folder and the wanted pages, a line each."""
    there = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    found = [f"{name} is missing" for name in wanted if name not in there]
    found += [f"{name} differs from its rule" for name in wanted if there.get(name, wanted[name]) != wanted[name]]
    found += [f"{name} belongs to no rule" for name in there if name not in wanted]
    return sorted(found)


def _page(rule: Rule) -> Iterator[str]:
    yield from (WRITTEN, "", f"# {rule.title}", "", f"`{rule.id}`", "", rule.says, "")
    yield from ("## When it speaks", "", _scope(rule), "")
    yield from ("| from | to | | consequence | severity | |", "|---|---|---|---|---|---|")
    for version in rule.versions:
        said = ("", "") if version.silent else (_word(version.effect), _word(version.severity))
        cells = (_day(version.since), _day(version.until), STATUSES[version.status], *said, _cell(version.note or ""))
        yield f"| {' | '.join(cells)} |"
    yield ""
    yield "Each version holds from its first day and not on its last."
    yield f"`onrecord trace FILE --rule {rule.id}` asks this rule alone."
    yield ""
    yield from ("## Where it is written", "")
    for version in rule.versions:
        told = "; ".join(_source(source) for source in version.sources)
        yield f"- {'From the beginning' if version.since is None else f'From {version.since}'}: {told}"
    yield from ("", "## What is tested", "", _predicate(rule), "")
    yield from _arguments(rule)
    yield from _evidence(rule)
    if rule.would_change:
        yield from ("## What would change a finding", "", *(f"- {text}" for text in rule.would_change), "")
    yield from ("## Limits", "", *(f"- {text}" for text in rule.limits), "")
    yield from ("## What we do not know", "", *_unknown(rule), "")
    yield from ("[All rules](README.md), [how a shipment is traced](../trace.md)", "")


def _scope(rule: Rule) -> str:
    ways = ", ".join(sorted(str(way).replace("_", " ") for way in rule.scope.directions))
    to = f", to {', '.join(rule.scope.to)} only" if rule.scope.to else ""
    tie = "; a tie to the United States is needed, without which a finding is only possible" if rule.scope.nexus else ""
    return f"Directions as seen from the United States: {ways}{to}{tie}."


def _source(source: Source) -> str:
    citation = source.citation
    text = f"[{citation.text}]({citation.url})" if citation.url else citation.text
    printed = f", printed {citation.printed}" if citation.printed else ""
    seen = f"read in: {source.source}" if source.seen else f"**not seen** ({source.source})"
    return f"{text}{printed} ({seen})" if source.seen else f"{text}{printed}, {seen}"


def _predicate(rule: Rule) -> str:
    test = inspect.getdoc(PREDICATES[rule.predicate]) or ""
    return re.sub(r"`args\.(\w+)`", "named below", " ".join(test.split("\n\n")[0].split()))


def _arguments(rule: Rule) -> Iterator[str]:
    rows = [row for version in rule.versions if not version.silent for row in _arguments_of(version)]
    told = [*dict.fromkeys(rows)]
    if not told:
        return
    yield from ("| | |", "|---|---|")
    several: dict[str, list[str]] = {}
    for name, value, since in told:
        several.setdefault(name, [])
        if value not in several[name]:
            several[name].append(value)
            first = len(several[name]) == 1
            yield f"| {name if first else f'{name}, from {since}'} | {value} |"
    yield ""


def _arguments_of(version: Version) -> Iterator[tuple[str, str, str]]:
    for name, value in version.args.items():
        if name in ("blocked", "free", "caution", "ask_owners"):
            continue
        yield ARGUMENTS.get(name, _word(name)), _cell(_value(value)), version.id


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return "; ".join(f"{_name(str(key))}: {_value(item)}" for key, item in value.items())
    if isinstance(value, list):
        return ", ".join(_value(item) for item in value) or "any"
    return _name(str(value))


def _name(text: str) -> str:
    """A list of the catalogue as a link to its page, any other text as it is."""
    if text in catalogue().lists:
        return f"[`{text}`](../lists/{text}.md)"
    return f"`{text}`" if ":" in text and " " not in text else text


def _evidence(rule: Rule) -> Iterator[str]:
    yield from ("## Ways out, and the documents each needs", "")
    if not rule.rebut:
        yield from ("None: nothing is asked of a shipment for it.", "")
        return
    yield (
        "A document counts as held where the shipment's `evidence` names its `type` and it covers what the finding is"
        " about (or names nothing, and so covers all); what is not held is told as needed."
    )
    yield ""
    for way in rule.rebut:
        yield from (f"**{way.route[:1].upper()}{way.route[1:]}**: {way.standard} ({way.citation}).", "")
        yield from ("| `type` | what it must show |", "|---|---|")
        yield from (f"| `{one.type}` | {_cell(one.shows)} |" for one in way.needs)
        yield ""


def _unknown(rule: Rule) -> Iterator[str]:
    found = [f"- {text}" for text in rule.doubts]
    for version in rule.versions:
        for source in version.sources:
            if not source.seen:
                since = f"until {_day(version.until)}" if version.since is None else f"from {version.since}"
                text = f"{source.citation.text} ({source.source})"
                found.append(f"- The source for the time {since} was not seen: {text}.")
        if version.status is Status.SCHEDULED_UNCONFIRMED:
            found.append(f"- Whether the text came into force on {version.since} as scheduled.")
    yield from found or ["- Nothing beyond the limits above."]


def _index(rules: Mapping[str, Rule]) -> Iterator[str]:
    yield from (WRITTEN, "", "# Rules", "")
    yield "What `onrecord trace` asks of a shipment. A rule has dated versions, of which exactly one holds on any day."
    yield from ("", "| id | rule | the newest version | test |", "|---|---|---|---|")
    for rule in rules.values():
        last = rule.versions[-1]
        told = f"{STATUSES[last.status]}, " + (f"from {last.since}" if last.since else "always")
        yield f"| [`{rule.id}`]({rule.id}.md) | {rule.title} | {told} | `{rule.predicate}` |"
    yield ""
    yield (
        "The last column names the test: a typed Python function in `src/onrecord/tracing/predicates_*.py`. There is no"
        " rule language: a rule says when it holds, what follows, where that is written and what answers it."
    )
    yield ""


def _day(day: date | None) -> str:
    return day.isoformat() if day else "…"


def _word(text: str) -> str:
    return str(text).replace("_", " ")


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def main(arguments: list[str]) -> int:
    """Write the pages, or with `--check` only compare them; 1 if they differ."""
    parser = argparse.ArgumentParser(description="Write docs/rules from the rules.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if a page differs")
    check = parser.parse_args(arguments).check
    wanted = pages(packaged())
    if check:
        found = differences(FOLDER, wanted)
        print("\n".join([*found, "run: python tools/rule_pages.py"]) if found else "docs/rules is up to date")
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
