"""The server that takes the mail: one connection, and of each message whether it was taken."""

from __future__ import annotations

import smtplib
import ssl
from types import TracebackType

from actionplan_tui.locales import _
from actionplan_tui.locales.system import why
from actionplan_tui.reports.words.text import plain
from actionplan_tui.settings import NONE, STARTTLS, TLS, Mail

SECONDS = 30.0
"""How long an answer of the server is waited for."""


class MailError(Exception):
    """Mail that cannot be sent, in words for the person at the screen.

    Attributes:
        hints: What to do about it, a line each.
    """

    def __init__(self, message: str, hints: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.hints = hints


class RefusedError(MailError):
    """A message that the server surely did not take.

    Attributes:
        code: What it answered, as a number; 0: the connection was lost before it could take it.
        ends: Whether nothing more can be sent in this connection.
    """

    def __init__(self, message: str, code: int, *, ends: bool = False) -> None:
        super().__init__(message)
        self.code = code
        self.ends = ends


class UncertainError(MailError):
    """A message of which it is not known whether the server took it: the connection was lost."""


class Connection:
    """A connection to a server, to be used in a `with` statement.

    Args:
        mail: The settings.
        password: Of the user; empty: there is none.
        trust: The certificates to be trusted; None: those of the system.
    """

    def __init__(self, mail: Mail, password: str = "", trust: ssl.SSLContext | None = None) -> None:
        self._mail, self._password = mail, password
        self._trust = trust
        self._server: smtplib.SMTP | None = None

    def __enter__(self) -> Connection:
        """Connect, encrypted as set, and sign in if there is a user.

        Raises:
            MailError: It cannot be done.
        """
        mail = self._mail
        place = f"{plain(mail.host)}:{mail.usual_port}"
        if mail.user and mail.tls == NONE:
            told = _("A password is never sent unencrypted: write {example} under [mail].")
            raise MailError(told.format(example=f'tls = "{STARTTLS}"'))
        try:
            self._server = self._open()
            if mail.user:
                self._server.login(mail.user, self._password)
        except smtplib.SMTPAuthenticationError as error:
            self._quit()
            told = _("The mail server {place} does not let “{user}” in: {reason}.")
            words = _answer(error.smtp_code, error.smtp_error)
            raise MailError(
                told.format(place=place, user=plain(mail.user), reason=words)
            ) from error
        except ssl.SSLCertVerificationError as error:
            self._quit()
            told = _("The certificate of the mail server {place} cannot be trusted: {reason}.")
            raise MailError(
                told.format(place=place, reason=plain(error.verify_message)),
                (_("Ask those who run the server for its right name; nothing was sent."),),
            ) from error
        except (smtplib.SMTPException, OSError) as error:
            self._quit()
            told = _("The mail server {place} cannot be used: {reason}.")
            raise MailError(told.format(place=place, reason=_reason(error))) from error
        return self

    def _open(self) -> smtplib.SMTP:
        mail = self._mail
        trust = self._trust or ssl.create_default_context()
        if mail.tls == TLS:
            return smtplib.SMTP_SSL(mail.host, mail.usual_port, timeout=SECONDS, context=trust)
        server = smtplib.SMTP(mail.host, mail.usual_port, timeout=SECONDS)
        if mail.tls != NONE:
            try:
                server.starttls(context=trust)
                server.ehlo()
            except BaseException:
                server.close()
                raise
        return server

    def send(self, sender: str, address: str, data: bytes) -> int:
        """Send a message to one address.

        Returns:
            What the server answered, as a number.

        Raises:
            RefusedError: It surely did not take it.
            UncertainError: It may have taken it; nothing more can be sent.
        """
        server = self._server
        if server is None:
            raise RefusedError(_("The connection to the mail server is closed."), 0, ends=True)
        try:
            server.ehlo_or_helo_if_needed()
            for code, words in (server.mail(sender), server.rcpt(address)):
                if not 200 <= code < 300:
                    raise _refused(server, code, words)
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            told = _("The connection to the mail server was lost: {reason}.")
            raise RefusedError(told.format(reason=_reason(error)), 0, ends=True) from error
        try:
            code, words = server.data(data)
        except smtplib.SMTPDataError as error:  # it did not even want to see the message
            raise _refused(server, error.smtp_code, error.smtp_error) from error
        except (smtplib.SMTPException, OSError) as error:
            told = _("The connection to the mail server was lost before it answered: {reason}.")
            raise UncertainError(told.format(reason=_reason(error))) from error
        if code != 250:
            raise _refused(server, code, words)
        return code

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Say goodbye."""
        self._quit()

    def _quit(self) -> None:
        server, self._server = self._server, None
        if server is None:
            return
        try:
            server.quit()
        except (smtplib.SMTPException, OSError):
            server.close()


_SHUTTING_DOWN = 421


def _refused(server: smtplib.SMTP, code: int, words: bytes | str) -> RefusedError:
    ends = code == _SHUTTING_DOWN
    if not ends:
        try:
            server.rset()
        except (smtplib.SMTPException, OSError):
            ends = True
    told = _("The mail server refused it: {reason}.")
    return RefusedError(told.format(reason=_answer(code, words)), code, ends=ends)


def _answer(code: int, words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return f"{code} {plain(text)}".rstrip(". ")


def _reason(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return _answer(error.smtp_code, error.smtp_error)
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return _("it offers no encryption, or none that is asked for")
    if isinstance(error, smtplib.SMTPException):
        return plain(str(error)).rstrip(".") or type(error).__name__
    return why(error)
