"""Every dialog that text is typed into, as the code of the app has them."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from textual.screen import Screen
from textual.widgets import Input, TextArea

from actionplan_tui import tui
from actionplan_tui.domain.forms.entries import ENTRIES
from actionplan_tui.domain.meeting.act import ACTS
from actionplan_tui.tui.common.ask import Line
from actionplan_tui.tui.common.form import FormDialog
from actionplan_tui.tui.meeting.draft_fields import FIELDS

FORMS = {"EntryForm": ("plan", *ENTRIES), "ActForm": ACTS, "DraftDialog": tuple(FIELDS)}
"""Dialogs with other fields for each of what they are for."""


def dialogs() -> set[str]:
    """Return the names of all: of a form, and what it is for; of a question, who asks it."""
    found = set()
    for screen in screens():
        for what in FORMS.get(screen.__name__, ("",)):
            found.add(f"{screen.__name__} {what}".strip())
    return found | set(_questions())


def screens() -> list[type[Screen[object]]]:
    """Return the screens that text is typed into; a question (`Line`) is counted by who asks."""
    every = {one for module in _modules() for one in vars(module).values() if _is_screen(one)}
    made = _called()
    return [one for one in every if one.__name__ in made and one is not Line and _takes_text(one)]


def _called() -> set[str]:
    """Return what is called anywhere in the app: of classes, those that are not only built on."""
    texts = (file.read_text(encoding="utf-8") for file in Path(tui.__path__[0]).rglob("*.py"))
    calls = (
        one for text in texts for one in ast.walk(ast.parse(text)) if isinstance(one, ast.Call)
    )
    return {getattr(call.func, "id", "") for call in calls}


def _modules() -> Iterator[ModuleType]:
    for info in pkgutil.walk_packages(tui.__path__, f"{tui.__name__}."):
        yield importlib.import_module(info.name)


def _is_screen(one: object) -> bool:
    own = inspect.isclass(one) and one.__module__.startswith(tui.__name__)
    return own and isinstance(one, type) and issubclass(one, Screen)


def _takes_text(screen: type) -> bool:
    """Return whether a screen, or what it is built on, lays out a field for text."""
    if issubclass(screen, FormDialog):
        return True
    own = [one for one in screen.__mro__ if one.__module__.startswith(tui.__name__)]
    return any(_lays_out_a_field(one) for one in own)


def _lays_out_a_field(cls: type) -> bool:
    names = vars(importlib.import_module(cls.__module__))
    for call in ast.walk(ast.parse(inspect.getsource(cls))):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
            made = names.get(call.func.id)
            only_read = any(one.arg == "read_only" for one in call.keywords)
            if inspect.isclass(made) and issubclass(made, Input | TextArea) and not only_read:
                return True
    return False


def _questions() -> Iterator[str]:
    """Yield where a line of text is asked for: the file and the function."""
    folder = Path(tui.__path__[0])
    for file in folder.rglob("*.py"):
        module = ast.parse(file.read_text(encoding="utf-8"))
        for name in _askers(module):
            yield f"Line {file.relative_to(folder).as_posix()} {name}"


def _askers(node: ast.AST, inside: str = "") -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        named = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef)
        if isinstance(child, ast.Call) and getattr(child.func, "id", "") == "Line":
            yield inside
        yield from _askers(child, inside or (child.name if named else ""))  # type: ignore[attr-defined]
