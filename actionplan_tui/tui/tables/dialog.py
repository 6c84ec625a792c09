"""The dialog that makes a plan of a table, step by step: columns, questions, file."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from pathlib import Path

from rich.text import Text
from textual import on
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Button, Input, OptionList, Select, Static
from textual.widgets.option_list import Option

from actionplan_tui.domain.dates.days import resolve_day_words
from actionplan_tui.domain.plan.ids import new_id_of
from actionplan_tui.exchange.tables.account import LISTED
from actionplan_tui.exchange.tables.asking import DAY, Question, answer_to, good_answer
from actionplan_tui.exchange.tables.wording import aside_lines, count_line
from actionplan_tui.locales import _
from actionplan_tui.reports.words.text import plain, shorten
from actionplan_tui.tui.common.commands import bindings
from actionplan_tui.tui.common.entries import put_value
from actionplan_tui.tui.common.examples import today_at
from actionplan_tui.tui.common.form import (
    FORM_STYLES,
    FaultyFieldsError,
    FormDialog,
    Reading,
    fault_words,
)
from actionplan_tui.tui.common.keymap import keyed
from actionplan_tui.tui.common.save_as import file_reading
from actionplan_tui.tui.common.typed_paths import typed_path, with_ending
from actionplan_tui.tui.common.unfinished import Fields, Subject
from actionplan_tui.tui.common.workers import READING, worker
from actionplan_tui.tui.tables.commands import STEP_BACK
from actionplan_tui.tui.tables.lists import ListedCells, PlanPreview, plan_lines
from actionplan_tui.tui.tables.words import (
    answer_reading,
    asked_words,
    hint_words,
    leave_words,
    proposal_words,
    question_lines,
    role_options,
    waiting_words,
)
from actionplan_tui.tui.tables.work import TableWork, name_faults

Save = Callable[[Path], Awaitable[bool]]
COLUMNS, QUESTIONS, FILE = "columns", "question", "file-step"
_NAMES = ("title", "plan_id", "path")
_LEAVE, _LATER, _ALL_LATER = "leave", "later", "all later"


class TableDialog(FormDialog):
    """Make a plan of a table: what its columns are, what is doubtful, where it is saved.

    Args:
        work: The table, and what is known of it.
        taken: The ids of the plans that are loaded.
        save: Saves the plan in a file and returns whether it is done with; what it raises is said.
    """

    CSS_PATH = [FORM_STYLES, Path(__file__).parent / "tables.tcss"]
    BINDINGS = bindings([STEP_BACK])

    def __init__(self, work: TableWork, taken: Iterable[str], save: Save) -> None:
        super().__init__()
        self._work, self._taken, self._save = work, frozenset(taken), save
        self._step = COLUMNS
        self._initial = work.mapping
        self._shown: dict[str, str] = {}
        self._trail: list[Question] = []
        self._at = 0
        stem = work.path.stem
        name = new_id_of(stem, self._taken)
        folder = work.path.parent
        self._proposed = {"title": stem, "plan_id": name, "path": str(folder / f"{name}.toml")}
        self.FIRST = "column-0" if work.headings else "plan"

    # --- the parts

    def heading(self) -> Text:
        """Return the title."""
        told = _("A plan of the table {file}").format(file=plain(self._work.path.name))
        return Text(told, "bold")

    def rows(self) -> Iterable[Widget]:
        """Return the three steps, of which one is shown."""
        yield Static("", id="step", markup=False)
        yield Static("", id="counts", markup=False)
        with VerticalScroll(id=COLUMNS, can_focus=False):
            for at, heading in enumerate(self._work.headings):
                yield self._column(at, heading)
        with Vertical(id=QUESTIONS):
            yield Static("", id="where", markup=False)
            yield Static("", id="asked", markup=False)
            yield OptionList(id="proposals")
            yield self.line("answer", _("Own answer"), "")
        with Vertical(id=FILE):
            yield self.line("title", _("Title"), self._proposed["title"], selected=True)
            yield self.line("plan_id", _("Id"), self._proposed["plan_id"], short=True)
            yield self.line("path", _("File"), self._proposed["path"])
            yield Static("", id="remarks", markup=False)
        yield PlanPreview(id="plan")
        yield ListedCells(id="listed")

    def _column(self, at: int, heading: str) -> Widget:
        role = self._work.role(heading)
        self._shown[f"column-{at}"] = role
        options = role_options() if role else [(_("(say what it is)"), ""), *role_options()]
        select: Select[str] = Select(
            options, value=role, id=f"column-{at}", compact=True, allow_blank=False, classes="entry"
        )
        label = Static(Text(shorten(plain(heading), 20)), classes="label")
        return Horizontal(
            label, select, Static("", id=f"column-{at}-reading", classes="reading", markup=False),
            classes="line",
        )  # fmt: skip

    def on_mount(self) -> None:
        """Show the first step; say what is known from the last time."""
        self._arrange()
        if before := self._work.before:
            told = _("What was said of the table the last time holds: {file}")
            self.say(told.format(file=plain(before.name)))

    # --- what is kept

    def subject(self) -> Subject:
        """Return what is being written."""
        return Subject("table", self.heading().plain, {"table": str(self._work.path)})

    def unsaved(self) -> bool:
        """Whether anything was said or typed."""
        fields = self.fields()
        return (
            self._work.mapping != self._initial
            or bool(self._work.later)
            or bool(fields["answer"])
            or any(fields[name] != self._proposed[name] for name in _NAMES)
        )

    def typed(self) -> Fields:
        """Return what was said about the table, and what stands in the fields."""
        if not self.unsaved():
            return {}
        fields = {name: text for name, text in self.fields().items() if name in _NAMES}
        later = "\n".join(sorted(self._work.later))
        return {**fields, "mapping": self._work.kept(), "later": later, "step": self._step}

    def put_typed(self, fields: Fields) -> None:
        """Take back what was said, and go to the step where it was."""
        self._work.take_up(fields.get("mapping", ""))
        self._work.later = set(filter(None, fields.get("later", "").split("\n")))
        self.fill({name: fields[name] for name in _NAMES if name in fields})
        self._come_back(fields.get("step", COLUMNS))

    @worker(group=READING)
    async def _come_back(self, step: str) -> None:
        await self._work.place()
        self._go_to(step)

    # --- showing

    def _arrange(self) -> None:
        """Show the step that is under way, and what is known by now."""
        for name in (COLUMNS, QUESTIONS, FILE):
            self.query_one(f"#{name}").display = name == self._step
        self.query_one("#plan").display = self._step != FILE
        listed = placed.account.of(LISTED) if (placed := self._work.placed) else []
        self.query_one("#listed").display = self._step == FILE and bool(listed)
        waiting = len(self._work.open())
        steps = [_("Columns"), _("Questions ({count})").format(count=waiting), _("File")]
        at = (COLUMNS, QUESTIONS, FILE).index(self._step)
        words = Text("   ").join(
            Text(f"{number + 1} {told}", "bold" if number == at else "")
            for number, told in enumerate(steps)
        )
        self.query_one("#step", Static).update(words)
        self._show_plan()
        last = self._step == FILE
        label = _("Save ({key})") if last else _("Go on ({key})")
        self.query_one("#save", Button).label = keyed(self, label, key="form.save")
        back = "" if self._step == COLUMNS else keyed(self, _("{back} back"),
                                                      back=STEP_BACK.id)  # fmt: skip
        self.query_one("#file", Static).update(back)

    def _show_plan(self) -> None:
        placed = self._work.placed
        counts = _("Say which column is the item itself.")
        if placed is not None:
            counts = count_line(placed.account)
            self.query_one(ListedCells).show(placed.account.of(LISTED))
            told = [*placed.account.remarks]
            if left := [*aside_lines(placed.account)]:
                told.append(_("Not in a cell, left out: {what}").format(what=" · ".join(left)))
            if waiting := self._work.asked:
                told.append(waiting_words(waiting))
            self.query_one("#remarks", Static).update("\n".join(map(plain, told)))
        self.query_one("#counts", Static).update(counts)
        self.query_one(PlanPreview).show(plan_lines(placed.document) if placed else [])
        for at, heading in enumerate(self._work.headings):
            name, role = f"column-{at}", self._work.role(heading)
            if role and role != self._shown[name]:
                self._shown[name] = role
                put_value(self.query_one(f"#{name}"), role)

    def reading(self, name: str, fields: Mapping[str, str]) -> Reading:
        """Return what stands in a column, what an answer means, whether id and file are free."""
        if name.startswith("column-"):
            heading = self._work.headings[int(name.partition("-")[2])]
            return shorten(plain(self._work.sample(heading)), 24), True
        if name == "answer":
            question = self._question()
            return answer_reading(question, self._said(question)) if question else ("", True)
        if name == "path":
            path = with_ending(typed_path(fields[name]), "toml")
            good, words = file_reading(path, fields[name])
            return words, good
        faults = fault_words(name_faults(fields, self._taken))
        return (faults[name], False) if name in faults else ("", True)

    # --- the columns

    def _changed(self, name: str) -> None:
        """Take what was said of a column; propose id and file by the title."""
        super()._changed(name)
        value = self.fields()[name]
        if name.startswith("column-") and value not in ("", self._shown[name]):
            self._shown[name] = value
            self._work.say_role(self._work.headings[int(name.partition("-")[2])], value)
            self._place()
        elif name == "title":
            self._propose(value)

    def _propose(self, title: str) -> None:
        """Propose an id and a file by the title, unless others were typed."""
        name = new_id_of(title.strip(), self._taken) if title.strip() else ""
        path = str(self._work.path.parent / f"{name}.toml") if name else ""
        told = {"plan_id": name, "path": path}
        for field, text in told.items():
            entry = self.query_one(f"#{field}", Input)
            if entry.value == self._proposed[field]:
                self._proposed[field] = entry.value = text

    @worker(group=READING)
    async def _place(self) -> None:
        await self._work.place()
        self._arrange()

    # --- the questions

    def _question(self) -> Question | None:
        """Return what is asked just now."""
        asking = self._step == QUESTIONS and self._at < len(self._trail)
        return self._trail[self._at] if asking else None

    def _next_question(self) -> bool:
        """Go to the next question: one that was answered before, else one that is open."""
        if self._at < len(self._trail):
            return True
        been = {one.key for one in self._trail}
        left = [one for one in self._work.open() if one.key not in been]
        self._trail += left[:1]
        return bool(left)

    def _ask_anew(self) -> None:
        """Ask again what was to be decided later; what was answered can be looked at."""
        self._work.later.clear()
        answers = ((one, answer_to(self._work.mapping, one)) for one in self._trail)
        self._trail = [one for one, answer in answers if answer is not None]
        self._at = len(self._trail)

    def _show_question(self) -> None:
        question = self._question()
        if question is None:
            return
        left = {one.key for one in self._work.open()} | {one.key for one in self._trail}
        count = _("Question {number} of {count}").format(number=self._at + 1, count=len(left))
        lines = question_lines(question, self._work.name_of(question))
        self.query_one("#where", Static).update("\n".join([f"{count} · {lines[0]}", *lines[1:]]))
        self.query_one("#asked", Static).update(asked_words(question))
        listed = self.query_one("#proposals", OptionList)
        listed.clear_options()
        for at, proposal in enumerate(question.proposals):
            listed.add_option(Option(Text(proposal_words(question, proposal)), f"={at}"))
        if question.can_leave:
            listed.add_option(Option(Text(leave_words(question)), _LEAVE))
        listed.add_option(Option(Text(_("Decide later")), _LATER))
        if len(self._work.open()) > 1:
            listed.add_option(Option(Text(_("Decide this and all that follow later")), _ALL_LATER))
        entry = self.query_one("#answer", Input)
        entry.placeholder = hint_words(question, today_at(self))
        answer = answer_to(self._work.mapping, question)
        proposed = answer in question.proposals
        put_value(entry, "" if proposed or answer is None else answer)
        listed.highlighted = question.proposals.index(answer) if answer and proposed else 0
        (listed if question.proposals and not entry.value else entry).focus()

    def _said(self, question: Question) -> str:
        """Return what was typed as an answer; words for days as the day."""
        text = self.query_one("#answer", Input).value.strip()
        return resolve_day_words(text, today_at(self)) if question.kind == DAY else text

    @on(Input.Submitted, "#answer")
    def _answer_submitted(self, event: Input.Submitted) -> None:
        event.prevent_default()
        if event.value.strip():
            self.action_save()
        else:
            self.query_one("#proposals").focus()

    @on(OptionList.OptionSelected, "#proposals")
    def _proposal_chosen(self) -> None:
        put_value(self.query_one("#answer"), "")
        self.action_save()

    async def _answer(self, question: Question) -> None:
        """Take the answer that was typed or chosen, and go on."""
        if text := self._said(question):
            if not good_answer(question)(text):
                words, _good = answer_reading(question, text)
                raise FaultyFieldsError({"answer": words})
            self._work.answer(question, text)
        else:
            listed = self.query_one("#proposals", OptionList)
            chosen = str(listed.get_option_at_index(listed.highlighted or 0).id)
            if chosen == _LATER:
                self._work.decide_later([question])
            elif chosen == _ALL_LATER:
                self._work.decide_later([question, *self._work.open()])
            elif chosen == _LEAVE:
                self._work.answer(question, "")
            else:
                self._work.answer(question, question.proposals[int(chosen[1:])])
        put_value(self.query_one("#answer"), "")
        self._at += 1
        await self._work.place()
        self.keep()

    # --- from step to step

    def _go_to(self, step: str) -> None:
        """Show a step: its first field has the focus."""
        if step == QUESTIONS and not self._next_question():
            step = FILE
        self._step = step
        self._arrange()
        if step == QUESTIONS:
            self._show_question()
        else:
            self.query_one(f"#{self.FIRST if step == COLUMNS else 'title'}").focus()
        self.refresh_readings()
        self.keep()

    def action_step_back(self) -> None:
        """Go to the question before, or to the step before."""
        self.say("")
        if self._step == QUESTIONS and self._at == 0:
            self._go_to(COLUMNS)
        elif self._step != COLUMNS:
            self._at = max(0, min(self._at, len(self._trail)) - 1)
            self._go_to(QUESTIONS if self._trail else COLUMNS)

    async def submit(self) -> bool:
        """Go on to the next question or step; in the last one save."""
        if self._step == FILE:
            return await self._submit_file()
        if question := self._question():
            await self._answer(question)
        elif self._step == COLUMNS:
            self._ask_anew()
        await self._work.place()
        if self._work.placed is None:
            raise FaultyFieldsError({}, _("Say which column is the item itself."))
        self._go_to(QUESTIONS)
        return False

    async def _submit_file(self) -> bool:
        fields = self.fields()
        faults = fault_words(name_faults(fields, self._taken))
        path = with_ending(typed_path(fields["path"]), "toml")
        good, words = file_reading(path, fields["path"])
        if not good:
            faults["path"] = words
        if faults:
            raise FaultyFieldsError(faults)
        self._work.name(fields["title"].strip(), fields["plan_id"].strip())
        await self._work.place()
        return await self._save(path)
