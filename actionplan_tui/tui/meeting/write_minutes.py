"""Writing the minutes of a closed meeting, or an extract of them, to a file, from the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_tui.locales import LANGUAGES, Translator, _, language, translator
from actionplan_tui.reports.all_formats import MINUTES_FORMATS
from actionplan_tui.reports.minutes.standing import minutes_of
from actionplan_tui.reports.minutes.words import paragraph_name
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.ask import Choice
from actionplan_tui.tui.common.save_as import asked_for, put, written_words
from actionplan_tui.tui.meeting.layout import OWN, WORD, asked_layout, with_own_layout
from actionplan_tui.tui.meeting.minutes_calls import read_kept

if TYPE_CHECKING:
    from actionplan_tui.domain.meeting.minutes_acts import Kept
    from actionplan_tui.tui.meeting.meeting_app import MinutesApp

FIRST = "docx"
"""The format that most want."""
MAIL = "txt"
"""The ending of a text for a mail."""


def words_of(kept: Kept) -> Translator:
    """Return the language of a meeting's minutes."""
    code = kept.closed.language
    return translator(code if code in LANGUAGES else language())


async def write_minutes(
    app: MinutesApp, meeting_id: str, uid: str = "", paragraph: int = 0
) -> None:
    """Ask for the format and the path, and write the minutes there.

    Args:
        app: The app.
        meeting_id: What the meeting is called; the file is called so too.
        uid: Its own id, where another meeting may be called the same.
        paragraph: The one of which an extract is offered besides; 0: none.
    """
    kept = await read_kept(app.session, uid or meeting_id)
    chosen = await _format(app, kept, paragraph)
    if not chosen:
        return
    form, only = chosen
    layout = await asked_layout(app, form)
    if layout is None:
        return
    form = WORD if form == OWN else form
    document = layout.written(lambda template: _document(kept, form, only, template))
    targets = await asked_for(app, "-".join([plain(meeting_id), *map(str, only)]), form)
    if targets:
        await put(app, targets, [document])
        app.say(" · ".join([written_words(targets), *layout.remarks()]))


async def _format(
    app: MinutesApp, kept: Kept, paragraph: int
) -> tuple[str, tuple[int, ...]] | None:
    """Ask for the format, and whether all of the minutes or only a paragraph is written."""
    names = sorted(MINUTES_FORMATS, key=lambda name: name != FIRST)
    labels = with_own_layout((f"{_(MINUTES_FORMATS[name].label)} ({name})", name) for name in names)
    options: list[tuple[str, tuple[str, tuple[int, ...]]]] = [
        (label, (name, ())) for label, name in labels
    ]
    if paragraph:
        here = paragraph_name(paragraph, kept.closed.head)
        form = _("{paragraph} alone: {format}")
        labels.append((_("text for a mail ({format})").format(format=MAIL), MAIL))
        options += [
            (form.format(paragraph=here, format=label), (name, (paragraph,)))
            for label, name in labels
        ]
    title = _("Write the minutes of {meeting}?").format(meeting=plain(kept.closed.id))
    options.append((_("Not now"), ("", ())))
    chosen = await app.push_screen_wait(Choice(title, options, (FIRST, ())))
    return chosen if chosen and chosen[0] else None


def _document(kept: Kept, form: str, only: tuple[int, ...], template: bytes | None = None) -> bytes:
    minutes = minutes_of(kept, words_of(kept), paragraphs=only)
    if form == MAIL:
        from actionplan_tui.reports.minutes import mail

        return mail.render(minutes).encode()
    return MINUTES_FORMATS[form].write(minutes, template)
