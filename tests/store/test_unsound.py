"""A copy is looked through before it is merged: what is wrong with it shows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from actionplan_tui.store import Store, opened_copy
from tests.store.make import NOW, a_file, a_note, execute, item, loaded

pytestmark = pytest.mark.sqlite  # a copy that somebody changed is a file

GUARDED = (
    "note",
    "note_words",
    "plan_version",
    "redaction",
    "journal_row",
    "journal",
    "plan_event",
)
FIRST, OWN = a_note(1).id, a_note(3).id


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Store]:
    with loaded(tmp_path / "here.sqlite") as store:
        store.append([a_note(1, text="Known"), a_note(2, text="A name")])
        store.redact(a_note(2).id, "Names", "SEK", NOW)
        yield store


@pytest.fixture
def other(here: Store, tmp_path: Path) -> Path:
    """A copy with a note of its own, whose guards somebody has taken away."""
    path = tmp_path / "other.sqlite"
    here.backup(path)
    with Store.open(path, NOW) as store:
        store.append([a_note(3, text="Its own")])
        store.load([a_file(item("1"), item("new"))], NOW)
    triggers = [
        f"DROP TRIGGER IF EXISTS {table}_{what}"
        for table in GUARDED
        for what in ("update", "delete", "known", "follows", "erased")
    ]
    execute(path, *triggers)
    return path


def wrong(here: Store, other: Path) -> list[tuple[str, str]]:
    with opened_copy(other, NOW) as store:
        assert bool(store.verify())  # its guards are gone
        return [(one.code, one.subject) for one in here.copy.unsound(store.copy)]


def test_guards_and_what_is_laid_out_are_no_matter(here: Store, other: Path) -> None:
    assert wrong(here, other) == []


@pytest.mark.parametrize(
    ("harm", "code", "subject"),
    [
        (f"UPDATE note SET author = 'ZZZ' WHERE id = '{FIRST}'", "note", FIRST),
        (f"UPDATE note SET author = 'ZZZ' WHERE id = '{OWN}'", "note", OWN),
        (f"UPDATE note_words SET words = '{{}}' WHERE note_id = '{FIRST}'", "note", FIRST),
        (f"DELETE FROM note_words WHERE note_id = '{FIRST}'", "words", FIRST),
        (f"DELETE FROM note_words WHERE note_id = '{OWN}'", "words", OWN),
        (f"DELETE FROM redaction WHERE note_id = '{a_note(2).id}'", "words", a_note(2).id),
        ("UPDATE plan_version SET title = 'Other'", "version", "p"),
        ("UPDATE journal SET count = 9 WHERE sequence = 2", "journal", "2"),
    ],
)
def test_what_was_changed_there_shows(
    here: Store, other: Path, harm: str, code: str, subject: str
) -> None:
    execute(other, harm)
    assert (code, subject) in wrong(here, other)


def test_a_note_that_was_removed_there_shows(here: Store, other: Path) -> None:
    execute(
        other,
        f"DELETE FROM note_words WHERE note_id = '{FIRST}'",
        f"DELETE FROM note WHERE id = '{FIRST}'",
    )
    assert ("missing", FIRST) in wrong(here, other)


def test_erased_words_that_are_there_again_show(here: Store, other: Path) -> None:
    row = (a_note(2).id, '{"text":"A name"}', "00")
    execute(other, f"INSERT INTO note_words (note_id, words, salt) VALUES {row}")
    assert ("words", a_note(2).id) in wrong(here, other)
