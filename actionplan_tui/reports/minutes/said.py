"""What minutes say was said of an item: reports, and what is procedure; each in a line."""

from __future__ import annotations

from actionplan_tui.domain.dates.period import ONGOING
from actionplan_tui.domain.meeting.entries import DISSENTS, LEFT, MENTIONED, STAYED, UNDERTAKEN
from actionplan_tui.domain.meeting.record import Outcome
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.locales import NN_, Translator, current
from actionplan_tui.locales.words import procedure_label
from actionplan_tui.reports.minutes.words import (
    names_text,
    next_step,
    reason,
    redacted_words,
    sentence,
    step_day,
)
from actionplan_tui.reports.words.phrases import due_text, status_text
from actionplan_tui.reports.words.text import plain

AFTERWARDS = frozenset({"reservation", "appendix", "notified"})
"""What stands below the decision."""


def said_lines(
    outcome: Outcome, note: Note, translator: Translator | None = None, *, decided: bool = False
) -> list[str]:
    """Return what was said, a paragraph each, with who said it; what was decided is left out.

    Args:
        outcome: What was said.
        note: Its note.
        translator: In which language.
        decided: Whether what is asked for was decided on later in the same meeting.
    """
    t = translator or current()
    if outcome.kind in _PUT_DOWN:
        return [_PUT_DOWN[outcome.kind](outcome, _words(outcome, note, t), t)]
    if outcome.kind == "decided":
        return []
    lines = _lines(note)
    if note.redaction and not lines and outcome.kind != "next":  # there the step says so
        lines = [redacted_words(note, t)]
    speaker = plain(outcome.speaker)
    if outcome.kind in ("done", "status") and outcome.entry:
        return [sentence(_status(outcome, speaker, t)) + reason(note, t), *lines]
    if outcome.kind == "next" and outcome.form == UNDERTAKEN:
        return [sentence(_undertaken(outcome, note, t)), *lines]
    if outcome.kind == "next" and outcome.form == MENTIONED:
        return [sentence(_mentioned(outcome, note, t)), *lines]
    if outcome.kind == "nothing_new":
        lines.insert(0, f"{t.gettext('Nothing new')}.")
    elif outcome.kind in ("done", "status") and outcome.status and speaker and not lines:
        lines.insert(0, sentence(status_text(outcome.status, t)))
    elif outcome.kind == "asked":
        ongoing = t.gettext("It is asked for that the item be ongoing, without a deadline.")
        dated = t.gettext("A new deadline is asked for: {due}.")
        lines.append(
            (ongoing if note.proposed_due is ONGOING else dated).format(
                due=due_text(note.proposed_due, t)
            )
            + reason(note, t)
            + ("" if decided else " " + t.gettext("Nothing was decided on that."))
        )
    elif outcome.kind == "absent":
        lines.insert(0, sentence(procedure_label("absent", t)) + reason(note, t))
    if speaker and lines:
        lines[0] = f"{speaker}: {lines[0]}"
    return lines


def _lines(note: Note) -> list[str]:
    return [line for line in plain(note.text, keep_lines=True).split("\n") if line]


def _words(outcome: Outcome, note: Note, t: Translator) -> str:
    """Return what was typed besides who it is of; what was redacted says so."""
    text = plain(note.text.removeprefix(outcome.who) if outcome.who else note.text)
    return text or redacted_words(note, t)


def _status(outcome: Outcome, speaker: str, t: Translator) -> str:
    done = outcome.kind == "done"
    status = status_text(outcome.status, t) if outcome.status else ""
    if done and speaker:
        form = t.gettext("{who} reports that the item is done")
    elif done:
        form = t.gettext("It is reported that the item is done")
    elif speaker:
        form = t.gettext("{who} reports the status of the item as “{status}”")
    else:
        form = t.gettext("The status of the item is reported as “{status}”")
    return form.format(who=speaker, status=status)


def _who(outcome: Outcome, t: Translator) -> str:
    return names_text(outcome.to, t)


def _undertaken(outcome: Outcome, note: Note, t: Translator) -> str:
    step, who = next_step(outcome, note, t), _who(outcome, t)
    when, many = step_day(note, t), len(outcome.to)
    form = t.ngettext(
        "{who} undertakes the following: {step}", "{who} undertake the following: {step}", many
    )
    if when:
        form = t.ngettext(
            "{who} undertakes the following ({when}): {step}",
            "{who} undertake the following ({when}): {step}",
            many,
        )
    return form.format(who=who, step=step.rstrip("."), when=when)


def _mentioned(outcome: Outcome, note: Note, t: Translator) -> str:
    """Return a next step that is put down without anybody having decided or undertaken it."""
    step, who = next_step(outcome, note, t), _who(outcome, t)
    when = step_day(note, t)
    if who and when:
        form = t.gettext("Next step for {who} ({when}): {step}")
    elif who:
        form = t.gettext("Next step for {who}: {step}")
    elif when:
        form = t.gettext("Next step ({when}): {step}")
    else:
        form = t.gettext("Next step: {step}")
    return form.format(who=who, step=step.rstrip("."), when=when)


# --- what the secretary puts down -----------------------------------------------------------------


def _with(form: str, text: str) -> str:
    """Return a sentence, with a text after a colon if there is one."""
    return sentence(f"{form}: {text}" if text else form)


_CONFLICTS = {
    "": NN_("{who} declares a conflict of interest", "{who} declare a conflict of interest"),
    LEFT: NN_(
        "{who} declares a conflict of interest and leaves the room for this paragraph",
        "{who} declare a conflict of interest and leave the room for this paragraph",
    ),
    STAYED: NN_(
        "{who} declares a conflict of interest and takes no part in dealing with the item",
        "{who} declare a conflict of interest and take no part in dealing with the item",
    ),
}


def _conflict(outcome: Outcome, text: str, t: Translator) -> str:
    forms = _CONFLICTS.get(outcome.form, _CONFLICTS[""])
    form = t.ngettext(*forms, len(outcome.to))
    return _with(form.format(who=_who(outcome, t)), text)


def _motion(outcome: Outcome, text: str, t: Translator) -> str:
    return _with(
        t.ngettext("{who} moves", "{who} move", len(outcome.to)).format(who=_who(outcome, t)), text
    )


def _vote(outcome: Outcome, text: str, t: Translator) -> str:
    if not outcome.votes:  # corrected by hand in words of its own
        return _with(t.gettext("Vote"), text)
    forms = (
        t.gettext("For: {votes}."),
        t.gettext("Against: {votes}."),
        t.gettext("Abstained: {votes}."),
    )
    counted = zip(forms, map(plain, outcome.votes), strict=True)
    # A side that was left empty was not counted: it is no 0.
    told = " ".join([sentence(t.gettext("Vote")), *(f.format(votes=v) for f, v in counted if v)])
    return f"{told} {sentence(text)}" if text else told


def _reservation(outcome: Outcome, text: str, t: Translator) -> str:
    many = len(outcome.to)
    form = t.ngettext(
        "{who} enters a reservation against the decision",
        "{who} enter a reservation against the decision",
        many,
    )
    if outcome.form == DISSENTS:
        form = t.ngettext("{who} dissents", "{who} dissent", many)
    return _with(form.format(who=_who(outcome, t)), text)


def _remark(outcome: Outcome, text: str, t: Translator) -> str:
    who = _who(outcome, t)
    form = t.gettext("For the minutes, {who}") if who else t.gettext("For the minutes")
    return _with(form.format(who=who), text)


def _appendix(_outcome: Outcome, text: str, _t: Translator) -> str:
    return text  # its number depends on those before it


def _notified(outcome: Outcome, _text: str, t: Translator) -> str:
    return t.gettext("To be notified: {who}.").format(who=_who(outcome, t))


_PUT_DOWN = {
    "conflict": _conflict,
    "motion": _motion,
    "vote": _vote,
    "reservation": _reservation,
    "remark": _remark,
    "appendix": _appendix,
    "notified": _notified,
}


def appendix_line(number: int, words: str, translator: Translator | None = None) -> str:
    """Return an appendix with its number: "Bilaga 2: Tidplan (plan.pdf)"."""
    t = translator or current()
    return t.pgettext("minutes", "Appendix {number}: {title}").format(number=number, title=words)
