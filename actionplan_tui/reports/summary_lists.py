"""The lists at the end of a follow-up summary as Markdown, each its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from actionplan_tui.domain.period import Period
from actionplan_tui.domain.register import Row
from actionplan_tui.domain.summary import Amendment, Entry, Summary
from actionplan_tui.locales.dates import days
from actionplan_tui.locales.words import proposal_label, standing_label
from actionplan_tui.reports.markdown_text import bullets, escaped, heading
from actionplan_tui.reports.note_words import note_parts, signature
from actionplan_tui.reports.phrases import due_text, exact_day, party_short
from actionplan_tui.reports.sentences import event_period
from actionplan_tui.reports.summary_words import SEVERAL, Words
from actionplan_tui.reports.text import plain


class Lists:
    """Writes the lists of a summary; an empty one says that there are none."""

    def __init__(self, summary: Summary, words: Words) -> None:
        self.summary = summary
        self.words = words
        self.t = words.t

    def lines(self) -> list[str]:
        """Return all lists, one after the other, as lines of Markdown."""
        t, s = self.t, self.summary
        return [
            *heading(2, escaped(t.gettext("Lists"))),
            *self._rows("overdue", s.overdue, self._late),
            *self._rows("period_ended", s.remaining, self._status),
            *(self._rows("passed", s.passed, self._event) if s.passed else ()),
            *self._rows("unreported", s.unreported, self._responsible),
            *self._rows("outside", s.outside, self._responsible),
            *self._rows("unassigned", s.unassigned, self._standing),
            *self._rows("withdrawn", s.withdrawn, self._status),
            *self._list(t.gettext("To be decided"), self._decisions()),
            *self._list(t.gettext("Not dealt with at a meeting"), self._procedures()),
            *self._list(t.gettext("Changes of the plan itself"), self._amendments()),
        ]

    def _list(self, title: str, lines: Sequence[str]) -> list[str]:
        """Return a heading with the number of lines and the lines; they are Markdown."""
        count = f" ({len(lines)})" if lines else ""
        body = list(lines) or [escaped(self.t.pgettext("empty list", "None."))]
        return [*heading(3, f"{escaped(title)}{count}"), *(bullets(body) if lines else body), ""]

    def _rows(self, name: str, entries: Sequence[Entry], say: Callable[[Entry], str]) -> list[str]:
        title = self.t.pgettext(*SEVERAL[name])
        return self._list(title, [self._line(entry.row, say(entry)) for entry in entries])

    def _line(self, row: Row, said: str) -> str:
        name = f"**{escaped(row.id)}** {escaped(row.title)}"
        return f"{name} – {escaped(said)}" if said else name

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
            self.words.status(row.status),
            self._responsible(entry),
        )

    def _joined(self, *parts: str) -> str:
        return "; ".join(part for part in parts if part)

    def _status(self, entry: Entry) -> str:
        row, note = entry.row, entry.status_note
        status = self.words.status(row.status)
        if note:
            status = f"{status} ({signature(note, row.plan, self.t)})"
        return self._joined(status, self._responsible(entry))

    def _event(self, entry: Entry) -> str:
        event = event_period(entry.row)
        return self._joined(
            exact_day(event, self.t) if event else "",
            self._responsible(entry),
        )

    def _standing(self, entry: Entry) -> str:
        return self._joined(
            self.words.status(entry.row.status), standing_label(entry.row.standing, self.t)
        )

    def _decisions(self) -> list[str]:
        t, lines = self.t, []
        for entry in self.summary.asked_for:
            note = entry.row.proposed_due
            if note is None:
                continue
            said = t.gettext("deadline asked for: {due} instead of {now} ({signature})").format(
                due=due_text(note.proposed_due, t),
                now=due_text(entry.row.due, t),
                signature=signature(note, entry.row.plan, t),
            )
            if note.reason:
                said += "; " + t.gettext("reason: {reason}").format(reason=plain(note.reason))
            lines.append(self._line(entry.row, said))
        for entry in self.summary.proposals:
            note = entry.row.proposal
            if note is None:
                continue
            said = t.gettext("proposal: {proposal} ({signature})").format(
                proposal=proposal_label(note.proposal, t),
                signature=signature(note, entry.row.plan, t),
            )
            lines.append(self._line(entry.row, said))
        return lines

    def _procedures(self) -> list[str]:
        lines = []
        for item, note in self.summary.procedures:
            plan = self.summary.plan
            item_id = f"{item.id}@{note.unit}" if note.unit else item.id
            said = " · ".join(note_parts(note, plan, self.t))
            signed = signature(note, plan, self.t)
            lines.append(
                f"**{escaped(item_id)}** {escaped(item.title)} – {escaped(f'{signed}: {said}')}"
            )
        return lines

    def _amendments(self) -> list[str]:
        return [self._amendment(change) for change in self.summary.amendments]

    def _amendment(self, change: Amendment) -> str:
        t = self.t
        if change.item is None:
            return escaped(
                t.gettext("The plan's end: {from_} → {to}").format(
                    from_=due_text(change.from_, t), to=due_text(change.to, t)
                )
            )
        name = f"**{escaped(change.item.id)}** {escaped(change.item.title)}"
        if change.kind == "added":
            added = t.gettext("added")
            return f"{name} – {escaped(added)}"
        moved = t.gettext("deadline {from_} → {to}").format(
            from_=due_text(change.from_, t), to=due_text(change.to, t)
        )
        return f"{name} – {escaped(moved)}"
