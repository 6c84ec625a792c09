"""The tables, as SQLModel sees them. The migrations make them; a test holds the two together."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, Text
from sqlalchemy.dialects import postgresql
from sqlmodel import Field, SQLModel

# Ids, days and moments are compared as text: byte by byte, whatever the server's language.
Key = Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")

# A table with rowids would let INSERT OR REPLACE drop a row by its rowid, past the triggers.
_TABLE = {"sqlite_with_rowid": False}


def _key(*constraints: Any, primary: bool = False) -> Any:
    return Field(sa_column=Column(Key, *constraints, primary_key=primary, nullable=False))


def _text() -> Any:
    return Field(default="", sa_column=Column(Text, nullable=False))


def _later() -> Any:
    """Text of a column that came with a later migration."""
    return Field(default="", sa_column=Column(Text, nullable=False, server_default=""))


class PlanVersionRow(SQLModel, table=True):
    """One version of a plan: its tables without notes, and which notes stood in its file."""

    __tablename__ = "plan_version"
    __table_args__ = (_TABLE,)

    sha256: str = _key(primary=True)  # of the file
    plan_id: str = _key()
    title: str = _text()
    document: str = _text()  # JSON
    digest: str = _key()  # SHA-256 of `document`
    note_ids: str = _text()  # JSON


class PlanEventRow(SQLModel, table=True):
    """A plan was loaded, archived, or taken back from the archive."""

    __tablename__ = "plan_event"
    __table_args__ = (Index("plan_event_newest", "plan_id", "recorded", "id"), _TABLE)

    id: str = _key(primary=True)
    plan_id: str = _key()
    kind: str = _key()  # load, archive, unarchive
    version: str | None = Field(
        default=None,
        sa_column=Column(Key, ForeignKey("plan_version.sha256"), nullable=True),
    )
    recorded: str = _key()
    source: str = _text()


class NoteRow(SQLModel, table=True):
    """A note without its words. Empty text: not said."""

    __tablename__ = "note"
    __table_args__ = (
        Index("note_newest", "plan", "item", "unit", "day", "recorded", "id"),
        Index("note_retracts", "retracts"),
        _TABLE,
    )

    id: str = _key(primary=True)
    plan: str = _key()
    item: str = _key()
    unit: str = _key()
    date: str = _text()
    first: str = _key()
    last: str = _key()
    day: str = _key()
    recorded: str = _key()
    author: str = _text()
    status: str = _text()
    due: str = _text()
    proposed_due: str = _text()
    responsible: str = _text()  # JSON
    milestone: str = _text()
    reached: str = _text()
    effect: str = _text()
    proposal: str = _text()
    procedure: str = _text()
    measured: str = _text()  # JSON
    seq: int = Field(default=0, sa_column=Column(Integer, nullable=False, server_default="0"))
    entry: str = _later()
    review: str = _later()
    response: str = _later()
    outlook: str = _later()
    retracts: str = _key()
    content: int = Field(sa_column=Column(Integer, nullable=False))
    said: str = _text()  # JSON
    digest: str = _key()
    hash: str = _key()


class NoteWordsRow(SQLModel, table=True):
    """A note's words and salt: the part that a redaction erases."""

    __tablename__ = "note_words"
    __table_args__ = (_TABLE,)

    note_id: str = _key(ForeignKey("note.id"), primary=True)
    words: str = _text()  # JSON
    salt: str = _text()


class RedactionRow(SQLModel, table=True):
    """That a note's words were erased: when, by whom and why. Two copies may have erased it."""

    __tablename__ = "redaction"
    __table_args__ = (_TABLE,)

    note_id: str = _key(ForeignKey("note.id"), primary=True)
    recorded: str = _key(primary=True)
    author: str = _key(primary=True)
    ground: str = _key(primary=True)


class MeetingRow(SQLModel, table=True):
    """A meeting that is open. It is changed freely; at closing it gives way to its record."""

    __tablename__ = "meeting"
    __table_args__ = (_TABLE,)

    id: str = _key(primary=True)
    uid: str = _key()
    version: int = Field(sa_column=Column(Integer, nullable=False))
    document: str = _text()  # JSON: all of it but the drafts
    scratch: str = _text()  # for the secretary's eyes


class MeetingSaidRow(SQLModel, table=True):
    """One draft of what is said in a meeting that is open."""

    __tablename__ = "meeting_said"
    __table_args__ = (_TABLE,)

    meeting: str = _key(ForeignKey("meeting.id"), primary=True)
    id: str = _key(primary=True)  # sorts by time
    document: str = _text()  # JSON


class MeetingHolderRow(SQLModel, table=True):
    """Who has an open meeting open, and when they gave the last sign."""

    __tablename__ = "meeting_holder"
    __table_args__ = (_TABLE,)

    meeting: str = _key(ForeignKey("meeting.id"), primary=True)
    holder: str = _key()
    name: str = _text()
    host: str = _text()
    process: int = Field(sa_column=Column(Integer, nullable=False))
    beat: str = _key()


class MeetingRecordRow(SQLModel, table=True):
    """What is kept of a closed meeting: all but the words of its notes."""

    __tablename__ = "meeting_record"
    __table_args__ = (_TABLE,)

    uid: str = _key(primary=True)
    id: str = _key()
    closed: str = _key()
    document: str = _text()  # JSON
    digest: str = _key()  # SHA-256 of `document`
