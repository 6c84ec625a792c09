"""What was prepared for those who answer, and sent to them; no address stands in it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def _key(name: str, *, primary_key: bool = False) -> sa.Column[str]:
    compared = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
    return sa.Column(name, compared, primary_key=primary_key, nullable=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def upgrade() -> None:
    op.create_table(
        "reminder",
        _key("id", primary_key=True),
        _key("party"),
        _key("kind"),
        _key("recorded"),
        _text("author"),
        _text("document"),
        _key("digest"),
        sqlite_with_rowid=False,
    )
    op.create_index("reminder_to", "reminder", ["party", "recorded", "id"])
    postgres = op.get_bind().dialect.name == "postgresql"
    for statement in _postgresql() if postgres else _sqlite():
        op.get_bind().exec_driver_sql(statement)


_KNOWN = "EXISTS (SELECT 1 FROM reminder WHERE id = NEW.id)"


def _sqlite() -> list[str]:
    return [
        # REPLACE would delete the known row without asking the delete trigger; this comes first.
        (
            "CREATE TRIGGER reminder_known BEFORE INSERT ON reminder "
            f"WHEN {_KNOWN} BEGIN SELECT RAISE(IGNORE); END"
        ),
        (
            "CREATE TRIGGER reminder_update BEFORE UPDATE ON reminder "
            "BEGIN SELECT RAISE(ABORT, 'reminder: rows are never changed'); END"
        ),
        (
            "CREATE TRIGGER reminder_delete BEFORE DELETE ON reminder "
            "BEGIN SELECT RAISE(ABORT, 'reminder: rows are never deleted'); END"
        ),
    ]


def _postgresql() -> list[str]:
    return [
        (
            "CREATE FUNCTION reminder_ignore_known() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"BEGIN IF {_KNOWN} THEN RETURN NULL; END IF; RETURN NEW; END $$"
        ),
        (
            "CREATE TRIGGER reminder_known BEFORE INSERT ON reminder "
            "FOR EACH ROW EXECUTE FUNCTION reminder_ignore_known()"
        ),
        (
            "CREATE TRIGGER reminder_update BEFORE UPDATE ON reminder "
            "FOR EACH ROW EXECUTE FUNCTION actionplan_refuse()"
        ),
        (
            "CREATE TRIGGER reminder_delete BEFORE DELETE ON reminder "
            "FOR EACH ROW EXECUTE FUNCTION actionplan_refuse()"
        ),
        (
            "CREATE TRIGGER reminder_truncate BEFORE TRUNCATE ON reminder "
            "FOR EACH STATEMENT EXECUTE FUNCTION actionplan_refuse()"
        ),
    ]


def downgrade() -> None:
    raise NotImplementedError("what was written is never taken away")
