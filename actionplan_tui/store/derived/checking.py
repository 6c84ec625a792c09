"""Finds what is kept of how rows stand and is not how they stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from actionplan_tui.domain.notes.history import View
from actionplan_tui.domain.register.register import Register, build_register
from actionplan_tui.store.derived.parts import read
from actionplan_tui.store.derived.standings import judged, laid, later_notes, touched
from actionplan_tui.store.kept.current import mark_now
from actionplan_tui.store.kept.reading import Reader


def wrong_standings(reader: Reader) -> Iterator[str]:
    """Yield the versions in force of whose rows something else is kept than judging them gives.

    Nothing can be said of rows on which something came since they were judged.
    """
    if not reader.has_table("read1_item"):  # they wait until that is laid out again
        return
    now = mark_now(reader)
    known = judged(reader, now.events)
    views: dict[View, Register] = {}
    for loaded in reader.loaded(None, None, False):
        sha256 = loaded.versions[0]
        if (kept := known.get(sha256)) is None:
            continue
        came = touched(reader, loaded.plan_id, sha256, kept.mark, now)
        if came is None:
            continue
        view = View(kept.since, None, kept.horizon)
        try:
            views[view] = views.get(view) or _judged(reader, view)
        except (ValueError, KeyError, TypeError):
            return  # what they are judged from was changed, which is said too
        expected = _expected(reader, views[view], loaded.plan_id, sha256, came)
        if _found(reader, sha256, came) != expected:
            yield sha256


def _judged(reader: Reader, view: View) -> Register:
    found = read(reader, view, None, {}, None)
    return build_register(found.records, found.notes, view, found.chosen)


def _found(reader: Reader, sha256: str, without: set[str]) -> list[Any]:
    sql = "SELECT * FROM read1_standing WHERE sha256 = ? ORDER BY seq"
    return [row for row in reader.query(sql, [sha256]) if row[2] not in without]


def _expected(
    reader: Reader, register: Register, plan_id: str, sha256: str, without: set[str]
) -> list[Any]:
    later = later_notes(reader, register.view).get(plan_id, {})
    rows = laid(register.rows_of(plan_id), sha256, register.view, later)
    return [row for row in rows if row[2] not in without]
