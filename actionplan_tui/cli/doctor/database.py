"""The database: what is in it, and whether where it lies does it any harm."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from actionplan_tui.cli.doctor.finding import NOTICE, OK, WRONG, Finding, size_text
from actionplan_tui.exchange.reminding.address_file import book_path
from actionplan_tui.locales import _, ngettext
from actionplan_tui.reports.words.earlier import copy_line
from actionplan_tui.reports.words.folders import folder_words
from actionplan_tui.reports.words.text import plain
from actionplan_tui.store import is_server, opened_copy
from actionplan_tui.store.earlier import earlier_copies
from actionplan_tui.store.examining import Examined, Mode, examine, mode_of
from actionplan_tui.store.results import StoreError

_OFF = timedelta(minutes=2)
"""By how much clocks may differ."""
_LITTLE, _LEAST = 200_000_000, 1_000_000  # bytes that are free
_OTHERS_WRITE, _OTHERS_READ, _GROUP_READS = 0o002, 0o004, 0o040


def database_findings(url_or_path: str, now: datetime, *, named: bool = False) -> Iterator[Finding]:
    """Yield what was seen of a database; nothing is changed or made.

    Args:
        url_or_path: As for `Store.open`.
        now: The present moment.
        named: Whether somebody says that it is there.
    """
    if is_server(url_or_path):
        from actionplan_tui.cli.doctor.server import server_findings

        yield from server_findings(url_or_path, now)
        yield addresses_finding(url_or_path)
        return
    try:
        seen = examine(url_or_path)
    except StoreError as error:
        yield Finding("database", _("Database"), WRONG, plain(str(error)))
        return
    yield _database(seen, named=named)
    if seen.exists:
        yield from _inside(seen)
        yield _clock(seen, now)
        yield from _earlier(seen, now)
    yield _folder(seen)
    yield _room(seen)
    yield from _access(seen)
    yield addresses_finding(seen.path)


def _database(seen: Examined, *, named: bool) -> Finding:
    title, path = _("Database"), plain(seen.path)
    if not seen.exists:
        if named:
            told = _("There is no database “{path}”.").format(path=path)
            return Finding("database", title, WRONG, told, value=path)
        told = _("There is none yet at {path}; it is made on first use.").format(path=path)
        return Finding("database", title, OK, told, value=path)
    if seen.wrong:
        hint = _("To go back to a backup: {command}").format(command="actionplan restore FILE")
        return Finding("database", title, WRONG, plain(seen.wrong), hint, path)
    told = f"{path} · {size_text(seen.size)}"
    if not seen.writable:
        told = _("{path}: may only be read.").format(path=told)
        hint = _("Ask for write access to the file and its folder, or work on a copy.")
        return Finding("database", title, NOTICE, told, hint, path)
    return Finding("database", title, OK, told, value=path)


def _inside(seen: Examined) -> Iterator[Finding]:
    if seen.wrong:
        return
    yield _schema(seen)
    if seen.journal:
        number, _colon, sealed = seen.journal.head.partition(":")
        moment = f"{seen.journal.arrived:%Y-%m-%d %H:%M} UTC"
        told = _("Head {head}… of {moment}.").format(head=f"{number}:{sealed[:16]}", moment=moment)
        yield Finding("journal", _("Journal"), OK, told, value=seen.journal.head)
        yield Finding("copy", _("This copy"), OK, seen.journal.copy, value=seen.journal.copy)
    if seen.not_laid_out is not None:
        yield _derived(seen.not_laid_out)


def _schema(seen: Examined) -> Finding:
    title = _("Schema")
    if not seen.schema:
        return Finding("schema", title, OK, _("There is nothing in it yet."))
    if seen.older:
        told = _("{schema}; this program works with {known}.")
        hint = _("It is brought up to date when it is opened, or with: {command}")
        return Finding(
            "schema",
            title,
            NOTICE,
            told.format(schema=seen.schema, known=seen.known),
            hint.format(command="actionplan database upgrade"),
            seen.schema,
        )
    if seen.newer:
        told = _("{schema}, of a newer version of this program, which knows {known}.")
        hint = _("Install the newer version.")
        words = told.format(schema=seen.schema, known=seen.known)
        return Finding("schema", title, NOTICE, words, hint, seen.schema)
    return Finding("schema", title, OK, seen.schema, value=seen.schema)


def _derived(missing: int) -> Finding:
    title = _("Laid out for reading")
    if not missing:
        return Finding("derived", title, OK, _("All versions of the plans."))
    told = ngettext(
        "All but {count} version of a plan, which is laid out when it is first needed.",
        "All but {count} versions of plans, which are laid out when they are first needed.",
        missing,
    )
    hint = _("To do it now: {command}").format(command="actionplan database rebuild")
    return Finding("derived", title, OK, told.format(count=missing), hint)


def _earlier(seen: Examined, now: datetime) -> Iterator[Finding]:
    """Yield the copies beside the database that hold words which were erased in it."""
    if seen.wrong or not seen.erased:
        return
    with opened_copy(Path(seen.path), now) as store:
        found = earlier_copies(store, now, seen.path)
    title = _("Erased words")
    if not found:
        told = _("No copy beside the database holds words that were erased in it.")
        yield Finding("copies", title, OK, told)
    command = f"actionplan database copies --remove --db {plain(seen.path)}"
    for one in found:
        hint = _("To remove it: {command}").format(command=command)
        yield Finding("copies", title, NOTICE, copy_line(one), hint, str(one.path))


def _clock(seen: Examined, now: datetime) -> Finding:
    """Return whether something was written later than it is: then some clock is wrong."""
    title, written = _("Clock"), [seen.changed] if seen.changed else []
    if seen.journal:
        written.append(seen.journal.arrived)
    newest = max(written, default=now)
    here = f"{now.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    if newest - now <= _OFF:
        return Finding("clock", title, OK, here)
    told = _("{now} here, but the database was last written at {then} UTC.").format(
        now=here, then=f"{newest.astimezone(UTC):%Y-%m-%d %H:%M}"
    )
    hint = _("Set the clock of this computer, or of the one where the database lies.")
    return Finding("clock", title, NOTICE, told, hint)


def _folder(seen: Examined) -> Finding:
    title = _("Folder")
    words = folder_words(seen.folder.kind, seen.folder.name)
    if not words:
        told = _("{path}: neither synced nor on the network, as far as it shows.")
        return Finding("folder", title, OK, told.format(path=plain(str(Path(seen.path).parent))))
    if not seen.wal:
        return Finding("folder", title, NOTICE, words)
    hint = _("It keeps a log beside it, which goes when nobody else has it open and you open it.")
    return Finding("folder", title, NOTICE, words, hint)


def _room(seen: Examined) -> Finding:
    title = _("Room")
    if seen.free is None:
        return Finding("room", title, OK, _("How much is free cannot be seen."))
    told = _("{size} are free.").format(size=size_text(seen.free))
    if seen.free < _LEAST:
        return Finding("room", title, WRONG, told, _("Make room: nothing can be saved."))
    if seen.free < max(_LITTLE, 3 * seen.size):
        hint = _("Make room: an upgrade or a backup takes as much as the database itself.")
        return Finding("room", title, NOTICE, told, hint)
    return Finding("room", title, OK, told)


def _access(seen: Examined) -> Iterator[Finding]:
    title = _("Access")
    if any(one.mode is None for one in seen.modes):
        yield Finding("access", title, OK, _("As the folder's properties say, under Security."))
        return
    for one in seen.modes:
        yield _who(title, one, is_folder=one.path == Path(seen.path).parent)


def _who(title: str, one: Mode, *, is_folder: bool) -> Finding:
    mode = one.mode or 0
    told = f"{plain(str(one.path))}: {mode:04o}"
    if mode & _OTHERS_WRITE:
        closed = f"chmod o-rwx {plain(str(one.path))}"
        told = _("{path}: everybody may write there.").format(path=told)
        return Finding(
            "access", title, WRONG, told, _("Close it: {command}").format(command=closed)
        )
    if mode & _OTHERS_READ and not is_folder:
        closed = f"chmod o-rwx {plain(str(one.path))}"
        told = _("{path}: everybody on this computer may read it.").format(path=told)
        hint = _("Close it, unless that is wanted: {command}").format(command=closed)
        return Finding("access", title, NOTICE, told, hint)
    return Finding("access", title, OK, told)


def addresses_finding(path: str) -> Finding:
    """Return whether there is an address book for a database, and who may read it."""
    title, file = _("Address book"), book_path(path)
    if not file.exists():
        return Finding("addresses", title, OK, _("There is none."))
    mode = mode_of(file).mode
    told = plain(str(file)) if mode is None else f"{plain(str(file))}: {mode:04o}"
    if mode is not None and mode & (_OTHERS_READ | _GROUP_READS | _OTHERS_WRITE):
        told = _("{path}: others may read it.").format(path=told)
        hint = _("Close it, unless that is wanted: {command}")
        return Finding(
            "addresses",
            title,
            NOTICE,
            told,
            hint.format(command=f"chmod 600 {plain(str(file))}"),
        )
    return Finding("addresses", title, OK, told)
