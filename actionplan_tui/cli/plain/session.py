"""The plain app: reads a line, does what it says, until the user leaves or nothing more comes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from actionplan_tui.cli.faults import DONE, Fault
from actionplan_tui.cli.plain.asking import Stopped, ask, one_of
from actionplan_tui.cli.plain.lines import Ended, Lines
from actionplan_tui.cli.plain.noting import Noting
from actionplan_tui.cli.plain.open_database import OpenDatabase
from actionplan_tui.cli.plain.place import HELP, LETTERS, Place
from actionplan_tui.cli.plain.rows import item_lines, row_lines
from actionplan_tui.domain.dates.days import read_last_day
from actionplan_tui.domain.dates.period import PeriodError
from actionplan_tui.domain.plan.reviews import reviews
from actionplan_tui.domain.register.review import asking
from actionplan_tui.domain.register.selection import choose
from actionplan_tui.locales import LANGUAGE_NAMES, LANGUAGES, _, ngettext, set_language
from actionplan_tui.locales.dates import format_day
from actionplan_tui.reports.words import sentences
from actionplan_tui.reports.words.reviews import asking_sentence, review_sentence
from actionplan_tui.reports.words.text import plain
from actionplan_tui.store import StoreError

if TYPE_CHECKING:
    from actionplan_tui.cli.context import Context
    from actionplan_tui.cli.plain.lines import Size
    from actionplan_tui.domain.plan.plan import Plan
    from actionplan_tui.domain.register.register import Row
    from actionplan_tui.store import Store

_CAPITALS = frozenset("PK")
"""The letters that mean another thing when they are small."""


class Session:
    """One sitting at the plain app.

    Args:
        context: What the program was started with.
        store: The open database.
        size: Gives the terminal's columns and lines.
    """

    def __init__(self, context: Context, store: Store, size: Size | None = None) -> None:
        self._lines = Lines(context.stdin, context.stdout, *([size] if size else []))
        self._context, self._opened = context, OpenDatabase(context, store)
        self._noting = Noting(self._opened, self._lines)
        self._place, self._listed, self._open = Place(), list["Row"](), ""
        on_row: dict[str, Callable[[Row], None]] = {
            "n": self._noting.note,
            "=": self._noting.nothing_new,
            "d": self._noting.deadline,
            "k": self._noting.done,
            "K": self._noting.milestone,
            "r": self._noting.correct,
            "x": self._noting.take_back,
        }
        self._on_row = on_row
        self._commands: dict[str, Callable[[str], None]] = {
            "m": self._mine,
            "v": self._plan,
            "f": self._search,
            "/": self._search,
            "t": self._day,
            "y": self._review,
            "l": self._language,
            "b": self._examples,
            ">": lambda _rest: self._step(1),
            "<": lambda _rest: self._step(-1),
            "z": lambda _rest: self._noting.undo(),
            "h": lambda _rest: self._help(),
            "?": lambda _rest: self._help(),
        }

    def run(self) -> int:
        """Talk until the user leaves or nothing more comes; return the status to end with."""
        try:
            self._list()
            while True:
                typed = self._lines.ask(self._prompt())
                if typed.casefold() == "q":
                    return DONE
                try:
                    self._do(typed)
                except Stopped:
                    self._lines.say(_("Cancelled."))
                except (Fault, StoreError) as error:
                    self._lines.say(plain(str(error)))
        except Ended:
            return DONE

    def _prompt(self) -> str:
        if self._lines.more:
            return _("More? Enter. Command (h help):")
        if self._open:
            return _("{item}. Command (h help):").format(item=self._open.partition("/")[2])
        return _("Command (h help):")

    def _do(self, typed: str) -> None:
        if not typed:
            self._go_on()
            return
        word, _space, rest = typed.partition(" ")
        letter = word if word in _CAPITALS else word.casefold()
        if row := self._named(word):
            self._show(row)
        elif letter in LETTERS:
            self._filter(letter)
        elif letter in self._on_row:
            self._act(letter, rest.strip())
        elif letter in self._commands:
            self._commands[letter](rest.strip())
        else:
            self._lines.say(_("“{word}” is no command.").format(word=word))

    def _go_on(self) -> None:
        """Read on; after an item go back to it in the list, after the list to its beginning."""
        if self._lines.more:
            self._lines.next_page()
        else:
            self._list(self._open)

    def _step(self, by: int) -> None:
        """Open the item that follows in the list, or the one before."""
        refs = [row.ref for row in self._listed]
        at = refs.index(self._open) + by if self._open in refs else 0
        if not 0 <= at < len(refs):
            raise Fault(_("There is no further item in the list."))
        self._show(self._opened.row(refs[at]) or self._listed[at])

    # --- the list

    def _list(self, begin: str = "") -> None:
        """List the rows of the place, from the first or from that with a reference."""
        self._open = ""
        self._opened.read()
        register = self._opened.register
        self._listed = choose(register.rows, self._place.selection)
        if not register.plans:
            self._lines.forget()
            self._lines.say(_("No plan is loaded yet."))
            self._lines.say(_("b loads the plans that come with the program."))
            return
        count = len(self._listed)
        day = _("State as of {day}").format(day=format_day(self._opened.view.as_of))
        heading = [f"{self._place.words()}: {count}. {' '.join((f'{day}.', *self._judged_for()))}"]
        if not count:
            self._lines.forget()
            self._lines.say(heading[0])
            self._lines.say(self._place.empty())
            return
        width, several = self._lines.width, len(register.plans) > 1 and not self._place.plan
        blocks = [
            row_lines(row, width, number=str(number), several=several)
            for number, row in enumerate(self._listed, 1)
        ]
        at = next((at for at, row in enumerate(self._listed) if row.ref == begin), 0)
        self._lines.show([heading, *blocks[at:]])

    def _named(self, word: str) -> Row | None:
        """Return the row that a number of the list or an id names."""
        if word.isdecimal() and 1 <= int(word) <= len(self._listed):
            return self._listed[int(word) - 1]
        if not any(sign.isdecimal() for sign in word):
            return None
        named = [row for row in self._opened.register.rows if word in (row.id, row.ref)]
        listed = [row for row in self._listed if row in named]
        if len(named) > 1 and len(listed) != 1:
            refs = ", ".join(row.ref for row in named)
            raise Fault(_("Name the plan too: {refs}").format(refs=refs))
        return next(iter(listed or named), None)

    def _filter(self, letter: str) -> None:
        """Show the rows of a filter; the same letter again goes back to what is open."""
        self._place = replace(self._place, filter="" if self._place.filter == letter else letter)
        self._list()

    def _search(self, words: str) -> None:
        words = words or ask(self._lines, _("Search for (Enter: everything):"))
        self._place = replace(self._place, search=words)
        self._list()

    def _mine(self, party: str) -> None:
        if self._place.mine and not party:
            party = ""
        else:
            party = party or self._context.settings.me or self._asked_party()
        self._place = replace(self._place, mine=party)
        self._list()

    def _asked_party(self) -> str:
        parties = {
            party: sentences.party_name(row.plan, party)
            for row in self._opened.register.rows
            for party in row.responsible
        }
        ids = sorted(parties)
        if not ids:
            return ""
        told = [
            plain(party if parties[party] == party else f"{party}, {parties[party]}")
            for party in ids
        ]
        return ids[one_of(self._lines, _("Whose items?"), told)]

    def _plan(self, name: str) -> None:
        plans = self._opened.register.plans
        if not name and plans:
            told = [_("All plans"), *(f"{plain(plan.title)} ({plan.id})" for plan in plans)]
            chosen = one_of(self._lines, _("Which plan?"), told)
            name = plans[chosen - 1].id if chosen else ""
        elif name.casefold() not in {plan.id.casefold() for plan in plans}:
            raise Fault(_("No plan “{name}” is loaded.").format(name=plain(name)))
        found = [plan.id for plan in plans if plan.id.casefold() == name.casefold()]
        self._place = replace(self._place, plan=found[0] if found else "")
        self._list()

    def _examples(self, _rest: str) -> None:
        """Load the plans that come with the program into a database that has none."""
        from actionplan_tui.cli.loading import load_files, read_files
        from actionplan_tui.resources import plans_folder

        if self._opened.register.plans:
            raise Fault(_("“{word}” is no command.").format(word="b"))
        files = read_files([str(plans_folder())], self._context, warn=False)
        load_files(self._opened.store, files, self._context)
        loaded = ngettext("{count} plan loaded.", "{count} plans loaded.", len(files))
        self._lines.say(loaded.format(count=len(files)))
        self._list()

    # --- one item

    def _show(self, row: Row) -> None:
        """Show everything that is known of a row."""
        self._open = row.ref
        told = item_lines(self._opened.register, row, self._opened.notes(row), self._lines.width)
        self._lines.show([line] for line in told)

    def _act(self, letter: str, rest: str) -> None:
        """Do something with the row that is open, or with one that is named after the letter."""
        row = self._named(rest) if rest else self._opened.row(self._open)
        if row is None:
            self._lines.say(_("Open an item first: write its number."))
        elif row.withdrawn:
            self._lines.say(_("The item is no longer in the plan; nothing can be noted on it."))
        else:
            self._lines.forget()
            self._open = row.ref
            self._on_row[letter](row)

    # --- the whole

    def _day(self, typed: str) -> None:
        now = format_day(self._opened.view.as_of)
        prompt = _("Show the state as of which day (Enter: {day}):").format(day=now)
        typed = typed or ask(self._lines, prompt)
        if not typed:
            return
        try:
            day = read_last_day(typed, self._context.today)
        except PeriodError as error:
            raise Fault(sentences.period_error(error)) from error
        self._opened.view = replace(self._opened.view, as_of=day)
        self._list()

    def _review(self, typed: str) -> None:
        """Choose the review of a plan that everything is judged for, or that of the day again."""
        plan = self._one_plan()
        as_of, planned = self._opened.view.as_of, reviews(plan)
        if not planned:
            raise Fault(_("No review is entered for {plan}.").format(plan=plan.id))
        known = {one.id.casefold(): one.id for one in planned}
        if typed and typed.casefold() not in known:
            missing = _("{plan} has no review “{review}”.")
            raise Fault(missing.format(plan=plan.id, review=plain(typed)))
        chosen = known.get(typed.casefold(), "")
        if not typed:
            now = asking_sentence(asking(plan, as_of), as_of)
            told = [_("As the day has it: {review}").format(review=now)]
            told += [review_sentence(one, as_of) for one in planned]
            number = one_of(self._lines, _("Which review?"), told)
            chosen = planned[number - 1].id if number else ""
        self._opened.reviews.pop(plan.id, None)
        if chosen:
            self._opened.reviews[plan.id] = chosen
        self._list()

    def _one_plan(self) -> Plan:
        plans = self._opened.register.plans
        if self._place.plan:
            return next(plan for plan in plans if plan.id == self._place.plan)
        if not plans:
            raise Fault(_("No plan is loaded yet."))
        if len(plans) == 1:
            return plans[0]
        told = [f"{plain(plan.title)} ({plan.id})" for plan in plans]
        return plans[one_of(self._lines, _("Which plan?"), told)]

    def _judged_for(self) -> list[str]:
        """Return for which reviews the list is judged, where they were chosen, as sentences."""
        found = self._opened.register.reviews.values()
        chosen = self._opened.reviews.values()
        titles = [plain(one.title) for one in found if one and one.id in chosen]
        return [_("Judged for {review}.").format(review=", ".join(titles))] if titles else []

    def _language(self, code: str) -> None:
        if code not in LANGUAGES:
            told = [LANGUAGE_NAMES[known] for known in LANGUAGES]
            code = LANGUAGES[one_of(self._lines, _("Language"), told)]
        set_language(code)
        self._list()

    def _help(self) -> None:
        self._lines.show([[f"{key}  {_(words)}"] for key, words in HELP])


def run(context: Context, store: Store, size: Size | None = None) -> int:
    """Run the plain app on a database; return the status to end with."""
    return Session(context, store, size).run()
