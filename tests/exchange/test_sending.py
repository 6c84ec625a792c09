"""Letters sent to a local server that keeps what it gets, and fails in the ways that servers do."""

from __future__ import annotations

import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from actionplan_tui.domain.reminding.reminder import REFUSED, SENT, TRIED, Reminder, Reminders
from actionplan_tui.exchange.reminding.drafts import Doing
from actionplan_tui.exchange.reminding.passwords import password_for
from actionplan_tui.exchange.reminding.sending import Run, Sending, Sent, send_to_oneself
from actionplan_tui.exchange.reminding.smtp import Connection, MailError
from actionplan_tui.settings import NONE, STARTTLS, TLS, Mail
from actionplan_tui.store import Store
from tests.exchange.letters import NOW, VIEW, doing, letters

HERE = "127.0.0.1"
SENDER = "Nämnden <committee@example.org>"


class Keeping:
    """A server that keeps what it gets.

    Attributes:
        refused: The addresses that it does not know.
        lost: The address at which it hangs up after the message has come, without an answer.
        full: The address whose messages it refuses once it has seen them.
    """

    def __init__(self) -> None:
        self.kept: list[tuple[str, list[str], bytes]] = []
        self.refused: set[str] = set()
        self.lost = self.full = self.closing = ""

    async def handle_RCPT(  # noqa: N802 - the library's name
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        if address in self.refused:
            return f"550 5.1.1 <{address}> unknown"
        if address == self.closing:
            return "421 4.3.2 shutting down"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.full in envelope.rcpt_tos:
            return "452 4.2.2 mailbox full"
        self.kept.append((envelope.mail_from, envelope.rcpt_tos, envelope.content))
        if self.lost in envelope.rcpt_tos:
            server.transport.abort()
        return "250 taken"

    @property
    def messages(self) -> list[EmailMessage]:
        """What came, as messages."""
        return [message_from_bytes(data, policy=default) for _sender, _to, data in self.kept]

    @property
    def to(self) -> list[str]:
        """To whom."""
        return [one for _sender, to, _data in self.kept for one in to]


class AnyPort(Controller):
    """Runs a server on a port that is free."""

    def _trigger_server(self) -> None:
        server: Any = self.server
        self.port = server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]


@contextmanager
def serving(handler: Keeping, **options: Any) -> Iterator[int]:
    """Run a server; give its port."""
    controller = AnyPort(handler, hostname=HERE, port=0, **options)
    controller.start()
    try:
        yield int(controller.port)
    finally:
        controller.stop()


@pytest.fixture
def server() -> Iterator[tuple[Keeping, Mail]]:
    """A relay without password and encryption, and the settings for it."""
    handler = Keeping()
    with serving(handler) as port:
        yield handler, Mail(HERE, port, NONE, SENDER, pause=0)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty database."""
    with Store.open(tmp_path / "db.sqlite", NOW) as opened:
        yield opened


def sent_with(mail: Mail, store: Store, parties: Sequence[str] = (), **changes: Any) -> Sent:
    """Send the letters to a server as the command does."""
    connect = changes.pop("connect", partial(Connection, mail))
    sending = Sending(mail, connect, changes.pop("pause", lambda _seconds: None))
    known = {one.id for one in store.reminders.all()}
    run = Run(VIEW, {}, changes.pop("doing", doing()), sending, store.reminders, known)
    return run.send(letters(parties=parties))


def parties(found: Sequence[Any]) -> list[str]:
    return [one.party for one in found]


def kinds(entries: Sequence[Reminder]) -> list[tuple[str, str]]:
    return [(one.party, one.kind) for one in entries]


def test_what_the_server_took_is_recorded_as_sent(
    server: tuple[Keeping, Mail], store: Store
) -> None:
    handler, mail = server
    done = sent_with(mail, store)
    assert parties(done.sent) == ["ANN", "BOB", "CAT"]
    assert handler.to == ["ann@example.org", "bob@example.org", "cat@example.org"]
    (first, *_rest) = handler.messages
    assert handler.kept[0][0] == "committee@example.org"
    assert first["From"] == "Nämnden <committee@example.org>"
    assert first["To"] == '"Ann Åkesson, test" <ann@example.org>'
    entries = store.reminders.all()
    assert kinds(entries[:2]) == [("ANN", TRIED), ("ANN", SENT)]
    assert entries[0].message == first["Message-ID"]
    assert first["Message-ID"].endswith("@example.org>")
    assert Reminders(entries).of("ANN", {"p": "mid"}).times == 1


def test_an_attempt_is_recorded_before_the_message_goes(
    server: tuple[Keeping, Mail], store: Store
) -> None:
    handler, mail = server
    seen: list[int] = []

    class Looking(Connection):
        def send(self, sender: str, address: str, data: bytes) -> int:
            seen.append(len(store.reminders.all()))
            assert not handler.kept or len(handler.kept) == len(seen) - 1
            return super().send(sender, address, data)

    sent_with(mail, store, connect=partial(Looking, mail))
    assert seen == [1, 3, 5]


def test_one_whom_the_server_does_not_know_keeps_nobody_else_back(
    server: tuple[Keeping, Mail], store: Store
) -> None:
    handler, mail = server
    handler.refused = {"bob@example.org"}
    done = sent_with(mail, store)
    assert parties(done.sent) == ["ANN", "CAT"]
    ((letter, reason),) = done.refused
    assert letter.party == "BOB"
    assert "550" in reason
    assert done.stopped == ""
    entries = [one for one in store.reminders.all() if one.party == "BOB"]
    assert [(one.kind, one.code) for one in entries] == [(TRIED, 0), (REFUSED, 550)]
    assert b"bob@example.org" not in Path(store.path).read_bytes()


def test_a_message_that_is_refused_after_it_was_seen_was_not_sent(
    server: tuple[Keeping, Mail], store: Store
) -> None:
    handler, mail = server
    handler.full = "ann@example.org"
    done = sent_with(mail, store)
    assert parties(done.sent) == ["BOB", "CAT"]
    assert Reminders(store.reminders.all()).of("ANN", {"p": "mid"}).times == 0


def test_a_connection_lost_after_the_message_leaves_it_open_and_stops(
    server: tuple[Keeping, Mail], store: Store
) -> None:
    handler, mail = server
    handler.lost = "bob@example.org"
    done = sent_with(mail, store)
    assert parties(done.sent) == ["ANN"]
    assert done.uncertain
    assert done.uncertain[0].party == "BOB"
    assert parties(done.left) == ["CAT"]
    assert "lost before it answered" in done.stopped
    known = Reminders(store.reminders.all())
    assert known.of("BOB", {"p": "mid"}).tried == NOW.date()
    assert known.of("BOB", {"p": "mid"}).times == 0
    assert known.of("ANN", {"p": "mid"}).times == 1


def test_a_server_that_closes_stops_the_run_and_says_who_is_left(
    server: tuple[Keeping, Mail], store: Store
) -> None:
    handler, mail = server
    handler.closing = "bob@example.org"
    done = sent_with(mail, store)
    assert (parties(done.sent), parties(done.left)) == (["ANN"], ["CAT"])
    assert done.stopped
    assert Reminders(store.reminders.all()).of("BOB", {"p": "mid"}).tried is None


def test_the_limit_ends_a_run_and_the_pause_stands_between(
    server: tuple[Keeping, Mail], store: Store
) -> None:
    _handler, mail = server
    pauses: list[float] = []
    limited = Mail(mail.host, mail.port, NONE, SENDER, pause=7, limit=2)
    done = sent_with(limited, store, pause=pauses.append)
    assert (parties(done.sent), parties(done.left)) == (["ANN", "BOB"], ["CAT"])
    assert done.stopped == ""
    assert pauses == [7]


def test_nobody_is_written_to_whom_somebody_else_wrote_to_meanwhile(
    server: tuple[Keeping, Mail], store: Store
) -> None:
    _handler, mail = server
    other = doing().first(letters()[0], (), TRIED)
    connect = partial(Connection, mail)
    run = Run(VIEW, {}, doing(), Sending(mail, connect, lambda _s: None), store.reminders)
    with Store.open(store.path, NOW) as second:
        second.reminders.add([_named(other, 99)])
    done = run.send(letters())
    assert (parties(done.meanwhile), parties(done.sent)) == (["ANN"], ["BOB", "CAT"])


def _named(entry: Reminder, number: int) -> Reminder:
    return replace(entry, id=entry.id[:-4] + f"{number:04}")


def test_to_oneself_first_records_nothing(server: tuple[Keeping, Mail], store: Store) -> None:
    handler, mail = server
    sending = Sending(mail, partial(Connection, mail), lambda _seconds: None)
    assert send_to_oneself(letters(), VIEW, {}, doing(), sending) == 3
    assert handler.to == ["committee@example.org"] * 3
    assert b"ann@example.org" not in b"".join(data for _from, _to, data in handler.kept)
    assert store.reminders.all() == []


def test_no_server_means_that_nothing_was_sent(store: Store) -> None:
    with pytest.raises(MailError, match="cannot be used"):
        sent_with(Mail(HERE, 1, NONE, SENDER), store)
    assert store.reminders.all() == []


def test_a_server_that_hangs_up_at_once_is_told(store: Store) -> None:
    with socket.create_server((HERE, 0)) as listening:
        port = listening.getsockname()[1]

        def hang_up() -> None:
            listening.accept()[0].close()

        thread = threading.Thread(target=hang_up)
        thread.start()
        with pytest.raises(MailError, match="cannot be used"):
            sent_with(Mail(HERE, port, NONE, SENDER), store)
        thread.join()
    assert store.reminders.all() == []


# --- encryption -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate that signs itself, for this machine by its number; and its key."""
    folder = tmp_path_factory.mktemp("certificate")
    key, cert = folder / "key.pem", folder / "cert.pem"
    words = f"-x509 -newkey rsa:2048 -nodes -days 2 -keyout {key} -out {cert} -subj /CN=test"
    command = ["openssl", "req", *words.split(), "-addext", f"subjectAltName=IP:{HERE}"]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("openssl is not installed")
    return cert, key


def context_of(certificate: tuple[Path, Path]) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(*certificate)
    return context


@pytest.mark.parametrize("tls", [STARTTLS, TLS])
def test_what_is_encrypted_by_a_trusted_certificate_goes(
    tls: str, certificate: tuple[Path, Path], store: Store
) -> None:
    handler = Keeping()
    name = "ssl_context" if tls == TLS else "tls_context"
    options = {name: context_of(certificate)}
    if tls == STARTTLS:
        options["require_starttls"] = True  # type: ignore[assignment]
    trust = ssl.create_default_context(cafile=str(certificate[0]))
    with serving(handler, **options) as port:
        mail = Mail(HERE, port, tls, SENDER, pause=0)
        done = sent_with(mail, store, connect=partial(Connection, mail, "", trust))
    assert len(done.sent) == len(handler.kept) == 3


@pytest.mark.parametrize("tls", [STARTTLS, TLS])
def test_a_certificate_that_nobody_vouches_for_is_refused(
    tls: str, certificate: tuple[Path, Path], store: Store
) -> None:
    handler = Keeping()
    name = "ssl_context" if tls == TLS else "tls_context"
    with (
        serving(handler, **{name: context_of(certificate)}) as port,
        pytest.raises(MailError, match="cannot be trusted"),
    ):
        sent_with(Mail(HERE, port, tls, SENDER), store)
    assert handler.kept == []
    assert store.reminders.all() == []


def test_a_server_without_encryption_is_refused_where_it_is_asked_for(
    server: tuple[Keeping, Mail], store: Store
) -> None:
    handler, mail = server
    with pytest.raises(MailError, match="no encryption"):
        sent_with(Mail(mail.host, mail.port, STARTTLS, SENDER), store)
    assert handler.kept == []


# --- signing in -----------------------------------------------------------------------------------


def test_one_signs_in_over_an_encrypted_connection_only(
    certificate: tuple[Path, Path], store: Store
) -> None:
    handler = Keeping()
    told: list[tuple[bytes, bytes]] = []

    def knows(_server: Any, _session: Any, _envelope: Any, _kind: Any, data: Any) -> AuthResult:
        assert isinstance(data, LoginPassword)
        told.append((data.login, data.password))
        return AuthResult(success=data.password == b"right", handled=False)

    options = {"tls_context": context_of(certificate), "authenticator": knows}
    trust = ssl.create_default_context(cafile=str(certificate[0]))
    with serving(handler, auth_required=True, **options) as port:
        mail = Mail(HERE, port, STARTTLS, SENDER, "user", pause=0)
        with pytest.raises(MailError, match="does not let “user” in"):
            sent_with(mail, store, connect=partial(Connection, mail, "wrong", trust))
        assert store.reminders.all() == []
        done = sent_with(mail, store, connect=partial(Connection, mail, "right", trust))
    assert len(done.sent) == 3
    assert (b"user", b"right") in told
    open_mail = Mail("mail.example.org", 25, NONE, SENDER, "user")
    with pytest.raises(MailError, match="never sent unencrypted"):
        sent_with(open_mail, store, connect=partial(Connection, open_mail, "right"))


def test_the_password_comes_from_the_environment_or_the_keyring(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mail = Mail("mail.example.org", user="user")
    assert password_for(Mail("mail.example.org"), {}) == ""
    assert password_for(mail, {"ACTIONPLAN_MAIL_PASSWORD": "given"}) == "given"
    kept = {("actionplan", "user"): "kept"}
    ring = SimpleNamespace(get_password=lambda service, user: kept.get((service, user)))
    monkeypatch.setitem(sys.modules, "keyring", ring)
    assert password_for(mail, {}) == "kept"
    with pytest.raises(MailError) as caught:
        password_for(Mail("mail.example.org", user="other"), {})
    assert "keyring set actionplan other" in caught.value.hints[0]
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(MailError) as caught:
        password_for(mail, {})
    assert "actionplan-tui[keyring]" in caught.value.hints[1]
    assert "ACTIONPLAN_MAIL_PASSWORD" in caught.value.hints[0]


def test_who_does_it_is_recorded() -> None:
    entry = Doing("SEK", "", lambda: NOW, bytes).first(letters()[0], (), TRIED)
    assert (entry.author, entry.day, entry.about[0].rows) == ("SEK", NOW.date(), ("1", "2"))
