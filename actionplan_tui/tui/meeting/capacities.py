"""What completes the capacity of somebody who takes part, while it is typed."""

from __future__ import annotations

from actionplan_tui.domain.text.folding import fold
from actionplan_tui.locales import Translator
from actionplan_tui.reports.minutes.capacities import capacities


def completed_capacity(line: str, translator: Translator) -> str:
    """Return what completes the capacity that is begun at the end of a line: “NN (stu”."""
    before, bracket, begun = line.rpartition("(")
    if not bracket or not before.strip() or ")" in begun:
        return ""
    known = (one for one in capacities(translator) if fold(one).startswith(fold(begun.lstrip())))
    found = next(known, "")
    return f"{found[len(begun.lstrip()) :]})" if found else ""
