"""What a session of the program runs with, whether as commands or as the app."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import date, datetime

from actionplan_tui.records import dataclass

THEMES = ("dark", "light", "high-contrast", "high-contrast-light")
"""The names of the colours that the app can be shown in; the first unless another is chosen."""

MINUTES_DONE = ("reported", "noted")
"""What minutes say of what is done: that it is reported, or that the body notes it as well."""


STARTTLS, TLS, NONE = "starttls", "tls", "none"
ENCRYPTION = (STARTTLS, TLS, NONE)
"""How a connection is encrypted: from the second word on, from the first, or not at all."""
PASSWORD_VARIABLE = "ACTIONPLAN_MAIL_PASSWORD"  # noqa: S105 - a name


@dataclass(frozen=True, slots=True)
class Mail:
    """How reminders are sent.

    Attributes:
        host: The server; empty: none is set, and nothing can be sent.
        port: Its port; 0: the usual one.
        tls: One of `ENCRYPTION`.
        sender: From whom they come: an address, or a name with an address.
        user: As whom to sign in; empty: the server asks for nobody.
        pause: Seconds between two messages.
        limit: How many are sent in one run at most.
    """

    host: str = ""
    port: int = 0
    tls: str = STARTTLS
    sender: str = ""
    user: str = ""
    pause: int = 1
    limit: int = 100

    @property
    def usual_port(self) -> int:
        """The port that is set, else the one that servers of this kind listen on."""
        if self.port:
            return self.port
        if self.tls == TLS:
            return 465
        return 587 if self.user else 25


@dataclass(frozen=True)
class Settings:
    """The choices that hold everywhere; the command line reads them, the app is given them.

    Attributes:
        db: The database: a path or a URL.
        as_of: The day whose state is asked for.
        known_on: Leaves out what was recorded after this day; None: nothing.
        horizon: How many days before its deadline an item is due soon.
        me: The party that the user speaks for; empty: not known.
        lang: The language of the interface: `en`, `sv` or `nb`.
        paths: The plan files and folders that were loaded on the way in, to be loaded again.
        demo: Whether the database is a throw-away one.
        theme: The colours, a name among `THEMES`; empty: not chosen.
        keymap: Keys that the user chose, by the id of what they do; several with commas between.
        phrases: The user's own phrases for notes.
        noted: Whether a body notes what is reported as done, in meetings that are started here.
        warnings: What is wrong with the user's settings, a sentence or two each.
        screen: The screen that the app opens on: `followup`, `meeting`.
        now: Gives the present moment, with its time zone.
    """

    db: str
    as_of: date
    known_on: date | None
    horizon: int
    me: str
    lang: str
    now: Callable[[], datetime]
    paths: tuple[str, ...] = ()
    demo: bool = False
    theme: str = ""
    keymap: Mapping[str, str] = field(default_factory=dict)
    phrases: tuple[str, ...] = ()
    noted: bool = False
    warnings: tuple[str, ...] = ()
    screen: str = "followup"
