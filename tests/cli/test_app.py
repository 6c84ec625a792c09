"""What `open` and `demo` hand to the app."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from actionplan_tui.cli.main import main
from actionplan_tui.settings import Settings
from actionplan_tui.store import Store


class Terminal(io.StringIO):
    """A stream that a person sits behind."""

    def isatty(self) -> bool:
        return True


class App:
    """Stands in for the app: keeps what it was started with, and how many plans it saw."""

    def __init__(self) -> None:
        self.settings: list[Settings] = []
        self.plans: list[int] = []

    def run(self, settings: Settings) -> int:
        self.settings.append(settings)
        store = Store.open(settings.db, settings.now())
        self.plans.append(len(store.plans()))
        store.close()
        return 0


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> App:
    stand_in = App()
    monkeypatch.setattr("actionplan_tui.tui.app.run", stand_in.run)
    return stand_in


def started(*words: str, **more: Any) -> int:
    return main(words, stdin=Terminal(), stdout=Terminal(), stderr=Terminal(), **more)


def test_plain_opens_the_users_own_database(app: App, home: Path) -> None:
    assert started() == 0
    (settings,) = app.settings
    assert settings.db == str(home / "actionplan.sqlite")
    assert not settings.demo


def test_paths_are_loaded_first(app: App, plan: Path) -> None:
    assert started(str(plan.parent), "--as", "AAA", "--lang", "nb", "--horizon", "30") == 0
    (settings,) = app.settings
    assert app.plans == [1]
    assert settings.paths == (str(plan.parent),)
    assert (settings.me, settings.lang, settings.horizon) == ("AAA", "nb", 30)


def test_demo_is_thrown_away(app: App, home: Path) -> None:
    assert started("demo") == 0
    assert started("demo", "--as-of", "2024-02-01") == 0
    first, second = app.settings
    assert (first.as_of, second.as_of) == (date(2021, 10, 15), date(2024, 2, 1))
    assert first.demo
    assert app.plans[0] > 0
    assert not Path(first.db).parent.exists()
    assert not (home / "actionplan.sqlite").exists()


def test_demo_is_thrown_away_when_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def interrupted(settings: Settings) -> int:
        seen.append(settings.db)
        raise KeyboardInterrupt

    monkeypatch.setattr("actionplan_tui.tui.app.run", interrupted)
    assert started("demo") == 130
    assert not Path(seen[0]).parent.exists()


def test_who_signs_is_asked_once_and_kept(plan: Path) -> None:
    assert started("load", str(plan)) == 0
    err = Terminal()
    for answer, question in (("AAA\n", True), ("", False)):
        err.seek(0)
        err.truncate()
        status = main(
            ["note", "1.1", "Sagt"], stdin=Terminal(answer), stdout=Terminal(), stderr=err
        )
        assert status == 0
        assert ("Who signs your notes" in err.getvalue()) is question
