"""The rows that somebody chose, with all that a format needs to write them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.register.register import Register, Row
from actionplan_tui.locales import Translator
from actionplan_tui.records import dataclass


@dataclass(frozen=True)
class RowList:
    """A list of rows, ready to be written in any format.

    Attributes:
        register: What the rows are of.
        rows: Those wanted, in their order.
        notes: All notes of their plans.
        translator: The language.
        version: The program's version.
        whose: Whose rows these are, for the name of a calendar; empty: nobody's in particular.
        alarms: How many days before each day of a calendar an alarm rings.
    """

    register: Register
    rows: Sequence[Row]
    notes: Iterable[Note]
    translator: Translator
    version: str
    whose: str = ""
    alarms: tuple[int, ...] = ()

    @property
    def plans(self) -> list[Plan]:
        """The plans of which there is a row."""
        named = {row.plan.id for row in self.rows}
        return [plan for plan in self.register.plans if plan.id in named]
