"""Writes the statements of daily work from the models: `python -m tests.store.write_statements`."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import BindParameter, Table, bindparam, delete, insert, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql.expression import ClauseElement
from sqlmodel import SQLModel

import actionplan_tui
from actionplan_tui.store.kept import models as kept
from actionplan_tui.store.open_meetings import models as open_meetings

FILE = Path(actionplan_tui.__file__).parent / "store" / "dialects" / "statements.py"
HEAD = '''\
"""The statements of daily work as SQL text, so that writing a note loads no library for it.

Written from the models of the tables by `make statements`, and never by hand.
"""

from __future__ import annotations

'''
WIDTH = 100


def text(statement: ClauseElement) -> str:
    """Return a statement as SQL on one line, with a name for every parameter."""
    compiled = statement.compile(dialect=sqlite.dialect(paramstyle="named"))
    return " ".join(str(compiled).split())


def tables() -> list[Table]:
    """Return the tables of the models, in the order of the models."""
    rows = [*vars(kept).values(), *vars(open_meetings).values()]
    models = [row for row in rows if isinstance(row, type) and issubclass(row, SQLModel)]
    return [table for row in models if (table := getattr(row, "__table__", None)) is not None]


def inserts() -> dict[str, str]:
    """Return what adds a row to each table, every column named."""
    return {
        table.name: text(insert(table).values({c.name: bindparam(c.name) for c in table.columns}))
        for table in tables()
    }


def changes() -> dict[str, str]:
    """Return what is written over or erased: open meetings, their drafts, who holds them."""
    meeting, said, holder = (
        SQLModel.metadata.tables[name] for name in ("meeting", "meeting_said", "meeting_holder")
    )
    of: BindParameter[str] = bindparam("meeting_id")
    this = meeting.c.id == of
    one = (said.c.meeting == of) & (said.c.id == bindparam("said_id"))
    held = holder.c.meeting == of
    found = {
        "RENEW_MEETING": update(meeting).where(this).values(version=bindparam("version")),
        "SAVE_MEETING": update(meeting).where(this).values(document=bindparam("document")),
        "SAVE_SCRATCH": update(meeting).where(this).values(scratch=bindparam("scratch")),
        "ERASE_MEETING": delete(meeting).where(this),
        "SAVE_SAID": update(said).where(one).values(document=bindparam("document")),
        "DROP_SAID": delete(said).where(one),
        "ERASE_SAID": delete(said).where(said.c.meeting == of),
        "ERASE_HOLDER": delete(holder).where(held),
        "LET_GO": delete(holder).where(held & (holder.c.holder == bindparam("holder_key"))),
    }
    return {name: text(statement) for name, statement in found.items()}


def assigned(before: str, statement: str, after: str = "") -> str:
    """Return the lines that give a statement its name, as the formatter would have them."""
    indent = before[: len(before) - len(before.lstrip())]
    if len(line := before + literal(statement) + after) <= WIDTH:
        return f"{line}\n"
    lines = [""]
    for word in statement.split(" "):
        if len(indent) + len(lines[-1]) + len(word) > WIDTH - 8:
            lines.append("")
        lines[-1] += f"{word} "
    lines[-1] = lines[-1].rstrip()
    inner = "".join(f"{indent}    {literal(line)}\n" for line in lines)
    return f"{before}(\n{inner}{indent}){after}\n"


def literal(words: str) -> str:
    """Return text as a literal of Python."""
    return f"'{words}'" if '"' in words else f'"{words}"'


def module() -> str:
    """Return the text of the whole module."""
    added = [assigned(f'    "{name}": ', sql, ",") for name, sql in inserts().items()]
    others = [assigned(f"{name} = ", sql) for name, sql in changes().items()]
    told = '"""By table, what adds a row to it."""'
    return f"{HEAD}INSERT = {{\n{''.join(added)}}}\n{told}\n\n{''.join(others)}"


if __name__ == "__main__":
    FILE.write_text(module(), encoding="utf-8")
