"""One key for each thing that is said of an item in a meeting."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from actionplan_tui.domain.meeting.agenda import absent, gather, spread
from actionplan_tui.domain.meeting.meeting import Said, new_said
from actionplan_tui.domain.plan.plan import Party
from actionplan_tui.domain.register.register import Row
from actionplan_tui.locales import _, ngettext
from actionplan_tui.locales.words import PROPOSALS, proposal_label
from actionplan_tui.reports.words.sentences import party_name
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.ask import Choice, Line
from actionplan_tui.tui.common.commands import bindings
from actionplan_tui.tui.common.keymap import key_for, keyed
from actionplan_tui.tui.common.screen import BaseScreen
from actionplan_tui.tui.common.workers import beside
from actionplan_tui.tui.meeting.commands import DRAFTS, GATHER, SAYING
from actionplan_tui.tui.meeting.draft_dialog import Around, SaidDialog, blank
from actionplan_tui.tui.meeting.drafts import Desk
from actionplan_tui.tui.meeting.words import KIND_WORDS, Shown, dotted, shown
from actionplan_tui.tui.rows.note_dialog import status_options
from actionplan_tui.tui.rows.row_actions import listed

if TYPE_CHECKING:
    from actionplan_tui.tui.meeting.meeting_app import MeetingApp

_AT_ONCE = frozenset({"nothing_new", "done", "tabled", "referred_back"})
"""What needs no words."""


class Outcomes(BaseScreen):
    """A screen on which the drafts of the current item are written."""

    BINDINGS = bindings([*SAYING, *DRAFTS, GATHER])
    marked: set[str]
    app: MeetingApp

    @property
    def desk(self) -> Desk:
        """The meeting."""
        return self.app.desk

    def current_row(self) -> Row | None:
        """Return the row of the current item; None: it has left its plan."""
        raise NotImplementedError

    def current_draft(self) -> Shown | None:
        """Return the draft under the cursor."""
        raise NotImplementedError

    def show_drafts(self, keep: str = "") -> None:
        """Show the drafts anew, the cursor on one of them."""
        raise NotImplementedError

    def show_item(self) -> None:
        """Show the current item and the drafts on it anew."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done: nobody writes who only looks on."""
        if action in ("said", "status", "absent", "proposal", "pass_over", "gather"):
            return self._writable and self.current_row() is not None
        if action in ("edit_draft", "drop_draft"):
            return self._writable and self.current_draft() is not None
        if action == "undo":
            return self._writable and self.desk.undoable
        return super().check_action(action, parameters)

    @property
    def _writable(self) -> bool:
        return self.desk.open and not self.desk.watching

    # --- new drafts

    def targets(self) -> list[Row]:
        """Return the rows that something new is said of: those marked, else the current one."""
        register, row = self.desk.register, self.current_row()
        found = [
            register.by_ref[ref]
            for ref in self.desk.meeting.agenda
            if register and ref in self.marked and ref in register.by_ref
        ]
        return found or ([row] if row else [])

    def _new(self, row: Row, kind: str, **typed: Any) -> Said:
        speaker = "" if kind == "absent" else self._speaker(row)
        now = self.app.settings.now()
        return new_said(row.ref, kind, now, os.urandom(10), speaker=speaker, **typed)

    def _speaker(self, row: Row) -> str:
        """Return who has spoken last of the item, else its only responsible who is present."""
        meeting = self.desk.meeting
        spoken = [one.speaker for one in meeting.of(row.ref) if one.speaker]
        if spoken:
            return spoken[-1]
        here = {one.name.casefold() for one in meeting.head.present}
        there = [
            party
            for party in row.responsible
            if party.casefold() in here or party_name(row.plan, party).casefold() in here
        ]
        return there[0] if len(there) == 1 else ""

    def _at_once(self, kind: str, **typed: Any) -> None:
        """Make a draft on each target without asking."""
        rows = self.targets()
        fresh = [self._new(row, kind, **typed) for row in rows]
        if fresh:
            self.desk.put(*fresh, undo=_what(kind, rows))
            self.app.save_drafts()
            self._made(fresh[-1], rows)

    def _made(self, one: Said, rows: Sequence[Row]) -> None:
        self.marked.clear()
        here = any(row.ref == self.desk.meeting.current for row in rows)
        more = _("{write} adds words, {undo} undoes") if here else _("{undo} undoes")
        hint = keyed(self, more, write="edit_draft", undo="undo")
        self.say(dotted(_what(one.kind, rows), hint))
        self.show_drafts(one.id)

    @beside(group="act")
    async def action_said(self, kind: str) -> None:
        """Say something of the item: at once, or in a dialog where words are needed."""
        rows = self.targets()
        if not rows:
            return
        if kind in _AT_ONCE:
            self._at_once(kind)
            return
        one = self._new(rows[0], kind)
        self.desk.put(one, undo=_what(kind, rows))
        written = await self._write(one, rows)
        if not self._writable:
            return  # somebody else has taken it over meanwhile
        if blank(written):
            self.desk.drop(written.id)
            self.show_drafts()
            return
        rest = [row.ref for row in rows]
        copies = spread(written, rest, self.app.settings.now(), os.urandom)
        self.desk.put(*(copy for copy in copies if copy.id != written.id))
        self.app.save_drafts()
        self._made(written, rows)

    async def _write(self, one: Said, rows: Sequence[Row]) -> Said:
        """Have a draft written; whatever is typed is kept at once."""

        def keep(changed: Said) -> None:
            self.desk.put(changed)

        where = f"{rows[0].id}  {plain(rows[0].title)}"
        if len(rows) > 1:
            where = listed(rows)
        plans = {row.plan.id for row in rows}
        around = Around(
            where,
            self._parties(rows[0]),
            status_options(plans, rows[0].plan),
            self.app.settings.phrases,
            self._shown,
            keep,
            rows[0].plan.calendar,
        )
        await self.app.push_screen_wait(SaidDialog(one, around))
        self.app.save_drafts()
        return next((known for known in self.desk.meeting.said if known.id == one.id), one)

    def _shown(self, one: Said) -> Shown:
        desk = self.desk
        assert desk.register is not None  # noqa: S101
        return shown(desk.meeting, one, desk.register, self.app.settings.now(), desk.cite)

    def _parties(self, row: Row) -> list[Party]:
        """Return who can be named: those who answer for the item, those present, all others."""
        here = [one.name for one in self.desk.meeting.head.present]
        known = row.plan.party_by_id
        first = [known[one] for one in (*row.responsible, *here) if one in known]
        own = {party.name for party in row.plan.parties}
        guests = [Party(one) for one in here if one not in known and one not in own]
        return list(dict.fromkeys([*first, *guests, *row.plan.parties]))

    @beside(group="act")
    async def action_status(self) -> None:
        """Choose another status."""
        rows = self.targets()
        if rows:
            options = status_options({row.plan.id for row in rows}, rows[0].plan)
            now = rows[0].status.id if len(rows) == 1 else ""
            chosen = await self.app.push_screen_wait(Choice(_("Which status?"), options, now))
            if chosen:
                self._at_once("status", status=chosen)

    @beside(group="act")
    async def action_proposal(self) -> None:
        """Choose what is proposed to be done with the item."""
        options = [(proposal_label(code), code) for code in PROPOSALS]
        chosen = await self.app.push_screen_wait(Choice(_("What is proposed?"), options))
        if chosen:
            self._at_once("proposal", proposal=chosen)

    @beside(group="act")
    async def action_absent(self) -> None:
        """Put off all that somebody who is absent alone could present."""
        away = await self._choose_parties(_("Who is absent?"))
        row, desk = self.current_row(), self.desk
        if not away or desk.register is None or row is None:
            return
        after = desk.meeting
        for party in away:
            after = absent(after, desk.register.by_ref, party, self.app.settings.now(), os.urandom)
        put_off = len(after.said) - len(desk.meeting.said)
        who = ", ".join(party_name(row.plan, party) for party in away)
        desk.change(after, undo=dotted(_("Absent"), who))
        self.app.save_drafts()
        count = ngettext("{count} item", "{count} items", put_off).format(count=put_off)
        words = _("Put off: {items} · {undo} undoes · absent: {who}")
        if not put_off:
            words = _("Absent: {who} · others can present the items · {undo} undoes")
        self.say(words.format(who=who, items=count, undo=key_for(self, "undo")))
        self.show_drafts()

    async def _choose_parties(self, title: str) -> tuple[str, ...]:
        """Return the item's responsible; ask which of several, or whether all are meant."""
        row = self.current_row()
        if row is None or len(row.responsible) < 2:
            party = await self._choose_party(title)
            return (party,) if party else ()
        options = [(_("All of them"), row.responsible)]
        options += [(party_name(row.plan, party), (party,)) for party in row.responsible]
        return await self.app.push_screen_wait(Choice(title, options)) or ()

    async def _choose_party(self, title: str) -> str:
        """Return the item's responsible; ask which if there are several."""
        row = self.current_row()
        if row is None or not row.responsible:
            self.fail(ValueError(_("Nobody answers for this item.")))
            return ""
        if len(row.responsible) == 1:
            return row.responsible[0]
        options = [(party_name(row.plan, party), party) for party in row.responsible]
        return await self.app.push_screen_wait(Choice(title, options)) or ""

    @beside(group="act")
    async def action_gather(self) -> None:
        """Take everything of this responsible now."""
        party = await self._choose_party(_("Whose items are to come now?"))
        row, desk = self.current_row(), self.desk
        if not party or desk.register is None or row is None:
            return
        before = desk.meeting
        after = gather(before, desk.register.by_ref, party)
        if after.agenda == before.agenda:
            self.say(_("Nothing more of theirs is left, or it comes next already."))
            return
        who = party_name(row.plan, party)
        desk.change(after, undo=dotted(_("Gathered"), who))
        self.app.save_drafts()
        self.say(_("What is left of {who} comes next.").format(who=who))
        self.show_drafts()

    @beside(group="act")
    async def action_pass_over(self) -> None:
        """Pass the items over, say why, and go on; take up again those that are passed over."""
        rows, desk = self.targets(), self.desk
        spoken = [row for row in rows if row.ref in desk.meeting.handled]
        if spoken:
            words = _("Something is said of {item}: it is dealt with, not passed over.")
            self.fail(ValueError(words.format(item=listed(spoken))))
            return
        if rows and all(row.ref in desk.meeting.passed for row in rows):
            words = self._pass_over(rows, None)
            self.show_item()
            self.say(words)
            return
        title = _("Why is {item} passed over? (may be empty)").format(item=listed(rows))
        why = await self.app.push_screen_wait(Line(title, "", lambda _text: (True, "")))
        if rows and why is not None:
            words, place = self._pass_over(rows, why), desk.meeting.place
            await self.run_action("next")
            self.show_item()
            if desk.meeting.place != place:  # else it is said that this was the last one
                self.say(words)

    def _pass_over(self, rows: Sequence[Row], why: str | None) -> str:
        """Pass rows over; without a reason, not even an empty one, take them up again."""
        meeting = self.desk.meeting
        for row in rows:
            meeting = meeting.take_up(row.ref) if why is None else meeting.pass_over(row.ref, why)
        words = _("Passed over") if why is not None else _("Taken up again")
        done = dotted(words, listed(rows))
        self.desk.change(meeting, undo=done)
        self.app.save_drafts()
        self.marked.clear()
        return dotted(done, keyed(self, _("{undo} undoes"), undo="undo"))

    # --- drafts that are there

    @beside(group="act")
    async def action_edit_draft(self) -> None:
        """Go on writing in the draft under the cursor."""
        chosen, row = self.current_draft(), self.current_row()
        if chosen is None or row is None:
            return
        self.desk.put(undo=dotted(_("Change"), _what(chosen.said.kind, [row])))
        one = await self._write(chosen.said, [row])
        if blank(one):
            self.desk.drop(one.id)
            self.app.save_drafts()
        self.show_drafts(one.id)

    def action_drop_draft(self) -> None:
        """Drop the draft under the cursor."""
        chosen, row = self.current_draft(), self.current_row()
        if chosen:
            done = dotted(_("Dropped"), _what(chosen.said.kind, [row] if row else []))
            self.desk.drop(chosen.said.id, undo=done)
            self.app.save_drafts()
            self.say(dotted(done, keyed(self, _("{undo} undoes"), undo="undo")))
            self.show_drafts()

    def action_undo(self) -> None:
        """Take back what was done last, and show where that was."""
        words = self.desk.undo()
        self.app.save_drafts()
        self.show_item()
        self.say(_("Taken back: {what}").format(what=words))

    def replaced(self, **changes: Any) -> None:
        """Change something of the meeting that is not worth an undo, and have it saved."""
        self.desk.change(replace(self.desk.meeting, **changes))
        self.app.save_drafts()


def _what(kind: str, rows: Sequence[Row]) -> str:
    """Return what is said, and of what: "Nothing new · 1.1"."""
    return dotted(_(KIND_WORDS[kind]), listed(rows) if rows else "")
