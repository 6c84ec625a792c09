"""Taking answers in: what would be noted, what was before, what contradicts, what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, datetime
from functools import partial

from actionplan_tui.domain.dates.period import last_day
from actionplan_tui.domain.notes.compose import RANDOM_BYTES, compose, problems
from actionplan_tui.domain.notes.draft import Draft, Problem
from actionplan_tui.domain.notes.history import retracted_ids
from actionplan_tui.domain.notes.note import Note, midnight
from actionplan_tui.domain.notes.source import Source
from actionplan_tui.domain.plan.reviews import reviews
from actionplan_tui.domain.register.register import Register, Row
from actionplan_tui.domain.request.answer import Place, RawAnswer, RawRow
from actionplan_tui.domain.request.cells import Fault, Meanings, fault_of, read_cells, said
from actionplan_tui.domain.request.finding import Rows
from actionplan_tui.domain.request.form import AUTHOR, UNIT, asked_as, digest, reported_as
from actionplan_tui.domain.request.making import row_print
from actionplan_tui.records import dataclass


@dataclass(frozen=True, slots=True)
class Take:
    """One answer that would be noted.

    Attributes:
        answer: The form that it came in.
        raw: The row as it came.
        row: What it is about.
        draft: What it says.
        note: The note that it would be, but for its id and the time of recording.
        source: What the note will say that it was taken from.
        replaces: The note of a former answer in the same form, which it takes back.
        since: Reports that came since the form was made, the oldest first.
        changed: Whether what is asked is another than it was then.
        warnings: What is to be looked at, and does not keep it from being taken.
    """

    answer: RawAnswer
    raw: RawRow
    row: Row
    draft: Draft
    note: Note
    source: Source
    replaces: Note | None = None
    since: tuple[Note, ...] = ()
    changed: bool = False
    warnings: tuple[Problem, ...] = ()

    @property
    def place(self) -> tuple[str, str, str]:
        """Plan, key of the item, and unit."""
        return self.row.plan.id, self.row.target.key, self.row.unit.id if self.row.unit else ""


@dataclass(frozen=True, slots=True)
class Clash:
    """Answers to one question that contradict each other: those to be taken, and a kept note."""

    takes: tuple[Take, ...]
    note: Note | None = None


@dataclass(frozen=True)
class Intake:
    """What some forms come to.

    Attributes:
        answers: The forms, in their order.
        takes: What would be noted.
        again: How many answers were taken in before, by the name of the file.
        undone: Answers that were taken in before and taken back since; nothing comes of them.
        emptied: Rows that were answered in this form before and are empty now, by file and key:
            what was noted stays.
        faults: What is not understood.
        clashes: Which of `takes` contradict each other, or what others reported in their form.
    """

    answers: tuple[RawAnswer, ...]
    takes: tuple[Take, ...]
    again: Mapping[str, int]
    undone: tuple[Take, ...]
    emptied: tuple[tuple[str, str], ...]
    faults: tuple[Fault, ...]
    clashes: tuple[Clash, ...]

    @property
    def clashing(self) -> tuple[Take, ...]:
        """The answers that contradict others, each once."""
        found = {id(take): take for clash in self.clashes for take in clash.takes}
        return tuple(found.values())

    @property
    def agreed(self) -> tuple[Take, ...]:
        """The answers that contradict none."""
        against = {id(take) for take in self.clashing}
        return tuple(take for take in self.takes if id(take) not in against)


def take_in(
    answers: Iterable[RawAnswer],
    register: Register,
    notes: Iterable[Note],
    meanings: Meanings,
    as_of: date,
) -> Intake:
    """Return what forms that came back come to. Nothing is guessed, and nothing is written.

    Args:
        answers: As read from their files, in the order in which their notes are to stand.
        register: Of the plans that they are about, whole, as of the day.
        notes: All notes of these plans, retractions too.
        meanings: What words of the forms mean.
        as_of: The day that an answer without a date of its own is of.
    """
    intake = _Intake(register, notes, meanings, as_of)
    given = tuple(answers)
    for answer in given:
        intake.read(answer)
    return intake.result(given)


def notes_of(
    takes: Iterable[Take], taken_by: str, now: datetime, chance: Callable[[], bytes]
) -> list[Note]:
    """Return the notes of answers, each saying what it was taken from and who took it in.

    Args:
        takes: Of them none may contradict another unless that was agreed to.
        taken_by: Who takes them in.
        now: The present moment, with its time zone.
        chance: Gives `compose.RANDOM_BYTES` random bytes each time.
    """
    made = []
    for at, take in enumerate(takes):
        row = take.row
        note = compose(row.plan, row.target, row.unit, take.draft, now, chance())
        made.append(replace(note, source=str(take.source), taken_by=taken_by, seq=at))
    return made


class _Intake:
    def __init__(
        self, register: Register, notes: Iterable[Note], meanings: Meanings, as_of: date
    ) -> None:
        self._register, self._meanings, self._as_of = register, meanings, as_of
        kept = list(notes)
        self._gone = retracted_ids(kept)
        self._by_source: dict[tuple[str, str], list[Note]] = {}
        self._of_form: dict[tuple[str, str, str], list[Note]] = {}
        for note in kept:
            if source := Source.read(note.source):
                self._by_source.setdefault((note.plan, note.source), []).append(note)
                self._of_form.setdefault((note.plan, source.form, source.row), []).append(note)
        self._rows: dict[str, Rows] = {}
        self._taken: dict[tuple[str, str, str], list[Take]] = {}
        self._again: dict[str, int] = {}
        self._undone: list[Take] = []
        self._emptied: list[tuple[str, str]] = []
        self._faults: list[Fault] = []

    def read(self, answer: RawAnswer) -> None:
        """Read one form."""
        whole = Place(answer.file)
        plan = self._register.plan_by_id.get(answer.plan)
        if not (answer.form and answer.plan and answer.party):
            self._faults.append(Fault("lost_form", whole, value=answer.form))
        elif plan is None:
            self._faults.append(Fault("unknown_plan", whole, value=answer.plan))
        elif author := self._author(answer):
            rows = self._rows.setdefault(plan.id, Rows(self._register, plan))
            known = {review.id for review in reviews(plan)}
            review = answer.review if answer.review in known else ""
            for raw in answer.rows:
                self._row(answer, raw, rows, author, review)

    def _author(self, answer: RawAnswer) -> str:
        """Return who signs: as filled in, else the party. Empty: that cannot be told."""
        cell = answer.cells.get(AUTHOR)
        if cell and cell.formula:
            self._faults.append(Fault("formula", cell.place, field=AUTHOR, value=said(cell)))
            return ""
        if cell and said(cell):
            return said(cell)
        plan = self._register.plan_by_id[answer.plan]
        unit = plan.unit_by_id.get(answer.party) if answer.kind == UNIT else None
        return unit.name if unit else answer.party

    def _row(self, answer: RawAnswer, raw: RawRow, rows: Rows, author: str, review: str) -> None:
        found = rows.find(raw)
        if isinstance(found, str):
            if raw.answered:
                self._faults.append(Fault(found, raw.place, raw.key, value=raw.key))
            return
        reading = read_cells(raw, found.plan, answer.language, self._meanings)
        self._faults += reading.faults
        if not reading.sound:
            return
        if not reading.drafts:
            self._nothing(answer, raw, found)
        drafts = {
            part: replace(draft, author=author, review=review)
            for part, draft in reading.drafts.items()
        }
        found_in = partial(problems, found.plan, found.target, found.unit)
        wrong = [
            fault_of(problem, raw)
            for draft in drafts.values()
            for problem in found_in(self._dated(draft))
            if not problem.warning
        ]
        self._faults += dict.fromkeys(wrong)
        for part, draft in () if wrong else drafts.items():
            self._place(self._take(answer, raw, found, part, draft))

    def _dated(self, draft: Draft) -> Draft:
        return draft if draft.date else replace(draft, date=self._as_of.isoformat())

    def _nothing(self, answer: RawAnswer, raw: RawRow, row: Row) -> None:
        """Note that a row is empty now that was answered in this form before."""
        former = self._of_form.get((row.plan.id, answer.form, _source_row(row, "")), ())
        if any(note.id not in self._gone for note in former):
            self._emptied.append((answer.file, raw.key))

    def _take(self, answer: RawAnswer, raw: RawRow, row: Row, part: str, draft: Draft) -> Take:
        answered = [getattr(draft, one.name) for one in fields(draft) if one.name != "retracts"]
        source = Source(answer.form, _source_row(row, part), digest(*map(_plain, answered)))
        former = self._of_form.get((row.plan.id, answer.form, source.row), ())
        replaced = next(
            (n for n in former if n.id not in self._gone and n.source != str(source)), None
        )
        dated = replace(self._dated(draft), retracts=replaced.id if replaced else "")
        since, changed = self._since(answer, raw, row)
        place = row.plan, row.target, row.unit, dated
        note = compose(*place, midnight(self._as_of), bytes(RANDOM_BYTES))
        warnings = tuple(problem for problem in problems(*place) if problem.warning)
        return Take(answer, raw, row, dated, note, source, replaced, since, changed, warnings)

    def _since(self, answer: RawAnswer, raw: RawRow, row: Row) -> tuple[tuple[Note, ...], bool]:
        """Return what others reported since, and whether another thing would be asked now."""
        unit = row.unit.id if row.unit else ""
        spoken = self._register.notes_by_plan[row.plan.id].spoken(row.item, unit)
        reports = [one for one in spoken if one.reports and not _is_of(one, answer.form)]
        now = row_print(row, reports[-1] if reports else None)
        changed = bool(raw.fingerprint) and asked_as(raw.fingerprint) != asked_as(now)
        if raw.fingerprint and reported_as(raw.fingerprint) == reported_as(now):
            return (), changed
        asked = answer.asked
        return tuple(n for n in reports if n.recorded.date().isoformat() >= asked), changed

    def _place(self, take: Take) -> None:
        """Put an answer where it belongs: to be taken, taken before, or taken back since."""
        known = self._by_source.get((take.row.plan.id, str(take.source)), ())
        if any(note.id in self._gone for note in known):
            self._undone.append(take)
        elif known:
            file = take.answer.file
            self._again[file] = self._again.get(file, 0) + 1
        else:
            place = take.row.plan.id, take.source.form, take.source.row
            given = self._taken.setdefault(place, [])
            if all(one.source != take.source for one in given):
                given.append(take)

    def result(self, answers: tuple[RawAnswer, ...]) -> Intake:
        takes: list[Take] = []
        for given in self._taken.values():
            if len(given) == 1:
                takes += given
            else:  # one form came with two answers, and nothing says which of them holds
                self._faults += (Fault("two_answers", one.raw.place, one.raw.key) for one in given)
        return Intake(
            answers,
            tuple(takes),
            self._again,
            tuple(self._undone),
            tuple(self._emptied),
            tuple(self._faults),
            tuple(self._clashes(takes)),
        )

    def _clashes(self, takes: Sequence[Take]) -> Iterator[Clash]:
        """Yield what co-responsible answered that contradicts: in these forms, or taken before."""
        by_place: dict[tuple[str, str, str], list[Take]] = {}
        for take in takes:
            by_place.setdefault(take.place, []).append(take)
        for place, given in by_place.items():
            against = _contradicting(given)
            kept = next(
                (note for note in self._kept(place) if any(_against(t, note) for t in given)), None
            )
            if against or kept:
                clashing = against or [one for one in given if kept and _against(one, kept)]
                yield Clash(tuple(clashing), kept)

    def _kept(self, place: tuple[str, str, str]) -> Iterator[Note]:
        """Yield the notes on a row that came from forms and count."""
        plan, key, unit = place
        for note in self._register.notes_by_plan[plan].notes(key, unit):
            if note.source and note.id not in self._gone:
                yield note


def _source_row(row: Row, part: str) -> str:
    """Return what names a row in a source: keys that stay when numbers change."""
    unit = row.unit.id if row.unit else ""
    return " ".join(filter(None, (row.target.key, unit, part and f"#{part}")))


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _is_of(note: Note, form: str) -> bool:
    source = Source.read(note.source)
    return source is not None and source.form == form


def _contradicting(takes: Sequence[Take]) -> list[Take]:
    """Return the answers on one row that say another thing than some other of them on the same."""
    said: dict[str, set[object]] = {}
    told = [(take, _compared(take.note)) for take in takes]
    for _take, compared in told:
        for key, value in compared.items():
            said.setdefault(key, set()).add(value)
    return [take for take, compared in told if any(len(said[key]) > 1 for key in compared)]


def _against(take: Take, note: Note) -> bool:
    """Whether an answer contradicts a note from another's form for the same review."""
    same_review = note.review == take.note.review
    return same_review and not _is_of(note, take.source.form) and _contradict(take.note, note)


def _contradict(one: Note, other: Note) -> bool:
    return any(
        first[key] != second[key]
        for first, second in ((_compared(one), _compared(other)),)
        for key in first.keys() & second.keys()
    )


def _compared(note: Note) -> dict[str, object]:
    """Return what of a note cannot be true beside something else, by what it is about."""
    told: dict[str, object] = {
        "status": note.status,
        "effect": note.effect,
        "proposed_due": last_day(note.proposed_due) or note.proposed_due,
        f"reached {note.milestone}": note.reached and (note.reached.first, note.reached.last),
        **{f"value {code}": str(value) for code, value in note.values},
    }
    return {key: value for key, value in told.items() if value}
