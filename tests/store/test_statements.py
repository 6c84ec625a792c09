"""The statements of daily work are those of the models, and writing loads no library for them."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from actionplan_tui.domain.meeting.head import Head
from actionplan_tui.domain.meeting.meeting import new_meeting
from actionplan_tui.store.dialects.statements import INSERT
from actionplan_tui.store.kept.reading import Reader
from tests.store import write_statements
from tests.store.make import NOW, a_note, loaded

pytestmark = pytest.mark.sqlite

ROOT = Path(__file__).parents[2]


def test_the_statements_are_those_of_the_models() -> None:
    """If this fails: `make statements`."""
    assert write_statements.FILE.read_text(encoding="utf-8") == write_statements.module()


def test_every_column_of_every_table_is_written() -> None:
    with loaded() as store:
        reader = Reader(store._connection)
        for table, statement in INSERT.items():
            columns = [row[1] for row in reader.query(f"PRAGMA table_info({table})")]
            assert columns
            assert sorted(columns) == sorted(
                word.strip("(),:") for word in statement.split() if word.startswith((":", "(:"))
            )


WRITING = {
    "a note": "store.append([a_note(7)])",
    "a redaction": "store.redact(a_note(1).id, 'personal data', 'TST', NOW)",
    "a plan": "store.load([a_file(item('1'), item('2'), item('3'))], NOW)",
    "an archived plan": "store.archive('p', True, NOW)",
    "a draft": "store.meetings.save_said(meeting, new_draft_entry('p/1', 'text', NOW, b'x' * 10))",
}


@pytest.mark.parametrize("statement", WRITING.values(), ids=WRITING)
def test_daily_work_loads_no_database_library(tmp_path: Path, statement: str) -> None:
    path = tmp_path / "db"
    with loaded(path) as store:
        store.append([a_note(1)])
        new = new_meeting(Head("PN", NOW.date()), ["p/1"], NOW, bytes(10))
        store.meetings.create(new)
        meeting = new.id
    script = f"""
        import sys
        from actionplan_tui.domain.meeting.entries import new_draft_entry
        from tests.store.make import NOW, a_file, a_note, item
        from actionplan_tui.store import Store
        meeting = {meeting!r}
        with Store.open({str(path)!r}, NOW) as store:
            {statement}
        print({{"sqlalchemy", "sqlmodel", "alembic", "pydantic"}} & set(sys.modules))
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)], capture_output=True, text=True, cwd=ROOT
    )
    assert (done.stdout.strip(), done.stderr) == ("set()", "")
