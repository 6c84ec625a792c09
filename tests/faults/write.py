"""Writes the table of docs/faults.md from what the cases saw: `python -m tests.faults.write`."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.faults.cases import CASES
from tests.faults.ground import Case, Ground, Seen

FILE = Path(__file__).parents[2] / "docs" / "faults.md"
HEAD = "| What was done | What you read | Exit | What is kept |\n| --- | --- | --- | --- |"


def row(case: Case, seen: Seen) -> str:
    """Return the row of a case as it stands in the document."""
    words = seen.words.replace("|", "\\|")
    return f"| {case.done} | {words} | {seen.status} | {seen.kept} |"


def main() -> None:
    """Do every case, and put its row into the document."""
    rows = []
    for case in CASES:
        with tempfile.TemporaryDirectory() as folder:
            rows.append(row(case, case.run(Ground(Path(folder) / "work"))))
    text = FILE.read_text(encoding="utf-8")
    before, _head, _table = text.partition(HEAD)
    FILE.write_text(before + "\n".join([HEAD, *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
