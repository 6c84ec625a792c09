"""The sentences of a follow-up summary, the same for every format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from functools import cached_property

from actionplan_tui.domain.dates.period import Period, Unfixed
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.besides import numbered
from actionplan_tui.domain.plan.plan import UNKNOWN, Status, Unit
from actionplan_tui.domain.register.register import Goal, Row
from actionplan_tui.domain.register.standing import CLOSED, OUTSIDE, OVERDUE, PENDING
from actionplan_tui.domain.summary.summary import Entry, Node, Summary
from actionplan_tui.locales import NP_, Translator
from actionplan_tui.locales.dates import days, format_day, format_span
from actionplan_tui.locales.words import effect_label
from actionplan_tui.reports.followup.counts import effects_judged
from actionplan_tui.reports.followup.units import Shared
from actionplan_tui.reports.formats.blocks import (
    Paragraph,
    Point,
    Points,
    ends_sentence,
    joined,
    linked,
    runs,
)
from actionplan_tui.reports.formats.typed import Typed, typed
from actionplan_tui.reports.words import phrases
from actionplan_tui.reports.words.besides import LINKS, OUTLOOK, besides_facts, outlook_text
from actionplan_tui.reports.words.notes import note_parts, signature
from actionplan_tui.reports.words.phrases import due_text, exact_day, period_text
from actionplan_tui.reports.words.sentences import (
    asked_for_sentence,
    late_text,
    milestone_text,
    missed_sentence,
    own_due,
    responsible_text,
    standing_code,
    standing_text,
)
from actionplan_tui.reports.words.text import plain
from actionplan_tui.reports.words.units import units_text

SEVERAL = {
    "overdue": NP_("several", "Overdue"),
    "missed": NP_("several", "Milestones passed, not reported as reached"),
    "not_told": NP_("several", "The plan's period has ended, outcome not reported"),
    "period_ended": NP_("several", "Remaining after the plan's period"),
    "passed": NP_("several", "Passed, outcome not reported"),
    "was": NP_("several", "Passed"),
    "late": NP_("several", "Reported as done after the deadline"),
    "rejected": NP_("several", "Rejected recommendations"),
    "unfixed": NP_("several", "Deadline not fixed"),
    "contradictions": NP_("several", "Related, and the statuses differ"),
    "closed": NP_("several", "Closed"),
    "unreported": NP_("several", "Unreported"),
    "outside": NP_("several", "Outside the mandate"),
    "unassigned": NP_("several", "Unassigned"),
    "at_risk": NP_("several", "At risk or off track"),
    "withdrawn": NP_("several", "Withdrawn"),
}
"""Headings of lists and columns that hold several items of a standing."""


def _entries(nodes: Iterable[Node]) -> Iterator[Entry]:
    for node in nodes:
        yield from node.entries
        yield from _entries(node.children)


def _rows_below(nodes: Iterable[Node]) -> Iterator[tuple[str, tuple[Row, ...]]]:
    for node in nodes:
        yield node.item.id, node.goal.rows
        yield from _rows_below(node.children)


def _sentence(note: str) -> str:
    """Return words ended by a full stop, if they do not end a sentence already."""
    return note if ends_sentence(note) else f"{note}."


def _asks(row: Row) -> Note | None:
    """Return the note that asks for a new deadline; of what is closed none is needed any more."""
    return None if row.standing == CLOSED else row.proposed_due


def _why_asked_for(note: Note) -> bool:
    """Return whether a note's reason is only that of a deadline that it asks for."""
    return bool(note.reason and note.proposed_due) and not (note.due or note.decision)


def _several(note: Note) -> Typed:
    """Return the text of a note as blocks, where it is more than one paragraph; else nothing."""
    written = typed(note.text)
    return written if len(written) > 1 or any(isinstance(one, Points) for one in written) else ()


def entry_of(opening: str, written: Typed) -> Point | None:
    """Return an entry of a list: an opening, then what somebody wrote; None of nothing."""
    first, rest = written[:1], written[1:]
    said = runs(opening)
    if first and isinstance(first[0], Paragraph):
        between = runs(" ") if opening and not opening.endswith(" ") else ()
        said = joined(said, between, first[0].text)
    else:
        rest = written
    return Point(said, after=rest) if said or rest else None


def _first_unit(row: Row) -> Unit:
    return row.plan.units_of(row.item)[0]


class Words:
    """Says in words what a summary holds.

    Args:
        summary: What to say.
        translator: In which language.
    """

    def __init__(self, summary: Summary, translator: Translator) -> None:
        self.summary = summary
        self.t = translator
        self._effects = effects_judged(summary)
        self.shared = Shared(_entries(summary.tree))

    def plan_period(self) -> str:
        """Return the plan's period, worded and in days."""
        start, end = self.summary.plan.start, self.summary.plan.end
        if start and end:
            ends = dict.fromkeys((plain(start.text), plain(end.text)))
            return f"{'–'.join(ends)} ({self.plan_days()})"
        return self.plan_days()

    def plan_days(self) -> str:
        """Return the plan's period in days."""
        start, end = self.summary.plan.start, self.summary.plan.end
        if start and end:
            return format_span(start.first, end.last, self.t)
        if end:
            return self.t.gettext("up to {day}").format(day=exact_day(end, self.t))
        return self.t.gettext("from {day}").format(
            day=format_day(start.first, self.t) if start else ""
        )

    # --- one item ------------------------------------------------------------------------------

    def status(self, status: Status) -> str:
        """Return the word for a status; of what was reported without one that it is not stated."""
        return phrases.status_text(status, self.t)

    def verdict(self, entry: Entry) -> str:
        """Return status and standing of a row in a few words: "In progress, overdue 32 days"."""
        row, t = entry.row, self.t
        if row.standing == OUTSIDE and row.status.base == UNKNOWN:
            return self.standing(row)
        status = self.status(row.stated)
        note = entry.status_note
        if note and not (note in entry.notes and self._quotes(note, entry)):
            status = f"{status} ({signature(note, row.plan, t)})"
        if row.standing == CLOSED:
            late = late_text(row, t) if row.days_late else ""
            rejected = self.standing(row) if standing_code(row) == "rejected" else ""
            return " · ".join(filter(None, (status, late, rejected)))
        if row.standing == PENDING:
            return status
        return f"{status} · {self.standing(row)}"

    def standing_word(self, row: Row) -> str:
        """Return the word for a row's standing."""
        return standing_text(row, self.t)

    def standing(self, row: Row) -> str:
        """Return the standing, for an overdue row with the days, for an event with its date."""
        t, word = self.t, standing_text(row, self.t)
        if row.standing == OVERDUE and row.days is not None and isinstance(row.due, Period):
            return t.gettext("{overdue} since {since}, {days}").format(
                overdue=word,
                since=format_day(row.due.last + timedelta(days=1), t),
                days=days(-row.days, t),
            )
        event = row.event
        if row.standing == "passed" and event:
            return f"{word} ({exact_day(event, t)})"
        return word

    def details(self, entry: Entry, *, judged: bool = False) -> list[Point]:
        """Return what there is to say of a row besides its verdict, one line for each thing.

        What holds for all of the plan (those responsible, the end of its period) is not repeated.
        """
        row, t = entry.row, self.t
        if row.mirror:
            name = f"{plain(numbered(row.target))} {plain(row.target.title)}"
            said = t.gettext("The same measure as {item}; told and counted there.")
            return [Point(runs(said.format(item=name)))]
        described = row.item.description if row.unit is None or row.unit is _first_unit(row) else ""
        lines: list[str | Point | None] = [
            entry_of("", typed(described)),
            " ".join(filter(None, (self._responsible(row), self._start(row), self._deadline(row)))),
            *self._points(row),
            self._asked_for(row),
        ]
        if row.outlook and row.outlook not in entry.notes and row.standing != CLOSED:
            lines.append(f"{t.pgettext(*OUTLOOK)}: {outlook_text(row, t)}.")
        lines += self._besides(row)
        lines += [self._quotes(note, entry) for note in entry.notes]
        if entry.effect:
            lines.append(self._effect(entry.effect))
        elif judged and self._effects:
            lines.append(t.gettext("Effect: not judged."))
        return [one if isinstance(one, Point) else Point(runs(one)) for one in lines if one]

    def _quotes(self, note: Note, entry: Entry) -> Point | None:
        """Return a note, if it is said with this row: one for all units only with the first."""
        told = self.shared.told(entry.row, note)
        if told and told[0] is not entry.row:
            return None
        units = f"({units_text(len(told), entry.row, self.t)})" if told else ""
        return self.quoted(note, entry, units)

    def _besides(self, row: Row) -> Iterator[str]:
        """Yield what the item says besides; of units only with the first, as it holds for all."""
        plan, t = row.plan, self.t
        if row.unit and row.unit is not _first_unit(row):
            return
        facts = besides_facts(plan, row.item, lambda item: self._rows_below.get(item.id, ()), t)
        if facts:
            yield _sentence("; ".join(f"{label}: {said}" for label, said in facts))
        if row.item.links:
            yield f"{t.pgettext(*LINKS)}: {', '.join(map(linked, row.item.links))}"

    @cached_property
    def _steps(self) -> dict[Row, tuple[Note, ...]]:
        return {step.row: (step.note,) for step in self.summary.steps}

    @cached_property
    def _rows_below(self) -> dict[str, tuple[Row, ...]]:
        return dict(_rows_below(self.summary.tree))

    def _responsible(self, row: Row) -> str:
        if row.responsible == row.plan.responsible and row.responsible:
            return ""
        if row.unassigned:
            return "" if row.standing in (OUTSIDE, CLOSED) else f"{self.responsible(row)}."
        return self.t.ngettext(
            "Responsible: {names}.", "Responsible: {names}.", len(row.responsible)
        ).format(names=self.responsible(row))

    def responsible(self, row: Row) -> str:
        """Return who answers for a row, or that nobody does."""
        return responsible_text(row.plan, row.responsible, self.t)

    def _start(self, row: Row) -> str:
        if row.start is None or row.start == row.plan.start:
            return ""
        start = period_text(row.start, self.t)
        if row.start.assumed:
            start = self.t.gettext("{day}, assumed").format(day=start.replace("?", "").rstrip())
        return self.t.gettext("Start: {start}.").format(start=start)

    def _deadline(self, row: Row) -> str:
        if row.ongoing:
            return self.t.gettext("Ongoing, without a deadline.")
        if isinstance(row.own_due, Unfixed):
            text = plain(row.own_due.text)
            return self.t.gettext("Deadline not fixed: {text}.").format(text=text)
        due = own_due(row)
        if due is None:
            return ""
        if row.event is None:
            return self.t.gettext("Deadline: {due}.").format(due=due_text(due, self.t))
        own_start = row.start if row.start != row.plan.start else None
        lasts = own_start is not None and own_start.first < due.first
        said = self.t.gettext("Last day: {due}.") if lasts else self.t.gettext("Day: {due}.")
        return said.format(due=due_text(due, self.t))

    def _points(self, row: Row) -> Iterator[str]:
        """Yield the milestones that have passed, the next one, and where else the row is shown."""
        t = self.t
        if said := missed_sentence(row, self.summary.view, t):
            yield said
        point = row.next_point
        if point and point.milestone:
            yield t.gettext("Next milestone: {milestone}.").format(
                milestone=f"{milestone_text(point.milestone)}, {exact_day(point.date, t)}"
            )
        if others := row.plan.mirrors.get(row.item.id):
            ids = ", ".join(plain(numbered(item)) for item in others)
            yield t.gettext("Shown also as {ids}.").format(ids=ids)

    def _asked_for(self, row: Row) -> str:
        """Return which new deadline is asked for, and why if that is what its note gives."""
        note = _asks(row)
        if note is None:
            return ""
        said = asked_for_sentence(row, self.t)
        if not _why_asked_for(note):
            return said
        reason = self.t.gettext("reason: {reason}").format(reason=plain(note.reason))
        return _sentence(f"{said.removesuffix('.')}; {reason}")

    def quoted(self, note: Note, entry: Entry, units: str = "") -> Point | None:
        """Return a note with its date and initials, without what is said elsewhere.

        A text of several paragraphs or with lists stays that, after what else the note says.

        Args:
            note: The note.
            entry: The row with its notes.
            units: For how many units it speaks, where that is to be said.

        Returns:
            None if nothing is left.
        """
        row, t = entry.row, self.t
        without = {"links"}
        if row.moves and any(change.note is note for change in row.deadlines):
            without.add("due")  # told among the moved deadlines
        if note is entry.status_note:
            without.add("status")
        if note in self._steps.get(row, ()):
            without.add("next")  # told in further work
        if note is _asks(row):
            without |= {"proposed_due", "due"} if _why_asked_for(note) else {"proposed_due"}
        if note is entry.effect:
            without.add("effect")
        written = _several(note)
        said = note_parts(note, row.plan, t, without=without | ({"text"} if written else set()))
        if not note_parts(note, row.plan, t, without=without | {"entry"}):
            said = []  # what was decided is told already
        said += map(linked, note.links)
        if self.summary.asking.late(note):
            said.append(t.gettext("It came after the review had closed"))
        if not said and not written:
            return None
        signed = signature(note, row.plan, t)
        sentences = " ".join(_sentence(part) for part in said)
        opening = t.gettext("Note {signature}: {text}").format(signature=signed, text=sentences)
        return entry_of(" ".join(filter(None, (opening, units))), written)

    def _effect(self, note: Note) -> str:
        return self.t.gettext("Effect: {effect} ({signature}).").format(
            effect=effect_label(note.effect, self.t),
            signature=signature(note, self.summary.plan, self.t),
        )

    # --- one goal ------------------------------------------------------------------------------

    def assessment(self, goal: Goal) -> tuple[str, Typed]:
        """Return the written assessment of a goal with its date, or that there is none.

        Of a text with several paragraphs or lists, what comes after the date stands by itself.
        """
        note, t = goal.assessment, self.t
        if note is None:
            return t.gettext("No assessment written."), ()
        written = _several(note)
        parts = note_parts(note, goal.plan, t, without={"text"} if written else ())
        said = " ".join(_sentence(part) for part in parts)
        signed = f"({signature(note, goal.plan, t)})"
        return " ".join(filter(None, (said, signed))), written

    def about_goal(self, node: Node, *, top: bool) -> list[Point]:
        """Return the written assessment and the effect of a goal.

        The assessments of the top level stand in a section of their own. If an effect was judged
        of others and of this none, that is said where the plan wants it judged.
        """
        t, goal = self.t, node.goal
        lines: list[Point] = []
        if not goal.rows:
            return lines
        note = goal.assessment
        just_effect = note is goal.effect and not (note and note.text)
        if note and not top and not just_effect:
            written = _several(note)
            said = note_parts(note, goal.plan, t, without={"text"} if written else ())
            opening = t.gettext("Assessment ({signature}): {text}").format(
                signature=signature(note, goal.plan, t),
                text=" ".join(_sentence(part) for part in said),
            )
            lines += filter(None, [entry_of(opening, written)])
        if goal.effect and (goal.effect is not note or (just_effect and not top)):
            lines.append(Point(runs(self._effect(goal.effect))))
        elif node.judged and self._effects and not goal.effect:
            lines.append(Point(runs(t.gettext("Effect: not judged."))))
        return lines
