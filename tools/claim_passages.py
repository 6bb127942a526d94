"""Makes the gold of the passages and of the news from their readable sources, in tests/claims/passages and news.

    python tools/claim_passages.py            writes dev_*.jsonl, held_*.jsonl and parties.json in each
    python tools/claim_passages.py --check    says which are not as the sources have it, and exits with 1 if one is not

The format of the sources is told in the README.md of the folders; that of the gold is the one which the scorer of the
claims reads.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

CLAIMS = Path(__file__).resolve().parents[1] / "tests" / "claims"
FOLDERS = (CLAIMS / "passages", CLAIMS / "news")

Row = dict[str, Any]

EVENTS = {"restrict": "restrict_goods", "release": "release_goods"}
MODALITIES = {
    "a": "asserted", "c": "considered", "p": "proposed", "pr": "predicted", "o": "offered", "if": "conditional",
    "u": "urged", "d": "demanded", "x": "denied",
}  # fmt: skip
VERDICTS = {
    "s": "supported", "c": "contradicted", "pm": "premature", "o": "outdated", "wp": "wrong_party",
    "nr": "not_on_record", "nc": "not_checkable", "h": "check_by_hand",
}  # fmt: skip
LISTS = {
    "el": ("us-bis-el", "US-BIS"), "uvl": ("us-bis-uvl", "US-BIS"), "dpl": ("us-bis-dpl", "US-BIS"),
    "meu": ("us-bis-meu", "US-BIS"), "tgl": ("us-bis-tgl", "US-BIS"), "sdn": ("us-ofac-sdn", "US-OFAC"),
    "cons": ("us-ofac-cons", "US-OFAC"), "uflpa": ("us-dhs-uflpa", "US-DHS"), "wro": ("us-cbp-wro", "US-CBP"),
    "1260h": ("us-dod-1260h", "US-DOD"), "ccmc": ("us-dod-ccmc", "US-DOD"), "fto": ("us-state-fto", "US-State"),
    "fcc": ("us-fcc-covered", "US-FCC"), "un": ("un-sc", "UN"), "eu": ("eu-fsf", "EU"), "uk": ("uk-sl", "UK"),
    "mfa": ("cn-mfa", "CN"), "law": ("law", "US-Congress"),
}  # fmt: skip
ACTIONS = {
    "asserted": "", "considered": "consider_", "proposed": "propose_", "predicted": "expect_", "offered": "offer_",
    "conditional": "if_", "urged": "urge_", "demanded": "demand_", "denied": "deny_",
}  # fmt: skip
KNOWN = {
    "n", "e", "m", "neg", "t", "l", "v", "today", "ok", "time", "by", "opt", "note", "actor", "reason", "auth", "pre",
    "fact",
}  # fmt: skip

MARK = re.compile(r"\[(\d+)\||\|(\d+)\]")
ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|No|Nos|p|pp|Co|Ltd|Inc|Corp|Sen|Rep|Gov|Gen|Col|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Art|Sec|v)"
    r"|\b(?:[A-Z]\.)*[A-Z]|\b[ap]\.m|\b[a-z]\.[a-z])\.$"
)
BREAK = re.compile(r"(?<=[.!?…])[\"”’')]*\s+|\n+")


def sentences(text: str, ends: tuple[str, ...] = ()) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence, without the blanks around it.

    A full stop after an abbreviation ends no sentence, but where it stands at the end of one of `ends`.
    """
    start = 0
    for match in BREAK.finditer(text):
        before = text[start : match.end()].rstrip()
        follows = text[match.end() : match.end() + 1]
        if "\n" not in match.group():
            if follows.islower():
                continue
            bare = before.rstrip("\"”’')")
            if ABBREVIATED.search(bare) and not bare.endswith(ends or ("\0",)):
                continue
        if before.strip():
            yield start, start + len(before)
        start = match.end()
    if text[start:].strip():
        yield start, start + len(text[start:].rstrip())


def unmarked(marked: str) -> tuple[str, dict[int, tuple[int, int]]]:
    """A text without its marks, and the span of each mark by its number."""
    parts: list[str] = []
    length, last = 0, 0
    opened: dict[int, int] = {}
    spans: dict[int, tuple[int, int]] = {}
    for match in MARK.finditer(marked):
        parts.append(marked[last : match.start()])
        length += match.start() - last
        last = match.end()
        if match.group(1):
            number = int(match.group(1))
            if number in opened or number in spans:
                raise ValueError(f"mark {number} opens twice: {marked[:60]!r}")
            opened[number] = length
        else:
            number = int(match.group(2))
            spans[number] = opened.pop(number), length
    if opened:
        raise ValueError(f"marks {sorted(opened)} stay open: {marked[:60]!r}")
    parts.append(marked[last:])
    return "".join(parts), spans


def fact(party: Mapping[str, Any], list_id: str | None) -> str:
    """What the record says of a party on a list, or on all lists, in one line."""
    events = [event for event in party["events"] if list_id is None or event["list"] == list_id] or party["events"]
    return "; ".join(
        f"{event['list']} {event['event']} "
        f"{event['date'] or '({}, {}]'.format(event.get('after'), event.get('by'))} {event['cite']}".strip()
        for event in events
    )


def claim(source: Mapping[str, Any], doc: str, number: int, text: str, span: tuple[int, int], sentence: tuple[int, int],
          parties: Mapping[str, Any]) -> Row:  # fmt: skip
    """One claim in the shape of the gold, from its short form in the sources."""
    unknown = set(source) - KNOWN
    if unknown:
        raise ValueError(f"{doc}: claim has {sorted(unknown)}")
    event = EVENTS.get(source["e"], source["e"])
    modality = MODALITIES[source.get("m", "a")]
    polarity = "-" if source.get("neg") else "+"
    list_id, authority = LISTS[str(source["l"])] if source.get("l") else (None, None)
    target: str | None = source.get("t")
    party = None
    if target is not None and not target.startswith("~"):
        party = parties[target]
    verdict = VERDICTS[source.get("v", "s" if modality == "asserted" else "nc")]
    time_text, _, time_value = (source.get("time") or "").partition(">")
    return {
        "type": "claim", "id": f"{doc}-c{number:02}", "doc": doc, "start": span[0], "end": span[1],
        "text": text[span[0] : span[1]], "sent_start": sentence[0], "sent_end": sentence[1],
        "event": event, "modality": modality, "polarity": polarity,
        "action": ("not_" if polarity == "-" else "") + ACTIONS[modality] + event,
        "actor": source.get("actor"),
        "target": party["name"] if party else (target[1:].strip() if target else None),
        "target_id": party["id"] if party else None,
        "list": list_id, "authority": source.get("auth", authority), "reason": source.get("reason"),
        "time_text": time_text or None, "time_value": time_value or None,
        "attribution": [{"source": name} for name in source.get("by", ["author"])],
        "checkable": verdict != "not_checkable", "verdict_at_pub": verdict,
        "verdict_today": VERDICTS[source["today"]] if "today" in source else verdict,
        "verdict_also_ok": [VERDICTS[code] for code in source.get("ok", [])],
        "presupposition": source.get("pre"),
        "fact": source.get("fact") or (fact(party, list_id) if party else ""),
        "verified": "record" if party else "n/a",
        "optional": bool(source.get("opt")), "note": str(source.get("note", "")),
    }  # fmt: skip


def figure(source: Mapping[str, Any], doc: str, number: int, text: str, span: tuple[int, int]) -> Row:
    """One figure in the shape of the gold."""
    return {
        "type": "figure", "id": f"{doc}-f{number:02}", "doc": doc, "start": span[0], "end": span[1],
        "text": text[span[0] : span[1]], "measures": source["measures"], "value": source["value"],
        "unit": source.get("unit"), "source": source.get("source"), "checkable": "v" in source,
        "verdict": VERDICTS[source["v"]] if "v" in source else None, "fact": source.get("fact", ""),
        "verified": "record" if "v" in source else "n/a",
    }  # fmt: skip


def passage(source: Mapping[str, Any], parties: Mapping[str, Any]) -> list[Row]:
    """The rows of one passage: the document, its claims, its figures."""
    doc = source["doc"]
    text, spans = unmarked(source["text"].rstrip("\n"))
    bounds = list(sentences(text, tuple(source.get("ends", ()))))
    date = source["date"]
    rows: list[Row] = [{
        "type": "doc", "doc": doc, "date": None if date is None else str(date), "style": source.get("style", "news"),
        "errors": source.get("errors", []), "text": text,
    }]  # fmt: skip
    used: set[int] = set()
    for number, entry in enumerate(source.get("claims") or (), start=1):
        span = spans[entry["n"]]
        used.add(entry["n"])
        holding = [bound for bound in bounds if bound[0] <= span[0] < bound[1]]
        if not holding:
            raise ValueError(f"{doc}: no sentence holds mark {entry['n']}")
        rows.append(claim(entry, doc, number, text, span, (holding[0][0], max(holding[0][1], span[1])), parties))
    for number, entry in enumerate(source.get("figures", ()), start=1):
        used.add(entry["n"])
        rows.append(figure(entry, doc, number, text, spans[entry["n"]]))
    if set(spans) != used:
        raise ValueError(f"{doc}: marks {sorted(set(spans) - used)} are no claim's")
    return rows


def named(source: Mapping[str, Any], name: str) -> dict[str, Row]:
    """The parties of a file that has no keys for them: those that it names, by their fullest names."""
    aliases = source.get("parties") or {}
    targets = [claim.get("t", "") for entry in source["passages"] for claim in entry.get("claims") or ()]
    every = dict.fromkeys([*aliases, *(target for target in targets if target and not target.startswith("~"))])
    return {
        party: {
            "id": f"{name}-{number}", "name": party, "events": [],
            "aliases": [alias for alias in dict.fromkeys(aliases.get(party) or ()) if alias != party],
        }
        for number, party in enumerate(every, start=1)
    }  # fmt: skip


def merged(parties: Iterable[Row]) -> list[Row]:
    """Parties with one id as one, with all their names and events."""
    found: dict[str, Row] = {}
    for party in parties:
        known = found.setdefault(party["id"], {**party, "aliases": [], "events": []})
        for name in (party["name"], *party["aliases"]):
            if name != known["name"] and name not in known["aliases"]:
                known["aliases"].append(name)
        known["events"] += [event for event in party["events"] if event not in known["events"]]
    return list(found.values())


def built(folder: Path) -> dict[str, str]:
    """The text of each gold file of a folder by its name."""
    sources = folder / "sources"
    keys = sources / "parties.yaml"
    common = yaml.safe_load(keys.read_text(encoding="utf-8")) if keys.exists() else None
    parties: list[Row] = list(common.values()) if common else []
    files: dict[str, str] = {}
    for path in sorted([*sources.glob("dev_*.yaml"), *sources.glob("held_*.yaml")]):
        source = yaml.safe_load(path.read_text(encoding="utf-8"))
        own = common or named(source, path.stem)
        if not common:
            parties += own.values()
        rows = [row for entry in source["passages"] for row in passage(entry, own)]
        for number, entry in enumerate(source.get("relations", ()), start=1):
            rows.append({
                "type": "relation", "id": f"{path.stem}-r{number:02}", "kind": entry["kind"],
                "subtype": entry.get("subtype"), "a": entry["a"], "b": entry["b"], "note": entry.get("note", ""),
            })  # fmt: skip
        files[f"{path.stem}.jsonl"] = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    files["parties.json"] = json.dumps(merged(parties), ensure_ascii=False, indent=1) + "\n"
    return files


def main() -> int:
    """Writes the gold files, or with --check compares them."""
    stale = []
    for folder in FOLDERS:
        for name, text in built(folder).items():
            path = folder / name
            if "--check" not in sys.argv:
                path.write_text(text, encoding="utf-8")
            elif not path.exists() or path.read_text(encoding="utf-8") != text:
                stale.append(f"{folder.name}/{name}")
    if stale:
        print(f"not as the sources have it: {', '.join(stale)}")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
