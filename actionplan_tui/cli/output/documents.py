"""Where a document goes: into a file, into a folder under a proposed name, to the output."""

from __future__ import annotations

import argparse
import os
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from actionplan_tui.cli.arguments.options import path_text
from actionplan_tui.cli.context import Context
from actionplan_tui.cli.faults import Fault, WrongUsage
from actionplan_tui.cli.output.files import refuse_existing, write_whole
from actionplan_tui.cli.streams import is_terminal
from actionplan_tui.locales import _
from actionplan_tui.locales.system import why
from actionplan_tui.reports.formats.format import (
    Format,
    Progress,
    ignore_step,
    kind_of,
    missing,
    missing_words,
)
from actionplan_tui.reports.words.text import plain

Content = TypeVar("Content")

_STREAM = "-"
_SLASHES = tuple({"/", os.sep, os.altsep or "/"})


def add_output(parser: argparse.ArgumentParser, meaning: str) -> None:
    """Add `--output` and `--force` to a command.

    Args:
        parser: Of the command.
        meaning: What to name, in the current language.
    """
    parser.add_argument("--output", type=path_text, metavar=_("FILE"), help=meaning)
    parser.add_argument("--force", action="store_true", help=_("replace a file that is there"))


class Output:
    """Writes what a command makes.

    Args:
        named: What `--output` says: a file, a folder (one with a slash at its end is made if it
            is not there), `-` for the standard output, or nothing, which is the same.
        force: Replace a file that is there.
        context: For its streams.
    """

    def __init__(self, named: str | None, force: bool, context: Context) -> None:
        self.target = Path(named).expanduser() if named and named != _STREAM else None
        self.force = force
        self.context = context
        self._new_folder = self.target is not None and str(named).endswith(_SLASHES)

    @property
    def folder(self) -> bool:
        """Whether a folder was named, so that each file gets the name that is proposed."""
        return self.target is not None and (self._new_folder or self.target.is_dir())

    def check(self) -> None:
        """Refuse a file that is there before anything is done.

        Raises:
            Fault: It is there, or cannot be.
        """
        if self.target is None:
            return
        if not self.folder:
            refuse_existing(self.target, self.force)
        elif self.target.exists() and not self.target.is_dir():
            raise Fault(_("“{path}” is no folder.").format(path=plain(str(self.target))))

    def as_folder(self) -> None:
        """Take what is named for a folder, also without a slash, unless it is a file.

        Raises:
            Fault: It is a file, or nothing is named.
        """
        if self.target is None:
            raise Fault(
                _("Several plans are several files: name a folder with {option}.").format(
                    option="--output"
                )
            )
        self._new_folder = True
        self.check()

    def write(self, content: bytes, proposed: str, *, binary: bool = False) -> None:
        """Write it.

        Args:
            content: The bytes of a file.
            proposed: The name of the file where only a folder is named.
            binary: Whether it is no text.

        Raises:
            Fault: It is no text, and no file is named for it.
        """
        if self.target is None:
            if binary:
                self._out(content, proposed)
            else:
                self.context.out(content.decode(), end="")
            return
        file = self.file(self.target, proposed)
        write_whole(file, content, force=self.force)
        self.context.say(_("Written to {path}").format(path=plain(str(file))))

    def file(self, target: Path, proposed: str) -> Path:
        """Return the file that a target stands for; a folder that is not there yet is made.

        Args:
            target: What was named.
            proposed: The name of the file where that is a folder.
        """
        if not self.folder:
            return target
        self._make_folder(target)
        return target / proposed

    def check_files(self, names: Sequence[str]) -> None:
        """Refuse files of these names in the folder before any of them is written.

        Raises:
            Fault: One is there.
        """
        if self.target is not None and self.target.is_dir():
            for name in names:
                refuse_existing(self.target / name, self.force)

    def _make_folder(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            told = _("The folder {folder} cannot be made: {reason}.")
            raise Fault(told.format(folder=plain(str(folder)), reason=why(error))) from error

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


def format_name(
    known: Collection[str], asked: str, output: str | None, otherwise: str = "md"
) -> str:
    """Return the name of the format asked for, else that which the file is called after.

    Args:
        known: The names of those that there are.
        asked: One of them; empty: none was asked for.
        output: The file to write; empty: none was named.
        otherwise: The name that is taken where neither says one.

    Raises:
        WrongUsage: The file is called after another format, or after none of these: whoever opens
            it would be told that it is broken.
    """
    called = kind_of(output) if output and not output.endswith(_SLASHES) else ""
    wrong = called not in ("", asked) if asked else called not in ("", *known)
    if not wrong or Path(output or "").expanduser().is_dir():
        return asked or called or otherwise
    name = plain(output or "")
    if asked:
        told = _("“{file}” is called after another format than {format}; nothing was written.")
        better = f"--output {plain(Path(output or '').stem)}.{asked}"
        hints = [_("For example: {option}").format(option=better)]
        if called in known:
            hints.append(_("Or: {option}").format(option=f"--format {called}"))
        raise WrongUsage(told.format(file=name, format=asked), hints)
    told = _("“{file}” is called after a format that cannot be written here; nothing was written.")
    raise WrongUsage(
        told.format(file=name), [_("There are: {formats}").format(formats=", ".join(known))]
    )


def format_for(
    known: Mapping[str, Format[Content]], asked: str, output: str | None, otherwise: str = "md"
) -> Format[Content]:
    """Return the format asked for, else the one that the file is called after, else another.

    Args:
        known: The formats, by name.
        asked: The name of one; empty: none was asked for.
        output: The file to write; empty: none was named.
        otherwise: The name of the one that is taken then.

    Raises:
        WrongUsage: The file is called after another format, or after none of these.
        Fault: It needs a package that is not installed.
    """
    form = known[format_name(known, asked, output, otherwise)]
    if missing(form):
        needed, install = missing_words(form)
        raise Fault(needed, [install])
    return form


def written(
    form: Format[Content],
    content: Content,
    template: bytes | None,
    on_step: Progress = ignore_step,
) -> bytes:
    """Return the bytes of a file; `on_step` is told in words what is being done.

    Raises:
        Fault: The template cannot be used.
    """
    from actionplan_tui.reports.formats.docx.template import TemplateError

    try:
        return form.write(content, template, on_step)
    except TemplateError as error:
        if error.large:
            raise Fault(_("The template holds more than a template can need.")) from error
        raise Fault(_("The template is no Word file that can be read.")) from error


def say_left_out(template: bytes | None, context: Context) -> None:
    """Say what of a template does not come into the document; of none that cannot be read."""
    if template is None:
        return
    from actionplan_tui.reports.formats.docx.left_out_words import left_out_words
    from actionplan_tui.reports.formats.docx.template import TemplateError

    try:
        told = left_out_words(template)
    except TemplateError:
        return
    if told:
        context.say(told)
