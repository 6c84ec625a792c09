"""The tables that only grow, as SQLModel sees them.

The migrations make them; a test holds the two together.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer
from sqlmodel import Field, SQLModel

from actionplan_tui.store.dialects.columns import TABLE, Key, key, number, text


class PlanVersionRow(SQLModel, table=True):
    """One version of a plan: its tables without notes, and which notes stood in its file."""

    __tablename__ = "plan_version"
    __table_args__ = (TABLE,)

    sha256: str = key(primary=True)  # of the file
    plan_id: str = key()
    title: str = text()
    document: str = text()  # JSON
    digest: str = key()  # SHA-256 of `document`
    note_ids: str = text()  # JSON


class PlanEventRow(SQLModel, table=True):
    """A plan was loaded, archived, or taken back from the archive."""

    __tablename__ = "plan_event"
    __table_args__ = (Index("plan_event_newest", "plan_id", "recorded", "id"), TABLE)

    id: str = key(primary=True)
    plan_id: str = key()
    kind: str = key()  # load, archive, unarchive
    version: str | None = Field(
        default=None,
        sa_column=Column(Key, ForeignKey("plan_version.sha256"), nullable=True),
    )
    recorded: str = key()
    source: str = text()


class NoteRow(SQLModel, table=True):
    """A note without its words. Empty text: not said."""

    __tablename__ = "note"
    __table_args__ = (
        Index("note_newest", "plan", "item", "unit", "day", "recorded", "id"),
        Index("note_retracts", "retracts"),
        TABLE,
    )

    id: str = key(primary=True)
    plan: str = key()
    item: str = key()
    unit: str = key()
    date: str = text()
    first: str = key()
    last: str = key()
    day: str = key()
    recorded: str = key()
    author: str = text()
    status: str = text()
    due: str = text()
    proposed_due: str = text()
    responsible: str = text()  # JSON
    milestone: str = text()
    reached: str = text()
    effect: str = text()
    proposal: str = text()
    procedure: str = text()
    measured: str = text()  # JSON
    seq: int = number(later=True)
    entry: str = text(later=True)
    review: str = text(later=True)
    response: str = text(later=True)
    outlook: str = text(later=True)
    source: str = text(later=True)
    taken_by: str = text(later=True)
    retracts: str = key()
    content: int = Field(sa_column=Column(Integer, nullable=False))
    said: str = text()  # JSON
    digest: str = key()
    hash: str = key()


class NoteWordsRow(SQLModel, table=True):
    """A note's words and salt: the part that a redaction erases."""

    __tablename__ = "note_words"
    __table_args__ = (TABLE,)

    note_id: str = key(ForeignKey("note.id"), primary=True)
    words: str = text()  # JSON
    salt: str = text()


class RedactionRow(SQLModel, table=True):
    """That a note's words were erased: when, by whom and why. Two copies may have erased it."""

    __tablename__ = "redaction"
    __table_args__ = (TABLE,)

    note_id: str = key(ForeignKey("note.id"), primary=True)
    recorded: str = key(primary=True)
    author: str = key(primary=True)
    ground: str = key(primary=True)
    erased: str = text(later=True)  # which words: keys with spaces between them


class MeetingRecordRow(SQLModel, table=True):
    """What is kept of a closed meeting: all but the words of its notes."""

    __tablename__ = "meeting_record"
    __table_args__ = (TABLE,)

    uid: str = key(primary=True)
    id: str = key()
    closed: str = key()
    document: str = text()  # JSON
    digest: str = key()  # SHA-256 of `document`


class MeetingActRow(SQLModel, table=True):
    """What was done with the minutes of a closed meeting: adjusted, announced, sent, taken back."""

    __tablename__ = "meeting_act"
    __table_args__ = (Index("meeting_act_of", "meeting", "recorded", "id"), TABLE)

    id: str = key(primary=True)
    meeting: str = key(ForeignKey("meeting_record.uid"))
    kind: str = key()
    recorded: str = key()
    author: str = text()
    document: str = text()  # JSON
    digest: str = key()  # SHA-256 of `document`


class ReminderRow(SQLModel, table=True):
    """What became of a message to somebody who answers: prepared, tried, sent, refused, said."""

    __tablename__ = "reminder"
    __table_args__ = (Index("reminder_to", "party", "recorded", "id"), TABLE)

    id: str = key(primary=True)
    party: str = key()
    kind: str = key()
    recorded: str = key()
    author: str = text()
    document: str = text()  # JSON
    digest: str = key()  # SHA-256 of `document`


class JournalRow(SQLModel, table=True):
    """One transaction that brought something into this copy; it seals those before it."""

    __tablename__ = "journal"
    __table_args__ = (TABLE,)

    sequence: int = Field(
        sa_column=Column(Integer, primary_key=True, nullable=False, autoincrement=False)
    )
    arrived: str = key()
    copy_id: str = key()  # which copy of the database
    kind: str = key()  # begun, written, copied
    count: int = Field(sa_column=Column(Integer, nullable=False))
    digest: str = key()  # SHA-256 of its rows
    previous: str = key()  # the hash of the entry before
    hash: str = key()
    login: str = text(later=True)  # the role on a server; none for a file


class JournalItemRow(SQLModel, table=True):
    """What came with an entry of the journal: one row of another table."""

    __tablename__ = "journal_row"
    __table_args__ = (TABLE,)

    kind: str = key(primary=True)  # the table
    id: str = key(primary=True)
    hash: str = key(primary=True)
    sequence: int = Field(sa_column=Column(Integer, ForeignKey("journal.sequence"), nullable=False))
