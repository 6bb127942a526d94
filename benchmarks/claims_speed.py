"""How many articles a second `check` reads, and how long one takes from a cold start.

    python benchmarks/claims_speed.py [--record RECORD] [--rounds 5] [--articles 60] [--profile [N]] [--json OUT.json]

Articles of about 600 words each, in three kinds: `dense`, gold passages and seeds joined end to end, so that nearly
every sentence speaks of a listing; `mixed`, one such passage followed by ordinary prose (`prose.py`), as in a report
that mentions a listing; `ordinary`, such prose alone. The names of all files are in the matcher (RECORD; without it one
is made). Warm: the table of names is open, and every article was checked once before the clock starts; what is measured
is from the bytes of the file to the JSON of the answer, receipt included. A rate is of processor seconds, since one
thread does the work and other processes may share the machine; wall time stands beside it. The bar is for all three
kinds together, as many of each.

Cold is the whole process `onrecord check ARTICLE --record RECORD --json`, the median of seven.

--profile says instead where the time goes: by stage, then the N costliest functions by their own time.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import os
import pstats
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

import prose
from claims import SHARED, sets
from everything import fill
from onrecord.claims.documents.reading_files import document_from
from onrecord.claims.phrases.kept import phrases_of
from onrecord.desk.desk import Desk

WORDS = 600
BAR, LEAST_PHRASES, COLD_BAR, COLD_RUNS = 100, 100_000, 1.0, 7
KINDS = ("dense", "mixed", "ordinary")


def listing_texts() -> list[str]:
    """The texts of the gold sets that the code may be developed on."""
    return [document.text for one in sets() if not one.is_unseen for document in one.documents()]


def paragraphs(texts: Sequence[str]) -> Iterator[str]:
    """Their paragraphs, over and over."""
    while True:
        for text in texts:
            yield from prose.paragraphs(text)


def joined(parts: Iterator[str], words: int, before: str = "") -> str:
    """Paragraphs up to so many words; the last one is cut after the word that is one too many."""
    kept = [before] if before else []
    left = words - len(before.split())
    while left > 0:
        part = next(parts)
        many = len(part.split())
        kept.append(part if many <= left else " ".join(part.split()[:left]))
        left -= many
    return "\n\n".join(kept)


def articles(listings: Sequence[str], ordinary: Sequence[str], many: int, words: int = WORDS) -> dict[str, list[str]]:
    """So many articles of each kind."""
    dense, plain = paragraphs(listings), paragraphs(ordinary)
    short = [text for text in listings if len(text.split()) <= words // 2] or [listings[0]]
    return {
        "dense": [joined(dense, words) for _ in range(many)],
        "mixed": [joined(plain, words, short[at % len(short)]) for at in range(many)],
        "ordinary": [joined(plain, words) for _ in range(many)],
    }


def checked(desk: Desk, texts: Sequence[bytes]) -> int:
    """Check each text by itself, as a file given to `onrecord check --json`; how many claims there are."""
    claims = 0
    for text in texts:
        answer = desk.check([document_from(text, "article", kind="text")]).to_json()
        claims += len(answer["documents"][0]["claims"])
    return claims


def rates(desk: Desk, texts: Sequence[bytes], rounds: int) -> tuple[float, float]:
    """Articles a second of processor and a second of wall, each the median of the rounds."""
    used, took = [], []
    for _ in range(rounds):
        began, first = time.process_time(), time.perf_counter()
        checked(desk, texts)
        used.append(time.process_time() - began)
        took.append(time.perf_counter() - first)
    return len(texts) / statistics.median(used), len(texts) / statistics.median(took)


def cold(record: Path, article: Path) -> float:
    """The wall time of one process."""
    onrecord = str(Path(sys.executable).with_name("onrecord"))
    command = [onrecord, "check", str(article), "--record", str(record), "--json"]
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


CLAIMS = Path(str(resources.files("onrecord.claims")))
ROOMS = frozenset(path.parent.name for path in CLAIMS.glob("*/__init__.py"))
"""The rooms within `claims`, a stage each. Functions of other rooms of the house, of the standard library and built in
ones belong to the stage of those that call them."""
WHOLE, OUTSIDE = "the check as a whole", "desk and record"


def stages(stats: Any) -> Counter[str]:
    """The seconds of each stage: own time, and what was spent in functions that are no stage's, shared out by callers.

    `stats` is `pstats.Stats.stats`."""

    def own(function: tuple[str, int, str]) -> str | None:
        *_, house, room, within, _ = ("", "", "", *Path(function[0]).parts)
        if (house, room) == ("onrecord", "claims") and within in ROOMS:
            return within
        return WHOLE if (room, within) == ("onrecord", "claims") else None

    shares: dict[Any, dict[str, float]] = {}

    def shared(function: Any, above: frozenset[Any] = frozenset()) -> dict[str, float]:
        """The part of each stage in the calls of a function."""
        if (stage := own(function)) is not None:
            return {stage: 1.0}
        if function in shares:
            return shares[function]
        found: Counter[str] = Counter()
        callers = stats[function][4]
        for caller, (_, _, spent, _) in callers.items():
            if caller in above or caller == function:
                continue
            for name, part in shared(caller, above | {function}).items():
                found[name] += part * (spent + 1e-12)
        whole = sum(found.values())
        told = {name: part / whole for name, part in found.items()} if whole else {OUTSIDE: 1.0}
        if len(above) < 2:
            shares[function] = told
        return told

    total: Counter[str] = Counter()
    for function, (_, _, spent, _, _) in stats.items():
        for name, part in shared(function).items():
            total[name] += spent * part
    return total


def profile(desk: Desk, by_kind: dict[str, list[bytes]], most: int) -> None:
    """Print where the time goes."""
    for kind, texts in by_kind.items():
        running = cProfile.Profile()
        running.enable()
        checked(desk, texts)
        running.disable()
        stats = pstats.Stats(running)
        total = stats.total_tt  # type: ignore[attr-defined]
        print(f"\n{kind}: {1000 * total / len(texts):.1f} ms an article, profiled")
        for name, spent in stages(stats.stats).most_common():  # type: ignore[attr-defined]
            print(f"  {name:24} {100 * spent / total:5.1f} %")
        stats.sort_stats("tottime").print_stats(most)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--record", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--articles", type=int, default=60, help="of each kind")
    parser.add_argument("--profile", type=int, nargs="?", const=25, metavar="N")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    if not (SHARED / "data").is_dir():
        raise SystemExit(f"{SHARED}/data is missing: set ONRECORD_SHARED")
    ordinary = [one.text for one in prose.found(given.articles * WORDS * 2)]
    if sum(len(text.split()) for text in ordinary) < given.articles * WORDS:
        raise SystemExit("too little prose on this machine")
    by_kind = {
        kind: [text.encode() for text in texts]
        for kind, texts in articles(listing_texts(), ordinary, given.articles).items()
    }
    with tempfile.TemporaryDirectory() as folder:
        path = given.record or Path(folder) / "record.db"
        if not path.exists():
            with Desk.create(path) as desk:
                fill(desk, SHARED / "data")
        found: dict[str, Any] = {"load": round(os.getloadavg()[0], 2)}
        with Desk.open(path) as desk:
            began = time.perf_counter()
            found["phrases"] = len(phrases_of(desk))
            print(f"load {found['load']}; {found['phrases']:,} phrases (bar {LEAST_PHRASES:,}), "
                  f"opened or made in {time.perf_counter() - began:.2f} s", flush=True)  # fmt: skip
            for kind, texts in by_kind.items():
                began = time.process_time()
                claims = checked(desk, texts)
                first = len(texts) / (time.process_time() - began)
                found[f"{kind} first"], found[f"{kind} claims"] = round(first, 1), claims
            if given.profile:
                profile(desk, by_kind, given.profile)
                return 0
            for kind, texts in by_kind.items():
                used, took = rates(desk, texts, given.rounds)
                found[kind], found[f"{kind} wall"] = round(used, 1), round(took, 1)
                print(f"{kind}: {used:.1f} articles a second of processor, {took:.1f} a second; "
                      f"{found[f'{kind} first']:.1f} when first read; "
                      f"{found[f'{kind} claims'] / len(texts):.1f} claims each", flush=True)  # fmt: skip
        every = len(KINDS) / sum(1 / found[kind] for kind in KINDS)
        found["all"] = round(every, 1)
        print(f"all: {every:.1f} articles a second of processor (bar {BAR})", flush=True)
        times = []
        article = Path(folder) / "article.txt"
        article.write_bytes(by_kind["mixed"][0])
        cold(path, article)
        for _ in range(COLD_RUNS):
            times.append(cold(path, article))
        found["cold"], found["cold worst"] = round(statistics.median(times), 3), round(max(times), 3)
        print(f"cold: median {found['cold']:.2f} s, worst of {COLD_RUNS} {found['cold worst']:.2f} s (bar {COLD_BAR})")
    if given.json:
        given.json.write_text(json.dumps(found, indent=1))
    return int(every < BAR or found["cold"] > COLD_BAR or found["phrases"] < LEAST_PHRASES)


if __name__ == "__main__":
    sys.exit(main())
