"""Who may read and write a database: its own modes and groups, and those of what lies beside it."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path

from actionplan_tui.files import COMPANIONS
from actionplan_tui.locales import _
from actionplan_tui.locales.system import why
from actionplan_tui.records import dataclass
from actionplan_tui.store.results import StoreError

PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700
_SHARED_FILE = 0o660
_SHARED_FOLDER = 0o2770  # what is made in it belongs to the group


@dataclass(frozen=True, slots=True)
class Shared:
    """What became of a database that a group is to work in.

    Attributes:
        folder: Whose group was changed too.
        closed: Folders above it that the group cannot go through.
    """

    folder: Path
    closed: tuple[Path, ...]


def make_private(path: str) -> None:
    """Make the file of a new database, for its owner only; one that is there stays as it is.

    Raises:
        OSError: The system refuses.
    """
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, PRIVATE_FILE))


def may_write(path: str) -> bool:
    """Whether this user may write a file that is there."""
    return os.access(path, os.W_OK)


def settle_beside(path: str) -> None:
    """Give the files that SQLite has made beside a database its group and mode.

    Otherwise those of one user of a group could lock out the others.
    """
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        wanted = os.stat(path)  # noqa: PTH116
        for end in COMPANIONS:
            with contextlib.suppress(FileNotFoundError):
                _settle(f"{path}{end}", wanted)


def _settle(beside: str, wanted: os.stat_result) -> None:
    found = os.stat(beside)  # noqa: PTH116
    if found.st_uid != os.geteuid():
        return
    if found.st_gid != wanted.st_gid:
        with contextlib.suppress(PermissionError):
            os.chown(beside, -1, wanted.st_gid)
    if stat.S_IMODE(found.st_mode) != stat.S_IMODE(wanted.st_mode):
        os.chmod(beside, stat.S_IMODE(wanted.st_mode))  # noqa: PTH101


def share(path: str, group: str) -> Shared:
    """Let a group of users read and write a database.

    Its folder is given to the group too, so that what SQLite makes beside the database is the
    group's; so it must be a folder of its own.

    Args:
        path: The database.
        group: The name of a group of this computer.

    Raises:
        StoreError: There is no such group, the folder is not for the database alone, or the
            system refuses.
    """
    if os.name == "nt":
        raise StoreError(
            _(
                "Here a folder is shared in its properties, under Security. Share that of {path}."
            ).format(path=path)
        )
    file = Path(path).resolve()
    if not file.is_file():
        raise StoreError(_("There is no database “{path}”.").format(path=path))
    number = _group(group)
    others = _strangers(file)
    if others or file.parent == Path.home().resolve():
        raise StoreError(
            _(
                "The folder {folder} holds other files too. Move the database into a folder of its "
                "own, and share that."
            ).format(folder=file.parent)
        )
    try:
        os.chown(file.parent, -1, number)
        file.parent.chmod(_SHARED_FOLDER)
        for one in (file, *(Path(f"{file}{end}") for end in COMPANIONS)):
            if one.exists():
                os.chown(one, -1, number)
                one.chmod(_SHARED_FILE)
    except OSError as error:
        told = _(
            "{path} cannot be shared: {reason}. Its owner can share it, with a group that the "
            "owner belongs to."
        )
        raise StoreError(told.format(path=path, reason=why(error))) from error
    return Shared(file.parent, tuple(_closed_above(file.parent, number)))


def _group(name: str) -> int:
    import grp

    try:
        return grp.getgrnam(name).gr_gid
    except KeyError as error:
        mine = []
        for number in os.getgroups():
            with contextlib.suppress(KeyError):
                mine.append(grp.getgrgid(number).gr_name)
        raise StoreError(
            _("There is no group “{group}” here. You belong to: {groups}.").format(
                group=name, groups=", ".join(sorted(mine)) or "–"
            )
        ) from error


def _strangers(file: Path) -> list[str]:
    """Return what lies in the folder of a database and has nothing to do with it."""
    own = (
        file.name,
        f"{file.stem}.schema-",  # kept before a migration
        f"{file.stem}.before-",  # kept by a restoring
        f".{file.name[:40]}.",
    )
    return [one.name for one in file.parent.iterdir() if not one.name.startswith(own)]


def _closed_above(folder: Path, group: int) -> list[Path]:
    closed = []
    for above in folder.parents:
        found = above.stat()
        through = stat.S_IXGRP if found.st_gid == group else stat.S_IXOTH
        if not found.st_mode & through:
            closed.append(above)
    return closed
