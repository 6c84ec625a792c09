"""What minutes say of one item, in the form of each country: "Nämnden beslutar att …"."""

from __future__ import annotations

from collections.abc import Iterable

from actionplan_tui.domain.dates.period import Due, Period
from actionplan_tui.domain.meeting.entries import DECISIONS, UNDECIDED
from actionplan_tui.domain.meeting.head import Head
from actionplan_tui.domain.meeting.noting import Cite
from actionplan_tui.domain.meeting.record import Outcome, Point
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.locales import NP_, Translator, current
from actionplan_tui.locales.dates import format_short
from actionplan_tui.reports.words.phrases import due_text, listed, period_text, status_text
from actionplan_tui.reports.words.text import plain

_PROPOSALS = {
    "keep": NP_("decision", "to propose that the item is kept as it is"),
    "revise": NP_("decision", "to propose that the item is revised"),
    "drop": NP_("decision", "to propose that the item is dropped"),
}
_ENDINGS = {
    "cancelled": NP_("decision", "to drop the item"),
    "carried_over": NP_("decision", "to carry the item over to a new plan"),
    "done": NP_("decision", "to record the item as done"),
}
_PROCEDURES = {
    "tabled": NP_("decision", "to table the item"),
    "referred_back": NP_("decision", "to refer the item back"),
}


def _number(number: int, head: Head, t: Translator) -> str:
    """Return the number of a paragraph; a Norwegian case is numbered within its year."""
    return f"{number}/{head.day:%y}" if t.language == "nb" else str(number)


def paragraph_name(number: int, head: Head, translator: Translator | None = None) -> str:
    """Return what a paragraph is called in a heading: "§ 12", "Sak 12/21"."""
    t = translator or current()
    return t.pgettext("heading", "§ {number}").format(number=_number(number, head, t))


def paragraph_in_sentence(number: int, head: Head, translator: Translator | None = None) -> str:
    """Return what a paragraph is called in a sentence: "§ 12", "sak 12/21"."""
    t = translator or current()
    return t.pgettext("in a sentence", "§ {number}").format(number=_number(number, head, t))


def citation(head: Head, translator: Translator | None = None) -> Cite:
    """Return how the decisions of a meeting are referred to: "PN 2021-10-15 § 12".

    Args:
        head: The meeting's; body and day count.
        translator: The language, "PN 15.10.2021, sak 12/21" in Norwegian.
    """
    t = translator or current()

    def cite(number: int) -> str:
        paragraph = paragraph_in_sentence(number, head, t)
        return t.pgettext("decision", "{body} {date} {paragraph}").format(
            body=plain(head.body), date=format_short(head.day, t), paragraph=paragraph
        )

    return cite


def notice_file(meeting: str, translator: Translator) -> str:
    """Return what the file of a meeting's notice is called, as its title says, without an ending.

    Args:
        meeting: The meeting's id.
        translator: The language of the notice.
    """
    notice = translator.pgettext("file name", "notice")
    return f"{plain(meeting)}-{notice}"


def decision_lead(body: str, translator: Translator | None = None) -> str:
    """Return how a decision begins: "Programnämnden beslutar", "Vedtak:"."""
    t = translator or current()
    # No placeholder: not every language names the body here.
    return t.pgettext("decision", "BODY decides").replace("BODY", plain(body))


def sentence(text: str) -> str:
    """Return a text that ends as a sentence does."""
    return text if text.endswith((".", "!", "?", "…", ":")) else f"{text}."


def names_text(names: Iterable[str], t: Translator) -> str:
    """Return names as a sentence lists them: "A, B and C"."""
    return listed([plain(name) for name in names], t)


def reason(note: Note, t: Translator) -> str:
    """Return the reason that a note gives, as a sentence after another one; empty: none."""
    if not note.reason:
        return ""
    return " " + sentence(t.gettext("Reason: {reason}").format(reason=plain(note.reason)))


def _deadline(from_: Due | None, to: Due | None, t: Translator) -> str:
    if not isinstance(to, Period):
        return t.pgettext("decision", "to let the item go on without a deadline")
    if from_ is None:
        form = t.pgettext("decision", "to set the deadline of the item to {to}")
        return form.format(to=due_text(to, t))
    form = t.pgettext("decision", "to change the deadline of the item from {from_} to {to}")
    return form.format(from_=due_text(from_, t), to=due_text(to, t))


def _hand_over(outcome: Outcome, t: Translator) -> str:
    to = names_text(outcome.to, t)
    if not outcome.from_:
        return t.pgettext("decision", "to make {to} responsible for the item").format(to=to)
    form = t.pgettext("decision", "to hand the item over from {from_} to {to}")
    return form.format(from_=names_text(outcome.from_, t), to=to)


def next_step(outcome: Outcome, note: Note, translator: Translator | None = None) -> str:
    """Return what is to be done, without by whom; what was redacted says so."""
    text = note.next.text if note.next else ""
    if note.redaction and not text:
        return redacted_words(note, translator or current())
    return plain(text.removeprefix(outcome.who) if outcome.who else text)


def step_day(note: Note, translator: Translator | None = None) -> str:
    """Return when a next step is to be done, in its own wording; empty: it does not say.

    Only that wording says whether it is a deadline: "by 31 March", or "March 2022".
    """
    day = note.next.date if note.next else None
    return period_text(day, translator or current()) if day else ""


def task_text(outcome: Outcome, note: Note, translator: Translator | None = None) -> str:
    """Return what is to be done as a list names it: “Write the plan” of “to write the plan”."""
    t = translator or current()
    step = next_step(outcome, note, t).rstrip(".")
    opening, _space, rest = step.partition(" ")
    if rest and opening.casefold() in t.pgettext("before what is to be done", "to that").split():
        step = rest
    return step[:1].upper() + step[1:]


def _next(outcome: Outcome, note: Note, t: Translator) -> str:
    step, who = next_step(outcome, note, t), names_text(outcome.to, t)
    when = step_day(note, t)
    if who and when:
        form = t.pgettext("decision", "to give {who} the following task ({when}): {step}")
    elif who:
        form = t.pgettext("decision", "to give {who} the following task: {step}")
    elif when:
        form = t.pgettext("decision", "that the following is to be done ({when}): {step}")
    else:
        form = t.pgettext("decision", "that the following is to be done: {step}")
    return form.format(who=who, step=step.rstrip("."), when=when)


def redacted_words(note: Note, t: Translator) -> str:
    """Return that words were redacted, and why; empty: they were not."""
    if note.redaction is None:
        return ""
    return t.gettext("(redacted: {ground})").format(ground=plain(note.redaction.ground))


def _status(outcome: Outcome, t: Translator) -> str:
    status = outcome.status
    if status is None:
        return ""
    if status.id in _ENDINGS and not status.label:
        return t.pgettext(*_ENDINGS[status.id])
    form = t.pgettext("decision", "to record the status of the item as “{status}”")
    return form.format(status=status_text(status, t))


def decides(outcome: Outcome) -> bool:
    """Return whether the body decided something by what was said.

    A status is reported. It is decided only where the body notes it; in records of the time
    before reports were told from decisions it always was.
    """
    if outcome.kind in ("done", "status"):
        return outcome.noted or not outcome.entry
    return outcome.kind in DECISIONS and outcome.form not in UNDECIDED


def decided_on(point: Point, outcome: Outcome) -> bool:
    """Return whether the deadline that something asks for was decided on later in the meeting."""
    later = point.outcomes[point.outcomes.index(outcome) + 1 :]
    return outcome.kind == "asked" and any(one.kind == "deadline" for one in later)


def in_own_words(outcome: Outcome) -> bool:
    """Return whether a decision stands in the body's own words."""
    return outcome.kind == "decided"


def _own(outcome: Outcome, note: Note, t: Translator) -> str:
    """Return a decision in the body's own words, with who carries it out and by when."""
    followed = bool(note.next)
    text = next_step(outcome, note, t) if followed else plain(note.text)
    text = text or redacted_words(note, t)
    if decision_lead("", t).endswith(":"):  # where it begins a sentence
        text = text[:1].upper() + text[1:]
    who = names_text(outcome.to, t)
    when = step_day(note, t)
    if who and when:
        more = t.pgettext("decision", "Carried out by: {who} ({when}).")
    elif who:
        more = t.pgettext("decision", "Carried out by: {who}.")
    elif when:
        more = t.pgettext("decision", "To be carried out: {when}.")
    else:
        return text
    return f"{sentence(text)} {more.format(who=who, when=when)}"


def decision(outcome: Outcome, note: Note, translator: Translator | None = None) -> str:
    """Return what was decided, to stand after `decision_lead`, without a full stop.

    Empty for what decides nothing.
    """
    t = translator or current()
    if not decides(outcome):
        return ""
    if outcome.noted:
        return t.pgettext("decision", "to take note that the item is done")
    if outcome.kind in ("done", "status"):
        return _status(outcome, t)
    if outcome.kind == "decided":
        return _own(outcome, note, t)
    if outcome.kind == "deadline":
        return _deadline(outcome.due_from, note.due, t)
    if outcome.kind == "hand_over":
        return _hand_over(outcome, t)
    if outcome.kind == "next":
        return _next(outcome, note, t)
    if outcome.kind == "proposal":
        return t.pgettext(*_PROPOSALS[note.proposal])
    return t.pgettext(*_PROCEDURES[outcome.kind])


def decision_sentence(outcome: Outcome, note: Note, translator: Translator | None = None) -> str:
    """Return what was decided as the end of a sentence, with the reason; empty: nothing."""
    t = translator or current()
    decided = decision(outcome, note, t)
    if not decided:
        return ""
    # The reason for which something is reported stands with the report.
    return sentence(decided) + ("" if outcome.noted else reason(note, t))
