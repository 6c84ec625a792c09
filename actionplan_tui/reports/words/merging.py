"""What came from another copy of the database, and what differed, in lines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from actionplan_tui.domain.meeting.entries import FLOOR
from actionplan_tui.locales import _, ngettext
from actionplan_tui.reports.words.text import plain


class Apart(Protocol):
    """One thing that says something else in two copies."""

    @property
    def kind(self) -> str:
        """`note`, `event`, `act` or `reminder`."""

    @property
    def name(self) -> str:
        """Where it hangs, and its id."""

    @property
    def here(self) -> Mapping[str, Any]:
        """What differs, as this copy has it."""

    @property
    def there(self) -> Mapping[str, Any]:
        """As the other one has it."""


class Twice(Protocol):
    """A number that was given in each of two copies."""

    @property
    def number(self) -> str:
        """Of a paragraph or a meeting."""

    @property
    def here(self) -> str:
        """To which meeting here."""

    @property
    def there(self) -> str:
        """To which in the other copy."""


class Came(Protocol):
    """What came from another copy."""

    @property
    def notes(self) -> Mapping[str, int]:
        """How many notes, by plan."""

    @property
    def retractions(self) -> int:
        """How many of them take another back."""

    @property
    def redactions(self) -> int:
        """How many redactions."""

    @property
    def versions(self) -> Mapping[str, int]:
        """How many versions, by plan."""

    @property
    def events(self) -> int:
        """How many loads and archivings."""

    @property
    def in_force(self) -> Sequence[str]:
        """The plans of which another version is in force now."""

    @property
    def records(self) -> Sequence[str]:
        """The closed meetings."""

    @property
    def acts(self) -> int:
        """How many acts on minutes."""

    @property
    def reminders(self) -> int:
        """How many entries on what was sent to those who answer."""

    @property
    def lacking(self) -> int:
        """How many notes the other copy does not have."""

    @property
    def twice(self) -> Sequence[str]:
        """The meetings that were closed in both."""

    @property
    def numbers(self) -> Sequence[Twice]:
        """The numbers that were given twice."""

    @property
    def closed_there(self) -> Sequence[str]:
        """The meetings that are open here and were closed there."""

    @property
    def drafts(self) -> Mapping[str, int]:
        """The meetings that are open there, with how many drafts."""

    @property
    def renamed(self) -> bool:
        """Whether one file is a copy of the other that was made without the program."""


def came_lines(came: Came) -> Iterator[str]:
    """Yield what came, a line each; the same before and after it did."""
    for plan_id, count in sorted(came.notes.items()):
        place = _("raised in a meeting") if plan_id == FLOOR else plain(plan_id)
        told = ngettext("{plan}: {count} note", "{plan}: {count} notes", count)
        yield told.format(plan=place, count=count)
    for plan_id, count in sorted(came.versions.items()):
        told = ngettext("{plan}: {count} version", "{plan}: {count} versions", count)
        yield told.format(plan=plain(plan_id), count=count)
    if came.events:
        yield _("loaded or archived: {count}").format(count=came.events)
    if came.retractions:
        told = ngettext(
            "{count} of the notes takes another one back",
            "{count} of the notes take another one back",
            came.retractions,
        )
        yield told.format(count=came.retractions)
    if came.redactions:
        told = ngettext(
            "{count} redaction; the words are erased here too",
            "{count} redactions; the words are erased here too",
            came.redactions,
        )
        yield told.format(count=came.redactions)
    for meeting in came.records:
        yield _("{meeting}: record of the closed meeting").format(meeting=plain(meeting))
    if came.acts:
        told = ngettext("{count} act on minutes", "{count} acts on minutes", came.acts)
        yield told.format(count=came.acts)
    if came.reminders:
        told = ngettext(
            "{count} entry on reminders", "{count} entries on reminders", came.reminders
        )
        yield told.format(count=came.reminders)
    for plan_id in came.in_force:
        told = _("{plan}: the version that was loaded last is another one than before")
        yield told.format(plan=plain(plan_id))


def differed_lines(came: Came, other: str, *, lacking: bool = True) -> Iterator[str]:
    """Yield what differed, a line each: what must be looked at, and what the other copy lacks.

    Args:
        came: What came.
        other: The other copy, as it was named.
        lacking: Whether it is of interest what it lacks.
    """
    for meeting in came.twice:
        told = _("{meeting} was closed in both copies: both records are kept. Compare them.")
        yield told.format(meeting=plain(meeting))
    for twice in came.numbers:
        told = _("{number} was given twice: {here} here, {there} in the other copy.")
        yield told.format(
            number=plain(twice.number), here=plain(twice.here), there=plain(twice.there)
        )
    for meeting in came.closed_there:
        told = _(
            "{meeting} is open here and was closed in the other copy. Its drafts here are kept: "
            "close it here too, or discard it."
        )
        yield told.format(meeting=plain(meeting))
    for meeting, count in sorted(came.drafts.items()):
        told = ngettext(
            "{meeting} is open in the other copy, with {count} draft. It stays there: close it "
            "there ({command}), then merge again.",
            "{meeting} is open in the other copy, with {count} drafts. They stay there: close it "
            "there ({command}), then merge again.",
            count,
        )
        command = f"actionplan --db {other}"
        yield told.format(meeting=plain(meeting), count=count, command=command)
    if came.renamed:
        yield _(
            "One of the two files was copied without the program: their journals had one name. "
            "This one goes on under a name of its own."
        )
    if lacking and came.lacking:
        told = ngettext(
            "{count} note that is here is not in the other copy.",
            "{count} notes that are here are not in the other copy.",
            came.lacking,
        )
        yield told.format(count=came.lacking)


def apart_lines(apart: Apart) -> Iterator[str]:
    """Yield one thing that says something else in two copies: its name, then what differs."""
    words = {
        "note": _("The note {name} says something else in the two copies:"),
        "event": _("What is recorded of the plan {name} is not the same in the two copies:"),
        "reminder": _("The entry on a reminder {name} is not the same in the two copies:"),
        "act": _("The act on minutes {name} is not the same in the two copies:"),
    }
    yield words[apart.kind].format(name=plain(apart.name))
    for key in dict.fromkeys([*apart.here, *apart.there]):
        told = _("{key}: here {here}, there {there}")
        here, there = (_shown(side.get(key)) for side in (apart.here, apart.there))
        yield "  " + told.format(key=plain(key), here=here, there=there)


def _shown(value: object) -> str:
    if value in (None, "", [], {}):
        return _("nothing")
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"“{plain(text)}”"
