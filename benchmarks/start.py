"""How long the app takes to its first paint and its first rows, against a bare Textual app.

Run: python benchmarks/start.py [RUNS]. Every run is a process of its own, without a terminal.
All modules are compiled before, as they are in an installed program.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BARE = """
import time
begun = float({begun!r})
from textual.app import App
from textual.widgets import Static
import asyncio
class Bare(App):
    def compose(self):
        yield Static("hello")
async def main():
    app = Bare()
    async with app.run_test(size=(120, 40)) as pilot:
        print("paint", time.time() - begun)
asyncio.run(main())
"""
OURS = """
import time
begun = float({begun!r})
import asyncio
from datetime import UTC, date, datetime
from actionplan_tui.locales import set_language
from actionplan_tui.settings import Settings
from actionplan_tui.tui.app import ActionPlanApp
set_language("sv")
settings = Settings(db={db!r}, as_of=date(2021, 10, 15), known_on=None, horizon=90, me="",
                    lang="sv", now=lambda: datetime(2021, 10, 15, tzinfo=UTC), demo=True)
async def main():
    app = ActionPlanApp(settings)
    async with app.run_test(size=(120, 40)) as pilot:
        print("paint", time.time() - begun)
        while app.register is None:
            await asyncio.sleep(0.001)
        await pilot.pause()
        print("rows", time.time() - begun)
asyncio.run(main())
"""


def run(script: str, folder: str, **values: str) -> dict[str, float]:
    """Run a script in a process of its own; return the moments that it prints.

    Compiled modules are kept in a folder, whatever the environment says about them.
    """
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    env["PYTHONPYCACHEPREFIX"] = folder
    code = script.format(begun=str(time.time()), **values)
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env
    )
    return {name: float(value) for name, value in map(str.split, told.stdout.splitlines())}


def main() -> None:
    """Print the medians and the ratio to the bare app."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as folder:
        db = str(Path(folder) / "plans.db")
        actionplan = [sys.executable, "-m", "actionplan_tui", "--db", db]
        begun = time.time()
        subprocess.run([*actionplan, "load", "plans"], capture_output=True, check=True)
        print(f"load of the five plans, new database, whole process: {time.time() - begun:.2f} s")
        bare: list[float] = []
        paint: list[float] = []
        rows: list[float] = []
        run(BARE, folder)
        run(OURS, folder, db=db)
        for _round in range(runs):
            bare.append(run(BARE, folder)["paint"])
            ours = run(OURS, folder, db=db)
            paint.append(ours["paint"])
            rows.append(ours["rows"])
    base = statistics.median(bare)
    for name, found in (("bare app, paint", bare), ("paint", paint), ("first rows", rows)):
        median = statistics.median(found)
        print(f"{name:16} median {median:.3f} s  ({median / base:.2f} of the bare app)")


if __name__ == "__main__":
    main()
