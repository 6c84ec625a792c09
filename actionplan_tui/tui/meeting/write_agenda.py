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
from actionplan_tui.tui.meeting.dialogs import MinutesDialog
from actionplan_tui.tui.meeting.layout import OWN, WORD, asked_layout, with_own_layout

if TYPE_CHECKING:
    from actionplan_tui.reports.minutes.agenda_document import Called
    from actionplan_tui.tui.meeting.meeting_app import MeetingApp

_FIRST, _READ = "docx", "read"


async def write_agenda(app: MeetingApp) -> None:
    """Ask for the format and the path, and write the notice of the open meeting there.

    It can be read first. Items are told as they stand on the day that the app is seen from, but
    no later than on the day of the meeting.
    """
    meeting = app.drafts.meeting
    names = sorted(AGENDA_FORMATS, key=lambda name: name != _FIRST)
    labels = [(f"{_(AGENDA_FORMATS[name].label)} ({name})", name) for name in names]
    options = [*with_own_layout(labels), (_("Read it first"), _READ), (_("Not now"), "")]
    title = _("Write the notice of {meeting} with its agenda?").format(meeting=plain(meeting.id))
    t = translator(meeting.language if meeting.language in LANGUAGES else language())
    called = await _called(app, t)
    chosen: str | None = _READ
    while chosen == _READ:
        chosen = await app.push_screen_wait(Choice(title, options, _FIRST))
        if chosen == _READ:
            text = AGENDA_FORMATS["md"].write(called).decode()
            await app.push_screen_wait(MinutesDialog(_("The notice"), text))
    layout = await asked_layout(app, chosen) if chosen else None
    if not chosen or layout is None:
        return
    form = WORD if chosen == OWN else chosen
    document = layout.written(lambda template: AGENDA_FORMATS[form].write(called, template))
    targets = await asked_for(app, notice_file(meeting.id, t), form)
    if targets:
        await put(app, targets, [document])
        app.say(" · ".join([written_words(targets), *layout.remarks()]))


async def _called(app: MeetingApp, t: Translator) -> Called:
    from actionplan_tui import __version__
    from actionplan_tui.reports.minutes.agenda_document import Called

    meeting, view = app.drafts.meeting, app.view
    day = min(view.as_of, meeting.head.day)
    register = await app.session.register(View(day, view.known_on, view.horizon))
    return Called(meeting, register, t, __version__)
