"""Writes what the migrations make on a server: `python -m tests.store.write_objects`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import actionplan_tui
from actionplan_tui.store.dialects.postgresql import connect_server
from actionplan_tui.store.guard.on_server import objects
from actionplan_tui.store.kept.reading import Reader
from tests import server

FILE = Path(actionplan_tui.__file__).parent / "store" / "dialects" / "objects.py"
HEAD = '''\
"""What the migrations make on a server, each with a digest of its definition.

Written from a new database by `make statements`, and never by hand.
"""

from __future__ import annotations

'''


def module() -> str:
    """Return the text of the whole module."""
    connection = connect_server(server.new_database(), datetime.now(UTC), 5)
    found = objects(Reader(connection))
    connection.close()
    lines = [f'    ("{kind}", "{name}"): "{digest}",' for (kind, name), digest in found.items()]
    return "\n".join([f"{HEAD}OBJECTS: dict[tuple[str, str], str] = {{", *sorted(lines), "}", ""])


if __name__ == "__main__":
    FILE.write_text(module(), encoding="utf-8")
