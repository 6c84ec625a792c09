"""Writes the tables of docs/faults.md from what the cases saw: `python -m tests.faults.write`.

With the names of tables only these are written.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Collection, Sequence
from pathlib import Path

from tests.faults.ground import Case, Ground, Seen
from tests.faults.sections import SECTIONS

FILE = Path(__file__).parents[2] / "docs" / "faults.md"
HEAD = ("| What was done | What you read | Exit | What is kept |", "| --- | --- | --- | --- |")
END = "<!-- end of faults -->"


def row(case: Case, seen: Seen) -> str:
    """Return the row of a case as it stands in the document."""
    words = seen.words.replace("|", "\\|")
    return f"| {case.done} | {words} | {seen.status} | {seen.kept} |"


def rows_of(name: str, text: str) -> list[str]:
    """Return the rows of a table as they stand in the document; none: it has no such table."""
    table = text.partition(_mark(name))[2].partition(END)[0]
    return [line for line in table.splitlines() if line.startswith("|") and line not in HEAD]


def _mark(name: str) -> str:
    return f"<!-- faults: {name} -->"


def _done(cases: Sequence[Case]) -> list[str]:
    rows = []
    for case in cases:
        with tempfile.TemporaryDirectory() as folder:
            rows.append(row(case, case.run(Ground(Path(folder) / "work"))))
    return rows


def main(names: Collection[str]) -> None:
    """Do every case, and put its row into its table."""
    text = FILE.read_text(encoding="utf-8")
    for name, cases in SECTIONS.items():
        if cases and (not names or name in names):
            before, mark, rest = text.partition(_mark(name))
            table = "\n".join([*HEAD, *_done(cases)])
            text = f"{before}{mark}\n\n{table}\n\n{END}{rest.partition(END)[2]}"
    FILE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
