"""One node of a plan's tree, as its file says it."""

from __future__ import annotations

from actionplan_tui.domain.dates.period import Due, Period, Unfixed
from actionplan_tui.domain.plan.parts import Link, Milestone, Recurrence
from actionplan_tui.records import dataclass

Field = str | int | float | bool
"""What a column of a plan's own may hold."""


@dataclass(frozen=True, slots=True)
class Item:
    """A node of the plan's tree.

    Attributes:
        key: What its notes hang on: the id, unless it was renumbered.
        due_text: What the deadline depends on while it is not fixed.
        same_as: The id of the item that is the same measure under another goal.
        reporting: `none`: nobody asks for reports, here and below.
        recurs: The periods that are its milestones.
        number: What is printed where the id would stand.
        support: Parties that help and owe no report.
        after: Items that come before it; decides nothing.
        tags: Words to find it by; as `fields` and `links` no rule reads them.
        fields: Columns of the plan's own, as in the file.
    """

    id: str
    title: str
    key: str = ""
    description: str = ""
    responsible: tuple[str, ...] = ()
    start: Period | None = None
    due: Due | None = None
    each_unit: str = ""
    kind: str = ""
    scope: str = ""
    milestones: tuple[Milestone, ...] = ()
    related: tuple[str, ...] = ()
    due_text: str = ""
    same_as: str = ""
    reporting: str = ""
    recurs: Recurrence | None = None
    number: str = ""
    support: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    fields: tuple[tuple[str, Field], ...] = ()
    links: tuple[Link, ...] = ()

    def same(self, other: Item) -> Item:
        """Return the other one if it says the same to the letter, else this one."""
        alike = self == other and repr(self.fields) == repr(other.fields)  # 1, 1.0, true differ
        return other if alike else self

    @property
    def planned(self) -> Due | None:
        """Its own deadline as the file says it, also that it is not fixed yet."""
        return self.due or (Unfixed(self.due_text) if self.due_text else None)

    @property
    def depth(self) -> int:
        """How many parts the id has: 1 for the top level."""
        return self.id.count(".") + 1

    @property
    def parent_id(self) -> str:
        """The id of the parent; empty at the top."""
        return self.id.rpartition(".")[0]
