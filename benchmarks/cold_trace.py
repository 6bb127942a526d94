"""`onrecord trace` of the small shipment of cotton shirts, from a cold start, as text and as a page.

    python benchmarks/cold_trace.py [--record RECORD] [--runs 10]

Without --record it makes one with the founding facts. Prints the median and the worst wall time of the whole process.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import onrecord

SHIRTS = Path(__file__).resolve().parents[1] / "examples" / "shipment-cotton-shirts.json"
BAR = 1.0


def seconds(record: Path, form: str) -> float:
    """The wall time of one `onrecord trace` in a process of its own."""
    script = str(Path(sys.executable).with_name("onrecord"))
    command = [script, "trace", str(SHIRTS), "--format", form, "--record", str(record)]
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "PYTHONDONTWRITEBYTECODE": ""})
    return time.perf_counter() - began


def main() -> int:
    """Measure, print, and give 1 where the bar is missed."""
    parser = argparse.ArgumentParser(description="A cold trace.")
    parser.add_argument("--record", type=Path)
    parser.add_argument("--runs", type=int, default=10)
    given = parser.parse_args()
    worst = 0.0
    with tempfile.TemporaryDirectory() as folder:
        record = given.record or Path(folder) / "record.db"
        if given.record is None:
            onrecord.open(record, write=True).close()
        seconds(record, "text")
        for form in ("text", "html"):
            times = [seconds(record, form) for _ in range(given.runs)]
            worst = max(worst, statistics.median(times))
            print(f"trace as {form}: median {statistics.median(times):.2f} s, worst {max(times):.2f} s")
    print(f"bar: under {BAR:.0f} s: {'met' if worst < BAR else 'MISSED'} (load {os.getloadavg()[0]:.1f})")
    return int(worst >= BAR)


if __name__ == "__main__":
    sys.exit(main())
