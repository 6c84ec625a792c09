"""The summary of a follow-up in a few sentences: counts, reports, what to keep in mind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from actionplan_tui.domain.plan.plan import UNKNOWN
from actionplan_tui.domain.register.row import NOT_STATED
from actionplan_tui.domain.register.standing import OUTSIDE, OVERDUE
from actionplan_tui.domain.summary.summary import Node, Summary
from actionplan_tui.locales import NN_, Translator
from actionplan_tui.locales.dates import format_day
from actionplan_tui.reports.followup.units import numbers_text
from actionplan_tui.reports.words.cells import standing_counts
from actionplan_tui.reports.words.phrases import listed
from actionplan_tui.reports.words.sentences import coverage_sentence
from actionplan_tui.reports.words.text import plain

_COUNTED = {
    "overdue": NN_("{count} is overdue", "{count} are overdue"),
    "passed": NN_(
        "{count} has passed without its outcome being reported",
        "{count} have passed without their outcome being reported",
    ),
    "was": NN_("{count} has passed", "{count} have passed"),
    "not_told": NN_(
        "for {count} the plan's period has ended without its outcome being reported",
        "for {count} the plan's period has ended without their outcome being reported",
    ),
    "period_ended": NN_(
        "{count} remains after the plan's period", "{count} remain after the plan's period"
    ),
    "due_soon": NN_("{count} is due soon", "{count} are due soon"),
    "event_soon": NN_("for {count} the day is near", "for {count} the day is near"),
    "milestone_soon": NN_(
        "{count} has a milestone that is due soon", "{count} have a milestone that is due soon"
    ),
    "period_ends": NN_(
        "for {count} only the plan's period ends soon",
        "for {count} only the plan's period ends soon",
    ),
    "pending": NN_("{count} is open", "{count} are open"),
    "upcoming": NN_("{count} begins later", "{count} begin later"),
    "closed": NN_("{count} is closed", "{count} are closed"),
    "rejected": NN_("{count} was rejected", "{count} were rejected"),
}


def _nodes(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _nodes(node.children)


def _effect_said(node: Node) -> bool:
    return node.goal.effect is not None or any(entry.effect for entry in node.entries)


def effects_judged(summary: Summary) -> bool:
    """Return whether an effect has been judged of anything that the plan wants it judged of."""
    return any(node.judged and _effect_said(node) for node in _nodes(summary.tree))


class Counts:
    """Says in sentences how many there are of what.

    Args:
        summary: What to say.
        translator: In which language.
    """

    def __init__(self, summary: Summary, translator: Translator) -> None:
        self.summary = summary
        self.t = translator

    def paragraphs(self) -> Iterator[str]:
        """Yield the summary in a few sentences: counts, reports, what to keep in mind."""
        if not self.summary.followed:
            yield self.t.gettext("Nothing in this plan is followed up.")
            return
        yield " ".join(filter(None, (self._followed(), self._counts(), self._outside())))
        yield " ".join(filter(None, (self._asked(), self.coverage(), *self._statuses())))
        for said in (
            (self._missed(), self._unfixed(), *self._done()),
            (self._at_risk(), self._moved(), self._judgements()),
        ):
            if rest := " ".join(filter(None, said)):
                yield rest

    def standings(self) -> list[tuple[str, int]]:
        """Return how many rows stand how, as it is worded, the most urgent first.

        What is closed because it was rejected is counted apart, and so is what only the plan's
        end is near or past for.
        """
        return standing_counts(self.summary.rows)

    def _followed(self) -> str:
        count = self.summary.followed
        return self.t.ngettext(
            "{count} item is followed up.", "{count} items are followed up.", count
        ).format(count=count)

    def _counts(self) -> str:
        counts = dict(self.standings())
        said = [
            self.t.ngettext(*_COUNTED[name], counts[name]).format(count=counts[name])
            for name in _COUNTED
            if counts.get(name)
        ]
        if not counts.get(OVERDUE):
            said.append(self.t.gettext("none is overdue"))
        return self.t.gettext("As of {day}, {counts}.").format(
            day=format_day(self.summary.view.as_of, self.t), counts=listed(said, self.t)
        )

    def _outside(self) -> str:
        count = len(self.summary.outside)
        if not count:
            return ""
        return self.t.ngettext(
            "{count} further item lies outside the mandate and is not followed up.",
            "{count} further items lie outside the mandate and are not followed up.",
            count,
        ).format(count=count)

    def _asked(self) -> str:
        """Return how many are asked for, where that is not all of those followed up."""
        asked = self.summary.coverage.asked
        if asked in (0, self.summary.followed):
            return ""
        return self.t.ngettext(
            "The follow-up asks for {count} of them.",
            "The follow-up asks for {count} of them.",
            asked,
        ).format(count=asked)

    def coverage(self) -> str:
        """Return how much has been reported, and since when reports count if not from the start."""
        said = coverage_sentence(self.summary.coverage, self.t)
        if (first := self._counts_from()) and self.summary.coverage.asked:
            from_ = self.t.gettext("Reports from {day} on are counted.")
            said += " " + from_.format(day=format_day(first, self.t))
        return said

    def _counts_from(self) -> date | None:
        """Return since when reports count, if earlier ones may be there."""
        first, start = self.summary.window.first, self.summary.plan.start
        return first if first and not (start and first <= start.first) else None

    def _statuses(self) -> Iterator[str]:
        """Yield how many statuses are older than what counts, and how many there are not."""
        first = self._counts_from()
        older = sum(
            entry.row.standing != OUTSIDE
            and entry.status_note is not None
            and first is not None
            and entry.status_note.day < first
            for node in _nodes(self.summary.tree)
            for entry in node.entries
        )
        if older:
            yield self.t.ngettext(
                "For {count} item the status comes from an earlier report.",
                "For {count} items the status comes from an earlier report.",
                older,
            ).format(count=older)
        silent = sum(n for status, n in self.summary.statuses if status.id == UNKNOWN)
        if silent:
            yield self.t.ngettext(
                "On {count} item there is no report; that says nothing about whether work has "
                "begun.",
                "On {count} items there is no report; that says nothing about whether work has "
                "begun.",
                silent,
            ).format(count=silent)
        if unstated := dict(self.summary.statuses).get(NOT_STATED, 0):
            yield self.t.ngettext(
                "On {count} item something is reported, but no status.",
                "On {count} items something is reported, but no status.",
                unstated,
            ).format(count=unstated)

    def _missed(self) -> str:
        count = len(self.summary.missed)
        return self.t.ngettext(
            "A milestone of {count} item has passed and is not reported as reached.",
            "Milestones of {count} items have passed and are not reported as reached.",
            count,
        ).format(count=count) if count else ""  # fmt: skip

    def _unfixed(self) -> str:
        count = len(self.summary.unfixed)
        return self.t.ngettext(
            "The deadline of {count} item is not fixed yet.",
            "The deadlines of {count} items are not fixed yet.",
            count,
        ).format(count=count) if count else ""  # fmt: skip

    def _done(self) -> Iterator[str]:
        """Yield how much of what is done was in time and how much late, where that is known."""
        done, late = self.summary.done, len(self.summary.done.late)
        if not done.in_time and not late:
            return
        told = self.t.ngettext(
            "Of what is done with a deadline of its own, {in_time} was reported as done in time "
            "and {late} after the deadline.",
            "Of what is done with a deadline of its own, {in_time} were reported as done in time "
            "and {late} after the deadline.",
            done.in_time,
        )
        yield told.format(in_time=done.in_time, late=late)

    def _at_risk(self) -> str:
        found = self.summary.at_risk
        if not found:
            return ""
        return self.t.ngettext(
            "Of {count} item it is reported that it is at risk or off track (no. {ids}).",
            "Of {count} items it is reported that they are at risk or off track (no. {ids}).",
            len(found),
        ).format(count=len(found), ids=numbers_text((one.row for one in found), self.t))

    def _moved(self) -> str:
        moved = self.summary.moved
        if not moved:
            return ""
        return self.t.ngettext(
            "The deadline of {count} item has been changed (no. {ids}).",
            "The deadlines of {count} items have been changed (no. {ids}).",
            len(moved),
        ).format(count=len(moved), ids=numbers_text((one.row for one in moved), self.t))

    def _judgements(self) -> str:
        """Return what is said of no goal at all, so that it need not be said of each."""
        t, said = self.t, []
        if not effects_judged(self.summary) and any(
            node.judged for node in _nodes(self.summary.tree)
        ):
            said.append(
                t.gettext(
                    "The effect has not been judged for any item at the level {level}."
                ).format(level=plain(self.summary.plan.effect_level))
            )
        return " ".join(said)
