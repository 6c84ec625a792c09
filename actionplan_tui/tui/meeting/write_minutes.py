"""Writing the minutes of a closed meeting to a file, from the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_tui.locales import LANGUAGES, _, language, translator
from actionplan_tui.reports.all_formats import MINUTES_FORMATS
from actionplan_tui.reports.formats.format import kind_of
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.ask import Choice, Line
from actionplan_tui.tui.common.save_as import (
    agreed,
    file_reading,
    proposed_folder,
    put,
    written_words,
)
from actionplan_tui.tui.common.typed_paths import completed_path, typed_path, with_ending

if TYPE_CHECKING:
    from actionplan_tui.tui.meeting.meeting_app import MinutesApp

FIRST = "docx"
"""The format that most want."""


async def minutes_text(app: MinutesApp, meeting_id: str) -> str:
    """Return the minutes of a closed meeting as Markdown."""
    return (await _document(app, meeting_id, "md")).decode("utf-8")


async def _document(app: MinutesApp, meeting_id: str, form: str) -> bytes:
    from actionplan_tui.reports.minutes.document import build_minutes

    record, notes = await app.drafts.record(meeting_id)
    code = record.language if record.language in LANGUAGES else language()
    minutes = build_minutes(record, notes, translator(code))
    return MINUTES_FORMATS[form].write(minutes)


async def write_minutes(app: MinutesApp, meeting_id: str, uid: str = "") -> None:
    """Ask for the format and the path, and write the minutes there.

    Args:
        app: The app.
        meeting_id: What the meeting is called; the file is called so too.
        uid: Its own id, where another meeting may be called the same.
    """
    names = sorted(MINUTES_FORMATS, key=lambda name: name != FIRST)
    options = [(f"{_(MINUTES_FORMATS[name].label)} ({name})", name) for name in names]
    title = _("Write the minutes of {meeting}?").format(meeting=plain(meeting_id))
    form = await app.push_screen_wait(Choice(title, [*options, (_("Not now"), "")], FIRST))
    if not form:
        return

    def read(text: str) -> tuple[bool, str]:
        if not text.strip():
            return False, _("Name a file.")
        if kind_of(text) not in ("", form):
            told = _("“{file}” is called after another format.")
            return False, told.format(file=plain(typed_path(text).name))
        return file_reading(with_ending(typed_path(text), form), text)

    proposed = str(proposed_folder() / f"{plain(meeting_id)}.{form}")
    typed = await app.push_screen_wait(
        Line(_("To which file?"), proposed, read, lambda text: completed_path(text, (f".{form}",)))
    )
    targets = await agreed(app, [with_ending(typed_path(typed), form)]) if typed else []
    if targets:
        await put(app, targets, [await _document(app, uid or meeting_id, form)])
        app.say(written_words(targets))
