"""Every fault of docs/faults.md is done, and what is seen is what the document says."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.faults.cases import CASES, Case, Ground
from tests.faults.write import FILE, HEAD, row


def mounts(folder: Path) -> bool:
    """Whether a small disk can be made here."""
    disk = folder / "try"
    disk.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(disk)], check=False)
    if made.returncode == 0:
        subprocess.run(["umount", "-l", str(disk)], check=True)
    return made.returncode == 0


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_the_document_says_is_what_is_seen(tmp_path: Path, case: Case) -> None:
    if case.posix and (os.name == "nt" or not Path("/dev/full").exists()):
        pytest.skip("needs pipes and devices")
    if case.root and (os.name == "nt" or os.geteuid() != 0 or not mounts(tmp_path)):
        pytest.skip("needs a disk of its own, which only root can make")
    seen = case.run(Ground(tmp_path / "work"))
    assert row(case, seen) in FILE.read_text(encoding="utf-8").splitlines()


def test_the_document_has_no_row_that_nobody_saw() -> None:
    table = FILE.read_text(encoding="utf-8").partition(HEAD)[2].strip().splitlines()
    assert [line.split(" | ")[0].removeprefix("| ") for line in table] == [c.done for c in CASES]
