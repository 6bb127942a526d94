"""What `check` reads in texts, against gold by hand: claims, alarms, verdicts, quotes, figures, relations.

    python benchmarks/claims.py [--record RECORD] [--set NAME…] [--errors N] [--json OUT.json]

The sets: `seeds` and `passages` of ../shared/gold/claims; `dev` and `held` of tests/claims/passages, `news` and
`news held` of tests/claims/news. The seeds are checked together, as the five documents of one story; of the others each
document by itself, and for the relations all at once. Dates are given where gold gives them, but not for the seeds,
whose dates must be found. Asked of a record with all files of the publishers taken in (RECORD; without it one is
made) and of one with the founding facts alone.

The measures are those of gold's own score.py. Ids of parties are mapped by their names, as the record shows them. Of
the held sets totals are printed and never a single error: they stay unseen by those who write the code. The exit code
is 1 where a bar is missed with all files taken in.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from everything import SHARED, fill
from onrecord.claims.documents.document import Document
from onrecord.claims.documents.reading_files import document_from
from onrecord.desk.desk import Desk

Json = dict[str, Any]
GOLD = SHARED / "gold" / "claims"
OWN = Path(__file__).resolve().parents[1] / "tests" / "claims" / "passages"
NEWS = OWN.with_name("news")
TODAY = date(2026, 7, 15)
"""The day of the second verdict: gold's is by the record as it stood in July 2026."""
ALARMS = frozenset({"contradicted", "premature", "wrong_party", "not_on_record", "outdated"})


@dataclass(frozen=True, slots=True)
class GoldSet:
    """A set of documents with gold. `beside` is the folder of `parties.json`, and of `lists.json` if there is one."""

    name: str
    files: tuple[Path, ...]
    beside: Path
    together: bool = False
    is_unseen: bool = False

    def rows(self) -> list[Json]:
        """All rows of its files."""
        return [json.loads(line) for path in self.files for line in path.read_text(encoding="utf-8").splitlines()]

    def documents(self) -> Iterator[Document]:
        """Its documents as values of ours."""
        for row in self.rows():
            if row["type"] == "doc":
                own = "text" in row
                data = row["text"].encode() if own else (SHARED / "seeds" / row["file"]).read_bytes()
                given = date.fromisoformat(row["date"]) if own and row.get("date") else None
                yield document_from(data, row["doc"], given=given, kind="text")


def sets(gold: Path = GOLD, own: Path = OWN, news: Path = NEWS) -> list[GoldSet]:
    """The sets that are there."""
    found = [
        GoldSet("seeds", (gold / "seeds.jsonl",), gold, together=True),
        GoldSet("passages", (gold / "passages.jsonl",), gold),
        GoldSet("dev", tuple(sorted(own.glob("dev_*.jsonl"))), own),
        GoldSet("held", tuple(sorted(own.glob("held_*.jsonl"))), own, is_unseen=True),
        GoldSet("news", tuple(sorted(news.glob("dev_*.jsonl"))), news),
        GoldSet("news held", tuple(sorted(news.glob("held_*.jsonl"))), news, is_unseen=True),
    ]
    return [one for one in found if one.files and all(path.is_file() for path in one.files)]


def chosen(names: Sequence[str]) -> list[GoldSet]:
    """The sets and the files of sets of those names (a file as `news/held_4`); all sets where none is named."""
    found = sets()
    files = [
        replace(one, name=f"{path.parent.name}/{path.stem}", files=(path,))
        for one in found
        if len(one.files) > 1
        for path in one.files
    ]
    known = {one.name: one for one in (*found, *files)}
    if missing := [name for name in names if name not in known]:
        raise SystemExit(f"no set or file of one: {', '.join(missing)}; there are {', '.join(known)}")
    return [known[name] for name in names] or found


BARS: dict[str, dict[str, float]] = {
    "seeds": {
        "P": 0.97, "R": 0.92, "alarm R": 0.85, "verdicts": 0.95, "quotes": 22, "traced": 9, "figures": 10,
        "contradiction P": 0.9, "003 against 000 and 001": 2,
    },
    "passages": {"P": 0.93, "R": 0.82},
    "held": {"P": 0.92, "R": 0.78, "alarm R": 0.6},
    "news held": {"P": 0.92, "R": 0.78, "alarm R": 0.6},
}  # fmt: skip
"""The least that is promised of a set."""
CEILINGS: dict[str, dict[str, float]] = {
    "seeds": {"false alarms": 0, "false facts": 0.03, "false traces": 0},
    "passages": {"false alarms": 0, "succession called contradiction": 0},
    "held": {"false alarms": 0},
    "news held": {"false alarms": 0},
}
"""The most."""


def idmap(desk: Desk, parties: Sequence[Json]) -> dict[str, str]:
    """The gold's id of each party of the record that a name of the gold is, or its id; the first one's where several
    have it."""
    found: dict[str, str] = {}
    own = [(one["id"], [one["id"]] if ":" in one["id"] else []) for one in parties]
    named = [(one["id"], [one["name"]]) for one in parties]
    also = [(one["id"], one.get("aliases", [])) for one in parties]
    for key, names in (*own, *named, *also):
        for name in names:
            for party in desk.show(name).parties:
                found.setdefault(party.id, key)
    return {**{one["id"]: one["id"] for one in parties}, **found}


def answer(desk: Desk, documents: Sequence[Document], *, together: bool, on: date = TODAY) -> Json:
    """What `check` says, in the shape of score.py: of all documents at once, or of each by itself."""
    everything = desk.check(documents, on=on).to_json()
    if not together:
        alone = [desk.check([document], on=on).to_json()["documents"][0] for document in documents]
        everything = {**everything, "documents": alone}
    return everything


def score(one: GoldSet, told: Json, ids: Json, errors: int = 0) -> tuple[Json, str]:
    """The measures of score.py, and its list of single errors."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        # It reads the names of parties and lists from beside itself.
        shutil.copy(GOLD / "score.py", here / "score.py")
        for name in ("parties.json", "lists.json"):
            if (one.beside / name).is_file():
                shutil.copy(one.beside / name, here / name)
        (here / "gold.jsonl").write_text("\n".join(map(json.dumps, one.rows())), encoding="utf-8")
        (here / "told.json").write_text(json.dumps(told), encoding="utf-8")
        (here / "ids.json").write_text(json.dumps(ids), encoding="utf-8")
        options = ["--idmap", "ids.json", "--errors", str(errors)]
        command = [sys.executable, "score.py", "gold.jsonl", "told.json", *options]
        printed = subprocess.run(command, check=True, capture_output=True, text=True, cwd=here).stdout
    found, end = json.JSONDecoder().raw_decode(printed)
    return found, printed[end:].strip()


def _share(text: str) -> float | None:
    """That of `7/9` or `7/9=0.78`; None of nothing."""
    part, _, whole = text.partition("=")[0].partition("/")
    return int(part) / int(whole) if int(whole) else None


def figures(scored: Json, told: Json) -> dict[str, Any]:
    """The figures with a name each; None where there is nothing to measure."""
    claim, alarm, slots = scored["claim"], scored["alarm"], scored["slots"]
    quotes, relations = scored.get("quotes", {}), scored["relations_docpair"].get("contradiction")
    alarms = [claim["verdict_at_pub"] for one in told["documents"] for claim in one["claims"]]
    pairs = {
        frozenset((one["a"]["doc"], one["b"]["doc"])) for one in told["relations"] if one["kind"] == "contradiction"
    }
    counted = scored.get("figures", "0/0").split("/")
    return {
        "documents": scored["documents"],
        "P": claim["precision"], "R": claim["recall"], "F1": claim["f1"],
        "claims": f"{claim['tp']}+{claim['fp']}-{claim['fn']}",
        "detection P": scored["detection"]["precision"], "detection R": scored["detection"]["recall"],
        "alarms raised": sum(one in ALARMS for one in alarms),
        "alarms right": alarm["tp"], "alarms of gold": alarm["tp"] + alarm["fn"],
        "false alarms": alarm["fp"], "alarm R": alarm["recall"] if alarm["tp"] + alarm["fn"] else None,
        "verdicts": _share(slots["verdict"]) if "verdict" in slots else None,
        "verdicts today": _share(slots["verdict_today"]) if "verdict_today" in slots else None,
        "verdicts end to end": _share(slots["e2e"]) if "e2e" in slots else None,
        "false facts": _share(scored["false_fact_rate"]),
        "slots": slots,
        "quotes": quotes.get("tp"), "quotes of gold": quotes["tp"] + quotes["fn"] if quotes else None,
        "quotes false": quotes.get("fp"),
        "traced": int(quotes["traced"].split("/")[0]) if quotes else None,
        "traced of gold": int(quotes["traced"].split("/")[1]) if quotes else None,
        "false traces": quotes.get("false_traces"),
        "figures": int(counted[0]) if counted[1] != "0" else None,
        "figures of gold": int(counted[1]) or None,
        "contradiction P": relations["precision"] if relations else None,
        "contradiction R": relations["recall"] if relations else None,
        "003 against 000 and 001": sum(frozenset(("003", one)) in pairs for one in ("000", "001")),
        "succession called contradiction": scored["relations"].get("succession.called_contradiction", 0),
        "relations": scored["relations_docpair"],
    }  # fmt: skip


def missed(name: str, found: dict[str, Any]) -> list[str]:
    """The bars of a set that are missed.

    >>> missed("passages", {"P": 0.95, "R": 0.8, "false alarms": 0, "succession called contradiction": 1})
    ['R 0.8 (bar 0.82)', 'succession called contradiction 1 (bar 0)']
    """
    low = [(key, bar) for key, bar in BARS.get(name, {}).items() if found[key] is None or found[key] < bar]
    high = [(key, bar) for key, bar in CEILINGS.get(name, {}).items() if found[key] is None or found[key] > bar]
    return [f"{key} {found[key]} (bar {bar})" for key, bar in low + high]


def measure(desk: Desk, one: GoldSet, on: date = TODAY, errors: int = 0) -> tuple[dict[str, Any], str]:
    """The figures of one set, and the single errors unless it is unseen."""
    documents = [*one.documents()]
    began = time.perf_counter()
    told = answer(desk, documents, together=one.together, on=on)
    seconds = time.perf_counter() - began
    parties = json.loads((one.beside / "parties.json").read_text(encoding="utf-8"))
    scored, single = score(one, told, idmap(desk, parties), 0 if one.is_unseen else errors)
    return {**figures(scored, told), "seconds": round(seconds, 2)}, single


COLUMNS = (
    ("set", 9), ("docs", 4), ("P", 5), ("R", 5), ("F1", 5), ("alarms", 7), ("false", 5), ("verdicts", 8), ("today", 5),
    ("false facts", 11), ("quotes", 6), ("traced", 6), ("figures", 7), ("contradictions P R", 18),
)  # fmt: skip


def row(name: str, found: dict[str, Any]) -> list[str]:
    """The cells of a set."""

    def of(key: str) -> str:
        return "" if found[key] is None else f"{found[key]}/{found[f'{key} of gold']}"

    def share(key: str) -> str:
        return "" if found[key] is None else f"{found[key]:.3f}".removeprefix("0")

    return [
        name, str(found["documents"]), share("P"), share("R"), share("F1"),
        f"{found['alarms right']}/{found['alarms of gold']}", str(found["false alarms"]), share("verdicts"),
        share("verdicts today"), share("false facts"), of("quotes"), of("traced"), of("figures"),
        f"{share('contradiction P')} {share('contradiction R')}".strip(),
    ]  # fmt: skip


def printed(cells: Sequence[str]) -> str:
    """A line of the table."""
    return "  ".join(cell.ljust(width) for cell, (_, width) in zip(cells, COLUMNS, strict=True)).rstrip()


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--record", type=Path)
    parser.add_argument("--set", nargs="+", default=[], dest="names", help="sets, or files of them, as news/held_4")
    parser.add_argument("--on", type=date.fromisoformat, default=TODAY)
    parser.add_argument("--errors", type=int, default=0, help="how many single errors of each set to print")
    parser.add_argument("--no-founding", action="store_true", help="not of the record with the founding facts alone")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    if not GOLD.is_dir():
        raise SystemExit(f"{GOLD} is missing: set ONRECORD_SHARED")
    wanted = chosen(given.names)
    everything: dict[str, dict[str, Any]] = {}
    short: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        whole = given.record or Path(folder) / "record.db"
        if not whole.exists():
            with Desk.create(whole) as desk:
                fill(desk, SHARED / "data")
        founding = Path(folder) / "founding.db"
        Desk.create(founding).close()
        for label, path in (("all files", whole), ("founding facts", founding)):
            if label == "founding facts" and given.no_founding:
                continue
            print(f"{label}:\n{printed([name for name, _ in COLUMNS])}", flush=True)
            everything[label] = {}
            with Desk.open(path) as desk:
                for one in wanted:
                    found, single = measure(desk, one, given.on, given.errors)
                    everything[label][one.name] = found
                    print(printed(row(one.name, found)), flush=True)
                    if single:
                        print(single)
                    if label == "all files":
                        short += [f"{one.name}: {told}" for told in missed(one.name, found)]
    if given.json:
        given.json.write_text(json.dumps({"on": given.on.isoformat(), "sets": everything, "missed": short}, indent=1))
    print("missed: " + "; ".join(short) if short else "all within the bars")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
