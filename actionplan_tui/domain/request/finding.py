"""Which row of a plan a row of an answer is about: by its key, and by its control code."""

from __future__ import annotations

from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.register.register import Register, Row
from actionplan_tui.domain.request.answer import RawRow
from actionplan_tui.domain.request.form import asked_as
from actionplan_tui.domain.request.making import key_of, row_print


class Rows:
    """Finds the rows of a plan by what forms call them.

    Args:
        register: In which the plan is judged.
        plan: The version in force.
    """

    def __init__(self, register: Register, plan: Plan) -> None:
        self._by_number: dict[str, list[Row]] = {}
        self._by_id: dict[str, list[Row]] = {}
        self._by_asked: dict[str, list[Row]] = {}
        for row in register.rows_of(plan.id):
            self._by_number.setdefault(_folded(key_of(row.number)), []).append(row)
            self._by_id.setdefault(_folded(key_of(row.id)), []).append(row)
            self._by_asked.setdefault(asked_as(row_print(row, None)), []).append(row)

    def find(self, raw: RawRow) -> Row | str:
        """Return the row, or why there is none.

        Returns:
            `unknown_row`: none is called so; `which_row`: several are; `rows_mixed`: its key says
            another row than its control code, as where one column was sorted by itself.
        """
        key = _folded(raw.key)
        numbered = self._by_number.get(key, [])
        called = numbered if len(numbered) == 1 else self._by_id.get(key, numbered)
        coded = self._by_asked.get(asked_as(raw.fingerprint), []) if raw.fingerprint else []
        if both := [row for row in called if row in coded]:
            return both[0]
        if called and coded:
            return "rows_mixed"
        # A program may have made 1.1 of the key 1.10; the code still says which row it was.
        found = called or coded
        if not found:
            return "unknown_row"
        return found[0] if len(found) == 1 else "which_row"


def _folded(key: str) -> str:
    return " ".join(key.split()).casefold()
