"""Measures everything about claims, and writes the figures into docs/measurements.md.

    python benchmarks/claims_measured.py [--record RECORD] [--words 3000000] [--dry]

Runs `claims.py`, `claims_elsewhere.py` (on so many words, and held to the bar in proportion) and `claims_speed.py`, one
after the other on one record, and replaces the section "Claims" of the page. --dry prints it instead. Run it where
nothing else runs: the figures of speed are those of a quiet machine.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path
from typing import Any

from everything import SHARED, fill
from onrecord.desk.desk import Desk

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "measurements.md"
WORDS = 3_000_000
HEADING, NEXT = "## Claims", "## How to read them"

Json = dict[str, Any]
SETS = {
    "seeds": "the five seeds, checked together",
    "passages": "the 24 passages of `../shared/gold/claims`",
    "dev": "the passages of `tests/claims/passages` that were developed on",
    "held": "the passages there that were written after the code and kept apart",
    "news": "the news of `tests/claims/news` that was developed on; its verdicts were not derived from the record",
    "news held": "the news there that was kept apart",
}


def run(script: str, record: Path, folder: Path, *more: str) -> Json:
    """What a script measured."""
    out = folder / f"{script}.json"
    command = [sys.executable, str(HERE / f"{script}.py"), "--record", str(record), "--json", str(out), *more]
    done = subprocess.run(command, check=False, cwd=HERE)
    if not out.is_file():
        raise SystemExit(f"{script} failed with exit code {done.returncode}")
    found: Json = json.loads(out.read_text(encoding="utf-8"))
    return found


def share(value: float | None) -> str:
    """A share as the page writes it.

    >>> share(0.9428571), share(1.0), share(None)
    ('.943', '1.000', '–')
    """
    return "–" if value is None else f"{value:.3f}".removeprefix("0")


def row(what: str, command: str, bar: str, measured: str, missed: bool = False) -> str:
    """A row of the page's tables; what is missed says so."""
    return f"| {what} | {command} | {bar} | {measured}{': **missed**' if missed else ''} |"


def wrapped(text: str) -> list[str]:
    """The lines of a paragraph, or of an item of a list."""
    return textwrap.wrap(text, 120, subsequent_indent="  " if text.startswith("- ") else "", break_long_words=False)


def section(sets: Json, elsewhere: Json, speed: Json, machine: str) -> str:
    """The section of the page, from what the scripts measured."""
    whole, missed = sets["sets"]["all files"], sets["missed"]

    def misses(name: str, *keys: str) -> bool:
        return any(one.startswith(f"{name}: {key} ") for one in missed for key in keys)

    rows = ["| what | command | bar | measured |", "|---|---|---|---|"]
    ran = "`python benchmarks/claims.py`"
    for name, low in (("seeds", "≥ .97, ≥ .92"), ("passages", "≥ .93, ≥ .82"), ("held", "≥ .92, ≥ .78"),
                      ("news held", "≥ .92, ≥ .78")):  # fmt: skip
        if name not in whole:
            continue
        found = whole[name]
        rows.append(row(f"{SETS[name]}: precision and recall of claims", ran, low,
                        f"{share(found['P'])}, {share(found['R'])}", misses(name, "P", "R")))  # fmt: skip
        ran = "the same"
        wanted = {"seeds": "none, ≥ .85", "passages": "none", "held": "none, ≥ .6", "news held": "none, ≥ .6"}[name]
        rows.append(row("… false alarms, and the alarms of gold that were raised", ran, wanted,
                        f"{found['false alarms']}; {found['alarms right']} of {found['alarms of gold']}",
                        misses(name, "false alarms", "alarm R")))  # fmt: skip
        if name == "seeds":
            rows.append(row("… verdicts right, and facts told that the text does not tell", ran, "≥ .95, ≤ .03",
                            f"{share(found['verdicts'])}, {share(found['false facts'])}",
                            misses(name, "verdicts", "false facts")))  # fmt: skip
            rows.append(row("… quotations found, traced, traced wrongly; figures", ran, "22, 9, none; ≥ 10 of 11",
                            f"{found['quotes']} of {found['quotes of gold']}, {found['traced']} of"
                            f" {found['traced of gold']}, {found['false traces']}; {found['figures']} of"
                            f" {found['figures of gold']}",
                            misses(name, "quotes", "traced", "false traces", "figures")))  # fmt: skip
            rows.append(row("… contradictions by pairs of documents, and those of 003 with 000 and 001", ran,
                            "precision ≥ .9, both", f"{share(found['contradiction P'])}, "
                            f"{found['003 against 000 and 001']} of 2",
                            misses(name, "contradiction P", "003 against 000 and 001")))  # fmt: skip
        if name == "passages":
            rows.append(row("… successions called contradictions", ran, "none",
                            str(found["succession called contradiction"]),
                            misses(name, "succession called contradiction")))  # fmt: skip
    words, party = elsewhere["words"], elsewhere["party"]
    rows.append(row("text that is not about listings: claims about parties of the record that are not there",
                    f"`python benchmarks/claims_elsewhere.py --words {WORDS}`", "≤ 3 in 300,000 words",
                    f"{party} in {words:,} words, {party * 300_000 / words:.1f} in 300,000; {elsewhere['claims']}"
                    f" claims in all, {elsewhere['law']} of laws, {elsewhere['alarms']} alarms",
                    party * 300_000 > 3 * words))  # fmt: skip
    rows.append(row(f"articles of 600 words a second of one core, {speed['phrases']:,} phrases in the matcher",
                    "`python benchmarks/claims_speed.py`", "≥ 100, with ≥ 100,000 phrases",
                    f"{speed['all']:.0f} over all; {speed['dense']:.0f} where every sentence speaks of listings,"
                    f" {speed['mixed']:.0f} where one passage does, {speed['ordinary']:.0f} of ordinary prose",
                    speed["all"] < 100 or speed["phrases"] < 100_000))  # fmt: skip
    rows.append(row("`onrecord check` of one article from a cold start", "the same", "≤ 1 s",
                    f"median {speed['cold']:.2f} s, worst of seven {speed['cold worst']:.2f} s",
                    speed["cold"] > 1))  # fmt: skip
    told = [
        "| set | record | documents | P | R | F1 | false alarms | alarms | verdicts | today | false facts |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for name in SETS:
        for label, of_record in sets["sets"].items():
            if name in of_record:
                one = of_record[name]
                cells = [name, label, str(one["documents"]), *(share(one[key]) for key in ("P", "R", "F1")),
                         str(one["false alarms"]), f"{one['alarms right']} of {one['alarms of gold']}",
                         *(share(one[key]) for key in ("verdicts", "verdicts today", "false facts"))]  # fmt: skip
                told.append(f"| {' | '.join(cells)} |")
    return "\n".join([
        HEADING,
        "",
        *wrapped(
            "What `onrecord check` reads in texts, by the measures of gold's own `score.py`: a claim counts as right"
            " only with its event, target, polarity and coarse modality all right; a verdict is counted of claims that"
            " are right. A false alarm is an alarm where gold has none; false facts are the share of what is told as"
            " asserted that gold does not have so."
        ),
        "",
        *rows,
        "",
        *wrapped(
            "All sets, with all files taken in and with the founding facts alone; a party that is not in the record can"
            " be no claim's target:"
        ),
        "",
        *told,
        "",
        *(f"- `{name}`: {what}." for name, what in SETS.items() if name in whole),
        *wrapped(
            f"- These figures were written by `python benchmarks/claims_measured.py` on {machine}; the verdicts today"
            f" are those of {sets['on']}."
        ),
        *wrapped(
            f"- The {words:,} words come from the manuals, licences, books, release notes and docstrings of that"
            f" machine (`benchmarks/prose.py`; SHA-256 `{elsewhere['sha256']}`). Another machine has others."
        ),
        "",
    ])  # fmt: skip


def put(page: str, text: str) -> str:
    """The page with the section in its place."""
    found = re.search(rf"^{HEADING}\n.*?(?=^## |\Z)", page, re.M | re.S)
    if found:
        return page[: found.start()] + text + "\n" + page[found.end() :]
    at = page.index(NEXT)
    return page[:at] + text + "\n" + page[at:]


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--record", type=Path)
    parser.add_argument("--words", type=int, default=WORDS)
    parser.add_argument("--dry", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        record = given.record or folder / "record.db"
        if not record.exists():
            with Desk.create(record) as desk:
                fill(desk, SHARED / "data")
        machine = f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
        speed = run("claims_speed", record, folder)
        sets = run("claims", record, folder)
        elsewhere = run("claims_elsewhere", record, folder, "--words", str(given.words))
    text = section(sets, elsewhere, speed, f"{machine}, load {speed['load']}")
    if given.dry:
        print(text)
        return
    PAGE.write_text(put(PAGE.read_text(encoding="utf-8"), text), encoding="utf-8")


if __name__ == "__main__":
    main()
