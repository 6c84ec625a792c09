"""Several users, a full disk, a file that is gone: nothing lost, and the real reason told."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from actionplan_tui.store import Store, StoreError
from actionplan_tui.store.dialects.access import share
from actionplan_tui.store.dialects.snapshot import read_snapshot, with_log
from tests.store.make import NOW, a_note, loaded

pytestmark = pytest.mark.sqlite

ROOT = Path(__file__).parents[2]
posix = pytest.mark.skipif(os.name == "nt", reason="modes and groups of POSIX")
as_root = pytest.mark.skipif(
    os.name == "nt" or os.geteuid() != 0, reason="takes other users' roles, which only root can"
)
OWNER, OTHER, GROUP = 61001, 61002, 61003


def mode(path: Path | str) -> int:
    return stat.S_IMODE(Path(path).stat().st_mode)


@posix
def test_a_new_database_and_all_beside_it_is_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "data" / "db.sqlite"
    with loaded(path) as store:
        store.append([a_note(1)])
        assert mode(path.parent) == 0o700
        assert {mode(one) for one in path.parent.iterdir()} == {0o600}
        assert len(list(path.parent.iterdir())) == 3
        store.backup(tmp_path / "copy.sqlite")
    assert mode(tmp_path / "copy.sqlite") == 0o600


# --- reading without touching anything --------------------------------------------------------


def test_what_is_only_in_the_log_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "db.sqlite"
    with loaded(path) as store:
        for number in range(5):
            store.append([a_note(number)])
        copy = tmp_path / "copy" / "db.sqlite"
        copy.parent.mkdir()
        for end in ("", "-wal"):
            shutil.copy(f"{path}{end}", f"{copy}{end}")
        assert Path(f"{copy}-wal").stat().st_size
    with closing(read_snapshot(str(copy))) as found:
        assert found.execute("SELECT count(*) FROM note").fetchone() == (5,)
        assert found.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            found.execute("DELETE FROM meeting")
    assert sorted(file.name for file in copy.parent.iterdir()) == ["db.sqlite", "db.sqlite-wal"]


@pytest.mark.parametrize("cut", [1, 31, 33, 4000, 4200, 9000])
def test_a_log_that_ends_in_the_middle_gives_what_was_committed(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "db.sqlite"
    with loaded(path) as store:
        for number in range(5):
            store.append([a_note(number)])
        data, log = path.read_bytes(), Path(f"{path}-wal").read_bytes()
    theirs, ours = tmp_path / "theirs.sqlite", tmp_path / "ours.sqlite"
    theirs.write_bytes(data)
    Path(f"{theirs}-wal").write_bytes(log[:-cut])
    ours.write_bytes(with_log(data, log[:-cut]))
    with closing(sqlite3.connect(theirs)) as one, closing(sqlite3.connect(ours)) as two:
        assert list(one.iterdump()) == list(two.iterdump())


# --- several users ----------------------------------------------------------------------------


def as_user(
    user: int, path: Path, code: str, groups: tuple[int, ...] = ()
) -> subprocess.CompletedProcess[str]:
    """Run code as another user, with the database open as `store`."""
    before = textwrap.dedent(
        f"""
        import os, sys
        sys.path.insert(0, {str(ROOT)!r})
        from tests.store.make import NOW, a_note
        from tests.other_user import import_all
        import_all()
        from actionplan_tui.store import Store, StoreError
        from actionplan_tui.locales import set_language
        os.setgroups({list(groups)}); os.setgid({user}); os.setuid({user}); os.umask(0o022)
        """
    )
    opened = f"\nwith Store.open({str(path)!r}, NOW) as store:\n"
    return subprocess.run(
        [sys.executable, "-c", before + opened + textwrap.indent(textwrap.dedent(code), "    ")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user can reach."""
    folder = Path("/var/tmp") / f"actionplan-test-{os.getpid()}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o777)
    folder.chmod(0o777)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@as_root
@pytest.mark.parametrize("open_meanwhile", [False, True])
def test_a_second_user_who_reads_does_not_lock_the_owner_out(
    open_folder: Path, open_meanwhile: bool
) -> None:
    path = open_folder / "db.sqlite"
    loaded(path).close()
    os.chown(path, OWNER, OWNER)
    path.chmod(0o644)
    read = f"""
        assert len(store.plans()) == 1
        for beside in os.listdir({str(open_folder)!r}):
            assert os.stat(os.path.join({str(open_folder)!r}, beside)).st_uid != {OTHER}, beside
        try:
            store.append([a_note(9)])
        except StoreError as error:
            print("refused:", error)
        """
    if open_meanwhile:
        nested = as_user(
            OWNER,
            path,
            """
            store.append([a_note(1)])
            print(len(store.notes()))
            """,
        )
        assert nested.returncode == 0, nested.stderr
    done = as_user(OTHER, path, read)
    assert done.returncode == 0, done.stderr
    assert "may only be read" in done.stdout
    after = as_user(OWNER, path, "store.append([a_note(2)]); print(len(store.notes()))")
    assert (after.returncode, after.stdout.strip()) == (0, "2" if open_meanwhile else "1")


@as_root
def test_who_may_not_read_is_told_so(open_folder: Path) -> None:
    path = open_folder / "db.sqlite"
    loaded(path).close()
    os.chown(path, OWNER, OWNER)
    done = as_user(OTHER, path, "store.plans()")
    assert done.returncode == 1
    assert "you are not allowed to" in done.stderr


@as_root
def test_a_group_works_in_one_database(open_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import grp

    folder = open_folder / "shared"
    path = folder / "db.sqlite"
    loaded(path).close()
    os.chown(folder, OWNER, OWNER)
    os.chown(path, OWNER, OWNER)
    entry = grp.struct_group(("testgroup", "x", GROUP, []))
    monkeypatch.setattr(grp, "getgrnam", lambda _name: entry)
    shared = share(str(path), "testgroup")
    assert (shared.folder, shared.closed) == (folder, ())
    assert (mode(folder), mode(path)) == (0o2770, 0o660)
    for number, user in enumerate((OWNER, OTHER, OWNER, OTHER)):
        done = as_user(
            user,
            path,
            f"""
            store.append([a_note({number})])
            for beside in os.scandir({str(folder)!r}):
                found = beside.stat()
                assert found.st_gid == {GROUP}, (beside.name, found.st_gid)
                assert found.st_mode & 0o777 == 0o660, (beside.name, oct(found.st_mode))
            print(len(store.notes()))
            os._exit(0)  # killed: SQLite's files stay
            """,
            groups=(GROUP,),
        )
        assert done.returncode == 0, done.stderr
    assert as_user(OTHER, path, "print(len(store.notes()))", (GROUP,)).stdout.strip() == "4"


@posix
def test_a_folder_with_other_files_is_not_given_away(tmp_path: Path) -> None:
    path = tmp_path / "db.sqlite"
    loaded(path).close()
    (tmp_path / "diary.txt").touch()
    import grp

    with pytest.raises(StoreError, match="a folder of its own"):
        share(str(path), grp.getgrgid(os.getgid()).gr_name)
    assert mode(path) == 0o600
    with pytest.raises(StoreError, match="no group “no-such-group”"):
        share(str(path), "no-such-group")


@posix
def test_folders_that_the_group_cannot_go_through_are_named(tmp_path: Path) -> None:
    import grp

    path = tmp_path / "closed" / "shared" / "db.sqlite"
    loaded(path).close()
    (tmp_path / "closed").chmod(0o700)
    # What the program itself keeps beside a database is no other file.
    path.with_name("db.before-20240201123000.sqlite").touch()
    assert tmp_path / "closed" in share(str(path), grp.getgrgid(os.getgid()).gr_name).closed


# --- what becomes of the file meanwhile -------------------------------------------------------


@posix
@pytest.mark.parametrize("what", ["moved", "deleted", "replaced", "folder"])
def test_a_file_that_is_gone_is_not_written_to_unseen(tmp_path: Path, what: str) -> None:
    path = tmp_path / "data" / "db.sqlite"
    with loaded(path) as store:
        store.append([a_note(1)])
        if what == "moved":
            path.rename(tmp_path / "data" / "elsewhere.sqlite")
        elif what == "deleted":
            path.unlink()
        elif what == "replaced":
            store.backup(tmp_path / "copy.sqlite")
            (tmp_path / "copy.sqlite").replace(path)
        else:
            path.parent.rename(tmp_path / "gone")
        said = {
            "moved": "no longer there. It was moved",
            "deleted": "no longer there. It was moved, renamed or deleted",
            "replaced": "has been replaced by another file",
            "folder": "the folder .* is no longer there",
        }[what]
        with pytest.raises(StoreError, match=said):
            store.append([a_note(2)])
        assert [note.id for note in store.notes()] == [a_note(1).id]


def test_a_file_that_was_cut_short_is_named(tmp_path: Path) -> None:
    path = tmp_path / "db.sqlite"
    loaded(path).close()
    size = path.stat().st_size
    for left in (size - 4096, size // 2, 5000):
        os.truncate(path, left)
        with pytest.raises(StoreError, match=rf"cut short: {left} of {size} bytes"):
            _look_into(path)


def _look_into(path: Path) -> None:
    with Store.open(path, NOW) as store:
        wrong = store.verify()
    if wrong:
        raise StoreError(wrong[0].message)


@pytest.mark.parametrize("whose", ["another program's", "of another database", "of a later time"])
def test_the_log_of_another_database_is_named(tmp_path: Path, whose: str) -> None:
    path, other = tmp_path / "db.sqlite", tmp_path / "other.sqlite"
    loaded(path).close()
    if whose == "another program's":
        with closing(sqlite3.connect(other)) as stranger:
            stranger.execute("PRAGMA journal_mode = WAL")
            stranger.execute("CREATE TABLE x (y)")
            stranger.executemany("INSERT INTO x VALUES (?)", [("z" * 3000,)] * 40)
            stranger.commit()
            shutil.copy(f"{other}-wal", f"{path}-wal")
    else:
        if whose == "of a later time":
            shutil.copy(path, other)
        with loaded(other) as store:
            store.append([a_note(n, text="Words " * 300) for n in range(60)])
            store._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            store.append([a_note(n, text="Words " * 300) for n in range(60, 120)])
            shutil.copy(f"{other}-wal", f"{path}-wal")
    whole = path.read_bytes()
    with pytest.raises(StoreError, match="-wal does not belong to the database"):
        _look_into(path)
    assert path.read_bytes() == whole
    Path(f"{path}-wal").unlink()
    with suppress(FileNotFoundError):
        Path(f"{path}-shm").unlink()
    _look_into(path)


# --- a full disk ------------------------------------------------------------------------------


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("a small disk cannot be made here")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def _fill(folder: Path) -> None:
    with suppress(OSError), (folder / "filler").open("ab", buffering=0) as file:
        while True:
            file.write(b"x" * 512)


@as_root
@pytest.mark.parametrize("log", [False, True])
def test_a_database_on_a_full_disk_can_be_read(small_disk: Path, log: bool) -> None:
    path = small_disk / "db.sqlite"
    with loaded(path) as store:
        store.append([a_note(1)])
        if log:  # as a killed process leaves it
            data, left = path.read_bytes(), Path(f"{path}-wal").read_bytes()
    if log:
        path.write_bytes(data)
        Path(f"{path}-wal").write_bytes(left)
    _fill(small_disk)
    before = path.read_bytes()
    with Store.open(path, NOW) as store:
        assert [note.id for note in store.notes()] == [a_note(1).id]
        with pytest.raises(StoreError, match="The disk is full: nothing was saved"):
            store.append([a_note(2)])
    assert path.read_bytes() == before
    (small_disk / "filler").unlink()
    with Store.open(path, NOW) as store:
        store.append([a_note(2)])
        assert len(store.notes()) == 2
        assert store.verify() == []
