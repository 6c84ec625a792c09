"""Counts what a summary says from the program's JSON alone; knows nothing of the program's code.

The rules are those of the documents, written down once more: what is a report, what is open.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
Notes = Mapping[str, Sequence[Mapping[str, Any]]]

CLOSING = ("done", "cancelled", "carried_over")
SAYS = ("status", "no_change", "effect", "outlook", "response", "values", "reached", "text")


def reports(note: Mapping[str, Any]) -> bool:
    """Whether a note is a report."""
    if note["retracted"] or note.get("procedure") or note.get("entry") in ("decision", "procedure"):
        return False
    return note.get("entry") == "report" or any(note.get(key) for key in SAYS)


def counted(
    rows: Iterable[Row], notes: Notes, as_of: str, since: str, until: str, bases: Mapping[str, str]
) -> dict[str, int]:
    """Return all counts of a summary by name.

    Args:
        rows: The array of `list --all --json`.
        notes: By a row's id the notes of `show --json`.
        as_of: The day asked for, as in `2021-12-31`.
        since: The first day on which a report counts.
        until: The last one.
        bases: The common status behind each of the plan's own.
    """
    found: Counter[str] = Counter()
    for row in rows:
        if row["standing"] == "withdrawn":
            continue
        if row["standing"] == "outside":
            found["outside"] += 1
            continue
        said = [note for note in notes[row["id"]] if note["day"] <= as_of and reports(note)]
        status = row["status"]
        base = bases.get(status, status)
        found["followed"] += 1
        found["closed" if base in CLOSING else "open"] += 1
        found["done"] += base == "done"
        found["ended"] += base in CLOSING and base != "done"
        found[f"standing:{row['standing']}"] += 1
        found["overdue"] += row["standing"] == "overdue"
        found["moved"] += row["moves"] > 0
        found["missed"] += bool(row["missed_milestones"])
        if status == "unknown":
            status = "not_stated" if said else "unknown"
        found[f"status:{status}"] += 1
        if base not in CLOSING:
            outlook = row["outlook"]
            late = ("overdue", "period_ended", "passed")
            fine = row["standing"] not in late and not row["missed_milestones"]
            found["on_track"] += outlook == "on_track" and fine
            found["at_risk"] += outlook in ("at_risk", "off_track")
            found["unsaid"] += outlook is None
            found["unassigned"] += row["unassigned"]
        if asked(row, since, until):
            found["asked"] += 1
            counting = [note for note in said if since <= note["day"] <= until]
            found["reported" if counting else "unreported"] += 1
            found["unchanged"] += bool(counting) and bool(counting[-1].get("no_change"))
    return dict(found)


def asked(row: Row, since: str, until: str) -> bool:
    """Whether a report on a row inside the mandate is asked for in these days."""
    if row["closed_on"] and row["closed_on"] < since:
        return False
    year = re.search(r"\d{4}", row["start"] or "")
    return not year or year[0] <= until[:4]
