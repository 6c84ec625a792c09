"""What the overview says, line by line, and where each line and cell leads."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from actionplan_tui.domain.notes.history import View
from actionplan_tui.domain.plan.besides import numbered
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.plan.reviews import Review
from actionplan_tui.domain.register.register import Row
from actionplan_tui.domain.register.review import current_review
from actionplan_tui.domain.register.selection import Coverage
from actionplan_tui.domain.views.overview import (
    Cell,
    Goals,
    Matrix,
    MatrixLine,
    Overview,
    Part,
    PartyShare,
)
from actionplan_tui.locales import _, ngettext
from actionplan_tui.records import dataclass
from actionplan_tui.reports.words import sentences
from actionplan_tui.reports.words.reviews import asking_sentence, nobody_asks
from actionplan_tui.reports.words.signs import sign
from actionplan_tui.reports.words.text import cell_width, plain, wrapped
from actionplan_tui.tui.common.place import Branch, Place
from actionplan_tui.tui.overview.coverage import Across, Bar, Heading, Line, Parts, Words, counted
from actionplan_tui.tui.overview.words import (
    cell_parts,
    packed,
    parts_width,
    party_label,
    report_words,
    review_words,
)

Key = tuple[str, ...]
_HERE = 2
"""How far what a plan unfolds to stands in, in steps of the tree."""


@dataclass(frozen=True, slots=True)
class Target:
    """What the cursor stands on.

    Attributes:
        plan: The plan that it is part of.
        title: What it is.
        words: What there is to say of it.
        place: All of its rows in the follow-up, if they can be shown by themselves.
        coverage: How many of them have reported; None: that is not what it is about.
        row: The row, if it is a single one.
        review: The review, if it stands for that.
        party: The id of the party, if it stands for one of those who answer.
    """

    plan: Plan
    title: str
    words: tuple[str, ...] = ()
    place: Place | None = None
    coverage: Coverage | None = None
    row: Row | None = None
    review: Review | None = None
    party: str = ""


class LineMaker:
    """Makes the lines of some plans.

    Args:
        view: The day asked for.
        width: Cells at hand.
        toggled: The keys of the lines that are not as they are at first, folded or unfolded.
        alone: Whether one plan is looked at; it is unfolded then.
    """

    def __init__(self, view: View, width: int, toggled: Collection[Key], *, alone: bool) -> None:
        self.view, self.width, self.toggled, self.alone = view, width, toggled, alone
        self.lines: list[Line] = []
        self.targets: dict[Key, Callable[[int], Target]] = {}
        self.plan: Plan

    def add_plans(self, overviews: Sequence[Overview]) -> None:
        """Make the lines of all plans."""
        text = _("Coverage") if self.alone else _("All plans")
        self.lines.append(Heading(passive=True, text=text))
        for overview in overviews:
            self.add_plan(overview)

    def add_plan(self, overview: Overview) -> None:
        """Make the lines of a plan."""
        self.plan = plan = overview.plan
        key = ("plan", plan.id)
        folded = self._folded(key, at_first=not self.alone)
        title = plain(plan.title)
        self._counted(
            key, title, overview.total, Place(branch=Branch(plan.id)), 0, folded, "strong"
        )
        self._review(overview)
        self._waiting(overview)
        if not folded:
            self._parts(overview.parts)
            self._shares(overview.shares)
            for matrix in overview.matrices:
                self._matrix(matrix)
            self._unnamed(overview)
            self._goals(overview.goals)
            if not self.alone:
                self._blank()

    # --- the pieces

    def _folded(self, key: Key, *, at_first: bool) -> bool:
        return at_first != (key in self.toggled)

    def _blank(self) -> None:
        self.lines.append(Words(passive=True))

    def _says(self, text: str, style: str = "muted", depth: int = _HERE) -> None:
        room = self.width - 2 * depth
        for line in wrapped(text, room):
            self.lines.append(Words(passive=True, depth=depth, text=line, style=style))

    def _place(self, item: str = "", **said: str | bool) -> Place:
        return Place(branch=Branch(self.plan.id, item), **said)  # type: ignore[arg-type]

    def _counted(
        self,
        key: Key,
        text: str,
        found: Coverage,
        place: Place,
        depth: int,
        folded: bool | None = None,
        style: str = "",
        rule: str = "",
        party: str = "",
    ) -> None:
        """Make a line with a bar."""
        self.lines.append(Bar(key, depth, folded, text=text, coverage=found, style=style))
        plan = self.plan

        def target(_cell: int) -> Target:
            said = f"{sentences.coverage_sentence(found)} {rule}".strip()
            return Target(plan, " ".join(text.split()), (said,), place, found, party=party)

        self.targets[key] = target

    def _review(self, overview: Overview) -> None:
        asked, as_of = overview.asking, self.view.as_of
        plan, review, key = self.plan, asked.review, ("review", overview.plan.id)
        if nobody := nobody_asks(plan):
            self._says(nobody)
            return
        if review is None and asked.after is None:
            self._says(_("No review is entered for the plan: every report so far counts."))
            return
        style, room = "muted", self.width - 2 * _HERE
        if review is None:
            worded = [asking_sentence(asked, as_of).split(" · ")]
        else:
            worded = review_words(review, as_of)
        if review != current_review(plan, as_of):
            worded, style = [[*parts, _("not the current review")] for parts in worded], "accent"
        lines = min((packed(parts, room) for parts in worded), key=len)
        self.lines.append(Words(key, _HERE, text=lines[0], style=style))
        for line in lines[1:]:
            self.lines.append(Words(passive=True, depth=_HERE, text=line, style=style))
        words = (" · ".join(worded[0][1:]),)
        self.targets[key] = lambda _cell: Target(
            plan, worded[0][0], words, review=review or asked.after
        )

    def _waiting(self, overview: Overview) -> None:
        """Make lines for what missed a milestone, has no fixed deadline, is said to be at risk."""
        for name, count, words in (
            (
                "missed",
                overview.missed,
                ngettext(
                    "{count} item has missed a milestone",
                    "{count} items have missed a milestone",
                    overview.missed,
                ),
            ),
            (
                "unfixed",
                overview.unfixed,
                ngettext(
                    "{count} deadline is not fixed yet",
                    "{count} deadlines are not fixed yet",
                    overview.unfixed,
                ),
            ),
            (
                "at_risk",
                overview.at_risk,
                ngettext(
                    "{count} item is reported as at risk or off track",
                    "{count} items are reported as at risk or off track",
                    overview.at_risk,
                ),
            ),
        ):
            if count:
                self._listed(name, words.format(count=count))

    def _listed(self, name: str, words: str) -> None:
        """Make a line that leads to the rows of a filter."""
        key, plan, place = (name, self.plan.id), self.plan, self._place(filter=name)
        self.lines.append(Words(key, _HERE, text=words, style="accent"))
        self.targets[key] = lambda _cell: Target(plan, words, (), place)

    def _parts(self, parts: Sequence[Part]) -> None:
        if parts:
            self._blank()
            self.lines.append(Heading(passive=True, depth=1, text=_("Per goal")))
            for part in parts:
                self._part(part, _HERE)

    def _part(self, part: Part, depth: int) -> None:
        item = part.item
        key = ("part", self.plan.id, item.id)
        folded = self._folded(key, at_first=True) if part.parts else None
        text = f"{plain(numbered(item))} {plain(item.title)}"
        self._counted(key, text, part.coverage, self._place(item.id), depth, folded)
        if folded is False:
            for deeper in part.parts:
                self._part(deeper, depth + 1)

    def _shares(self, shares: Sequence[PartyShare]) -> None:
        if shares:
            self._blank()
            rule = _("an item counts for each of them")
            self.lines.append(Heading(passive=True, depth=1, text=_("Per responsible"), note=rule))
            for share in shares:
                self._share(share, ("share", self.plan.id), _HERE)

    def _share(self, share: PartyShare, above: Key, depth: int) -> None:
        key = (*above, share.party)
        folded = self._folded(key, at_first=True) if share.members else None
        place = self._place(mine=share.party) if share.party else self._place(unassigned=True)
        rule = _(
            "An item counts for each of those responsible, and that of a group for its members too."
        )
        text = party_label(self.plan, share.party)
        rule = rule if share.party else ""
        self._counted(key, text, share.coverage, place, depth, folded, rule=rule, party=share.party)
        if folded is False:
            for member in share.members:
                self._share(member, key, depth + 1)

    # --- the matrix

    def _matrix(self, matrix: Matrix) -> None:
        self._blank()
        title = _("Per unit: {set}").format(set=plain(matrix.set))
        self.lines.append(Words(passive=True, depth=1, text=title, style="heading"))
        names = [plain(unit.name) for unit in matrix.units]
        texts = [[cell_parts(cell) for cell in line.cells] for line in matrix.lines]
        totals = [counted(found) for found in matrix.totals]
        widest = max(
            cell_width("".join(text for text, _style in parts))
            for parts in ([(text, "")] for text in (*names, *totals))
        )
        widest = max(widest, *(parts_width(parts) for line in texts for parts in line))
        head = Across(
            passive=True,
            depth=_HERE,
            texts=[[(name, "muted")] for name in names],
            widest=widest,
            style="muted",
        )
        self.lines.append(head)
        for line, cells in zip(matrix.lines, texts, strict=True):
            self._matrix_line(matrix, line, cells, head)
        key = ("units", self.plan.id, matrix.set)
        self.lines.append(
            Across(
                key,
                _HERE,
                text=_("Reported"),
                texts=[[(total, "strong")] for total in totals],
                widest=widest,
                heading=head,
                style="muted",
            )
        )
        self.targets[key] = self._of_totals(matrix)
        self._says(
            _(
                "✓: reported in this review. A date: not reported, and the last report was then. "
                "Never: not reported on at all."
            )
        )

    def _matrix_line(
        self, matrix: Matrix, line: MatrixLine, cells: Sequence[Parts], head: Across
    ) -> None:
        plan, item = self.plan, line.item
        key, place = ("unit", plan.id, item.id), self._place(item.id)
        text = f"{plain(numbered(item))} {plain(item.title)}"
        self.lines.append(
            Across(key, _HERE, text=text, texts=cells, widest=head.widest, heading=head)
        )

        def target(cell: int) -> Target:
            if not cell:
                said = sentences.coverage_sentence(line.coverage)
                return Target(plan, text, (said,), place, line.coverage)
            return self._of_cell(plan, line.cells[cell - 1], place, matrix.units[cell - 1].id)

        self.targets[key] = target

    def _of_cell(self, plan: Plan, cell: Cell, place: Place, unit: str) -> Target:
        row = cell.row
        alone = Place(filter="all", branch=place.branch, unit=unit, row=row.ref)
        standing = sentences.standing_sentence(row, self.view)
        words = (report_words(cell), f"{sign(sentences.marked(row))} {standing}")
        return Target(plan, f"{plain(row.number)}  {plain(row.title)}", words, alone, row=row)

    def _of_totals(self, matrix: Matrix) -> Callable[[int], Target]:
        plan = self.plan
        whole = Coverage(
            sum(found.asked for found in matrix.totals),
            sum(found.reported for found in matrix.totals),
            sum(found.unchanged for found in matrix.totals),
        )

        def target(cell: int) -> Target:
            if not cell:
                said = sentences.coverage_sentence(whole)
                return Target(plan, _("Per unit: {set}").format(set=plain(matrix.set)), (said,))
            unit, found = matrix.units[cell - 1], matrix.totals[cell - 1]
            place = Place(branch=Branch(plan.id), unit=unit.id)
            said = sentences.coverage_sentence(found)
            return Target(plan, plain(unit.name), (said,), place, found)

        return target

    def _unnamed(self, overview: Overview) -> None:
        for unnamed in overview.unnamed:
            self._blank()
            title = _("Per unit: {set}").format(set=plain(unnamed.set))
            self.lines.append(Words(passive=True, depth=1, text=title, style="heading"))
            count = len(unnamed.items)
            self._says(
                ngettext(
                    "{count} item is asked of each of the units “{set}”, but the plan names none: "
                    'add [[units]] with set = "{set}" to its file.',
                    "{count} items are asked of each of the units “{set}”, but the plan names "
                    'none: add [[units]] with set = "{set}" to its file.',
                    count,
                ).format(count=count, set=plain(unnamed.set))
            )

    # --- the goals

    def _goals(self, levels: Sequence[Goals]) -> None:
        if levels:
            self._blank()
            title = _("Goals without a written assessment")
            self.lines.append(Words(passive=True, depth=1, text=title, style="heading"))
            for level in levels:
                self._level(level)

    def _level(self, goals: Goals) -> None:
        plan, key = self.plan, ("goals", self.plan.id, str(goals.depth))
        name = plain(goals.level) or _("Level {number}").format(number=goals.depth)
        missing = len(goals.unassessed)
        number = _("{count} of {all}").format(count=missing, all=goals.count)
        folded = self._folded(key, at_first=goals.depth > 1) if missing else None
        style = "" if missing else "muted"
        self.lines.append(Words(key, _HERE, folded, text=f"{name}: {number}", style=style))
        rule = _("The newest report on a goal itself is its written assessment.")
        place = self._place(filter="all")
        self.targets[key] = lambda _cell: Target(plan, f"{name}: {number}", (rule,), place)
        for item in goals.unassessed if folded is False else ():
            text = f"{plain(numbered(item))} {plain(item.title)}"
            one = ("goal", plan.id, item.id)
            self.lines.append(Words(one, _HERE + 2, text=text))
            self.targets[one] = self._of_goal(text, item.id)

    def _of_goal(self, text: str, item: str) -> Callable[[int], Target]:
        plan, place = self.plan, self._place(item, filter="all")
        words = _("No assessment of this goal is written: no report stands on the goal itself.")
        return lambda _cell: Target(plan, text, (words,), place)
