"""Every fault of docs/faults.md is done, and what is seen is what the document says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.cases import CASES
from tests.faults.ground import Case, Ground
from tests.faults.write import FILE, HEAD, row


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_the_document_says_is_what_is_seen(tmp_path: Path, case: Case) -> None:
    if case.needs and not case.needs.met(tmp_path):
        pytest.skip(case.needs.words)
    seen = case.run(Ground(tmp_path / "work"))
    assert row(case, seen) in FILE.read_text(encoding="utf-8").splitlines()


def test_the_document_has_no_row_that_nobody_saw() -> None:
    table = FILE.read_text(encoding="utf-8").partition(HEAD)[2].strip().splitlines()
    assert [line.split(" | ")[0].removeprefix("| ") for line in table] == [c.done for c in CASES]
