"""Every fault of docs/faults.md is done, and what is seen is what the document says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.ground import Case, Ground
from tests.faults.sections import SECTIONS
from tests.faults.write import FILE, row, rows_of

CASES = [(name, case) for name, cases in SECTIONS.items() for case in cases]


@pytest.mark.parametrize(("name", "case"), CASES, ids=[case.name for _name, case in CASES])
def test_what_the_document_says_is_what_is_seen(tmp_path: Path, name: str, case: Case) -> None:
    if case.needs and not case.needs.met(tmp_path):
        pytest.skip(case.needs.words)
    seen = case.run(Ground(tmp_path / "work"))
    assert row(case, seen) in rows_of(name, FILE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", SECTIONS)
def test_the_document_has_no_row_that_nobody_saw(name: str) -> None:
    table = rows_of(name, FILE.read_text(encoding="utf-8"))
    assert [line.split(" | ")[0].removeprefix("| ") for line in table] == [
        case.done for case in SECTIONS[name]
    ]
