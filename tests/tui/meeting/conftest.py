"""Where the tests of a meeting start: the app, with a meeting open at its first item."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from actionplan_tui.domain.meeting.head import Head
from tests.tui.conftest import Start
from tests.tui.meetings import HEAD, REFS, Sit, entered, opened


@pytest.fixture
def sitting(start: Start, db: Path) -> Sit:
    """Start the app and open a new meeting in it; takes what `opened` and `start` take."""

    @asynccontextmanager
    async def begun(
        refs: tuple[str, ...] = REFS, head: Head = HEAD, **how: object
    ) -> AsyncIterator[Pilot[None]]:
        opened(db, refs, head)
        async with start(**how) as pilot:
            await entered(pilot)
            yield pilot

    return begun
