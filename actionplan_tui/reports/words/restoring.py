"""What would go and come back if a copy took the place of a database, in lines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import STATUSES
from actionplan_tui.locales import _, ngettext
from actionplan_tui.locales.dates import format_day
from actionplan_tui.locales.words import status_label
from actionplan_tui.reports.words.phrases import due_text
from actionplan_tui.reports.words.text import plain


class Seen(Protocol):
    """What somebody found out who compared a copy with the database."""

    @property
    def newest(self) -> datetime | None:
        """When the newest thing in the copy was recorded."""

    @property
    def going(self) -> Sequence[Note]:
        """The notes that only the database has."""

    @property
    def reminders(self) -> int:
        """How many entries on reminders only the database has."""

    @property
    def coming(self) -> int:
        """How many notes only the copy has."""

    @property
    def plans(self) -> Sequence[str]:
        """The ids of plans whose version in force would be another."""

    @property
    def meetings(self) -> Sequence[str]:
        """The ids of open meetings that only the database has."""

    @property
    def unreadable(self) -> str:
        """Why the database cannot be read now; empty: it can."""


def _gist(note: Note) -> str:
    """Return what a note says, without its plan at hand: its text, else the first thing else."""
    status = status_label(note.status) if note.status in STATUSES else note.status or ""
    due = due_text(note.due) if note.due else ""
    said = [note.text, status, _("Nothing new") if note.no_change else "", due]
    return next(filter(None, said), "–")


def restoring_lines(seen: Seen) -> list[str]:
    """Return what would go, and what would come back, in lines."""
    lines = []
    if seen.newest is not None:
        day = format_day(seen.newest.astimezone().date())
        lines.append(_("The copy holds what was recorded up to {day}.").format(day=day))
    if seen.unreadable:
        lines.append(_("The database cannot be read now: {reason}").format(reason=seen.unreadable))
    for note in seen.going:
        who = f"{note.author}: " if note.author else ""
        lines.append(
            f"- {note.plan}/{note.item}  {plain(note.date.text)}  " + plain(who + _gist(note))
        )
    goes = ngettext(
        "{count} note would go that the copy does not have.",
        "{count} notes would go that the copy does not have.",
        len(seen.going),
    )
    comes = ngettext("{count} note would come back.", "{count} notes would come back.", seen.coming)
    lines.append(goes.format(count=len(seen.going)))
    lines.append(comes.format(count=seen.coming))
    if seen.reminders:
        told = ngettext(
            "{count} entry on reminders would go: it would not be known who was reminded.",
            "{count} entries on reminders would go: it would not be known who was reminded.",
            seen.reminders,
        )
        lines.append(told.format(count=seen.reminders))
    version = _("The plan {plan} would be the version of the copy.")
    lines += [version.format(plan=plain(plan)) for plan in seen.plans]
    open_one = _("The meeting {meeting} would go with its drafts.")
    lines += [open_one.format(meeting=plain(meeting)) for meeting in seen.meetings]
    return lines
