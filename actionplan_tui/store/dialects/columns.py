"""The columns of the tables: as one engine wants them, the same for the other."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Integer, Text
from sqlalchemy.dialects import postgresql
from sqlmodel import Field

# Ids, days and moments are compared as text: byte by byte, whatever the server's language.
Key = Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")

# A table with rowids would let INSERT OR REPLACE drop a row by its rowid, past the triggers.
TABLE = {"sqlite_with_rowid": False}


def key(*constraints: Any, primary: bool = False) -> Any:
    """Return a column that rows are found or compared by, which is never without a value."""
    return Field(sa_column=Column(Key, *constraints, primary_key=primary, nullable=False))


def text(*, later: bool = False) -> Any:
    """Return a column of text; empty: not said. `later`: added to a table that was there."""
    default = "" if later else None
    return Field(default="", sa_column=Column(Text, nullable=False, server_default=default))


def number(*, later: bool = False) -> Any:
    """Return a column of whole numbers; `later` as for text."""
    default = "0" if later else None
    return Field(default=0, sa_column=Column(Integer, nullable=False, server_default=default))
