"""What changed in a plan: between two versions of it, and by loading a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from actionplan_tui.domain.dates.period import Due
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import Item, Plan, Unit
from actionplan_tui.records import dataclass

_ALIKE = 0.6  # the ratio from which difflib calls two texts close
_PAIRS = 100_000  # beyond, comparing every title with every other takes too long


@dataclass(frozen=True, slots=True)
class WithdrawnItem:
    """An item that left the plan with this version.

    Attributes:
        item: As it was.
        notes: How many notes hang on it.
        looks_like: The new item that resembles it: probably the same one, renumbered.
    """

    item: Item
    notes: int
    looks_like: Item | None = None


@dataclass(frozen=True, slots=True)
class Reworded:
    """An item whose title, description or number changed: before and after."""

    before: Item
    after: Item


@dataclass(frozen=True, slots=True)
class DueChange:
    """A deadline that the file changed: an amendment of the plan."""

    item: Item
    before: Due | None
    after: Due | None


@dataclass(frozen=True, slots=True)
class ResponsibleChange:
    """Who answers, before and after: ids of parties, as the file says it in that place.

    Attributes:
        subject: The item or the unit; None: the plan as a whole.
    """

    subject: Item | Unit | None
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What differs between two versions of a plan.

    Attributes:
        added: Items that are new.
        withdrawn: Items that left the plan.
        reworded: Items whose title, description or number changed.
        due_changes: Items whose own deadline changed.
        responsible_changes: Where somebody else answers.
        reviews: Ids of reviews that came, went or changed.
        other: Whether anything else differs: the plan's period, a start, a milestone …
    """

    added: tuple[Item, ...] = ()
    withdrawn: tuple[WithdrawnItem, ...] = ()
    reworded: tuple[Reworded, ...] = ()
    due_changes: tuple[DueChange, ...] = ()
    responsible_changes: tuple[ResponsibleChange, ...] = ()
    reviews: tuple[str, ...] = ()
    other: bool = False


@dataclass(frozen=True, slots=True)
class PlanReport(Changes):
    """What loading one file changed, or would change.

    Attributes:
        plan: The plan's id.
        title: Its title.
        path: The file.
        outcome: `new`, `updated` or `unchanged`.
        notes_added: How many notes were new.
        notes_kept: Notes that stood in a file of this plan before, are changed or missing in
            this one, and still count.
        notes_retracted: Those of them that were taken back now.
        notes_dead: Notes that are new in this file but were taken back before: they do not count.
        archived: Whether the plan is archived, so that it is not shown.
    """

    plan: str
    title: str
    path: str
    outcome: str
    notes_added: int = 0
    notes_kept: tuple[Note, ...] = ()
    notes_retracted: tuple[Note, ...] = ()
    notes_dead: tuple[Note, ...] = ()
    archived: bool = False


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What loading some files changed; with `dry_run`, what it would change."""

    plans: tuple[PlanReport, ...]
    dry_run: bool = False


def changes(before: Plan, after: Plan, counts: Mapping[str, int] | None = None) -> Changes:
    """Return what changed from one version of a plan to another.

    Args:
        before: The earlier version.
        after: The later one.
        counts: How many notes hang on each item's key; None: it does not matter.
    """
    common = [
        (before.item_by_key[item.key], item)
        for item in after.items
        if item.key in before.item_by_key
    ]
    return Changes(
        added=tuple(item for item in after.items if item.key not in before.item_by_key),
        withdrawn=_withdrawn_items(before, after, counts or {}),
        reworded=tuple(Reworded(old, new) for old, new in common if _words(old) != _words(new)),
        due_changes=tuple(
            DueChange(new, old.due, new.due) for old, new in common if old.due != new.due
        ),
        responsible_changes=tuple(_responsible(before, after, common)),
        reviews=_changed_reviews(before, after),
        other=_bare(before, common, 0) != _bare(after, common, 1),
    )


def _words(item: Item) -> tuple[str, str, str]:
    return item.id, item.title, item.description


def _responsible(
    before: Plan, after: Plan, common: Sequence[tuple[Item, Item]]
) -> Iterator[ResponsibleChange]:
    if before.responsible != after.responsible:
        yield ResponsibleChange(None, before.responsible, after.responsible)
    units: list[tuple[Item | Unit, Item | Unit]] = [
        (before.unit_by_id[unit.id], unit) for unit in after.units if unit.id in before.unit_by_id
    ]
    for old, new in (*units, *common):
        if old.responsible != new.responsible:
            yield ResponsibleChange(new, old.responsible, new.responsible)


def _bare(plan: Plan, common: Sequence[tuple[Item, Item]], side: int) -> Plan:
    """Return a version without all that is compared by itself, so that the rest can be."""
    kept = tuple(
        replace(pair[side], id="", title="", description="", due=None, responsible=())
        for pair in common
    )
    units = tuple(replace(unit, responsible=()) for unit in plan.units)
    return replace(plan, items=kept, units=units, responsible=(), reviews=(), withdrawn=())


def _changed_reviews(before: Plan, after: Plan) -> tuple[str, ...]:
    old = {review.id: review for review in before.reviews}
    new = {review.id: review for review in after.reviews}
    return tuple(key for key in {**old, **new} if old.get(key) != new.get(key))


def _withdrawn_items(
    before: Plan, after: Plan, counts: Mapping[str, int]
) -> tuple[WithdrawnItem, ...]:
    """Return the items that left the plan, each with the new item that looks like it."""
    gone = [item for item in before.items if item.key not in after.item_by_key]
    # An item with a key of its own has been renumbered already: no other is meant by it.
    new = [
        item for item in after.items if item.key == item.id and item.key not in before.item_by_key
    ]
    thorough = len(gone) * len(new) <= _PAIRS
    return tuple(
        WithdrawnItem(item, counts.get(item.key, 0), _lookalike(item, new, thorough))
        for item in gone
    )


def _lookalike(gone: Item, candidates: list[Item], thorough: bool) -> Item | None:
    title = gone.title.casefold()
    same = [item for item in candidates if item.title.casefold() == title]
    if same or not thorough:
        return same[0] if len(same) == 1 else None
    best, found = _ALIKE, None
    matcher = SequenceMatcher(b=title, autojunk=False)
    for item in candidates:
        matcher.set_seq1(item.title.casefold())
        if matcher.quick_ratio() >= best and (ratio := matcher.ratio()) >= best:
            best, found = ratio, item
    return found
