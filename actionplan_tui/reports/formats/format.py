"""What a format is: its name, what it needs, the function that writes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from actionplan_tui.locales import _
from actionplan_tui.records import dataclass

Progress = Callable[[str], None]
"""Takes in words what is being done; what it raises stops that."""

Content = TypeVar("Content")


def ignore_step(_words: str) -> None:
    """Do nothing."""


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """What is wanted of a file beside its content.

    Attributes:
        template: The Word file whose styles are used; None: those of the program.
        on_step: Is told in words what is being done; what it raises stops that.
    """

    template: bytes | None = None
    on_step: Progress = ignore_step


@dataclass(frozen=True)
class Format(Generic[Content]):
    """A format in which something can be written.

    Attributes:
        name: What is typed, and the ending of a file.
        label: What it is called; a message id.
        make: Makes the bytes of a file.
        binary: Whether it is no text.
        worded: Whether it has words in a language.
        templated: Whether the styles of a template can be used.
        libraries: The packages that write it.
        extra: The extra of this program that brings those that it does not always bring.
    """

    name: str
    label: str
    make: Callable[[Content, WriteOptions], bytes]
    binary: bool = False
    worded: bool = True
    templated: bool = False
    libraries: tuple[str, ...] = ()
    extra: str = ""

    def write(
        self, content: Content, template: bytes | None = None, on_step: Progress = ignore_step
    ) -> bytes:
        """Return the bytes of a file.

        Raises:
            TemplateError: The template is no Word file.
        """
        return self.make(content, WriteOptions(template, on_step))


_KINDS: tuple[tuple[str, ...], ...] = (
    ("md", "markdown", "txt"),
    ("html", "htm"),
    ("docx",),
    ("xlsx",),
    ("pdf",),
    ("json",),
    ("csv",),
    ("ics", "ical"),
    ("toml",),
    *(("tsv",), ("doc",), ("dotx",), ("docm",), ("odt",), ("rtf",), ("xls",), ("ods",), ("pptx",)),
)
"""The endings of files by what they are opened as; of each kind the first is what we call it."""


def kind_of(name: str) -> str:
    """Return what a file will be opened as, by the ending of its name; empty: no kind known here.

    Args:
        name: Of the file, with or without its folder.
    """
    ending = name.rpartition(".")[2].casefold() if "." in name else ""
    return next((kind[0] for kind in _KINDS if ending in kind), "")


def missing(form: Format[Any]) -> bool:
    """Whether a package that a format needs is not installed."""
    return bool(_missing_library(form))


def _missing_library(form: Format[Any]) -> str:
    from importlib.util import find_spec

    return next((one for one in form.libraries if find_spec(one) is None), "")


def missing_words(form: Format[Any]) -> tuple[str, str]:
    """Return that a package of a format is missing, and how to install it."""
    needed = _("For {format} a further package is needed: {package}.").format(
        format=_(form.label), package=_missing_library(form)
    )
    command = f'pip install "actionplan-tui[{form.extra}]"'
    return needed, _("To install it: {command}").format(command=command)
