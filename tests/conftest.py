"""What every test gets: a home folder of its own, English, no animations, no deadlines."""

from __future__ import annotations

import os

# Before anything imports Textual, which reads these once: they would change the pictures.
for _variable in ("NO_COLOR", "FORCE_COLOR", "TEXTUAL_THEME", "COLUMNS", "LINES"):
    os.environ.pop(_variable, None)
os.environ["TEXTUAL_ANIMATIONS"] = "none"

from collections.abc import Iterator  # noqa: E402
from pathlib import Path  # noqa: E402

import pytest  # noqa: E402
from hypothesis import HealthCheck, settings  # noqa: E402

from actionplan_tui.locales import set_language  # noqa: E402
from tests import server  # noqa: E402

_QUIET = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
settings.register_profile("here", deadline=None, suppress_health_check=_QUIET)
settings.register_profile(
    "ci", deadline=None, suppress_health_check=_QUIET, derandomize=True, print_blob=True
)
settings.load_profile("ci" if os.environ.get("CI") else "here")

_HOMES = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "appdata",
    "LOCALAPPDATA": "localappdata",
    "XDG_CACHE_HOME": ".cache",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
}


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name a test by what is short and the same in every process: files hold the time."""
    if isinstance(val, bytes) and len(val) > 40:
        return f"{argname} of {len(val)} bytes"
    return None


def pytest_sessionfinish() -> None:
    """Let go of the database server that tests may have started."""
    server.let_go()


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder of the test's own, an English environment, a database in that home."""
    folder = tmp_path_factory.mktemp("home")
    for variable, below in _HOMES.items():
        monkeypatch.setenv(variable, str(folder / below))
    monkeypatch.setenv("ACTIONPLAN_DB", str(folder / "actionplan.sqlite"))
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    return folder


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Every test begins in English, whatever the one before did."""
    set_language("en")
    yield
    set_language("en")
