"""docs/sentences.md has every sentence of the documents, with what must be known for it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("followup", "words", "minutes")
ELSEWHERE = {
    "explanation": "why a row stands as it does: the rules and their answers, on the screen only",
    "filters": "what a list is narrowed to, and that it is empty, on the screen only",
    "form_fields": "the fields of forms",
    "forms": "what is wrong with what was typed into a form",
    "loading": "what loading a plan's file changes",
    "merging": "what came from another copy of the database",
    "name_warnings": "a warning of the command, not of the document",
    "problems": "what is wrong with a note that was typed",
    "restoring": "what a copy of the database holds",
    "undone": "what was just taken back, on the screen",
}
"""Modules of these rooms that say nothing of a plan's follow-up, nor of a meeting."""

_PLACES = {"gettext": 0, "_": 0, "N_": 0, "ngettext": 0, "NN_": 0, "pgettext": 1, "NP_": 1}


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


@cache
def messages() -> frozenset[str]:
    """All messages of the modules that word summaries, lists, minutes and notices."""
    return frozenset(
        argument.value
        for room in ROOMS
        for file in (ROOT / "actionplan_tui" / "reports" / room).glob("*.py")
        if file.stem not in ELSEWHERE
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and _called(node) in _PLACES
        for argument in node.args[_PLACES[_called(node)] :][:1]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    )


def _lines() -> Iterator[str]:
    yield from (ROOT / "docs" / "sentences.md").read_text(encoding="utf-8").splitlines()


def sentences() -> list[tuple[str, str]]:
    """The rows of the tables: a message, and what must be known for it."""
    rows = [line[2:-2].split(" | ") for line in _lines() if line.startswith("| ")]
    return [(row[0], row[1]) for row in rows if row[0] not in ("Sentence", "---")]


def labels() -> list[str]:
    return [line[2:] for line in _lines() if line.startswith("- ")]


def test_every_sentence_stands_there_once_and_no_other() -> None:
    told = [message for message, _known in sentences()] + labels()
    assert sorted(messages() - set(told)) == []
    assert sorted(set(told) - messages()) == []
    assert len(told) == len(set(told))


def test_every_sentence_says_what_must_be_known() -> None:
    assert len(sentences()) > 350
    assert [message for message, known in sentences() if len(known) < len("always")] == []


def test_what_says_something_is_no_label() -> None:
    fine = {"Items by {level}", "Page {page} of {pages}", "No."}
    said = [label for label in labels() if label.endswith(".") or "{" in label]
    assert [x for x in said if x not in fine and not x.startswith("Appendix {number}")] == []


@pytest.mark.parametrize("module", ELSEWHERE)
def test_what_is_left_out_is_there(module: str) -> None:
    assert any((ROOT / "actionplan_tui/reports" / room / f"{module}.py").exists() for room in ROOMS)


def test_the_keys_that_conditions_name_are_keys_of_the_plan_file() -> None:
    known = (ROOT / "docs" / "plan-file.md").read_text(encoding="utf-8")
    texts = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    named = {key for _message, said in sentences() for key in re.findall(r"`(\w+)`", said)}
    assert [key for key in sorted(named) if f"`{key}`" not in known + texts] == []
