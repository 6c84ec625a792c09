"""A plan with its versions, its file and what is to come, as text; and all plans together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from itertools import zip_longest
from pathlib import Path

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from actionplan_tui.domain.document.changes import changes
from actionplan_tui.domain.plan.besides import numbered
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.register.register import Register
from actionplan_tui.domain.register.selection import coverage
from actionplan_tui.domain.views.coming_dates import ComingDate, coming_dates
from actionplan_tui.locales import N_, _, ngettext
from actionplan_tui.locales.dates import days_left, format_day
from actionplan_tui.reports.words import sentences
from actionplan_tui.reports.words.loading import change_lines, finding_lines
from actionplan_tui.reports.words.phrases import period_text, years_text
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.counted import counted
from actionplan_tui.tui.common.session_plans import Checked, Version
from actionplan_tui.tui.common.theme import Colours
from actionplan_tui.tui.plans.list import PlanLine

_LANGUAGES: Mapping[str, str] = {
    "sv": N_("Swedish"),
    "nb": N_("Norwegian"),
    "nn": N_("Norwegian"),
    "no": N_("Norwegian"),
    "en": N_("English"),
}
_NEXT, _NEXT_OF_ALL, _FINDINGS = 8, 30, 40


class PlanPage:
    """Draws a plan, or all of them, in the colours of the theme.

    Args:
        register: What everything was judged in.
        look: The colours.
        key: Returns the key of something that can be done, by its id.
    """

    def __init__(self, register: Register, look: Colours, key: Callable[[str], str]) -> None:
        self._register, self._look, self._key = register, look, key

    def all(self, line: PlanLine) -> Group:
        """Return all plans together: how much is open, and what comes next."""
        return Group(
            Text(_("All plans"), "bold"),
            Text(self._numbers(line) + "."),
            *self._coming(coming_dates(self._register), _NEXT_OF_ALL, plans=True),
        )

    def plan(
        self,
        line: PlanLine,
        versions: Sequence[Version] = (),
        checked: Checked | None = None,
        since: str = "",
    ) -> Group:
        """Return a plan.

        Args:
            line: The plan and its rows.
            versions: Its loadings, the newest first; none: they are still being read.
            checked: Its file as it is now; None: it is still being read.
            since: The version to compare the present one with; empty: none.
        """
        info = line.info
        if info is None:
            return self.all(line)
        parts: list[RenderableType] = [Text(plain(info.title), "bold")]
        if info.archived:
            parts.append(self._muted(_("Archived: not listed among the items; nothing is lost.")))
        else:
            covered = sentences.coverage_sentence(coverage(line.rows))
            parts.append(Text(f"{self._numbers(line)}. {covered}"))
        if not versions:
            return Group(*parts)
        parts.append(Text(""))
        parts.append(self._facts(versions[0].plan, info.id, info.notes))
        if since:
            parts += self._since(versions, since)
        if not info.archived:
            parts += self._coming(coming_dates(self._register, info.id), _NEXT, plans=False)
        parts += self._file(versions[0], checked)
        parts += self._versions(versions)
        return Group(*parts)

    # --- parts

    def _muted(self, words: str) -> Text:
        return Text(words, self._look.muted)

    def _heading(self, words: str) -> Text:
        return Text("\n" + words, f"bold {self._look.accent}")

    def _numbers(self, line: PlanLine) -> str:
        return counted(
            line.open,
            overdue=line.overdue,
            closed=line.closed,
            outside=len(line.rows) - line.open - line.closed,
        )

    def _facts(self, plan: Plan, identifier: str, notes: int) -> Table:
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(no_wrap=True)
        grid.add_column(ratio=1)
        ends = [period_text(end) if end else "" for end in (plan.start, plan.end)]
        period = " – ".join(dict.fromkeys(ends)) if any(ends) else ""
        language = _LANGUAGES.get(plan.language)
        who = sentences.responsible_text(plan, plan.responsible) if plan.responsible else ""
        for name, words in (
            (_("Id"), identifier),
            (_("Owner"), plan.owner),
            (_("Registration number"), plan.registration),
            (_("Period"), period),
            (_("The plan's years"), years_text(plan)),
            (_("Language"), _(language) if language else plan.language),
            (_("Responsible"), who),
            (_("Source"), plan.source),
            (_("Notes"), str(notes)),
        ):
            if words:
                grid.add_row(self._muted(name), Text(plain(words)))
        return grid

    def _coming(
        self, found: Sequence[ComingDate], most: int, *, plans: bool
    ) -> list[RenderableType]:
        """Return the next milestones and reviews, the day of each at the left.

        Of several plans each takes two lines, so that many are seen; a plan's own page has the
        whole words.
        """
        heading = self._heading(_("Milestones and reviews to come"))
        if not found:
            return [heading, self._muted(_("Nothing more is to come."))]
        as_of = self._register.view.as_of
        days = [format_day(one.day) for one in found[:most]]
        lefts = [days_left((one.day - as_of).days, short=True) for one in found[:most]]
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(no_wrap=True, min_width=max(map(len, days)))
        grid.add_column(no_wrap=True, min_width=max(map(len, lefts)), justify="right")
        grid.add_column(ratio=1)
        for one, day, left in zip(found, days, lefts, strict=False):
            what = Text(self._what(one))
            if plans:
                what.no_wrap, what.overflow = True, "ellipsis"
                what.append(f"\n{plain(one.plan.title)}", self._look.muted)
            grid.add_row(Text(day), self._muted(left), what)
        rest = len(found) - most
        more = [self._muted(_("… and {count} more").format(count=rest))] if rest > 0 else []
        return [heading, grid, *more]

    def _what(self, one: ComingDate) -> str:
        if one.review:
            title = plain(one.review.title)
            return _("{review}: answers wanted").format(review=title) if one.reply else title
        if one.item is None or one.milestone is None:
            return ""
        stone = plain(one.milestone.title) or plain(one.milestone.id)
        words = f"{stone} · {plain(numbered(one.item))} {plain(one.item.title)}"
        if one.missing > 1:
            units = ngettext("{count} unit", "{count} units", one.missing)
            words += f" ({units.format(count=one.missing)})"
        return words

    def _file(self, newest: Version, checked: Checked | None) -> list[RenderableType]:
        """Return what the file says today that the plan was loaded from."""
        path = plain(str(Path(newest.source).absolute()))
        parts: list[RenderableType] = [self._heading(_("The file")), Text(path)]
        if checked is None:
            return [*parts, self._muted(_("Reading …"))]
        if checked.gone:
            words = _("It is no longer there. What was loaded stays; {load} loads another file.")
            return [*parts, Text(words.format(load=self._key("load")), self._look.soon)]
        if checked.changed:
            words = _("It was changed since it was loaded; {again} shows what would change.")
            again = self._key("load_again")
            parts.append(Text(words.format(again=again), self._look.soon))
        else:
            parts.append(self._muted(_("It is as it was loaded.")))
        if not checked.findings:
            parts.append(self._muted(_("Nothing is wrong with it.")))
        lines = finding_lines(checked.findings[:_FINDINGS])
        parts += [
            Text(line, self._look.late if finding.level == "error" else "")
            for finding, line in zip(checked.findings, lines, strict=False)
        ]
        if (rest := len(checked.findings) - _FINDINGS) > 0:
            parts.append(self._muted(_("… and {count} more").format(count=rest)))
        return parts

    def _since(self, versions: Sequence[Version], since: str) -> list[RenderableType]:
        base = next((one for one in versions if one.sha256 == since), None)
        if base is None:
            return []
        words = _("Changed since {when}").format(when=_when(base.loaded))
        return [self._heading(words), *self._differences(base.plan, versions[0].plan)]

    def _versions(self, versions: Sequence[Version]) -> list[RenderableType]:
        """Return the loadings, the newest first, each with what it changed."""
        parts: list[RenderableType] = [self._heading(_("Versions"))]
        for version, before in zip_longest(versions, versions[1:]):
            loaded = _("loaded {when} (version {version})").format(
                when=_when(version.loaded), version=version.sha256[:8]
            )
            parts += [Text(loaded), self._muted(plain(version.source))]
            if before is None:
                count = len(version.plan.items)
                words = ngettext("{count} new item", "{count} new items", count)
                parts.append(_indented(Text(words.format(count=count))))
            else:
                parts += self._differences(before.plan, version.plan)
        return parts

    def _differences(self, before: Plan, after: Plan) -> list[RenderableType]:
        if before == after:
            return [_indented(self._muted(_("nothing but notes")))]
        return [_indented(Text(line)) for line in change_lines(changes(before, after))]


def _indented(words: Text) -> Padding:
    return Padding(words, (0, 0, 0, 2))


def _when(moment: datetime) -> str:
    """Return a moment as day and time of here."""
    here = moment.astimezone()
    return f"{format_day(here.date())} {here:%H:%M}"
