"""What is noted with one key while the meeting sits: that it begins, is adjourned, who comes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actionplan_tui.domain.meeting.head import Head
from actionplan_tui.domain.meeting.next_meeting import members_of
from actionplan_tui.domain.plan.parties import parties_of
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.locales import LANGUAGES, Translator, _, current, language, translator
from actionplan_tui.reports.minutes.clock import clock_text
from actionplan_tui.reports.words.sentences import party_name
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.keymap import keyed
from actionplan_tui.tui.common.parts import does
from actionplan_tui.tui.common.workers import worker
from actionplan_tui.tui.meeting import commands
from actionplan_tui.tui.meeting.meeting_part import MeetingPart
from actionplan_tui.tui.meeting.words import dotted


class SittingClock(MeetingPart):
    """When the meeting begins, is adjourned and ends; who comes and goes."""

    def _now(self) -> str:
        return f"{self.app.settings.now().astimezone():%H:%M}"

    def _change(self, head: Head, words: str) -> None:
        if head == self.drafts.meeting.head:
            return
        self.drafts.change(replace(self.drafts.meeting, head=head), undo=words)
        self.app.save_drafts()
        self.screen.say(dotted(words, keyed(self.screen, _("{undo} undoes"), undo="undo")))
        self.screen.show_drafts()

    @does(commands.BEGIN, when=MeetingPart.can_write)
    def begin_or_end(self) -> None:
        """Note that the meeting begins now; that it ends, if it has begun."""
        head, now = self.drafts.meeting.head, self._now()
        if head.state == "ended":
            words = _("The meeting ended at {time}").format(time=clock_text(head.end, current()))
            hint = keyed(self.screen, _("{edit} changes that"), edit="edit_head")
            self.screen.say(dotted(words, hint))
            return
        words = _("The meeting ends at {time}")
        if head.state == "called":
            words = _("The meeting begins at {time}")
        self._change(head.begun_or_ended(now), words.format(time=clock_text(now, current())))

    @does(commands.ADJOURN, when=MeetingPart.can_write)
    def adjourn_or_resume(self) -> None:
        """Note that the meeting is adjourned now; that it goes on, if it is adjourned."""
        head, now = self.drafts.meeting.head, self._now()
        if head.state in ("called", "ended"):
            words = _(
                "Only a meeting that has begun can be adjourned; {begin} notes that it begins."
            )
            if head.state == "ended":
                words = _("The meeting has ended.")
            self.screen.fail(ValueError(keyed(self.screen, words, begin="begin")))
            return
        words = _("Adjourned at {time}")
        if head.state == "adjourned":
            words = _("The meeting goes on at {time}")
        changed = head.adjourned_or_resumed(now)
        self._change(changed, words.format(time=clock_text(now, current())))

    @does(commands.PEOPLE, when=MeetingPart.can_write)
    @worker(group="act")
    async def people(self) -> None:
        """Show who is there, to note who comes and who goes."""
        from actionplan_tui.tui.meeting.people_dialog import PeopleDialog

        def keep(head: Head, who: str) -> None:
            self._change(head, dotted(_("Comes or goes"), who))

        dialog = PeopleDialog(
            self.drafts.meeting,
            self._name,
            self._now(),
            self._minutes_words(),
            keep,
            members_of(self.drafts.meeting.head.body, parties_of(self._plans())),
        )
        await self.app.push_screen_wait(dialog)
        self.screen.show_drafts()

    def _plans(self) -> Sequence[Plan]:
        return self.drafts.register.plans if self.drafts.register else ()

    def _name(self, typed: str) -> str:
        known = next((plan for plan in self._plans() if typed in plan.party_by_id), None)
        return plain(party_name(known, typed)) if known else plain(typed)

    def _minutes_words(self) -> Translator:
        code = self.drafts.meeting.language
        return translator(code if code in LANGUAGES else language())
