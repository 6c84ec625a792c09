"""The form in which the head of a closed meeting is corrected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.text import Text
from textual.widget import Widget

from actionplan_tui.domain.meeting.head import Head
from actionplan_tui.locales import _, ngettext
from actionplan_tui.tui.common.form import FaultyFieldsError
from actionplan_tui.tui.meeting.head_form import TIMES, MeetingFormDialog


class HeadCorrection(MeetingFormDialog):
    """Correct what the head of minutes says; body, day and paragraphs' numbers are not asked for.

    Notes are dated by the day and refer to the paragraphs.
    """

    FIRST = "number"

    def people_read(self, fields: Mapping[str, str]) -> Head:
        """Return the head with its people; who holds an office is listed only if that was so."""
        head, before = super().people_read(fields), self.kept
        listed = {*(one.name for one in before.present), *before.absent, ""}
        if {before.chair, before.secretary, *before.adjusters} <= listed:
            return head
        return head.without_offices()

    def heading(self) -> Text:
        """Return what is done."""
        return Text(_("Correct the head of the minutes"), "bold")

    def rows(self) -> Iterable[Widget]:
        """Return the fields that can be corrected."""
        yield self.number()
        yield from map(self.clock, TIMES)
        yield from self.people()
        yield from self.where()
        yield from self.formalities()

    def fields(self) -> dict[str, str]:
        """Return what stands in the fields, and what is not asked for."""
        head = self.head
        return {
            "body": head.body,
            "day": head.day.isoformat(),
            "paragraphs": head.paragraphs,
            "first_paragraph": str(head.first_paragraph),
            "minutes": str(head.minutes or ""),
        } | super().fields()

    async def submit(self) -> bool:
        """Check the form and save it.

        Raises:
            FaultyFieldsError: Something cannot be read, or paragraphs would get other numbers.
            ValueError: Nothing was changed.
        """
        fields, wrong = self.fields(), dict[str, str]()
        for name, before in (("opening", self.head.opening), ("closing", self.head.closing)):
            if sum(bool(line.strip()) for line in fields[name].split("\n")) != len(before):
                words = ngettext(
                    "Paragraphs keep their numbers: leave {count} line here.",
                    "Paragraphs keep their numbers: leave {count} lines here.",
                    len(before),
                )
                wrong[name] = words.format(count=len(before))
        if wrong:
            raise FaultyFieldsError(wrong)
        if not self.unsaved():
            raise ValueError(_("Nothing was changed."))
        return await super().submit()
