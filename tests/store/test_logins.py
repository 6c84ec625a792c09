"""The role that logged in stands in the journal, sealed, beside who signed."""

from __future__ import annotations

import pytest

from actionplan_tui.store.kept import journal
from tests import server
from tests.store import make
from tests.store.make import a_note, execute, loaded


def test_an_entry_says_which_role_wrote_it_and_a_file_knows_none() -> None:
    with loaded("one") as store:
        store.append([a_note(1)])
        logins = {entry.login for entry in journal.entries(store._reader)}
    assert logins == {server.writer() if make.on_server else ""}


@pytest.mark.postgresql
def test_another_role_in_its_place_shows() -> None:
    with loaded("one") as store:
        store.append([a_note(1)])
    execute(
        "one",
        "ALTER TABLE journal DISABLE TRIGGER ALL",
        "UPDATE journal SET login = 'somebody'",
        "ALTER TABLE journal ENABLE TRIGGER ALL",
    )
    with loaded("one") as store:
        assert "does not fit" in "".join(one.message for one in store.verify())
