"""Earlier copies of a database that still hold erased words, in lines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from actionplan_tui.locales import _, ngettext
from actionplan_tui.reports.words.text import plain


class Earlier(Protocol):
    """A copy that holds words which were erased."""

    @property
    def path(self) -> Path:
        """Where it lies."""

    @property
    def written(self) -> datetime:
        """When it was last written (UTC)."""

    @property
    def notes(self) -> int | None:
        """Of how many notes it holds such words; None: it cannot be read."""

    @property
    def has_more(self) -> bool:
        """Whether it has something that is missing in the database."""


def copy_line(one: Earlier, *, name_only: bool = False) -> str:
    """Return a copy in a line: where it lies, when it was written, what it holds.

    Args:
        one: The copy.
        name_only: Whether its folder is known.
    """
    parts = [plain(one.path.name if name_only else str(one.path)), f"{one.written:%Y-%m-%d %H:%M}"]
    if one.notes is None:
        parts.append(_("cannot be read; it may hold any words"))
    else:
        told = ngettext(
            "holds the erased words of {count} note",
            "holds the erased words of {count} notes",
            one.notes,
        )
        parts.append(told.format(count=one.notes))
    if one.has_more:
        parts.append(_("has what is missing in the database: merge it first"))
    return "  ".join(parts)


def copies_words(found: Sequence[Earlier], keys: str) -> str:
    """Return that copies hold erased words.

    Args:
        found: The copies, at least one.
        keys: What shows and removes them.
    """
    told = ngettext(
        "{count} copy beside the database still holds words that were erased – {keys} shows it.",
        "{count} copies beside the database still hold words that were erased – {keys} shows them.",
        len(found),
    )
    return told.format(count=len(found), keys=keys)
