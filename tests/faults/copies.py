"""What can go wrong between copies: merging, synced folders, upgrades, words that were erased."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from actionplan_tui.domain.meeting.conclusion import conclude
from actionplan_tui.domain.meeting.head import Head
from actionplan_tui.domain.meeting.meeting import new_meeting
from actionplan_tui.domain.notes.history import View
from actionplan_tui.domain.register.register import build_register
from actionplan_tui.store import Store
from actionplan_tui.store.migrations import revisions
from tests.cli.conftest import NOW
from tests.faults.cases import DISK, full_disk
from tests.faults.ground import NOTE, Case, Ground, Seen
from tests.store.make import as_before, execute

OTHER_NOTE = ("note", "test-2019/1.2", "På resan.", "--author", "AAA")
AFTER = f"{int(revisions.head()) + 1:04}"


def _copy(g: Ground, name: str = "laptop.sqlite") -> Path:
    """Return a copy of the database, made by the program."""
    path = g.folder / name
    assert g.program("backup", str(path)).returncode == 0
    return path


def _written(g: Ground, copy: Path) -> None:
    """Write a note into a copy."""
    assert g.program(*OTHER_NOTE, "--db", str(copy)).returncode == 0


def merged(g: Ground) -> Seen:
    copy = _copy(g)
    _written(g, copy)
    assert g.program(*NOTE).returncode == 0
    done = g.program("merge", "laptop.sqlite")
    assert (g.notes(), g.notes(copy), g.sound()) == (3, 2, True)
    return g.seen(done, "the notes of both; the other copy stays as it is")


def merged_again(g: Ground) -> Seen:
    _written(g, _copy(g))
    assert g.program("merge", "laptop.sqlite").returncode == 0
    done = g.program("merge", "laptop.sqlite")
    assert (g.notes(), g.sound()) == (2, True)
    return g.seen(done, "everything, once")


def merged_damaged(g: Ground) -> Seen:
    copy = _copy(g)
    os.truncate(copy, copy.stat().st_size // 8192 * 4096)
    done = g.program("merge", "laptop.sqlite")
    assert (g.notes(), g.sound()) == (1, True)
    return g.seen(done, "everything")


def merged_contradiction(g: Ground) -> Seen:
    copy = _copy(g)
    with Store.open(g.database, NOW) as here, Store.open(copy, NOW) as there:
        (note,) = here.notes()
        for store, words, number in ((here, "Här", 1), (there, "Där", 2)):
            said = replace(note, id=f"00000000-0000-7000-8000-{7:012d}", text=words, salt="")
            store.append([replace(said, seq=number)])
    done = g.program("merge", "laptop.sqlite")
    assert (g.notes(), g.notes(copy), g.sound()) == (2, 2, True)
    return g.seen(done, "both as they were; what either says is shown")


def merged_erased(g: Ground) -> Seen:
    assert g.program(*NOTE).returncode == 0
    copy = _copy(g)
    _written(g, copy)
    with Store.open(g.database, NOW) as store:
        note = max(store.notes(), key=lambda one: one.id)
    redacted = g.program("redact", note.id, "--ground", "Personuppgift", "--author", "AAA")
    assert redacted.returncode == 0
    done = g.program("merge", "laptop.sqlite")
    assert (g.notes(), g.sound()) == (3, True)
    assert note.text
    assert note.text not in g.program("show", "test-2019/1.1").stdout
    return g.seen(done, "the notes of both; the erased words do not come back")


def _closed(path: Path, words: str) -> None:
    """Close the meeting that is open in a database, with a number of words of its own."""
    with Store.open(path, NOW) as store:
        (info,) = store.meetings.all()
        meeting = store.meetings.get(info.id)
        meeting = replace(meeting, head=replace(meeting.head, chair=words))
        version = store.meetings.save(meeting)
        meeting = replace(meeting, version=version)
        register = build_register(store.records(), store.notes(), View(meeting.head.day))
        store.meetings.close(
            conclude(meeting, register, store.notes(), NOW, os.urandom, "PN § {}".format)
        )


def closed_twice(g: Ground) -> Seen:
    with Store.open(g.database, NOW) as store:
        head = Head("Nämnden", NOW.date(), secretary="AAA")
        store.meetings.create(new_meeting(head, ["test-2019/1.1"], NOW, bytes(10)))
    copy = _copy(g)
    _closed(g.database, "AAA")
    _closed(copy, "GRP")
    done = g.program("merge", "laptop.sqlite")
    assert done.returncode == 0, done
    with closing(sqlite3.connect(g.database)) as connection:
        ((count,),) = connection.execute("SELECT count(*) FROM meeting_record").fetchall()
    assert (count, g.sound()) == (2, True)
    return g.seen(done, "both records, marked in the list of meetings")


def conflict_copy(g: Ground) -> Seen:
    copy = g.data / "actionplan (conflicted copy).sqlite"
    shutil.copyfile(g.database, copy)
    _written(g, copy)
    done = g.program("merge")
    assert "conflicted copy" in done.stdout
    assert (g.notes(), g.notes(copy)) == (1, 2)
    return g.seen(done, "both; `merge` with its name takes in what is missing")


def synced_folder(g: Ground) -> Seen:
    path = g.folder / "Dropbox" / "actionplan.sqlite"
    done = g.program("load", str(g.plan), "--db", str(path))
    again = g.program("list", "--db", str(path))
    assert "Dropbox" not in again.stderr
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    return g.seen(done, "everything; no log lies beside it, which would be synced apart from it")


def moved_while_open(g: Ground) -> Seen:
    """A synced folder puts another file in the place of the database while it is written."""
    with Store.open(g.database, NOW) as store:
        (note,) = store.notes()
        other = _copy(g)
        other.replace(g.database)
        try:
            store.append([replace(note, id="00000000-0000-7000-8000-000000000009")])
        except Exception as error:  # noqa: BLE001
            words = str(error).replace(str(g.folder) + os.sep, "")
        else:
            raise AssertionError("it wrote into a file that has no name any more")
    assert (g.notes(), g.sound()) == (1, True)
    return Seen(1, words, "everything; in the app what was typed stays in its dialog")


def older_schema(g: Ground) -> Seen:
    as_before(g.database, revisions.head())
    done = g.program(*NOTE)
    (copy,) = g.data.glob("actionplan.schema-*")
    assert (g.notes(), g.notes(copy), g.sound()) == (2, 1, True)
    return g.seen(done, "the note, and everything before it; beside it lies what it was before")


def upgrade_without_room(g: Ground) -> Seen:
    with full_disk(g, lambda path: as_before(path, revisions.head())):
        before = g.database.read_bytes()
        done = g.program("database", "upgrade")
        assert g.database.read_bytes() == before
        assert [one.name for one in g.database.parent.iterdir() if "schema" in one.name] == []
        return g.seen(done, "everything, with the older schema")


def newer_writes(g: Ground) -> Seen:
    execute(
        g.database,
        f"UPDATE alembic_version SET version_num = '{AFTER}'",
        f"INSERT INTO schema_needed VALUES ('{AFTER}', '{revisions.head()}', '{AFTER}', '8', '9')",
    )
    done = g.program(*NOTE)
    assert g.program("list").returncode == 0
    assert g.notes() == 1
    return g.seen(done, "everything; it can be read")


def newer_reads(g: Ground) -> Seen:
    execute(
        g.database,
        f"UPDATE alembic_version SET version_num = '{AFTER}'",
        f"INSERT INTO schema_needed VALUES ('{AFTER}', '{AFTER}', '{AFTER}', '9', '9')",
    )
    done = g.program("list")
    assert g.notes() == 1
    return g.seen(done, "everything")


def erased_beside(g: Ground) -> Seen:
    assert g.program(*NOTE).returncode == 0
    with Store.open(g.database, NOW) as store:
        note = max(store.notes(), key=lambda one: one.id)
    assert g.program("backup", str(g.data / "backup.sqlite")).returncode == 0
    words = ("redact", note.id, "--ground", "Personuppgift", "--author", "AAA")
    assert "backup.sqlite" in g.program(*words).stderr
    done = g.program("database", "copies", "--remove", "--yes")
    assert not (g.data / "backup.sqlite").exists()
    assert (g.notes(), g.sound()) == (2, True)
    return g.seen(done, "everything but the words and the copy that held them")


CASES = (
    Case("merged", "A copy in which something else was written is merged", merged),
    Case("merged again", "The same copy is merged once more", merged_again),
    Case("merged damaged", "A copy that was cut short is merged", merged_damaged),
    Case(
        "contradiction",
        "A copy is merged that says something else under the id of a note",
        merged_contradiction,
    ),
    Case("erased", "A copy is merged that still has words which were erased here", merged_erased),
    Case("closed twice", "A meeting is closed in two copies, which are merged", closed_twice),
    Case(
        "conflict",
        "A synced folder leaves a second copy beside the database (`merge` without a name)",
        conflict_copy,
    ),
    Case("synced", "The database is made in a folder that a program syncs", synced_folder),
    Case(
        "replaced",
        "A program that syncs puts another file in the place of the database while it is open",
        moved_while_open,
    ),
    Case("older", "A note is written in a database of an older version", older_schema),
    Case("no room", "A database is upgraded, its disk is full", upgrade_without_room, needs=DISK),
    Case(
        "newer", "A note is written in a database that only a newer version may write", newer_writes
    ),
    Case(
        "too new",
        "A list is asked for of a database that only a newer version may read",
        newer_reads,
    ),
    Case(
        "erased copies",
        "Words were erased; the copies beside that hold them are removed "
        "(`database copies --remove`)",
        erased_beside,
    ),
)
