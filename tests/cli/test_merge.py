"""Two computers, one set of notes: what one wrote comes to the other, and the words say what."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from actionplan_tui.store import Store
from tests.cli.conftest import NOW
from tests.store.make import a_note

Run = Any


@pytest.fixture
def laptop(run: Run, loaded: Path, tmp_path: Path) -> Path:
    """A copy on a laptop, in which a note was written that the other database has not."""
    path = tmp_path / "laptop.sqlite"
    assert run("backup", str(path)).status == 0
    assert run("note", "test-2019/1.1", "On the way.", "--as", "AAA", "--db", str(path)).status == 0
    assert run("note", "test-2019/1.2", "At the office.", "--as", "AAA").status == 0
    return path


def said(run: Run, item: str, *more: str) -> list[str]:
    shown = run("show", f"test-2019/{item}", "--json", *more)
    return [note["text"] for note in json.loads(shown.out)["notes"]]


def digest(run: Run, *more: str) -> Any:
    return json.loads(run("verify", "--json", *more).out)["notes"]


def test_what_came_and_what_the_other_lacks_is_said(run: Run, laptop: Path) -> None:
    before = laptop.read_bytes()
    dry = run("merge", str(laptop), "--dry-run")
    assert (dry.status, dry.out) == (0, "test-2019: 1 note\n")
    assert "Nothing was changed." in dry.err
    assert said(run, "1.1") == []
    outcome = run("merge", str(laptop))
    assert (outcome.status, outcome.out) == (0, dry.out)
    assert "Everything of the other copy is here now." in outcome.err
    assert "1 note that is here is not in the other copy." in outcome.err
    assert said(run, "1.1") == ["On the way."]
    assert laptop.read_bytes() == before
    again = run("merge", str(laptop))
    assert (again.status, again.out) == (0, "")
    assert "was here already" in again.err


def test_written_down_by_a_day_is_not_arrived_here_by_it(run: Run, laptop: Path) -> None:
    """The example of docs/standing.md, day by day."""
    third, tenth, twelfth = (datetime(2022, 5, day, 9, tzinfo=UTC) for day in (3, 10, 12))
    place = ("note", "test-2019/1.3@lak", "Utan nät.", "--as", "AAA", "--db", str(laptop))
    assert run(*place, now=third).status == 0
    asked = ("show", "test-2019/1.3@lak", "--json", "--as-of", "2022-05-10")
    printed = run(*asked, now=tenth).out
    assert "Utan nät." not in printed
    assert run("merge", str(laptop), now=twelfth).status == 0
    then = run(*asked, "--known-on", "2022-05-10", now=twelfth).out
    assert "Utan nät." in then
    journal = json.loads(run("verify", "--json", now=twelfth).out)["journal"]
    assert journal["arrived"].startswith("2022-05-12T09:00")


def test_both_have_the_same_when_each_took_in_the_other(
    run: Run, laptop: Path, home: Path, tmp_path: Path
) -> None:
    assert digest(run) != digest(run, "--db", str(laptop))
    assert run("merge", str(laptop)).status == 0
    assert run("merge", str(home / "actionplan.sqlite"), "--db", str(laptop)).status == 0
    assert digest(run) == digest(run, "--db", str(laptop))
    new = tmp_path / "new.sqlite"
    assert run("merge", str(laptop), "--db", str(new)).status == 0
    assert digest(run, "--db", str(new)) == digest(run)


def test_copies_beside_the_database_are_listed(run: Run, loaded: Path, home: Path) -> None:
    copy = home / "actionplan-COMPUTER.sqlite"
    shutil.copyfile(home / "actionplan.sqlite", copy)
    nothing = run("merge")
    assert (nothing.status, nothing.out) == (0, "")
    assert "No copy" in nothing.err
    assert run("note", "test-2019/1.1", "There.", "--as", "AAA", "--db", str(copy)).status == 0
    listed = run("merge")
    assert (listed.status, listed.out) == (0, f"{copy}\n")
    assert said(run, "1.1") == []


def test_a_note_that_says_something_else_is_shown_with_both(
    run: Run, laptop: Path, home: Path
) -> None:
    for path, text in ((laptop, "One thing"), (home / "actionplan.sqlite", "Another")):
        with Store.open(path, NOW) as store:
            store.append([a_note(1, "test-2019/1.1", text=text)])
    outcome = run("merge", str(laptop))
    assert outcome.status == 1
    assert f"test-2019/1.1 {a_note(1).id} says something else" in outcome.out
    assert "text: here “Another”, there “One thing”" in outcome.out
    assert "Nothing was merged" in outcome.err
    with Store.open(home / "actionplan.sqlite", NOW) as store:
        assert store.find_note(a_note(1).id).text == "Another"


def test_an_exported_plan_brings_its_notes(run: Run, laptop: Path, tmp_path: Path) -> None:
    file = tmp_path / "plan.toml"
    assert run("export", "--output", str(file), "--db", str(laptop)).status == 0
    outcome = run("merge", str(file))
    assert (outcome.status, outcome.out) == (0, "test-2019: 1 note\n")
    assert f"actionplan load {file}" in outcome.err
    assert said(run, "1.1") == ["On the way."]
    new = tmp_path / "new.sqlite"
    assert run("merge", str(file), "--db", str(new)).status == 0
    assert digest(run, "--db", str(new)) == digest(run, "--db", str(laptop))


def test_what_cannot_be_merged_says_why(run: Run, laptop: Path, home: Path, tmp_path: Path) -> None:
    own = run("merge", str(home / "actionplan.sqlite"))
    assert own.status == 1
    assert "is the database itself" in own.err
    assert "no such file" in run("merge", str(tmp_path / "nowhere.sqlite")).err
    strange = tmp_path / "strange.sqlite"
    with closing(sqlite3.connect(strange)) as connection:
        connection.execute("CREATE TABLE x (y)")
    assert "not a database of this program" in run("merge", str(strange)).err
    letter = tmp_path / "letter.toml"
    letter.write_text("This is a letter.", encoding="utf-8")
    wrong = run("merge", str(letter))
    assert wrong.status == 1
    assert "letter.toml:1" in wrong.err
    with closing(sqlite3.connect(laptop)) as connection:
        connection.execute("DROP TRIGGER note_update")
        connection.execute("UPDATE note SET author = 'ZZZ'")
        connection.commit()
    damaged = run("merge", str(laptop))
    assert damaged.status == 1
    assert "damaged itself" in damaged.err
    assert said(run, "1.1") == []
