"""What plans have besides, in the app: found by a tag or a column, at risk, on the item's page."""

from __future__ import annotations

import pytest
from textual.widgets import Select, TextArea

from actionplan_tui.tui.common.leading import has_windows
from tests.tui.conftest import Database, Start, followup, listed, press, screen_text, settled
from tests.tui.make import a_plan, item, note, party

PLAN = a_plan(
    "reg",
    "Register",
    party("QPS", kind="group", name="Quality programme"),
    item(
        "1",
        "Review the routines",
        note("2024-01-15", author="QPS", outlook="off_track", text="Waits for staff"),
        number="3(b)",
        support=["QPS"],
        tags=["access"],
        fields={"Severity": "High"},
        links=[{"url": "https://example.org/routine", "title": "The routine"}],
    ),
    item("2", "Train everybody", after=["1"], fields={"Severity": "Low"}),
    levels=["Action"],
    start="2023",
    end="2025",
)


async def test_the_page_says_what_the_item_has_besides(start: Start, database: Database) -> None:
    async with start(path=database(PLAN), size=(120, 60)) as pilot:
        text = screen_text(pilot)
        assert "3(b)" in text
        assert "Off track" in text
        for words in ("Quality programme", "access", "High", "The routine (https://example.org"):
            assert words in text
        await press(pilot, "down")
        assert "3(b) Review the routines – Pending" in screen_text(pilot)


async def test_what_is_at_risk_is_shown_alone(start: Start, database: Database) -> None:
    async with start(path=database(PLAN)) as pilot:
        await press(pilot, "R")
        assert listed(pilot) == ["1"]
        await press(pilot, "2")
        assert "1 item is reported as at risk or off track" in screen_text(pilot)


async def test_rows_are_narrowed_by_a_tag_or_a_column(start: Start, database: Database) -> None:
    async with start(path=database(PLAN)) as pilot:
        await press(pilot, "T")
        assert "Severity: High" in screen_text(pilot)
        await press(pilot, "end", "enter")
        assert listed(pilot) == ["2"]
        assert followup(pilot).place.column == "Severity=Low"
        await press(pilot, "T")
        assert listed(pilot) == ["1", "2"]


async def test_where_there_is_none_the_key_says_so(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "T")
        assert "No item has tags or columns of its own." in screen_text(pilot)


async def test_the_dialog_takes_what_is_expected(start: Start, database: Database) -> None:
    async with start(path=database(PLAN)) as pilot:
        await press(pilot, "R", "n")
        pilot.app.screen.query_one("#outlook", Select).value = "on_track"
        await press(pilot, "ctrl+s")
        assert "Outlook: On track" in screen_text(pilot)
        await press(pilot, "R", "R")
        assert listed(pilot) == []


async def test_the_dialog_takes_links_and_refuses_what_is_not_opened(
    start: Start, database: Database
) -> None:
    async with start(path=database(PLAN), size=(100, 40)) as pilot:
        await press(pilot, "n")
        links = pilot.app.screen.query_one("#links", TextArea)
        links.text = "javascript:alert(1) Press"
        await press(pilot, "ctrl+s")
        assert "A link that begins with “javascript:” is not opened." in screen_text(pilot)
        links.text = "https://example.org/min The minutes"
        await press(pilot, "ctrl+s")
        assert "The minutes (https://example.org/min)" in screen_text(pilot)


async def test_a_link_is_followed_from_the_page_of_an_item(
    start: Start, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    async with start(path=database(PLAN), size=(100, 40)) as pilot:
        await press(pilot, "enter")
        assert "Enter open a link" in screen_text(pilot).splitlines()[-1]
        await press(pilot, "enter")
        assert pilot.app.clipboard == "https://example.org/routine"
        assert "to be opened in your browser: https://example.org/routine" in screen_text(pilot)
        await press(pilot, "n")
        pilot.app.screen.query_one("#links", TextArea).text = "mailto:a@example.org Write to us"
        await press(pilot, "ctrl+s", "enter", "end", "enter")
        assert pilot.app.clipboard == "mailto:a@example.org"
        lines = screen_text(pilot).splitlines()
        at = next(at for at, line in enumerate(lines) if "The routine (https" in line)
        await pilot.click(offset=(lines[at].index("The routine") + 3, at))
        await settled(pilot)
        assert pilot.app.clipboard == "https://example.org/routine"


async def test_where_there_are_windows_the_browser_opens_it(
    start: Start, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setenv("DISPLAY", ":0")
    async with start(path=database(PLAN), size=(100, 40)) as pilot:
        monkeypatch.setattr(pilot.app, "open_url", lambda url, **_how: opened.append(url))
        await press(pilot, "enter", "enter")
        assert opened == ["https://example.org/routine"]


async def test_an_item_without_links_offers_none(start: Start, database: Database) -> None:
    async with start(path=database(PLAN), size=(100, 40)) as pilot:
        await press(pilot, "down", "enter")
        assert not pilot.app.screen.check_action("command", ("open_link",))


@pytest.mark.parametrize(
    ("environment", "platform", "windows"),
    [
        ({}, "linux", False),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({}, "darwin", True),
        ({"SSH_CONNECTION": "1 2 3 4"}, "darwin", False),
    ],
)
def test_where_a_browser_has_a_window(
    environment: dict[str, str], platform: str, windows: bool
) -> None:
    assert has_windows(environment, platform) is windows
