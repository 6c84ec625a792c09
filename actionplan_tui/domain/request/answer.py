"""What came back in a form as it stands in the file: cells with their places, nothing judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime

from actionplan_tui.records import dataclass

Value = str | date | datetime | int | float | bool | None
"""What a cell may hold. A reader gives what the file has and reads no dates out of text."""


UNKNOWN = "unknown:"
"""What the code of a cell begins with that stands under no heading of the form."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: the file's name, the sheet or table (or empty), cell or line.

    `cell` is what a person finds again: "D7", "row 1.1, Status", "line 12".
    """

    file: str
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """The value of one field. A formula is never evaluated: `value` is then its text."""

    value: Value
    place: Place
    formula: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing was answered in it; text of blanks says nothing."""
        return self.value is None or (isinstance(self.value, str) and not self.value.strip())


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row of an answer.

    Attributes:
        key: The key of the form's row, as the file says it; empty: lost.
        fingerprint: That of the form's row; empty: lost.
        cells: By the code of the field: those of `form.FIELDS`, `value:…`, `reached:…`, and
            `unknown:…` for what stands elsewhere in the row; what is empty may be left out.
        place: Where the row begins.
    """

    key: str
    fingerprint: str
    cells: Mapping[str, Cell]
    place: Place

    @property
    def answered(self) -> bool:
        """Whether anything was filled in."""
        return any(not cell.empty for cell in self.cells.values())


@dataclass(frozen=True, slots=True)
class RawAnswer:
    """One form that came back. What its file lost is empty.

    Attributes:
        form: The form's id.
        plan: The plan's id.
        review: The review's id.
        kind: Whether the party is a responsible or a unit.
        party: Whose form it is.
        fingerprint: That of the whole form.
        language: The form's language, in which its dates and choices are worded.
        asked: The day on which it was made, ISO.
        file: The file's name.
        cells: The fields of the whole form by their code: `form.AUTHOR`.
        rows: Its rows, in the order of the file.
    """

    form: str
    plan: str
    review: str
    kind: str
    party: str
    fingerprint: str
    language: str
    asked: str
    file: str
    cells: Mapping[str, Cell] = field(default_factory=dict)
    rows: tuple[RawRow, ...] = ()
