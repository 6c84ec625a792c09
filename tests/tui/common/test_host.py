"""That the app is proved to fulfil what each of its screens asks of it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import actionplan_tui.tui

TUI = Path(actionplan_tui.tui.__file__).parent


def asked() -> Iterator[str]:
    """The types of the app that classes annotate: `app: TimelineApp`."""
    for file in TUI.rglob("*.py"):
        for owner in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            for line in owner.body if isinstance(owner, ast.ClassDef) else ():
                if isinstance(line, ast.AnnAssign) and ast.unparse(line.target) == "app":
                    yield ast.unparse(line.annotation)


def fulfilled() -> set[str]:
    """The types that the type checker proves the app to be."""
    tree = ast.parse((TUI / "app.py").read_text(encoding="utf-8"))
    (proof,) = (
        found
        for found in ast.walk(tree)
        if isinstance(found, ast.FunctionDef) and found.name == "_fulfils"
    )
    assert isinstance(proof.returns, ast.Subscript)
    assert isinstance(proof.returns.slice, ast.Tuple)
    return {ast.unparse(one) for one in proof.returns.slice.elts}


def test_the_app_fulfils_what_each_screen_asks() -> None:
    types = set(asked())
    assert "TimelineApp" in types
    assert types - {"Any"} == fulfilled()


def test_only_the_app_knows_its_class() -> None:
    knows = [file for file in TUI.rglob("*.py") if "ActionPlanApp" in file.read_text("utf-8")]
    assert knows == [TUI / "app.py"]
