"""Undoing a correction or a retraction: what it had taken back is said again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from actionplan_tui.domain.notes.compose import compose, draft_of
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import Item, Plan, Unit
from actionplan_tui.records import dataclass


@dataclass(frozen=True, slots=True)
class Written:
    """A note as it can be undone.

    Attributes:
        note: Its id.
        instead_of: The id of the note that it took back; empty: of none.
    """

    note: str
    instead_of: str = ""


def after_undo(acts: Sequence[list[Written]], again: Mapping[str, str]) -> list[list[Written]]:
    """Return what can be undone after the last act was.

    Args:
        acts: What was written, by act, the newest last.
        again: By the id of a note that was said again, the id of the note that says it now.
    """
    return [[replace(one, note=again.get(one.note, one.note)) for one in act] for act in acts[:-1]]


def said_again(
    act: Note, before: Note, at: tuple[Plan, Item, Unit | None], now: datetime, random: bytes
) -> Note:
    """Return the note that undoes one which had taken another back.

    A retraction holds for ever, so what was taken back is said anew, by whom it was said, of the
    day that it was of. It takes the place of a correction; of a retraction that says nothing
    else there is nothing to take back.

    Args:
        act: What is undone: a correction, or a retraction.
        before: What that had taken back.
        at: What it stands on: the version of the plan, the item, the unit if units are asked.
        now: The present moment, with its time zone.
        random: `RANDOM_BYTES` random bytes.

    Raises:
        DraftError: What was said does not fit the plan any more.
    """
    plan, item, unit = at
    draft = replace(draft_of(before), retracts=act.id if act.has_content else "")
    return compose(plan, item, unit, draft, now, random)
