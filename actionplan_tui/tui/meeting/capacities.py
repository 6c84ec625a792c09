"""In which capacity people take part in a meeting, in the language of its minutes."""

from __future__ import annotations

from actionplan_tui.domain.meeting.head import Offices
from actionplan_tui.domain.text.folding import fold
from actionplan_tui.locales import NP_, Translator

_CHAIR = NP_("capacity", "chair")
_SECRETARY = NP_("capacity", "secretary")
_ADJUSTER = NP_("capacity", "adjuster")
_CAPACITIES = (
    NP_("capacity", "member"),
    NP_("capacity", "deputy"),
    NP_("capacity", "student representative"),
    NP_("capacity", "staff representative"),
    NP_("capacity", "co-opted"),
    NP_("capacity", "presenting"),
    NP_("capacity", "observer"),
    NP_("capacity", "guest"),
    NP_("capacity", "vice chair"),
    _CHAIR,
    _SECRETARY,
    _ADJUSTER,
)


def capacities(translator: Translator) -> list[str]:
    """Return the capacities that are offered, the most frequent first."""
    return [translator.pgettext(*one) for one in _CAPACITIES]


def offices(translator: Translator) -> Offices:
    """Return what those are called whom a meeting names in fields of their own."""
    chair, adjuster, secretary = (
        translator.pgettext(*one) for one in (_CHAIR, _ADJUSTER, _SECRETARY)
    )
    return Offices(chair, adjuster, secretary)


def completed_capacity(line: str, translator: Translator) -> str:
    """Return what completes the capacity that is begun at the end of a line: “NN (stu”."""
    before, bracket, begun = line.rpartition("(")
    if not bracket or not before.strip() or ")" in begun:
        return ""
    known = (one for one in capacities(translator) if fold(one).startswith(fold(begun.lstrip())))
    found = next(known, "")
    return f"{found[len(begun.lstrip()) :]})" if found else ""
