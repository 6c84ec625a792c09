"""Writing a note line by line: a few questions, then everything is read back before it is saved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from actionplan_tui.cli.faults import Fault
from actionplan_tui.cli.plain.asking import Stopped, ask, field, one_of, yes
from actionplan_tui.domain.dates.days import resolve_day_words
from actionplan_tui.domain.notes.compose import Draft, draft_of, problems
from actionplan_tui.domain.notes.draft import (
    NO_REASON,
    Problem,
    changes_nothing,
    moves_without_reason,
)
from actionplan_tui.domain.notes.note import OUTLOOKS, RESPONSES
from actionplan_tui.domain.plan.plan import STATUSES
from actionplan_tui.domain.plan.reviews import reviews
from actionplan_tui.domain.register.points import nearest
from actionplan_tui.locales import _, ngettext
from actionplan_tui.locales.dates import format_day
from actionplan_tui.locales.words import outlook_label, response_label, status_label
from actionplan_tui.reports.words import sentences
from actionplan_tui.reports.words.problems import field_label, problem_text
from actionplan_tui.reports.words.text import plain
from actionplan_tui.reports.words.undone import undone_words

if TYPE_CHECKING:
    from actionplan_tui.cli.plain.lines import Lines
    from actionplan_tui.cli.plain.open_database import OpenDatabase
    from actionplan_tui.domain.notes.note import Note
    from actionplan_tui.domain.plan.plan import Plan
    from actionplan_tui.domain.register.register import Row

LIST = "?"
"""Typed alone, it lists what may be answered."""


class Noting:
    """Writes notes, corrects them and takes them back; what is left with a full stop is not done.

    Args:
        opened: The database.
        lines: To ask with.
    """

    def __init__(self, opened: OpenDatabase, lines: Lines) -> None:
        self._opened, self._lines = opened, lines

    # --- what can be done with a row

    def note(self, row: Row) -> None:
        """Write a note: text, status, new deadline, day, signature."""
        self._begin(_("New note"), row)
        self._save(row, self._everything(row, self._opened.draft()))

    def deadline(self, row: Row) -> None:
        """Write a note with a new deadline, with reason and decision."""
        self._begin(_("Move the deadline"), row)
        draft = self._deadline(row, self._opened.draft(), _("New deadline"))
        if not draft.due:
            raise Stopped
        self._save(row, self._signed(row, draft))

    def done(self, row: Row) -> None:
        """Write a note with the status done, and a text if there is one."""
        self._begin(_("Done"), row)
        draft = self._text(row, self._opened.draft(status="done"))
        self._save(row, self._signed(row, draft))

    def milestone(self, row: Row) -> None:
        """Write a note that a milestone is reached: the nearest, or another one that is chosen."""
        waiting = [one for one in row.milestones if one.id not in row.reached]
        likely = nearest(row.milestones, row.reached, self._opened.view.as_of)
        if likely is None:
            raise Fault(_("No milestone of {item} waits to be reached.").format(item=row.id))
        self._begin(_("Milestone reached"), row)
        named = [
            f"{sentences.milestone_text(one)}, {sentences.exact_day(one.date)}" for one in waiting
        ]
        at = waiting.index(likely)
        if len(waiting) > 1:
            offer = _("The nearest is number {number}: {milestone}.")
            self._lines.say(offer.format(number=at + 1, milestone=named[at]))
            at = (one_of(self._lines, _("Which milestone?"), named) or at + 1) - 1
        draft = self._opened.draft(milestone=waiting[at].id)
        draft = self._text(row, replace(draft, reached=draft.date))
        self._save(row, self._signed(row, draft))

    def nothing_new(self, row: Row) -> None:
        """Note at once that there is nothing new; ask who signs only if it is not known."""
        draft = self._signed(row, self._opened.draft(no_change=True))
        self._write(row, self._placed(row, self._opened.compose(row, draft)))
        self._lines.say(_("Nothing new noted on {item}. z takes it back.").format(item=row.id))

    def correct(self, row: Row) -> None:
        """Write a note that takes the place of another; what is not typed anew stays."""
        note = self._chosen(row, _("Which note is to be corrected?"))
        if note is None:
            return
        self._begin(_("Correct"), row)
        draft = self._everything(row, replace(draft_of(note), retracts=note.id))
        if changes_nothing(draft, note):
            self._lines.say(_("Nothing was changed."))
            return
        self._save(row, draft)

    def take_back(self, row: Row) -> None:
        """Take back a note; both stay in the history."""
        note = self._chosen(row, _("Which note is to be taken back?"))
        if note is None:
            return
        self._lines.say(sentences.note_line(note, row.plan))
        if yes(self._lines, _("Take it back?")):
            self._taken_back(row, note)

    def undo(self) -> None:
        """Take back the note that was written last in this session."""
        note = self._opened.last_written()
        row = self._opened.row_of(note) if note else None
        if note is None or row is None:
            self._lines.say(_("Nothing was written in this session that could be taken back."))
            return
        replaced = self._opened.written[-1].instead_of
        self._opened.undo(row, note, self._signer(note))
        words = _("Taken back: the note on {item}")
        if replaced:
            words = _("Undone: on {item} it stands as before the correction")
            if not note.has_content:
                words = ngettext("The note on {item} stands again",
                                 "{count} notes stand again ({item} …)", 1)  # fmt: skip
        self._say_undone(words, row)

    # --- the questions

    def _begin(self, title: str, row: Row) -> None:
        self._lines.say(f"{title}: {plain(row.id)} {plain(row.title)}")
        self._lines.say(_("Enter leaves an answer open, a dot alone cancels."))

    def _everything(self, row: Row, draft: Draft) -> Draft:
        draft = self._text(row, draft)
        options = status_options(row.plan)
        now = _("as before: {status}").format(status=sentences.status_text(row))
        prompt = _("Status ({now}, ? lists them)").format(now=now)
        draft = self._listed(row, draft, "status", prompt, options)
        draft = self._deadline(row, draft, _("New deadline"))
        draft = field(self._lines, row, draft, "date", _("Date"), self._day)
        draft = self._besides(row, draft)
        return self._signed(row, draft, always=True)

    def _besides(self, row: Row, draft: Draft) -> Draft:
        """Ask for what is said seldom: which of it is chosen first, until nothing is."""
        asked = seldom(row.plan)
        told = [field_label(name) for name, _options in asked]
        names = {words.casefold(): at for at, words in enumerate(told)}
        while typed := ask(self._lines, _("Anything else (Enter: no, ? lists them):")):
            if typed == LIST:
                at = one_of(self._lines, _("What else?"), told)
            elif typed.isdecimal() and 1 <= int(typed) <= len(told):
                at = int(typed) - 1
            elif typed.casefold() in names:
                at = names[typed.casefold()]
            else:
                self._lines.say(_("Write a number from 1 to {count}.").format(count=len(told)))
                continue
            name, options = asked[at]
            if options:
                prompt = _("{question} (? lists them)").format(question=told[at])
                draft = self._listed(row, draft, name, prompt, options)
            elif name == "links":
                draft = self._link(row, draft)
            else:
                draft = field(self._lines, row, draft, name, told[at])
        return draft

    def _link(self, row: Row, draft: Draft) -> Draft:
        """Ask for one more link; a dash takes away those that are there."""

        def more(typed: str) -> str:
            return f"{draft.links}\n{typed}".strip()

        def shown(lines: str) -> str:
            return "; ".join(lines.splitlines())

        prompt = _("Address, space, title")
        return field(self._lines, row, draft, "links", prompt, more, shown)

    def _text(self, row: Row, draft: Draft) -> Draft:
        phrases = self._opened.context.settings.phrases
        if not phrases:
            return field(self._lines, row, draft, "text", _("Text"))
        options = [(phrase, phrase) for phrase in phrases]
        return self._listed(row, draft, "text", _("Text (? lists your phrases)"), options)

    def _listed(
        self,
        row: Row,
        draft: Draft,
        name: str,
        prompt: str,
        options: list[tuple[str, str]],
    ) -> Draft:
        """Ask for a field that can also be chosen from a list, by its number or its words."""
        by_words = {words.casefold(): code for words, code in options}

        def read(typed: str) -> str:
            if typed.isdecimal() and 1 <= int(typed) <= len(options):
                return options[int(typed) - 1][1]
            return by_words.get(typed.casefold(), typed)

        def asked(typed: str) -> str:
            if typed != LIST:
                return read(typed)
            return options[one_of(self._lines, prompt, [words for words, _code in options])][1]

        words = {code: told for told, code in reversed(options)}
        return field(
            self._lines, row, draft, name, prompt, asked, lambda code: words.get(code, code)
        )

    def _deadline(self, row: Row, draft: Draft, prompt: str) -> Draft:
        draft = field(self._lines, row, draft, "due", prompt)
        if draft.due:
            draft = field(self._lines, row, draft, "reason", _("Reason"))
            draft = field(self._lines, row, draft, "decision", _("Decided, where"))
        return draft

    def _day(self, typed: str) -> str:
        return resolve_day_words(typed, self._opened.context.today)

    def _signed(self, row: Row, draft: Draft, *, always: bool = False) -> Draft:
        """Return a draft that somebody signs; `always`: ask also where that is known."""
        if draft.author and not always:
            return draft
        draft = field(self._lines, row, draft, "author", _("Signed"))
        while not draft.author:
            self._lines.say(_("Say who signs the note."))
            draft = field(self._lines, row, draft, "author", _("Signed"))
        return draft

    # --- saving

    def _save(self, row: Row, draft: Draft) -> None:
        """Read everything back, and save it if that is what was meant."""
        found = problems(row.plan, row.item, row.unit, draft)
        if not draft.retracts and moves_without_reason(draft.due, draft.reason):
            found.append(Problem(NO_REASON, "reason"))
        for problem in found:
            self._lines.say(problem_text(problem))
        if any(not problem.warning for problem in found):
            self._lines.say(_("Not saved."))
            return
        note = self._placed(row, self._opened.compose(row, draft))
        self._lines.say(f"{plain(row.id)}, {sentences.signature(note, row.plan)}:")
        for part in sentences.note_parts(note, row.plan):
            self._lines.say(f"{part.rstrip('.')}.")
        if note.day > self._opened.view.as_of:
            self._lines.say(
                _("It will not show before {day}; you are looking at {as_of}.").format(
                    day=format_day(note.day), as_of=format_day(self._opened.view.as_of)
                )
            )
        if not yes(self._lines, _("Save?")):
            self._lines.say(_("Not saved."))
            return
        self._write(row, note)
        self._lines.say(_("Noted on {item}. z takes it back.").format(item=row.id))

    def _placed(self, row: Row, note: Note) -> Note:
        """Return a report for the review in question, if it is for it though not by its day."""
        asked = self._opened.register.asking[row.plan.id]
        review = asked.review
        if review is None or note.review or not note.reports or asked.counts(note):
            return note
        told = _("By its day the note does not count for {review}. Is it for that one?")
        if yes(self._lines, told.format(review=plain(review.title))):
            return replace(note, review=review.id)
        return note

    def _write(self, row: Row, note: Note) -> None:
        self._opened.write(note)
        self._opened.sign(note.author)
        if now := self._opened.row(row.ref):
            self._lines.say(sentences.standing_sentence(now, self._opened.view))

    def _chosen(self, row: Row, title: str) -> Note | None:
        notes = self._opened.standing_notes(row)
        if not notes:
            self._lines.say(_("No note stands here that could be corrected or taken back."))
            return None
        if len(notes) == 1:
            return notes[0]
        told = [sentences.note_line(note, row.plan) for note in notes]
        return notes[one_of(self._lines, title, told)]

    def _taken_back(self, row: Row, note: Note) -> None:
        self._opened.take_back(note, self._signer(note))
        self._say_undone(_("Taken back: the note on {item}"), row)

    def _signer(self, note: Note) -> str:
        author = self._opened.author or note.author
        while not author:
            author = ask(self._lines, _("Signed") + ":")
        return author

    def _say_undone(self, words: str, before: Row) -> None:
        now = self._opened.row(before.ref)
        again = undone_words([(before, now)]) if now else ""
        self._lines.say(f"{words.format(item=before.id, count=1)}.")
        if again:
            self._lines.say(f"{again[0].upper()}{again[1:]}.")


def seldom(plan: Plan) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what a note says seldom: each field with what it can be, none where it is typed."""
    planned = [(plain(review.title), review.id) for review in reviews(plan)]
    chosen = [
        ("outlook", [(outlook_label(code), code) for code in OUTLOOKS]),
        ("response", [(response_label(code), code) for code in RESPONSES]),
        *([("review", planned)] if planned else []),
    ]
    return [*chosen, ("next_text", []), ("next_date", []), ("links", [])]


def status_options(plan: Plan) -> list[tuple[str, str]]:
    """Return the statuses that a note on a plan can report: the plan's own, then the common."""
    own = [(plain(status.label), status.id) for status in plan.statuses]
    return own + [(status_label(code), code) for code in STATUSES]
