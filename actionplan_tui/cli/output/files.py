"""Writing files from the command line, never over one that is there unless that is wanted."""

from __future__ import annotations

from pathlib import Path

from actionplan_tui import files
from actionplan_tui.cli.faults import Fault
from actionplan_tui.locales import _
from actionplan_tui.reports.words.text import plain


def refuse_existing(target: Path, force: bool) -> None:
    """Refuse to write a file that exists, unless that is wanted, and anything into no folder.

    Raises:
        Fault: It is there, or cannot be.
    """
    if target.is_dir():
        raise Fault(_("“{path}” is a folder.").format(path=plain(str(target))))
    if not target.absolute().parent.is_dir():
        raise Fault(
            _("There is no folder “{path}”.").format(path=plain(str(target.absolute().parent)))
        )
    if target.exists() and not force:
        raise _there(target)


def _there(target: Path) -> Fault:
    return Fault(
        _("“{path}” is there already.").format(path=plain(str(target))),
        [_("To replace it add {option}.").format(option="--force")],
    )


def write_whole(target: Path, content: str | bytes, *, force: bool = False) -> None:
    """Write a file, all of it or nothing; text as UTF-8 with its line ends as they are.

    Args:
        target: The file.
        content: What goes in.
        force: Replace a file that exists.

    Raises:
        Fault: It exists, or cannot be written there.
        OSError: The system refuses.
    """
    refuse_existing(target, force)
    data = content if isinstance(content, bytes) else content.encode("utf-8", errors="replace")
    try:
        files.write_whole(target, data, replace=force)
    except FileExistsError as error:
        raise _there(target) from error
