"""What kind of folder a database lies in: one that a program syncs, one of the network, or none."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from actionplan_tui.records import dataclass
from actionplan_tui.store.dialects.connect import MEMORY, use_wal

SYNCED, NETWORK = "synced", "network"

_NAMES = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "icloud drive": "iCloud Drive",
    "iclouddrive": "iCloud Drive",
    "mobile documents": "iCloud Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
}
"""What folders are called that programs sync; after it may stand whose they are (“Dropbox (…)”)."""
_MARKERS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".849C9593-D756-4E56-8D6E-42412F2A707B": "OneDrive",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".stfolder": "Syncthing",
}
"""What these programs leave in such a folder, whatever it is called."""
_JOURNAL_OF_NEXTCLOUD = (".sync_", "._sync_")  # and some letters, and `.db`
_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_OF_NETWORK = {
    "afpfs", "afs", "beegfs", "ceph", "cifs", "davfs", "fuse.ceph-fuse", "fuse.davfs2",
    "fuse.glusterfs", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.sshfs", "glusterfs", "gpfs",
    "lustre", "ncpfs", "nfs", "nfs3", "nfs4", "smb3", "smbfs", "webdav",
}  # fmt: skip
_MOUNTS = Path("/proc/self/mountinfo")
_REMOTE = 4  # what Windows calls a drive of the network


@dataclass(frozen=True, slots=True)
class Folder:
    """What kind of folder it is.

    Attributes:
        kind: `synced`, `network`; empty: neither, as far as it shows.
        name: Which program syncs it, or what the file system is called.
    """

    kind: str = ""
    name: str = ""


def folder_of(
    path: str | Path,
    *,
    home: Path | None = None,
    environ: Mapping[str, str] = os.environ,
    mounts: str | None = None,
    windows: bool = sys.platform == "win32",
) -> Folder:
    """Return what kind of folder a file lies in, by names, marks and the table of mounts.

    Args:
        path: The file, which need not be there yet.
        home: The user's folder, in which more is looked at; None: the system's answer.
        environ: The environment, where OneDrive says which folders are its.
        mounts: The text of Linux's `mountinfo`; None: that of this process.
        windows: Whether paths and drives are those of Windows.
    """
    text = str(path)
    if windows and text.startswith(("\\\\", "//")) and not text.startswith(("\\\\?\\", "\\\\.\\")):
        return Folder(NETWORK, "SMB")
    places = [Path(text).absolute()]
    with contextlib.suppress(OSError, RuntimeError):
        places.append(places[0].resolve())
    if home is None:
        with contextlib.suppress(RuntimeError):
            home = Path.home()
    for place in dict.fromkeys(places):
        name = _synced(place, home, environ)
        if name:
            return Folder(SYNCED, name)
    name = _network(places[-1], _table() if mounts is None else mounts)
    if not name and windows and _is_remote(places[-1].drive):
        name = "SMB"
    return Folder(NETWORK, name) if name else Folder()


def _synced(place: Path, home: Path | None, environ: Mapping[str, str]) -> str:
    """Return which program syncs a folder above a file; empty: none that is known."""
    for folder in place.parents:
        name = _by_name(folder.name, folder.parent.name)
        if name:
            return name
        for marker, program in _MARKERS.items():
            if os.path.lexists(f"{folder}{os.sep}{marker}"):
                return program
        if home in folder.parents and any(map(_of_nextcloud, _names(folder))):
            return "Nextcloud"
    for variable in _VARIABLES:
        root = environ.get(variable, "")
        if root and Path(root) in place.parents:
            return "OneDrive"
    return ""


def _by_name(name: str, above: str) -> str:
    """Return which program a folder is of by what it is called."""
    plain = name.casefold()
    if above == "CloudStorage":  # of macOS: the program, a hyphen, the account
        program = name.partition("-")[0]
        return _NAMES.get(program.casefold(), program)
    for known, program in _NAMES.items():
        if plain == known or plain.startswith((f"{known} - ", f"{known} (")):
            return program
    return ""


def _of_nextcloud(name: str) -> bool:
    return name.startswith(_JOURNAL_OF_NEXTCLOUD) and name.endswith(".db")


def _names(folder: Path) -> Iterator[str]:
    with contextlib.suppress(OSError), os.scandir(folder) as found:
        for entry in found:
            yield entry.name


def _table() -> str:
    try:
        return _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""


def _network(place: Path, mounts: str) -> str:
    """Return the file system on which a file lies, if it is one of the network."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        before, dash, after = line.partition(" - ")
        fields = before.split(" ")
        if not dash or len(fields) < 5:
            continue
        point = Path(_unescaped(fields[4]))
        length = len(point.parts)
        if length >= best and (point == place or point in place.parents):
            best, kind = length, after.split(" ")[0]
    return kind if kind in _OF_NETWORK else ""


def _unescaped(text: str) -> str:
    for code, sign in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        text = text.replace(code, sign)
    return text


def _is_remote(drive: str) -> bool:
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == _REMOTE)
    return False


def choose_journal(connection: sqlite3.Connection, path: str, patience: float) -> None:
    """Let reading and writing go on side by side in a new database, where that is safe.

    Args:
        connection: As for `use_wal`.
        path: Where the file lies, or `:memory:`.
        patience: As for `use_wal`.
    """
    if path == MEMORY or not folder_of(path).kind:
        use_wal(connection, patience)


def leave_wal(connection: sqlite3.Connection, path: str) -> None:
    """Let a database that lies in a synced folder or on the network keep no log beside it.

    A program that syncs copies the file and its log apart from each other, and across a network
    the memory that the log needs is not shared. If others have it open, it stays as it is.

    Args:
        connection: Open, outside a transaction.
        path: Where the file lies.
    """
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal" or not folder_of(path).kind:
        return
    with contextlib.suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA journal_mode = DELETE")
