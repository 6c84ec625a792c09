"""Where a document goes: into a file, into a folder under a proposed name, to the output."""

from __future__ import annotations

from pathlib import Path

from actionplan_tui.cli.context import Context
from actionplan_tui.cli.faults import Fault
from actionplan_tui.cli.output.files import refuse_existing, write_whole
from actionplan_tui.cli.streams import is_terminal
from actionplan_tui.locales import _
from actionplan_tui.reports.words.text import plain


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

    def write(self, content: str | bytes, proposed: str) -> None:
        """Write it.

        Args:
            content: Text, or the bytes of a file.
            proposed: The name of the file where only a folder is named.

        Raises:
            Fault: It is no text, and no file is named for it.
        """
        if self.target is None:
            self._out(content, proposed)
            return
        file = self.target / proposed if self.folder else self.target
        write_whole(file, content, force=self.force)
        self.context.say(_("Written to {path}").format(path=plain(str(file))))

    def _out(self, content: str | bytes, proposed: str) -> None:
        stream = self.context.stdout
        if isinstance(content, str):
            self.context.out(content, end="")
            return
        raw = getattr(stream, "buffer", None)
        if raw is None or is_terminal(stream):
            raise Fault(
                _("This format is no text for a terminal. Name a file."),
                [_("For example: {option}").format(option=f"--output {proposed}")],
            )
        stream.flush()
        raw.write(content)
        raw.flush()
