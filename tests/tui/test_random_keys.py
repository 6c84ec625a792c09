"""Keys at random on every screen: nothing fails, and every note that was written is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.conftest import PLAN, Database
from tests.tui.random_keys import missing, press_at_random

KEYS = 300


async def test_keys_at_random_fail_nowhere_and_lose_nothing(
    tmp_path: Path, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = database(PLAN)
    told = await press_at_random(path, seed=1, going_on=lambda count: count < KEYS)
    assert not told.failed, told.keys
    assert len(told.keys) == KEYS
    assert len(told.screens) > 5
    assert told.noted
    assert not missing(path, told.noted)
