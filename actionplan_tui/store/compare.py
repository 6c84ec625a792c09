"""What changed between two versions of a plan."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import Any

from actionplan_tui.domain.plan import Item, Plan
from actionplan_tui.store.results import DueChange, Reworded, WithdrawnItem

_ALIKE = 0.6  # the ratio from which difflib calls two texts close
_PAIRS = 100_000  # beyond, comparing every title with every other takes too long


def differences(before: Plan, after: Plan) -> dict[str, Any]:
    """Return the fields of a `PlanReport` that follow from the plans alone."""
    common = [
        (before.item_by_key[item.key], item)
        for item in after.items
        if item.key in before.item_by_key
    ]
    return {
        "added": tuple(item for item in after.items if item.key not in before.item_by_key),
        "reworded": tuple(
            Reworded(old, new)
            for old, new in common
            if (old.id, old.title, old.description) != (new.id, new.title, new.description)
        ),
        "due_changes": tuple(
            DueChange(new, old.due, new.due) for old, new in common if old.due != new.due
        ),
        "reviews": _changed_reviews(before, after),
    }


def _changed_reviews(before: Plan, after: Plan) -> tuple[str, ...]:
    old = {review.id: review for review in before.reviews}
    new = {review.id: review for review in after.reviews}
    return tuple(key for key in {**old, **new} if old.get(key) != new.get(key))


def withdrawn_items(
    before: Plan, after: Plan, counts: Mapping[str, int]
) -> tuple[WithdrawnItem, ...]:
    """Return the items that left the plan, each with the new item that looks like it.

    Args:
        before: The version in force until now.
        after: The new one.
        counts: How many notes hang on each key.
    """
    gone = [item for item in before.items if item.key not in after.item_by_key]
    new = [item for item in after.items if item.key not in before.item_by_key]
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
