"""The follow-up summary as Markdown, to be read as text or turned into a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from actionplan_tui.domain.plan import Indicator, Item, Observation
from actionplan_tui.domain.register import Row
from actionplan_tui.domain.standing import CLOSED, OUTSIDE, OVERDUE
from actionplan_tui.domain.summary import Entry, Node, Summary
from actionplan_tui.locales import Translator
from actionplan_tui.locales.dates import format_day, format_span
from actionplan_tui.locales.words import standing_label
from actionplan_tui.reports import phrases
from actionplan_tui.reports.markdown_text import bullets, escaped, heading, table
from actionplan_tui.reports.sentences import responsible_text
from actionplan_tui.reports.summary_lists import Lists
from actionplan_tui.reports.summary_words import SEVERAL, Words

_RESULTS_LEVEL = 3


def render(summary: Summary, translator: Translator, version: str) -> str:
    """Return a follow-up summary as Markdown. The same input gives the same text.

    Args:
        summary: What to say.
        translator: In which language.
        version: The program's version, for the colophon.

    Returns:
        CommonMark with tables, lines ended by `\\n`. Text from the plan and its notes is escaped:
        it comes out as the same text, never as markup.
    """
    return _Document(summary, translator).render(version)


def _figures(rows: Sequence[Row]) -> Iterator[str]:
    """Yield how many rows are followed up, closed, overdue and unreported."""
    for counts in (
        lambda row: row.standing != OUTSIDE,
        lambda row: row.standing == CLOSED,
        lambda row: row.standing == OVERDUE,
        lambda row: row.unreported,
    ):
        yield str(sum(map(counts, rows)))


class _Document:
    def __init__(self, summary: Summary, translator: Translator) -> None:
        self.summary = summary
        self.plan = summary.plan
        self.t = translator
        self.words = Words(summary, translator)

    def render(self, version: str) -> str:
        t = self.t
        parts = [
            self._head(),
            self._overview(),
            self._results(),
            Lists(self.summary, self.words).lines(),
            self._indicators(),
            [
                "---",
                "",
                escaped(t.gettext("Made with actionplan-tui {version}.").format(version=version)),
            ],
        ]
        text = "\n".join(line.rstrip() for part in parts for line in part)
        return text.rstrip("\n") + "\n"

    # --- head ---------------------------------------------------------------------------------

    def _head(self) -> list[str]:
        t, summary, plan = self.t, self.summary, self.plan
        review = summary.review
        title = review.title if review else t.gettext("Follow-up")
        facts = list(self._facts())
        return [
            *heading(1, escaped(f"{title}: {plan.title}")),
            *table(
                (t.gettext("Plan"), escaped(f"{plan.title} ({plan.id})")),
                ((label, escaped(value, opens=False)) for label, value in facts),
            ),
        ]

    def _facts(self) -> Iterator[tuple[str, str]]:
        t, summary, plan = self.t, self.summary, self.plan
        view, review = summary.view, summary.review
        unknown = t.gettext("not stated")
        yield t.gettext("Owner"), plan.owner or unknown
        yield t.gettext("Registration number"), plan.registration or unknown
        if plan.start or plan.end:
            yield t.gettext("The plan's period"), self.words.plan_period()
        if review:
            due = format_day(review.last, t)
            yield (
                t.gettext("Review"),
                t.gettext("{title}, by {day}").format(title=review.title, day=due),
            )
        yield t.gettext("State as of"), format_day(view.as_of, t)
        if view.known_on:
            yield (
                t.gettext("Known on"),
                t.gettext("{day}; what was recorded later is not included").format(
                    day=format_day(view.known_on, t)
                ),
            )
        yield t.gettext("Reports counted"), self._window()
        if plan.responsible:
            yield (
                t.gettext("Responsible, unless otherwise stated"),
                responsible_text(plan, plan.responsible, t),
            )
        if plan.source:
            yield t.gettext("Source"), plan.source

    def _window(self) -> str:
        t, window = self.t, self.summary.window
        last = min(window.last, self.summary.view.as_of)
        if window.first is None or window.first > last:
            return t.gettext("up to {day}").format(day=format_day(last, t))
        return format_span(window.first, last, t)

    # --- in figures ----------------------------------------------------------------------------

    def _overview(self) -> list[str]:
        t, summary = self.t, self.summary
        lines = heading(2, t.gettext("Summary"))
        for paragraph in self.words.paragraphs():
            lines += [escaped(paragraph), ""]
        number = t.gettext("Number")
        if summary.statuses:
            lines += table(
                (t.gettext("Status, as reported"), number),
                (
                    (escaped(self.words.status(status)), str(count))
                    for status, count in summary.statuses
                ),
                numbers=1,
            )
            lines += table(
                (t.pgettext("column", "Standing"), number),
                (
                    (escaped(standing_label(name, t)), str(count))
                    for name, count in summary.standings
                ),
                numbers=1,
            )
        if any(node.children for node in summary.tree):
            lines += self._per_goal()
        return lines

    def _per_goal(self) -> list[str]:
        t = self.t
        followed = [node for node in self.summary.tree if node.goal.rows]
        return table(
            (
                escaped(self.plan.levels[0]),
                t.gettext("Items"),
                t.pgettext(*SEVERAL["closed"]),
                t.pgettext(*SEVERAL["overdue"]),
                t.pgettext(*SEVERAL["unreported"]),
            ),
            [
                *(
                    (
                        escaped(f"{node.item.id} {node.item.title}", opens=False),
                        *_figures(node.goal.rows),
                    )
                    for node in followed
                ),
                (t.gettext("Total"), *_figures(self.summary.rows)),
            ],
            numbers=4,
        )

    # --- results -------------------------------------------------------------------------------

    def _results(self) -> list[str]:
        lines = heading(2, self.t.gettext("Results"))
        return lines + self._nodes(self.summary.tree, _RESULTS_LEVEL)

    def _indicators(self) -> list[str]:
        """Return the plan's own indicators; those of items stand with them."""
        found = self.summary.indicators
        if not found:
            return []
        lines = [self._measured(indicator, values) for indicator, values in found]
        return [*heading(2, escaped(self.t.gettext("Indicators"))), *bullets(lines), ""]

    def _nodes(self, nodes: Sequence[Node], level: int) -> list[str]:
        """Return leaves as one list; where parents stand among them, each as a section."""
        if any(node.children for node in nodes):
            return [line for node in nodes for line in self._section(node, level)]
        lines = [line for node in nodes for line in self._leaf(node)]
        return [*lines, ""] if lines else []

    def _title(self, item: Item) -> str:
        """Return the plan's word for the level, id and title; not what the title says already."""
        name = f"{self.plan.level(item)} {item.id}".strip()
        return item.title if item.title.startswith(f"{name}:") else f"{name}: {item.title}"

    def _section(self, node: Node, level: int) -> list[str]:
        lines = heading(level, escaped(self._title(node.item)))
        if node.information:
            return [*lines, escaped(self.t.gettext("For information only; not followed up.")), ""]
        if not node.children:
            return [*lines, *self._lonely(node), ""]
        said = [
            *(escaped(line) for line in self.words.about_goal(node, top=level == _RESULTS_LEVEL)),
            *(self._measured(indicator, values) for indicator, values in node.indicators),
        ]
        if said:
            lines += [*bullets(said), ""]
        return lines + self._nodes(node.children, level + 1)

    def _measured(self, indicator: Indicator, values: tuple[Observation, ...]) -> str:
        return escaped(phrases.indicator_line(indicator, values, self.t))

    def _leaf(self, node: Node) -> list[str]:
        if node.information:
            told = self.t.gettext("for information only, not followed up")
            return bullets([f"**{escaped(f'{node.item.id} {node.item.title}')}** – {told}"])
        lines: list[str] = []
        for entry in node.entries:
            lines += self._entry(entry, node.judged)
        lines += bullets(
            (self._measured(indicator, values) for indicator, values in node.indicators), 1
        )
        return lines

    def _lonely(self, node: Node) -> list[str]:
        """Return what is said under the heading of a leaf that stands among parents."""
        if len(node.entries) != 1 or node.entries[0].row.unit or node.indicators:
            return self._leaf(node)
        entry = node.entries[0]
        said = [self.words.verdict(entry), *self.words.details(entry, judged=node.judged)]
        return bullets(escaped(line) for line in said)

    def _entry(self, entry: Entry, judged: bool) -> list[str]:
        name = f"**{escaped(f'{entry.row.id} {entry.row.title}')}**"
        first = f"{name} – {escaped(self.words.verdict(entry))}"
        details = self.words.details(entry, judged=judged)
        return [*bullets([first]), *bullets((escaped(line) for line in details), 1)]
