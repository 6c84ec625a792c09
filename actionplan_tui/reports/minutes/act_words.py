"""What was done with minutes, what is next, and why something cannot be done, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from actionplan_tui.domain.meeting.act import (
    ADJUSTED,
    AMENDED,
    ANNOUNCED,
    CORRECTED,
    SENT,
    Act,
    State,
)
from actionplan_tui.domain.meeting.corrections import Change
from actionplan_tui.domain.meeting.head import Head
from actionplan_tui.domain.meeting.head_changes import head_changes
from actionplan_tui.domain.meeting.minutes_acts import ActError, Kept
from actionplan_tui.domain.meeting.record import Point
from actionplan_tui.locales import Translator, current
from actionplan_tui.locales.dates import format_day, format_short
from actionplan_tui.records import dataclass
from actionplan_tui.reports.minutes.head_words import head_change_text
from actionplan_tui.reports.minutes.standing import adjusted_text, change_text
from actionplan_tui.reports.minutes.words import names_text, paragraph_name, sentence
from actionplan_tui.reports.words.text import plain


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One thing that happened to minutes: when (UTC), by whom, what."""

    moment: datetime
    who: str
    what: str


def paragraphs_text(
    numbers: Iterable[int], head: Head, translator: Translator | None = None
) -> str:
    """Return paragraphs by their names: "§ 12, § 14"."""
    return ", ".join(paragraph_name(number, head, translator) for number in numbers)


def point_name(point: Point, head: Head, translator: Translator | None = None) -> str:
    """Return what a point is called in a list: its paragraph and its id."""
    return f"{paragraph_name(point.paragraph, head, translator)} {plain(point.id)}".strip()


def state_text(state: State, translator: Translator | None = None) -> str:
    """Return how far the minutes of a closed meeting have come, in a few words."""
    t = translator or current()
    if state.adjusted is None:
        words = t.pgettext("minutes", "draft")
        if state.parts:
            words = t.pgettext("minutes", "draft, adjusted in part")
    elif state.announced:
        first, until = state.announced
        form = t.pgettext("minutes", "announced {day}")
        if until:
            form = t.pgettext("minutes", "announced until {until}")
        words = form.format(
            day=format_short(first, t), until=format_short(until, t) if until else ""
        )
    else:
        words = t.pgettext("minutes", "adjusted {day}").format(day=format_short(state.adjusted, t))
    sent = t.pgettext("minutes", "sent")
    return f"{words}, {sent}" if state.sent else words


def next_text(state: State, translator: Translator | None = None) -> str:
    """Return what is to be done next with minutes; empty: nothing that this body does."""
    t = translator or current()
    return {
        ADJUSTED: t.gettext("to be adjusted"),
        CORRECTED: t.gettext("correction to be noted"),
        ANNOUNCED: t.gettext("to be announced"),
        SENT: t.gettext("to be sent"),
    }.get(state.next, "")


def act_text(kept: Kept, act: Act, translator: Translator | None = None) -> str:
    """Return what an act did, as a sentence."""
    t, head = translator or current(), kept.closed.head
    day = format_day(act.day, t)
    names = names_text(act.names, t)
    if act.kind == ADJUSTED:
        words = adjusted_text(act, t, part=bool(act.paragraphs))
    elif act.kind == CORRECTED:
        words = t.gettext("Corrections noted on {day}.").format(day=day)
    elif act.kind == ANNOUNCED:
        form = t.gettext("Announced from {day}.")
        if act.until:
            form = t.gettext("Announced from {day} to {until}.")
        words = form.format(day=day, until=format_day(act.until, t) if act.until else "")
    elif act.kind == SENT:
        form = t.gettext("Sent on {day} to {names}.") if names else t.gettext("Sent on {day}.")
        words = form.format(day=day, names=names)
    elif act.kind == AMENDED:
        return _amended(kept, act, t)
    else:
        return _taken_back(kept, act, t)
    if not act.paragraphs:
        return words
    return f"{paragraphs_text(act.paragraphs, head, t)}: {words}"


def _amended(kept: Kept, act: Act, t: Translator) -> str:
    # Of all acts, also of one that was taken back: what it changed it changed then.
    changes = head_changes(kept.closed, sorted(kept.acts, key=lambda one: one.order))
    change = next(one for one in changes if one.act.id == act.id)
    words = head_change_text(change, t)
    if act.reason:
        words += " " + sentence(t.gettext("Reason: {reason}").format(reason=plain(act.reason)))
    return words


def _taken_back(kept: Kept, act: Act, t: Translator) -> str:
    target = next((one for one in kept.acts if one.id == act.target), None)
    what = act_text(kept, target, t).rstrip(".") if target else ""
    words = t.gettext("Taken back: {what}.").format(what=what)
    if act.reason:
        reason = t.gettext("Reason: {reason}").format(reason=plain(act.reason))
        words += f" {sentence(reason)}"
    return words


def history_lines(kept: Kept, translator: Translator | None = None) -> list[HistoryLine]:
    """Return all that happened to minutes since the meeting was closed, the oldest first.

    Notes that were corrected, added or taken away, words that were redacted, and all acts, those
    that were taken back too.
    """
    t = translator or current()
    found = [
        HistoryLine(change.moment, change.author, _changed(kept, change, t))
        for change in kept.history
    ]
    found += [HistoryLine(act.recorded, act.author, act_text(kept, act, t)) for act in kept.acts]
    found += _redacted(kept, t)
    return sorted(found, key=lambda line: line.moment)


def _changed(kept: Kept, change: Change, t: Translator) -> str:
    point = next(one for one in kept.closed.points if one.ref == change.ref)
    words = f"{point_name(point, kept.closed.head, t)}: {change_text(kept, change, t)}"
    if change.reason:
        reason = t.gettext("Reason: {reason}").format(reason=plain(change.reason))
        words += f" {sentence(reason)}"
    return words


def _redacted(kept: Kept, t: Translator) -> Iterator[HistoryLine]:
    named = {o.note: point for point in kept.closed.points for o in point.outcomes}
    named |= {
        change.note: next(one for one in kept.closed.points if one.ref == change.ref)
        for change in kept.history
    }
    for note_id, point in named.items():
        note = kept.notes_by_id.get(note_id)
        if note and note.redaction:
            words = t.gettext("(redacted: {ground})").format(ground=plain(note.redaction.ground))
            what = f"{point_name(point, kept.closed.head, t)}: {words}"
            yield HistoryLine(note.redaction.recorded, note.redaction.author, what)


def act_error(error: ActError, head: Head, translator: Translator | None = None) -> str:
    """Return why an act cannot be done, as a sentence, and what to do instead."""
    t = translator or current()
    words = {
        "before_meeting": t.gettext("{day} is before the meeting, which was on {other}."),
        "before_adjusted": t.gettext("{day} is before the minutes were adjusted, on {other}."),
        "future": t.gettext("{day} has not been yet; today is {other}."),
        "until_before": t.gettext("The announcement would end on {day}, before it begins."),
        "adjusted_already": t.gettext("The minutes are adjusted already, since {day}."),
        "nobody": t.gettext("Say who adjusted the minutes: the meeting chose nobody."),
        "no_paragraph": t.gettext("The minutes have no {paragraphs}."),
        "not_adjusted": t.gettext("The minutes are not adjusted yet; note that first."),
        "nothing_corrected": t.gettext(
            "Nothing was corrected since the minutes were adjusted. Correct the note first."
        ),
        "nothing_done": t.gettext("Nothing was done with these minutes that could be taken back."),
        "not_newest": t.gettext(
            "Something else was done with the minutes since, on {day}; take that back first."
        ),
        "no_reason": t.gettext("Say why it is taken back."),
        "nothing_changed": t.gettext("Nothing was changed."),
        "fixed_in_head": t.gettext(
            "Body, day and numbers of paragraphs stay as they are: notes refer to them."
        ),
    }[error.code]
    if error.code == "adjusted_already" and error.paragraphs:
        words = t.gettext("{paragraphs}: adjusted already, since {day}.")
    return words.format(
        day=format_day(error.day, t) if error.day else "",
        other=format_day(error.other, t) if error.other else "",
        paragraphs=paragraphs_text(error.paragraphs, head, t),
    )
