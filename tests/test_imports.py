"""What a start really imports, seen from a process of its own: the slow libraries wait."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from actionplan_tui.planfile import read_paths
from actionplan_tui.resources import plans_folder
from actionplan_tui.store import Store

SLOW = {
    "alembic",
    "docx",
    "lxml",
    "pydantic",
    "rich",
    "sqlalchemy",
    "sqlite3",
    "sqlmodel",
    "textual",
}

APP = """
import asyncio, sys
from datetime import UTC, date, datetime
from actionplan_tui.settings import Settings
from actionplan_tui.tui.app import ActionPlanApp

async def main():
    settings = Settings(db=sys.argv[1], as_of=date(2021, 10, 15), known_on=None, horizon=90,
                        me="", lang="sv", now=lambda: datetime(2021, 10, 15, tzinfo=UTC), demo=True)
    app = ActionPlanApp(settings)
    async with app.run_test() as pilot:
        while app.register is None:
            await asyncio.sleep(0.01)
        await pilot.pause()
        assert app.followup.current_row()
        await pilot.press(*sys.argv[2:])
        print(*sys.modules, sep="\\n")

asyncio.run(main())
"""
"""Starts the app, presses keys, and tells which modules there are then."""
LATER = {
    *(SLOW - {"rich", "sqlite3", "textual"}),
    *(f"actionplan_tui.{name}" for name in ("cli", "exchange", "planfile")),
    *(f"actionplan_tui.domain.{name}" for name in ("document.changes", "meeting")),
    *(f"actionplan_tui.store.kept.{name}" for name in ("loading", "transaction", "writing")),
    *(f"actionplan_tui.store.{name}" for name in ("migrations.migrate", "open_meetings")),
    *(f"actionplan_tui.tui.{name}" for name in ("editing.edits", "editing.source", "export")),
    *(f"actionplan_tui.tui.meeting.{name}" for name in ("drafts", "outcomes")),
}
"""What the follow-up needs neither to be painted nor to show its rows."""
FIRST = {
    *(f"rows.{name}" for name in ("arrange", "columns", "detail", "list", "row_actions", "tree")),
    *(f"rows.{name}" for name in ("correcting", "for_review", "row_part", "undoing", "widths")),
    *(
        "editing.actions",
        "tables.actions",
        "tables.commands",
        "followup.beginning",
        "followup.filters",
        "followup.item_page",
        "followup.screen",
        "meeting.host",
    ),
    *(f"{room}.commands" for room in ("editing", "followup", "rows")),
}
"""All that is there at the start of the app's rooms, beside what they have in common."""
DIALOGS = {"common.ask", "common.fit", "common.form", "common.help", "common.save_as"}


def imported_by(*arguments: str) -> set[str]:
    """Run Python with `arguments`, which must succeed; return the top-level modules it imported."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONUTF8": "1"},
        check=False,
        stdin=subprocess.DEVNULL,
        timeout=60,
    )
    lines = done.stderr.splitlines()
    imports = [line for line in lines if line.startswith("import time:")]
    assert done.returncode == 0, "\n".join(line for line in lines if line not in imports)
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in imports}


def test_the_probe_sees_an_import() -> None:
    assert "sqlite3" in imported_by("-c", "import sqlite3")


def test_the_domain_is_light() -> None:
    imported = imported_by("-c", "import actionplan_tui.domain")
    assert "actionplan_tui" in imported
    assert not imported & (SLOW | {"babel", "tomli_w"})


@pytest.mark.parametrize("package", ["locales", "planfile", "reports"])
def test_other_packages_without_a_screen_or_a_database(package: str) -> None:
    assert not imported_by("-c", f"import actionplan_tui.{package}") & SLOW


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_load_neither_screen_nor_database(option: str) -> None:
    imported = imported_by("-m", "actionplan_tui", option)
    assert "argparse" in imported
    assert not imported & SLOW


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with a plan."""
    path = tmp_path_factory.mktemp("imports") / "plans.db"
    now = datetime(2021, 10, 15, tzinfo=UTC)
    files = [reading.planfile for reading in read_paths([plans_folder()]) if reading.planfile]
    with Store.open(path, now) as store:
        store.load(files[:1], now)
    return path


def test_a_note_is_written_without_the_models(loaded: Path) -> None:
    with Store.open(loaded, datetime(2021, 10, 15, tzinfo=UTC)) as store:
        [record] = store.records()
        leaf = record.plan.items[-1].id
        before = len(store.notes())
    where = f"{record.plan.id}/{leaf}"
    words = ("note", where, "Plainly a test", "--author", "TST", "--db", str(loaded))
    assert not imported_by("-m", "actionplan_tui", *words) & (SLOW - {"sqlite3"})
    with Store.open(loaded, datetime(2021, 10, 15, tzinfo=UTC)) as store:
        assert len(store.notes()) == before + 1


MOST_FOR_A_LIST, MOST_FOR_THE_APP = 128, 180
"""How many of the program's modules a list, or the app's first screen, may import."""


def test_a_list_imports_little_whatever_the_settings(loaded: Path, tmp_path: Path) -> None:
    settings = tmp_path / "actionplan"
    settings.mkdir()
    (settings / "config.toml").write_text('author = "TST"\nlanguage = "en"\n', encoding="utf-8")
    print_modules = (
        "import sys; from actionplan_tui.cli.main import main; "
        "status = main(sys.argv[1:]); print(*sys.modules, sep='\\n'); sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", print_modules, "list", "--overdue", "--db", str(loaded)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONUTF8": "1", "XDG_CONFIG_HOME": str(tmp_path)},
        check=False,
        stdin=subprocess.DEVNULL,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    there = set(done.stdout.split())
    assert "actionplan_tui.planfile.lines" in there  # the settings were read
    assert "actionplan_tui.planfile.reader" not in there
    assert not there & {"dateutil", "difflib", "hashlib", "tomli_w", "uuid"}
    ours = {name for name in there if name.startswith("actionplan_tui.")}
    assert len(ours) <= MOST_FOR_A_LIST


def there_after(db: Path, *keys: str) -> set[str]:
    """Start the app, press keys; return the modules that are imported then."""
    done = subprocess.run(
        [sys.executable, "-c", APP, str(db), *keys],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONUTF8": "1"},
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_the_app_starts_with_what_its_first_screen_needs(loaded: Path) -> None:
    there = there_after(loaded)
    assert not there & LATER
    prefix = "actionplan_tui.tui."
    tui = {name.removeprefix(prefix) for name in there if name.startswith(prefix)}
    rooms = {name for name in tui if "." in name and not name.startswith("common.")}
    assert rooms == FIRST
    assert tui & DIALOGS == {"common.ask"}
    assert sum(name.startswith("actionplan_tui.") for name in there) <= MOST_FOR_THE_APP


def test_what_waits_is_imported_by_the_key_that_needs_it(loaded: Path) -> None:
    there = there_after(loaded, "n")
    assert "actionplan_tui.tui.rows.note_dialog" in there
    assert "actionplan_tui.tui.common.help" not in there
