"""How long the documents of a follow-up take: seconds per format for plans of three sizes.

Run it from the repository's root: `python benchmarks/documents.py [ITEMS …]`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from time import perf_counter

from actionplan_tui.domain.document.document import note_from_table, plan_from_document
from actionplan_tui.domain.notes.history import PlanRecord, View
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.register.register import build_register
from actionplan_tui.locales import translator
from actionplan_tui.reports.all_formats import SUMMARY_FORMATS
from actionplan_tui.reports.followup.document import followup_document, prepare_followup
from actionplan_tui.reports.formats.format import missing
from actionplan_tui.reports.rows.csv import rows_csv
from actionplan_tui.reports.rows.ics import render as calendar
from actionplan_tui.reports.rows.json import rows_json

SIZES = (30, 1_000, 10_000)
STATUSES = ("done", "in_progress", "not_started", "on_hold")


def a_plan(size: int) -> tuple[Plan, list[Note]]:
    """Return a plan with `size` items to follow up, two notes on each second one."""
    items, notes = [], []
    for n in range(size):
        goal, target, step = n // 50 + 1, n % 50 // 5 + 1, n % 5 + 1
        if step == 1:
            if target == 1:
                items.append({"id": f"{goal}", "title": f"Mål nummer {goal}"})
            items.append({"id": f"{goal}.{target}", "title": f"Delmål {goal}.{target}"})
        name = f"{goal}.{target}.{step}"
        title = f"En punkt som ska bli gjord, {name}"
        items.append({"id": name, "title": title, "due": str(2020 + n % 5), "responsible": ["P"]})
        if n % 2:
            said = {"author": "P", "status": STATUSES[n % 4], "text": "Arbetet går framåt. " * 3}
            notes.append(note_from_table({"date": "2020-05-01", **said}, "p", name))
            moved = {"author": "P", "due": "2026", "reason": "Det tog längre tid."}
            notes.append(note_from_table({"date": "2021-05-01", **moved}, "p", name))
    head = {"id": "p", "title": "Provplan", "levels": ["Mål", "Delmål", "Punkt"], "language": "sv"}
    head |= {"start": "2019", "end": "2024"}
    parties = [{"id": "P", "kind": "role", "name": "Provansvarig"}]
    return plan_from_document({"plan": head, "items": items, "parties": parties}), notes


def seconds(work: Callable[[], object]) -> float:
    """Return how long something takes, the best of a few times."""
    best = 1e9
    for _attempt in range(3):
        start = perf_counter()
        work()
        best = min(best, perf_counter() - start)
        if best > 5:
            break
    return best


def measure(size: int) -> None:
    """Print how long everything takes for a plan of one size."""
    view, words = View(date(2021, 12, 1)), translator("sv")
    plan, notes = a_plan(size)
    record = PlanRecord(plan)
    followup = prepare_followup(record, notes, view, words, "1")
    seen = build_register([record], notes, view)
    work: dict[str, Callable[[], object]] = {
        "prepare": lambda: prepare_followup(record, notes, view, words, "1"),
        "document": lambda: followup_document(followup),
    }
    for name, form in SUMMARY_FORMATS.items():
        if not missing(form):
            work[name] = partial(form.write, followup, None)
    work["ics"] = lambda: calendar(seen.rows, seen.plans, view, words, "1")
    work["csv"] = lambda: rows_csv(seen.rows)
    work["json"] = lambda: rows_json(seen.rows)
    print(f"{size} items")
    for name, one in work.items():
        print(f"  {name:9} {seconds(one):8.3f} s", flush=True)


def main() -> None:
    for size in [int(word) for word in sys.argv[1:]] or SIZES:
        measure(size)


if __name__ == "__main__":
    main()
