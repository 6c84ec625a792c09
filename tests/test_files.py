"""Writing files: whole or not at all, never over another one without a word."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from actionplan_tui.files import free_name, write_whole


def test_a_file_that_is_there_stays_unless_it_is_to_give_way(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    write_whole(target, b"first", replace=False)
    with pytest.raises(FileExistsError):
        write_whole(target, b"second", replace=False)
    assert target.read_bytes() == b"first"
    write_whole(target, b"third", replace=True)
    assert target.read_bytes() == b"third"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_that_came_meanwhile_stays(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    with pytest.raises(FileExistsError):
        write_whole(target, b"mine", replace=False, check=lambda: _put(target, b"theirs"))
    assert target.read_bytes() == b"theirs"
    assert list(tmp_path.iterdir()) == [target]


def _put(target: Path, data: bytes) -> None:
    target.write_bytes(data)


def test_nothing_is_left_behind_when_it_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(target, b"new", replace=True)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("name", ["x" * 251 + ".txt", "å" * 125 + ".txt"])
def test_a_name_can_be_as_long_as_the_system_allows(tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    write_whole(target, b"all of it", replace=False)
    assert target.read_bytes() == b"all of it"


@pytest.mark.skipif(os.name == "nt", reason="permissions of another kind")
def test_permissions_and_links_stay(tmp_path: Path) -> None:
    target, link = tmp_path / "a.txt", tmp_path / "link.txt"
    target.write_bytes(b"old")
    target.chmod(0o640)
    link.symlink_to(target)
    write_whole(link, b"new", replace=True)
    assert (link.is_symlink(), target.read_bytes()) == (True, b"new")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_free_name_has_a_number(tmp_path: Path) -> None:
    assert free_name(tmp_path / "a.txt").name == "a.txt"
    for name in ("a.txt", "a-2.txt"):
        (tmp_path / name).touch()
    assert free_name(tmp_path / "a.txt").name == "a-3.txt"
