"""What minutes say of the time since the previous meeting, and what became of its tasks."""

from __future__ import annotations

from collections.abc import Mapping

from actionplan_tui.domain.meeting.entries import FLOOR
from actionplan_tui.domain.meeting.record import Outcome
from actionplan_tui.domain.meeting.since import Since, Task
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.locales import Translator
from actionplan_tui.locales.dates import format_day
from actionplan_tui.reports.minutes.lists import Listing
from actionplan_tui.reports.minutes.words import redacted_words, sentence, step_day, task_text
from actionplan_tui.reports.words.phrases import status_text
from actionplan_tui.reports.words.text import plain


def since_text(since: Since, translator: Translator) -> str:
    """Return what happened since the previous meeting, in a few sentences."""
    t, day = translator, format_day(since.previous, translator)
    if not since.reported:
        said = [
            t.ngettext(
                "Since the previous meeting on {day}, {count} item is followed up and has not "
                "been reported on.",
                "Since the previous meeting on {day}, none of {count} items has been reported on.",
                since.followed,
            ).format(day=day, count=since.followed)
        ]
    else:
        said = [
            t.ngettext(
                "Since the previous meeting on {day}, {count} of {all} items has been reported on.",
                "Since the previous meeting on {day}, {count} of {all} items have been reported "
                "on.",
                len(since.reported),
            ).format(day=day, count=len(since.reported), all=since.followed)
        ]
    for form, refs in (
        (t.gettext("Nothing new: {items}."), since.unchanged),
        (t.gettext("Closed: {items}."), since.closed),
        (t.gettext("New deadline: {items}."), since.moved),
        (t.gettext("A new deadline is asked for: {items}."), since.asked),
    ):
        if refs:
            said.append(form.format(items=", ".join(refs)))
    return " ".join(said)


def tasks_listing(since: Since, notes: Mapping[str, Note], t: Translator) -> Listing | None:
    """Return what the previous meeting left to be done and what the notes say of it.

    Args:
        since: The time since.
        notes: The notes by id.
        t: The language.

    Returns:
        None if it left nothing.
    """
    rows = tuple(_task(task, notes, t) for task in since.tasks if task.note in notes)
    if not rows:
        return None
    columns = (
        t.gettext("What"),
        t.gettext("Who"),
        t.gettext("When"),
        t.gettext("Item"),
        t.gettext("Reported since"),
    )
    return Listing(t.gettext("Left by the previous meeting"), columns, rows, (4, 3, 4, 4, 5))


def _task(task: Task, notes: Mapping[str, Note], t: Translator) -> tuple[str, ...]:
    note = notes[task.note]
    step = task_text(Outcome("next", note.id, who=task.who), note, t)
    until = step_day(note, t)
    floor = task.plan == FLOOR
    item = plain(task.title) if floor else f"{plain(task.id)} {plain(task.title)}".strip()
    answer = notes.get(task.answer)
    # Nobody is asked to report on what stands in no plan.
    told = _answer(task, answer, t) if answer else "" if floor else t.gettext("Nothing")
    return step, ", ".join(map(plain, task.to)), until, item, told


def _answer(task: Task, answer: Note, t: Translator) -> str:
    """Return what a report says: its status, that there is nothing new, its words."""
    said = []
    if task.status:
        said.append(sentence(status_text(task.status, t)))
    if answer.no_change:
        said.append(f"{t.gettext('Nothing new')}.")
    if answer.redaction and not answer.text:
        said.append(redacted_words(answer, t))
    said += [sentence(one) for one in [plain(answer.text)] if one]
    who = ", ".join(filter(None, (plain(task.speaker), format_day(answer.day, t))))
    return f"{who}: {' '.join(said)}" if said else who
