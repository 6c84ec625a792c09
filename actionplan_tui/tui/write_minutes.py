"""Writing the minutes of a closed meeting to a file, from the app."""

from __future__ import annotations

import asyncio
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from actionplan_tui.locales import LANGUAGES, _, language, translator
from actionplan_tui.reports.text import plain
from actionplan_tui.tui.modals.ask import Choice, Confirm, Line
from actionplan_tui.tui.typed_paths import typed_path

if TYPE_CHECKING:
    from actionplan_tui.tui.app import ActionPlanApp

FORMATS = {"docx": "Word (docx)", "md": "Markdown (md)"}


async def minutes_text(app: ActionPlanApp, meeting_id: str) -> str:
    """Return the minutes of a closed meeting as Markdown."""
    return (await _document(app, meeting_id, "md")).decode("utf-8")


async def _document(app: ActionPlanApp, meeting_id: str, form: str) -> bytes:
    from actionplan_tui.reports import minutes_docx, minutes_markdown
    from actionplan_tui.reports.minutes import build_minutes

    record, notes = await app.desk.record(meeting_id)
    code = record.language if record.language in LANGUAGES else language()
    minutes = build_minutes(record, notes, translator(code))
    if form == "md":
        return minutes_markdown.render(minutes).encode("utf-8")
    return minutes_docx.render(minutes, None)


async def write_minutes(app: ActionPlanApp, meeting_id: str, uid: str = "") -> None:
    """Ask for the format and the path, and write the minutes there.

    Args:
        app: The app.
        meeting_id: What the meeting is called; the file is called so too.
        uid: Its own id, where another meeting may be called the same.
    """
    options = [(words, form) for form, words in FORMATS.items()]
    title = _("Write the minutes of {meeting}?").format(meeting=plain(meeting_id))
    form = await app.push_screen_wait(Choice(title, [*options, (_("Not now"), "")], "docx"))
    if not form:
        return

    def read(text: str) -> tuple[bool, str]:
        path = typed_path(text) if text.strip() else None
        if path is None or path.is_dir():
            return False, _("Name a file.")
        if not path.parent.is_dir():
            return False, _("There is no folder “{path}”.").format(path=plain(str(path.parent)))
        return True, str(path.absolute())

    typed = await app.push_screen_wait(
        Line(_("To which file?"), f"{plain(meeting_id)}.{form}", read)
    )
    if not typed:
        return
    path = typed_path(typed).absolute()
    if path.exists():
        question = _("There is a file “{path}” already. Replace it?").format(path=plain(path.name))
        if not await app.push_screen_wait(Confirm(question, _("Replace it"), _("Leave it"))):
            return
    content = await _document(app, uid or meeting_id, form)
    await asyncio.get_running_loop().run_in_executor(None, _write, path, content)
    app.say(_("Written to {path}").format(path=plain(str(path))))


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        umask = os.umask(0)
        os.umask(umask)
        Path(name).chmod(0o666 & ~umask)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
