"""What `doctor` says of a database on a server."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from actionplan_tui.cli.doctor.database import database_findings
from actionplan_tui.cli.doctor.finding import NOTICE, OK, WRONG
from tests import server
from tests.store.make import at, loaded

pytestmark = pytest.mark.postgresql


def said(url: str, off: timedelta = timedelta()) -> dict[str, tuple[str, str]]:
    from datetime import UTC, datetime

    found = database_findings(url, datetime.now(UTC) + off)
    return {one.code: (one.level, one.message) for one in found}


def test_who_may_only_append_finds_all_in_order() -> None:
    with loaded("one") as store:
        head = store.copy.info().head
    found = said(str(at("one")))
    assert {level for level, _told in found.values()} == {OK}
    assert found["journal"][1].startswith(f"Head {head[:18]}")
    assert "PostgreSQL" in found["database"][1]


def test_a_mighty_role_and_a_clock_that_is_off_are_told_of() -> None:
    loaded("one").close()
    found = said(server.as_owner(str(at("one"))), off=timedelta(minutes=-5))
    assert found["role"][0] == NOTICE
    assert found["clock"][0] == NOTICE


def test_a_server_that_is_not_there_or_has_no_tables_is_a_fault(tmp_path: Path) -> None:
    assert said(f"postgresql:///plans?host={tmp_path}")["database"][0] == WRONG
    assert said(server.bare_database())["schema"][0] == WRONG
