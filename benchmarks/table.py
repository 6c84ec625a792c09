"""What the program costs at a size, as ratios to something measured in the same run.

Run it from the repository's root: `python benchmarks/table.py [--items N] [--runs N]`. What is
measured is processor time (of the best of some runs) and memory, never the time on the wall: that
depends on what else the machine does. Modules are compiled beforehand, as where the program is
installed. docs/house.md says what the lines mean.
"""

from __future__ import annotations

import argparse
import math
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import actionplan_tui

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from app_costs import APP, BARE  # noqa: E402 - scripts beside this one
from generated import write_plans  # noqa: E402

SMALL = 100
LEAST = 0.01
"""Seconds below which a cost cannot be told from chance."""
DAY = "2023-06-01"
ITEM = "prov-1/1.1.1"
PYTHON = "import sqlite3, json, argparse"
TOMLLIB = "import sys, tomllib\nfor name in sys.argv[1:]: tomllib.load(open(name, 'rb'))"
NOT_MEASURED = (
    "list --overdue against `task overdue`: Taskwarrior is no part of what is installed here",
    "p95 of keys: these are the best of some; a terminal and its drawing are left out",
)


@dataclass(frozen=True)
class Cost:
    """What a process took: seconds of processor time, memory in MB, what it printed."""

    seconds: float
    memory: float
    said: str


@dataclass(frozen=True)
class Place:
    """A folder of plan files and a database into which they are loaded."""

    files: Path
    db: Path

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "actionplan_tui", "--db", str(self.db), *words]


def once(command: Sequence[str]) -> Cost:
    """Run a command; what it printed is text only where it is little.

    Raises:
        SystemExit: It failed.
    """
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL)
        _pid, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        said = out.read(10_000).decode("utf-8", "replace")
    if process.returncode:
        raise SystemExit(f"failed: {' '.join(command)[:200]}")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, said)


def best(command: Sequence[str], runs: int) -> Cost:
    """Run a command some times; return the cheapest."""
    return min((once(command) for _run in range(runs)), key=lambda cost: cost.seconds)


def line(work: str, found: str, at_most: str = "") -> None:
    print(f"{work:58} {found:>22}  {at_most}", flush=True)


def ratio(work: str, cost: Cost, against: Cost, at_most: str = "") -> None:
    shown = f"{cost.seconds:.2f} s / {against.seconds:.2f} s"
    line(work, f"{shown} = {cost.seconds / against.seconds:.2f}", at_most)


def filled(folder: Path, items: int) -> tuple[Place, Cost]:
    """Make plans and load them; return what the first load cost."""
    # Each in a folder of its own: the app looks for copies beside the database.
    place = Place(folder / f"plans-{items}", folder / f"{items}" / "plans.db")
    place.files.mkdir()
    place.db.parent.mkdir()
    write_plans(place.files, items)
    return place, once(place.command("load", str(place.files)))


def screen(db: Path, day: str = DAY) -> list[str]:
    return [sys.executable, "-c", APP, str(db), day, "start"]


def painted(command: Sequence[str], runs: int) -> Cost:
    """Run an app some times; return what the cheapest took until it was painted."""
    costs = [once(command) for _run in range(runs)]
    told = (replace(one, seconds=float(one.said.split("\t")[1])) for one in costs)
    return min(told, key=lambda cost: cost.seconds)


def start(folder: Path, runs: int) -> Cost:
    """Print what the bundled plans cost; return what a bare app does."""
    bundled = Place(Path("plans"), folder / "bundled" / "plans.db")
    bundled.db.parent.mkdir()
    once(bundled.command("load", "plans"))
    once(screen(bundled.db))
    bare = painted([sys.executable, "-c", BARE], runs)
    ratio("rows on the screen, bundled plans / a bare app", painted(screen(bundled.db), runs), bare,
          "1.4")  # fmt: skip
    listed = best(bundled.command("list", "--overdue"), runs)
    ratio("list --overdue, bundled plans / Python with three modules", listed,
          best([sys.executable, "-c", PYTHON], runs), "2")  # fmt: skip
    return bare


def commands(few: Place, many: Place, first: Cost, runs: int) -> None:
    """Print what commands cost at the size, against a small database or the reader of TOML."""
    for name, words in (
        ("list --overdue --json", ("list", "--overdue", "--json")),
        ("show", ("show", ITEM, "--json")),
        ("note", ("note", ITEM, "Provanteckning.", "--author", "P1")),
    ):
        costs = [best(place.command("--as-of", DAY, *words), runs) for place in (many, few)]
        ratio(f"{name} / at {SMALL} items", *costs, "1.1" if name in ("show", "note") else "")
    toml = best([sys.executable, "-c", TOMLLIB, *map(str, sorted(many.files.glob("*.toml")))], runs)
    ratio("load, the first time / tomllib", first, toml, "3")
    ratio("load, nothing changed / tomllib",
          best(many.command("load", str(many.files)), runs), toml, "0.2")  # fmt: skip


def exports(few: Place, many: Place, items: int, runs: int) -> None:
    """Print how exports grow, and what the documents of a follow-up take."""
    begun = best(few.command("plans"), runs).seconds
    for form in ("toml", "json", "csv", "ics"):
        words = ("--as-of", DAY, "export", "prov-1", "--format", form)
        small, large = (best(place.command(*words), runs) for place in (few, many))
        less, more = (max(cost.seconds - begun, LEAST) for cost in (small, large))
        grown = math.log(more / less) / math.log(items / SMALL)
        line(f"export --format {form} without the start, growth from {SMALL} items",
             f"exponent {grown:.2f}", "1.1")  # fmt: skip
    for form in ("md", "html", "docx", "xlsx", "pdf"):
        target = many.files / f"out.{form}"
        words = ("--as-of", DAY, "summary", "prov-1", "--output", str(target), "--force")
        try:
            cost = once(many.command(*words))
        except SystemExit:
            line(f"summary as {form}", "not measured: library missing")
        else:
            line(f"summary as {form}, a quarter of the items",
                 f"{cost.seconds:.1f} s, {cost.memory:.0f} MB")  # fmt: skip


def app(few: Place, many: Place, bare: Cost, runs: int) -> None:
    """Print what the app costs at the size."""
    anew = painted(screen(many.db), 1)
    small, large = (painted(screen(place.db), runs) for place in (few, many))
    ratio(f"rows on the screen / at {SMALL} items", large, small, "1.3 (10,000), 2 (100,000)")
    ratio("the same, the first time after loading", anew, small)
    whole = (best(screen(place.db), runs) for place in (many, few))
    ratio(f"everything read and shown / at {SMALL} items", *whole)
    line("memory of the app / a bare app",
         f"{large.memory:.0f} / {bare.memory:.0f} MB = {large.memory / bare.memory:.2f}",
         "1.8 (10,000), 4 (100,000)")  # fmt: skip
    said = once([sys.executable, "-c", APP, str(many.db), DAY, "keys"]).said
    for name, milliseconds in (row.split("\t") for row in said.splitlines()):
        line(f"in the app: {name}", f"{float(milliseconds):.0f} ms of CPU")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--items", type=int, default=500, help="how many items (default: 500)")
    asked.add_argument("--runs", type=int, default=2, help="the best of how many (default: 2)")
    given = asked.parse_args()
    items = max(given.items, 2 * SMALL)
    os.environ["NO_COLOR"] = "1"
    print(f"{items} items, {5 * items} notes in four plans; best of {given.runs}, processor time")
    line("what", "found", "at most")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ |= {"HOME": name, "XDG_CONFIG_HOME": name, "XDG_STATE_HOME": name}
        # As where the program is installed: its modules are compiled before they are measured.
        compiled = str(folder / "compiled")
        os.environ |= {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": compiled}
        once([sys.executable, "-m", "compileall", "-q", str(Path(actionplan_tui.__file__).parent)])
        few, _cost = filled(folder, SMALL)
        many, first = filled(folder, items)
        bare = start(folder, given.runs)
        commands(few, many, first, given.runs)
        exports(few, many, items, given.runs)
        app(few, many, bare, given.runs)
    print("Not measured:")
    for words in NOT_MEASURED:
        print(f"  {words}")


if __name__ == "__main__":
    main()
