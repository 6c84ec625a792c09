"""What loading changed, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from actionplan_tui.locales import _, ngettext, pgettext
from actionplan_tui.reports.phrases import due_text
from actionplan_tui.reports.text import plain

if TYPE_CHECKING:
    from actionplan_tui.domain.note import Note
    from actionplan_tui.store import LoadReport, PlanReport

_MOST = 20


def report_lines(report: LoadReport) -> Iterator[str]:
    """Yield what loading changed, plan by plan: a line each, what changed in it indented below."""
    for plan in report.plans:
        yield f"{plain(plan.plan)}  {plain(plan.title)}: {_outcome(plan)}"
        if plan.archived:
            yield "  " + _("archived, so not shown; bring it back with: {command}").format(
                command=f"actionplan plans unarchive {plain(plan.plan)}"
            )
        if plan.outcome == "new":
            continue
        yield from _indented(_changes(plan))


def _outcome(plan: PlanReport) -> str:
    outcomes = {
        "new": pgettext("plan", "new"),
        "updated": pgettext("plan", "changed"),
        "unchanged": pgettext("plan", "unchanged"),
    }
    parts = [outcomes.get(plan.outcome, plan.outcome)]
    if plan.added:
        parts.append(
            ngettext("{count} new item", "{count} new items", len(plan.added)).format(
                count=len(plan.added)
            )
        )
    if plan.notes_added:
        parts.append(
            ngettext("{count} new note", "{count} new notes", plan.notes_added).format(
                count=plan.notes_added
            )
        )
    return ", ".join(parts)


def _indented(lines: Iterator[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)


def _changes(plan: PlanReport) -> Iterator[str]:
    yield from _few(
        [_("new: {item}").format(item=_item(item.id, item.title)) for item in plan.added]
    )
    for gone in plan.withdrawn:
        line = _("withdrawn: {item}").format(item=_item(gone.item.id, gone.item.title))
        if gone.notes:
            line += ngettext(
                " ({count} note is kept)", " ({count} notes are kept)", gone.notes
            ).format(count=gone.notes)
        yield line
        if gone.looks_like is not None:
            yield "  " + _(
                "{old} looks like {new}: to keep its notes together, add to {new}: {line}"
            ).format(
                old=plain(gone.item.id),
                new=plain(gone.looks_like.id),
                line=f'key = "{plain(gone.item.key)}"',
            )
    yield from _few(
        [
            _("reworded: {item}").format(item=_item(one.after.id, one.after.title))
            for one in plan.reworded
        ]
    )
    for change in plan.due_changes:
        yield _("deadline of {item}: {before} → {after}").format(
            item=plain(change.item.id), before=due_text(change.before), after=due_text(change.after)
        )
    if plan.reviews:
        yield _("reviews changed: {ids}").format(ids=", ".join(map(plain, plan.reviews)))
    yield from _notes(plan)


def _notes(plan: PlanReport) -> Iterator[str]:
    if plan.notes_kept:
        count = len(plan.notes_kept)
        told = ngettext(
            "{count} note is no longer in the file as it was loaded, and is kept. "
            "To take it back: --retract-missing",
            "{count} notes are no longer in the file as they were loaded, and are kept. "
            "To take them back: --retract-missing",
            count,
        )
        yield told.format(count=count)
        yield from _few([f"  {_note(note)}" for note in plan.notes_kept])
    if plan.notes_retracted:
        count = len(plan.notes_retracted)
        yield ngettext("{count} note taken back", "{count} notes taken back", count).format(
            count=count
        )
        yield from _few([f"  {_note(note)}" for note in plan.notes_retracted])


def _item(identifier: str, title: str) -> str:
    return f"{plain(identifier)} {plain(title)}"


def _note(note: Note) -> str:
    text = plain(note.text)
    parts = [plain(note.item), plain(note.date.text), plain(note.author), text[:60]]
    return " · ".join(part for part in parts if part)


def _few(lines: Sequence[str]) -> Iterator[str]:
    """Yield lines; of very many the first, and how many more there are."""
    yield from lines[:_MOST]
    more = len(lines) - _MOST
    if more > 0:
        yield _("… and {count} more").format(count=more)
