"""What is checked of a database on a server: that its guards are those made, and its references."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from actionplan_tui.locales import _
from actionplan_tui.records import dataclass
from actionplan_tui.store.dialects.objects import OBJECTS
from actionplan_tui.store.kept.reading import Reader
from actionplan_tui.store.results import Problem

# Of tables the columns; what others put beside ours is theirs, what they hang on ours is not.
_OBJECTS = """
WITH ours AS (
    SELECT oid, relname FROM pg_class
    WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
        AND relname !~ '^read[0-9]+_'
)
SELECT 'table', t.relname, (
    SELECT string_agg(concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod),
        CASE WHEN a.attnotnull THEN 'NOT NULL' END, c.collname, pg_get_expr(d.adbin, d.adrelid)),
        ', ' ORDER BY a.attname)
    FROM pg_attribute a LEFT JOIN pg_collation c ON c.oid = a.attcollation
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped)
FROM ours t
UNION ALL
SELECT 'constraint', c.conname, t.relname || ' ' || pg_get_constraintdef(c.oid, true)
    || CASE WHEN c.convalidated THEN '' ELSE ' NOT VALID' END
FROM pg_constraint c JOIN ours t ON t.oid = c.conrelid WHERE c.contype <> 'n'
UNION ALL
SELECT 'index', i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)
FROM pg_index i JOIN ours t ON t.oid = i.indrelid
UNION ALL
SELECT 'trigger', g.tgname, g.tgenabled::text || ' ' || pg_get_triggerdef(g.oid, true)
FROM pg_trigger g JOIN ours t ON t.oid = g.tgrelid WHERE NOT g.tgisinternal
UNION ALL
SELECT 'rule', r.rulename, pg_get_ruledef(r.oid, true)
FROM pg_rewrite r JOIN ours t ON t.oid = r.ev_class
UNION ALL
SELECT 'function', p.proname, concat_ws(' ', p.prosrc, p.prosecdef, p.proconfig)
FROM pg_proc p
WHERE p.pronamespace = current_schema()::regnamespace AND p.prorettype = 'trigger'::regtype
"""
_REFERENCES = """
SELECT t.relname, a.attname, r.relname, b.attname
FROM pg_constraint c
JOIN pg_class t ON t.oid = c.conrelid JOIN pg_class r ON r.oid = c.confrelid
JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = c.conkey[1]
JOIN pg_attribute b ON b.attrelid = r.oid AND b.attnum = c.confkey[1]
WHERE c.contype = 'f' AND t.relnamespace = current_schema()::regnamespace
ORDER BY 1, 2
"""

_STATE = """
SELECT current_setting('server_version'), current_user, pg_database_size(current_database()),
    (SELECT version_num FROM alembic_version), pg_is_in_recovery(),
    COALESCE(EXTRACT(EPOCH FROM clock_timestamp() - pg_last_xact_replay_timestamp()), 0)::int,
    COALESCE(inet_server_addr() <<= inet '127.0.0.0/8' OR inet_server_addr() = inet '::1', true),
    COALESCE((SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()),
    false)
"""


@dataclass(frozen=True, slots=True)
class ServerState:
    """What a server says of itself and of this connection.

    Attributes:
        version: Of PostgreSQL.
        role: With which one is logged in.
        size: Of the database, in bytes.
        schema: The version of its schema.
        replica: Whether it is a replica, which may only be read.
        lag: By how many seconds a replica is behind, as far as it knows.
        local: Whether the connection leaves this computer not at all.
        encrypted: Whether it is encrypted.
    """

    version: str
    role: str
    size: int
    schema: str
    replica: bool
    lag: int
    local: bool
    encrypted: bool


def server_state(reader: Reader) -> ServerState:
    """Return what a server says of itself."""
    return ServerState(*reader.query(_STATE)[0])


def objects(reader: Reader) -> dict[tuple[str, str], str]:
    """Return the tables, constraints, indexes, triggers and functions, each with its digest."""
    ((schema,),) = reader.query("SELECT current_schema()")
    return {
        (kind, name): _digest((text or "").replace(f"{schema}.", "").replace(schema, "…"))
        for kind, name, text in reader.query(_OBJECTS)
    }


def _digest(text: str) -> str:
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:16]


def changed_schema(reader: Reader) -> Iterator[Problem]:
    """Yield what differs from what the migrations make."""
    found, tables = objects(reader), {name for kind, name in OBJECTS if kind == "table"}
    for (kind, name), digest in OBJECTS.items():
        if (kind, name) not in found:
            message = _("The {kind} {name} is missing: rows could be changed unnoticed.")
        elif found[kind, name] != digest:
            message = _("The {kind} {name} is not the one that this program made.")
        else:
            continue
        yield Problem("schema", name, message.format(kind=kind, name=name))
    for kind, name in sorted(found.keys() - OBJECTS.keys()):
        if kind in ("trigger", "rule", "constraint") or (kind == "table" and name in tables):
            message = _("The {kind} {name} was not made by this program.")
            yield Problem("schema", name, message.format(kind=kind, name=name))


def foreign_keys(reader: Reader) -> Iterator[Problem]:
    """Yield the tables of which a row points to one that is not there."""
    for table, column, parent, key in reader.query(_REFERENCES):
        missing = (
            f'SELECT 1 FROM "{table}" t WHERE t."{column}" IS NOT NULL AND NOT EXISTS '  # noqa: S608
            f'(SELECT 1 FROM "{parent}" p WHERE p."{key}" = t."{column}") LIMIT 1'
        )
        if reader.query(missing):
            message = _("A row in {table} points to one in {parent} that is not there.")
            yield Problem("foreign_key", table, message.format(table=table, parent=parent))
