"""Who gets no letter, and why, in sentences; said before anything is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from actionplan_tui.domain.reminding.letters import (
    BEFORE,
    NO_ADDRESS,
    TODAY,
    UNCERTAIN,
    Letters,
    Passed,
)
from actionplan_tui.locales import _, ngettext
from actionplan_tui.locales.dates import format_day
from actionplan_tui.reports.words.reminders import names
from actionplan_tui.reports.words.text import plain


def passed_lines(found: Letters) -> Iterator[str]:
    """Yield who gets no letter, and what is known of those who do."""
    if without := found.without(NO_ADDRESS):
        told = ngettext(
            "{count} party has no address: {parties}",
            "{count} parties have no address: {parties}",
            len(without),
        )
        yield told.format(count=len(without), parties=names([one.party for one in without]))
    if today := found.without(TODAY):
        told = _("Reminded today already: {parties}")
        yield told.format(parties=names([one.party for one in today]))
    if before := found.without(BEFORE):
        yield _("Reminded of this before: {parties}").format(parties=_with_days(before))
    if uncertain := found.without(UNCERTAIN):
        told = _("It is not known whether the reminder went out: {parties}")
        yield told.format(parties=_with_days(uncertain))
    if found.unassigned:
        told = ngettext(
            "Nobody answers for {count} item; it stands in no reminder.",
            "Nobody answers for {count} items; they stand in no reminder.",
            found.unassigned,
        )
        yield told.format(count=found.unassigned)
    if found.drafts:
        told = _("There is a draft already that nobody said was sent: {parties}")
        yield told.format(parties=names(found.drafts))


def _with_days(which: Iterable[Passed]) -> str:
    days = ((plain(one.party), one.day) for one in which)
    return ", ".join(f"{party} ({format_day(day)})" if day else party for party, day in days)
