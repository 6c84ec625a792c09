"""The formats of a follow-up summary: a name, what a file of it is called, one function each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from actionplan_tui.locales import N_, _
from actionplan_tui.reports.followup.document import Followup, document, frame
from actionplan_tui.reports.formats.blocks import Document

Tell = Callable[[str], None]
"""Takes in words what is being done; what it raises stops that."""


def silent(_words: str) -> None:
    """Tell nobody."""


class Write(Protocol):
    """Makes a file of a summary."""

    def __call__(self, followup: Followup, template: bytes | None, tell: Tell = silent) -> bytes:
        """Return its bytes; `template` is for `docx`."""


@dataclass(frozen=True)
class Format:
    """A format.

    Attributes:
        name: What is typed, and the ending of a file.
        label: What it is called; a message id.
        binary: Whether it is no text.
        library: The package that it needs besides the program's own; empty: none.
        extra: The extra of this program that brings the package.
        write: Makes the file.
    """

    name: str
    label: str
    binary: bool
    library: str
    extra: str
    write: Write


def _composed(followup: Followup, tell: Tell) -> Document:
    tell(_("Composing the document …"))
    made = document(followup)
    tell(_("Laying out the pages …"))
    return made


def _markdown(followup: Followup, template: bytes | None, tell: Tell = silent) -> bytes:  # noqa: ARG001
    from actionplan_tui.reports.formats.markdown import render

    return render(_composed(followup, tell)).encode()


def _for_pages(followup: Followup, tell: Tell) -> Document:
    from actionplan_tui.reports.formats.spaces import for_pages

    return for_pages(_composed(followup, tell))


def _html(followup: Followup, template: bytes | None, tell: Tell = silent) -> bytes:  # noqa: ARG001
    from actionplan_tui.reports.formats.html import render

    return render(_for_pages(followup, tell)).encode()


def _docx(followup: Followup, template: bytes | None, tell: Tell = silent) -> bytes:
    from actionplan_tui.reports.formats.docx.document import render

    return render(_for_pages(followup, tell), template)


def _xlsx(followup: Followup, template: bytes | None, tell: Tell = silent) -> bytes:  # noqa: ARG001
    from actionplan_tui.reports.followup.sheets import sheets
    from actionplan_tui.reports.formats.xlsx import render

    tell(_("Filling the sheets …"))
    made = frame(followup)
    return render(sheets(followup.parts, made), made)


def _pdf(followup: Followup, template: bytes | None, tell: Tell = silent) -> bytes:  # noqa: ARG001
    from actionplan_tui.reports.formats.pdf import render

    return render(_for_pages(followup, tell))


FORMATS: Mapping[str, Format] = {
    one.name: one
    for one in (
        Format("md", N_("Markdown"), False, "", "", _markdown),
        Format("html", N_("Web page"), False, "", "", _html),
        Format("docx", N_("Word document"), True, "docx", "", _docx),
        Format("xlsx", N_("Spreadsheet"), True, "openpyxl", "", _xlsx),
        Format("pdf", N_("PDF"), True, "typst", "pdf", _pdf),
    )
}
"""By name."""


def missing(form: Format) -> bool:
    """Whether the package that a format needs is not installed."""
    from importlib.util import find_spec

    return bool(form.library) and find_spec(form.library) is None


def missing_words(form: Format) -> tuple[str, str]:
    """Return that the package of a format is missing, and how to install it."""
    needed = _("For {format} a further package is needed: {package}.").format(
        format=_(form.label), package=form.library
    )
    command = f'pip install "actionplan-tui[{form.extra}]"'
    return needed, _("To install it: {command}").format(command=command)
