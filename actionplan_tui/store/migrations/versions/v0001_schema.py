"""The whole schema: plans by version, notes that only grow, and what erases their words."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEYS = {
    "plan_version": ("sha256",),
    "plan_event": ("id",),
    "note": ("id",),
    "note_words": ("note_id",),
    "redaction": ("note_id", "recorded", "author", "ground"),
}
APPLICATION_ID = 0x41504C4E  # "APLN" in the file's header: whose database it is


def _key(
    name: str, reference: str = "", *, primary_key: bool = False, nullable: bool = False
) -> sa.Column[str]:
    compared = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
    foreign = [sa.ForeignKey(reference)] if reference else []
    return sa.Column(name, compared, *foreign, primary_key=primary_key, nullable=nullable)


def _text(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _table(name: str, *columns: sa.Column[str] | sa.Column[int]) -> None:
    op.create_table(name, *columns, sqlite_with_rowid=False)


def upgrade() -> None:
    _table(
        "plan_version",
        _key("sha256", primary_key=True),
        _key("plan_id"),
        *_text("title", "document"),
        _key("digest"),
        *_text("note_ids"),
    )
    _table(
        "plan_event",
        _key("id", primary_key=True),
        _key("plan_id"),
        _key("kind"),
        _key("version", "plan_version.sha256", nullable=True),
        _key("recorded"),
        *_text("source"),
    )
    op.create_index("plan_event_newest", "plan_event", ["plan_id", "recorded", "id"])
    _table(
        "note",
        _key("id", primary_key=True),
        _key("plan"),
        _key("item"),
        _key("unit"),
        *_text("date"),
        _key("first"),
        _key("last"),
        _key("day"),
        _key("recorded"),
        *_text("author", "status", "due", "proposed_due", "responsible", "milestone"),
        *_text("reached", "effect", "proposal", "procedure", "measured"),
        _key("retracts"),
        sa.Column("content", sa.Integer(), nullable=False),
        *_text("said"),
        _key("digest"),
        _key("hash"),
    )
    order = ["plan", "item", "unit", "day", "recorded", "id"]
    op.create_index("note_newest", "note", order)
    op.create_index("note_retracts", "note", ["retracts"])
    _table(
        "note_words",
        _key("note_id", "note.id", primary_key=True),
        *_text("words", "salt"),
    )
    _table(
        "redaction",
        _key("note_id", "note.id", primary_key=True),
        _key("recorded", primary_key=True),
        _key("author", primary_key=True),
        _key("ground", primary_key=True),
    )
    if op.get_bind().dialect.name == "postgresql":
        statements = _postgresql()
    else:
        statements = [*_sqlite(), f"PRAGMA application_id = {APPLICATION_ID}"]
    for statement in statements:
        op.get_bind().exec_driver_sql(statement)


def _known(table: str) -> str:
    same = " AND ".join(f"{column} = NEW.{column}" for column in KEYS[table])
    known = f"EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608
    if table == "note_words":  # what was erased does not come back
        known += " OR EXISTS (SELECT 1 FROM redaction WHERE note_id = NEW.note_id)"
    return known


def _sqlite() -> list[str]:
    statements = [
        (
            "CREATE TRIGGER redaction_erases AFTER INSERT ON redaction BEGIN "
            "DELETE FROM note_words WHERE note_id = NEW.note_id; END"
        )
    ]
    for table in KEYS:
        # REPLACE would delete the known row without asking the delete trigger; this comes first.
        statements.append(
            f"CREATE TRIGGER {table}_known BEFORE INSERT ON {table} "
            f"WHEN {_known(table)} BEGIN SELECT RAISE(IGNORE); END"
        )
        statements.append(
            f"CREATE TRIGGER {table}_update BEFORE UPDATE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table}: rows are never changed'); END"
        )
        unless = ""
        if table == "note_words":
            unless = "WHEN NOT EXISTS (SELECT 1 FROM redaction WHERE note_id = OLD.note_id) "
        statements.append(
            f"CREATE TRIGGER {table}_delete BEFORE DELETE ON {table} {unless}"
            f"BEGIN SELECT RAISE(ABORT, '{table}: rows are never deleted'); END"
        )
    return statements


def _postgresql() -> list[str]:
    statements = [
        (
            "CREATE FUNCTION actionplan_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "RAISE EXCEPTION 'rows are never changed or deleted'; END $$"
        ),
        (
            "CREATE FUNCTION actionplan_erase() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "DELETE FROM note_words WHERE note_id = NEW.note_id; RETURN NULL; END $$"
        ),
        (
            "CREATE TRIGGER redaction_erases AFTER INSERT ON redaction "
            "FOR EACH ROW EXECUTE FUNCTION actionplan_erase()"
        ),
        (
            "CREATE FUNCTION actionplan_erasable() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "IF EXISTS (SELECT 1 FROM redaction WHERE note_id = OLD.note_id) "
            "THEN RETURN OLD; END IF; "
            "RAISE EXCEPTION 'note_words: rows are never deleted'; END $$"
        ),
    ]
    for table in KEYS:
        delete = "actionplan_erasable" if table == "note_words" else "actionplan_refuse"
        statements += [
            (
                f"CREATE FUNCTION {table}_ignore_known() RETURNS trigger LANGUAGE plpgsql AS $$ "
                "BEGIN "
                f"IF {_known(table)} THEN RETURN NULL; END IF; RETURN NEW; END $$"
            ),
            (
                f"CREATE TRIGGER {table}_known BEFORE INSERT ON {table} "
                f"FOR EACH ROW EXECUTE FUNCTION {table}_ignore_known()"
            ),
            (
                f"CREATE TRIGGER {table}_update BEFORE UPDATE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION actionplan_refuse()"
            ),
            (
                f"CREATE TRIGGER {table}_delete BEFORE DELETE ON {table} "
                f"FOR EACH ROW EXECUTE FUNCTION {delete}()"
            ),
            (
                f"CREATE TRIGGER {table}_truncate BEFORE TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION actionplan_refuse()"
            ),
        ]
    return statements


def downgrade() -> None:
    raise NotImplementedError("what was written is never taken away")
