"""What else is done with a meeting that sits: its head, its minutes so far, closing, leaving."""

from __future__ import annotations

from dataclasses import replace

from actionplan_tui.domain.meeting.head import Head, absent_in_office
from actionplan_tui.domain.meeting.record import Record
from actionplan_tui.locales import LANGUAGES, Translator, _, language, ngettext, translator
from actionplan_tui.reports.words.problems import field_label, problem_text
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.keymap import keyed
from actionplan_tui.tui.common.parts import does
from actionplan_tui.tui.common.workers import worker
from actionplan_tui.tui.meeting import commands
from actionplan_tui.tui.meeting.dialogs import MinutesDialog
from actionplan_tui.tui.meeting.head_form import MeetingFormDialog
from actionplan_tui.tui.meeting.meeting_part import MeetingPart
from actionplan_tui.tui.meeting.words import dotted
from actionplan_tui.tui.meeting.write_minutes import write_minutes


class MeetingActions(MeetingPart):
    """What is done with a meeting as a whole: its head, its minutes so far, closing, leaving."""

    @does(commands.LEAVE)
    @worker(group="act")
    async def leave(self) -> None:
        """Go back to the list; the meeting stays open."""
        await self.app.leave_meeting()

    @does(commands.EDIT_HEAD, when=MeetingPart.can_write)
    @worker(group="act")
    async def edit_head(self) -> None:
        """Change the head of the meeting."""

        async def save(head: Head, _agenda: list[str]) -> None:
            if self.drafts.watching:
                raise ValueError(_("Somebody else has taken the meeting over."))
            before = self.drafts.meeting.head
            # The form does not ask for what holds for all meetings of the body.
            changed = replace(self.drafts.meeting, head=replace(head, noted=before.noted))
            self.drafts.change(changed, undo=dotted(_("Change"), _("The meeting")))
            try:
                await self.drafts.flush()
            except Exception:
                self.drafts.change(replace(self.drafts.meeting, head=before))
                raise

        plans = self.app.register.plans if self.app.register else ()
        words = self._minutes_words()
        dialog = MeetingFormDialog(self.drafts.meeting.head, plans, save, words=words)
        if await self.app.push_screen_wait(dialog):
            self.screen.renew(always=True)

    def _minutes_words(self) -> Translator:
        """Return the minutes' language."""
        code = self.drafts.meeting.language
        return translator(code if code in LANGUAGES else language())

    async def _preview(self, *, closing: bool) -> None:
        drafts = self.drafts
        conclusion = await drafts.conclude()
        from actionplan_tui.reports.minutes import markdown as minutes_markdown
        from actionplan_tui.reports.minutes.document import build_minutes

        needed = (*conclusion.cited, *conclusion.notes)
        text = minutes_markdown.render(
            build_minutes(conclusion.record, needed, self._minutes_words(), sitting=not closing)
        )
        faults = [
            (
                fault.said.ref,
                f"{fault.said.ref.partition('/')[2]}  "
                + " ".join(
                    f"{field_label(one.field)}: {problem_text(one)}" for one in fault.problems
                ),
            )
            for fault in conclusion.faults
        ]
        title = _("Close the meeting?") if closing else _("The minutes so far")
        written = len(conclusion.notes)
        count = ngettext(
            "{count} note will be written.", "{count} notes will be written.", written
        ).format(count=written)
        remarks = (count, self._not_noted(), self._absent_in_office(conclusion.record))
        remark = " ".join(filter(None, remarks)) if closing else ""
        dialog = MinutesDialog(title, text, remark, faults, closing=closing)
        chosen = await self.app.push_screen_wait(dialog)
        if chosen is None or not drafts.open:
            return
        if chosen:
            self.screen.go_to(chosen)
        elif closing:
            await drafts.close(conclusion)
            await self._after_closing(conclusion.record.id)

    def _not_noted(self) -> str:
        """Return which of the times is not noted, of a meeting whose minutes tell them."""
        head = self.drafts.meeting.head
        if head.start and not head.end:
            return keyed(self.screen, _("When it ended is not noted: {begin}."), begin="begin")
        if head.time and not head.start:
            return keyed(self.screen, _("When it began is not noted: {edit}."), edit="edit_head")
        return ""

    def _absent_in_office(self, record: Record) -> str:
        """Return who is to adjust the minutes, or holds another office, and is absent."""
        gone = absent_in_office(record.head)
        if not gone:
            return ""
        adjusts = set(gone) <= set(record.head.adjusters)
        words = _("Adjusts the minutes, but is listed as absent: {names}.") if adjusts else ""
        words = words or _("Holds an office of the meeting, but is listed as absent: {names}.")
        return words.format(names=", ".join(plain(record.name(one)) for one in gone))

    async def _after_closing(self, meeting_id: str) -> None:
        await self.app.leave_meeting()
        await self.app.read(_("The meeting {meeting} is closed.").format(meeting=plain(meeting_id)))
        await write_minutes(self.app, meeting_id)

    @does(commands.MINUTES)
    @worker(group="act")
    async def read_minutes(self) -> None:
        """Read the minutes as far as they have come."""
        await self._preview(closing=False)

    @does(commands.CLOSE, when=MeetingPart.can_write)
    @worker(group="act")
    async def close(self) -> None:
        """Show what would be written; close the meeting if that is confirmed."""
        await self._preview(closing=True)
