"""What the Tab key offers is read plan by plan, and only where it can be what is typed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import pytest

from actionplan_tui.cli.arguments import completers
from actionplan_tui.domain.document.document import plan_from_document
from actionplan_tui.store import Store
from tests.store.make import NOW, a_file, item


@pytest.fixture
def asked(tmp_path: Path) -> argparse.Namespace:
    """The arguments of a command on a database with three plans, the second one put away."""
    path = tmp_path / "some.db"
    with Store.open(path, NOW) as store:
        for plan in ("alpha", "beta", "gamma"):
            store.load([a_file(item("1"), item("1.1"), plan=plan)], NOW)
        store.archive("beta", archived=True, now=NOW)
    return argparse.Namespace(db=str(path))


@pytest.fixture
def read() -> Iterator[list[str]]:
    """Which plans are made of their documents."""
    found: list[str] = []

    def see(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and frame.f_code is plan_from_document.__code__:
            found.append(frame.f_locals["document"]["plan"]["id"])

    before = sys.getprofile()
    sys.setprofile(see)
    yield found
    sys.setprofile(before)


@pytest.mark.parametrize(
    ("typed", "offered", "plans"),
    [
        ("", ["alpha/1", "alpha/1.1", "gamma/1", "gamma/1.1"], ["alpha", "gamma"]),
        ("Gam", ["gamma/1", "gamma/1.1"], ["gamma"]),
        ("gamma/1.", ["gamma/1.1"], ["gamma"]),
        ("beta/", [], []),
        ("alphabet", [], []),
    ],
)
def test_items_are_offered_of_the_plans_that_may_be_meant(
    asked: argparse.Namespace, read: list[str], typed: str, offered: list[str], plans: list[str]
) -> None:
    assert completers.refs(typed, asked) == offered
    assert read == plans


def test_the_common_statuses_come_first(asked: argparse.Namespace) -> None:
    assert completers.statuses("", asked)[:2] == ["not_started", "in_progress"]
    assert completers.plan_ids("", asked) == ["alpha", "gamma"]
