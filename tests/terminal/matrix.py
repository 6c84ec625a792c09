"""Fills in every dialog at several speeds, on a busy machine: `python -m tests.terminal.matrix`.

Says for each whether every word is in its field; ends with 1 if one is not, or when the time that
it is given is up.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.terminal.cases import CASES, run

PAUSES = (0.0, 0.01, 0.03)
"""Seconds from key to key."""
LIMIT = 600
"""After how many seconds it gives up."""


def _burn() -> None:
    while True:
        pass


@contextmanager
def busy() -> Iterator[None]:
    """Keep every processor at work."""
    others = [
        multiprocessing.Process(target=_burn, daemon=True) for _one in range(os.cpu_count() or 1)
    ]
    for other in others:
        other.start()
    try:
        yield
    finally:
        for other in others:
            other.kill()
            other.join()


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def main() -> int:
    """Run it; return the exit status."""
    begun, wrong = time.monotonic(), 0
    with tempfile.TemporaryDirectory() as home, busy():
        for name in ("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
            os.environ[name] = home
        for pause in PAUSES:
            for case in CASES:
                if time.monotonic() - begun > LIMIT:
                    _say(f"not done within {LIMIT} s")
                    return 1
                folder = Path(tempfile.mkdtemp(dir=home))
                try:
                    kept: object = run(case, folder, pause)
                except AssertionError as error:
                    kept = error
                good = kept == case.expected
                wrong += not good
                _say(f"{pause * 1000:3.0f} ms  {case.name:28} {'ok' if good else kept}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
