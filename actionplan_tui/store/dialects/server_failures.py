"""What an error of a server means for the person at the screen; no password is ever in it."""

from __future__ import annotations

from psycopg import Error, errors

from actionplan_tui.locales import _
from actionplan_tui.store.results import LostError, StoreError

_AWAY = (
    errors.AdminShutdown,
    errors.CrashShutdown,
    errors.CannotConnectNow,
    errors.IdleInTransactionSessionTimeout,
)
_MISSING = (errors.UndefinedTable, errors.UndefinedColumn, errors.UndefinedFunction)


def explain(error: Error, place: str) -> StoreError:
    """Return what an error of the driver means.

    Args:
        error: The error.
        place: The database, as it may be shown.
    """
    kind = LostError if is_away(error) else StoreError
    return kind(_reason(error).format(place=place, reason=_said(error)))


def is_away(error: Error) -> bool:
    """Whether an error means that the server cannot be reached now, and not that it refused."""
    if isinstance(error, (*_AWAY, errors.TooManyConnections)):
        return True
    silent = error.sqlstate is None and isinstance(error, errors.OperationalError)
    return silent and not _is_about_password(str(error))


def _is_about_password(said: str) -> bool:
    return "password authentication failed" in said or "no password supplied" in said


def _reason(error: Error) -> str:
    for kinds, reason in _reasons():
        if isinstance(error, kinds):
            return reason
    if error.sqlstate is None and isinstance(error, errors.OperationalError):
        return _unreached(error)
    return _("The database {place} refused: {reason}")


def _unreached(error: Error) -> str:
    """Return why there is no connection; the library says so in words only."""
    said = str(error)
    if _is_about_password(said):
        return _(
            "The server of {place} does not let you in: {reason} The password is looked for where "
            "every client of PostgreSQL looks: in PGPASSFILE, a service file, PGPASSWORD."
        )
    if said.startswith(("connection failed", "connection is bad", "connection timeout", "failed")):
        return _("There is no connection to {place}: {reason}")
    return _("The connection to {place} was lost: {reason} Nothing that was typed is gone.")


def _reasons() -> list[tuple[type[Error] | tuple[type[Error], ...], str]]:
    return [
        (_AWAY, _("The server of {place} is not at work just now. Try again in a moment.")),
        (
            errors.TooManyConnections,
            _("The server of {place} has too many connections. Try again in a moment."),
        ),
        (
            (errors.InvalidPassword, errors.InvalidAuthorizationSpecification),
            _("The server of {place} does not let you in: {reason}"),
        ),
        (errors.InvalidCatalogName, _("There is no such database: {place}")),
        (
            (errors.LockNotAvailable, errors.DeadlockDetected, errors.SerializationFailure),
            _(
                "The database {place} is being written by others all the time. Try again in a "
                "moment."
            ),
        ),
        (
            errors.InsufficientPrivilege,
            _("Nothing was saved in {place}: your role there may not do that ({reason})."),
        ),
        (
            errors.ReadOnlySqlTransaction,
            _("Nothing was saved: {place} may only be read just now, as a replica is."),
        ),
        (
            (errors.DiskFull, errors.OutOfMemory),
            _("The server of {place} has no room left: nothing was saved ({reason})."),
        ),
        (
            _MISSING,
            _(
                "The database {place} is not as this program made it: {reason}. Look at it with: "
                "actionplan verify"
            ),
        ),
    ]


def _said(error: Error) -> str:
    """Return the server's own words, on one line."""
    return " ".join((error.diag.message_primary or str(error)).split())
