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
