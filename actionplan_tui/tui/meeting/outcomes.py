"""One key for each thing that is said of an item in a meeting."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Any

from actionplan_tui.domain.meeting.agenda import copied_to_rows
from actionplan_tui.domain.meeting.entries import (
    REPORT,
    SPOKEN,
    DraftEntry,
    entry_of,
    is_from_floor,
    new_draft_entry,
)
from actionplan_tui.domain.meeting.floor import NOT_FROM_FLOOR
from actionplan_tui.domain.plan.parties import find_party
from actionplan_tui.domain.plan.plan import Party
from actionplan_tui.domain.register.register import Row
from actionplan_tui.locales import N_, _
from actionplan_tui.locales.words import PROPOSALS, proposal_label
from actionplan_tui.reports.words.sentences import party_name
from actionplan_tui.reports.words.text import plain, shorten
from actionplan_tui.tui.common.ask import Choice, Line
from actionplan_tui.tui.common.keymap import keyed
from actionplan_tui.tui.common.parts import does, needs
from actionplan_tui.tui.common.workers import worker
from actionplan_tui.tui.meeting import commands
from actionplan_tui.tui.meeting.draft_dialog import DraftDialog
from actionplan_tui.tui.meeting.draft_fields import PROPOSED_FORMS, Around, blank
from actionplan_tui.tui.meeting.meeting_part import MeetingPart, MeetingScreen
from actionplan_tui.tui.meeting.words import KIND_WORDS, Shown, dotted, shown
from actionplan_tui.tui.rows.for_review import ask_for_review
from actionplan_tui.tui.rows.note_choices import status_options
from actionplan_tui.tui.rows.row_actions import listed

_SHORT = 30
_AT_ONCE = frozenset({"nothing_new", "done", "tabled", "referred_back"})
"""What needs no words."""


class Outcomes(MeetingPart):
    """What is said of the current item: each becomes a draft on it.

    Args:
        screen: The screen that shows the item.
    """

    def __init__(self, screen: MeetingScreen) -> None:
        super().__init__(screen)
        self._meant: dict[tuple[str, str], str] = {}
        """Which review reports are for, by meeting and plan, as it was answered; empty: by day."""

    @needs(N_("there is no item, or somebody else writes"))
    def _can_say(self) -> bool:
        return self.can_write() and self.screen.current_row() is not None

    @needs(N_("there is no draft here to write on or drop"))
    def _on_draft(self) -> bool:
        return self.can_write() and self.screen.current_draft() is not None

    @needs(N_("nothing is left to undo in this meeting"))
    def _can_undo(self) -> bool:
        return self.can_write() and self.drafts.undoable

    # --- new drafts

    @property
    def _reviews(self) -> Mapping[str, str]:
        """By plan the review that reports of this meeting are for, where its day has another."""
        meeting = self.drafts.meeting.id
        return {plan: review for (of, plan), review in self._meant.items() if of == meeting}

    async def _placed(self, kind: str, rows: Sequence[Row]) -> bool:
        """Ask once which review reports are for, where two are possible; False: it was given up.

        That is where another review is in question than that in whose window the meeting is.
        """
        meeting, register = self.drafts.meeting, self.drafts.register
        plans = {row.plan.id: row.plan for row in rows if not is_from_floor(row.ref)}
        for plan in plans.values() if register and entry_of(kind) == REPORT else ():
            review = register.asking[plan.id].passes_over(meeting.head.day) if register else None
            if review and (meeting.id, plan.id) not in self._meant:
                is_for = await ask_for_review(self.app, plan, review, meeting.head.day)
                if is_for is None:
                    return False
                self._meant[meeting.id, plan.id] = review.id if is_for else ""
        return True

    def targets(self) -> list[Row]:
        """Return the rows that something new is said of: those marked, else the current one."""
        register, row = self.drafts.register, self.screen.current_row()
        found = [
            register.by_ref[ref]
            for ref in self.drafts.meeting.agenda
            if register and ref in self.screen.marked and ref in register.by_ref
        ]
        return found or ([row] if row else [])

    def _new(self, row: Row, kind: str, **typed: Any) -> DraftEntry:
        speaker = self._speaker(row) if kind in SPOKEN else ""
        review = self._reviews.get(row.plan.id, "") if entry_of(kind) == REPORT else ""
        form = PROPOSED_FORMS.get(kind, "")
        typed = {"form": form, "speaker": speaker, "review": review, **typed}
        return new_draft_entry(row.ref, kind, self.app.settings.now(), os.urandom(10), **typed)

    def _speaker(self, row: Row) -> str:
        """Return who has spoken last of the item, else its only responsible who is present."""
        meeting = self.drafts.meeting
        spoken = [one.speaker for one in meeting.of(row.ref) if one.speaker]
        if spoken:
            return spoken[-1]
        here = {name.casefold() for name in meeting.there(row.ref)}
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
            self.drafts.put(*fresh, undo=_what(kind, rows))
            self.app.save_drafts()
            self._made(fresh[-1], rows)

    def _made(self, one: DraftEntry, rows: Sequence[Row]) -> None:
        self.screen.marked.clear()
        here = any(row.ref == self.drafts.meeting.current for row in rows)
        more = _("{write} adds words, {undo} undoes") if here else _("{undo} undoes")
        hint = keyed(self.screen, more, write="edit_draft", undo="undo")
        self.screen.say(dotted(_what(one.kind, rows), hint))
        self.screen.show_drafts(one.id)

    @does(*commands.KINDS, when=_can_say)
    @worker(group="act")
    async def said(self, kind: str) -> None:
        """Say something of the item: at once, or in a dialog where words are needed."""
        rows = self.targets()
        if not rows:
            return
        if kind in NOT_FROM_FLOOR and self._from_floor(rows):
            return
        if not await self._placed(kind, rows):
            return
        if kind in _AT_ONCE:
            self._at_once(kind)
            return
        one = self._new(rows[0], kind, **self._proposed(kind, rows))
        self.drafts.put(one, undo=_what(kind, rows))
        written = await self._write(one, rows)
        if not self.can_write():
            return  # somebody else has taken it over meanwhile
        if blank(written) or (written == one and one.kind == "hand_over"):
            self.drafts.drop(written.id)
            self.screen.show_drafts()
            return
        rest = [row.ref for row in rows]
        copies = copied_to_rows(written, rest, self.app.settings.now(), os.urandom)
        of_plans = {row.ref: self._new(row, kind).review for row in rows}
        copies = tuple(replace(copy, review=of_plans[copy.ref]) for copy in copies)
        self.drafts.put(*(copy for copy in copies if copy.id != written.id))
        self.app.save_drafts()
        self._made(written, rows)

    def _proposed(self, kind: str, rows: Sequence[Row]) -> dict[str, str]:
        """Return what stands in the fields at first: who answers for it, to be changed."""
        if kind != "hand_over":
            return {}
        known = {self._answering(row) for row in rows}
        return {"responsible": known.pop() if len(known) == 1 else ""}

    def _from_floor(self, rows: Sequence[Row]) -> bool:
        """Say that something cannot be said of what stands in no plan, if that is so."""
        found = [row for row in rows if is_from_floor(row.ref)]
        if found:
            words = _("“{item}” stands in no plan: it has neither status nor deadline.")
            self.screen.fail(ValueError(words.format(item=plain(found[0].title))))
        return bool(found)

    async def _write(self, one: DraftEntry, rows: Sequence[Row]) -> DraftEntry:
        """Have a draft written; whatever is typed is kept at once."""

        def keep(changed: DraftEntry) -> None:
            self.drafts.put(changed)

        where = plain(rows[0].title)
        if len(rows) > 1:
            where = listed(rows)
        elif not is_from_floor(rows[0].ref):
            where = f"{rows[0].id}  {where}"
        plans = {row.plan.id for row in rows}
        around = Around(
            where,
            self._parties(rows[0]),
            self._present(rows[0]),
            self._answering(rows[0], one.id),
            status_options(plans, rows[0].plan),
            self.app.settings.phrases,
            self._shown,
            keep,
            rows[0].plan.calendar,
        )
        await self.app.push_screen_wait(DraftDialog(one, around))
        self.app.save_drafts()
        return next((known for known in self.drafts.meeting.said if known.id == one.id), one)

    def _shown(self, one: DraftEntry) -> Shown:
        drafts = self.drafts
        assert drafts.register is not None  # noqa: S101
        return shown(
            drafts.meeting,
            one,
            drafts.register,
            self.app.settings.now(),
            drafts.cite,
        )

    def _parties(self, row: Row) -> list[Party]:
        """Return who can be named: those who answer for the item, those present, all others."""
        here = [one.name for one in self.drafts.meeting.head.present]
        known = row.plan.party_by_id
        first = [known[one] for one in (*row.responsible, *here) if one in known]
        own = {party.name for party in row.plan.parties}
        guests = [Party(one) for one in here if one not in known and one not in own]
        return list(dict.fromkeys([*first, *guests, *row.plan.parties]))

    def _answering(self, row: Row, until: str = "") -> str:
        """Return who answers for an item before a draft, else by now, as one types it."""
        said = self.drafts.meeting.of(row.ref)
        earlier = takewhile(lambda known: known.id != until, said)
        handed = [known.responsible for known in earlier if known.kind == "hand_over"]
        return handed[-1] if handed else ", ".join(row.responsible)

    def _present(self, row: Row) -> list[Party]:
        """Return who is there, as far as the head says."""
        head = self.drafts.meeting.head
        listed = {one.name for one in head.present}
        if not listed:
            return []
        offices = (head.chair, *head.adjusters, head.secretary)
        unlisted = (name for name in offices if name not in listed)
        there = dict.fromkeys((*self.drafts.meeting.there(row.ref), *unlisted))
        found = [(find_party(one, row.plan.parties), one) for one in there if one]
        parties = [party or Party(one) for party, one in found]
        first = [one for one in parties if one.id in row.responsible]
        return list(dict.fromkeys([*first, *parties]))

    @does(commands.STATUS, when=_can_say)
    @worker(group="act")
    async def status(self) -> None:
        """Choose another status."""
        rows = self.targets()
        if rows and not self._from_floor(rows):
            options = status_options({row.plan.id for row in rows}, rows[0].plan)
            now = rows[0].status.id if len(rows) == 1 else ""
            chosen = await self.app.push_screen_wait(Choice(_("Which status?"), options, now))
            if chosen and await self._placed("status", rows):
                self._at_once("status", status=chosen)

    @does(commands.PROPOSAL, when=_can_say)
    @worker(group="act")
    async def proposal(self) -> None:
        """Choose what is proposed to be done with the item."""
        if self._from_floor(self.targets()):
            return
        options = [(proposal_label(code), code) for code in PROPOSALS]
        chosen = await self.app.push_screen_wait(Choice(_("What is proposed?"), options))
        if chosen:
            self._at_once("proposal", proposal=chosen)

    @does(commands.PASS_OVER, when=_can_say)
    @worker(group="act")
    async def pass_over(self) -> None:
        """Pass the items over, say why, and go on; take up again those that are passed over."""
        rows, drafts = self.targets(), self.drafts
        spoken = [row for row in rows if row.ref in drafts.meeting.handled]
        if spoken:
            words = _("Something is said of {item}: it is dealt with, not passed over.")
            self.screen.fail(ValueError(words.format(item=listed(spoken))))
            return
        if rows and all(row.ref in drafts.meeting.passed for row in rows):
            words = self._pass_over(rows, None)
            self.screen.show_item()
            self.screen.say(words)
            return
        title = _("Why is {item} passed over? (may be empty)").format(item=listed(rows))
        why = await self.app.push_screen_wait(Line(title, "", lambda _text: (True, "")))
        if rows and why is not None:
            words, place = self._pass_over(rows, why), drafts.meeting.place
            self.screen.go_on()
            self.screen.show_item()
            if drafts.meeting.place != place:  # else it is said that this was the last one
                self.screen.say(words)

    def _pass_over(self, rows: Sequence[Row], why: str | None) -> str:
        """Pass rows over; without a reason, not even an empty one, take them up again."""
        meeting = self.drafts.meeting
        for row in rows:
            meeting = meeting.take_up(row.ref) if why is None else meeting.pass_over(row.ref, why)
        words = _("Passed over") if why is not None else _("Taken up again")
        done = dotted(words, listed(rows))
        self.drafts.change(meeting, undo=done)
        self.app.save_drafts()
        self.screen.marked.clear()
        return dotted(done, keyed(self.screen, _("{undo} undoes"), undo="undo"))

    # --- drafts that are there

    @does(commands.EDIT_DRAFT, when=_on_draft)
    @worker(group="act")
    async def edit_draft(self) -> None:
        """Go on writing in the draft under the cursor."""
        chosen, row = self.screen.current_draft(), self.screen.current_row()
        if chosen is None or row is None:
            return
        self.drafts.put(undo=dotted(_("Change"), _what(chosen.said.kind, [row])))
        one = await self._write(chosen.said, [row])
        if blank(one):
            self.drafts.drop(one.id)
            self.app.save_drafts()
        self.screen.show_drafts(one.id)

    @does(commands.DROP_DRAFT, when=_on_draft)
    def drop_draft(self) -> None:
        """Drop the draft under the cursor."""
        chosen, row = self.screen.current_draft(), self.screen.current_row()
        if chosen:
            done = dotted(_("Dropped"), _what(chosen.said.kind, [row] if row else []))
            self.drafts.drop(chosen.said.id, undo=done)
            self.app.save_drafts()
            self.screen.say(dotted(done, keyed(self.screen, _("{undo} undoes"), undo="undo")))
            self.screen.show_drafts()

    @does(commands.UNDO, when=_can_undo)
    def undo(self) -> None:
        """Take back what was done last, and show where that was."""
        words = self.drafts.undo()
        self.app.save_drafts()
        self.screen.show_item()
        self.screen.say(_("Taken back: {what}").format(what=words))


def _what(kind: str, rows: Sequence[Row]) -> str:
    """Return what is said, and of what: "Nothing new · 1.1"."""
    if len(rows) == 1 and is_from_floor(rows[0].ref):
        return dotted(_(KIND_WORDS[kind]), shorten(plain(rows[0].title), _SHORT))
    return dotted(_(KIND_WORDS[kind]), listed(rows) if rows else "")
