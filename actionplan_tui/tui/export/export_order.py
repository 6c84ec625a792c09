"""What the dialog that writes a file can be asked for: what, as which files, in words."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from actionplan_tui.domain.notes.history import View
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.register.review import Asking
from actionplan_tui.locales import _, known_language, pgettext
from actionplan_tui.locales.dates import format_day
from actionplan_tui.records import dataclass
from actionplan_tui.reports.all_formats import ROW_FORMATS, SUMMARY_FORMATS
from actionplan_tui.reports.followup.document import proposed_file_name
from actionplan_tui.reports.words.reviews import asking_sentence
from actionplan_tui.tui.common.on_screen import OnScreen
from actionplan_tui.tui.common.typed_paths import typed_path, with_ending

SUMMARY, ROWS, PLAN = "summary", "rows", "plan"
ALL = "*"
"""The choice of all plans."""
OWN = "own"
"""The choice of the plan's own language."""

Fields = Mapping[str, str]


@dataclass(frozen=True)
class PlanChoice:
    """A plan, the review that its summary is for, the file of texts that lies beside it."""

    plan: Plan
    asking: Asking
    texts: str = ""


@dataclass(frozen=True)
class Order:
    """What is to be written.

    Attributes:
        what: `SUMMARY`, `ROWS` or `PLAN`.
        plans: The ids of the plans, a file each; none for rows.
        form: The format.
        paths: The files.
        language: Its code; empty: each plan's own.
        names: How persons are named.
        log: Whether a log of notes is wanted.
        texts: The file of texts.
        template: The Word file whose styles are used.
    """

    what: str
    plans: tuple[str, ...]
    form: str
    paths: tuple[Path, ...]
    language: str = ""
    names: str = "roles"
    log: bool = False
    texts: Path | None = None
    template: Path | None = None


class Ground:
    """What the dialog starts from, and what its fields mean.

    Args:
        shown: What is on the screen.
        plans: All plans.
        view: The day asked for, and what was known.
        folder: Where files are proposed to go.
    """

    def __init__(
        self, shown: OnScreen, plans: Sequence[PlanChoice], view: View, folder: Path
    ) -> None:
        self.shown, self.view, self.folder = shown, view, folder
        self.plans = {one.plan.id: one for one in plans}
        seen = tuple(dict.fromkeys(row.plan.id for row in shown.rows))
        self.all = seen if len(seen) > 1 else tuple(self.plans)
        """The plans on the screen; where there is one or none, all that are loaded."""

    def chosen(self, fields: Fields) -> tuple[str, ...]:
        """Return the ids of the plans that are chosen."""
        if fields["what"] == ROWS:
            return ()
        return self.all if fields["plan"] == ALL else (fields["plan"],)

    def shown_fields(self, fields: Fields) -> set[str]:
        """Return the names of the fields that are about what is chosen."""
        shown = {"what", "path"}
        several = fields["plan"] == ALL
        if fields["what"] != ROWS and len(self.plans) > 1:
            shown.add("plan")
        if fields["what"] == SUMMARY:
            shown |= {"format", "language", "names", "log"}
            shown |= set() if several else {"texts"}
            summary = SUMMARY_FORMATS.get(fields["format"])
            shown |= {"template"} if summary and summary.templated else set()
        elif fields["what"] == ROWS:
            shown.add("format")
            form = ROW_FORMATS.get(fields["format"])
            shown |= {"language"} if form and form.worded else set()
        return shown

    def names(self, fields: Fields) -> list[str]:
        """Return the names that are proposed for the files."""
        form, day = ending(fields), self.view.as_of
        if fields["what"] == ROWS:
            plan = self.shown.plan or pgettext("file name", "plans")
            parts = (plan, self.shown.name, day.isoformat())
            name = "-".join(filter(None, parts))
            return ["".join(c if c.isalnum() or c in "-_" else "_" for c in name) + f".{form}"]
        if fields["what"] == PLAN:
            return [f"{plan}.{form}" for plan in self.chosen(fields)]
        wanted = "" if fields["language"] == OWN else fields["language"]
        names = []
        for plan_id in self.chosen(fields):
            one = self.plans[plan_id]
            own = one.plan.language
            other = wanted if own and wanted != known_language(own) else ""
            review = one.asking.review.id if one.asking.review else ""
            names.append(proposed_file_name(plan_id, review, day, other, form))
        return names

    def paths(self, fields: Fields) -> tuple[Path, ...]:
        """Return the files to write: in a folder that was named they get the proposed names.

        A name without an ending gets that of the format.
        """
        path, names = typed_path(fields["path"]), self.names(fields)
        # `os.path` says no of what cannot be a path, instead of raising.
        if len(names) > 1 or os.path.isdir(path):  # noqa: PTH112
            return tuple(path / name for name in names)
        return (with_ending(path, ending(fields)),)

    def moved(self, typed: str, before: Fields, fields: Fields) -> str:
        """Return what the path becomes when something else is to be written.

        The folder stays; a name that was proposed gives way to the new one, and of another name
        the ending, if it was that of the format.

        Args:
            typed: The path.
            before: What was chosen before; empty at the beginning.
            fields: What is chosen now.
        """
        folder, name = self.folder, ""
        if typed.strip():
            path = typed_path(typed)
            inside = os.path.isdir(path)  # noqa: PTH112
            folder, name = (path, "") if inside else (path.parent, path.name)
        names = self.names(fields)
        if len(names) > 1:
            return os.path.join(folder, "")  # noqa: PTH118
        if not before or not name or [name] == self.names(before):
            return str(folder / names[0])
        if Path(name).suffix == f".{ending(before)}":
            return str(folder / Path(name).with_suffix(f".{ending(fields)}"))
        return typed

    def words(self, fields: Fields) -> tuple[str, bool]:
        """Return in words what is to be written, as of which day; and whether there is anything."""
        state = [_("State as of {day}").format(day=format_day(self.view.as_of))]
        if self.view.known_on:
            known = _("as known on {day}")
            state.append(known.format(day=format_day(self.view.known_on)))
        if fields["what"] == ROWS:
            if not self.shown.rows:
                told = _("There is nothing to write: {why}")
                return told.format(why=self.shown.why_empty), False
            return " · ".join([*self.shown.words, *state]), True
        if fields["what"] == PLAN:
            return _("The plan as it was loaded last; it can be loaded again elsewhere."), True
        plans = self.chosen(fields)
        asked = self.plans[plans[0]].asking if len(plans) == 1 else None
        if asked and (words := asking_sentence(asked, self.view.as_of)):
            state.insert(0, words)
        return " · ".join(state), True


def ending(fields: Fields) -> str:
    """Return the format that is chosen, which is the ending of the file."""
    return "toml" if fields["what"] == PLAN else fields["format"]


def endings() -> tuple[str, ...]:
    """Return the endings of all files that can be written."""
    return tuple(f".{name}" for name in (*SUMMARY_FORMATS, *ROW_FORMATS, "toml"))
