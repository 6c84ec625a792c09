"""Writing the notice of a meeting with its agenda to a file, from the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_tui.domain.notes.history import View
from actionplan_tui.locales import LANGUAGES, Translator, _, language, translator
from actionplan_tui.reports.all_formats import AGENDA_FORMATS
from actionplan_tui.reports.minutes.words import notice_file
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.ask import Choice
from actionplan_tui.tui.common.save_as import asked_for, put, written_words

if TYPE_CHECKING:
    from actionplan_tui.tui.meeting.meeting_app import MeetingApp

_FIRST = "docx"


async def write_agenda(app: MeetingApp) -> None:
    """Ask for the format and the path, and write the notice of the open meeting there.

    Items are told as they stand on the day that the app is seen from, but no later than on the
    day of the meeting.
    """
    meeting = app.drafts.meeting
    names = sorted(AGENDA_FORMATS, key=lambda name: name != _FIRST)
    options = [(f"{_(AGENDA_FORMATS[name].label)} ({name})", name) for name in names]
    title = _("Write the notice of {meeting} with its agenda?").format(meeting=plain(meeting.id))
    form = await app.push_screen_wait(Choice(title, [*options, (_("Not now"), "")], _FIRST))
    t = translator(meeting.language if meeting.language in LANGUAGES else language())
    targets = await asked_for(app, notice_file(meeting.id, t), form) if form else []
    if form and targets:
        await put(app, targets, [await _document(app, form, t)])
        app.say(written_words(targets))


async def _document(app: MeetingApp, form: str, t: Translator) -> bytes:
    from actionplan_tui import __version__
    from actionplan_tui.reports.minutes.agenda_document import Called

    meeting, view = app.drafts.meeting, app.view
    day = min(view.as_of, meeting.head.day)
    register = await app.session.register(View(day, view.known_on, view.horizon))
    return AGENDA_FORMATS[form].write(Called(meeting, register, t, __version__))
