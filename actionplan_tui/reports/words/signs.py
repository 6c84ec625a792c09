"""One sign a standing, one cell wide in every terminal, and the same in ASCII."""

from __future__ import annotations

from actionplan_tui.records import dataclass


@dataclass(frozen=True, slots=True)
class Sign:
    """A standing's sign. It repeats what the word beside it says and never stands alone."""

    sign: str
    ascii: str

    def __call__(self, plain: bool = False) -> str:
        """Return the sign, or the one for terminals that can show ASCII only."""
        return self.ascii if plain else self.sign


# None of these is of "ambiguous" width in Unicode, so no terminal draws them over two cells.
SIGNS = {
    "overdue": Sign("▴", "!"),
    "passed": Sign("?", "?"),
    "period_ended": Sign("◊", "~"),
    "due_soon": Sign("⧫", "*"),
    "pending": Sign("◦", "o"),
    "upcoming": Sign("∙", "."),
    "closed": Sign("∎", "x"),
    "outside": Sign("-", "-"),
    "withdrawn": Sign("✕", "/"),
    "missed": Sign("✗", "^"),
}


def sign(standing: str, *, plain: bool = False) -> str:
    """Return the sign of a standing (or of `withdrawn`, `missed`); a space for any other word."""
    return SIGNS[standing](plain) if standing in SIGNS else " "
