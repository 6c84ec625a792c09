"""Work beside the screen that fails: it is said in words, and the app goes on."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import partial, wraps
from typing import Any, ClassVar, ParamSpec, TypeVar

from textual.worker import Worker, WorkerState

from actionplan_tui.locales.system import why

READING = "read"
"""The group of the work that fills a screen with what it shows."""
P = ParamSpec("P")
T = TypeVar("T")


def worker(
    group: str, *, exclusive: bool = True
) -> Callable[[Callable[P, Coroutine[Any, Any, T]]], Callable[P, Worker[T]]]:
    """Decorate a coroutine method to run beside the screen whose method it is, or that of a part.

    Args:
        group: Of a group that is exclusive only the newest runs; those before are given up.
        exclusive: Whether it is.
    """

    def decorate(method: Callable[P, Coroutine[Any, Any, T]]) -> Callable[P, Worker[T]]:
        @wraps(method)
        def run(*args: P.args, **kwargs: P.kwargs) -> Worker[T]:
            owner: Any = args[0]
            worker: Worker[T] = owner.run_worker(
                partial(method, *args, **kwargs),
                name=method.__name__,
                group=group,
                description=group,
                exclusive=exclusive,
                exit_on_error=False,
            )
            return worker

        return run

    return decorate


def reason(error: BaseException) -> str:
    """Return why something failed: what the system says of which file, else the error's words."""
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {why(error)}"
    return why(error)


class SaysFailures:
    """Says why work failed. Its host is what the work runs beside, and says it (`fail`)."""

    STOPPABLE: ClassVar[bool] = False
    """Whether Escape stops the work of it that is under way."""

    def fail(self, error: BaseException) -> None:
        """Say what went wrong."""
        raise NotImplementedError

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say what went wrong in work that ended with an error."""
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            self.fail(event.worker.error)
