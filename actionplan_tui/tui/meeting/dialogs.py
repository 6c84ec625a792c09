"""Small dialogs of a meeting: its minutes to be read, the scratch page, a blank screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.console import Console, ConsoleOptions, RenderResult
from rich.markdown import Markdown
from rich.text import Text
from rich.theme import Theme
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static, TextArea
from textual.widgets.option_list import Option

from actionplan_tui.locales import _
from actionplan_tui.tui.common.commands import bindings
from actionplan_tui.tui.common.keymap import key_for, keyed
from actionplan_tui.tui.common.theme import Colours, colours
from actionplan_tui.tui.meeting.commands import READING, SCRATCH_PAGE


class MarkdownPage:
    """Markdown in the colours of the theme.

    Args:
        text: The Markdown.
        look: The colours.
    """

    def __init__(self, text: str, look: Colours) -> None:
        self._text = Markdown(text, justify="left")
        heading = f"bold {look.accent}"
        own = {f"markdown.h{level}": "bold" if level == 1 else heading for level in range(1, 7)}
        quiet = ("item.bullet", "item.number", "hr", "block_quote", "table.border")
        own |= {f"markdown.{name}": look.muted for name in quiet}
        self._styles = Theme({**own, "markdown.table.header": ""})

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield what the document is drawn with."""
        with console.use_theme(self._styles):
            yield from console.render(self._text, options)


class MinutesDialog(ModalScreen[str | None]):
    """Minutes to be read; before closing with what keeps the meeting from being closed.

    Returns the row of a fault that is to be mended, an empty text to close, None to go back.

    Args:
        title: What is shown.
        text: The minutes as Markdown.
        remark: A line about them.
        faults: Rows with what is wrong with a draft on them.
        closing: Whether Enter closes the meeting.
    """

    AUTO_FOCUS = ""
    BINDINGS = bindings(READING)

    def __init__(
        self,
        title: str,
        text: str,
        remark: str = "",
        faults: Sequence[tuple[str, str]] = (),
        *,
        closing: bool = False,
    ) -> None:
        super().__init__()
        self._title, self._text, self._remark = title, text, remark
        self._faults, self._ends = faults, closing

    def compose(self) -> ComposeResult:
        """Show faults above the minutes."""
        with Vertical(classes="box"):
            remark = "" if self._faults else self._remark
            yield Static(Text.assemble((self._title, "bold"), "  ", remark), classes="title")
            if self._faults:
                yield Static(Text(_("These drafts cannot become notes yet:")))
                yield OptionList(*(Option(Text(words)) for _ref, words in self._faults),
                                 id="faults")  # fmt: skip
            with VerticalScroll(can_focus=False):
                yield Static(
                    MarkdownPage(self._text, colours(self.app.theme_variables)), markup=False
                )
            yield Static(Text(self._hint()), classes="hint")

    def _hint(self) -> str:
        words = _("{up}{down} scroll · {back} goes back")
        if self._faults:
            words = _("Enter goes to the item · {back} goes back")
        elif self._ends:
            words = _("{up}{down} scroll · {close} closes the meeting · {back} goes back")
        names = ("up", "down", "close", "back")
        return words.format(**{name: key_for(self, f"reading.{name}") for name in names})

    def on_mount(self) -> None:
        """Start in the list of faults if there are any."""
        for listed in self.query(OptionList):
            listed.focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._faults[event.option_index][0])

    def action_confirm(self) -> None:
        """Close the meeting, if that is what was asked."""
        if self._ends and not self._faults:
            self.dismiss("")

    def action_scroll(self, by: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)


class ScratchPage(ModalScreen[None]):
    """The secretary's scratch page; saved as it is typed, erased when the meeting is closed."""

    BINDINGS = bindings(SCRATCH_PAGE)

    def __init__(self, text: str, keep: Callable[[str], None]) -> None:
        super().__init__()
        self._text, self._keep = text, keep

    def compose(self) -> ComposeResult:
        """Show one large field."""
        with Vertical(classes="box"):
            yield Static(Text(_("Scratch page")), classes="title")
            yield TextArea(self._text, compact=True)
            yield Static(
                Text(self._hint()),
                classes="hint",
            )

    def _hint(self) -> str:
        words = _("For your eyes only; erased when the meeting is closed · {close} closes")
        return keyed(self, words, close="scratch.close")

    def on_mount(self) -> None:
        """Go on where the text ends."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)

    @on(TextArea.Changed)
    def _changed(self, event: TextArea.Changed) -> None:
        if event.text_area.text != self._text:
            self._text = event.text_area.text
            self._keep(self._text)


class BlankPicture(ModalScreen[None]):
    """Nothing at all, until a key is pressed."""

    def compose(self) -> ComposeResult:
        """Show nothing."""
        yield Static("")

    def on_key(self, event: events.Key) -> None:
        """Go back."""
        event.stop()
        self.dismiss()
