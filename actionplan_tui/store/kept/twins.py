"""Records of a meeting that was closed in two copies of a database: both are kept, marked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from actionplan_tui.domain.notes.note import from_iso, new_id
from actionplan_tui.store.kept.codec import to_json
from actionplan_tui.store.kept.reading import Reader
from actionplan_tui.store.kept.transaction import Writer

Identity = tuple[str, str]
"""The UUID that the meeting had when it was held, and the digest of the record as it was closed."""


def identity(row: Mapping[str, Any]) -> Identity:
    """Return which record a row is, under whatever UUID it stands in this copy."""
    twin = json.loads(row["document"]).get("twin")
    return (twin["uid"], twin["digest"]) if twin else (row["uid"], row["digest"])


def records(reader: Reader) -> dict[Identity, dict[str, Any]]:
    """Return the rows of all records, those first that stand under the UUID of their meeting."""
    rows = reader.rows("SELECT * FROM meeting_record ORDER BY closed, uid")
    found = {identity(row): row for row in rows}
    return dict(sorted(found.items(), key=lambda one: one[0][0] != one[1]["uid"]))


def add_record(writer: Writer, row: Mapping[str, Any]) -> str:
    """Add a record; return the UUID under which it stands.

    If the meeting was closed with another record, this one stands under a UUID that follows from
    it, and says of which meeting it is.
    """
    if not writer.reader.query("SELECT 1 FROM meeting_record WHERE uid = ?", [row["uid"]]):
        writer.insert("meeting_record", [row])
        return str(row["uid"])
    known = records(writer.reader)
    name = identity(row)
    if name in known:
        return str(known[name]["uid"])
    row = _as_twin(row, name)
    writer.insert("meeting_record", [row])
    return str(row["uid"])


def _as_twin(row: Mapping[str, Any], name: Identity) -> dict[str, Any]:
    seed = hashlib.sha256("\n".join(name).encode()).digest()
    uid = new_id(from_iso(row["closed"]), seed[:10])
    twin = {"uid": name[0], "digest": name[1]}
    document = to_json({**json.loads(row["document"]), "uid": uid, "twin": twin})
    digest = hashlib.sha256(document.encode()).hexdigest()
    return {**row, "uid": uid, "document": document, "digest": digest}
