"""Where a document goes: into a file, into a folder under a proposed name, to the output."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from actionplan_tui.cli.context import Context
from actionplan_tui.cli.faults import Fault
from actionplan_tui.cli.output.files import refuse_existing, write_whole
from actionplan_tui.cli.streams import is_terminal
from actionplan_tui.locales import _
from actionplan_tui.reports.formats.format import Format, missing, missing_words
from actionplan_tui.reports.words.text import plain

Content = TypeVar("Content")


class Output:
    """Writes what a command makes.

    Args:
        named: What `--output` says: a file, a folder, or nothing.
        force: Replace a file that is there.
        context: For its streams.
    """

    def __init__(self, named: str, force: bool, context: Context) -> None:
        self.target = Path(named).expanduser() if named else None
        self.force = force
        self.context = context

    @property
    def folder(self) -> bool:
        """Whether a folder was named, so that each file gets the name that is proposed."""
        return self.target is not None and self.target.is_dir()

    def check(self) -> None:
        """Refuse a file that is there before anything is done.

        Raises:
            Fault: It is there, or cannot be.
        """
        if self.target is not None and not self.folder:
            refuse_existing(self.target, self.force)

    def write(self, content: bytes, proposed: str, *, binary: bool) -> None:
        """Write it.

        Args:
            content: The bytes of a file.
            proposed: The name of the file where only a folder is named.
            binary: Whether it is no text.

        Raises:
            Fault: It is no text, and no file is named for it.
        """
        if self.target is None and binary:
            self._out(content, proposed)
            return
        file = self.target / proposed if self.target and self.folder else self.target
        write_text(file, content, self.force, self.context)

    def _out(self, content: bytes, proposed: str) -> None:
        stream = self.context.stdout
        raw = getattr(stream, "buffer", None)
        if raw is None or is_terminal(stream):
            raise Fault(
                _("This format is no text for a terminal. Name a file."),
                [_("For example: {option}").format(option=f"--output {proposed}")],
            )
        stream.flush()
        raw.write(content)
        raw.flush()


def write_text(target: Path | None, content: bytes, force: bool, context: Context) -> None:
    """Write the bytes of a text into a file and say so, or show the text where none is named.

    Raises:
        Fault: The file is there, or cannot be.
    """
    if target is None:
        context.out(content.decode(), end="")
        return
    write_whole(target, content, force=force)
    context.say(_("Written to {path}").format(path=plain(str(target))))


def format_for(
    known: Mapping[str, Format[Content]], asked: str, output: str, otherwise: str = "md"
) -> Format[Content]:
    """Return the format asked for, else the one that the file is called after, else another.

    Args:
        known: The formats, by name.
        asked: The name of one; empty: none was asked for.
        output: The file to write; empty: none was named.
        otherwise: The name of the one that is taken then.

    Raises:
        Fault: It needs a package that is not installed.
    """
    named = Path(output).suffix.lstrip(".").casefold() if output else ""
    form = known[asked or (named if named in known else otherwise)]
    if missing(form):
        needed, install = missing_words(form)
        raise Fault(needed, [install])
    return form


def written(form: Format[Content], content: Content, template: bytes | None) -> bytes:
    """Return the bytes of a file.

    Raises:
        Fault: The template cannot be used.
    """
    from actionplan_tui.reports.formats.docx.template import TemplateError

    try:
        return form.write(content, template)
    except TemplateError as error:
        raise Fault(_("The template is no Word file that can be read.")) from error
