"""Every screen and every dialog that a key opens speaks the chosen language, and that only."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from actionplan_tui.tui.common.screen import BaseScreen
from tests.languages import wrong
from tests.tui.conftest import Database, Start, press, screen_text, settled, write
from tests.tui.make import a_plan, item, note, party, review

PLAN = a_plan(
    "qqq",
    "Qqq zzz",
    review("qqa", "Qqa", every="year", **{"from": "2022"}, to="2026"),
    party("QQA", kind="person", name="Qqa Zza"),
    party("QQB", kind="group", members=["QQA"]),
    item("1", "Qqq"),
    item("1.1", "Zzq", note("2023", author="QQA", text="Zqz"), due="2022", responsible=["QQA"]),
    item("1.2", "Zqq", due="2024-03", responsible=["QQB"]),
    item("1.3", "Qzz", note("2023", author="QQA", status="done"), due="2025"),
    start="2022",
    end="2026",
    levels=["Qqx", "Qqy"],
)
"""A plan none of whose words is of any language."""
ASKS = item(
    "1.4",
    "Zzz",
    note("2023", author="QQA", proposed_due="2025", reason="Qzq"),
    note("2023-02", author="QQA", proposal="drop"),
    note("2023-03", author="QQA", response="partly"),
    due="2024",
)
"""One of its items, of which all waits that can wait for a decision."""
NOT_HERE = {"quit", "language", "bundled"}
"""What ends the session, has every language, or shows the texts of real plans."""


async def closed(pilot: Pilot[None]) -> None:
    """Close what a key has opened."""
    for _time in range(6):
        screen = pilot.app.screen
        if isinstance(screen, BaseScreen) and screen.TAB:
            return
        if not isinstance(screen, BaseScreen) and screen.query("OptionList") and _time > 1:
            await press(pilot, "down", "enter")
        else:
            await press(pilot, "escape")


async def seen(pilot: Pilot[None], *back: str) -> list[str]:
    texts = []
    screen: BaseScreen = pilot.app.screen  # type: ignore[assignment]
    assert isinstance(screen, BaseScreen)
    texts.append(screen_text(pilot))
    for command in screen.shown_commands():
        if command.id in NOT_HERE or command.id[:3] == "go." or not screen.can(command):
            continue
        await press(pilot, command.keys.split(",")[0])
        await settled(pilot)
        texts.append(screen_text(pilot))
        await closed(pilot)
        if pilot.app.screen is not screen:
            await press(pilot, *back)
        assert pilot.app.screen is screen, command.id
    return texts


@pytest.mark.parametrize("lang", ["sv", "nb"])
@pytest.mark.parametrize("digit", list("123456"))
async def test_every_screen(lang: str, digit: str, start: Start, database: Database) -> None:
    async with start(lang=lang, path=database(PLAN), size=(120, 40)) as pilot:
        await press(pilot, digit)
        texts = await seen(pilot, digit)
        bad = [line for text in texts for line in wrong(text, lang)]
        assert bad == []


@pytest.mark.parametrize("lang", ["sv", "nb"])
async def test_a_meeting(lang: str, start: Start, database: Database) -> None:
    async with start(lang=lang, path=database(PLAN), size=(120, 40)) as pilot:
        await press(pilot, "5", "i")
        await write(pilot, "Qqq")
        await press(pilot, "ctrl+s")
        texts = await seen(pilot, "5", "enter")
        await press(pilot, "v")
        texts.append(screen_text(pilot))
        await press(pilot, "question_mark")
        texts.append(screen_text(pilot))
        await press(pilot, "escape", "escape", "X")
        texts.append(screen_text(pilot))
        await press(pilot, "enter")
        texts.append(screen_text(pilot))
        assert [line for text in texts for line in wrong(text, lang)] == []


@pytest.mark.parametrize("lang", ["sv", "nb"])
async def test_the_decisions(lang: str, start: Start, database: Database) -> None:
    async with start(lang=lang, path=database(PLAN + ASKS), size=(120, 40)) as pilot:
        texts = []
        for keys in (("Y",), ("question_mark",), ("escape", "minus"), ("escape", "plus")):
            await press(pilot, *keys)
            texts.append(screen_text(pilot))
        assert [line for text in texts for line in wrong(text, lang)] == []


@pytest.mark.parametrize("lang", ["sv", "nb"])
async def test_the_parts_of_a_plan(
    lang: str, start: Start, database: Database, tmp_path: Path
) -> None:
    (tmp_path / "test.toml").write_text(PLAN, encoding="utf-8")
    async with start(lang=lang, path=database(PLAN), size=(120, 40)) as pilot:
        texts = []
        await press(pilot, "6", "down", "e")
        parts = screen_text(pilot)
        for _line in range(parts.count("\n")):
            texts.append(screen_text(pilot))
            await press(pilot, "enter")
            texts.append(screen_text(pilot))
            await press(pilot, "escape", "down")
        assert [line for text in texts for line in wrong(text, lang)] == []
