"""Going back to a backup is rehearsed: in an empty place all is as it was, on every screen."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from actionplan_tui.domain.meeting.head import Head
from actionplan_tui.domain.meeting.meeting import new_meeting
from actionplan_tui.locales import set_language
from actionplan_tui.settings import Settings
from actionplan_tui.store import Store
from actionplan_tui.tui.app import ActionPlanApp
from tests.cli.conftest import NOW, OTHER, Run
from tests.cli.test_minutes import closed, meeting
from tests.tui.conftest import press, screen_text, settled

__all__ = ["closed", "meeting"]

LATER = NOW + timedelta(hours=2)
SCREENS = ("1", "2", "3", "4", "5", "6")
LISTS = (
    ("list", "--all", "--json"),
    ("list", "--withdrawn", "--json"),
    ("show", "test-2019/1.1", "--json"),
    ("plans", "--json"),
    ("meetings", "--json"),
    ("summary", "test-2019", "--format", "md", "--digest"),
    ("export", "test-2019", "--format", "toml"),
    ("export", "--format", "csv"),
)


@pytest.fixture
def lived_in(run: Run, closed: str, home: Path, tmp_path: Path) -> Path:
    """The user's own database with something of everything in it."""
    path = home / "actionplan.sqlite"
    other = tmp_path / "other.toml"
    other.write_text(OTHER, encoding="utf-8")
    done = run("note", "test-2019/1.2", "Ett namn.", "--author", "AAA").out.strip()
    for words in (
        ("load", str(other)),
        ("plans", "archive", "other-2020"),
        ("redact", done, "--ground", "Personuppgift", "--author", "AAA"),
        ("minutes", closed, "--adjusted", "2021-10-15", "--by", "AAA", "--as", "SEK"),
        ("note", "test-2019/1.1", "--due", "2026", "--reason", "Avtal", "--author", "AAA"),
    ):
        assert run(*words).status == 0, words
    with Store.open(path, LATER) as store:
        head = Head("Nämnden", LATER.date(), number="7")
        store.meetings.create(new_meeting(head, ["test-2019/1.2"], LATER, bytes(10)))
    return path


async def seen(path: Path) -> dict[str, str]:
    """Return what every screen of the app shows of a database."""
    set_language("en")
    settings = Settings(
        db=str(path),
        as_of=NOW.date(),
        known_on=None,
        horizon=90,
        me="AAA",
        lang="en",
        now=lambda: LATER,
    )
    app = ActionPlanApp(settings)
    shown = {}
    async with app.run_test(size=(140, 40)) as pilot:
        await settled(pilot)
        for key in SCREENS:
            await press(pilot, key)
            await settled(pilot)
            shown[key] = screen_text(pilot)
    return shown


async def test_what_is_put_back_in_an_empty_place_is_what_was_there(
    run: Run, closed: str, lived_in: Path, tmp_path: Path
) -> None:
    lists = (*LISTS, ("minutes", closed), ("minutes", closed, "--history"))
    before = {words: run(*words).out for words in lists}
    assert all(before.values())
    screens = await seen(lived_in)
    assert "Provplan åäö" in screens["6"]
    assert "Nämnden" in screens["5"]
    then = json.loads(run("verify", "--json").out)

    copy = tmp_path / "copy.sqlite"
    assert run("backup", str(copy)).status == 0
    lived_in.unlink()
    empty = tmp_path / "new computer" / "actionplan.sqlite"
    empty.parent.mkdir()
    assert run("restore", str(copy), "--db", str(empty)).status == 0

    now = json.loads(run("verify", "--json", "--db", str(empty)).out)
    assert now["problems"] == []
    assert (now["notes"], now["redactions"]) == (then["notes"], then["redactions"])
    assert run("verify", "--since", then["journal"]["head"], "--db", str(empty)).status == 0
    assert {words: run(*words, "--db", str(empty)).out for words in lists} == before
    assert await seen(empty) == screens
    assert run("doctor", "--db", str(empty)).status == 0
