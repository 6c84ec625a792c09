"""Scripts that drive an app without a terminal, each to be run in a process of its own."""

from __future__ import annotations

BARE = """
import asyncio, time
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("hello")
async def main():
    async with Bare().run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        print("painted", time.process_time(), sep=chr(9))
asyncio.run(main())
"""

APP = """
import asyncio, gc, sys, time
from datetime import UTC, date, datetime
from actionplan_tui.cli.main import SELDOM
gc.set_threshold(*SELDOM)  # as the program does
from actionplan_tui.locales import set_language
from actionplan_tui.settings import Settings
from actionplan_tui.tui.app import ActionPlanApp
db, day, what = sys.argv[1:]
set_language("sv")
settings = Settings(db=db, as_of=date.fromisoformat(day), known_on=None, horizon=90, me="P1",
                    lang="sv", now=lambda: datetime.now(UTC), demo=True)

async def settled(app, pilot):
    for _round in range(3):
        await pilot.pause()
        await asyncio.wrap_future(app.session._thread.submit(int))
        await pilot.pause()

async def cost(app, pilot, *keys):
    best = 1e9
    for key in keys:
        begun = time.process_time()
        await pilot.press(key)
        await settled(app, pilot)
        best = min(best, time.process_time() - begun)
    return best * 1000

async def keys(app, pilot):
    told = {"a key that does nothing (taken off the others)": await cost(app, pilot, *["f9"] * 4)}
    told["arrow key"] = await cost(app, pilot, *["down"] * 6)
    opened = [await cost(app, pilot, digit) for digit in "234561"]
    told["any screen opened for the first time"] = max(opened)
    told["any screen opened again"] = max([await cost(app, pilot, digit) for digit in "234561"])
    await pilot.press("slash")
    told["key in the search field to the new list"] = await cost(app, pilot, *"punkt")
    await pilot.press("escape", "escape", "n")
    await settled(app, pilot)
    await pilot.press(*"klart")
    before = len(app.session.written)
    told["note saved to list redrawn"] = await cost(app, pilot, "ctrl+s")
    assert len(app.session.written) == before + 1
    days = []
    for day in ("2023-06-02", "2022-06-02"):
        await pilot.press("t")
        await settled(app, pilot)
        await pilot.press("ctrl+u", *day)
        days.append(await cost(app, pilot, "enter"))
        assert app.view.as_of.isoformat() == day
    told["date changed to list redrawn"] = max(days)
    told["everything read again (F5)"] = await cost(app, pilot, "f5", "f5")
    nothing = told["a key that does nothing (taken off the others)"]
    for name, milliseconds in told.items():
        print(name, milliseconds - nothing * (milliseconds is not nothing), sep=chr(9))

async def main():
    app = ActionPlanApp(settings)
    async with app.run_test(size=(120, 40)) as pilot:
        while app.followup.current_row() is None:
            await asyncio.sleep(0.005)
        painted = asyncio.Event()
        app.followup.call_after_refresh(painted.set)
        await painted.wait()
        if what == "start":
            print("painted", time.process_time(), sep=chr(9))
        while app.register is None:
            await asyncio.sleep(0.005)
        await settled(app, pilot)
        if what == "keys":
            await keys(app, pilot)
asyncio.run(main())
"""
