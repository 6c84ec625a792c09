"""The tree of plans and their goals, each with the number of rows that the filter leaves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING
from weakref import ref

from rich.style import Style
from rich.text import Text
from textual.message import Message
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.register.register import Register, Row
from actionplan_tui.domain.register.row import once
from actionplan_tui.locales import _
from actionplan_tui.records import dataclass
from actionplan_tui.reports.words.text import cell_width, padded, plain
from actionplan_tui.tui.common.commands import bindings
from actionplan_tui.tui.common.cursor import LetsGo
from actionplan_tui.tui.common.place import Branch
from actionplan_tui.tui.rows.commands import TREE

if TYPE_CHECKING:
    from actionplan_tui.domain.register.part import FirstRows


def counts(rows: Iterable[Row]) -> Counter[Branch]:
    """Count rows under each branch, each measure once.

    Rows that stand under the same item have the same branches: these are found once for all.
    """
    together: dict[tuple[int, str], list[Row]] = {}  # by the version of the plan, which may differ
    for row in rows:
        together.setdefault((id(row.plan), row.item.parent_id), []).append(row)
    below: dict[Branch, list[list[Row]]] = {}
    for alike in together.values():
        plan, item = alike[0].plan, alike[0].item
        above = [Branch(plan.id, node.id) for node in plan.ancestors(item)]
        for branch in (Branch(), Branch(plan.id), *above):
            below.setdefault(branch, []).append(alike)
    shared = any(row.mirror for alike in together.values() for row in alike)
    return Counter(
        {
            branch: len(once(chain.from_iterable(found))) if shared else sum(map(len, found))
            for branch, found in below.items()
        }
    )


class Counts:
    """Counts rows under each branch when it is asked for: most branches are never seen.

    Args:
        register: Of the rows; without it there are none.
        rows: Those to be counted: in the plan, or those that left it.
        known: Of which branches it is known how many there are.
    """

    def __init__(
        self,
        register: Register | None = None,
        rows: Sequence[Row] = (),
        known: Mapping[Branch, int] | None = None,
    ) -> None:
        self._register, self._rows = register, rows
        self._known = dict(known or {})

    @cached_property
    def _chosen(self) -> frozenset[Row]:
        return frozenset(self._rows)

    @cached_property
    def _left(self) -> Counter[Branch] | None:
        """Counts of what left the plan, which stands below no item of it."""
        return counts(self._rows) if self._rows and self._rows[0].withdrawn else None

    def of(self, branch: Branch) -> int:
        """Return how many rows stand under a branch, each measure once."""
        if self._left is not None:
            return self._left[branch]
        if branch not in self._known:
            self._known[branch] = len(self._counted(branch))
        return self._known[branch]

    def _counted(self, branch: Branch) -> Collection[Row]:
        if self._register is None or not branch.plan:
            return once(self._rows)
        plan = self._register.plan_by_id[branch.plan]
        below = self._register.rows_of(plan.id)
        if branch.item:
            below = self._register.rows_below(plan, plan.item_by_id[branch.item])
        found = self._chosen.intersection(below)
        return once(row for row in below if row in found) if plan.mirrors else found


class PlanTree(Tree[Branch], LetsGo):
    """The plans and the items above the rows; tells which branch the cursor stands on."""

    BINDINGS = bindings(TREE)
    ICON_NODE = "▸ "
    ICON_NODE_EXPANDED = "▾ "

    @dataclass
    class Moved(Message):
        """Only the rows of this branch are wanted."""

        branch: Branch

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__("", id=id)
        self.show_root = False
        self.guide_depth = 2
        self.show_guides = False
        self.auto_expand = False
        self._counts = Counts()
        self._words = ""
        self._plans: tuple[ref[Plan], ...] = ()
        """Of what it was made; the plans only as long as they are somebody's."""
        self._said = Branch()

    def show_plans(self, register: Register, rows: Sequence[Row]) -> None:
        """Show the plans of a register and count rows under each branch, each measure once."""
        self._counts = Counts(register, rows)
        if self._words != _("All plans") or not self._shows(register.plans):
            self._words, self._plans = _("All plans"), tuple(map(ref, register.plans))
            self._rebuild(register)
        self._invalidate()
        self.refresh()

    def show_first(self, found: FirstRows) -> None:
        """Show the plans with how many rows there are, before anything else of them is read."""
        known = {Branch(plan): of_plan for plan, of_plan in found.by_plan.items()}
        self._counts = Counts(known={Branch(): found.count, **known})
        self.clear()
        self.root.add_leaf(_("All plans"), Branch())
        for plan in found.plans:
            opens = plan.id in found.branching
            self.root.add(plain(plan.title), Branch(plan.id), allow_expand=opens)
        self.root.expand()

    def _shows(self, plans: Sequence[Plan]) -> bool:
        """Whether it was made of these versions of plans."""
        same = len(plans) == len(self._plans)
        return same and all(known() is plan for known, plan in zip(self._plans, plans, strict=True))

    def let_go(self) -> None:
        """Forget which rows are counted; the branches stay as they are opened."""
        self._counts = Counts()

    def _rebuild(self, register: Register) -> None:
        opened = {node.data for node in self._branches() if node.is_expanded}
        self.clear()
        self.root.add_leaf(_("All plans"), Branch())
        for plan in register.plans:
            branch = Branch(plan.id)
            above = self._above_rows(plan, "")
            node = self.root.add(
                plain(plan.title), branch, expand=branch in opened, allow_expand=bool(above)
            )
            self._add_branches(node, plan, "", opened)
        self.root.expand()
        self.call_after_refresh(self.go_to, self._said)

    def _above_rows(self, plan: Plan, parent: str) -> list[str]:
        return [item.id for item in plan.children.get(parent, ()) if item.id in plan.children]

    def _add_branches(
        self, node: TreeNode[Branch], plan: Plan, parent: str, opened: set[Branch | None]
    ) -> None:
        for item_id in self._above_rows(plan, parent):
            branch = Branch(plan.id, item_id)
            deeper = self._above_rows(plan, item_id)
            label = f"{item_id} {plain(plan.item_by_id[item_id].title)}"
            child = node.add(label, branch, expand=branch in opened, allow_expand=bool(deeper))
            self._add_branches(child, plan, item_id, opened)

    def _branches(self) -> Iterable[TreeNode[Branch]]:
        todo = list(self.root.children)
        while todo:
            node = todo.pop()
            yield node
            todo.extend(node.children)

    def start_at(self, branch: Branch) -> None:
        """Take a branch for the one that the cursor stands on, before the tree is filled."""
        self._said = branch

    def go_to(self, branch: Branch) -> None:
        """Put the cursor on a branch if the tree has it, opening what is above it."""
        for node in self._branches():
            if node.data == branch:
                above = node.parent
                while above is not None:
                    above.expand()
                    above = above.parent
                self.call_after_refresh(self.move_cursor, node)
                return

    def on_tree_node_highlighted(self, event: Tree.NodeHighlighted[Branch]) -> None:
        """Tell which branch the cursor stands on now."""
        event.stop()
        branch = event.node.data
        if branch is not None and branch != self._said:
            self._said = branch
            self.post_message(self.Moved(branch))

    def on_tree_node_selected(self, event: Tree.NodeSelected[Branch]) -> None:
        """Open or close a branch on Enter."""
        event.stop()
        if event.node.allow_expand:
            event.node.toggle()

    def action_unfold(self) -> None:
        """Show what is under the branch."""
        if self.cursor_node and self.cursor_node.allow_expand:
            self.cursor_node.expand()

    def action_fold(self) -> None:
        """Hide what is under the branch; of one that is folded, go to what is above it."""
        node = self.cursor_node
        if node is None:
            return
        if node.is_expanded and node.allow_expand:
            node.collapse()
        elif node.parent and node.parent is not self.root:
            self.move_cursor(node.parent)

    def render_label(
        self,
        node: TreeNode[Branch],
        base_style: Style,  # noqa: ARG002 - the widget's own signature
        style: Style,
    ) -> Text:
        """Draw a branch with its number of rows at the right edge."""
        icon = "  "
        if node.allow_expand:
            icon = self.ICON_NODE_EXPANDED if node.is_expanded else self.ICON_NODE
        count = str(self._counts.of(node.data) if node.data else 0)
        depth = 0
        above = node.parent
        while above is not None and above is not self.root:
            depth, above = depth + 1, above.parent
        room = max(8, self.size.width - 1 - depth * self.guide_depth - cell_width(count) - 1)
        label = icon + str(node.label)
        return Text.assemble(
            (padded(label, room), style), (f" {count}", style + Style(dim=count == "0"))
        )
