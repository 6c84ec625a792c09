"""What several users of one computer do to each other's database: with users of their own."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.faults.ground import NOTE, Case, Ground, Need, Seen

OWNER, OTHER, DAEMON = 61001, 61002, 1
"""Two users who own nothing else here, and a group that every system has."""
USERS = Need(
    "takes the roles of two users, which only root can",
    lambda _folder: os.name != "nt" and os.geteuid() == 0,
)


@contextmanager
def owned() -> Iterator[Ground]:
    """A database that is somebody's, in a folder that every user can get to."""
    folder = Path("/var/tmp") / f"actionplan-faults-{os.getpid()}"
    shutil.rmtree(folder, ignore_errors=True)
    try:
        g = Ground(folder)
        folder.chmod(0o755)
        for one in (g.data, *g.data.iterdir()):
            os.chown(one, OWNER, OWNER)
        yield g
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def readable() -> Iterator[Ground]:
    """A database that its owner lets all others read."""
    with owned() as g:
        g.data.chmod(0o755)
        g.database.chmod(0o644)
        yield g


def _all_of(g: Ground, user: int) -> bool:
    """Whether what lies beside the database is all one user's."""
    return {one.stat().st_uid for one in g.data.iterdir()} == {user}


def read_by_another(_ground: Ground) -> Seen:
    with readable() as g:
        listed = g.program_of(OTHER, "list", "--as-of", "2021-10-15")
        assert (listed.returncode, _all_of(g, OWNER)) == (0, True), listed
        assert "1.1" in listed.stdout
        done = g.program_of(OWNER, *NOTE)
        assert (g.notes(), g.sound(), _all_of(g, OWNER)) == (2, True, True)
        return g.seen(done, "the note, and everything before it")


def written_by_another(_ground: Ground) -> Seen:
    with readable() as g:
        done = g.program_of(OTHER, *NOTE)
        assert (g.notes(), g.sound(), _all_of(g, OWNER)) == (1, True, True)
        return g.seen(done, "everything")


def closed_to_another(_ground: Ground) -> Seen:
    with owned() as g:
        made = stat.S_IMODE(g.database.stat().st_mode)
        assert (made, stat.S_IMODE(g.data.stat().st_mode)) == (0o600, 0o755)
        done = g.program_of(OTHER, "list")
        assert (g.notes(), g.sound()) == (1, True)
        return g.seen(done, "everything, for its owner only")


def shared(_ground: Ground) -> Seen:
    with owned() as g:
        given = g.program_of(OWNER, "database", "share", "--group", _name(DAEMON), group=DAEMON)
        assert given.returncode == 0, given
        assert g.program_of(OWNER, *NOTE, group=DAEMON).returncode == 0
        done = g.program_of(OTHER, *NOTE, group=DAEMON)
        assert {one.stat().st_gid for one in g.data.iterdir()} == {DAEMON}
        assert g.program_of(OWNER, *NOTE, group=DAEMON).returncode == 0
        stranger = g.program_of(OTHER + 1, "list")
        assert (stranger.returncode, g.notes(), g.sound()) == (1, 4, True)
        return g.seen(done, "the notes of both; whoever is not of the group reads nothing")


def _name(group: int) -> str:
    import grp

    return grp.getgrgid(group).gr_name


CASES = (
    Case(
        "another reads",
        "Another user lists a database that all may read, then its owner writes a note",
        read_by_another,
        USERS,
    ),
    Case(
        "another writes",
        "Another user writes a note in a database that all may read",
        written_by_another,
        USERS,
    ),
    Case(
        "not shared", "Another user opens a database that nobody shared", closed_to_another, USERS
    ),
    Case(
        "shared",
        "A database is shared with a group (`database share`), another user of it writes a note",
        shared,
        USERS,
    ),
)
