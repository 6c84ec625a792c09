"""Reads what is kept of closed meetings."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from actionplan_tui.domain.meeting.act import ADJUSTED, Act, act_from_plain, standing
from actionplan_tui.domain.meeting.entries import FLOOR
from actionplan_tui.domain.meeting.floor import floor_plan
from actionplan_tui.domain.meeting.head import head_from_plain
from actionplan_tui.domain.meeting.meeting import MeetingInfo
from actionplan_tui.domain.meeting.minutes_acts import Kept
from actionplan_tui.domain.meeting.record import Record, record_from_plain
from actionplan_tui.domain.notes.note import Note, from_iso
from actionplan_tui.locales import _
from actionplan_tui.store.kept.reading import Reader
from actionplan_tui.store.results import StoreError

_RECORDS = "SELECT uid, id, document FROM meeting_record ORDER BY closed, uid"
_ACTS = "SELECT document FROM meeting_act WHERE ? = '' OR meeting = ? ORDER BY recorded, id"


def read_records(reader: Reader) -> list[Record]:
    """Return the records of all closed meetings, the oldest first."""
    return [_record(document) for _uid, _id, document in reader.query(_RECORDS)]


def find_record(reader: Reader, name: str) -> Record:
    """Return the record of a closed meeting; see `Meetings.record`."""
    wanted = name.strip().casefold()
    rows = reader.query(_RECORDS)
    found = [row for row in rows if row[1].casefold() == wanted]
    found = found or [row for row in rows if wanted and row[0].startswith(wanted)]
    if len(found) > 1:
        raise StoreError(
            _("Several meetings are called {meeting}; give one of: {ids}.").format(
                meeting=name, ids=", ".join(row[0] for row in found)
            )
        )
    if not found:
        raise StoreError(_("There is no closed meeting {meeting}.").format(meeting=name))
    return _record(found[0][2])


def record_infos(reader: Reader) -> list[MeetingInfo]:
    """Return what a list of meetings shows of the closed ones, the oldest first."""
    infos = [_closed_info(*row) for row in reader.query(_RECORDS)]
    twins = {one.twin: one.uid for one in infos if one.twin}
    return [replace(one, twin=one.twin or twins.get(one.uid, "")) for one in infos]


def read_acts(reader: Reader, uid: str = "", *, records: bool = True) -> list[Act]:
    """Return acts on minutes, the oldest first.

    Args:
        reader: Of the database.
        uid: Of the meeting with this UUID; empty: of all.
        records: Whether with the records that they froze.
    """
    found = reader.query(_ACTS, [uid, uid])
    return [act_from_plain(json.loads(document), records=records) for (document,) in found]


def corrected_since(reader: Reader, acts: Iterable[Act]) -> set[str]:
    """Return the meetings of whose adjusted minutes a note was taken back since, by UUID.

    It may be noted in them by now, or say the same as before: `Kept.pending` says so.
    """
    gone = {row[0] for row in reader.query("SELECT retracts FROM note WHERE retracts <> ''")}
    return {
        act.meeting
        for act in standing(acts)
        if act.kind == ADJUSTED and act.record and gone.intersection(act.record.note_ids)
    }


def read_now(reader: Reader) -> list[Record]:
    """Return all closed meetings as notes and acts have them now, the oldest first."""
    records, acts = read_records(reader), read_acts(reader)
    noted = sorted({plan for one in records for plan in one.noted_in})
    notes = tuple(reader.notes(noted, None)) if noted else ()
    plans = {one.plan.id: one.plan for one in reader.records(noted, None, True)} if noted else {}
    found = []
    for closed in records:
        known = dict(plans)
        if closed.floor:
            known[FLOOR] = floor_plan(closed, plans.values())
        of = tuple(act for act in acts if act.meeting == closed.uid)
        found.append(Kept(closed, of, _own(closed, notes, records), known).now)
    return found


def read_kept(reader: Reader, name: str, known_on: date | None = None) -> Kept:
    """Return all that is kept of a closed meeting; see `Meetings.kept`."""
    closed = find_record(reader, name)
    acts = read_acts(reader, closed.uid)
    plans = reader.records(closed.plans, None, True)
    known = {one.plan.id: one.plan for one in plans}
    if closed.floor:
        known[FLOOR] = floor_plan(closed, known.values())
    same = "SELECT document FROM meeting_record WHERE id = ? AND uid <> ?"
    others = [_record(document) for (document,) in reader.query(same, [closed.id, closed.uid])]
    return Kept(
        closed,
        tuple(act for act in acts if known_on is None or act.recorded.date() <= known_on),
        _own(closed, reader.notes(closed.noted_in, known_on), others),
        known,
    )


def _own(closed: Record, notes: Iterable[Note], records: Iterable[Record]) -> tuple[Note, ...]:
    """Return notes without those of another record of a meeting that is called the same.

    It was closed in two copies of the database: what was said in one corrects nothing in the other.
    """
    same = [one for one in records if one.id == closed.id and one.uid != closed.uid]
    theirs = {note for one in same for note in one.note_ids}.difference(closed.note_ids)
    return tuple(note for note in notes if note.id not in theirs)


def info_from_plain(
    meeting_id: str, uid: str, plain: Mapping[str, Any], closed: datetime | None
) -> MeetingInfo:
    """Return what a list of meetings shows of one.

    Args:
        meeting_id: Its id.
        uid: Its UUID.
        plain: What is stored of it, as an open meeting or as a record.
        closed: When it was closed (UTC); None: it is open.
    """
    head = head_from_plain(plain["head"])
    opened = from_iso(plain["opened"])
    return MeetingInfo(
        meeting_id, uid, head.body, head.day, head.number, opened, closed, head.adjusters
    )


def _record(document: str) -> Record:
    return record_from_plain(json.loads(document))


def _closed_info(uid: str, meeting_id: str, document: str) -> MeetingInfo:
    plain = json.loads(document)
    info = info_from_plain(meeting_id, uid, plain, from_iso(plain["closed"]))
    return replace(info, twin=plain["twin"]["uid"]) if "twin" in plain else info
