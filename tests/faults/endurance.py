"""Kills processes in the middle of their work, again and again: `python -m tests.faults.endurance`.

Eight processes write notes while they are killed at random; a plan is loaded and a file exported by
processes that are killed too. Whatever was said to be saved must be there at the end, and nothing
may be there by half. It ends within `SECONDS`, with status 1 if anything was lost.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import textwrap
import time
from pathlib import Path

from actionplan_tui.store import Store
from tests.store.make import NOW, a_file, item, loaded

ROOT = Path(__file__).parents[2]
SECONDS, NOTES, WRITERS = 150, 400, 8

WRITE = """
    import os, sys
    from datetime import timedelta
    from dataclasses import replace
    from tests.store.make import NOW, a_note
    from actionplan_tui.domain.notes.note import new_id
    from actionplan_tui.store import Store
    with Store.open(sys.argv[1], NOW) as store:
        while True:
            note = replace(a_note(1, text="Words " * 40), id=new_id(NOW, os.urandom(10)))
            store.append([note])
            print(note.id, flush=True)
"""
LOAD = """
    import sys
    from itertools import count
    from tests.store.make import NOW, a_file, item
    from actionplan_tui.store import Store
    with Store.open(sys.argv[1], NOW) as store:
        for turn in count(int(sys.argv[2])):
            notes = [{"date": "2023", "text": f"{turn} {n}"} for n in range(20)]
            plan = a_file(item("1"), item("1.1"), item("2", *notes), title=f"Turn {turn}")
            store.load([plan], NOW)
            print("loaded", flush=True)
"""
EXPORT = """
    import sys
    from itertools import count
    from pathlib import Path
    from actionplan_tui.files import write_whole
    for turn in count():
        write_whole(Path(sys.argv[1] + ".out"), b"%08d" % turn * 50_000, replace=True)
        print("written", flush=True)
"""


def start(script: str, folder: Path, *words: object) -> subprocess.Popen[str]:
    """Start a process whose standard output is a file that survives it."""
    with tempfile.NamedTemporaryFile("w", delete=False, dir=folder, suffix=".said") as said:
        return subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(script), *map(str, words)],
            cwd=ROOT,
            stdout=said,
            stderr=subprocess.DEVNULL,
            text=True,
        )


def saved(folder: Path) -> set[str]:
    """Return the ids of all notes that were said to be saved."""
    return {
        line
        for file in folder.glob("*.said")
        for line in file.read_text(encoding="utf-8").splitlines()
        if len(line) == 36
    }


def main() -> int:
    """Do it; return the status to end with."""
    seed = int(time.time())
    chance = random.Random(seed)
    end = time.monotonic() + SECONDS
    killed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "db.sqlite"
        loaded(path).close()
        scripts = [WRITE] * WRITERS + [LOAD, EXPORT]
        running = [start(script, folder, path, 0) for script in scripts]
        while time.monotonic() < end and (len(saved(folder)) < NOTES or killed < NOTES // 4):
            time.sleep(chance.uniform(0.02, 0.3))
            at = chance.randrange(len(running))
            running[at].kill()
            running[at].wait()
            killed += 1
            running[at] = start(scripts[at], folder, path, killed * 1000)
        for process in running:
            process.kill()
            process.wait()
        said = saved(folder)
        with Store.open(path, NOW) as store:
            notes = store.notes()
            lost = said - {note.id for note in notes}
            wrong = store.verify()
            halves = [
                turn
                for turn in {note.text.split()[0] for note in notes if note.item == "2"}
                if sum(note.item == "2" and note.text.split()[0] == turn for note in notes) % 20
            ]
            store.load([a_file(item("1"), item("1.1"), item("2"), title="The last")], NOW)
        out = Path(f"{path}.out")
        data = out.read_bytes() if out.exists() else b"00000000" * 50_000
        whole = data == data[:8] * 50_000
    sys.stdout.write(
        f"seed {seed}: {killed} processes killed, {len(said)} notes said to be saved,\n"
        f"{len(lost)} lost, {len(halves)} loads by half, export whole: {whole}, wrong: {wrong}\n"
    )
    return 1 if lost or wrong or halves or not whole or len(said) < NOTES else 0


if __name__ == "__main__":
    sys.exit(main())
