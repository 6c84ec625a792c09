"""What the plain app lists, by the letters of the app, and the words of its help."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from actionplan_tui.domain.register.selection import FILTERS, Selection
from actionplan_tui.locales import N_, _, pgettext
from actionplan_tui.records import dataclass
from actionplan_tui.reports.words.filters import filter_empty, filter_name
from actionplan_tui.reports.words.text import plain

LETTERS: Mapping[str, str] = {
    "": "open",
    "o": "overdue",
    "p": "pending",
    "s": "due_soon",
    "P": "missed",
    "u": "unreported",
    "w": "withdrawn",
    "i": "at_risk",
    "a": "all",
}
"""Filters by their letters."""

HELP: tuple[tuple[str, str], ...] = (
    ("Enter", N_("Go on reading; at the end, go back to the list")),
    ("12", N_("Open the item with that number, or with that id")),
    (">", N_("Open the next item of the list, with < the one before")),
    ("o", N_("Show what is overdue")),
    ("p", N_("Show what is pending")),
    ("s", N_("Show what is due soon")),
    ("P", N_("Show what has missed a milestone")),
    ("u", N_("Show what nobody has reported on")),
    ("w", N_("Show what has left the plans")),
    ("i", N_("Show what is at risk or off track")),
    ("a", N_("Show everything, also what is closed")),
    ("m", N_("Show only what one party answers for")),
    ("v", N_("Show only one plan, or all of them")),
    ("f", N_("Search, whatever case and accents")),
    ("y", N_("Choose the review that everything is judged for")),
    ("n", N_("Write a note on the item")),
    ("=", N_("Note that there is nothing new")),
    ("d", N_("Note a new deadline, with the reason")),
    ("k", N_("Note that the item is done")),
    ("K", N_("Note that a milestone is reached, the nearest unless you choose")),
    ("r", N_("Correct a note: the old one is taken back")),
    ("x", N_("Take back a note")),
    ("z", N_("Take back the note that you wrote last")),
    ("t", N_("Choose the day that everything is seen from")),
    ("l", N_("Choose the language")),
    ("h", N_("Show this help")),
    ("q", N_("Quit; everything is saved")),
)


@dataclass(frozen=True)
class Place:
    """What is listed: a filter's letter, and what narrows it."""

    filter: str = ""
    mine: str = ""
    search: str = ""
    plan: str = ""

    @property
    def selection(self) -> Selection:
        """What to show."""
        return replace(
            FILTERS[LETTERS[self.filter]],
            responsible=self.mine,
            search=self.search,
            plan=self.plan,
        )

    def words(self) -> str:
        """Return it in words: `Overdue, PNO, "praksis"`."""
        parts = [self.plan, filter_name(LETTERS[self.filter]), self.mine]
        if self.search:
            words = pgettext("search words", "“{words}”").format(words=self.search)
            parts.append(words)
        return ", ".join(plain(part) for part in parts if part)

    def empty(self) -> str:
        """Return why nothing is listed and what to do."""
        if self.search:
            why = _("Nothing here contains “{words}”.").format(words=plain(self.search))
        else:
            why = filter_empty(LETTERS[self.filter])
        more = _("a shows everything.")
        return why if self == Place() else f"{why} {more}"
