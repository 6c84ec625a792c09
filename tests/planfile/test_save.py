"""Saving a changed plan file: whole or not at all, and never over somebody else's work."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from actionplan_tui.planfile.save import ChangedOnDiskError, SaveError, digest, open_file, save

TEXT = "\ufeffformat = 1\r\ntitle = 'å'\r\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.toml"
    path.write_bytes(TEXT.encode())
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_was_opened_is_saved_to_the_byte(file: Path) -> None:
    opened = open_file(file)
    assert (opened.text, opened.sha256) == (TEXT, digest(TEXT))
    save(file, opened.text + "x = 1\r\n", opened.sha256)
    assert file.read_bytes() == (TEXT + "x = 1\r\n").encode()
    assert names(file.parent) == ["plan.toml"]


def test_a_file_that_changed_meanwhile_stays_as_it_is(file: Path) -> None:
    opened = open_file(file)
    file.write_bytes(b"somebody else")
    with pytest.raises(ChangedOnDiskError, match="has been changed since you opened it"):
        save(file, "mine", opened.sha256)
    assert file.read_bytes() == b"somebody else"
    assert names(file.parent) == ["plan.toml"]


def test_a_file_that_went_meanwhile_is_not_made_again(file: Path) -> None:
    opened = open_file(file)
    file.unlink()
    with pytest.raises(ChangedOnDiskError, match="no longer there"):
        save(file, "mine", opened.sha256)
    assert names(file.parent) == []


def test_a_new_file_does_not_replace_one_that_is_there(file: Path) -> None:
    with pytest.raises(ChangedOnDiskError, match="is there already"):
        save(file, "mine", None)
    assert file.read_bytes() == TEXT.encode()
    save(file.with_name("new.toml"), "mine", None)
    assert names(file.parent) == ["new.toml", "plan.toml"]


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_permissions_and_links_stay(file: Path) -> None:
    file.chmod(0o640)
    link = file.with_name("link.toml")
    link.symlink_to(file)
    save(link, "new", digest(TEXT))
    assert link.is_symlink()
    assert file.read_text() == "new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_write_protected_file_is_refused(file: Path) -> None:
    file.chmod(0o444)
    with pytest.raises(SaveError, match="write-protected"):
        save(file, "new", digest(TEXT))
    assert file.read_bytes() == TEXT.encode()
    file.chmod(0o644)


def test_folders_are_no_files(file: Path) -> None:
    with pytest.raises(SaveError, match="no folder"):
        save(file.parent / "nowhere" / "plan.toml", "x", None)
    with pytest.raises(SaveError, match="is a folder"):
        save(file.parent, "x", None)


def test_a_disk_that_fails_leaves_the_file_and_no_rest(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SaveError, match="the disk is full"):
        save(file, "new", digest(TEXT))
    assert file.read_bytes() == TEXT.encode()
    assert names(file.parent) == ["plan.toml"]
