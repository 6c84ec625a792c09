"""Reads files that came back, each by what it is and not by its name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

from actionplan_tui.domain.request.answer import RawAnswer
from actionplan_tui.exchange.forms.errors import FormFileError
from actionplan_tui.exchange.forms.reading.bounds import LARGEST, kind_of
from actionplan_tui.locales import _
from actionplan_tui.locales.system import why

_READERS = "actionplan_tui.exchange.forms.reading"
_ENDINGS = (".xlsx", ".docx", ".html", ".htm", ".toml", ".json", ".txt")
"""What is looked at of a folder: what forms and answers are called."""


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield files, and of folders what lies in them and may be a form, by name."""
    for path in paths:
        if path.is_dir():
            yield from sorted(
                one
                for one in path.iterdir()
                if one.suffix.casefold() in _ENDINGS and not one.name.startswith((".", "~"))
            )
        else:
            yield path


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
