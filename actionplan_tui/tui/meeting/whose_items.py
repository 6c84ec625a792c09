"""What is done with all items of somebody: put off, as they are absent, or taken now."""

from __future__ import annotations

import os
from collections.abc import Sequence

from actionplan_tui.domain.meeting.agenda import (
    bring_forward,
    kept_by_others,
    unpresented_without,
    with_party_absent,
)
from actionplan_tui.domain.plan.parties import find_party
from actionplan_tui.domain.register.register import Row
from actionplan_tui.locales import N_, _, ngettext
from actionplan_tui.reports.words.sentences import party_name
from actionplan_tui.reports.words.text import cell_width
from actionplan_tui.tui.common.ask import Choice
from actionplan_tui.tui.common.keymap import keyed
from actionplan_tui.tui.common.parts import does, needs
from actionplan_tui.tui.common.workers import worker
from actionplan_tui.tui.meeting import commands
from actionplan_tui.tui.meeting.meeting_part import MeetingPart
from actionplan_tui.tui.meeting.words import dotted
from actionplan_tui.tui.rows.row_actions import listed

_MOST, _WIDEST = 3, 16
"""How many items are named that stay with others, and how long the names of these may be."""


class WhoseItems(MeetingPart):
    """What is done with all items of one responsible."""

    @needs(N_("there is no item, or somebody else writes"))
    def _can_say(self) -> bool:
        return self.can_write() and self.screen.current_row() is not None

    @property
    def _rows(self) -> dict[str, Row]:
        return self.drafts.register.by_ref if self.drafts.register else {}

    @does(commands.ABSENT, when=_can_say)
    @worker(group="act")
    async def absent(self) -> None:
        """Put off all that somebody who is absent alone could present."""
        away = await self._choose_absent()
        row, drafts = self.screen.current_row(), self.drafts
        if not away or drafts.register is None or row is None:
            return
        after = drafts.meeting
        for party in away:
            now = self.app.settings.now()
            after = with_party_absent(after, self._rows, party, now, os.urandom)
        put_off = len(after.said) - len(drafts.meeting.said)
        who = ", ".join(party_name(row.plan, party) for party in away)
        stay = kept_by_others(after, self._rows, away)
        drafts.change(after, undo=dotted(_("Absent"), who))
        self.app.save_drafts()
        self.screen.say(self._told(who, put_off, [self._rows[ref] for ref in stay]))
        self.screen.show_drafts()

    def _told(self, who: str, put_off: int, stay: Sequence[Row]) -> str:
        """Return what was put off, and what others present."""
        count = ngettext("{count} item", "{count} items", put_off).format(count=put_off)
        undo = keyed(self.screen, _("{undo} undoes"), undo="undo")
        parts = [_("Absent: {who}").format(who=who)]
        parts += [_("Put off: {items}").format(items=count)] if put_off else []
        if stay:
            parts.append(_("others present {items}").format(items=self._with_others(stay)))
        return dotted(*parts, undo)

    def _with_others(self, rows: Sequence[Row]) -> str:
        """Return some items with those who can present them: "1.2 (KA), 2.1 (GA), …"."""
        away, named = self.drafts.meeting.head.absent, []
        for row in rows[:_MOST]:
            there = ", ".join(party for party in row.responsible if party not in away)
            known = f" ({there})" if cell_width(there) <= _WIDEST else ""
            named.append(f"{listed([row])}{known}")
        return ", ".join([*named, *(["…"] if len(rows) > _MOST else [])])

    async def _choose_absent(self) -> tuple[str, ...]:
        """Return who is absent: at once if only the item's responsible can be meant."""
        row, title = self.screen.current_row(), _("Who is absent?")
        if row is None:
            return ()
        known = self._absent_by_head(row)
        others = [party for party in known if party not in row.responsible]
        if len(row.responsible) == 1 and (not others or row.responsible[0] in known):
            return row.responsible
        if not row.responsible and not others:
            self.screen.fail(ValueError(_("Nobody answers for this item.")))
            return ()
        several = len(row.responsible) > 1
        options = [(_("All of them"), row.responsible)] if several else []
        options += [
            (party_name(row.plan, party), (party,)) for party in (*row.responsible, *others)
        ]
        here = tuple(party for party in row.responsible if party in known)
        start = here if len(here) == 1 else row.responsible if here else tuple(others[:1])
        return await self.app.push_screen_wait(Choice(title, options, start, on_the_way=True)) or ()

    def _absent_by_head(self, row: Row) -> list[str]:
        """Return whom the head has as absent and who has items that are not put off yet."""
        meeting = self.drafts.meeting
        found = [find_party(one, row.plan.parties) for one in meeting.head.absent]
        return [
            party.id
            for party in found
            if party and unpresented_without(meeting, self._rows, party.id)
        ]

    async def _choose_party(self, title: str) -> str:
        """Return the item's responsible; ask which if there are several."""
        row = self.screen.current_row()
        if row is None or not row.responsible:
            self.screen.fail(ValueError(_("Nobody answers for this item.")))
            return ""
        if len(row.responsible) == 1:
            return row.responsible[0]
        options = [(party_name(row.plan, party), party) for party in row.responsible]
        return await self.app.push_screen_wait(Choice(title, options, on_the_way=True)) or ""

    @does(commands.GATHER, when=_can_say)
    @worker(group="act")
    async def gather(self) -> None:
        """Take everything of this responsible now."""
        party = await self._choose_party(_("Whose items are to come now?"))
        row, drafts = self.screen.current_row(), self.drafts
        if not party or drafts.register is None or row is None:
            return
        before = drafts.meeting
        after = bring_forward(before, drafts.register.by_ref, party)
        if after.agenda == before.agenda:
            self.screen.say(_("Nothing more of theirs is left, or it comes next already."))
            return
        who = party_name(row.plan, party)
        drafts.change(after, undo=dotted(_("Gathered"), who))
        self.app.save_drafts()
        self.screen.say(_("What is left of {who} comes next.").format(who=who))
        self.screen.show_drafts()
