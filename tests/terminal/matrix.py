"""Fills in every dialog at several speeds, on a busy machine: `python -m tests.terminal.matrix`.

Twice as many programs as there are processors run at a time: each is slower than its typist. Says
of each whether every word is in its field; ends with 1 if one is not, or when its time is up.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
import time
from pathlib import Path

from tests.terminal.cases import CASES, run
from tests.terminal.meeting_cases import MEETING_CASES
from tests.terminal.plan_cases import PLAN_CASES

ALL_CASES = (*CASES, *PLAN_CASES, *MEETING_CASES)
PAUSES = (0.0, 0.01, 0.03)
"""Seconds from key to key."""
LIMIT = 480
"""After how many seconds it gives up."""
_AT_ONCE = 2 * (os.cpu_count() or 1)


def _tried(given: tuple[int, float, str]) -> tuple[str, bool]:
    """Fill in a dialog; return what to say of it, and whether all is well."""
    at, pause, home = given
    for name in ("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        os.environ[name] = home
    case, begun = ALL_CASES[at], time.monotonic()
    try:
        kept: object = run(case, Path(tempfile.mkdtemp(dir=home)), pause)
    except AssertionError as error:
        kept = error
    good = kept == case.expected
    took = time.monotonic() - begun
    return f"{pause * 1000:3.0f} ms  {case.name:56} {took:5.1f} s  {'ok' if good else kept}", good


def main() -> int:
    """Run it; return the exit status."""
    begun, wrong = time.monotonic(), 0
    with tempfile.TemporaryDirectory() as home, multiprocessing.Pool(_AT_ONCE) as pool:
        # The longest come first, so that no processor is idle at the end.
        tries = [(at, pause, home) for at in _longest_first() for pause in PAUSES]
        told = pool.imap_unordered(_tried, tries)
        try:
            for _one in tries:
                words, good = told.next(max(0.0, begun + LIMIT - time.monotonic()))
                wrong += not good
                _say(words)
        except multiprocessing.TimeoutError:
            wrong += 1
            _say(f"not done within {LIMIT} s")
    _say(f"{len(tries)} filled in, {wrong} wrong, {time.monotonic() - begun:.0f} s")
    return 1 if wrong else 0


def _longest_first() -> list[int]:
    """Return the places of the cases, those with the most keys first."""
    return sorted(range(len(ALL_CASES)), key=lambda at: -len(ALL_CASES[at].keys(Path())))


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
