"""Work beside the screen that fails: it is said in words, and the app goes on."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, ClassVar, ParamSpec, TypeVar

from textual import work
from textual.worker import Worker, WorkerState

from actionplan_tui.locales.system import why

P = ParamSpec("P")
T = TypeVar("T")


def beside(
    group: str, *, exclusive: bool = True
) -> Callable[[Callable[P, Coroutine[Any, Any, T]]], Callable[P, Worker[T]]]:
    """Decorate a coroutine method to run beside the screen.

    Args:
        group: Of a group that is exclusive only the newest runs; those before are given up.
        exclusive: Whether it is.
    """
    # Without a description Textual writes out what the work is given: whole plans, in seconds.
    return work(group=group, description=group, exclusive=exclusive, exit_on_error=False)


def reason(error: BaseException) -> str:
    """Return why something failed: what the system says of which file, else the error's words."""
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {why(error)}"
    return why(error)


class Careful:
    """A screen or dialog that says why its work failed; subclasses say where."""

    STOPPABLE: ClassVar[bool] = False
    """Whether Escape stops the work of it that is under way."""

    def fail(self, error: BaseException) -> None:
        """Say what went wrong."""
        raise NotImplementedError

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say what went wrong in work that ended with an error."""
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            self.fail(event.worker.error)
