"""Eight processes write notes into one database at once: how long one takes, and are all there?

`python benchmarks/writers.py`: into a new database in a file. `--db postgresql://…`: into the one
there, whose tables are made already; the notes stay in it. `--writers 8 --notes 200` by default.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from actionplan_tui.domain.dates.period import of_day
from actionplan_tui.domain.notes.note import Note, new_id
from actionplan_tui.planfile import read_text
from actionplan_tui.store import Store

PLAN = """\
format = 1
[plan]
id = "writers"
title = "Several writers"
levels = ["Item"]
start = "2024"
end = "2030"
[[items]]
id = "1"
title = "An item"
"""


def note(number: int) -> Note:
    """Return a note with an id of its own."""
    now = datetime.now(UTC)
    return Note(
        id=new_id(now, os.urandom(10)), plan="writers", item="1", date=of_day(now.date()),
        recorded=now, author="TST", text=f"Note {number}", salt=os.urandom(8).hex(),
    )  # fmt: skip


def write(db: str, count: int) -> None:
    """Append notes one by one, after a line on the standard input; print what each took in ms."""
    with Store.open(db, datetime.now(UTC), clock=lambda: datetime.now(UTC)) as store:
        store.plan_ids()
        print("ready", flush=True)
        sys.stdin.readline()
        for number in range(count):
            begun = time.perf_counter()
            store.append([note(number)])
            print((time.perf_counter() - begun) * 1000)


def measure(db: str, writers: int, count: int) -> None:
    """Have several processes write, and print how it went."""
    reading = read_text(PLAN, "writers.toml")
    assert reading.planfile
    with Store.open(db, datetime.now(UTC)) as store:
        store.load([reading.planfile], datetime.now(UTC))
        before = len(store.notes())
    command = [sys.executable, __file__, "--db", db, "--notes", str(count), "--writes"]
    processes = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _number in range(writers)
    ]
    for process in processes:
        assert process.stdout
        process.stdout.readline()
    begun = time.perf_counter()
    for process in processes:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    took = [float(line) for one in processes for line in one.communicate()[0].split()]
    whole = time.perf_counter() - begun
    with Store.open(db, datetime.now(UTC)) as store:
        notes = store.notes()
        wrong = store.verify()
    expected = writers * count
    print(f"written: {len(notes) - before} of {expected}; ids: {len({one.id for one in notes})}")
    print(f"wrong: {[one.message for one in wrong][:3]}")
    print(f"together: {whole:.1f} s, {whole / expected * 1000:.1f} ms a note")
    hundredth = sorted(took)[int(len(took) * 0.99)]
    print(f"one note: median {statistics.median(took):.1f} ms, 99 of 100 below {hundredth:.0f} ms")


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--db", default="")
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--notes", type=int, default=200)
    parser.add_argument("--writes", action="store_true", help="be one of the writers")
    said = parser.parse_args()
    if said.writes:
        write(said.db, said.notes)
    elif said.db:
        measure(said.db, said.writers, said.notes)
    else:
        with tempfile.TemporaryDirectory() as folder:
            measure(str(Path(folder) / "writers.sqlite"), said.writers, said.notes)


if __name__ == "__main__":
    main()
