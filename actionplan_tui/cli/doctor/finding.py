"""What was looked at, whether it is as it should be, and what to do if not."""

from __future__ import annotations

from actionplan_tui.records import dataclass
from actionplan_tui.reports.words.phrases import number_text

OK, NOTICE, WRONG = "ok", "notice", "fault"
"""Levels: as it should be; works, but worth knowing; does not work, or puts something at risk."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of what the doctor says.

    Attributes:
        code: What was looked at: `program`, `python`, `textual`, `sqlite`, `extras`, `terminal`,
            `settings`, `database`, `schema`, `journal`, `copy`, `clock`, `folder`, `room`,
            `access`, `copies`, `derived`, `addresses`; of a server `server`, `connection`, `role`,
            `lag` too.
        title: The same, in the reader's language.
        level: `ok`, `notice` or `fault`.
        message: What was seen.
        hint: What to do about it; empty: nothing.
        value: The bare value, for other programs: a version, a head, a path.
    """

    code: str
    title: str
    level: str
    message: str
    hint: str = ""
    value: str = ""


def size_text(size: int) -> str:
    """Return a number of bytes for people."""
    if size >= 1_000_000_000:
        return f"{number_text(round(size / 1e9, 1))} GB"
    return f"{number_text(round(size / 1e6, 1))} MB"
