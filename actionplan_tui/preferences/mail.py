"""The table `[mail]` of the file: which server takes reminders, and how; never a password."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from actionplan_tui.locales import _
from actionplan_tui.settings import ENCRYPTION, PASSWORD_VARIABLE, STARTTLS, Mail

HEADING = "mail"
MAIL_KEYS = ("host", "port", "tls", "from", "user", "pause", "limit")
"""The keys of the table."""
_PASSWORDS = ("password", "pass", "passwd", "pwd", "secret", "token", "lösenord", "passord")
_MOST = {"port": 65535, "pause": 3600, "limit": 10_000}
_EXAMPLES = {"port": 587, "pause": 2, "limit": 100}


Complain = Callable[[tuple[str, ...], str], None]
"""Takes where something wrong stands, and what to write instead."""


def read_mail(
    table: object, complain: Complain, unknown: Callable[[str, tuple[str, ...]], str]
) -> Mail:
    """Read the table; what is wrong is told and left out.

    Args:
        table: As TOML gives it.
        complain: Is told what is wrong.
        unknown: Returns what to say of a key that is none of some known ones.
    """
    if not isinstance(table, Mapping):
        told = _("Write the heading {heading}, and the keys below it.")
        complain((HEADING,), told.format(heading=f"[{HEADING}]"))
        return Mail()
    for key in table:
        if str(key).casefold() in _PASSWORDS:
            told = _(
                "A password does not belong in this file: take the line away. Keep it in the "
                "keyring ({command}), or in the environment ({variable}). If others could read "
                "the file, change the password."
            )
            user = table.get("user") or "name"
            command = f"keyring set actionplan {user}"
            told = told.format(command=command, variable=PASSWORD_VARIABLE)
            complain((HEADING, key), told)
        elif key not in MAIL_KEYS:
            complain((HEADING, key), unknown(key, MAIL_KEYS))
    reader = _Table(table, complain)
    numbers = {key: number for key in _MOST if (number := reader.number(key)) is not None}
    return Mail(
        host=reader.text("host"),
        tls=reader.one_of("tls", ENCRYPTION) or STARTTLS,
        sender=reader.sender(),
        user=reader.text("user"),
        **numbers,
    )


class _Table:
    def __init__(self, table: Mapping[str, Any], complain: Complain) -> None:
        self._table, self._complain = table, complain

    def text(self, key: str) -> str:
        value = self._table.get(key, "")
        if isinstance(value, str):
            return " ".join(value.split())
        told = _("Write text in quotation marks: {example}")
        self._complain((HEADING, key), told.format(example=f'{key} = "…"'))
        return ""

    def one_of(self, key: str, known: tuple[str, ...]) -> str:
        value = self.text(key)
        if not value or value.casefold() in known:
            return value.casefold()
        told = _("“{value}” is none of these: {known}.")
        self._complain((HEADING, key), told.format(value=value, known=", ".join(known)))
        return ""

    def number(self, key: str) -> int | None:
        value = self._table.get(key)
        if value is None:
            return None
        least = 0 if key == "pause" else 1
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= _MOST[key]:
            return value
        told = _("Write a whole number from {least} to {most}, without quotation marks: {example}")
        example = f"{key} = {_EXAMPLES[key]}"
        told = told.format(least=least, most=_MOST[key], example=example)
        self._complain((HEADING, key), told)
        return None

    def sender(self) -> str:
        from actionplan_tui.domain.reminding.addresses import is_address, split_address

        value = self.text("from")
        if not value or is_address(split_address(value)[1]):
            return value
        told = _("“{text}” is no mail address. Write one, such as {example}.")
        self._complain((HEADING, "from"), told.format(text=value, example="name@example.org"))
        return ""
