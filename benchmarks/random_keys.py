"""Presses keys of the app at random for some minutes: what fails, what is lost, what it takes.

Run it from the repository's root: `python benchmarks/random_keys.py [--items N] [--minutes N]`.
It ends with 1 if anything failed or a note is not there, and prints what was pressed last.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import os
import resource
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from generated import write_plans  # noqa: E402 - scripts beside this one

from actionplan_tui.cli.main import SELDOM  # noqa: E402
from actionplan_tui.tui.common import typed_on  # noqa: E402
from tests.tui.random_keys import missing, press_at_random  # noqa: E402

PROGRAM = [sys.executable, "-m", "actionplan_tui"]


def memory() -> float:
    """Return how many MB the process takes now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


def main() -> int:
    """Press keys for some minutes on generated plans; return 1 if anything failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=100)
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["HOME"] = name  # what is written goes nowhere else
        os.chdir(folder)
        db = folder / "plans.db"
        files = map(str, write_plans(folder, arguments.items))
        # In a process of its own: what that takes is not what the app takes.
        subprocess.run([*PROGRAM, "--db", str(db), "load", *files], check=True, capture_output=True)
        begun, said = time.monotonic(), 0.0

        def going_on(count: int) -> bool:
            nonlocal said
            passed = time.monotonic() - begun
            if passed >= said:
                gc.collect()  # what is at rest, not what waits to be thrown away
                there = len(gc.get_objects())
                print(f"{passed:5.0f} s {count:6} keys {memory():6.0f} MB {there:8} objects",
                      flush=True)  # fmt: skip
                said += max(10.0, arguments.minutes * 6)
            return bool(passed < arguments.minutes * 60)

        gc.set_threshold(*SELDOM)
        typed_on.PAUSE = 0.0  # as of somebody who rests before answering what comes up unasked
        told = asyncio.run(press_at_random(db, arguments.seed, going_on))
        lost = missing(db, told.noted)
    print(len(told.keys), "keys,", len(told.noted), "notes,", len(lost), "of them lost")
    print(", ".join(f"{name} {count}" for name, count in told.screens.most_common()))
    for error in told.failed:
        print("after", " ".join(told.keys[-30:]))
        traceback.print_exception(error)
    return int(bool(told.failed or lost))


if __name__ == "__main__":
    sys.exit(main())
