"""A database on a server: whether it can be reached, and what it says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from actionplan_tui.cli.doctor.finding import NOTICE, OK, WRONG, Finding, size_text
from actionplan_tui.locales import _
from actionplan_tui.reports.words.folders import clock_words, folder_words
from actionplan_tui.reports.words.phrases import number_text
from actionplan_tui.reports.words.text import plain
from actionplan_tui.store import Store, StoreError, minutes_off

_LATE = 60
"""By how many seconds a replica may be behind without a word."""


def server_findings(url: str, now: datetime) -> Iterator[Finding]:
    """Yield what was seen of a database on a server; nothing is changed or made.

    Args:
        url: Its URL.
        now: The present moment.
    """
    try:
        with Store.open(url, now) as store:
            state, info = store.copy.server_state(), store.copy.info()
            mighty, minutes = store.copy.role_is_too_mighty, minutes_off(store)
            off = abs(store.copy.clock_off)
            place = plain(store.path)
    except StoreError as error:
        yield Finding("database", _("Database"), WRONG, plain(str(error)))
        return
    told = f"{place} · {size_text(state.size)}"
    yield Finding("database", _("Database"), OK, told, value=place)
    yield Finding("server", _("Server"), OK, f"PostgreSQL {state.version}", value=state.version)
    yield _line(local=state.local, encrypted=state.encrypted)
    yield Finding("schema", _("Schema"), OK, state.schema, value=state.schema)
    role = plain(state.role)
    if mighty:
        words = folder_words("role", "")
        yield Finding("role", _("Role"), NOTICE, role, words, role)
    else:
        yield Finding("role", _("Role"), OK, role, value=role)
    number, _colon, sealed = info.head.partition(":")
    moment = f"{info.arrived:%Y-%m-%d %H:%M} UTC"
    told = _("Head {head}… of {moment}.").format(head=f"{number}:{sealed[:16]}", moment=moment)
    yield Finding("journal", _("Journal"), OK, told, value=info.head)
    yield Finding("copy", _("This copy"), OK, info.copy, value=info.copy)
    if state.replica:
        told = _("A replica, {count} s behind: it may only be read.")
        level = NOTICE if state.lag > _LATE else OK
        words = told.format(count=number_text(state.lag))
        yield Finding("lag", _("Replica"), level, words, value=str(state.lag))
    if minutes:
        yield Finding("clock", _("Clock"), NOTICE, clock_words(minutes))
    else:
        told = _("At most {count} s off the server’s.")
        seconds = max(1, round(off / timedelta(seconds=1)))
        yield Finding("clock", _("Clock"), OK, told.format(count=number_text(seconds)))


def _line(*, local: bool, encrypted: bool) -> Finding:
    """Return whether somebody on the way could read along."""
    title = _("Connection")
    if local:
        return Finding("connection", title, OK, _("Within this computer."))
    if encrypted:
        return Finding("connection", title, OK, _("Encrypted (TLS)."))
    hint = _("Add to the URL: {option}").format(option="sslmode=verify-full")
    return Finding("connection", title, NOTICE, _("Not encrypted."), hint)
