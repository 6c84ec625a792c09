"""Shows what saving would change, before it is done; and what is wrong with a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from actionplan_tui.locales import _
from actionplan_tui.reports.words.form_fields import place_words
from actionplan_tui.reports.words.loading import report_lines
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.commands import bindings
from actionplan_tui.tui.common.fit import fit
from actionplan_tui.tui.common.keymap import keyed
from actionplan_tui.tui.common.theme import Colours, colours
from actionplan_tui.tui.common.typed_on import PutsAside
from actionplan_tui.tui.editing.commands import PREVIEW
from actionplan_tui.tui.editing.source import Preview

STYLES = Path(__file__).parent / "editing.tcss"


class WillChange(PutsAside, ModalScreen[bool]):
    """Show what would change; returns whether it is to be done.

    Args:
        file: Where it would be saved.
        said: What was changed in the form, a line each.
        preview: What that changes in the plan and in the file.
        remarks: What should be known besides.
        unasked: Whether it comes up though the next item was asked for.
    """

    puts_aside = True

    CSS_PATH = [STYLES]
    BINDINGS = bindings(PREVIEW)

    def __init__(
        self,
        file: Path,
        said: Sequence[str],
        preview: Preview,
        remarks: Sequence[str] = (),
        *,
        unasked: bool = False,
    ) -> None:
        super().__init__()
        self.unasked = unasked
        self._file, self._said, self._preview, self._remarks = file, said, preview, remarks
        self._in_file = False

    def compose(self) -> ComposeResult:
        """Show the words first, then the lines of the file."""
        with Vertical(classes="box"):
            yield Static(Text(_("This will change")), classes="title")
            with VerticalScroll(id="changes"):
                yield Static(id="words", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(
                    keyed(self, _("Save ({key})"), key="preview.save"),
                    id="save",
                    variant="primary",
                    compact=True,
                )
                yield Button(
                    keyed(self, _("Back ({key})"), key="preview.back"),
                    id="back",
                    compact=True,
                )
                yield Button(
                    keyed(self, _("In the file ({key})"), key="preview.file"),
                    id="file",
                    compact=True,
                )

    def on_mount(self) -> None:
        """Show the words, and let the arrow keys scroll."""
        self._draw()
        self.query_one("#changes").focus()

    def _draw(self) -> None:
        words = self._text(colours(self.app.theme_variables))
        self.query_one("#words", Static).update(words)
        self.call_after_refresh(fit, self, "#changes")

    @on(Button.Pressed, "#file")
    def action_file(self) -> None:
        """Show what changes in the file line by line, or no longer."""
        self._in_file = not self._in_file
        self._draw()

    def on_resize(self) -> None:
        """Keep the buttons in sight."""
        self.call_after_refresh(fit, self, "#changes")

    def _text(self, look: Colours) -> Text:
        text = Text()
        for line in self._remarks:
            text.append(f"! {plain(line)}\n", look.late)
        for line in self._said:
            text.append(f"{line}\n")
        heading = f"bold {look.accent}"
        text.append("\n" if self._said else "")
        text.append(_("In the plan") + "\n", heading)
        for line in report_lines(self._preview.report, commands=False, other=not self._said):
            text.append(f"{line}\n")
        if self._preview.warnings:
            text.append("\n" + _("Please note") + "\n", heading)
            for finding in self._preview.warnings:
                where = place_words(finding.path)
                line = f"{where}: {plain(finding.said)}" if where else plain(finding.said)
                text.append(f"! {line}\n", look.soon)
        where = _("It is saved in {path}").format(path=plain(str(self._file)))
        text.append(f"\n{where}", heading if self._in_file else look.muted)
        if not self._in_file:
            return text
        for line in self._preview.lines:
            style = {"-": look.late, "+": look.accent}.get(line[0], look.muted)
            text.append("\n" + _shown(line), style)
        return text

    @on(Button.Pressed, "#save")
    def action_save(self) -> None:
        """Do it."""
        self.dismiss(True)

    @on(Button.Pressed, "#back")
    def _pressed_back(self) -> None:
        self.dismiss(False)


def _shown(line: str) -> str:
    """Return a line of a file with its indentation, and nothing but text."""
    body = line[2:]
    indent = len(body) - len(body.lstrip(" \t"))
    return f"{line[:1]} {' ' * indent}{plain(body)}".rstrip()
