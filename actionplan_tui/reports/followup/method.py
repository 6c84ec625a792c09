"""Of the follow-up: its summary with counts and a picture, and its material and method."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from actionplan_tui.domain.document.edition import FULL, INITIALS
from actionplan_tui.domain.plan.besides import numbered
from actionplan_tui.domain.plan.plan import UNKNOWN
from actionplan_tui.domain.register.register import Row, once
from actionplan_tui.domain.register.standing import CLOSED, OUTSIDE, OVERDUE
from actionplan_tui.domain.summary.summary import Summary, status_counts
from actionplan_tui.locales import N_, Translator
from actionplan_tui.locales.dates import format_day, format_span
from actionplan_tui.locales.words import standing_label
from actionplan_tui.reports.followup.context import (
    SummaryContext,
    heading,
    inside_a_sentence,
    paragraph,
)
from actionplan_tui.reports.followup.pictures import Bar, status_picture
from actionplan_tui.reports.followup.words import SEVERAL
from actionplan_tui.reports.formats.blocks import (
    Block,
    Facts,
    Figure,
    Inline,
    Point,
    Points,
    Table,
    runs,
    table,
)
from actionplan_tui.reports.words.notes import note_parts, signature
from actionplan_tui.reports.words.phrases import due_text, exact_day, responsible_text, years_text
from actionplan_tui.reports.words.reviews import review_day
from actionplan_tui.reports.words.text import plain

_AMENDED = {
    "added": N_("added"),
    "withdrawn": N_("withdrawn from the plan"),
    "reworded": N_("title, description or number changed"),
    "changed": N_("changed otherwise"),
}
"""What is said of an item that another version of the plan changed."""

MOST_BARS = 24
"""From more goals than these no picture is drawn: it would not fit a page."""


# --- the summary ----------------------------------------------------------------------------------


def overview_blocks(context: SummaryContext) -> list[Block]:
    """Return the summary: counts in sentences and tables, and the picture of statuses."""
    t, summary = context.t, context.summary
    blocks: list[Block] = [heading(3, t.gettext("Summary"))]
    blocks += [paragraph(line) for line in context.counts.paragraphs()]
    number = t.gettext("Number")
    if summary.statuses:
        blocks.append(
            table(
                t.gettext("Items by status"),
                (t.gettext("Status, as reported"), number),
                [(context.words.status(status), str(n)) for status, n in summary.statuses],
                numbers=1,
                shares=(5, 1),
            )
        )
        blocks.append(
            table(
                t.gettext("Items by standing"),
                (t.pgettext("column", "Standing"), number),
                [(standing_label(name, t), str(n)) for name, n in context.counts.standings()],
                numbers=1,
                shares=(5, 1),
            )
        )
    if any(node.children for node in summary.tree):
        blocks.append(_per_goal(context))
    return blocks + _picture(context)


def _figures(rows: Sequence[Row], asks: bool) -> Iterator[str]:
    """Yield how many rows are followed up, closed, overdue and, where it is asked, unreported."""
    counted = once(rows)
    for counts in (
        lambda row: row.standing != OUTSIDE,
        lambda row: row.standing == CLOSED,
        lambda row: row.standing == OVERDUE,
        *((lambda row: row.unreported,) if asks else ()),
    ):
        yield str(sum(map(counts, counted)))


def _per_goal(context: SummaryContext) -> Table:
    t, plan = context.t, context.plan
    followed = [node for node in context.summary.tree if node.goal.rows]
    level = plain(plan.levels[0])
    within = inside_a_sentence(level, context.plan.language)
    asks = context.summary.coverage.asked > 0
    rows = [
        (f"{numbered(node.item)} {plain(node.item.title)}", *_figures(node.goal.rows, asks))
        for node in followed
    ]
    return table(
        t.gettext("Items by {level}").format(level=within),
        (
            level,
            t.gettext("Items"),
            t.pgettext(*SEVERAL["closed"]),
            t.pgettext(*SEVERAL["overdue"]),
            *((t.pgettext(*SEVERAL["unreported"]),) if asks else ()),
        ),
        [*rows, (t.gettext("Total"), *_figures(context.summary.rows, asks))],
        numbers=4 if asks else 3,
        shares=(14, 4, 5, 5, *((7,) if asks else ())),
        total=True,
    )


def _picture(context: SummaryContext) -> list[Block]:
    t = context.t
    nodes = [node for node in context.summary.tree if status_counts(node.goal.rows)]
    if not any(node.children for node in nodes):
        everything = Bar(context.plan.title, status_counts(context.summary.rows))
        bars = [everything] if everything.counts else []
    else:
        bars = [
            Bar(f"{numbered(node.item)} {plain(node.item.title)}", status_counts(node.goal.rows))
            for node in nodes
        ]
    if not bars or len(bars) > MOST_BARS:
        return []
    labels = {status: context.words.status(status) for bar in bars for status, _n in bar.counts}
    said = tuple(
        f"{bar.name}: "
        + ", ".join(f"{inside_a_sentence(labels[status])} {count}" for status, count in bar.counts)
        for bar in bars
    )
    caption = t.gettext("Status as reported, number of items")
    return [Figure(status_picture(bars, labels), caption, said)]


# --- material and method --------------------------------------------------------------------------


def method_blocks(context: SummaryContext) -> list[Block]:
    """Return material and method: what the follow-up rests on, how much of it there is."""
    t, summary = context.t, context.summary
    blocks: list[Block] = [
        heading(3, t.gettext("Material and method")),
        Facts(t.gettext("What the follow-up rests on"), tuple(method_facts(context))),
        paragraph(" ".join(filter(None, _method(context)))),
        *context.paragraphs(context.texts.method),
    ]
    if summary.procedures:
        blocks.append(paragraph(t.gettext("Not dealt with at a meeting") + ":"))
        blocks.append(Points(tuple(Point(line) for line in _procedures(context))))
    return blocks


def method_facts(context: SummaryContext) -> Iterator[tuple[str, Inline]]:
    """Yield what the follow-up rests on: a label and what is said to it."""
    t, summary, plan = context.t, context.summary, context.plan
    unknown = t.gettext("not stated")
    yield t.gettext("Plan"), runs(f"{plain(plan.title)} ({plan.id})")
    yield t.gettext("Owner"), runs(plain(plan.owner) or unknown)
    if plan.registration:
        yield t.gettext("The plan's registration number"), runs(plan.registration)
    if plan.start or plan.end:
        yield t.gettext("The plan's period"), runs(context.words.plan_period())
    if years := years_text(plan, t):
        yield t.gettext("The plan's years"), runs(years)
    if review := summary.review:
        yield t.gettext("Review"), runs(f"{plain(review.title)}, {review_day(review, t)}")
    elif after := summary.asking.after:
        closed = format_day(after.last, t)
        said = t.gettext("after {title}, which closed on {day}")
        yield t.gettext("Review"), runs(said.format(title=plain(after.title), day=closed))
    yield t.gettext("State as of"), runs(format_day(summary.view.as_of, t))
    if summary.view.known_on:
        said = t.gettext("{day}; what was recorded later is not included")
        yield t.gettext("Known on"), runs(said.format(day=format_day(summary.view.known_on, t)))
    yield t.gettext("Reports counted"), runs(_window(context))
    if plan.responsible:
        names = responsible_text(plan, plan.responsible, t)
        yield t.gettext("Responsible, unless otherwise stated"), runs(names)
    if plan.end and any(row.standing != OUTSIDE and row.own_due is None for row in summary.rows):
        yield (
            t.gettext("The plan's end, for items without a deadline of their own"),
            runs(exact_day(plan.end, t)),
        )
    if plan.source:
        yield t.gettext("Source"), runs(plan.source)


def _window(context: SummaryContext) -> str:
    t, window = context.t, context.summary.window
    last = min(window.last, context.summary.view.as_of)
    if window.first is None or window.first > last:
        return t.gettext("up to {day}").format(day=format_day(last, t))
    return format_span(window.first, last, t)


def _method(context: SummaryContext) -> Iterator[str]:
    t, summary = context.t, context.summary
    yield t.gettext(
        "The status is what has been reported; the standing follows from the plan's deadlines and "
        "the day. A deadline has passed from the day after its last day."
    )
    silent = [id_ for id_, _indicator, values in context.measured if not values]
    if silent:
        yield t.ngettext(
            "{count} indicator has no values.", "{count} indicators have no values.", len(silent)
        ).format(count=len(silent))
    if unsigned := summary.preparation.unsigned:
        yield t.ngettext(
            "Of {count} report it is not stated who submitted it.",
            "Of {count} reports it is not stated who submitted them.",
            unsigned,
        ).format(count=unsigned)
    if context.persons:
        yield {
            FULL: t.gettext("Persons are named in full."),
            INITIALS: t.gettext("Persons are named by their initials."),
        }.get(context.names, t.gettext("Persons are named by their role."))
    if any(party.kind == UNKNOWN for party in context.plan.parties):
        yield t.gettext(
            "Names and abbreviations that the plan does not explain are left as they are."
        )


def _procedures(context: SummaryContext) -> Iterator[Inline]:
    for item, note in context.summary.procedures:
        item_id = f"{numbered(item)}@{note.unit}" if note.unit else numbered(item)
        signed = signature(note, context.plan, context.t)
        said = " · ".join(note_parts(note, context.plan, context.t))
        yield context.named(item_id, plain(item.title), f"{signed}: {said}")


def no_moves(t: Translator) -> str:
    """Return that no deadline was moved: by notes, of which alone that is known."""
    return t.gettext("No note has moved a deadline.")


def no_amendments(summary: Summary, t: Translator) -> str:
    """Return why no change of the plan itself is listed: no other version is known, or none is."""
    if summary.versions > 1:
        said = t.gettext("{count} versions of the plan have been loaded; they say the same.")
        return said.format(count=summary.versions)
    if summary.plan.decided:
        return t.gettext("No other version of the plan as decided has been loaded.")
    return t.gettext("No other version of the plan has been loaded.")


def amendment_lines(context: SummaryContext) -> Iterator[Inline]:
    """Yield the changes of the plan itself, the oldest first."""
    t = context.t
    for change in context.summary.amendments:
        from_, to = due_text(change.from_, t), due_text(change.to, t)
        day = t.gettext("loaded {day}").format(day=format_day(change.day, t)) if change.day else ""
        if change.item is None:
            said = (
                t.gettext("The plan's end: {from_} → {to}").format(from_=from_, to=to)
                if change.kind == "end"
                else t.gettext("Changed otherwise, not in its items")
            )
            yield runs("; ".join(filter(None, (said, day))))
            continue
        if change.kind in _AMENDED:
            said = t.gettext(_AMENDED[change.kind])
        elif change.from_ is None:
            said = t.gettext("deadline set: {to}").format(to=to)
        else:
            said = t.gettext("deadline {from_} → {to}").format(from_=from_, to=to)
        yield context.named(numbered(change.item), plain(change.item.title), said, day)
