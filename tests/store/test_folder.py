"""Folders that a program syncs, and those of the network: no log lies there beside a database."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from actionplan_tui.store import Store
from actionplan_tui.store.dialects.folder import NETWORK, SYNCED, Folder, folder_of
from tests.store.make import NOW, a_note, loaded

pytestmark = pytest.mark.sqlite

LOCAL = "24 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw\n"
MOUNTS = LOCAL + (
    "31 24 0:40 / /home rw,relatime shared:1 - nfs4 server:/home rw\n"
    "32 24 0:41 / /mnt/the\\040plans rw - cifs //server/plans rw\n"
    "33 31 8:2 / /home/here rw - ext4 /dev/sdb1 rw\n"
    "34 24 0:42 / /mnt/c rw - 9p drvfs rw\n"
)


def judged(path: Path | str, home: Path = Path("/none"), onedrive: str = "") -> Folder:
    environ = {"OneDriveCommercial": onedrive}
    return folder_of(path, home=home, environ=environ, mounts=MOUNTS, windows=False)


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - The Faculty", "OneDrive"),
        ("Dropbox (Faculty)/plans", "Dropbox"),
        ("dropbox", "Dropbox"),
        ("Google Drive/My Drive", "Google Drive"),
        ("Library/CloudStorage/GoogleDrive-a@example.org/My Drive", "Google Drive"),
        ("Library/CloudStorage/OneDrive-Faculty", "OneDrive"),
        ("Library/CloudStorage/Tresor-a", "Tresor"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud Drive"),
        ("iCloudDrive/plans", "iCloud Drive"),
        ("Nextcloud/2024", "Nextcloud"),
    ],
)
def test_synced_folders_are_known_by_their_names(tmp_path: Path, folder: str, name: str) -> None:
    assert judged(tmp_path / folder / "actionplan.sqlite") == Folder(SYNCED, name)


@pytest.mark.parametrize("folder", ["plans", "Dropboxes", "not OneDrive", "Library/Documents", ""])
def test_other_folders_are_none(tmp_path: Path, folder: str) -> None:
    assert judged(tmp_path / folder / "actionplan.sqlite") == Folder()


@pytest.mark.parametrize(
    ("marker", "name"),
    [
        (".dropbox.cache", "Dropbox"),
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
        (".tmp.drivedownload", "Google Drive"),
        (".stfolder", "Syncthing"),
        (".sync_0a1b2c3d4e5f.db", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
    ],
)
def test_synced_folders_are_known_by_what_lies_in_them(
    tmp_path: Path, marker: str, name: str
) -> None:
    folder = tmp_path / "Shared work" / "plans"
    folder.mkdir(parents=True)
    (folder.parent / marker).touch()
    assert judged(folder / "a.sqlite", home=tmp_path) == Folder(SYNCED, name)


def test_onedrive_says_in_the_environment_where_it_is(tmp_path: Path) -> None:
    at = str(tmp_path / "Work")
    assert judged(tmp_path / "Work" / "a.sqlite", onedrive=at) == Folder(SYNCED, "OneDrive")
    assert judged(tmp_path / "Works" / "a.sqlite", onedrive=at) == Folder()


def test_a_link_leads_to_the_folder_that_counts(tmp_path: Path) -> None:
    (tmp_path / "Nextcloud").mkdir()
    (tmp_path / "plans").symlink_to(tmp_path / "Nextcloud")
    assert judged(tmp_path / "plans" / "a.sqlite") == Folder(SYNCED, "Nextcloud")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/anna/a.sqlite", Folder(NETWORK, "nfs4")),
        ("/mnt/the plans/a.sqlite", Folder(NETWORK, "cifs")),
        ("/home/here/a.sqlite", Folder()),
        ("/homes/a.sqlite", Folder()),
        ("/mnt/c/a.sqlite", Folder()),
        ("/srv/a.sqlite", Folder()),
    ],
)
def test_the_table_of_mounts_says_what_is_of_the_network(path: str, kind: Folder) -> None:
    assert judged(path) == kind


def test_windows_names_another_computer_in_the_path() -> None:
    for path in (r"\\server\plans\a.sqlite", "//server/plans/a.sqlite"):
        assert folder_of(path, mounts="", windows=True) == Folder(NETWORK, "SMB")
    assert folder_of(r"\\?\C:\a.sqlite", mounts="", windows=True) == Folder()


def mode(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("PRAGMA journal_mode").fetchone()[0])


def test_a_new_database_in_a_synced_folder_keeps_no_log_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "Dropbox" / "a.sqlite"
    with loaded(path) as store:
        store.append([a_note(1)])
        assert [file.name for file in path.parent.iterdir()] == ["a.sqlite"]
        assert store.verify() == []
    assert mode(path) == "delete"


def test_a_database_that_is_moved_there_gives_its_log_up(tmp_path: Path) -> None:
    loaded(tmp_path / "a.sqlite").close()
    assert mode(tmp_path / "a.sqlite") == "wal"
    path = tmp_path / "OneDrive" / "a.sqlite"
    path.parent.mkdir()
    (tmp_path / "a.sqlite").rename(path)
    with Store.open(path, NOW) as store, Store.open(path, NOW) as other:
        store.append([a_note(1)])
        assert other.notes() == [a_note(1)]
    assert mode(path) == "delete"


def test_one_that_others_have_open_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "OneDrive" / "a.sqlite"
    loaded(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("BEGIN")
        other.execute("SELECT id FROM note").fetchall()
        with Store.open(path, NOW, patience=0.1) as store:
            store.append([a_note(1)])
        assert mode(path) == "wal"
    Store.open(path, NOW).close()
    assert mode(path) == "delete"
