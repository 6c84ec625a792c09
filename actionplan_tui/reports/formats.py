"""The formats of a follow-up summary: a name, what a file of it is called, one function each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from actionplan_tui.locales import N_
from actionplan_tui.reports.followup import Followup, document


@dataclass(frozen=True)
class Format:
    """A format.

    Attributes:
        name: What is typed, and the ending of a file.
        label: What it is called; a message id.
        binary: Whether it is no text.
        library: The package that it needs besides the program's own; empty: none.
        extra: The extra of this program that brings the package.
        write: Makes the file; the second argument is a template, for `docx`.
    """

    name: str
    label: str
    binary: bool
    library: str
    extra: str
    write: Callable[[Followup, bytes | None], bytes]


def _markdown(followup: Followup, _template: bytes | None) -> bytes:
    from actionplan_tui.reports.markdown import render

    return render(document(followup)).encode()


def _html(followup: Followup, _template: bytes | None) -> bytes:
    from actionplan_tui.reports.html import render

    return render(document(followup)).encode()


def _docx(followup: Followup, template: bytes | None) -> bytes:
    from actionplan_tui.reports.docx import render

    return render(document(followup), template)


def _xlsx(followup: Followup, _template: bytes | None) -> bytes:
    from actionplan_tui.reports.xlsx import render

    return render(followup)


def _pdf(followup: Followup, _template: bytes | None) -> bytes:
    from actionplan_tui.reports.pdf import render

    return render(document(followup))


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
