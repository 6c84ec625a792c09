"""What the file can set, and what it says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field

from actionplan_tui.records import dataclass
from actionplan_tui.settings import Mail

KEYS = ("language", "author", "as", "database", "horizon", "theme", "minutes_done", "phrases",
        "mail", "keymap")  # fmt: skip
"""The keys of the file, in the order in which they are shown."""

MOST_DAYS = 36500


@dataclass(frozen=True, slots=True)
class Finding:
    """A setting that is not used: its line (0: the whole file), its key, what to write instead."""

    line: int
    key: str
    message: str


Fault = tuple[str, str]
"""A binding's id and what is wrong with its keys."""

Asked = Mapping[str, tuple[str, ...]]
"""The keys that are asked for, by a binding's id, as they were written."""

CheckKeys = Callable[[Asked], tuple[dict[str, str], list[Fault]]]
"""Takes the keys asked for; returns those that can be had, as the app takes them, and faults."""


@dataclass(frozen=True)
class Preferences:
    """The settings of the file; what it does not say, or says wrongly, is empty.

    Attributes:
        language: The language of the interface.
        author: Who signs the notes.
        me: The party that the user speaks for (`as`).
        database: A path or a URL.
        horizon: How many days before its deadline an item is due soon.
        theme: The colours of the app.
        minutes_done: What minutes say of what is done, one of `settings.MINUTES_DONE`.
        phrases: Own phrases for notes.
        mail: How reminders are sent.
        keymap: Keys by the id of what they do; several with commas between.
        lines: Where each of these keys stands.
        findings: What is wrong, in the order of the lines.
    """

    language: str = ""
    author: str = ""
    me: str = ""
    database: str = ""
    horizon: int | None = None
    theme: str = ""
    minutes_done: str = ""
    phrases: tuple[str, ...] = ()
    mail: Mail = field(default_factory=Mail)
    keymap: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
