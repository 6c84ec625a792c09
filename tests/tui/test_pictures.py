"""A few pictures of the screen, so that a change of its look is seen; state is tested elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from actionplan_tui.locales import set_language
from actionplan_tui.settings import Settings
from actionplan_tui.tui.app import ActionPlanApp
from tests.tui.conftest import NOW, press, settled


@pytest.mark.parametrize(
    ("size", "lang", "keys"),
    [
        ((120, 40), "sv", []),
        ((80, 24), "nb", ["d"]),
    ],
    ids=["follow-up", "dialog"],
)
def test_looks_as_it_did(
    snap_compare: Callable[..., bool],
    db: Path,
    size: tuple[int, int],
    lang: str,
    keys: list[str],
) -> None:
    set_language(lang)
    app = ActionPlanApp(Settings(str(db), date(2024, 2, 1), None, 90, "AAA", lang, lambda: NOW))

    async def before(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await press(pilot, *keys)
        for field in app.screen.query("Input, TextArea"):
            field.cursor_blink = False  # type: ignore[attr-defined]
        await settled(pilot)

    assert snap_compare(app, terminal_size=size, run_before=before)
