"""A table on its way to a plan: what was said about it, and what came of that."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterator, Sequence
from collections.abc import Mapping as Dict
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import tomli_w

from actionplan_tui.domain.forms.fault import Fault
from actionplan_tui.domain.forms.plan_form import PLAN_ID
from actionplan_tui.domain.plan.ids import new_id_of
from actionplan_tui.domain.text.folding import fold
from actionplan_tui.exchange.tables.asking import Question, answered, questions
from actionplan_tui.exchange.tables.mapping import Mapping, mapping_tables, read_mapping
from actionplan_tui.exchange.tables.placing import NoTitleError, Placed, place, understood
from actionplan_tui.exchange.tables.reading.files import read_tables
from actionplan_tui.exchange.tables.source import Cell, Source, UnreadableError
from actionplan_tui.exchange.tables.wording import mapping_text

T = TypeVar("T")


async def beside(work: Callable[[], T]) -> T:
    """Do work that may take long beside the screen."""
    return await asyncio.get_running_loop().run_in_executor(None, work)


async def read_table(path: Path) -> TableWork:
    """Read a file with tables, and find out what can be found out.

    Raises:
        UnreadableError: It cannot be read, or holds no table.
    """
    work = TableWork(path, await beside(lambda: read_tables(path)))
    kept = path.with_name(f"{new_id_of(path.stem)}.map.toml")
    if kept.is_file():
        text = await beside(lambda: kept.read_text("utf-8-sig", "replace"))
        if work.take_up(text):
            work.name("", "")
            work.before = kept
    await work.place()
    work.headings = work.known_headings()
    return work


class TableWork:
    """What was said about a table, and the plan that it makes.

    Args:
        path: The file.
        source: What was read in it.

    Attributes:
        mapping: What was said.
        placed: What came of it; None: nothing says yet which column names the items.
        later: The keys of questions that are to be decided later.
        headings: The headings of which it can be said what they are.
        before: The file with what was said the last time, if that was taken up.
    """

    def __init__(self, path: Path, source: Source) -> None:
        self.path, self.source = path, source
        self.mapping = Mapping(fingerprint=source.fingerprint)
        self.placed: Placed | None = None
        self.later: set[str] = set()
        self.headings: list[str] = []
        self.before: Path | None = None
        self._unknown: Sequence[str] = ()
        self._asked: list[Question] = []

    async def place(self) -> None:
        """Find out anew what comes of what was said."""
        mapping = self.mapping
        try:
            placed = await beside(lambda: place(self.source, mapping))
            self.placed = placed
            self._asked = await beside(lambda: questions(self.source, placed))
        except NoTitleError as error:
            self.placed, self._asked, self._unknown = None, [], error.headers

    def known_headings(self) -> list[str]:
        """Return the headings that the tables have, each once."""
        names = list(self._unknown)
        if self.placed:
            found = (columns for _table, columns in self.placed.columns)
            names = [one.header for columns in found for one in columns.columns if one.header]
        return list({fold(name): name for name in names}.values())

    def role(self, heading: str) -> str:
        """Return what a column is, as was said or found out; empty: that is not known."""
        wanted = fold(heading)
        for _table, found in self.placed.columns if self.placed else ():
            for column in found.columns:
                if fold(column.header) == wanted:
                    return column.role
        return self.mapping.column(heading)

    def sample(self, heading: str) -> str:
        """Return what stands first in a column below its heading."""
        wanted = fold(heading)
        for table in self.source.tables:
            for number, row in enumerate(table.rows):
                for place_, cell in enumerate(row):
                    if fold(cell.text) == wanted:
                        below = (one[place_] for one in table.rows[number + 1 :])
                        return next((one.text for one in below if _says(one)), "")
        return ""

    def say_role(self, heading: str, role: str) -> None:
        """Say what a column is."""
        said = {name: one for name, one in self.mapping.columns.items() if name != heading}
        if role == "title":  # one column names the items
            said = {name: one for name, one in said.items() if one != "title"}
        self.mapping = replace(self.mapping, columns={**said, heading: role})

    def name_of(self, question: Question) -> str:
        """Return what the row that a question is about is called."""
        at = question.told.cell.at
        for table, found in self.placed.columns if self.placed else ():
            if table.number == at.table:
                row = next((row for row in table.rows if row[0].at.row == at.row), ())
                pairs = zip(found.columns, row, strict=False)
                return next((cell.valid for one, cell in pairs if one.role == "title"), "")
        return ""

    def open(self) -> list[Question]:
        """Return what is still asked, and is not to be decided later."""
        return [one for one in self._asked if one.key not in self.later]

    @property
    def asked(self) -> int:
        """How many questions have no answer, also those to be decided later."""
        return len(self._asked)

    def answer(self, question: Question, text: str) -> None:
        """Take an answer; empty: what it is about is left out."""
        if self.placed:
            self.mapping = answered(self.mapping, self.placed, question, text)
            self.later.discard(question.key)

    def decide_later(self, asked: Sequence[Question]) -> None:
        """Leave questions open: they stand in the file beside the plan."""
        self.later |= {one.key for one in asked}

    def name(self, title: str, plan_id: str) -> None:
        """Say what the plan is called."""
        self.mapping = replace(self.mapping, title=title, plan_id=plan_id)

    def texts(self) -> tuple[str, str]:
        """Return the text of the plan file, and of the file beside it."""
        from actionplan_tui.planfile.writer import document_text

        assert self.placed is not None  # noqa: S101 - the dialog sees to it
        said = understood(self.mapping, self.placed, self.source)
        return document_text(self.placed.document), mapping_text(said, self.placed.account)

    def kept(self) -> str:
        """Return what was said as a text that is kept until it is saved."""
        return tomli_w.dumps(mapping_tables(self.mapping))

    def take_up(self, text: str) -> bool:
        """Take back what was said; answers on cells only if the table is still the same.

        Return whether it could be read.
        """
        try:
            found = read_mapping("", text)
        except UnreadableError:
            return False
        if found.fingerprint not in ("", self.source.fingerprint):
            found = replace(found, answers={})
        self.mapping = replace(found, fingerprint=self.source.fingerprint)
        return True


def _says(cell: Cell) -> bool:
    return bool(cell.text) and not cell.merged


def name_faults(fields: Dict[str, str], taken: Collection[str]) -> Iterator[Fault]:
    """Yield what is wrong with the title and the id of a plan that is to be made."""
    if not fields["title"].strip():
        yield Fault("title", "no_title")
    plan_id = fields["plan_id"].strip()
    if not PLAN_ID.fullmatch(plan_id):
        yield Fault("plan_id", "bad_plan_id", plan_id)
    elif plan_id in taken:
        yield Fault("plan_id", "twice", plan_id)
