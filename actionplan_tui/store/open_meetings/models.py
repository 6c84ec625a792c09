"""The tables of open meetings, as SQLModel sees them; at closing their rows are erased."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer
from sqlmodel import Field, SQLModel

from actionplan_tui.store.dialects.columns import TABLE, key, text


class MeetingRow(SQLModel, table=True):
    """A meeting that is open. It is changed freely; at closing it gives way to its record."""

    __tablename__ = "meeting"
    __table_args__ = (TABLE,)

    id: str = key(primary=True)
    uid: str = key()
    version: int = Field(sa_column=Column(Integer, nullable=False))
    document: str = text()  # JSON: all of it but the drafts
    scratch: str = text()  # for the secretary's eyes


class MeetingSaidRow(SQLModel, table=True):
    """One draft of what is said in a meeting that is open."""

    __tablename__ = "meeting_said"
    __table_args__ = (TABLE,)

    meeting: str = key(ForeignKey("meeting.id"), primary=True)
    id: str = key(primary=True)  # sorts by time
    document: str = text()  # JSON


class MeetingHolderRow(SQLModel, table=True):
    """Who has an open meeting open, and when they gave the last sign."""

    __tablename__ = "meeting_holder"
    __table_args__ = (TABLE,)

    meeting: str = key(ForeignKey("meeting.id"), primary=True)
    holder: str = key()
    name: str = text()
    host: str = text()
    process: int = Field(sa_column=Column(Integer, nullable=False))
    beat: str = key()
