"""What loading changed, what differs between two versions, and findings in files, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from actionplan_tui.domain.document.changes import (
    Changes,
    LoadReport,
    PlanReport,
    ResponsibleChange,
)
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import Item, Unit
from actionplan_tui.locales import _, ngettext, pgettext
from actionplan_tui.reports.words.phrases import due_text
from actionplan_tui.reports.words.text import plain

_MOST = 20


class _Finding(Protocol):
    """One thing that is wrong with a file."""

    @property
    def file(self) -> str:
        """The file as it was named."""

    @property
    def line(self) -> int:
        """From 1; 0: of no line."""

    @property
    def path(self) -> str:
        """The path of the key; may be empty."""

    @property
    def level(self) -> str:
        """`error` or `warning`."""

    @property
    def message(self) -> str:
        """What is wrong and what to write instead."""


def finding_lines(findings: Iterable[_Finding]) -> Iterator[str]:
    """Yield findings as lines `file:line: error: message (path)`."""
    words = {"error": _("error"), "warning": _("warning")}
    for finding in findings:
        place = f"{plain(finding.file)}:{finding.line}" if finding.line else plain(finding.file)
        key = f" ({plain(finding.path)})" if finding.path else ""
        yield f"{place}: {words[finding.level]}: {plain(finding.message)}{key}"


def report_lines(report: LoadReport, *, commands: bool = True, other: bool = True) -> Iterator[str]:
    """Yield what loading changed, plan by plan: a line each, what changed in it indented below.

    Args:
        report: What loading changed, or would change.
        commands: Name the commands that help, for people who work on the command line.
        other: Say that something else changed; needless where it is said what.
    """
    for plan in report.plans:
        yield f"{plain(plan.plan)}  {plain(plan.title)}: {_outcome(plan)}"
        if plan.archived:
            yield "  " + _archived(plan, commands)
        if plan.outcome == "new":
            continue
        yield from _indented(change_lines(plan, commands=commands, other=other))
        yield from _indented(_notes(plan, commands))


def change_lines(found: Changes, *, commands: bool = True, other: bool = True) -> Iterator[str]:
    """Yield what differs between two versions of a plan, a line each.

    Args:
        found: What differs.
        commands: Say what to write in the file, for people who work on it.
        other: Say that something else changed.
    """
    yield from _few(
        [_("new: {item}").format(item=_item(item.id, item.title)) for item in found.added]
    )
    for gone in found.withdrawn:
        line = _("withdrawn: {item}").format(item=_item(gone.item.id, gone.item.title))
        if gone.notes:
            line += ngettext(
                " ({count} note is kept)", " ({count} notes are kept)", gone.notes
            ).format(count=gone.notes)
        yield line
        if gone.looks_like is not None and not commands:
            yield "  " + _(
                "{old} looks like {new}: to keep its notes together, give {old} that number instead"
            ).format(old=plain(gone.item.id), new=plain(gone.looks_like.id))
        elif gone.looks_like is not None:
            yield "  " + _(
                "{old} looks like {new}: to keep its notes together, add to {new}: {line}"
            ).format(
                old=plain(gone.item.id),
                new=plain(gone.looks_like.id),
                line=f'key = "{plain(gone.item.key)}"',
            )
    yield from _few([_reworded(one.before, one.after) for one in found.reworded])
    for change in found.due_changes:
        yield _("deadline of {item}: {before} → {after}").format(
            item=plain(change.item.id), before=due_text(change.before), after=due_text(change.after)
        )
    yield from _few([_handed_over(one) for one in found.responsible_changes])
    if found.reviews:
        yield _("reviews changed: {ids}").format(ids=", ".join(map(plain, found.reviews)))
    if found.other and other:
        yield _("other details changed")


def _reworded(before: Item, after: Item) -> str:
    """Return that an item has other words, or only another number."""
    if (before.title, before.description) != (after.title, after.description):
        return _("reworded: {item}").format(item=_item(after.id, after.title))
    told = _("other number: {old} is {item}")
    return told.format(old=plain(before.id), item=_item(after.id, after.title))


def _archived(plan: PlanReport, commands: bool) -> str:
    if not commands:
        return _("archived, so not shown")
    return _("archived, so not shown; bring it back with: {command}").format(
        command=f"actionplan plans unarchive {plain(plan.plan)}"
    )


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


def _handed_over(change: ResponsibleChange) -> str:
    subject = change.subject
    if isinstance(subject, Item):
        what = plain(subject.id)
    else:
        what = plain(subject.name) if isinstance(subject, Unit) else _("the whole plan")
    return _("responsible for {item}: {before} → {after}").format(
        item=what, before=_who(change.before), after=_who(change.after)
    )


def _who(parties: Sequence[str]) -> str:
    return ", ".join(map(plain, parties)) or _("nobody named")


def _notes(plan: PlanReport, commands: bool) -> Iterator[str]:
    if plan.notes_kept:
        count = len(plan.notes_kept)
        told = (
            ngettext(
                "{count} note is no longer in the file as it was loaded, and is kept. "
                "To take it back: --retract-missing",
                "{count} notes are no longer in the file as they were loaded, and are kept. "
                "To take them back: --retract-missing",
                count,
            )
            if commands
            else ngettext(
                "{count} note is no longer in the file as it was loaded, and is kept.",
                "{count} notes are no longer in the file as they were loaded, and are kept.",
                count,
            )
        )
        yield told.format(count=count)
        yield from _few([f"  {_note(note)}" for note in plan.notes_kept])
    if plan.notes_retracted:
        count = len(plan.notes_retracted)
        yield ngettext("{count} note taken back", "{count} notes taken back", count).format(
            count=count
        )
        yield from _few([f"  {_note(note)}" for note in plan.notes_retracted])
    yield from _dead(plan)


def _dead(plan: PlanReport) -> Iterator[str]:
    """Name the notes that stand in the file but were taken back earlier."""
    count = len(plan.notes_dead)
    if count:
        yield ngettext(
            "{count} note in the file was taken back earlier and does not count. "
            "If it is to count again, word it anew.",
            "{count} notes in the file were taken back earlier and do not count. "
            "If they are to count again, word them anew.",
            count,
        ).format(count=count)
        yield from _few([f"  {_note(note)}" for note in plan.notes_dead])


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
