"""The dialog that writes a file: what, in which format and language, with which names, where."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from pathlib import Path
from time import monotonic
from typing import Any

from rich.text import Text
from textual.widget import Widget
from textual.widgets import Input, Select, Static

from actionplan_tui.locales import LANGUAGE_NAMES, LANGUAGES, N_, _, language, ngettext
from actionplan_tui.reports.all_formats import ROW_FORMATS, SUMMARY_FORMATS
from actionplan_tui.reports.formats.format import Format, kind_of, missing, missing_words
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.ask import Completes
from actionplan_tui.tui.common.entries import put_value
from actionplan_tui.tui.common.form import FORM_STYLES, FaultyFieldsError, FormDialog, Reading
from actionplan_tui.tui.common.keymap import keyed
from actionplan_tui.tui.common.save_as import file_reading, folder_reading
from actionplan_tui.tui.common.typed_paths import completed_path, typed_path
from actionplan_tui.tui.common.unfinished import Fields
from actionplan_tui.tui.common.workers import reason
from actionplan_tui.tui.export.export_order import (
    ALL,
    OWN,
    PLAN,
    ROWS,
    SUMMARY,
    Ground,
    Order,
    ending,
    endings,
)

ORDER = {
    SUMMARY: ("docx", "pdf", "html", "xlsx", "md"),
    ROWS: ("csv", "xlsx", "docx", "ics", "json"),
}
"""The formats of what is written, the one that most want first."""
PATIENT = 3
"""After how many seconds of writing the dialog says how long it has taken."""
NAME_WORDS = {
    "roles": N_("by their roles"),
    "initials": N_("by their initials"),
    "full": N_("in full"),
}
Save = Callable[[Order, Callable[[str], None], Callable[[], None]], Awaitable[bool]]
"""Writes an order; takes what to tell while it does, and what to call when nothing stops it."""


class ExportDialog(FormDialog):
    """Choose what to write and where; stays open until it is written.

    Args:
        ground: What it starts from.
        save: Writes what was chosen; what it raises is said.
    """

    CSS_PATH = [FORM_STYLES, Path(__file__).parent / "dialog.tcss"]

    FIRST = "what"
    STOPPABLE = True

    def __init__(self, ground: Ground, save: Save) -> None:
        super().__init__()
        self._ground, self._save = ground, save
        self._kept = {
            (SUMMARY, "format"): ORDER[SUMMARY][0],
            (SUMMARY, "language"): OWN,
            (ROWS, "format"): ORDER[ROWS][0],
            (ROWS, "language"): language(),
        }
        self._before: dict[str, str] = {}
        self._texts = ""
        self._busy = self._begun = False
        self._since, self._doing = 0.0, ""

    def heading(self) -> Text:
        """Return the title."""
        return Text(_("Write to a file"), "bold")

    def save_words(self) -> str:
        """Return what the button says that writes."""
        return keyed(self, _("Write ({key})"), key="form.save")

    # --- the fields

    def rows(self) -> Iterable[Widget]:
        """Return the fields."""
        ground, count = self._ground, len(self._ground.shown.rows)
        listed = ngettext(
            "The list on the screen: {count} item", "The list on the screen: {count} items", count
        )
        what = [
            (_("Follow-up summary"), SUMMARY),
            (listed.format(count=count), ROWS),
            (_("Plan file with all notes"), PLAN),
        ]
        plans = [(plain(one.plan.title), name) for name, one in ground.plans.items()]
        first = ground.shown.near if ground.shown.near in ground.plans else plans[0][1]
        if (several := len(ground.all)) > 1:
            told = ngettext("{count} plan, a file each", "{count} plans, a file each", several)
            plans.append((told.format(count=several), ALL))
        names = [(_(words), name) for name, words in NAME_WORDS.items()]
        log = [(_("the latest ones"), ""), (_("all of them, as an appendix"), "log")]
        yield self._choice("what", _("What"), what, SUMMARY)
        yield self._choice("plan", _("Plan"), plans, first)
        yield self._choice("format", _("Format"), self._formats(SUMMARY), ORDER[SUMMARY][0])
        yield self._choice("language", _("Language"), self._languages(SUMMARY), OWN)
        yield self._choice("names", _("Name persons"), names, "roles")
        yield self._choice("log", _("Notes"), log, "")
        yield self._path("texts", _("Texts"), _("your own texts, from a TOML file"), ".toml")
        yield self._path("template", _("Template"), _("a Word file of your own"), ".docx", ".dotx")
        yield self._path("path", _("File"), "", *endings())

    def _choice(
        self, name: str, label: str, options: Sequence[tuple[str, str]], value: str
    ) -> Widget:
        entry: Select[str] = Select(
            options, value=value, id=name, compact=True, allow_blank=False, classes="entry"
        )
        return self._field(name, label, entry)

    def _path(self, name: str, label: str, placeholder: str, *wanted: str) -> Widget:
        entry = Input(
            "",
            placeholder=placeholder,
            id=name,
            compact=True,
            select_on_focus=False,
            classes="entry",
            suggester=Completes(lambda text: completed_path(text, wanted)),
        )
        return self._field(name, label, entry)

    def _field(self, name: str, label: str, entry: Widget) -> Widget:
        field = self.labelled(name, label, entry)
        field.id = f"{name}-field"
        return field

    def _formats(self, what: str) -> list[tuple[str, str]]:
        known: Mapping[str, Format[Any]] = SUMMARY_FORMATS if what == SUMMARY else ROW_FORMATS
        return [(f"{_(known[name].label)} ({name})", name) for name in ORDER[what]]

    def _languages(self, what: str) -> list[tuple[str, str]]:
        own = [(_("the plan's own"), OWN)] if what == SUMMARY else []
        return [*own, *((LANGUAGE_NAMES[code], code) for code in LANGUAGES)]

    def on_mount(self) -> None:
        """Propose a file."""
        self._follow()
        super().on_mount()
        self.call_after_refresh(self._show_end)
        self.set_interval(1, self._say_doing)

    # --- while it is chosen

    def typed(self) -> Fields:
        """Return what was chosen and typed, if that is not what was proposed."""
        fields = self.fields()
        return fields if fields != self._start else {}

    def put_typed(self, fields: Fields) -> None:
        """Choose what was chosen; the formats are those of what is written."""
        what = self.query_one("#what", Select)
        with what.prevent(Select.Changed):
            put_value(what, fields.get("what", SUMMARY))
        self._offer(str(what.value))
        self.fill(fields)
        self._before = self.fields()
        self._follow()

    def _changed(self, name: str) -> None:
        if self._busy:
            return
        if name == "path":
            self._called(self.fields())
        elif self.fields() != self._before and name not in ("texts", "template"):
            self._follow()
        super()._changed(name)

    def _follow(self) -> None:
        """Let the other fields follow what was chosen."""
        fields, before = self.fields(), self._before
        if before and fields["what"] != before["what"]:
            self._offer(fields["what"])
        else:
            for name in ("format", "language"):
                self._kept[fields["what"], name] = fields[name]
        fields = self.fields()
        for name, display in self._shown().items():
            self.query_one(f"#{name}-field").display = display
        several = len(self._ground.chosen(fields)) > 1
        label = self.query_one("#path-field .label", Static)
        label.update(Text(_("Folder") if several else _("File")))
        self._put("path", self._ground.moved(fields["path"], before, fields))
        if fields["texts"] == self._texts:
            chosen = self._ground.chosen(fields)
            self._texts = self._ground.plans[chosen[0]].texts if len(chosen) == 1 else ""
            self._put("texts", self._texts)
        self._before = self.fields()

    def _called(self, fields: Mapping[str, str]) -> None:
        """Let the format follow the ending of the name that is typed."""
        kind = kind_of(fields["path"])
        if fields["what"] != PLAN and kind in ORDER[fields["what"]] and kind != fields["format"]:
            select: Select[str] = self.query_one("#format", Select)
            with select.prevent(Select.Changed):
                select.value = kind
            self._kept[fields["what"], "format"] = kind
            for one, display in self._shown().items():
                self.query_one(f"#{one}-field").display = display
            self._before = self.fields()

    def _shown(self) -> dict[str, bool]:
        """Return of each field whether it is asked for."""
        fields = self.fields()
        shown = self._ground.shown_fields(fields)
        return {name: name in shown for name in fields}

    def _offer(self, what: str) -> None:
        """Offer the formats and languages that it can be written in."""
        if what == PLAN:
            return
        for name, options in (("format", self._formats(what)), ("language", self._languages(what))):
            select: Select[str] = self.query_one(f"#{name}", Select)
            with select.prevent(Select.Changed):
                select.set_options(options)
                select.value = self._kept[what, name]

    def _put(self, name: str, value: str) -> None:
        entry = self.query_one(f"#{name}", Input)
        if entry.value != value:
            with entry.prevent(Input.Changed):
                entry.value = value
            entry.cursor_position = len(value)

    def _show_end(self) -> None:
        """Show the end of a long path: the name of the file."""
        entry = self.query_one("#path", Input)
        entry.cursor_position = 0
        entry.cursor_position = len(entry.value)

    def reading(self, name: str, fields: Mapping[str, str]) -> Reading:
        """Return what is written, and whether it can be."""
        if name == "what":
            return self._ground.words(fields)
        if name == "format" and fields["what"] == SUMMARY:
            form = SUMMARY_FORMATS[fields["format"]]
            return ("\n".join(missing_words(form)), False) if missing(form) else ("", True)
        if name in ("texts", "template") and fields[name].strip():
            path = typed_path(fields[name])
            # `os.path` says no of what cannot be a path, instead of raising.
            if not os.path.isfile(path):  # noqa: PTH113
                return _("There is no file “{path}”.").format(path=plain(str(path))), False
        if name == "path":
            return self._where(fields)
        return "", True

    def _where(self, fields: Mapping[str, str]) -> Reading:
        """Return what a typed path becomes, or why it will not do."""
        typed, paths = fields["path"].strip(), self._ground.paths(fields)
        good, words = folder_reading(typed)
        if len(paths) > 1 or not typed or (typed.endswith(os.sep) and not good):
            return words, good
        if kind_of(paths[0].name) not in ("", ending(fields)):
            told = _("“{file}” is called after another format.")
            return told.format(file=plain(paths[0].name)), False
        good, words = file_reading(paths[0], typed)
        return words, good

    # --- writing

    def unsaved(self) -> bool:
        """Whether something is being written."""
        return self._busy

    def order(self) -> Order:
        """Return what is to be written.

        Raises:
            FaultyFieldsError: Something that was typed will not do.
        """
        fields = self.fields()
        shown = self._ground.shown_fields(fields)
        read = {name: self.reading(name, fields) for name in fields if name in shown}
        if faults := {name: words for name, (words, good) in read.items() if not good}:
            raise FaultyFieldsError(faults)

        def path(name: str) -> Path | None:
            there = name in shown and fields[name].strip()
            return typed_path(fields[name]) if there else None

        return Order(
            what=fields["what"],
            plans=self._ground.chosen(fields),
            form=ending(fields),
            paths=self._ground.paths(fields),
            language="" if fields["language"] == OWN else fields["language"],
            names=fields["names"],
            log=fields["log"] == "log",
            texts=path("texts"),
            template=path("template"),
        )

    async def submit(self) -> bool:
        """Write it; return whether it was written."""
        order, focused, words = self.order(), self.focused, ""
        self._work(True)
        try:
            return await self._save(order, self.tell, self._begin)
        except asyncio.CancelledError:
            words = _("Stopped. Nothing was written.")
            raise
        finally:
            self._work(False)
            if self.is_mounted:
                self.set_focus(focused)
                self.say(words)

    def action_save(self) -> None:  # type: ignore[override]
        """Write, unless that is being done."""
        if not self._busy:
            super().action_save()

    def _work(self, busy: bool) -> None:
        """Take no input while it is being written."""
        self._busy, self._begun, self._doing = busy, False, ""
        if self.is_mounted:
            self.query_one(".fields").disabled = busy
            self.set_class(busy, "-busy")

    def _begin(self) -> None:
        self._begun = True

    def tell(self, words: str) -> None:
        """Say what is being done."""
        if not self._doing:
            self._since = monotonic()
        self._doing = words
        self._say_doing()

    def _say_doing(self) -> None:
        """Say what is being done, and for how long already if it takes its time."""
        if not self._busy or not self._doing or not self.is_mounted:
            return
        passed = int(monotonic() - self._since)
        parts = [self._doing]
        if passed >= PATIENT:
            parts.append(_("{seconds} s").format(seconds=passed))
        if not self._begun:
            parts.append(keyed(self, _("{stop} stops it."), stop="form.cancel"))
        self.say("  ".join(parts))

    def fail(self, error: BaseException) -> None:
        """Say why it was not written."""
        why = plain(reason(error), keep_lines=True)
        self.say(_("Not written: {why}").format(why=why), error=True)

    def action_leave(self) -> None:  # type: ignore[override]
        """Stop what is being written; else close."""
        if not self._busy:
            self.dismiss(False)
        elif not self._begun:
            self.workers.cancel_group(self, "form")
