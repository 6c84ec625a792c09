"""Versions of plans that were read: each is made once as long as somebody has it."""

from __future__ import annotations

import json
from collections.abc import Callable
from weakref import WeakValueDictionary

from actionplan_tui.domain.document.document import plan_from_document
from actionplan_tui.domain.plan.plan import Plan


class Versions:
    """Makes plans of their documents; one shares what it says with the version made before it."""

    def __init__(self) -> None:
        self._made: WeakValueDictionary[str, Plan] = WeakValueDictionary()
        self._last: WeakValueDictionary[str, Plan] = WeakValueDictionary()

    def plan(self, sha256: str, document: Callable[[], str]) -> Plan:
        """Return a version by its SHA-256; its document (JSON) is only read to make it."""
        known = self._made.get(sha256)
        if known is None:
            made = plan_from_document(json.loads(document()))
            known = made.sharing(self._last.get(made.id))
            self._made[sha256] = self._last[made.id] = known
        return known
