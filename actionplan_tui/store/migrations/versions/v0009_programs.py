"""Which programs may read the database, and which may write it: the oldest of each."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

# A migration that only adds what older programs need not know adds no row here. One after which
# they would read or write something wrong adds one: `INSERT INTO schema_needed`, its own number
# first, then the schema that a program must know to read and to write, with the first version of
# the program that knows it.
_FIRST = ("0009", "0009", "0009", "0.1.0", "0.1.0")


def _key(name: str, *, primary_key: bool = False) -> sa.Column[str]:
    compared = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
    return sa.Column(name, compared, primary_key=primary_key, nullable=False)


def upgrade() -> None:
    table = op.create_table(
        "schema_needed",
        _key("revision", primary_key=True),
        _key("reads"),
        _key("writes"),
        _key("reading_program"),
        _key("writing_program"),
        sqlite_with_rowid=False,
    )
    op.execute(sa.insert(table).values(_FIRST))
    postgres = op.get_bind().dialect.name == "postgresql"
    for statement in _postgresql() if postgres else _sqlite():
        op.get_bind().exec_driver_sql(statement)


def _sqlite() -> list[str]:
    return [
        # REPLACE would delete the known row without asking the delete trigger; this comes first.
        (
            "CREATE TRIGGER schema_needed_known BEFORE INSERT ON schema_needed "
            "WHEN EXISTS (SELECT 1 FROM schema_needed WHERE revision = NEW.revision) "
            "BEGIN SELECT RAISE(IGNORE); END"
        ),
        (
            "CREATE TRIGGER schema_needed_update BEFORE UPDATE ON schema_needed "
            "BEGIN SELECT RAISE(ABORT, 'schema_needed: rows are never changed'); END"
        ),
        (
            "CREATE TRIGGER schema_needed_delete BEFORE DELETE ON schema_needed "
            "BEGIN SELECT RAISE(ABORT, 'schema_needed: rows are never deleted'); END"
        ),
    ]


def _postgresql() -> list[str]:
    events = {"update": "UPDATE", "delete": "DELETE", "truncate": "TRUNCATE"}
    return [
        f"CREATE TRIGGER schema_needed_{name} BEFORE {event} ON schema_needed "
        f"FOR EACH {'STATEMENT' if name == 'truncate' else 'ROW'} "
        "EXECUTE FUNCTION actionplan_refuse()"
        for name, event in events.items()
    ]


def downgrade() -> None:
    raise NotImplementedError("what was written is never taken away")
