"""Writes meetings, inside a transaction each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from actionplan_tui.domain.meeting.act import Act, later
from actionplan_tui.domain.meeting.conclusion import Conclusion
from actionplan_tui.domain.meeting.entries import DraftEntry, said_to_plain
from actionplan_tui.domain.meeting.meeting import Holder, Meeting, meeting_to_plain
from actionplan_tui.domain.meeting.minutes_acts import Make
from actionplan_tui.domain.notes.note import Note, iso_utc
from actionplan_tui.locales import _
from actionplan_tui.store.dialects import statements
from actionplan_tui.store.kept.codec import to_json
from actionplan_tui.store.kept.records import read_kept
from actionplan_tui.store.kept.transaction import Writer
from actionplan_tui.store.kept.writing import append, is_kept, keep_act, keep_record
from actionplan_tui.store.results import NotOpenError, StoreError


def _version(writer: Writer, meeting_id: str, holder: str) -> int:
    """Return the version of a meeting that may be written to by a holder."""
    rows = writer.reader.query(
        "SELECT m.version, h.holder, h.name FROM meeting m "
        "LEFT JOIN meeting_holder h ON h.meeting = m.id WHERE m.id = ?",
        [meeting_id],
    )
    if not rows:
        raise NotOpenError(meeting_id)
    version, other, name = rows[0]
    if holder and other and other != holder:
        raise StoreError(
            _("Nothing was saved: {name} has taken over the meeting {meeting}.").format(
                name=name or _("somebody else"), meeting=meeting_id
            )
        )
    return int(version)


def _renew(writer: Writer, meeting_id: str, holder: str) -> int:
    version = _version(writer, meeting_id, holder) + 1
    writer.change(statements.RENEW_MEETING, meeting_id=meeting_id, version=version)
    return version


def create(writer: Writer, meeting: Meeting) -> int:
    """Save a new meeting with the drafts that it may have; see `Meetings.create`."""
    known = "SELECT version FROM meeting WHERE id = ? AND uid = ?"
    for (version,) in writer.reader.query(known, [meeting.id, meeting.uid]):
        return int(version)  # tried again, and it was done the first time
    taken = "SELECT 1 FROM meeting WHERE id = ? UNION SELECT 1 FROM meeting_record WHERE id = ?"
    if writer.reader.query(taken, [meeting.id, meeting.id]):
        raise StoreError(_("There is a meeting {meeting} already.").format(meeting=meeting.id))
    row = {"id": meeting.id, "uid": meeting.uid, "version": 1, "scratch": ""}
    writer.insert("meeting", [{**row, "document": to_json(meeting_to_plain(meeting))}])
    return save_said(writer, meeting.id, meeting.said, "") if meeting.said else 1


def save(writer: Writer, meeting: Meeting, holder: str) -> int:
    """Save all but the drafts; see `Meetings.save`."""
    document = to_json(meeting_to_plain(meeting))
    version = _renew(writer, meeting.id, holder)
    writer.change(statements.SAVE_MEETING, meeting_id=meeting.id, document=document)
    return version


def save_said(writer: Writer, meeting_id: str, said: Sequence[DraftEntry], holder: str) -> int:
    """Save drafts; see `Meetings.save_said`."""
    version = _renew(writer, meeting_id, holder)
    for one in said:
        document = to_json(said_to_plain(one))
        at = {"meeting_id": meeting_id, "said_id": one.id}
        if not writer.change(statements.SAVE_SAID, document=document, **at):
            row = {"meeting": meeting_id, "id": one.id, "document": document}
            writer.insert("meeting_said", [row])
    return version


def drop_said(writer: Writer, meeting_id: str, said_ids: Sequence[str], holder: str) -> int:
    """Erase drafts; see `Meetings.drop_said`."""
    version = _renew(writer, meeting_id, holder)
    for one in said_ids:
        writer.change(statements.DROP_SAID, meeting_id=meeting_id, said_id=one)
    return version


def save_scratch(writer: Writer, meeting_id: str, text: str, holder: str) -> None:
    """Save the scratch page; see `Meetings.save_scratch`."""
    _version(writer, meeting_id, holder)
    writer.change(statements.SAVE_SCRATCH, meeting_id=meeting_id, scratch=text)


def close(writer: Writer, conclusion: Conclusion, holder: str) -> None:
    """Close a meeting; see `Meetings.close`."""
    meeting = conclusion.meeting
    if is_kept(writer.reader, conclusion.record):
        return  # tried again, and it was done the first time
    version = _version(writer, meeting.id, holder)
    if conclusion.faults:
        raise StoreError(
            _("The meeting was not closed: a draft on {item} cannot become a note yet.").format(
                item=conclusion.faults[0].said.ref
            )
        )
    if version != meeting.version:
        raise StoreError(
            _("The meeting was not closed: it was changed meanwhile. Look at it again.")
        )
    append(writer, conclusion.notes)
    keep_record(writer, conclusion.record)
    _erase(writer, meeting.id)


def act(writer: Writer, name: str, make: Make, notes: Iterable[Note]) -> Act:
    """Add an act on minutes with the notes that come with it; see `Meetings.act`."""
    append(writer, notes)
    kept = read_kept(writer.reader, name)
    made = make(kept)
    if made in kept.acts:
        return made  # tried again, and it was done the first time
    newest = max((one.recorded for one in kept.acts), default=None)
    if newest and newest >= made.recorded:
        # The newest act decides, also when the clock stands still or goes back.
        made = later(made, newest + timedelta(microseconds=1))
    keep_act(writer, made)
    return made


def discard(writer: Writer, meeting_id: str, holder: str) -> None:
    """Erase an open meeting; see `Meetings.discard`."""
    _version(writer, meeting_id, holder)
    _erase(writer, meeting_id)


def _erase(writer: Writer, meeting_id: str) -> None:
    for statement in (
        statements.ERASE_SAID,
        statements.ERASE_HOLDER,
        statements.ERASE_MEETING,
    ):
        writer.change(statement, meeting_id=meeting_id)
    writer.erased = True


def hold(writer: Writer, meeting_id: str, holder: Holder, now: datetime) -> None:
    """Record who has a meeting open, whoever had it before."""
    _version(writer, meeting_id, "")
    writer.change(statements.ERASE_HOLDER, meeting_id=meeting_id)
    row = {
        "meeting": meeting_id,
        "holder": holder.key,
        "name": holder.name,
        "host": holder.host,
        "process": holder.process,
        "beat": iso_utc(now),
    }
    writer.insert("meeting_holder", [row])


def let_go(writer: Writer, meeting_id: str, holder: Holder) -> None:
    """Record that a holder no longer has a meeting open."""
    writer.change(statements.LET_GO, meeting_id=meeting_id, holder_key=holder.key)
