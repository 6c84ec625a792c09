"""No module imports, by whatever way, one that imports it: a circle is found and named."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import actionplan_tui

PACKAGE = Path(actionplan_tui.__file__).parent

Imports = Mapping[str, frozenset[str]]
"""For each module the modules that it imports."""


def modules_of(package: Path) -> dict[str, Path]:
    """The files of a package by the names of their modules."""
    files = {
        ".".join(file.relative_to(package.parent).with_suffix("").parts): file
        for file in sorted(package.rglob("*.py"))
    }
    return {name.removesuffix(".__init__"): file for name, file in files.items()}


def named(node: ast.AST, module: str, *, package: bool) -> Iterator[str]:
    """What a part of a module imports, or names as something to be imported."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        base = node.module or ""
        if node.level:
            above = module.split(".")
            kept = len(above) - node.level + package
            base = ".".join(filter(None, [*above[:kept], base]))
        yield from (f"{base}.{alias.name}" for alias in node.names)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        if "." in node.value:
            yield node.value.replace(":", ".")
    elif isinstance(node, ast.JoinedStr):
        first = node.values[0] if node.values else None
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield f"{first.value}*"


def imports_of(package: Path) -> Imports:
    """What every module imports: at its top, for types, in functions, by its name in a string.

    A name of a package is what its `__init__` says; that a package is read before what is in it
    does not count.
    """
    files = modules_of(package)
    found = {}
    for module, file in files.items():
        wanted = set()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            for name in named(node, module, package=file.name == "__init__.py"):
                if name.endswith(".*"):  # of a folder any may be meant
                    wanted |= {one for one in files if one.startswith(name[:-1])}
                elif name in files:
                    wanted.add(name)
                elif name.rpartition(".")[0] in files:
                    wanted.add(name.rpartition(".")[0])
        found[module] = frozenset(wanted - {module})
    return found


def circle_in(imports: Imports) -> list[str]:
    """The way from a module back to itself, as short as there is one; empty: there is none."""
    shortest: list[str] = []
    for start in imports:
        way = _way_back(imports, start)
        if way and (not shortest or len(way) < len(shortest)):
            shortest = way
    return shortest


def _way_back(imports: Imports, start: str) -> list[str]:
    """The shortest way from a module back to it."""
    before = {start: ""}
    todo = [start]
    for module in todo:
        for name in sorted(imports[module]):
            if name == start:
                way = [start]
                while module:
                    way.append(module)
                    module = before[module]
                return way[::-1]
            if name not in before:
                before[name] = module
                todo.append(name)
    return []


def told(circle: list[str]) -> str:
    return " -> ".join(circle)


def test_no_module_imports_itself_by_way_of_others() -> None:
    imports = imports_of(PACKAGE)
    assert "actionplan_tui.tui.app" in imports["actionplan_tui.cli.commands.open_app"]
    assert told(circle_in(imports)) == ""


def made(folder: Path, files: Mapping[str, str]) -> Path:
    """A package of made-up modules; each imports what stands in its text."""
    package = folder / "shop"
    for name, text in {"__init__.py": "", **files}.items():
        file = package / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return package


TILL = {"till.py": "from shop.shelf import Shelf\n"}


def test_a_package_without_a_circle(tmp_path: Path) -> None:
    package = made(tmp_path, {**TILL, "shelf.py": '"""See shop.till."""\nfrom shop import door\n'})
    (package / "door.py").write_text("import os.path\n", encoding="utf-8")
    assert imports_of(package)["shop.shelf"] == {"shop.door"}
    assert circle_in(imports_of(package)) == []


def test_a_circle_by_whatever_way_is_found_and_named(tmp_path: Path) -> None:
    ways = {
        "top": "import shop.till\n",
        "from": "from shop import till\n",
        "relative": "from . import till\n",
        "relative_name": "from .till import count\n",
        "types": "if TYPE_CHECKING:\n    from shop.till import Till\n",
        "function": "def open():\n    from shop.till import Till\n",
        "string": 'TILL = "shop.till"\nimport_module(TILL)\n',
        "attribute": 'load("shop.till:Till")\n',
        "any_of_a_folder": 'import_module(f"shop.{name}")\n',
    }
    for way, text in ways.items():
        package = made(tmp_path / way, {**TILL, "shelf.py": text})
        found = told(circle_in(imports_of(package)))
        assert found == "shop.shelf -> shop.till -> shop.shelf", way


def test_a_circle_through_what_a_package_gives_on(tmp_path: Path) -> None:
    files = {
        "goods/__init__.py": "from shop.goods.bread import Bread\n",
        "goods/bread.py": "from shop.oven import Oven\n",
        "oven.py": "from shop.goods import Bread\n",
    }
    circle = circle_in(imports_of(made(tmp_path, files)))
    assert told(circle) == "shop.goods -> shop.goods.bread -> shop.oven -> shop.goods"


def test_the_shortest_circle_is_named(tmp_path: Path) -> None:
    files = {
        "a.py": "import shop.b\n",
        "b.py": "import shop.c\n",
        "c.py": "import shop.a, shop.d\n",
        "d.py": "import shop.c\n",
    }
    assert told(circle_in(imports_of(made(tmp_path, files)))) == "shop.c -> shop.d -> shop.c"
