"""Reads files that came back, each by what it is and not by its name."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from importlib import import_module
from pathlib import Path

from actionplan_tui.domain.notes.compose import RANDOM_BYTES
from actionplan_tui.domain.notes.history import View
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.request.answer import RawAnswer
from actionplan_tui.domain.request.taking import Intake, Take, notes_of, take_in
from actionplan_tui.exchange.forms.errors import FormFileError
from actionplan_tui.exchange.forms.meanings import FormMeanings
from actionplan_tui.exchange.forms.reading.bounds import LARGEST, kind_of
from actionplan_tui.locales import _
from actionplan_tui.locales.system import why
from actionplan_tui.records import dataclass
from actionplan_tui.store import Store

_READERS = "actionplan_tui.exchange.forms.reading"
_TEXT = ".txt"
_ENDINGS = (".xlsx", ".docx", ".html", ".htm", ".toml", ".json", _TEXT)
"""What is looked at of a folder: what forms and answers are called."""


@dataclass(frozen=True)
class Collected:
    """What was read of some files.

    Attributes:
        answers: The forms.
        unread: What is no form: the name of the file, and why in one line.
    """

    answers: tuple[RawAnswer, ...]
    unread: tuple[tuple[str, str], ...]


def read_files(
    paths: Iterable[Path], step: Callable[[Path], None] = lambda _path: None
) -> Collected:
    """Read files that came back.

    Args:
        paths: Files, and folders of files.
        step: Is told of each file before it is read.
    """
    answers, unread = list[RawAnswer](), list[tuple[str, str]]()
    for path in files_in(paths):
        step(path)
        try:
            answers.append(read_file(path))
        except FormFileError as error:
            unread.append((path.name, str(error)))
    return Collected(tuple(answers), tuple(unread))


def intake_of(answers: Sequence[RawAnswer], store: Store, view: View) -> Intake:
    """Return what forms come to with what a database has; nothing is written.

    Args:
        answers: As read.
        store: The database.
        view: From where one looks; its day is that of answers without a date.
    """
    loaded = store.plan_ids()
    ids = [plan for plan in dict.fromkeys(one.plan for one in answers) if plan in loaded]
    register = store.register(view, ids)
    return take_in(answers, register, store.notes(ids), FormMeanings(), view.as_of)


def write_notes(takes: Sequence[Take], taken_by: str, now: datetime, store: Store) -> list[Note]:
    """Take answers in: all of them, or none; return the notes that they became.

    Args:
        takes: Those of an intake that are to be taken.
        taken_by: Who takes them in.
        now: The present moment.
        store: The database.

    Raises:
        StoreError: It cannot be written.
    """
    notes = notes_of(takes, taken_by, now, lambda: os.urandom(RANDOM_BYTES))
    store.append(notes)
    return notes


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield files, and of folders what lies in them and may be a form, by name.

    A text beside a form of the same name is that for its mail, and no form.
    """
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        found = sorted(
            one
            for one in path.iterdir()
            if one.suffix.casefold() in _ENDINGS and not one.name.startswith((".", "~"))
        )
        forms = {one.stem for one in found if one.suffix.casefold() != _TEXT}
        yield from (one for one in found if one.suffix.casefold() != _TEXT or one.stem not in forms)


def read_file(path: Path) -> RawAnswer:
    """Read one file that came back.

    Raises:
        FormFileError: It cannot be read, or is no form.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise FormFileError(_("{file} is too large to be a form.").format(file=path.name))
        data = path.read_bytes()
    except OSError as error:
        told = _("“{path}” cannot be read: {reason}.")
        raise FormFileError(told.format(path=path.name, reason=why(error))) from error
    return read_form(data, path.name)


def read_form(data: bytes, name: str) -> RawAnswer:
    """Read a form that came back, whatever it is called.

    Args:
        data: The file.
        name: What it is called.

    Raises:
        FormFileError: It is no form, or of a kind that is not read: the text says what to do.
    """
    kind = kind_of(data, name)
    if kind == "text":
        kind = _kind_of_text(data)
    reader = import_module(f"{_READERS}.{kind}")
    answer: RawAnswer = reader.read(data, name)
    return answer


def _kind_of_text(data: bytes) -> str:
    """Return whether a text is a form of TOML; whatever else comes from a page of the web."""
    head = data[:4096].decode("utf-8", "replace").lstrip("\ufeff \r\n\t")
    lines = (line.strip() for line in head.splitlines())
    return "toml" if any(line == "[form]" for line in lines) else "html"
