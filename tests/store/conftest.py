"""The tests of the store run on both engines; what is about one alone is marked so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests import server
from tests.store import make

SQLITE, POSTGRESQL = "sqlite", "postgresql"
FEWER = 4
"""How many examples of a property are tried on a server, where each takes databases of its own."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test on each engine that it is for."""
    only = [e for e in (SQLITE, POSTGRESQL) if metafunc.definition.get_closest_marker(e)]
    metafunc.parametrize("engine", only or [SQLITE, POSTGRESQL], indirect=True)


@pytest.fixture(autouse=True)
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The engine on which `make` makes databases."""
    name: str = request.param
    if name == SQLITE:
        yield name
        return
    server.need()
    databases = make.Databases()
    monkeypatch.setattr(make, "on_server", databases)
    inner = "_hypothesis_internal_use_settings"
    if whole := getattr(request.function, inner, None):
        few = settings(whole, max_examples=min(FEWER, whole.max_examples))
        monkeypatch.setattr(request.function, inner, few)
    yield name
    databases.done()
