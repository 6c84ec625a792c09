"""In whose layout a Word document of a meeting is written: the program's, or the body's own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from actionplan_tui.files import read_whole
from actionplan_tui.locales import _
from actionplan_tui.locales.system import why
from actionplan_tui.records import dataclass
from actionplan_tui.reports.formats.docx.template import TEMPLATE_BYTES, TemplateError
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common import memory
from actionplan_tui.tui.common.ask import Line
from actionplan_tui.tui.common.typed_paths import completed_path, typed_path

if TYPE_CHECKING:
    from actionplan_tui.tui.common.host import ShowsDialogs

OWN = "own"
"""What is chosen instead of a format: Word, in the layout of a file of one's own."""
WORD = "docx"
_ENDINGS = (".docx", ".dotx")


@dataclass(frozen=True, slots=True)
class Layout:
    """A Word file whose looks a document takes over; empty: those of the program."""

    content: bytes | None = None

    def written(self, write: Callable[[bytes | None], bytes]) -> bytes:
        """Return the document.

        Raises:
            ValueError: The file is no Word file that can be used.
        """
        try:
            return write(self.content)
        except TemplateError as error:
            raise ValueError(_("The template is no Word file that can be read.")) from error

    def remarks(self) -> Iterable[str]:
        """Return what of the file was left out, if something was."""
        from actionplan_tui.reports.formats.docx.left_out_words import left_out_words

        gone = left_out_words(self.content) if self.content is not None else ""
        return [gone] if gone else []


def with_own_layout(labels: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return labels and names of formats, after Word the same in a layout of one's own."""
    found = list(labels)
    place = next((at for at, (_label, name) in enumerate(found) if name == WORD), -1) + 1
    own = (_("Word in the body’s own layout …"), OWN)
    return [*found[:place], own, *found[place:]] if place else found


async def asked_layout(app: ShowsDialogs, chosen: str) -> Layout | None:
    """Ask in the layout of which file, where that was chosen; None: it was given up.

    The one that was used last is proposed.

    Raises:
        ValueError: The file cannot be read.
    """
    if chosen != OWN:
        return Layout()
    proposed = memory.last_template()
    typed = await app.push_screen_wait(
        Line(
            _("In the layout of which Word file?"),
            str(proposed or ""),
            _reading,
            lambda text: completed_path(text, _ENDINGS),
        )
    )
    if not typed:
        return None
    file = typed_path(typed)
    loop = asyncio.get_running_loop()
    try:
        content = await loop.run_in_executor(None, read_whole, file, TEMPLATE_BYTES)
    except OSError as error:
        told = _("“{path}” cannot be read: {reason}.")
        raise ValueError(told.format(path=plain(str(file)), reason=why(error))) from error
    memory.keep_template(file.absolute())
    return Layout(content)


def _reading(text: str) -> tuple[bool, str]:
    if not text.strip():
        return False, _("Name a file.")
    file = typed_path(text)
    try:
        there = file.is_file()
    except (OSError, ValueError):
        there = False
    if there:
        return True, ""
    return False, _("There is no file “{path}”.").format(path=plain(str(file)))
