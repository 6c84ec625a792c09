"""Takes in what another copy has: a union, the same in whatever order copies come together."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from actionplan_tui.domain.meeting.record import Record, record_from_plain
from actionplan_tui.domain.notes.note import Note, content, identity, words
from actionplan_tui.store.kept.codec import to_json
from actionplan_tui.store.kept.journal import parted
from actionplan_tui.store.kept.reading import Reader
from actionplan_tui.store.kept.transaction import Row, Writer
from actionplan_tui.store.kept.twins import Identity, add_record, records
from actionplan_tui.store.kept.unchanged import in_force
from actionplan_tui.store.kept.writing import check_places, reading_plans
from actionplan_tui.store.results import Conflict, GivenTwice, MergeReport


def merge(writer: Writer, there: Reader, without: Collection[str] = ()) -> MergeReport:
    """Take in everything that another copy has, inside a transaction.

    Args:
        writer: The transaction; if the report has conflicts, it must end without writing.
        there: The other copy.
        without: Plans whose versions and events are not taken, only what was noted on them.

    Raises:
        StoreError: A note hangs on an item that such a plan never had.
    """
    here = writer.reader
    conflicts = [*_notes_apart(here, there), *_events_apart(here, there)]
    conflicts += [*_acts_apart(here, there), *_reminders_apart(here, there)]
    lacking = _lacking(here, there)
    before = in_force(here.events())
    twice, numbers = _twice(here, there), _numbers(here, there)
    if conflicts:
        return MergeReport(conflicts=tuple(conflicts))
    writer.renamed = parted(here, there)

    # A version is its file's text: whatever program read it, it is the same version.
    versions = _of_plans(_new(here, there, "plan_version", ("sha256",)), without)
    writer.insert("plan_version", versions)
    notes = _new(here, there, "note", ("id",))
    writer.insert_new("note", notes)
    added = here.notes_by_id([str(row["id"]) for row in notes])
    check_places([note for note in added if note.plan in without], reading_plans(here))
    redactions = _redact(writer, there)
    _add_words(writer, there, {str(row["id"]) for row in notes})
    events = _of_plans(_new(here, there, "plan_event", ("id",)), without)
    writer.insert("plan_event", events)
    kept = tuple(_add_records(writer, there))
    acts = _add_acts(writer, there)
    reminders = _new(here, there, "reminder", ("id",))
    writer.insert("reminder", reminders)
    after = in_force(here.events())
    return MergeReport(
        notes=Counter(str(row["plan"]) for row in notes),
        retractions=sum(bool(row["retracts"]) for row in notes),
        redactions=redactions,
        versions=Counter(str(row["plan_id"]) for row in versions),
        events=len(events),
        in_force=tuple(plan for plan in before if before[plan] != after[plan]),
        records=kept,
        acts=acts,
        reminders=len(reminders),
        lacking=lacking,
        twice=twice,
        numbers=numbers,
        closed_there=tuple(_open_here(here)),
        drafts=dict(_drafts(there)),
        renamed=writer.renamed,
    )


def _where(row: Mapping[str, Any], columns: Collection[str]) -> tuple[Any, ...]:
    return tuple(row[column] for column in columns)


def _new(here: Reader, there: Reader, table: str, columns: Collection[str]) -> list[Row]:
    """Return the rows of a table that only the other copy has, found by the columns of its key."""
    known = set(here.query(f"SELECT {', '.join(columns)} FROM {table}"))  # noqa: S608
    return [
        row
        for row in there.rows(f"SELECT * FROM {table}")  # noqa: S608
        if _where(row, columns) not in known
    ]


def _of_plans(rows: Iterable[Row], without: Collection[str]) -> list[Row]:
    return [row for row in rows if row["plan_id"] not in without]


def _lacking(here: Reader, there: Reader) -> int:
    known = {row[0] for row in there.query("SELECT id FROM note")}
    return sum(row[0] not in known for row in here.query("SELECT id FROM note"))


def _redact(writer: Writer, there: Reader) -> int:
    """Take in redactions, before any words come; those of notes that are here erase theirs."""
    key = ("note_id", "recorded", "author", "ground")
    rows = _new(writer.reader, there, "redaction", key)
    writer.insert("redaction", rows)
    writer.erased = writer.erased or bool(rows)
    return len(rows)


def _add_words(writer: Writer, there: Reader, new: Collection[str]) -> None:
    erased = {row[0] for row in writer.reader.query("SELECT note_id FROM redaction")}
    writer.insert_new(
        "note_words",
        [
            row
            for row in there.rows("SELECT * FROM note_words")
            if row["note_id"] in new and row["note_id"] not in erased
        ],
    )


# --- meetings -------------------------------------------------------------------------------------


def _add_records(writer: Writer, there: Reader) -> Iterator[str]:
    known = records(writer.reader)
    for name, row in records(there).items():
        if name not in known:
            add_record(writer, row)
            yield str(row["id"])


def _homes(here: Reader, there: Reader) -> dict[str, str]:
    """Return by the UUID of a record there under which it stands here."""
    known = records(here)
    return {row["uid"]: known[name]["uid"] for name, row in records(there).items() if name in known}


def _add_acts(writer: Writer, there: Reader) -> int:
    homes = _homes(writer.reader, there)
    rows = [_moved(row, homes) for row in _new(writer.reader, there, "meeting_act", ("id",))]
    writer.insert("meeting_act", rows)
    return len(rows)


def _moved(row: Row, homes: Mapping[str, str]) -> Row:
    """Return an act as it stands here: on the record that it was of."""
    home = homes[str(row["meeting"])]
    if home == row["meeting"]:
        return row
    document = to_json({**json.loads(str(row["document"])), "meeting": home})
    digest = hashlib.sha256(document.encode()).hexdigest()
    return {**row, "meeting": home, "document": document, "digest": digest}


def _twice(here: Reader, there: Reader) -> tuple[str, ...]:
    """Return the ids of the meetings that were closed with one record here, with another there."""
    ours, theirs = records(here), records(there)
    closed = {uid for uid, _digest in ours}
    return tuple(
        str(row["id"]) for name, row in theirs.items() if name not in ours and name[0] in closed
    )


def _numbers(here: Reader, there: Reader) -> tuple[GivenTwice, ...]:
    """Return the numbers that both copies gave: to one meeting, or where a body counts on."""
    ours, theirs = _read(records(here)), _read(records(there))
    counting = _counting_on(ours.values()) & _counting_on(theirs.values())
    found = []
    for name, other in theirs.items():
        for own, one in ours.items() if name not in ours else ():
            same = own[0] == name[0]
            if own in theirs or _series(one) != _series(other):
                continue
            if same or _series(one) in counting:
                shared = sorted(_paragraphs(one) & _paragraphs(other))
                found += [GivenTwice(f"§ {number}", one.id, other.id) for number in shared]
            if one.head.number and one.head.number == other.head.number:
                found.append(GivenTwice(one.head.number, one.id, other.id))
    return tuple(found)


def _read(rows: Mapping[Identity, Mapping[str, Any]]) -> dict[Identity, Record]:
    return {name: record_from_plain(json.loads(row["document"])) for name, row in rows.items()}


def _series(record: Record) -> tuple[str, int]:
    return record.head.body.strip().casefold(), record.head.day.year


def _paragraphs(record: Record) -> set[int]:
    return set(range(record.head.first_paragraph, record.last_paragraph + 1))


def _counting_on(known: Iterable[Record]) -> set[tuple[str, int]]:
    """Return the bodies and years in which no paragraph's number was given twice in one copy."""
    taken: dict[tuple[str, int], Counter[int]] = {}
    for one in known:
        taken.setdefault(_series(one), Counter()).update(_paragraphs(one))
    return {series for series, numbers in taken.items() if max(numbers.values(), default=0) < 2}


def _open_here(here: Reader) -> Iterator[str]:
    """Yield the meetings that are open here and were closed elsewhere."""
    sql = "SELECT id FROM meeting WHERE uid IN (SELECT uid FROM meeting_record) ORDER BY id"
    return (str(row[0]) for row in here.query(sql))


def _drafts(there: Reader) -> Iterator[tuple[str, int]]:
    """Yield the meetings that are open there, with how many drafts they have."""
    sql = (
        "SELECT m.id, COUNT(s.id) FROM meeting m LEFT JOIN meeting_said s ON s.meeting = m.id "
        "GROUP BY m.id ORDER BY m.id"
    )
    return ((str(name), int(count)) for name, count in there.query(sql))


# --- what cannot be brought together -------------------------------------------------------------


def _apart(kind: str, name: str, one: Mapping[str, Any], other: Mapping[str, Any]) -> Conflict:
    keys = [key for key in {**one, **other} if one.get(key) != other.get(key)]
    return Conflict(
        kind,
        name,
        {key: one[key] for key in keys if key in one},
        {key: other[key] for key in keys if key in other},
    )


def _said(note: Note) -> dict[str, Any]:
    return {**identity(note), **content(note), **words(note)}


def _notes_apart(here: Reader, there: Reader) -> Iterator[Conflict]:
    known = dict(here.query("SELECT id, hash FROM note"))
    both = [
        one
        for one, sealed in there.query("SELECT id, hash FROM note ORDER BY id")
        if known.get(one, sealed) != sealed
    ]
    ours = {note.id: note for note in here.notes_by_id(both)}
    theirs = {note.id: note for note in there.notes_by_id(both)}
    for one in both:
        note = ours[one]
        name = f"{note.plan}/{note.item} {one}"
        yield _apart("note", name, _said(note), _said(theirs[one]))


def _both(here: Reader, there: Reader, table: str) -> Iterator[tuple[dict[str, Any], ...]]:
    known = {row["id"]: row for row in here.rows(f"SELECT * FROM {table}")}  # noqa: S608
    for row in there.rows(f"SELECT * FROM {table} ORDER BY id"):  # noqa: S608
        if row["id"] in known:
            yield known[row["id"]], row


def _events_apart(here: Reader, there: Reader) -> Iterator[Conflict]:
    for one, other in _both(here, there, "plan_event"):
        if one != other:
            yield _apart("event", f"{one['plan_id']} {one['id']}", one, other)


def _acts_apart(here: Reader, there: Reader) -> Iterator[Conflict]:
    homes = _homes(here, there)
    for one, other in _both(here, there, "meeting_act"):
        if other["meeting"] in homes and dict(_moved(other, homes)) == one:
            continue
        plain, others = json.loads(one["document"]), json.loads(other["document"])
        yield _apart("act", f"{one['meeting']} {one['id']}", plain, others)


def _reminders_apart(here: Reader, there: Reader) -> Iterator[Conflict]:
    for one, other in _both(here, there, "reminder"):
        if one != other:
            plain, others = json.loads(one["document"]), json.loads(other["document"])
            yield _apart("reminder", f"{one['party']} {one['id']}", plain, others)
