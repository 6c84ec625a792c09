"""The password for the mail server: in the keyring of the system, or in the environment."""

from __future__ import annotations

import importlib
from collections.abc import Mapping

from actionplan_tui.exchange.reminding.smtp import MailError
from actionplan_tui.locales import _
from actionplan_tui.reports.words.text import plain
from actionplan_tui.settings import PASSWORD_VARIABLE, Mail

SERVICE = "actionplan"
"""Under which name the keyring keeps it."""


def password_for(mail: Mail, environment: Mapping[str, str]) -> str:
    """Return the password of the user that is set; empty where no user is.

    Raises:
        MailError: There is none, and where to put it.
    """
    if not mail.user:
        return ""
    if given := environment.get(PASSWORD_VARIABLE):
        return given
    told = _("There is no password for “{user}” on the mail server.").format(user=plain(mail.user))
    variable = _("Put it into the environment: {variable}").format(variable=PASSWORD_VARIABLE)
    try:
        keyring = importlib.import_module("keyring")
    except ImportError:
        missing = _("The keyring needs a package that is not installed: {command}").format(
            command='pip install "actionplan-tui[keyring]"'
        )
        raise MailError(told, (variable, missing)) from None
    try:
        found = keyring.get_password(SERVICE, mail.user)
    except Exception as error:
        failed = _("The keyring of the system cannot be used: {reason}.")
        hints = (failed.format(reason=plain(str(error)).rstrip(".")), variable)
        raise MailError(told, hints) from error
    if not found:
        keep = _("Keep it in the keyring: {command}").format(
            command=f"keyring set {SERVICE} {plain(mail.user)}"
        )
        raise MailError(told, (keep, variable))
    return str(found)
