"""How each row stands, as it was judged last, with the days for which that holds: only proposed.

What is read from here is what the domain said of a row when it knew all its notes; whoever asks
must leave out every row on which something may have come since (`came_since`), and every row on
another day than those for which it was said. It may be dropped at any time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from actionplan_tui import __version__
from actionplan_tui.domain.notes.history import View
from actionplan_tui.domain.register.lasting import lasts_until
from actionplan_tui.domain.register.part import keys_for
from actionplan_tui.domain.register.register import Register
from actionplan_tui.domain.register.row import Row
from actionplan_tui.domain.register.selection import SORTS
from actionplan_tui.records import dataclass
from actionplan_tui.store.derived.keeping import writing
from actionplan_tui.store.kept.current import Mark, came_since, mark_now
from actionplan_tui.store.kept.reading import Reader

if TYPE_CHECKING:
    from actionplan_tui.store.dialects.connection import Connection

TABLES = ("read1_judgement", "read1_standing")
WORN = 200
"""On how many rows it may be unknown how they stand before it is kept anew."""
NEVER = "99999"
"""Instead of a day that there is none; it comes after all days."""

DDL = (
    """CREATE TABLE IF NOT EXISTS read1_judgement (
        sha256 TEXT NOT NULL PRIMARY KEY,
        since TEXT NOT NULL,
        horizon INTEGER NOT NULL,
        redactions INTEGER NOT NULL,
        notes INTEGER NOT NULL,
        newest TEXT NOT NULL,
        program TEXT NOT NULL
    )""",
    """CREATE TABLE IF NOT EXISTS read1_standing (
        sha256 TEXT NOT NULL,
        seq INTEGER NOT NULL,
        id TEXT NOT NULL,
        unit TEXT NOT NULL,
        standing TEXT NOT NULL,
        urgency INTEGER NOT NULL,
        pressing TEXT NOT NULL,
        until TEXT NOT NULL,
        measure TEXT NOT NULL,
        PRIMARY KEY (sha256, seq)
    )""",
    "CREATE INDEX IF NOT EXISTS read1_standing_id ON read1_standing (sha256, id)",
    """CREATE INDEX IF NOT EXISTS read1_standing_urgent
        ON read1_standing (sha256, urgency, pressing, seq)""",
)


@dataclass(frozen=True, slots=True)
class Judged:
    """How far what is kept of a version's rows holds.

    Attributes:
        since: The day from which it holds.
        horizon: The horizon for which it holds.
        mark: How far the notes had come.
    """

    since: date
    horizon: int
    mark: Mark

    def holds(self, view: View) -> bool:
        """Whether it says anything in a view."""
        return view.known_on is None and view.horizon == self.horizon and self.since <= view.as_of


def judged(reader: Reader, events: int) -> dict[str, Judged]:
    """Return of which versions rows are kept as this release judges them, by their SHA-256.

    Args:
        reader: In one snapshot.
        events: How many events of plans there are: what is kept of a version hangs on none.
    """
    if not reader.has_table("read1_judgement"):  # nothing is kept yet
        return {}
    rows = reader.query(
        "SELECT sha256, since, horizon, redactions, notes, newest FROM read1_judgement "
        "WHERE program = ?",
        [__version__],
    )
    return {
        sha256: Judged(
            date.fromisoformat(since), horizon, Mark(events, redactions, notes, newest or None)
        )
        for sha256, since, horizon, redactions, notes, newest in rows
    }


def touched(reader: Reader, plan_id: str, sha256: str, before: Mark, now: Mark) -> set[str] | None:
    """Return the ids of all items on whose rows something may have come; None: on any.

    Args:
        reader: In one snapshot.
        plan_id: The plan.
        sha256: The version in force.
        before: How far the notes had come when its rows were judged.
        now: How far they have come.
    """
    came = came_since(reader, before, now)
    if came is None:
        return None
    keys = sorted(came.get(plan_id, ()))
    if not keys:
        return set()
    nodes = [
        item
        for (item,) in reader.in_batches(
            "SELECT id FROM read1_item WHERE sha256 = ? AND item_key IN", keys, sha256
        )
    ]
    # What is the same measure as another stands with that one, wherever it is.
    shared = reader.query(
        "SELECT DISTINCT id FROM read1_standing WHERE sha256 = ? AND measure <> ''", [sha256]
    )
    return {*nodes, *(item for node in nodes for item in below(reader, sha256, node)),
            *(item for (item,) in shared)}  # fmt: skip


def below(reader: Reader, sha256: str, node: str) -> Iterator[str]:
    """Yield the ids of the items below one."""
    # "/" comes next after ".", which divides the parts of an id.
    for (item,) in reader.query(
        "SELECT id FROM read1_item WHERE sha256 = ? AND id >= ? AND id < ?",
        [sha256, f"{node}.", f"{node}/"],
    ):
        yield item


# --- keeping --------------------------------------------------------------------------------------


def keep_standings(connection: Connection, reader: Reader, register: Register, mark: Mark) -> None:
    """Keep how the rows of all plans stand; not where another is writing just now.

    Not on a server either: there several who look at other days would write over each other.

    Args:
        connection: The database.
        reader: Over the same connection.
        register: Judged by all that is known.
        mark: How far all had come before it was read.
    """
    if connection.server or _fresh(reader, register, mark):
        return
    try:
        with writing(connection):
            hashes = {one.plan_id: one.versions[0] for one in reader.loaded(None, None, False)}
            if mark_now(reader).events == mark.events:
                _keep(connection, reader, register, hashes, mark)
    except Exception as error:
        if not connection.cannot_write(error):
            raise


def _fresh(reader: Reader, register: Register, mark: Mark) -> bool:
    """Whether what is kept is good enough, or of a later day than that of the register."""
    known = judged(reader, mark.events)
    if any(one.since > register.view.as_of for one in known.values()):
        return True
    day = register.view.as_of.isoformat()
    sql = "SELECT COUNT(*) FROM read1_standing WHERE sha256 = ? AND until < ?"
    came, over = 0, 0
    for loaded in reader.loaded(None, None, False):
        one = known.get(loaded.versions[0])
        if one is None or not one.holds(register.view):
            return False
        if came_since(reader, one.mark, mark) is None:
            return False
        came = max(came, mark.notes - one.mark.notes)
        over += reader.query(sql, [loaded.versions[0], day])[0][0]
    return came + over <= WORN


def _keep(
    connection: Connection,
    reader: Reader,
    register: Register,
    hashes: Mapping[str, str],
    mark: Mark,
) -> None:
    for statement in DDL:
        connection.execute(statement)
    for table in TABLES:
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - a name of ours
    view = register.view
    since, horizon = view.as_of.isoformat(), view.horizon
    newest = mark.newest or ""
    connection.executemany(
        "INSERT INTO read1_judgement VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (hashes[plan.id], since, horizon, mark.redactions, mark.notes, newest, __version__)
            for plan in register.plans
        ],
    )
    later = later_notes(reader, view)
    for plan in register.plans:
        connection.executemany(
            "INSERT INTO read1_standing VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            laid(register.rows_of(plan.id), hashes[plan.id], view, later.get(plan.id, {})),
        )


def laid(
    rows: Iterable[Row], sha256: str, view: View, later: Mapping[str, date]
) -> Iterator[tuple[Any, ...]]:
    """Yield what is kept of the rows of a plan, in their order.

    Args:
        rows: As they were judged.
        sha256: The version that they are of.
        view: The view in which they were judged.
        later: By the keys of items, the first day after that of a note on them.
    """
    for seq, row in enumerate(rows):
        urgency, (never, pressing) = SORTS["urgency"](row)
        until = lasts_until(row, view)
        if later:
            days = (later[key] for key in keys_for(row.plan, row.item) if key in later)
            until = min([until, *(day - timedelta(days=1) for day in days)])
        shared = row.mirror or row.target.id in row.plan.mirrors
        yield (
            sha256,
            seq,
            row.item.id,
            row.unit.id if row.unit else "",
            row.standing,
            urgency,
            NEVER if never else pressing.isoformat(),
            until.isoformat(),
            "@".join(row.measure[1:]) if shared else "",
        )


def later_notes(reader: Reader, view: View) -> dict[str, dict[str, date]]:
    """Return by plan and key of an item the first day, after that of a view, of a note on it."""
    found: dict[str, dict[str, date]] = {}
    for plan, item, day in reader.query(
        'SELECT "plan", item, MIN(day) FROM note WHERE day > ? GROUP BY "plan", item',
        [view.as_of.isoformat()],
    ):
        found.setdefault(plan, {})[item] = date.fromisoformat(day)
    return found
