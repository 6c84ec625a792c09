"""Which plans are loaded, in which versions, from which files; and loading more of them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from rich.text import Text
from textual import events, on
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.register.register import Register
from actionplan_tui.domain.register.selection import choose
from actionplan_tui.locales import N_, _, language, ngettext
from actionplan_tui.locales.dates import format_day
from actionplan_tui.reports.words.earlier import copies_words
from actionplan_tui.reports.words.text import plain, shorten
from actionplan_tui.tui.common.ask import Choice, Confirm
from actionplan_tui.tui.common.commands import bindings
from actionplan_tui.tui.common.empty import own_plans
from actionplan_tui.tui.common.head import Alternatives
from actionplan_tui.tui.common.keymap import key_for
from actionplan_tui.tui.common.lines import LineList
from actionplan_tui.tui.common.notice import with_keys
from actionplan_tui.tui.common.on_screen import OnScreen, in_order, through_place
from actionplan_tui.tui.common.parts import does, needs
from actionplan_tui.tui.common.place import Branch, Place
from actionplan_tui.tui.common.screen import BaseScreen
from actionplan_tui.tui.common.session_plans import Checked, Look
from actionplan_tui.tui.common.theme import colours
from actionplan_tui.tui.common.way import Where
from actionplan_tui.tui.common.workers import worker
from actionplan_tui.tui.editing.actions import PlanEdits
from actionplan_tui.tui.forms.collecting import Collecting
from actionplan_tui.tui.forms.requesting import Requesting, Whose
from actionplan_tui.tui.plans import commands
from actionplan_tui.tui.plans.copies import Copies
from actionplan_tui.tui.plans.earlier import EarlierCopies
from actionplan_tui.tui.plans.list import PlanLine, PlanList
from actionplan_tui.tui.plans.load_dialog import LoadDialog
from actionplan_tui.tui.plans.merging import Merging, beside_words
from actionplan_tui.tui.plans.page import PlanPage
from actionplan_tui.tui.rows.detail import Detail
from actionplan_tui.tui.tables.actions import FromTable

if TYPE_CHECKING:
    from actionplan_tui.store import PlanInfo, VersionInfo
    from actionplan_tui.tui.common.host import OpensRows, Says
    from actionplan_tui.tui.editing.actions import PlanScreenApp
    from actionplan_tui.tui.forms.collecting import CollectingApp
    from actionplan_tui.tui.plans.copies import CopiesApp

    class PlansApp(PlanScreenApp, OpensRows, Says, CopiesApp, CollectingApp, Protocol):
        """What the plans ask of the app."""


NARROW, FLAT, SMALL = 100, 18, 70


class PlansScreen(BaseScreen):
    """The plans, and what is known of the chosen one."""

    TAB = "plans"
    WRITES = True
    SHOWN = commands.SCREEN
    BINDINGS = bindings(commands.BOUND)

    app: PlansApp

    def __init__(self) -> None:
        super().__init__()
        self.parts = (
            PlanEdits(self, self.plan),
            FromTable(self),
            Copies(self),
            Merging(self),
            EarlierCopies(self),
            Requesting(self, lambda: Whose(self._plan)),
            Collecting(self),
        )
        self._infos: list[PlanInfo] = []
        self._plan = ""
        self._since: dict[str, str] = {}
        self._checked: dict[str, Checked] = {}

    def body(self) -> Iterable[Widget]:
        """Return the list of plans and the page of the chosen one."""
        yield Horizontal(PlanList(id="plan-list"), Detail(id="plan-page"), id="plans")
        yield Static(Text(_("Reading the plans …")), id="no-plans")
        yield Static("", id="beside", markup=False)

    # --- showing

    def show(self) -> None:
        """Read what is loaded, and show it."""
        self._checked = {}
        self.show_beside()
        self._read_plans()

    def show_beside(self) -> None:
        """Say which copies beside the database are to be merged, else which to be removed."""
        session, line, words = self.app.session, self.query_one("#beside", Static), ""
        if session.beside:
            words = beside_words(session.beside, key_for(self, "merge"))
        elif session.earlier:
            words = copies_words(session.earlier, key_for(self, "earlier"))
        line.display = bool(words)
        line.update(words)

    @worker(group="read")
    async def _read_plans(self) -> None:
        self._infos = await self.app.session.plans(self.app.view.known_on)
        register = self.app.register
        if register is not None:
            self._fill(register)

    def _fill(self, register: Register) -> None:
        """Show the plans, the cursor staying on its own."""
        infos = sorted(self._infos, key=lambda info: info.archived)
        own = [PlanLine(info, register.rows_of(info.id)) for info in infos]
        whole = PlanLine(None, tuple(row for line in own for row in line.rows))
        listed, empty = self.query_one(PlanList), self.query_one("#no-plans", Static)
        listed.show([whole, *own] if own else [], self._plan)
        self.query_one("#plans").display = bool(own)
        empty.display = not own
        empty.update(with_keys(own_plans(self), self.app.theme_variables))
        if own and self.focused is None:
            listed.focus()
        self.refresh_head()

    def about(self) -> Alternatives:
        """Return how many plans are loaded, and how many of them were put away."""
        away = sum(info.archived for info in self._infos)
        count = ngettext("{count} plan", "{count} plans", len(self._infos))
        words = count.format(count=len(self._infos))
        if not away:
            return (words,)
        archived = _("{count} archived").format(count=away)
        return f"{words}, {archived}", words

    def on_screen(self) -> OnScreen | None:
        """Return all rows of the plan under the cursor, or of all plans."""
        if (register := self.app.register) is None:
            return None
        place = Place(filter="all", branch=Branch(self._plan), sort="id")
        rows = choose(register.rows, place.selection, place.sort)
        return through_place(register, rows, place, in_order(place))

    def plan(self) -> Plan | None:
        """Return the plan under the cursor."""
        plans = self.app.register.plans if self.app.register else ()
        return next((plan for plan in plans if plan.id == self._plan), None)

    def here(self) -> dict[str, str]:
        """Return the plan under the cursor."""
        return {"screen": self.TAB, "plan": self._plan}

    def come_back(self, where: Where) -> None:
        """Go to the plan."""
        self._plan = where.get("plan", "")
        if register := self.app.register:
            self._fill(register)

    @property
    def chosen(self) -> PlanInfo | None:
        """The plan under the cursor; None: all of them, or none is loaded."""
        line = self.query_one(PlanList).current
        return line.info if line else None

    # --- when something can be done

    @needs(N_("choose a plan that is not archived first"))
    def _can_open(self) -> bool:
        return bool(self._infos) and not (self.chosen and self.chosen.archived)

    @needs(N_("choose a plan that is not archived first"))
    def _listed(self) -> bool:
        return self.chosen is not None and not self.chosen.archived

    @needs(N_("choose an archived plan first"))
    def _archived(self) -> bool:
        return self.chosen is not None and self.chosen.archived

    @needs(N_("no plan that was loaded in several versions is chosen"))
    def _changed(self) -> bool:
        return self.chosen is not None and len(_former(self.chosen)) > 0

    @needs(N_("no plan was loaded from a file of yours"))
    def _has_files(self) -> bool:
        return bool(self._sources())

    # --- what the list tells

    @on(LineList.Highlighted)
    def _highlighted(self, event: LineList.Highlighted) -> None:
        if isinstance(event.line, PlanLine):
            self._plan = event.line.info.id if event.line.info else ""
            self._show_page(event.line)
        self.refresh_head()

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        self.show_rows()

    @worker(group="detail")
    async def _show_page(self, line: PlanLine) -> None:
        register, info = self.app.register, line.info
        if register is None:
            return
        page = PlanPage(register, colours(self.app.theme_variables), partial(key_for, self))
        detail = self.query_one("#plan-page", Detail)
        if info is None:
            detail.show(page.all(line))
            return
        versions = await self.app.session.versions(info)
        since, key = self._since.get(info.id, ""), f"{language()} {info.id}"
        if key not in self._checked:
            detail.show(page.plan(line, versions, None, since))
            self._checked[key] = await self.app.session.check(info)
        detail.show(page.plan(line, versions, self._checked[key], since))

    def on_resize(self, event: events.Resize) -> None:
        """Put the page below the list where there is no room beside it."""
        self.set_class(event.size.width < NARROW, "-narrow")
        self.set_class(event.size.height < FLAT or event.size.width < SMALL, "-small")

    # --- what the keys do

    @does(commands.ROWS, when=_can_open)
    def show_rows(self) -> None:
        """Show the items of the chosen plan in the follow-up."""
        info = self.chosen
        if self._can_open():
            self.app.open_rows(Place(branch=Branch(info.id if info else "")))

    @does(commands.BACK)
    def go_back(self) -> None:
        """Go back from a comparison, from the page to the list."""
        if self._since.pop(self._plan, ""):
            self._show_again()
        self.query_one(PlanList).focus()

    def _show_again(self) -> None:
        if line := self.query_one(PlanList).current:
            self._show_page(line)

    @does(commands.SINCE, when=_changed)
    @worker(group="ask")
    async def compare(self) -> None:
        """Choose a version, and show what changed since."""
        info = self.chosen
        if info is None or not (former := _former(info)):
            return
        options = []
        for version in former:
            here = version.loaded.astimezone()
            words = f"{format_day(here.date())} {here:%H:%M}  {plain(version.source)}"
            options.append((shorten(words, 66), version.sha256))
        since = await self.app.push_screen_wait(
            Choice(_("Compare with which version?"), options, self._since.get(info.id))
        )
        if since:
            self._since[info.id] = since
            self._show_again()

    @does(commands.ARCHIVE, when=_listed)
    @worker(group="ask")
    async def archive(self) -> None:
        """Put the chosen plan away."""
        if info := self.chosen:
            question = Confirm(
                _("Put “{plan}” away? It is no longer listed; nothing of it is lost.").format(
                    plan=shorten(plain(info.title), 40)
                ),
                _("Put it away"),
                _("Keep it listed"),
            )
            if await self.app.push_screen_wait(question):
                self._put(info, True)

    @does(commands.UNARCHIVE, when=_archived)
    def bring_back(self) -> None:
        """List the chosen plan again."""
        if info := self.chosen:
            self._put(info, False)

    @worker(group="save")
    async def _put(self, info: PlanInfo, archived: bool) -> None:
        """Put a plan away, or list it again."""
        await self.app.session.archive(info.id, archived)
        words = (
            _("{plan} is archived: it is no longer listed, and nothing of it is lost.")
            if archived
            else _("{plan} is listed again.")
        )
        await self.app.read(words.format(plan=plain(info.title)))

    @does(commands.LOAD)
    @worker(group="ask")
    async def load(self) -> None:
        """Ask for a path, show what loading it would change, and load it."""
        await self._load(_("Load plans from a file or a folder"), start=self._start())

    @does(commands.BUNDLED)
    @worker(group="ask")
    async def load_examples(self) -> None:
        """Load the plans that come with the program, after showing what would change."""
        from actionplan_tui.resources import plans_folder

        await self._load(_("Load the plans that come with the program"), [plans_folder()])

    @does(commands.LOAD_AGAIN, when=_has_files)
    @worker(group="ask")
    async def load_again(self) -> None:
        """Load the chosen plan, or all, anew from where they were loaded."""
        sources = self._sources()
        there = [source for source in sources if source.is_file()]
        gone = ", ".join(str(source) for source in sources if source not in there)
        if not there:
            raise FileNotFoundError(_("No longer there: {files}").format(files=gone))
        remark = _("No longer there: {files}").format(files=gone) if gone else ""
        await self._load(_("Read the plans again from their files"), there, remark=remark)

    def _sources(self) -> list[Path]:
        """Return the files of the chosen plan, or of all that are listed."""
        chosen = self.chosen
        infos = [chosen] if chosen else [info for info in self._infos if not info.archived]
        found = [Path(info.versions[0].source) for info in infos]
        return list(dict.fromkeys(path.absolute() for path in found))

    def _start(self) -> str:
        """Return the folder to begin in: that of the chosen plan's file, else the home folder."""
        from actionplan_tui.resources import plans_folder

        folders = [source.parent for source in self._sources()]
        for folder in folders:
            if folder.is_dir() and folder.resolve() != plans_folder().resolve():
                return str(folder) + os.sep
        return str(Path.home()) + os.sep

    async def _load(
        self, title: str, paths: Sequence[Path] = (), start: str = "", remark: str = ""
    ) -> None:
        dialog = LoadDialog(title, self.app.session.look, paths, start, remark)
        look = await self.app.push_screen_wait(dialog)
        if look is not None:
            self._take_in(look)

    @worker(group="save")
    async def _take_in(self, look: Look) -> None:
        """Load what was looked at, and say how many plans are new or changed."""
        report = await self.app.session.load(look)
        changed = [one for one in report.plans if one.outcome != "unchanged" or one.notes_added]
        if len(changed) == 1:
            self._plan = changed[0].plan
        words = ngettext("{count} plan loaded.", "{count} plans loaded.", len(changed))
        await self.app.read(words.format(count=len(changed)))


def _former(info: PlanInfo) -> list[VersionInfo]:
    """Return the earlier versions, each once, the newest first."""
    newest = info.versions[0].sha256
    found = {one.sha256: one for one in info.versions if one.sha256 != newest}
    return list(found.values())
