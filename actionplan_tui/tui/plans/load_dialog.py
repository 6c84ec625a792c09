"""Loading plan files: choose the path, see what would change, then load it."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from actionplan_tui.locales import _, ngettext
from actionplan_tui.reports.words.loading import finding_lines, report_lines
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.commands import bindings
from actionplan_tui.tui.common.entries import put_value
from actionplan_tui.tui.common.fit import fit
from actionplan_tui.tui.common.kept_dialog import KeptDialog
from actionplan_tui.tui.common.keymap import key_for
from actionplan_tui.tui.common.later import Later
from actionplan_tui.tui.common.session_plans import Look, Progress
from actionplan_tui.tui.common.theme import colours
from actionplan_tui.tui.common.typed_paths import completed, completions, typed_path
from actionplan_tui.tui.common.unfinished import Fields
from actionplan_tui.tui.common.workers import SaysFailures, reason, worker
from actionplan_tui.tui.plans.commands import DIALOG

LookAt = Callable[[Sequence[Path], Progress], Awaitable[Look]]
_SHOWN = 6


class LoadDialog(KeptDialog, SaysFailures, ModalScreen[Look | None]):
    """Ask which plan files are to be loaded; returns them as they were shown, or None.

    Args:
        title: What is asked.
        look_at: Reads files and says what loading them would change.
        paths: The files, where that is not asked.
        start: What stands in the line at first.
        remark: Something to be known about it.
    """

    BINDINGS = bindings(DIALOG)
    STOPPABLE = True

    def __init__(
        self,
        title: str,
        look_at: LookAt,
        paths: Sequence[Path] = (),
        start: str = "",
        remark: str = "",
    ) -> None:
        super().__init__()
        self._title, self._look_at, self._paths = title, look_at, paths
        self._start, self._remark = start, remark
        self._found: list[str] = []
        self._at: int | None = None
        self._look: Look | None = None
        self._completions = Later(self, self._complete)

    def compose(self) -> ComposeResult:
        """Lay out the line, what it can be completed to, and what loading would change."""
        with Vertical(classes="box"):
            yield Static(Text(self._title), classes="title")
            if self._remark:
                yield Static(Text(plain(self._remark)), id="remark")
            if not self._paths:
                yield Input(
                    self._start,
                    placeholder=_("The path of a plan file, or of a folder of them"),
                    id="path",
                    compact=True,
                    select_on_focus=False,
                )
                yield Static("", id="found", markup=False)
            with VerticalScroll(id="preview", can_focus=False):
                yield Static("", id="what", markup=False)
            yield Static("", classes="hint", id="hint", markup=False)

    def on_mount(self) -> None:
        """Start in the line; where there is none, look at once."""
        self._hint()
        if self._paths:
            self._read(self._paths)
        else:
            self.query_one("#path").focus()
            self.keep_typed()

    def typed(self) -> Fields:
        """Return the path that was typed."""
        path = self.query_one("#path", Input).value
        return {} if path == self._start else {"path": path}

    def put_typed(self, fields: Fields) -> None:
        """Put it into the line."""
        put_value(self.query_one("#path"), fields.get("path", ""))

    def kept_words(self) -> str:
        """Return what is asked."""
        return self._title

    # --- the line and its completions

    @on(Input.Changed)
    def _typed(self) -> None:
        self._forget()
        self._completions()

    def _complete(self) -> None:
        self._complete_from(self.query_one("#path", Input).value)

    def _complete_from(self, text: str) -> None:
        self._found, self._at = completions(text), None
        self._forget()

    def _forget(self) -> None:
        """Drop what was looked at: it is not what stands in the line."""
        self.workers.cancel_group(self, "save")
        self._look = None
        self.query_one("#what", Static).update("")
        self._list()
        self._hint()

    def _list(self) -> None:
        """Show what the line can be completed to, around the chosen one."""
        look, lines = colours(self.app.theme_variables), []
        first = max(0, min((self._at or 0) - _SHOWN // 2, len(self._found) - _SHOWN))
        for at, path in enumerate(self._found[first : first + _SHOWN], first):
            folder = path.endswith(os.sep)
            name = Path(path).name + (os.sep if folder else "")
            chosen = at == self._at
            style = f"bold {look.accent}" if chosen else ("" if not folder else look.muted)
            lines.append(Text(("› " if chosen else "  ") + plain(name), style, no_wrap=True))
        more = len(self._found) - first - _SHOWN
        if more > 0:
            lines.append(Text("  " + _("… and {count} more").format(count=more), look.muted))
        listed = self.query_one("#found", Static)
        listed.update(Text("\n").join(lines))
        listed.display = bool(lines)

    def _take(self, text: str) -> None:
        line = self.query_one("#path", Input)
        with line.prevent(Input.Changed):
            line.value = text
        self._complete_from(text)
        line.cursor_position = len(text)
        self.keep()

    def action_move(self, by: int) -> None:
        """Choose among what the line can be completed to; scroll where nothing can be."""
        self._completions.now()
        if self._look or not self._found:
            self.query_one("#preview").scroll_relative(y=by, animate=False)
            return
        start = -1 if self._at is None and by > 0 else self._at or 0
        self._at = (start + by) % len(self._found)
        self._list()

    def action_complete(self) -> None:
        """Complete the line: to what is chosen, else as far as it is certain."""
        self._completions.now()
        if self._paths or not self._found:
            return
        if self._at is not None:
            self._take(self._found[self._at])
            return
        typed = self.query_one("#path", Input).value
        text = completed(typed, self._found)
        if text != typed:
            self._take(text)
        else:
            self.action_move(1)

    def action_scroll(self, by: int) -> None:
        """Scroll what would change by pages."""
        preview = self.query_one("#preview")
        preview.scroll_relative(y=by * max(1, preview.size.height - 1), animate=False)

    # --- looking and loading

    def early(self, key: str) -> bool:
        """Return whether a key is about what loading would change while that is being read."""
        there = self.active_bindings.get(key)
        submits = there is not None and there.binding.action == "submit"
        return submits and any(
            one.name == "_read" and one.node is self and not one.is_finished
            for one in self.app.workers
        )

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_submit()

    def action_submit(self) -> None:
        """Take what is chosen; look at the file; load what was looked at."""
        self._completions.now()
        if self._look is not None:
            if self._look.report is not None:
                self.dismiss(self._look if _changes_something(self._look) else None)
            return
        if self._paths:
            return
        if self._at is not None:
            chosen = self._found[self._at]
            self._take(chosen)
            if chosen.endswith(os.sep):
                return
        else:
            chosen = self.query_one("#path", Input).value
        if chosen.strip():
            self._at = None
            self._read([typed_path(chosen)])

    @worker(group="save")
    async def _read(self, paths: Sequence[Path]) -> None:
        self._say(Text(_("Reading …")))
        look = await self._look_at(paths, lambda words: self._say(Text(words)))
        self._look = look
        if not self._paths:
            self.query_one("#found").display = False
        self._say(self._words(look))
        self._hint()
        self.query_one("#preview").scroll_home(animate=False)

    def _say(self, words: Text) -> None:
        self.query_one("#what", Static).update(words)

    def _words(self, look: Look) -> Text:
        """Return what is wrong with the files, or what loading them would change."""
        tone = colours(self.app.theme_variables)
        errors = sum(finding.level == "error" for finding in look.findings)
        warned = len(look.findings) - errors
        lines: list[Text] = []
        if errors:
            told = ngettext(
                "{count} error; nothing was changed.",
                "{count} errors; nothing was changed.",
                errors,
            )
            lines.append(Text(told.format(count=errors), f"bold {tone.late}"))
        elif look.fault:
            lines.append(Text(plain(look.fault), f"bold {tone.late}"))
        elif look.report is not None:
            if not _changes_something(look):
                lines.append(Text(_("Nothing would change."), "bold"))
            lines += [Text(line) for line in report_lines(look.report, commands=False)]
            if warned:
                told = ngettext("{count} warning", "{count} warnings", warned)
                lines.append(Text("\n" + told.format(count=warned), tone.soon))
        lines += [Text(line) for line in finding_lines(look.findings)]
        return Text("\n").join(lines)

    def _hint(self) -> None:
        if self._look is None:
            words = (
                _("{cancel} goes back")
                if self._paths
                else _(
                    "{complete} completes · {up}{down} chooses · "
                    "{submit} shows what would change · {cancel} goes back"
                )
            )
        elif self._look.report is not None and _changes_something(self._look):
            words = _("{submit} loads · {up}{down} scroll · {cancel} goes back")
        else:
            words = _("{up}{down} scroll · {cancel} goes back")
        names = ("cancel", "submit", "complete", "up", "down")
        keys = {name: key_for(self, f"load.{name}") for name in names}
        self.query_one("#hint", Static).update(words.format(**keys))
        self._fit()

    def _fit(self) -> None:
        self.call_after_refresh(fit, self, "#preview")

    def on_resize(self) -> None:
        """Keep the hint in sight."""
        self._fit()

    def fail(self, error: BaseException) -> None:
        """Say why it could not be read."""
        self._say(Text(plain(reason(error)), colours(self.app.theme_variables).late))

    def action_back(self) -> None:
        """Go back: from what would change to the line, from the line to the screen."""
        if self._look is not None and not self._paths:
            self._forget()
        else:
            self.dismiss(None)


def _changes_something(look: Look) -> bool:
    plans = look.report.plans if look.report else ()
    return any(plan.outcome != "unchanged" or plan.notes_added for plan in plans)
