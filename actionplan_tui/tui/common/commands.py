"""What a command is: its id, its keys and its words; and the commands of what all rooms share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from textual.binding import Binding, BindingType

from actionplan_tui.locales import N_
from actionplan_tui.records import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """Something that is done by a key. All that is said of the key anywhere is said here.

    The bindings of Textual, the bottom line, the help, the list of commands (Ctrl+P), the ids
    that users give other keys, and the tables of the documentation are made of these.

    Args:
        id: By which users give it keys of their own. The like on several screens has one id.
        keys: Its keys as Textual calls them, a comma between them.
        words: What it does in a word or two, for the bottom line (a message id).
        help: What it does in a sentence, for the help (a message id); empty in lists and dialogs.
        action: What is run, as Textual writes it; without it the screen, or the part of it whose
            command it is, does it by a method that is marked with it (`does`).
        shown: Whether the bottom line may show it.
        first: Whether it goes before what the field with the focus does with the same key.
        manual: What docs/keys.md says of it if the help says less; in English. Neighbours of
            which it says the same share a line.
    """

    id: str
    keys: str
    words: str
    help: str = ""
    action: str = ""
    shown: bool = True
    first: bool = False
    manual: str = ""

    @property
    def run(self) -> str:
        """The action, as Textual writes it."""
        return self.action or f"command('{self.id}')"

    @property
    def value(self) -> str:
        """What its method is given: what stands in the id after the full stop, if anything."""
        return self.id.partition(".")[2]

    def binding(self) -> Binding:
        """Return it as Textual binds keys."""
        return Binding(
            self.keys,
            self.run,
            self.words,
            show=self.shown,
            tooltip=self.help,
            id=self.id,
            priority=self.first,
        )

    def in_force(self, keymap: Mapping[str, str]) -> Command:
        """Return it with the keys that the user chose for it, if any were chosen."""
        chosen = keymap.get(self.id)
        return replace(self, keys=chosen) if chosen else self


def bindings(commands: Iterable[Command]) -> list[BindingType]:
    """Return commands as Textual binds keys."""
    return [command.binding() for command in commands if command.id]


def of_textual(keys: str, manual: str) -> Command:
    """Return keys that Textual's fields and lists have of themselves, for the documentation."""
    return Command("", keys, "", manual=manual)


# --- on every screen ------------------------------------------------------------------------------

_TABS_MANUAL = "follow-up, overview, timeline, people, meeting, plans"
TABS = tuple(
    Command(f"go.{name}", digit, words, words, f"app.go('{name}')", shown=False,
            manual=_TABS_MANUAL)
    for name, digit, words in (
        ("followup", "1", N_("Follow-up")),
        ("review", "2", N_("Overview")),
        ("timeline", "3", N_("Timeline")),
        ("people", "4", N_("People")),
        ("meeting", "5", N_("Meeting")),
        ("plans", "6", N_("Plans")),
    )
)  # fmt: skip
"""The screens that a digit opens."""

DAY = Command("as_of", "t", N_("day"), N_("Choose the day that everything is seen from"),
              shown=False)  # fmt: skip
EXPORT = Command("export", "E", N_("write to a file"), N_("Write a summary or this list to a file"),
                 manual="write the follow-up summary, this list or a plan to a file; "
                        "not in meetings")  # fmt: skip
_QUIT_MANUAL = "quit; everything is saved already"
LANGUAGE = Command("language", "l", N_("language"), N_("Choose the language"), shown=False,
                   manual="choose the language: English, Swedish, Norwegian")  # fmt: skip
COLOURS = Command("theme", "C", N_("colours"), N_("Choose the colours"), shown=False,
                  manual="choose the colours: dark, light, or one of these in high "
                         "contrast")  # fmt: skip
RELOAD = Command("reload", "f5,ctrl+r", N_("read again"), N_("Read everything again"), shown=False)
DECISIONS = Command("decisions", "Y", N_("to be decided"), N_("Show what waits for a decision"),
                    "app.decisions", shown=False,
                    manual="what waits for a decision: deadlines asked for, proposals, "
                           "answers")  # fmt: skip
QUIT = Command("quit", "q", N_("quit"), N_("Quit; everything is saved"), "app.quit", shown=False,
               manual=_QUIT_MANUAL)  # fmt: skip
HELP = Command("help", "question_mark,f1", N_("help"), N_("Show this help"),
               manual="help: the keys of this screen, and what the words mean")  # fmt: skip
COMMON = (DECISIONS, DAY, LANGUAGE, COLOURS, RELOAD, EXPORT, QUIT, HELP)
EVERYWHERE = (
    *TABS,
    *COMMON[:-2],
    HELP,
    of_textual("ctrl+p", "all of this as a list in which one can search"),
    of_textual("tab", "to the next part of the screen, to the one before"),
    of_textual("shift+tab", "to the next part of the screen, to the one before"),
    QUIT,
    of_textual("ctrl+q", _QUIT_MANUAL),
)
"""The same, as the documentation lists them."""


# --- lists ----------------------------------------------------------------------------------------


def cursor_commands(
    name: str, thing: str, first: str = "home", last: str = "end"
) -> tuple[Command, ...]:
    """Return the commands of a list with a cursor: the last one opens what it stands on.

    Args:
        name: What their ids begin with.
        thing: What the cursor stands on, for the documentation.
        first: The key that leads to the first one.
        last: The key that leads to the last one.
    """
    step, ends = f"one {thing} up, one {thing} down", f"the first {thing}, the last {thing}"
    page = "a page up, a page down"
    return (
        Command(f"{name}.up", "up", N_("Up"), action="move(-1)", manual=step),
        Command(f"{name}.down", "down", N_("Down"), action="move(1)", manual=step),
        Command(f"{name}.page_up", "pageup", N_("Page up"), action="page(-1)", manual=page),
        Command(f"{name}.page_down", "pagedown", N_("Page down"), action="page(1)", manual=page),
        Command(f"{name}.first", first, N_("First"), action="end(0)", manual=ends),
        Command(f"{name}.last", last, N_("Last"), action="end(1)", manual=ends),
        Command(f"{name}.open", "enter", N_("Open"), action="choose",
                manual="open the item on a page of its own"),
    )  # fmt: skip


LINES = cursor_commands("list", "line")


# --- dialogs --------------------------------------------------------------------------------------

FIELDS = (
    of_textual("tab", "next field, field before"),
    of_textual("shift+tab", "next field, field before"),
)
CANCEL = Command("dialog.cancel", "escape", N_("Cancel"), action="dismiss(None)",
                 manual="back; nothing is changed")  # fmt: skip
TAKE = Command("dialog.take", "ctrl+s,f2", N_("Take it"), action="take",
               manual="take what was typed")  # fmt: skip
QUESTION = (CANCEL, TAKE)
FORM = (
    Command("form.save", "ctrl+s,f2", N_("Save"), action="save", first=True,
            manual="check it all, and show what will change"),
    Command("form.cancel", "escape", N_("Cancel"), action="leave",
            manual="close without saving; asks first if something was typed"),
)  # fmt: skip
HELP_DIALOG = (
    Command("help.close", "escape,q,question_mark,enter", N_("Close"), action="dismiss",
            manual="close"),
)  # fmt: skip
HELP_KEYS = (of_textual("up", "scroll"), of_textual("down", "scroll"), *HELP_DIALOG)
"""The same, as the documentation lists them."""
