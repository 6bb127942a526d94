"""All measurements, one after the other: `make bench`.

    python benchmarks/run.py [NAME…]

Each part is a script of its own and can be run alone; docs/measurements.md has the figures and the machine.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
PARTS: dict[str, tuple[str, ...]] = {
    "sdn_history": (),
    "cold_show": (),
    "entity_list_2026": (),
    "broken": (),
    "kill": (),
    "name_accuracy": (),
    "peers": ("--install",),
    "cold_screen": (),
    "search_speed": (),
    "batch_speed": (),
    "trace_cases": (),
    "ownership": (),
    "chains": (),
    "trace_many": (),
    "cold_trace": (),
    "claims": (),
    "claims_elsewhere": ("--words", "3000000"),
    "claims_speed": (),
}
"""The scripts, and what each is given."""


def main() -> None:
    """Run the parts named, or all."""
    wanted = sys.argv[1:] or [*PARTS]
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores")
    failed = []
    for name in wanted:
        print(f"\n== {name}", flush=True)
        command = [sys.executable, str(HERE / f"{name}.py"), *PARTS.get(name, ())]
        if subprocess.run(command, check=False, cwd=HERE).returncode:
            failed.append(name)
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


if __name__ == "__main__":
    main()
