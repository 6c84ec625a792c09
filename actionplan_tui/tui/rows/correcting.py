"""A correction of a note: what stands in its dialog at first, and that it must change something."""

from __future__ import annotations

from dataclasses import replace

from actionplan_tui.domain.notes.draft import Draft, changes_nothing, draft_of
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.locales import _


def correction_of(note: Note, author: str) -> Draft:
    """Return what a correction of a note begins with.

    Args:
        note: What is corrected.
        author: Who is proposed to sign it.
    """
    return replace(draft_of(note), retracts=note.id, author=author)


def check_changed(draft: Draft, note: Note | None, author: str) -> None:
    """Refuse a correction that says what the note says already.

    Args:
        draft: The correction as typed.
        note: What it corrects; None: it corrects nothing.
        author: Who was proposed to sign it.

    Raises:
        ValueError: Nothing was changed.
    """
    if note is not None and changes_nothing(draft, note, author):
        raise ValueError(_("Nothing was changed."))
