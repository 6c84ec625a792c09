"""Draws docs/screen.svg: the app on the bundled plans, in Swedish, as of 1 February 2024.

Run it in the folder of the project, in an environment where the program is installed:

    .venv/bin/python docs/make_picture.py

It opens a throw-away database; nobody's own is touched. The picture names no outside address.
"""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

TARGET = Path(__file__).with_name("screen.svg")
DAY = date(2024, 2, 1)
NOW = datetime(2024, 2, 1, 9, 0, tzinfo=UTC)
SIZE = (120, 36)
CHOSEN = "lak-kvalitet/7.1.1"
ROUNDS = 20  # of waiting until everything is read, and of moving down to the chosen row
FONTS = "'DejaVu Sans Mono', Menlo, Consolas, 'Liberation Mono', monospace"


def local_fonts(svg: str) -> str:
    """Return the picture with fonts of the reader's machine instead of one from the web."""
    svg = re.sub(r"@font-face\s*\{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"<!--.*?-->\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font-family:\s*Fira Code[^;]*;", f"font-family: {FONTS};", svg)
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


async def picture(database: str) -> str:
    """Return the first screen as SVG."""
    from actionplan_tui.locales import set_language
    from actionplan_tui.planfile import read_paths
    from actionplan_tui.resources import plans_folder
    from actionplan_tui.settings import Settings
    from actionplan_tui.store import Store
    from actionplan_tui.tui.app import ActionPlanApp

    set_language("sv")
    files = [reading.planfile for reading in read_paths([plans_folder()]) if reading.planfile]
    with Store.open(database, NOW) as store:
        store.load(files, NOW)
    settings = Settings(
        db=database,
        as_of=DAY,
        known_on=None,
        horizon=90,
        me="",
        lang="sv",
        now=lambda: NOW,
    )
    app = ActionPlanApp(settings)
    async with app.run_test(size=SIZE) as pilot:
        for _round in range(ROUNDS):
            await pilot.pause()
            waiting = [w for w in app.workers if w.group in ("read", "detail")]
            if waiting:
                await app.workers.wait_for_complete(waiting)
            row = app.followup.current_row()
            if row is not None and row.ref != CHOSEN:
                await pilot.press("down")
        return app.export_screenshot(title="actionplan")


def main() -> None:
    """Write the picture beside this file."""
    for variable in ("NO_COLOR", "FORCE_COLOR", "TEXTUAL_THEME"):
        os.environ.pop(variable, None)
    os.environ["TEXTUAL_ANIMATIONS"] = "none"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        svg = asyncio.run(picture(str(Path(folder) / "picture.sqlite")))
    TARGET.write_text(local_fonts(svg), encoding="utf-8")


if __name__ == "__main__":
    main()
