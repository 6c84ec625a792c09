"""Where a file is written: the folder proposed, what a typed path means, asking before one goes."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from actionplan_tui.files import free_name, write_whole
from actionplan_tui.locales import _, ngettext
from actionplan_tui.locales.system import why
from actionplan_tui.records import dataclass
from actionplan_tui.reports.formats.format import kind_of
from actionplan_tui.reports.words.text import plain, shorten
from actionplan_tui.tui.common import memory
from actionplan_tui.tui.common.ask import Choice, Line
from actionplan_tui.tui.common.typed_paths import completed_path, typed_path, with_ending

if TYPE_CHECKING:
    from actionplan_tui.tui.common.host import HasSettings, ShowsDialogs

_NAMED = 3


@dataclass(frozen=True)
class Target:
    """A file to write, and whether one that is there is to give way."""

    path: Path
    replace: bool = False


class NotWrittenError(Exception):
    """Why a file could not be written, in words."""


def proposed_folder() -> Path:
    """Return the folder that was written to last, else the one that the program runs in."""
    # `os.path` says no of what is gone or must not be seen, instead of raising.
    for folder in (memory.last_folder(), Path()):
        if folder is not None and os.path.isdir(folder) and os.access(folder, os.W_OK | os.X_OK):  # noqa: PTH112
            with suppress(OSError):
                return folder.absolute()
    return Path.home()


def file_reading(path: Path, typed: str) -> tuple[bool, str]:
    """Return whether a file can be written at a path, and in words why not or what is there.

    If it is not called what was typed, the words begin with that.
    """
    good, words = _file_reading(path)
    if good and path.name != typed_path(typed).name:
        becomes = _("The file becomes {name}.").format(name=plain(path.name))
        words = f"{becomes} {words}".strip()
    return good, words


def _file_reading(path: Path) -> tuple[bool, str]:
    try:
        if path.is_dir():
            return False, _("“{path}” is a folder.").format(path=plain(str(path)))
        good, words = folder_reading(str(path.parent))
        if good and path.exists():
            return True, _("There is a file of that name; you will be asked.")
    except (OSError, ValueError):
        return False, _("Name a file.")
    return good, words


def folder_reading(text: str) -> tuple[bool, str]:
    """Return whether files can be written into a typed folder, and in words why not."""
    if not text.strip():
        return False, _("Name a folder.")
    folder = typed_path(text)
    try:
        if not folder.is_dir():
            told = _("There is no folder “{path}”.")
        elif not os.access(folder, os.W_OK | os.X_OK):
            told = _("You are not allowed to write in the folder {path}.")
        else:
            return True, ""
    except (OSError, ValueError):
        return False, _("Name a folder.")
    return False, told.format(path=plain(str(folder)))


async def asked_for(app: ShowsDialogs, name: str, form: str) -> list[Target]:
    """Ask for the file in which something is written; nothing if it is not to be.

    Args:
        app: The app.
        name: What it is called as long as nobody says otherwise, without its ending.
        form: The format, which is the ending too; a name that ends as another is not taken.
    """

    def read(text: str) -> tuple[bool, str]:
        if not text.strip():
            return False, _("Name a file.")
        if kind_of(text) not in ("", form, kind_of(f".{form}")):
            told = _("“{file}” is called after another format.")
            return False, told.format(file=plain(typed_path(text).name))
        return file_reading(with_ending(typed_path(text), form), text)

    proposed = str(proposed_folder() / f"{name}.{form}")
    typed = await app.push_screen_wait(
        Line(_("To which file?"), proposed, read, lambda text: completed_path(text, (f".{form}",)))
    )
    return await agreed(app, [with_ending(typed_path(typed), form)]) if typed else []


async def agreed(app: ShowsDialogs, paths: Sequence[Path]) -> list[Target]:
    """Return where to write; ask first if there are files of these names. Empty: nowhere."""
    there = [path for path in paths if path.exists()]
    if not there:
        return [Target(path) for path in paths]
    names = ", ".join(shorten(plain(path.name), 60) for path in there[:_NAMED])
    names += " …" if len(there) > _NAMED else ""
    asked = ngettext(
        "There is a file of this name already: {names}",
        "There are {count} files of these names already: {names}",
        len(there),
    )
    other = _("Write under other names, beside them")
    if len(there) == 1:
        name = shorten(plain(free_name(there[0]).name), 50)
        other = _("Write it as {name}, beside it").format(name=name)
    options = [
        (other, "other"),
        (_("Replace what is there"), "replace"),
        (_("Write nothing"), ""),
    ]
    question = Choice(asked.format(names=names, count=len(there)), options, "other", unasked=True)
    chosen = await app.push_screen_wait(question)
    if chosen == "replace":
        return [Target(path, replace=path in there) for path in paths]
    return [Target(free_name(path)) for path in paths] if chosen else []


async def put(app: HasSettings, targets: Sequence[Target], contents: Sequence[bytes]) -> None:
    """Write files, each whole or not at all, and keep their folder for the next time.

    Raises:
        NotWrittenError: One cannot be written; those before it are.
    """

    def write() -> None:
        for at, (target, content) in enumerate(zip(targets, contents, strict=True)):
            try:
                write_whole(target.path, content, replace=target.replace)
            except OSError as error:
                raise NotWrittenError(_why_not(error, targets, at)) from error

    # What has begun is finished: a key pressed meanwhile must not leave half of the files.
    await asyncio.shield(asyncio.get_running_loop().run_in_executor(None, write))
    if not app.settings.demo:
        memory.keep_folder(targets[0].path.parent)


def _why_not(error: OSError, targets: Sequence[Target], at: int) -> str:
    path = plain(str(targets[at].path))
    if isinstance(error, FileExistsError):
        told = _("{path} is there already.").format(path=path)
    else:
        told = _("{path} cannot be written: {reason}.")
        told = told.format(path=path, reason=plain(why(error)))
    if at:
        count = ngettext("{count} file was written.", "{count} files were written.", at)
        told += " " + count.format(count=at)
    return told


def written_words(targets: Sequence[Target]) -> str:
    """Return where files were written."""
    if len(targets) == 1:
        return _("Written to {path}").format(path=plain(str(targets[0].path)))
    told = ngettext(
        "{count} file written to {path}", "{count} files written to {path}", len(targets)
    )
    return told.format(count=len(targets), path=plain(str(targets[0].path.parent)))
