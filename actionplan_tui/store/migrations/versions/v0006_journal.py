"""The journal of this copy: what came, when, in a chain in which each entry seals those before."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def _key(name: str, *, primary_key: bool = False) -> sa.Column[str]:
    compared = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
    return sa.Column(name, compared, primary_key=primary_key, nullable=False)


def _number(name: str, reference: str = "", *, primary_key: bool = False) -> sa.Column[int]:
    foreign = [sa.ForeignKey(reference)] if reference else []
    return sa.Column(
        name, sa.Integer(), *foreign, primary_key=primary_key, nullable=False, autoincrement=False
    )


def upgrade() -> None:
    op.create_table(
        "journal",
        _number("sequence", primary_key=True),
        _key("arrived"),
        _key("copy_id"),
        _key("kind"),
        _number("count"),
        _key("digest"),
        _key("previous"),
        _key("hash"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "journal_row",
        _key("kind", primary_key=True),
        _key("id", primary_key=True),
        _key("hash", primary_key=True),
        _number("sequence", "journal.sequence"),
        sqlite_with_rowid=False,
    )
    postgres = op.get_bind().dialect.name == "postgresql"
    for statement in _postgresql() if postgres else _sqlite():
        op.get_bind().exec_driver_sql(statement)


# An entry follows the newest one, and names its hash; a row comes with the newest entry.
_NEXT = (
    "NEW.sequence = (SELECT COALESCE(MAX(sequence), 0) + 1 FROM journal) AND NEW.previous = "
    "COALESCE((SELECT hash FROM journal ORDER BY sequence DESC LIMIT 1), '')"
)
_OF_NEWEST = (
    "NEW.sequence = (SELECT MAX(sequence) FROM journal) AND NOT EXISTS (SELECT 1 FROM journal_row "
    "WHERE kind = NEW.kind AND id = NEW.id AND hash = NEW.hash)"
)
_FOLLOWS = {"journal": _NEXT, "journal_row": _OF_NEWEST}


def _sqlite() -> list[str]:
    statements = []
    for table, follows in _FOLLOWS.items():
        # REPLACE would delete the known row without asking the delete trigger; this comes first.
        statements += [
            (
                f"CREATE TRIGGER {table}_follows BEFORE INSERT ON {table} WHEN NOT ({follows}) "
                f"BEGIN SELECT RAISE(ABORT, '{table}: it only grows at its end'); END"
            ),
            (
                f"CREATE TRIGGER {table}_update BEFORE UPDATE ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table}: rows are never changed'); END"
            ),
            (
                f"CREATE TRIGGER {table}_delete BEFORE DELETE ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table}: rows are never deleted'); END"
            ),
        ]
    return statements


def _postgresql() -> list[str]:
    statements = []
    for table, follows in _FOLLOWS.items():
        statements += [
            (
                f"CREATE FUNCTION {table}_must_follow() RETURNS trigger LANGUAGE plpgsql AS $$ "
                f"BEGIN IF NOT ({follows}) THEN "
                f"RAISE EXCEPTION '{table}: it only grows at its end'; END IF; RETURN NEW; END $$"
            ),
            (
                f"CREATE TRIGGER {table}_follows BEFORE INSERT ON {table} "
                f"FOR EACH ROW EXECUTE FUNCTION {table}_must_follow()"
            ),
            (
                f"CREATE TRIGGER {table}_update BEFORE UPDATE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION actionplan_refuse()"
            ),
            (
                f"CREATE TRIGGER {table}_delete BEFORE DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION actionplan_refuse()"
            ),
            (
                f"CREATE TRIGGER {table}_truncate BEFORE TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION actionplan_refuse()"
            ),
        ]
    return statements


def downgrade() -> None:
    raise NotImplementedError("what was written is never taken away")
