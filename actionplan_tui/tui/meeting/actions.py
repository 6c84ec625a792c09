"""What else is done with a meeting that sits: its head, its minutes so far, closing, leaving."""

from __future__ import annotations

from dataclasses import replace

from actionplan_tui.domain.meeting.meeting import Head
from actionplan_tui.locales import LANGUAGES, Translator, _, language, ngettext, translator
from actionplan_tui.reports.words.problems import field_label, problem_text
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.workers import beside
from actionplan_tui.tui.meeting.dialogs import Reading
from actionplan_tui.tui.meeting.head_form import MeetingFormDialog
from actionplan_tui.tui.meeting.outcomes import Outcomes
from actionplan_tui.tui.meeting.words import dotted
from actionplan_tui.tui.meeting.write_minutes import write_minutes


class SittingActions(Outcomes):
    """A screen on which a meeting can be changed as a whole and closed."""

    def go_to(self, ref: str) -> None:
        """Make an item the current one."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done: nobody closes a meeting who only looks on."""
        if action in ("blank", "scratch", "close", "edit_head"):
            return self._writable
        return super().check_action(action, parameters)

    @beside(group="act")
    async def action_leave(self) -> None:
        """Go back to the list; the meeting stays open."""
        await self.app.leave_meeting()

    @beside(group="act")
    async def action_edit_head(self) -> None:
        """Change the head of the meeting."""

        async def save(head: Head, _agenda: list[str]) -> None:
            if self.desk.watching:
                raise ValueError(_("Somebody else has taken the meeting over."))
            before = self.desk.meeting.head
            changed = replace(self.desk.meeting, head=head)
            self.desk.change(changed, undo=dotted(_("Change"), _("The meeting")))
            try:
                await self.desk.flush()
            except Exception:
                self.desk.change(replace(self.desk.meeting, head=before))
                raise

        plans = self.app.register.plans if self.app.register else ()
        words = self._minutes_words()
        dialog = MeetingFormDialog(self.desk.meeting.head, plans, save, words=words)
        if await self.app.push_screen_wait(dialog):
            self.renew(always=True)

    def _minutes_words(self) -> Translator:
        """Return the minutes' language."""
        code = self.desk.meeting.language
        return translator(code if code in LANGUAGES else language())

    async def _preview(self, *, closing: bool) -> None:
        desk = self.desk
        conclusion = await desk.conclude()
        from actionplan_tui.reports.minutes import markdown as minutes_markdown
        from actionplan_tui.reports.minutes.document import build_minutes

        text = minutes_markdown.render(
            build_minutes(conclusion.record, list(conclusion.notes), self._minutes_words())
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
        dialog = Reading(title, text, count if closing else "", faults, closing=closing)
        chosen = await self.app.push_screen_wait(dialog)
        if chosen is None or not desk.open:
            return
        if chosen:
            self.go_to(chosen)
        elif closing:
            await desk.close(conclusion)
            await self._after_closing(conclusion.record.id)

    async def _after_closing(self, meeting_id: str) -> None:
        await self.app.leave_meeting()
        await self.app.read(_("The meeting {meeting} is closed.").format(meeting=plain(meeting_id)))
        await write_minutes(self.app, meeting_id)

    @beside(group="act")
    async def action_minutes(self) -> None:
        """Read the minutes as far as they have come."""
        await self._preview(closing=False)

    @beside(group="act")
    async def action_close(self) -> None:
        """Show what would be written; close the meeting if that is confirmed."""
        await self._preview(closing=True)
