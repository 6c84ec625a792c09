"""Small questions: yes or no, one of a few, a field of a note with what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from actionplan_tui.domain.notes.compose import Draft, problems
from actionplan_tui.locales import _
from actionplan_tui.reports.words.problems import problem_text

if TYPE_CHECKING:
    from actionplan_tui.cli.plain.lines import Lines
    from actionplan_tui.domain.register.register import Row

STOP = "."
"""Typed alone, it leaves a question without doing anything."""

CLEAR = "-"
"""Typed alone, it takes away what stands in a field."""

YES = {"y", "yes", "j", "ja"}
_NO = {"n", "no", "nej", "nei", STOP}


class Stopped(Exception):  # noqa: N818 (nothing went wrong)
    """The user left a question with a full stop."""


def ask(lines: Lines, prompt: str) -> str:
    """Return what is typed.

    Raises:
        Stopped: A full stop.
    """
    typed = lines.ask(prompt)
    if typed == STOP:
        raise Stopped
    return typed


def yes(lines: Lines, question: str) -> bool:
    """Return whether the answer is yes; anything but yes and no is asked again."""
    prompt = _("{question} y/n:").format(question=question)
    while True:
        typed = lines.ask(prompt).casefold()
        if typed in YES:
            return True
        if typed in _NO:
            return False
        lines.say(_("Write y for yes or n for no."))


def one_of(lines: Lines, title: str, options: Sequence[str]) -> int:
    """Return which of a few is chosen, from 0.

    Raises:
        Stopped: None of them.
    """
    told = [f"{number} {words}" for number, words in enumerate(options, 1)]
    lines.show([[title], *([line] for line in told)])
    while True:
        more = _("More? Enter. Number (a dot cancels):") if lines.more else ""
        typed = ask(lines, more or _("Number (a dot cancels):"))
        if not typed and lines.more:
            lines.next_page()
        elif typed.isdecimal() and 1 <= int(typed) <= len(options):
            lines.forget()
            return int(typed) - 1
        else:
            lines.say(_("Write a number from 1 to {count}.").format(count=len(options)))


def field(
    lines: Lines,
    row: Row,
    draft: Draft,
    name: str,
    prompt: str,
    read: Callable[[str], str] = str,
    shown: Callable[[str], str] = str,
) -> Draft:
    """Return a draft with a field as typed, asked until it can be read.

    Args:
        lines: To ask with.
        row: What the note is on.
        draft: What is said so far; an empty answer leaves the field as it is there.
        name: The field.
        prompt: What is asked, without the colon.
        read: What an answer stands for.
        shown: What stands in the field, in words.

    Raises:
        Stopped: A full stop.
    """
    before = getattr(draft, name)
    if before:
        prompt += " " + _("(Enter: {value})").format(value=shown(before))
    while True:
        typed = ask(lines, f"{prompt}:")
        if not typed:
            return draft
        changed: dict[str, Any] = {name: "" if typed == CLEAR else read(typed)}
        said = replace(draft, **changed)
        wrong = [
            problem
            for problem in problems(row.plan, row.item, row.unit, said)
            if problem.field == name and problem.code not in ("says_nothing", "nothing_new_but")
        ]
        if all(problem.warning for problem in wrong):
            return said
        for problem in wrong:
            lines.say(problem_text(problem))
