"""Files that the command line names: read if they are ordinary ones, never written over unasked."""

from __future__ import annotations

from pathlib import Path

from actionplan_tui import files
from actionplan_tui.cli.faults import Fault
from actionplan_tui.locales import _
from actionplan_tui.locales.system import why
from actionplan_tui.reports.words.text import plain


def refuse_existing(target: Path, force: bool, *, database: bool = False) -> None:
    """Refuse to write a file that exists, unless that is wanted, and anything into no folder.

    Args:
        target: The file.
        force: Whether it may be replaced; no pipe or device, and no database, ever is.
        database: Whether a database is to be written, which may replace one that nobody has open.

    Raises:
        Fault: It is there, or cannot be.
    """
    if target.is_dir():
        raise Fault(_("“{path}” is a folder.").format(path=plain(str(target))))
    if not target.absolute().parent.is_dir():
        raise Fault(
            _("There is no folder “{path}”.").format(path=plain(str(target.absolute().parent)))
        )
    try:
        files.check_target(target, database=database)
    except files.RefusedError as error:
        raise refused(target, error) from error
    if target.exists() and not force:
        raise _there(target)


def refused(target: Path, error: OSError) -> Fault:
    """Return what to say of a file that is not written over, whatever the user forces."""
    told = _("“{path}” is not written over: {reason}.")
    return Fault(told.format(path=plain(str(target)), reason=why(error)), [_("Name another file.")])


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


def read_template(named: str) -> bytes:
    """Read the Word file whose looks a document is to take over.

    Raises:
        Fault: It cannot be read.
    """
    from actionplan_tui.reports.formats.docx.template import TEMPLATE_BYTES

    path = Path(named).expanduser()
    try:
        return files.read_whole(path, TEMPLATE_BYTES)
    except (OSError, ValueError) as error:
        raise not_read(path, error) from error


def not_read(path: Path, error: OSError | ValueError) -> Fault:
    """Return what to say of a file that was named and cannot be read."""
    if isinstance(error, FileNotFoundError):
        return Fault(_("There is no file “{path}”.").format(path=plain(str(path))))
    told = _("“{path}” cannot be read: {reason}.")
    return Fault(told.format(path=plain(str(path)), reason=why(error)))
