"""A database on a server: as whom one is there, what is in it, and whose clock is off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from actionplan_tui.cli.doctor.finding import NOTICE, OK, WRONG, Finding
from actionplan_tui.locales import _
from actionplan_tui.reports.words.folders import folder_words
from actionplan_tui.reports.words.text import plain
from actionplan_tui.store.examining import Examined, JournalState
from actionplan_tui.store.migrations.revisions import head, is_newer, is_older
from actionplan_tui.store.results import StoreError
from actionplan_tui.store.server.examining import Login, log_in

_OFF = timedelta(minutes=2)
"""By how much clocks may differ."""


def server_findings(url: str, now: datetime) -> Iterator[Finding | Examined]:
    """Yield what was seen of a database on a server, what is inside as one has it of a file.

    Args:
        url: Its URL.
        now: The present moment.
    """
    try:
        login = log_in(url, now)
    except StoreError as error:
        yield Finding("database", _("Database"), WRONG, plain(str(error)))
        return
    told = f"{plain(login.place)} · PostgreSQL {login.version}"
    yield Finding("database", _("Database"), OK, told, value=login.place)
    yield _role(login)
    yield _encryption(login)
    if not login.schema:
        hint = _("Make them with: {command}").format(command="actionplan database upgrade")
        told = _("There are no tables of this program yet.")
        yield Finding("schema", _("Schema"), WRONG, told, hint)
    else:
        yield _examined(login)
    yield _clock(login, now)


def _examined(login: Login) -> Examined:
    entry = login.journal
    arrived = datetime.fromisoformat(entry.arrived).astimezone(UTC) if entry else None
    return Examined(
        login.place,
        exists=True,
        schema=login.schema,
        known=head(),
        older=is_older(login.schema),
        newer=is_newer(login.schema),
        journal=JournalState(entry.head, entry.copy_id, arrived) if entry and arrived else None,
        not_laid_out=login.not_laid_out,
    )


def _role(login: Login) -> Finding:
    title, role = _("Role"), plain(login.role)
    if login.too_mighty:
        return Finding("role", title, NOTICE, role, folder_words("role", ""), login.role)
    return Finding("role", title, OK, role, value=login.role)


def _encryption(login: Login) -> Finding:
    title = _("Connection")
    if login.encrypted is None:
        return Finding("connection", title, OK, _("It does not leave this computer."))
    if login.encrypted:
        return Finding("connection", title, OK, _("Encrypted (TLS)."))
    hint = _("Ask for TLS: add {option} to the URL.").format(option="?sslmode=verify-full")
    return Finding("connection", title, NOTICE, _("Not encrypted."), hint)


def _clock(login: Login, now: datetime) -> Finding:
    title = _("Clock")
    here = f"{now.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    if abs(login.ahead) <= _OFF:
        return Finding("clock", title, OK, here)
    there = f"{(now + login.ahead).astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    told = _("{now} here, {then} on the server.").format(now=here, then=there)
    return Finding("clock", title, NOTICE, told, _("Set the clock of this computer."))
