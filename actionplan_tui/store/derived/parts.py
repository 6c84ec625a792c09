"""Reads a part of the plans: the items that are asked for, what they need, and their notes."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import AbstractContextManager
from datetime import date
from typing import TYPE_CHECKING

from actionplan_tui.domain.document.document import plan_from_document
from actionplan_tui.domain.notes.history import PlanRecord, View
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.plan.reviews import Review
from actionplan_tui.domain.register.part import Named, Page, Part, note_keys
from actionplan_tui.domain.register.register import Register, build_register
from actionplan_tui.domain.register.review import asking, chosen_reviews
from actionplan_tui.domain.register.selection import Selection
from actionplan_tui.records import dataclass
from actionplan_tui.store.derived.keeping import clear, ensure, lay_out_missing
from actionplan_tui.store.derived.wanted import head, wanted_items
from actionplan_tui.store.kept.reading import Loaded, Reader

if TYPE_CHECKING:
    from actionplan_tui.domain.register.part import FirstRows
    from actionplan_tui.store.dialects.connection import Connection
    from actionplan_tui.store.kept.current import Mark

MANY = 1000
"""With fewer items than that nothing is shown before all is read."""


@dataclass(frozen=True)
class ReadPart:
    """What a register is built from: see `build_register`."""

    records: list[PlanRecord]
    notes: list[Note]
    chosen: dict[str, Review]
    only: dict[str, Collection[str]]


def read(
    reader: Reader,
    view: View,
    plan_ids: Collection[str] | None,
    reviews: Mapping[str, str],
    part: Part | None,
) -> ReadPart:
    """Read what is wanted of each plan; all of a plan where it cannot be told apart.

    Args:
        reader: In one snapshot; where there is a part, the versions are laid out.
        view: The day asked for, what was known, the horizon.
        plan_ids: These plans; None: all that are not archived.
        reviews: By plan, the id of the review in question where it is not the current one.
        part: Which rows are wanted; None: all.
    """
    records: list[PlanRecord] = []
    only: dict[str, Collection[str]] = {}
    keys: dict[str, Collection[str]] = {}
    for loaded in reader.loaded(plan_ids, view.known_on, False):
        wanted = None
        if part:
            newest = loaded.versions[0]
            wanted = wanted_items(reader, newest, head(reader, newest), part, view)
        if wanted is None:
            records.append(reader.record(loaded, reader.plan))
            continue
        record = _record(reader, loaded, wanted)
        plan = record.plan
        records.append(record)
        only[plan.id], keys[plan.id] = frozenset(wanted), note_keys(plan, wanted)
    chosen = chosen_reviews([record.plan for record in records], reviews)
    windows = {
        plan.id: (asked.first, asked.last)
        for plan in (record.plan for record in records)
        for asked in (asking(plan, view.as_of, chosen.get(plan.id)).window,)
    }
    # The page of a row tells the series of what is measured, wherever the values were noted.
    measured = [
        record.plan.id for record in records if isinstance(part, Page) and record.plan.indicators
    ]
    notes = reader.selected_notes(list(windows), view, windows, keys, measured=measured)
    return ReadPart(records, notes, chosen, only)


def _record(reader: Reader, loaded: Loaded, wanted: Iterable[str]) -> PlanRecord:
    """Return a plan with its earlier versions, each with no more than some items need."""
    newest = loaded.versions[0]
    found = reader.in_batches(
        "SELECT place, item_key FROM read1_item WHERE sha256 = ? AND followed >= 0 AND id IN",
        list(wanted),
        newest,
    )
    keys = [key for _place, key in found]

    def version(sha256: str) -> Plan:
        places = (
            [place for place, _key in found]
            if sha256 == newest
            else [place for (place,) in _with_keys(reader, sha256, keys)]
        )
        return _some(reader, sha256, places)

    return reader.record(loaded, version)


def _with_keys(reader: Reader, sha256: str, keys: list[str]) -> list[tuple[int]]:
    return reader.in_batches(
        "SELECT place FROM read1_item WHERE sha256 = ? AND followed >= 0 AND item_key IN",
        keys,
        sha256,
    )


def _some(reader: Reader, sha256: str, places: list[int]) -> Plan:
    """Return one version with some of its items and those that they need."""
    all_ = set(places)
    for (needs,) in reader.in_batches(
        "SELECT needs FROM read1_item WHERE sha256 = ? AND place IN", places, sha256
    ):
        all_.update(json.loads(needs))
    rows = reader.in_batches(
        "SELECT followed, document FROM read1_item WHERE sha256 = ? AND place IN",
        sorted(all_),
        sha256,
    )
    ((text,),) = reader.query("SELECT head FROM read1_version WHERE sha256 = ?", [sha256])
    tables = json.loads(text)
    tables["items"] = [json.loads(item) for followed, item in rows if followed >= 0]
    tables["withdrawn"] = [json.loads(item) for followed, item in rows if followed < 0]
    return plan_from_document(tables)


def _item_ids(reader: Reader, loaded: Loaded, typed: str, most: int) -> list[str]:
    newest, folded = loaded.versions[0], typed.casefold().partition("@")[0]
    units = head(reader, newest).units
    found: list[str] = []
    for item, unit_set in reader.query(
        "SELECT id, unit_set FROM read1_item WHERE sha256 = ? AND followed >= 0 "
        "AND folded >= ? AND folded < ? ORDER BY place LIMIT ?",
        [newest, folded, f"{folded}\U0010ffff", most],
    ):
        asked = [one.id for one in units if unit_set and one.set == unit_set]
        found += [f"{item}@{unit}" for unit in asked] or [item]
    return found


class Parts:
    """Reads of plans what takes no more than a few of their items, or none."""

    def __init__(
        self,
        connection: Connection,
        reading: Callable[[], AbstractContextManager[Reader]],
    ) -> None:
        self._connection, self._reading = connection, reading

    def lay_out(self, plan_ids: Collection[str] | None, known_on: date | None) -> None:
        """See to it that parts of plans can be read; outside a snapshot."""
        with self._reading() as reader:
            loaded = reader.loaded(plan_ids, known_on, True)
            ensure(self._connection, {sha256 for one in loaded for sha256 in one.versions})

    def lay_out_again(self) -> None:
        """Make anew all that is derived of the plans.

        Raises:
            StoreError: The database cannot be written now.
        """
        with self._reading():
            clear(self._connection)
        self.lay_out(None, None)

    def first_rows(self, view: View, selection: Selection, ref: str = "") -> FirstRows | None:
        """Return the first rows that a selection chooses and how many there are, or None.

        None: all is to be read for that, as where few rows are or nothing is known of them yet.

        Args:
            view: The day asked for, what was known, the horizon.
            selection: What is chosen, the most urgent first.
            ref: The row under the cursor; the rows reach beyond it if it is among them.
        """
        if not self._many():
            return None
        from actionplan_tui.store.derived.first import first_rows

        self.lay_out(None, view.known_on)
        with self._reading() as reader:
            self._connection.begin_reading()
            try:

                def judge(named: Named) -> Register:
                    found = read(reader, view, None, {}, named)
                    return build_register(
                        found.records, found.notes, view, found.chosen, found.only
                    )

                return first_rows(reader, view, selection, ref, judge)
            finally:
                if self._connection.in_transaction:
                    self._connection.rollback()

    def _many(self) -> bool:
        """Whether so much is laid out that to read all of it takes its time."""
        sql = "SELECT 1 FROM read1_item LIMIT 1 OFFSET ?"
        with self._reading() as reader:
            return reader.has_table("read1_item") and bool(reader.query(sql, [MANY - 1]))

    def keep_standings(self, register: Register, mark: Mark) -> None:
        """Keep how all rows stand, for `first_rows`; nothing is lost where that cannot be done.

        Args:
            register: Of all plans, judged by all that is known.
            mark: How far all had come before it was read.
        """
        if register.view.known_on is not None or len(register.rows) < MANY:
            return
        from actionplan_tui.store.derived.standings import keep_standings

        with self._reading() as reader:
            keep_standings(self._connection, reader, register, mark)

    def knowing(
        self, reader: Reader, plan_ids: Collection[str]
    ) -> Callable[[str, str], bool | None]:
        """Return what says whether a plan ever had an item of some key; None: no such plan.

        Inside the transaction in which the answer is needed.

        Args:
            reader: In that transaction.
            plan_ids: The plans that will be asked about.
        """
        loaded = {one.plan_id: one.versions for one in reader.loaded(plan_ids, None, True)}
        lay_out_missing(self._connection, {one for hashes in loaded.values() for one in hashes})

        def knows(plan: str, item: str) -> bool | None:
            if plan not in loaded:
                return None
            sql = "SELECT sha256 FROM read1_item WHERE item_key = ?"
            return not {one for (one,) in reader.query(sql, [item])}.isdisjoint(loaded[plan])

        return knows

    def heads(
        self, plan_ids: Collection[str] | None = None, known_on: date | None = None
    ) -> list[Plan]:
        """Return plans in force without their items; see `Store.records`."""
        self.lay_out(plan_ids, known_on)
        with self._reading() as reader:
            loaded = reader.loaded(plan_ids, known_on, False)
            return [head(reader, one.versions[0]) for one in loaded]

    def item_ids(self, plan_id: str, typed: str, most: int) -> list[str]:
        """Return ids of a plan's rows and items that begin as something typed, in any case.

        Args:
            plan_id: The plan.
            typed: The beginning.
            most: How many items are looked at.
        """
        self.lay_out([plan_id], None)
        with self._reading() as reader:
            loaded = reader.loaded([plan_id], None, True)
            return [one for plan in loaded for one in _item_ids(reader, plan, typed, most)]
