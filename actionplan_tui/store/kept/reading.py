"""Reads plans and notes: plain SQL over the driver, the same for SQLite and PostgreSQL."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Sized
from datetime import date
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from actionplan_tui.domain.notes.history import PlanRecord, View
from actionplan_tui.domain.notes.note import Note, Redaction, from_iso
from actionplan_tui.domain.plan.plan import Plan, natural_key
from actionplan_tui.locales import _
from actionplan_tui.records import dataclass
from actionplan_tui.store.kept.codec import READ_COLUMNS, note_from_row
from actionplan_tui.store.kept.versions import Versions
from actionplan_tui.store.results import PlanInfo, StoreError, VersionInfo

if TYPE_CHECKING:
    from actionplan_tui.store.dialects.connection import Connection

Windows = Mapping[str, tuple[date | None, date]]

_EVER = "9999-12-31"
_BATCH = 500  # parameters in one statement
_NOTE = ", ".join(f"n.{column}" for column in READ_COLUMNS) + ", w.words, w.salt, n.day"
_ORDER = itemgetter(
    -1, READ_COLUMNS.index("recorded"), READ_COLUMNS.index("seq"), 0
)  # day, recorded, seq, id
_FROM = "FROM note n LEFT JOIN note_words w ON w.note_id = n.id"
# Of each kind of thing that a note can say, which notes the register may look at.
_NEWEST_OF = ("status", "responsible", "effect", "proposal", "proposed_due", "outlook", "report",
              "reviewed", "ended", "earlier")  # fmt: skip
_NEWEST = [(k, "report * inside" if k == "reviewed" else k) for k in _NEWEST_OF]
# As `Note.reports` has it, of notes whose words were not erased; those are all looked at.
_REPORT = """n.procedure = '' AND n.entry NOT IN ('decision', 'procedure') AND (
    n.entry = 'report' OR n.status <> '' OR n.effect <> '' OR n.outlook <> '' OR n.response <> ''
    OR n.measured <> '' OR n.reached <> '' OR n.said LIKE '%"no_change":true%'
    OR EXISTS (SELECT 1 FROM note_words w WHERE w.note_id = n.id AND w.words LIKE '%"text":"%'))"""
# With these a row is open, with those of the plan's own perhaps not; since when it is closed is
# told from all others.
_GOING = "'', 'not_started', 'in_progress', 'on_hold'"
_OF_ITEMS = " AND (n.item IN (SELECT value FROM json_each(?)){or_measured})"
LIVE = """n.plan = ? AND n.day <= ? AND substr(n.recorded, 1, 10) <= ?
    AND (n.content = 1 OR n.id IN (SELECT note_id FROM redaction))
    AND n.id NOT IN (
        SELECT retracts FROM note WHERE retracts > '' AND substr(recorded, 1, 10) <= ?
    )
    AND (n.source = '' OR NOT EXISTS (
        SELECT 1 FROM note e
        WHERE e.plan = n.plan AND e.item = n.item AND e.unit = n.unit AND e.source = n.source
            AND substr(e.recorded, 1, 10) <= ? AND (
                (e.day <= ? AND (e.recorded, e.id) < (n.recorded, n.id)) OR e.id IN
                (SELECT retracts FROM note WHERE retracts > '' AND substr(recorded, 1, 10) <= ?))
    ))"""
"""Of the notes of a plan those that count in a view; `live_values` are its parameters."""
_SELECTED = f"""
WITH live AS (
    SELECT n.id, n.item, n.unit, n.day, n.recorded, n.seq,
        CASE WHEN n.due <> '' OR n.reached <> '' OR n.measured <> '' OR n.review <> ''
            OR n.response <> '' OR n.status NOT IN ({_GOING})
            OR n.entry = 'decision' OR n.said LIKE '%"decision":%'
            OR n.id IN (SELECT note_id FROM redaction) THEN 1 ELSE 0 END AS every,
        CASE WHEN n.status <> '' THEN 1 ELSE 0 END AS status,
        CASE WHEN n.responsible <> '' THEN 1 ELSE 0 END AS responsible,
        CASE WHEN n.effect <> '' THEN 1 ELSE 0 END AS effect,
        CASE WHEN n.proposal <> '' THEN 1 ELSE 0 END AS proposal,
        CASE WHEN n.proposed_due <> '' THEN 1 ELSE 0 END AS proposed_due,
        CASE WHEN n.outlook <> '' THEN 1 ELSE 0 END AS outlook,
        CASE WHEN {_REPORT} THEN 1 ELSE 0 END AS report,
        CASE WHEN n.review = '' AND n.day BETWEEN ? AND ? THEN 1 ELSE 0 END AS inside,
        CASE WHEN n.status <> '' AND n.day <= ? THEN 1 ELSE 0 END AS ended,
        CASE WHEN n.status <> '' AND n.day < ? THEN 1 ELSE 0 END AS earlier
    FROM note n
    WHERE {LIVE}{{of_items}}
),
ranked AS (
    SELECT id, every, ROW_NUMBER() OVER newest AS place,
        {", ".join(f"{said} AS {k}, SUM({said}) OVER newest AS {k}_place" for k, said in _NEWEST)}
    FROM live
    WINDOW newest AS (
        PARTITION BY item, unit ORDER BY day DESC, recorded DESC, seq DESC, id DESC
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    )
)
SELECT {_NOTE}
FROM ranked k JOIN note n ON n.id = k.id LEFT JOIN note_words w ON w.note_id = n.id
WHERE k.every = 1 OR k.place = 1
    OR {" OR ".join(f"(k.{k} = 1 AND k.{k}_place = 1)" for k in _NEWEST_OF)}
"""  # noqa: S608


def _day(known_on: date | None) -> str:
    return known_on.isoformat() if known_on else _EVER


def live_values(plan_id: str, view: View) -> list[str]:
    """Return the parameters of `LIVE`."""
    known = _day(view.known_on)
    day = view.as_of.isoformat()
    return [plan_id, day, known, known, known, day, known]


def _marks(values: Sized) -> str:
    return ", ".join("?" * len(values))


@dataclass(frozen=True, slots=True)
class Event:
    """One event of a plan's life, as stored."""

    id: str
    kind: str
    version: str | None
    recorded: str
    source: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """The versions of a plan that differ, by their SHA-256, the newest first, and their days."""

    plan_id: str
    archived: bool
    versions: tuple[str, ...]
    days: tuple[date, ...]


class Reader:
    """Reads over one connection. Nothing here writes, and nothing knows what day it is."""

    def __init__(self, connection: Connection) -> None:
        self._connection, self._made = connection, Versions()
        self._digest: dict[str, str] = {}
        self.server, self.state = connection.server, connection.state
        self.has_table, self.moment = connection.has_table, connection.moment

    def query(self, sql: str, values: Iterable[object] = ()) -> list[Any]:
        """Return all rows of a statement; parameters are question marks."""
        return self._connection.execute(sql, tuple(values)).fetchall()

    def rows(self, sql: str, but: Collection[str] = ()) -> list[dict[str, Any]]:
        """Return the rows of a statement by the names of their columns, but those that begin so."""
        cursor = self._connection.execute(sql)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor if row[0] not in but]

    def events(self, known_on: date | None = None) -> dict[str, list[Event]]:
        """Return what happened to each plan by a day, the newest first; plans in natural order."""
        found: dict[str, list[Event]] = {}
        for plan, *event in self.query(
            "SELECT plan_id, id, kind, version, recorded, source FROM plan_event "
            "WHERE substr(recorded, 1, 10) <= ? ORDER BY recorded DESC, id DESC",
            [_day(known_on)],
        ):
            found.setdefault(plan, []).append(Event(*event))
        return {plan: found[plan] for plan in sorted(found, key=natural_key)}

    def plans(self, known_on: date | None) -> list[PlanInfo]:
        """Return what is loaded."""
        titles = dict(self.query("SELECT sha256, title FROM plan_version"))
        counts = dict(
            self.query(
                "SELECT plan, COUNT(*) FROM note WHERE substr(recorded, 1, 10) <= ? GROUP BY plan",
                [_day(known_on)],
            )
        )
        plans = []
        for plan, events in self.events(known_on).items():
            versions = tuple(
                VersionInfo(event.version, from_iso(event.recorded), event.source)
                for event in events
                if event.version
            )
            if versions:
                title = titles[versions[0].sha256]
                archived = is_archived(events)
                plans.append(PlanInfo(plan, title, versions, archived, counts.get(plan, 0)))
        return plans

    def records(
        self, plan_ids: Collection[str] | None, known_on: date | None, archived: bool
    ) -> list[PlanRecord]:
        """Return plans with their earlier versions; those named, else all (archived on demand)."""
        return [
            self.record(loaded, self.plan) for loaded in self.loaded(plan_ids, known_on, archived)
        ]

    def record(self, loaded: Loaded, read: Callable[[str], Plan]) -> PlanRecord:
        """Return a plan with its earlier versions, each read by its SHA-256."""
        plan, *former = map(read, loaded.versions)
        return PlanRecord(plan, tuple(former), loaded.archived, loaded.days)

    def loaded(
        self, plan_ids: Collection[str] | None, known_on: date | None, archived: bool
    ) -> list[Loaded]:
        """Return which versions of plans were loaded, without reading them; see `records`."""
        found = []
        for plan, events in self.events(known_on).items():
            away = is_archived(events)
            wanted = plan in plan_ids if plan_ids is not None else archived or not away
            versions = self._versions(events) if wanted else []
            if versions:
                hashes, days = zip(*versions, strict=True)
                found.append(Loaded(plan, away, hashes, days))
        return found

    def _versions(self, events: Sequence[Event]) -> list[tuple[str, date]]:
        """Return the versions that events name, in their order, each that differs once.

        With the day on which it came: of the same plan that was loaded several times in a row,
        the first.
        """
        named = list(dict.fromkeys(event.version for event in events if event.version))
        digests = self._digests(named) if len(named) > 1 else dict.fromkeys(named, "")
        came: dict[str, tuple[str, date]] = {}
        last = ""
        for event in events:
            if not event.version:
                continue
            digest = digests[event.version]
            if digest == last or digest not in came:
                sha256 = came[digest][0] if digest in came else event.version
                came[digest] = (sha256, from_iso(event.recorded).date())
            last = digest
        return list(came.values())

    def _digests(self, versions: Sequence[str]) -> dict[str, str]:
        """Return what tells of each version whether it is another plan; asked of each once.

        It stands behind the document, which the database has to go through for it.
        """
        new = [one for one in versions if one not in self._digest]
        sql = "SELECT sha256, digest FROM plan_version WHERE sha256 IN"
        self._digest.update(self.in_batches(sql, new))
        return self._digest

    def plan(self, sha256: str) -> Plan:
        """Return one version of a plan."""
        sql = "SELECT document FROM plan_version WHERE sha256 = ?"
        return self._made.plan(sha256, lambda: str(self.query(sql, [sha256])[0][0]))

    def title(self, sha256: str) -> str:
        """Return what one version of a plan is called."""
        return str(self.query("SELECT title FROM plan_version WHERE sha256 = ?", [sha256])[0][0])

    def has_version(self, sha256: str) -> bool:
        """Return whether a version is stored."""
        return bool(self.query("SELECT 1 FROM plan_version WHERE sha256 = ?", [sha256]))

    def item_keys(self, plan_id: str) -> set[str] | None:
        """Return the keys of all items that a plan ever had; None if it is not loaded."""
        documents = self.query("SELECT document FROM plan_version WHERE plan_id = ?", [plan_id])
        if not documents:
            return None
        return {
            row.get("key", row["id"])
            for (text,) in documents
            for document in (json.loads(text),)
            for row in (*document.get("items", ()), *document.get("withdrawn", ()))
        }

    def file_notes(self, plan_id: str) -> set[str]:
        """Return the ids of all notes that ever stood in a file of a plan."""
        rows = self.query("SELECT note_ids FROM plan_version WHERE plan_id = ?", [plan_id])
        return {note for (ids,) in rows for note in json.loads(ids)}

    def version_notes(self, sha256: str) -> set[str]:
        """Return the ids of the notes that stand in one version of a file."""
        rows = self.query("SELECT note_ids FROM plan_version WHERE sha256 = ?", [sha256])
        return {note for (ids,) in rows for note in json.loads(ids)}

    def _redactions(self) -> dict[str, Redaction]:
        found: dict[str, Redaction] = {}
        for note, ground, author, recorded, erased in self.query(
            "SELECT note_id, ground, author, recorded, erased FROM redaction "
            "ORDER BY recorded, author, ground"
        ):
            found.setdefault(
                note, Redaction(ground, from_iso(recorded), author, tuple(erased.split()))
            )
        return found

    def raw_notes(self, ids: Sequence[str]) -> tuple[list[Any], dict[str, Redaction]]:
        """Return notes as stored, for `note_from_row`."""
        return self.in_batches(f"SELECT {_NOTE} {_FROM} WHERE n.id IN", ids), self._redactions()

    def _notes(self, rows: Iterable[Sequence[Any]]) -> list[Note]:
        """Return the notes of rows, the oldest first; a row need not stay once its note is made."""
        erased = self._redactions()
        made = [(_ORDER(row), note_from_row(row, erased)) for row in rows]
        return [note for _order, note in sorted(made, key=itemgetter(0))]

    def in_batches(self, sql: str, values: Sequence[object], *before: object) -> list[Any]:
        """Return the rows of a statement that ends with `IN`, for many values.

        Args:
            sql: The statement.
            values: Those that it is to be in.
            before: The values of the other parameters.
        """
        found = []
        for start in range(0, len(values), _BATCH):
            batch = values[start : start + _BATCH]
            found += self.query(f"{sql} ({_marks(batch)})", [*before, *batch])
        return found

    def notes(self, plan_ids: Collection[str] | None, known_on: date | None) -> list[Note]:
        """Return all notes, the oldest first, retractions included."""
        sql = f"SELECT {_NOTE} {_FROM} WHERE substr(n.recorded, 1, 10) <= ?"
        values: list[object] = [_day(known_on)]
        if plan_ids is not None:
            sql += f" AND n.plan IN ({_marks(plan_ids) or 'NULL'})"
            values += plan_ids
        return self._notes(self.query(sql, values))

    def notes_by_id(self, ids: Iterable[str]) -> list[Note]:
        """Return the notes of those ids that are stored, the oldest first."""
        sql = f"SELECT {_NOTE} {_FROM} WHERE n.id IN"
        return self._notes(self.in_batches(sql, list(ids)))

    def item_notes(self, plan_id: str, keys: Sequence[str]) -> list[Note]:
        """Return the whole history of what hangs on some keys, all units, the oldest first."""
        sql = f"SELECT {_NOTE} {_FROM} WHERE n.plan = ? AND n.item IN ({_marks(keys)})"
        return self._notes(self.query(sql, [plan_id, *keys]))

    def selected_notes(
        self,
        plan_ids: Collection[str] | None,
        view: View,
        windows: Windows,
        keys: Mapping[str, Collection[str]] | None = None,
        *,
        measured: Collection[str] = (),
    ) -> list[Note]:
        """Return the notes that a register may need, the oldest first; see `Store`.

        With `keys`, of a plan named there only those on these keys, and of one of `measured` also
        those with values of indicators, wherever they stand.
        """
        if plan_ids is None:
            plan_ids = [row[0] for row in self.query("SELECT DISTINCT plan FROM note")]

        def rows(plan: str) -> Iterable[Any]:
            begin, end = windows.get(plan, (None, view.as_of))
            first, last = begin.isoformat() if begin else "", end.isoformat()
            values = [first, last, last, first, *live_values(plan, view)]
            wanted, some = (keys or {}).get(plan), ""
            if wanted is not None:
                more = " OR n.measured <> ''" if plan in measured else ""
                some = _OF_ITEMS.format(or_measured=more)
                values.append(json.dumps(list(wanted)))
            return self._connection.execute(_SELECTED.format(of_items=some), values)

        return self._notes(chain.from_iterable(map(rows, plan_ids)))

    def find(self, prefix: str) -> Note:
        """Return the note of an id or of the beginning of one.

        Raises:
            StoreError: None or several begin so.
        """
        start = prefix.strip().lower()
        sql = f"SELECT {_NOTE} {_FROM} WHERE n.id >= ? AND n.id < ? LIMIT 3"
        rows = self.query(sql, [start, f"{start}~"]) if start else []  # all of an id come before ~
        exact = [row for row in rows if row[0] == start]
        if len(exact or rows) == 1:
            return self._notes(exact or rows)[0]
        if rows:
            raise StoreError(
                _("Several notes begin with {prefix}. Give more of the id.").format(prefix=prefix)
            )
        raise StoreError(
            _("There is no note {prefix}. Copy the id from the item’s history.").format(
                prefix=prefix
            )
        )

    def hashes(self, ids: Sequence[str]) -> dict[str, str]:
        """Return the fingerprints of those notes that are stored, by id."""
        return dict(self.in_batches("SELECT id, hash FROM note WHERE id IN", ids))

    def retracted(self) -> set[str]:
        """Return the ids that stored notes take back."""
        return {row[0] for row in self.query("SELECT retracts FROM note WHERE retracts > ''")}

    def counts_by_item(self, plan_id: str) -> dict[str, int]:
        """Return how many notes hang on each item key of a plan."""
        return dict(
            self.query("SELECT item, COUNT(*) FROM note WHERE plan = ? GROUP BY item", [plan_id])
        )


def is_archived(events: Sequence[Event]) -> bool:
    """Return whether a plan is archived, from its events, the newest first."""
    return next((e.kind == "archive" for e in events if e.kind != "load"), False)
