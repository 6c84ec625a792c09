"""Plan files of any size, for the benchmarks: plainly made up, the same at every run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

STATUSES = ("not_started", "in_progress", "on_hold", "done")
_HEAD = """format = 1

[plan]
id = "prov-{number}"
title = "Provplan {number}"
levels = ["Mål", "Delmål", "Punkt"]
language = "sv"
start = "2019"
end = "2024"

[[parties]]
id = "P{number}"
kind = "role"
name = "Provansvarig {number}"
"""


def plan_text(number: int, items: int, notes: int) -> str:
    """Return the text of a plan file.

    Args:
        number: Which plan; its id is `prov-` and this.
        items: How many items it follows up; fifty stand under a goal, five under a target.
        notes: How many notes are on each of them.
    """
    pieces = [_HEAD.format(number=number)]
    for n in range(items):
        goal, target, step = n // 50 + 1, n % 50 // 5 + 1, n % 5 + 1
        if step == 1:
            if target == 1:
                pieces.append(_item(f"{goal}", f"Mål nummer {goal}"))
            pieces.append(_item(f"{goal}.{target}", f"Delmål {goal}.{target}"))
        name = f"{goal}.{target}.{step}"
        pieces.append(_item(name, f"En punkt som ska bli gjord, {name}"))
        pieces.append(f'due = "{2020 + n % 5}"\nresponsible = ["P{number}"]\n')
        pieces += _notes(n, number, notes)
    return "".join(pieces)


def _item(identifier: str, title: str) -> str:
    return f'\n[[items]]\nid = "{identifier}"\ntitle = "{title}"\n'


def _notes(item: int, plan: int, count: int) -> Iterator[str]:
    for n in range(count):
        yield f'\n[[items.notes]]\ndate = "{2019 + n % 3}-{1 + n % 12:02}-{1 + item % 28:02}"\n'
        yield f'author = "P{plan}"\ntext = "Arbetet går framåt, anteckning {n} om punkt {item}."\n'
        if n % 5 == 3:
            yield f'due = "{2022 + item % 4}"\nreason = "Det tog längre tid än väntat."\n'
        elif n % 5 != 4:
            yield f'status = "{STATUSES[(item + n) % len(STATUSES)]}"\n'


def write_plans(folder: Path, items: int, notes: int = 5, plans: int = 4) -> list[Path]:
    """Write plan files with that many items in all; return where they lie."""
    paths = []
    for number in range(1, plans + 1):
        path = folder / f"prov-{number}.toml"
        share = items // plans + (number <= items % plans)
        path.write_text(plan_text(number, share, notes), "utf-8")
        paths.append(path)
    return paths
