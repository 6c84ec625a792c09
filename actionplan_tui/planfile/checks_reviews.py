"""Checks of the reviews: when each is due and closes, and reviews of one series side by side."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import combinations

from actionplan_tui.domain.dates.period import Period
from actionplan_tui.domain.dates.recurring import occasions
from actionplan_tui.domain.dates.yearday import parse_year_day
from actionplan_tui.domain.document.reading import PREVIOUS
from actionplan_tui.locales import N_, _
from actionplan_tui.planfile.context import Context, Table, reversed_order
from actionplan_tui.planfile.findings import shown
from actionplan_tui.planfile.lines import Path

_ENDS = ("every", "from", "to")
_ONLY_RECURRING = ("due_after", "closes_after")
_INSTEAD = {
    "closes": N_("A recurring review closes some days after each is due. Write: {example}"),
    "series": N_("Each recurring review is a series of its own. Take “series” away."),
}


def check_reviews(context: Context) -> None:
    """Check each review by itself, its ids, and the single ones of a series together."""
    ids = {row.get("id") for _path, row in context.rows("reviews")}
    for path, row in context.rows("reviews"):
        if context.written(path) & set(_ENDS):
            _check_recurring(context, path, row)
            _check_ids(context, path, row, ids)
        else:
            _check_single(context, path, row)
    _check_series(context)


def review_ids(context: Context) -> list[str]:
    """Return the ids that notes may name: of single reviews, and of each recurring one."""
    found: list[str] = []
    for _path, row in context.rows("reviews"):
        if "id" in row:
            found += _ids(context, row) if "every" in row else [row["id"]]
    return found


def _check_single(context: Context, path: Path, row: Table) -> None:
    report = context.report
    written = context.written(path)
    if "due" not in written:
        message = _("The review has no date. Write {once}, or {yearly}.").format(
            once='due = "2021"', yearly='every = "year", from = "2021", to = "2024"'
        )
        form = _("Say when the follow-up is due, or how often it comes back.")
        report.error((*path, "due"), message, form=form)
    elif isinstance(row.get("due"), str) and parse_year_day(row["due"]):
        message = _("A review that is held once is due on a day with a year, such as {example}.")
        report.error((*path, "due"), message.format(example='"15 april 2022"'))
        return
    for key in _ONLY_RECURRING:
        if key in written:
            message = _(
                "“{key}” belongs to a review that comes back: one with “every”, “from” and “to”."
            )
            form = _("This is for a follow-up that comes back.")
            report.error((*path, key), message.format(key=key), form=form)
    if row.get("covers") == PREVIOUS:
        message = _(
            "“{word}” is for a review that comes back. Write the period, such as {example}."
        )
        example = '"2019–2021"'
        report.error((*path, "covers"), message.format(word=PREVIOUS, example=example))
    due, closes = context.period(row, "due"), context.period(row, "closes")
    if due and closes and closes.last < due.last:
        report.error((*path, "closes"), _("The review closes before it is due."))
    _check_reply(context, path, row, due)


def _check_reply(context: Context, path: Path, row: Table, due: Period | None) -> None:
    reply = context.period(row, "reply_by")
    if due and reply and reply.last > due.last:
        message = _("Replies are asked for after the review is due.")
        context.report.warning((*path, "reply_by"), message)


def _check_recurring(context: Context, path: Path, row: Table) -> None:
    report = context.report
    written = context.written(path)
    day = isinstance(row.get("due"), str) and parse_year_day(row["due"])
    if "due" in row and not day:
        key = next(key for key in _ENDS if key in written)
        message = _("A review has either “due”, or “every” with “from” and “to”; not both.")
        form = _("Give it one date, or say how often it comes back; not both.")
        report.error((*path, key), message, form=form)
        return
    for key in _ENDS:
        if key not in written:
            message = _(
                "A review that comes back has “every”, “from” and “to”; “{key}” is missing."
            )
            form = _("One that comes back needs how often, from when and until when.")
            report.error((*path, key), message.format(key=key), form=form)
    if reversed_order(context.period(row, "from"), context.period(row, "to")):
        form = _("It ends before it begins.")
        report.error((*path, "to"), _("“to” is before “from”."), form=form)
    if day and row.get("every", "year") != "year":
        message = _("Only a review of every year is due on a day of the year. Write: {example}")
        form = _("Only a follow-up of every year is due on a day of the year.")
        report.error((*path, "due"), message.format(example="due_after = 20"), form=form)
    elif day and "due_after" in written:
        message = _("“{one}” and “{other}” both say when it is due. Take one of them away.")
        form = _("Say when it is due in one of the two ways.")
        report.error((*path, "due_after"), message.format(one="due", other="due_after"), form=form)
    for key, message in _INSTEAD.items():
        if key in written:
            form = _("This is for a follow-up that is held once.")
            report.error((*path, key), _(message).format(example="closes_after = 14"), form=form)
    if row.get("covers", PREVIOUS) != PREVIOUS:
        message = _(
            "A review that comes back asks about its own period; or about the one before: {example}"
        )
        form = _("A follow-up that comes back asks about its own period.")
        report.error((*path, "covers"), message.format(example=f'covers = "{PREVIOUS}"'), form=form)
    if "reply_by" in written:
        message = _("“{key}” is one day, and the review comes back: it is not used.")
        form = _("This is one day, and the follow-up comes back: it is not used.")
        report.warning((*path, "reply_by"), message.format(key="reply_by"), form)


def _ids(context: Context, row: Table) -> list[str]:
    """Return the ids of the reviews of a recurring one."""
    first, last = context.period(row, "from"), context.period(row, "to")
    if first is None or last is None or "id" not in row or "every" not in row:
        return []
    found = occasions(row["every"], first, last, context.report.calendar)
    return [f"{row['id']}-{one.id}" for one in found]


def _check_ids(context: Context, path: Path, row: Table, ids: Collection[object]) -> None:
    """Report the id of a review that is also that of one period of a recurring review."""
    for taken in _ids(context, row):
        if taken in ids:
            message = _("The id “{id}” is taken already. Write another one.")
            context.report.error((*path, "id"), message.format(id=shown(taken)))


def _check_series(context: Context) -> None:
    """Report single reviews of one series that close on one day, or in another order than due."""
    found: dict[str, list[tuple[Path, Table, Period, Period]]] = {}
    for path, row, due, closes in _single(context):
        found.setdefault(row.get("series", ""), []).append((path, row, due, closes))
    for series in found.values():
        for one, other in combinations(series, 2):
            if one[3].last == other[3].last:
                path, row = other[:2]
                message = _(
                    "It closes on the same day as “{id}”. Write another day, or different “series”."
                )
                key = "closes" if "closes" in row else "due"
                context.report.error((*path, key), message.format(id=shown(one[1].get("id", ""))))
                continue
            early, late = sorted((one, other), key=lambda each: each[2].last)
            if early[2].last < late[2].last and early[3].last > late[3].last:
                message = _("It closes after “{id}”, which is due later.")
                context.report.error(
                    (*early[0], "closes"), message.format(id=shown(late[1].get("id", "")))
                )


def _single(context: Context) -> Iterator[tuple[Path, Table, Period, Period]]:
    """Yield the single reviews whose days could be read: due and closing."""
    for path, row in context.rows("reviews"):
        if context.written(path) & set(_ENDS) or "due" not in row:
            continue
        if isinstance(row["due"], str) and parse_year_day(row["due"]):
            continue
        due, closes = context.period(row, "due"), context.period(row, "closes")
        if due is not None:
            yield path, row, due, closes or due
