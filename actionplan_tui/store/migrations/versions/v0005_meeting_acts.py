"""What is done with minutes after a meeting is closed: adjusted, announced, sent, taken back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def _key(name: str, reference: str = "", *, primary_key: bool = False) -> sa.Column[str]:
    compared = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
    foreign = [sa.ForeignKey(reference)] if reference else []
    return sa.Column(name, compared, *foreign, primary_key=primary_key, nullable=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def upgrade() -> None:
    op.create_table(
        "meeting_act",
        _key("id", primary_key=True),
        _key("meeting", "meeting_record.uid"),
        _key("kind"),
        _key("recorded"),
        _text("author"),
        _text("document"),
        _key("digest"),
        sqlite_with_rowid=False,
    )
    op.create_index("meeting_act_of", "meeting_act", ["meeting", "recorded", "id"])
    postgres = op.get_bind().dialect.name == "postgresql"
    for statement in _postgresql() if postgres else _sqlite():
        op.get_bind().exec_driver_sql(statement)


_KNOWN = "EXISTS (SELECT 1 FROM meeting_act WHERE id = NEW.id)"


def _sqlite() -> list[str]:
    return [
        # REPLACE would delete the known row without asking the delete trigger; this comes first.
        (
            "CREATE TRIGGER meeting_act_known BEFORE INSERT ON meeting_act "
            f"WHEN {_KNOWN} BEGIN SELECT RAISE(IGNORE); END"
        ),
        (
            "CREATE TRIGGER meeting_act_update BEFORE UPDATE ON meeting_act "
            "BEGIN SELECT RAISE(ABORT, 'meeting_act: rows are never changed'); END"
        ),
        (
            "CREATE TRIGGER meeting_act_delete BEFORE DELETE ON meeting_act "
            "BEGIN SELECT RAISE(ABORT, 'meeting_act: rows are never deleted'); END"
        ),
    ]


def _postgresql() -> list[str]:
    return [
        (
            "CREATE FUNCTION meeting_act_ignore_known() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"BEGIN IF {_KNOWN} THEN RETURN NULL; END IF; RETURN NEW; END $$"
        ),
        (
            "CREATE TRIGGER meeting_act_known BEFORE INSERT ON meeting_act "
            "FOR EACH ROW EXECUTE FUNCTION meeting_act_ignore_known()"
        ),
        (
            "CREATE TRIGGER meeting_act_update BEFORE UPDATE ON meeting_act "
            "FOR EACH ROW EXECUTE FUNCTION actionplan_refuse()"
        ),
        (
            "CREATE TRIGGER meeting_act_delete BEFORE DELETE ON meeting_act "
            "FOR EACH ROW EXECUTE FUNCTION actionplan_refuse()"
        ),
        (
            "CREATE TRIGGER meeting_act_truncate BEFORE TRUNCATE ON meeting_act "
            "FOR EACH STATEMENT EXECUTE FUNCTION actionplan_refuse()"
        ),
    ]


def downgrade() -> None:
    raise NotImplementedError("what was written is never taken away")
