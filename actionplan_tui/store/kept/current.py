"""The register that was read last, brought up to date by the notes that came since."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date

from actionplan_tui.domain.notes.history import View
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.register.register import Register
from actionplan_tui.domain.register.rejudging import rejudged, seen_from
from actionplan_tui.domain.register.review import Window, asking, chosen_reviews
from actionplan_tui.records import dataclass
from actionplan_tui.store.kept.reading import Reader

VIEWS = 2
"""Of how many views a register is kept: the app's and that of the day of a meeting."""
MOST = 2000
"""On how many items there may be other notes; with more, everything is read again."""

_BATCH = 500  # parameters in one statement
_MARK = """SELECT (SELECT COUNT(*) FROM plan_event), (SELECT COUNT(*) FROM redaction),
    (SELECT COUNT(*) FROM note), (SELECT MAX(id) FROM note)"""


@dataclass(frozen=True, slots=True)
class Mark:
    """How far what is only ever added to has come.

    Attributes:
        events: How often plans were loaded, archived or taken back.
        redactions: How often words were erased.
        notes: How many notes there are.
        newest: The greatest of their ids, which begin with the time; None: there are none.
    """

    events: int
    redactions: int
    notes: int
    newest: str | None

    def shares_plans(self, other: Mark) -> bool:
        """Whether the same plans were there, and the same words erased."""
        return (self.events, self.redactions) == (other.events, other.redactions)


@dataclass(frozen=True, slots=True, eq=False)
class _Kept:
    register: Register
    reviews: Mapping[str, str]
    mark: Mark

    def answers(self, view: View, reviews: Mapping[str, str]) -> bool:
        """Whether it is judged in a view, for the reviews in question."""
        return (self.register.view, self.reviews) == (view, reviews)


class Current:
    """Reads the register of all plans; what stays the same since the last time is not read.

    Notes are only ever added. If nothing but notes came, from here or from another process, and
    each has an id greater than all before, these are all that came: the rows that they bear on
    are judged from what is stored on their items. From another day, or for another review, plans
    and notes are the same but on items that have notes of the days between. In every other case,
    as when a plan was loaded, words were erased or notes of another database were taken in, all
    is read.

    Args:
        snapshot: Lets everything read inside be of one moment.
        reading: Gives the reader.
        whole: Reads the whole register in a view, for the reviews in question.
    """

    def __init__(
        self,
        snapshot: Callable[[], AbstractContextManager[None]],
        reading: Callable[[], AbstractContextManager[Reader]],
        whole: Callable[[View, Mapping[str, str]], Register],
    ) -> None:
        self._snapshot, self._reading, self._whole = snapshot, reading, whole
        self._kept: list[_Kept] = []

    def register(self, view: View, reviews: Mapping[str, str]) -> Register:
        """Return the register of all plans that are not archived, as the database is now.

        Args:
            view: The day asked for, what was known, the horizon.
            reviews: By plan, the id of the review in question where it is not the current one.
        """
        with self._snapshot(), self._reading() as reader:
            mark = mark_now(reader)
            register = self._brought_up(reader, view, reviews, mark)
        # What comes between is in the register already, and is looked at once more next time.
        register = register or self._whole(view, reviews)
        others = [
            one
            for one in self._kept
            if not one.answers(view, reviews) and one.mark.shares_plans(mark)
        ]
        self._kept = [_Kept(register, dict(reviews), mark), *others][:VIEWS]
        return register

    def mark_of(self, register: Register) -> Mark | None:
        """Return how far all had come before a register was read; None: it is not kept."""
        return next((one.mark for one in self._kept if one.register is register), None)

    def _brought_up(
        self, reader: Reader, view: View, reviews: Mapping[str, str], mark: Mark
    ) -> Register | None:
        known = [one for one in self._kept if one.register.view.known_on == view.known_on]
        kept = next((one for one in known if one.answers(view, reviews)), (*known, None)[0])
        keys = came_since(reader, kept.mark, mark) if kept else None
        if kept is None or keys is None:
            return None
        before = kept.register
        keys = {plan: keys.get(plan, set()) for plan in before.notes_by_plan}
        if kept.answers(view, reviews):
            if not any(keys.values()):
                return before
            return rejudged(before, keys, _notes(reader, keys)) if _few(keys) else None
        chosen = chosen_reviews(before.plans, reviews)
        for plan in before.plans:
            asked = asking(plan, view.as_of, chosen.get(plan.id))
            days = _between(before.view, before.asking[plan.id].window, view, asked.window)
            keys[plan.id] |= _noted(reader, plan.id, days)
        return seen_from(before, view, chosen, keys, _notes(reader, keys)) if _few(keys) else None


def _few(keys: Mapping[str, set[str]]) -> bool:
    return sum(map(len, keys.values())) <= MOST


Days = Sequence[tuple[date, date]]


def _between(old: View, old_window: Window, new: View, new_window: Window) -> Days:
    """Return from which days to which notes count in one of two views and not in the other.

    Or count before a review, for it or after it in one and not in the other.
    """
    first, other = (one.first or date.min for one in (old_window, new_window))
    pairs = ((old.as_of, new.as_of), (old_window.last, new_window.last), (first, other))
    return [(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]]


def _noted(reader: Reader, plan: str, days: Days) -> set[str]:
    """Return the keys of the items on which there are notes of some days."""
    if not days:
        return set()
    within = " OR ".join("day BETWEEN ? AND ?" for _pair in days)
    sql = f"SELECT DISTINCT item FROM note WHERE plan = ? AND ({within})"  # noqa: S608
    asked = [day.isoformat() for pair in days for day in pair]
    return {item for (item,) in reader.query(sql, [plan, *asked])}


def mark_now(reader: Reader) -> Mark:
    """Return how far what is only ever added to has come."""
    return Mark(*reader.query(_MARK)[0])


def came_since(reader: Reader, before: Mark, now: Mark) -> dict[str, set[str]] | None:
    """Return by plan the keys on which notes came or were taken back; None: it cannot be told."""
    if not before.shares_plans(now):
        return None
    came = reader.query("SELECT plan, item, retracts FROM note WHERE id > ?", [before.newest or ""])
    if len(came) != now.notes - before.notes:
        return None
    keys: dict[str, set[str]] = {}
    gone = [retracts for _plan, _item, retracts in came if retracts]
    taken_back = ((note.plan, note.item) for note in reader.notes_by_id(gone))
    for plan, item in (*((plan, item) for plan, item, _retracts in came), *taken_back):
        keys.setdefault(plan, set()).add(item)
    return keys


def _notes(reader: Reader, keys: Mapping[str, set[str]]) -> list[Note]:
    """Return all notes on some keys, and those that take them back wherever they stand."""
    notes: list[Note] = []
    for plan, items in keys.items():
        asked = sorted(items)
        for at in range(0, len(asked), _BATCH):
            notes += reader.item_notes(plan, asked[at : at + _BATCH])
    at_hand = {note.id for note in notes}
    acts = [
        act
        for note in notes
        for (act,) in reader.query("SELECT id FROM note WHERE retracts = ?", [note.id])
        if act not in at_hand
    ]
    return [*notes, *reader.notes_by_id(acts)]
