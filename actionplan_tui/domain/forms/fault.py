"""What is wrong with something that was typed into a form."""

from __future__ import annotations

from actionplan_tui.domain.dates.period import Period
from actionplan_tui.records import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with what was typed.

    Attributes:
        field: The name of the field.
        code: What, to be worded where it is shown.
        value: What was typed there.
        known: What may be meant instead, or what it collides with.
        meanings: What a date may mean, as in `PeriodError`.
    """

    field: str
    code: str
    value: str = ""
    known: tuple[str, ...] = ()
    meanings: tuple[Period, ...] = ()
