"""What is said of a template of which something does not come into the document."""

from __future__ import annotations

from actionplan_tui.locales import _
from actionplan_tui.reports.formats.docx.template import left_out


def left_out_words(template: bytes) -> str:
    """Return what of a template is left out, in a sentence; empty: nothing.

    Raises:
        TemplateError: It is no template that can be read.
    """
    words = {
        "macros": _("macros"),
        "external": _("links to files and addresses elsewhere"),
        "objects": _("embedded objects"),
        "xml": _("hidden data (custom XML)"),
    }
    gone = [words[one] for one in left_out(template)]
    told = _("Of the template only the looks are taken; left out: {what}.")
    return told.format(what=", ".join(gone)) if gone else ""
