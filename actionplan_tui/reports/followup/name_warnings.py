"""Says where a summary may name a person all the same, before it is published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from actionplan_tui.domain.document.edition import names_in_texts
from actionplan_tui.domain.notes.history import PlanRecord, View, counting_notes
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.locales import _, ngettext
from actionplan_tui.reports.words.phrases import period_text
from actionplan_tui.reports.words.text import plain

_LISTED = 6


def name_warnings(
    record: PlanRecord, notes: Sequence[Note], view: View, names: str
) -> Iterator[str]:
    """Yield sentences: names in the texts of notes, and where the plan does not say who is one.

    Args:
        record: The plan.
        notes: All of its notes.
        view: The day asked for, and what was known.
        names: How persons are named, one of `domain.edition.NAMES`.
    """
    if names == "full":
        return
    plan = record.plan
    items = {item.key: item.id for item in plan.items}
    found = names_in_texts(plan, counting_notes(notes, view))
    if found:
        listed = [
            f"{items.get(note.item, note.item)} ({period_text(note.date)}: {plain(name)})"
            for note, name in found[:_LISTED]
        ]
        more = " …" if len(found) > _LISTED else ""
        told = _("The texts of notes name persons; look at them before you publish: {notes}")
        yield told.format(notes=", ".join(listed) + more)
    unsure = [party.id for party in plan.parties if party.kind == "unknown"]
    if unsure and names == "roles":
        ids = ", ".join(map(plain, unsure[:_LISTED])) + (" …" if len(unsure) > _LISTED else "")
        yield ngettext(
            "The plan does not say whether this is a person, who is named as it is: {ids}",
            "The plan does not say whether these are persons, who are named as they are: {ids}",
            len(unsure),
        ).format(ids=ids)
