"""What can go wrong with files, disks and other users: done for real, by the program itself.

Each case does one thing in a folder of its own, runs the program, and looks at what is kept. Its
row in docs/faults.md is what was seen; `python -m tests.faults.write` writes them.
"""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from tests.cli.conftest import PLAN
from tests.faults import users
from tests.faults.ground import NOTE, ROOT, Case, Ground, Need, Seen
from tests.terminal.program import AS_BEFORE, Terminal


def _mounts(folder: Path) -> bool:
    """Whether a small disk can be made here."""
    if os.name == "nt" or os.geteuid() != 0:
        return False
    disk = folder / "try"
    disk.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(disk)], check=False)
    if made.returncode == 0:
        subprocess.run(["umount", "-l", str(disk)], check=True)
    return made.returncode == 0


DEVICES = Need(
    "needs pipes and devices", lambda _folder: os.name != "nt" and Path("/dev/full").exists()
)
DISK = Need("needs a disk of its own, which only root can make", _mounts)


def _refused(g: Ground, *words: str, before: int = 1, shell: str = "") -> Seen:
    """Run something that must change nothing."""
    done = g.program(*words, shell=shell)
    assert done.returncode in (1, 2), done
    assert (g.notes(), g.sound()) == (before, True)
    return g.seen(done, "everything")


def output_is_database(g: Ground) -> Seen:
    return _refused(g, "export", "--output", str(g.database), "--force")


def output_is_log(g: Ground) -> Seen:
    return _refused(g, "summary", "--output", f"{g.database}-wal", "--force")


def output_is_link(g: Ground) -> Seen:
    (g.folder / "review.md").symlink_to(g.database)
    return _refused(g, "summary", "--output", "review.md", "--force")


def backup_over_itself(g: Ground) -> Seen:
    return _refused(g, "backup", str(g.database), "--force")


def output_is_device(g: Ground) -> Seen:
    return _refused(g, "summary", "--output", "/dev/null", "--force")


def plan_is_pipe(g: Ground) -> Seen:
    os.mkfifo(g.folder / "pipe.toml")
    return _refused(g, "load", "pipe.toml")


def plan_is_empty_path(g: Ground) -> Seen:
    return _refused(g, "load", "")


def argument_not_utf8(g: Ground) -> Seen:
    return _refused(g, "note", "test-2019/1.1", "F\udcf6rsta", "--author", "AAA")


def too_large_number(g: Ground) -> Seen:
    text = PLAN.replace("value = 15", f"value = {'9' * 400}")
    (g.folder / "large.toml").write_text(text, encoding="utf-8")
    return _refused(g, "load", "large.toml")


def too_deep(g: Ground) -> Seen:
    text = PLAN + "\n" + f"note = {'[' * 5000}{']' * 5000}\n"
    (g.folder / "deep.toml").write_text(text, encoding="utf-8")
    return _refused(g, "load", "deep.toml")


def output_full(g: Ground) -> Seen:
    done = g.program(*NOTE, shell=">/dev/full")
    assert (g.notes(), g.sound()) == (2, True)
    return g.seen(done, "the note, and everything before it")


def output_closed(g: Ground) -> Seen:
    return _refused(g, "list", shell=">&-")


def damaged_cut(g: Ground) -> Seen:
    size = g.database.stat().st_size
    os.truncate(g.database, size // 4096 * 4096 // 2)
    done = g.program("list")
    assert g.database.stat().st_size < size
    return g.seen(done, "what is left of the file; a copy brings the rest back (`restore`)")


def alien_log(g: Ground) -> Seen:
    other = g.folder / "other.sqlite"
    with closing(sqlite3.connect(other)) as stranger:
        stranger.execute("PRAGMA journal_mode = WAL")
        stranger.execute("CREATE TABLE x (y)")
        stranger.commit()
        shutil.copy(f"{other}-wal", f"{g.database}-wal")
    whole = g.database.read_bytes()
    done = g.program("list")
    assert g.database.read_bytes() == whole
    Path(f"{g.database}-wal").unlink()
    Path(f"{g.database}-shm").unlink(missing_ok=True)
    assert (g.notes(), g.sound()) == (1, True)
    return g.seen(done, "everything")


def not_a_database(g: Ground) -> Seen:
    other = g.folder / "letter.txt"
    other.write_text("A letter, and no database at all. " * 50, encoding="utf-8")
    before = other.read_bytes()
    done = g.program("list", "--db", str(other))
    assert other.read_bytes() == before
    return g.seen(done, "the file as it was")


def note_removed(g: Ground) -> Seen:
    with closing(sqlite3.connect(g.database, isolation_level=None)) as connection:
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'note%'"
        ).fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("DELETE FROM note_words")
        connection.execute("DELETE FROM note")
    done = g.program("verify")
    assert "is missing" in done.stdout
    return g.seen(done, "the rest; what is missing is named, and a copy brings it back")


def restored(g: Ground) -> Seen:
    assert g.program("backup", "copy.sqlite").returncode == 0
    assert g.program(*NOTE).returncode == 0
    done = g.program("restore", "copy.sqlite")
    (kept,) = g.data.glob("actionplan.before-*.sqlite")
    assert (g.notes(), g.notes(kept), g.sound()) == (1, 2, True)
    return g.seen(done, "both: the database is the copy, and what it was before lies beside it")


def killed_export(g: Ground) -> Seen:
    left = g.folder / f".review.md.{2**22 + 1}.part"
    left.write_text("half a review", encoding="utf-8")
    done = g.program("summary", "--output", "review.md", "--as-of", "2021-10-15")
    assert done.returncode == 0
    assert not left.exists()
    assert (g.folder / "review.md").stat().st_size
    return g.seen(done, "everything; what the killed one left is cleared away")


@contextmanager
def full_disk(g: Ground, prepare: Callable[[Path], None] = lambda _path: None) -> Iterator[None]:
    """Put the database on a disk of one megabyte, and fill that; only root can.

    Args:
        g: The ground.
        prepare: Does something with the database before the disk is full.
    """
    disk = g.folder / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    subprocess.run(mount, check=True, capture_output=True)
    try:
        assert g.program("backup", str(disk / "actionplan.sqlite")).returncode == 0
        g.database = disk / "actionplan.sqlite"
        prepare(g.database)
        with suppress(OSError), (disk / "filler").open("ab", buffering=0) as file:
            while True:
                file.write(b"x" * 512)
        yield
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def disk_full_note(g: Ground) -> Seen:
    with full_disk(g):
        done = g.program(*NOTE)
        assert done.returncode == 1
        assert (g.notes(), g.sound()) == (1, True)
        return g.seen(done, "everything but the note; what is there can be read")


def disk_full_list(g: Ground) -> Seen:
    with full_disk(g):
        done = g.program("list", "--as-of", "2021-10-15")
        assert done.returncode == 0, done
        assert "1.1" in done.stdout
        return Seen(0, "the list", "everything")


@contextmanager
def app(g: Ground, term: str = "xterm-256color") -> Iterator[Terminal]:
    """Run the app in a terminal of its own."""
    at = Terminal(
        *("--as", "AAA", "--as-of", "2021-10-15"),
        folder=g.folder,
        HOME=str(g.folder),
        XDG_STATE_HOME=str(g.folder),
        XDG_CONFIG_HOME=str(g.folder),
        ACTIONPLAN_DB=str(g.database),
        PYTHONPATH=str(ROOT),
        TERM=term,
    )
    try:
        yield at
    finally:
        at.close()


def _typing(at: Terminal, g: Ground, text: str) -> None:
    """Type a note until it lies beside the database."""
    at.wait("Action plans")
    at.wait("new note")
    at.type("n")
    at.wait("What has happened?")
    at.type(text)
    at.wait(lambda: any(text in one.read_text() for one in g.data.glob("*-typed-*")))


def _ended(g: Ground, how: signal.Signals) -> Seen:
    with app(g) as at:
        _typing(at, g, "Half a note")
        at.kill(how)
        status = at.end()
        assert how == signal.SIGKILL or (at.modes == AS_BEFORE and at.echoes())
    with app(g) as at:
        at.wait("This was being written when the program ended")
        words = "This was being written when the program ended"
    assert (g.notes(), g.sound()) == (1, True)
    shell = status if status >= 0 else 128 - status
    return Seen(shell, f"at the next start: {words}", "everything, and what was being typed")


def app_terminated(g: Ground) -> Seen:
    return _ended(g, signal.SIGTERM)


def app_killed(g: Ground) -> Seen:
    return _ended(g, signal.SIGKILL)


def app_bytes(g: Ground) -> Seen:
    with app(g) as at:
        _typing(at, g, "A b")
        at.type(b"\xf6ok\x13")
        at.wait("Noted on")
        at.type("q")
        status = at.end()
    assert (g.notes(), g.sound()) == (2, True)
    return Seen(
        status, "Noted on 1.1 …; the byte stands as `�`", "the note, and everything before it"
    )


def app_lines_only(g: Ground) -> Seen:
    with app(g, "dumb") as at:
        status = at.end()
        words = next(line for line in at.written.splitlines() if line.strip())
    return Seen(status, words, "everything")


def app_without_terminal(g: Ground) -> Seen:
    return _refused(g, "open")


CASES = (
    Case("database", "A list is written over the database, with `--force`", output_is_database),
    Case("log", "A summary is written over the `-wal` of the database", output_is_log),
    Case("link", "A summary is written over a link to the database", output_is_link, needs=DEVICES),
    Case("itself", "The database is backed up over itself", backup_over_itself),
    Case("device", "A summary is written to a device", output_is_device, needs=DEVICES),
    Case("pipe", "A pipe is loaded as a plan", plan_is_pipe, needs=DEVICES),
    Case("empty", "A plan with an empty path is loaded (`load ''`)", plan_is_empty_path),
    Case("bytes", "A note is written whose text is not UTF-8", argument_not_utf8, needs=DEVICES),
    Case("large", "A plan holds a number of 400 digits", too_large_number),
    Case("deep", "A plan holds 5,000 brackets inside one another", too_deep),
    Case("full", "A note is written, its id goes to a full disk", output_full, needs=DEVICES),
    Case("closed", "A list is asked for, the output is closed", output_closed, needs=DEVICES),
    Case("cut", "The file of the database is cut short", damaged_cut),
    Case("alien", "The `-wal` of another database lies beside the database", alien_log),
    Case("letter", "A letter is opened as a database", not_a_database),
    Case("missing", "A note is deleted with another program, then `verify`", note_removed),
    Case("restore", "A copy is restored after a further note", restored),
    Case("killed", "A summary is written after one that was killed", killed_export),
    Case(
        "terminated",
        "The app is ended (`kill -TERM`) while a note is typed",
        app_terminated,
        needs=DEVICES,
    ),
    Case(
        "killed app",
        "The app is killed (`kill -KILL`) while a note is typed",
        app_killed,
        needs=DEVICES,
    ),
    Case(
        "app bytes",
        "The terminal sends a byte that is not UTF-8 into a note",
        app_bytes,
        needs=DEVICES,
    ),
    Case(
        "lines only",
        "The app is started in a terminal of lines only (`TERM=dumb`)",
        app_lines_only,
        needs=DEVICES,
    ),
    Case("disk", "A note is written, the disk of the database is full", disk_full_note, needs=DISK),
    Case(
        "disk read",
        "A list is asked for, the disk of the database is full",
        disk_full_list,
        needs=DISK,
    ),
    *users.CASES,
    Case("no terminal", "The app is started without a terminal", app_without_terminal),
)
