"""Meetings: open ones, which are worked on, and the records of closed ones, which only grow."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def _key(name: str, reference: str = "", *, primary_key: bool = False) -> sa.Column[str]:
    compared = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
    foreign = [sa.ForeignKey(reference)] if reference else []
    return sa.Column(name, compared, *foreign, primary_key=primary_key, nullable=False)


def _text(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _table(name: str, *columns: sa.Column[str] | sa.Column[int]) -> None:
    op.create_table(name, *columns, sqlite_with_rowid=False)


def upgrade() -> None:
    _table(
        "meeting",
        _key("id", primary_key=True),
        _key("uid"),
        _number("version"),
        *_text("document", "scratch"),
    )
    _table(
        "meeting_said",
        _key("meeting", "meeting.id", primary_key=True),
        _key("id", primary_key=True),
        *_text("document"),
    )
    _table(
        "meeting_holder",
        _key("meeting", "meeting.id", primary_key=True),
        _key("holder"),
        *_text("name", "host"),
        _number("process"),
        _key("beat"),
    )
    _table(
        "meeting_record",
        _key("uid", primary_key=True),
        _key("id"),
        _key("closed"),
        *_text("document"),
        _key("digest"),
    )
    postgres = op.get_bind().dialect.name == "postgresql"
    for statement in _postgresql() if postgres else _sqlite():
        op.get_bind().exec_driver_sql(statement)


_KNOWN = "EXISTS (SELECT 1 FROM meeting_record WHERE uid = NEW.uid)"


def _sqlite() -> list[str]:
    return [
        # REPLACE would delete the known row without asking the delete trigger; this comes first.
        (
            "CREATE TRIGGER meeting_record_known BEFORE INSERT ON meeting_record "
            f"WHEN {_KNOWN} BEGIN SELECT RAISE(IGNORE); END"
        ),
        (
            "CREATE TRIGGER meeting_record_update BEFORE UPDATE ON meeting_record "
            "BEGIN SELECT RAISE(ABORT, 'meeting_record: rows are never changed'); END"
        ),
        (
            "CREATE TRIGGER meeting_record_delete BEFORE DELETE ON meeting_record "
            "BEGIN SELECT RAISE(ABORT, 'meeting_record: rows are never deleted'); END"
        ),
        # What was closed is not opened again.
        (
            "CREATE TRIGGER meeting_closed BEFORE INSERT ON meeting "
            f"WHEN {_KNOWN} BEGIN SELECT RAISE(ABORT, 'meeting: it is closed'); END"
        ),
    ]


def _postgresql() -> list[str]:
    ignore = (
        "CREATE FUNCTION meeting_record_ignore_known() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN IF {_KNOWN} THEN RETURN NULL; END IF; RETURN NEW; END $$"
    )
    closed = (
        "CREATE FUNCTION meeting_refuse_closed() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN IF {_KNOWN} THEN RAISE EXCEPTION 'meeting: it is closed'; END IF; "
        "RETURN NEW; END $$"
    )
    return [
        ignore,
        closed,
        (
            "CREATE TRIGGER meeting_record_known BEFORE INSERT ON meeting_record "
            "FOR EACH ROW EXECUTE FUNCTION meeting_record_ignore_known()"
        ),
        (
            "CREATE TRIGGER meeting_record_update BEFORE UPDATE ON meeting_record "
            "FOR EACH ROW EXECUTE FUNCTION actionplan_refuse()"
        ),
        (
            "CREATE TRIGGER meeting_record_delete BEFORE DELETE ON meeting_record "
            "FOR EACH ROW EXECUTE FUNCTION actionplan_refuse()"
        ),
        (
            "CREATE TRIGGER meeting_record_truncate BEFORE TRUNCATE ON meeting_record "
            "FOR EACH STATEMENT EXECUTE FUNCTION actionplan_refuse()"
        ),
        (
            "CREATE TRIGGER meeting_closed BEFORE INSERT ON meeting "
            "FOR EACH ROW EXECUTE FUNCTION meeting_refuse_closed()"
        ),
    ]


def downgrade() -> None:
    raise NotImplementedError("what was written is never taken away")
