"""Of the follow-up: the lists, each its own, and further work.

An item stands with its title in the first list that it belongs to; later lists name it by its id
at their end, so that each is complete and nothing is told twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from actionplan_tui.domain.dates.period import Period
from actionplan_tui.domain.plan.reviews import reviews
from actionplan_tui.domain.register.row import Row
from actionplan_tui.domain.summary.parts import Step
from actionplan_tui.domain.summary.summary import Entry
from actionplan_tui.locales import Translator
from actionplan_tui.locales.dates import days
from actionplan_tui.locales.words import standing_label
from actionplan_tui.reports.followup.context import (
    SummaryContext,
    heading,
    inside_a_sentence,
    paragraph,
)
from actionplan_tui.reports.followup.units import numbers_text
from actionplan_tui.reports.followup.words import SEVERAL
from actionplan_tui.reports.formats.blocks import Block, Inline, Point, Points
from actionplan_tui.reports.words.besides import outlook_text
from actionplan_tui.reports.words.notes import signature, step_text
from actionplan_tui.reports.words.phrases import distance_text, due_text, exact_day, party_short
from actionplan_tui.reports.words.related import related_line
from actionplan_tui.reports.words.reviews import review_day
from actionplan_tui.reports.words.sentences import late_text, milestone_text, standing_code
from actionplan_tui.reports.words.text import plain


def list_blocks(context: SummaryContext) -> list[Block]:
    """Return the lists and further work."""
    lists = _Lists(context)
    filled = list(lists.blocks())
    blocks: list[Block] = [heading(3, context.t.gettext("Lists"))]
    if lists.empty:
        said = context.t.gettext("There are no items in these lists: {lists}.")
        blocks.append(paragraph(said.format(lists=", ".join(lists.empty))))
    return [*blocks, *filled, *_further(context)]


class _Lists:
    def __init__(self, context: SummaryContext) -> None:
        self.context = context
        self.t = context.t
        self.told: set[str] = set()
        self.empty: list[str] = []

    def blocks(self) -> Iterator[Block]:
        s = self.context.summary
        yield from self._rows("overdue", s.overdue, self._late)
        if s.missed or _has_milestones(s.rows):
            yield from self._rows("missed", s.missed, self._milestones)
        yield from self._worded("not_told", s.remaining, self._responsible)
        yield from self._rows("period_ended", self._told(s.remaining), self._status)
        yield from self._worded("passed", s.passed, self._event)
        yield from self._worded("was", s.passed, self._event)
        for name, entries, say in (
            ("unfixed", s.unfixed, self._unfixed),
            ("late", s.done.late, self._days_late),
            ("rejected", s.rejected, self._response),
        ):
            if entries:
                yield from self._rows(name, entries, say)
        yield from self._contradictions()
        if s.coverage.asked:
            yield from self._rows("unreported", s.unreported, self._responsible)
        yield from self._rows("outside", s.outside, self._responsible)
        if s.at_risk:
            yield from self._rows("at_risk", s.at_risk, self._outlook)
        yield from self._rows("unassigned", s.unassigned, self._standing)
        yield from self._rows("withdrawn", s.withdrawn, self._status)

    def _worded(
        self, name: str, entries: Sequence[Entry], say: Callable[[Entry], str]
    ) -> Iterator[Block]:
        """Yield the list of those whose standing has a word of its own, if there are any."""
        if found := [entry for entry in entries if standing_code(entry.row) == name]:
            yield from self._rows(name, found, say)

    def _told(self, entries: Sequence[Entry]) -> list[Entry]:
        return [entry for entry in entries if entry.row.told_since_the_end]

    def _contradictions(self) -> Iterator[Block]:
        found = self.context.summary.contradictions
        if not found:
            return
        yield heading(4, f"{self.t.pgettext(*SEVERAL['contradictions'])} ({len(found)})")
        yield Points(
            tuple(
                Point(
                    self.context.named(
                        one.row.number,
                        plain(one.row.title),
                        *(related_line(one, other, self.t) for other in one.differing),
                    )
                )
                for one in found
            )
        )

    def _rows(
        self, name: str, entries: Sequence[Entry], say: Callable[[Entry], str]
    ) -> Iterator[Block]:
        t = self.t
        title = t.pgettext(*SEVERAL[name])
        if not entries:
            self.empty.append(inside_a_sentence(title))
            return
        yield heading(4, f"{title} ({len(entries)})")
        fresh = [entry for entry in entries if entry.row.id not in self.told]
        again = [entry.row for entry in entries if entry.row.id in self.told]
        if fresh:
            yield Points(tuple(Point(self._line(entry, say(entry))) for entry in fresh))
        if again:
            said = t.gettext("Also, listed above already: {ids}.")
            yield paragraph(said.format(ids=numbers_text(again, t)))
        if name != "withdrawn":
            self.told.update(entry.row.id for entry in fresh)

    def _line(self, entry: Entry, said: str) -> Inline:
        return self.context.named(entry.row.number, plain(entry.row.title), said)

    def _responsible(self, entry: Entry) -> str:
        row = entry.row
        if row.responsible == row.plan.responsible:
            return ""
        return ", ".join(party_short(row.plan, party) for party in row.responsible)

    def _late(self, entry: Entry) -> str:
        row = entry.row
        due = exact_day(row.due, self.t) if isinstance(row.due, Period) else ""
        late = days(-row.days, self.t) if row.days is not None else ""
        return self._joined(
            self.t.gettext("deadline {due}, {days}").format(due=due, days=late),
            self.context.words.status(row.stated),
            self._responsible(entry),
        )

    def _milestones(self, entry: Entry) -> str:
        row, t = entry.row, self.t
        day = self.context.summary.view.as_of
        said = (
            self._joined(
                f"{milestone_text(stone)}, {exact_day(stone.date, t)}, "
                f"{distance_text((stone.date.last - day).days, t)}",
                ", ".join(party_short(row.plan, party) for party in stone.responsible),
            )
            for stone in row.missed
        )
        return self._joined(*said, self._responsible(entry))

    def _unfixed(self, entry: Entry) -> str:
        return self._joined(due_text(entry.row.due, self.t), self._responsible(entry))

    def _days_late(self, entry: Entry) -> str:
        row, note = entry.row, entry.status_note
        signed = signature(note, row.plan, self.t) if note else ""
        return self._joined(late_text(row, self.t), signed, self._responsible(entry))

    def _response(self, entry: Entry) -> str:
        note = entry.response
        signed = signature(note, entry.row.plan, self.t) if note else ""
        return self._joined(signed, plain(note.text) if note else "", self._responsible(entry))

    def _joined(self, *said: str) -> str:
        return "; ".join(part for part in said if part)

    def _status(self, entry: Entry) -> str:
        row, note = entry.row, entry.status_note
        status = self.context.words.status(row.stated)
        if note:
            status = f"{status} ({signature(note, row.plan, self.t)})"
        return self._joined(status, self._responsible(entry))

    def _outlook(self, entry: Entry) -> str:
        return self._joined(outlook_text(entry.row, self.t), self._responsible(entry))

    def _event(self, entry: Entry) -> str:
        event = entry.row.event
        return self._joined(exact_day(event, self.t) if event else "", self._responsible(entry))

    def _standing(self, entry: Entry) -> str:
        return self._joined(
            self.context.words.status(entry.row.stated), standing_label(entry.row.standing, self.t)
        )


def _has_milestones(rows: Sequence[Row]) -> bool:
    """Whether there are milestones of which it is known that none has passed without a report."""
    found = [row for row in rows if row.milestones]
    return bool(found) and not any(
        row.plan.asks_nobody(row.item) or any(stone.takes_place for stone in row.milestones)
        for row in found
    )


def _further(context: SummaryContext) -> Iterator[Block]:
    """Yield further work: a person's text, the steps that notes name, the reviews to come."""
    t, summary = context.t, context.summary
    yield heading(3, t.gettext("Further work"))
    written = list(context.paragraphs(context.texts.further_work))
    yield from written or [paragraph(context.blank(t.gettext("Further work")))]
    if summary.steps:
        yield paragraph(t.gettext("Next steps that have been noted:"))
        yield Points(tuple(Point(_step(context, step)) for step in summary.steps))
    if missed := [entry.row for entry in summary.missed]:
        yield paragraph(t.gettext("Milestones that have passed and are not reported as reached:"))
        yield Points(
            tuple(
                Point(context.named(row.number, plain(row.title), *_stones(row, t)))
                for row in missed
            )
        )
    now = summary.review
    coming = [
        one
        for one in reviews(context.plan)
        if one.last > summary.view.as_of and (now is None or one.id != now.id)
    ]
    if coming:
        one = coming[0]
        said = t.gettext("The next review of the plan: {review}, {day}.")
        yield paragraph(said.format(review=plain(one.title), day=review_day(one, t)))


def _step(context: SummaryContext, step: Step) -> Inline:
    """Return a next step; one whose day has passed says so, and that nothing came since."""
    t, row = context.t, step.row
    noted = t.gettext("noted {signature}").format(signature=signature(step.note, row.plan, t))
    passed = t.gettext("the day has passed, no report since") if step.passed else ""
    return context.named(row.number, plain(row.title), step_text(step.note, t), passed, noted)


def _stones(row: Row, t: Translator) -> Iterator[str]:
    for stone in row.missed:
        yield f"{milestone_text(stone)}, {exact_day(stone.date, t)}"
