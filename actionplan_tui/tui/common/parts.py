"""How a screen does what is asked of it: itself, or by parts that it holds and names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from textual.worker import Worker

from actionplan_tui.locales import _
from actionplan_tui.records import dataclass
from actionplan_tui.tui.common.commands import Command
from actionplan_tui.tui.common.keymap import Placed

Method = TypeVar("Method", bound=Callable[..., object])
Condition = TypeVar("Condition", bound=Callable[[Any], bool])


@dataclass(frozen=True, slots=True)
class Way:
    """How a class does what a command says: the name of its method, and when it can."""

    command: Command
    method: str
    when: Callable[[Any], bool]


def _always(_owner: object) -> bool:
    return True


def does(*commands: Command, when: Callable[[Any], bool] = _always) -> Callable[[Method], Method]:
    """Mark the method that does what commands say.

    It is given the command's value, if that has one.

    Args:
        commands: One, or several of which each has a value of its own.
        when: Returns, for the object whose method it is, whether that can be done now.
    """

    def mark(method: Method) -> Method:
        vars(method)["does"] = commands, when
        return method

    return mark


def needs(words: str) -> Callable[[Condition], Condition]:
    """Mark a condition (`when`) with what is said if a key is pressed while it does not hold.

    Args:
        words: What must be first, or why it cannot be (a message id).
    """

    def mark(condition: Condition) -> Condition:
        vars(condition)["needs"] = words
        return condition

    return mark


class Does:
    """A class whose methods do what commands say (`does`)."""

    WAYS: ClassVar[Mapping[str, Way]] = {}
    """By the id of the command, what is its own and what it inherits."""

    def __init_subclass__(cls, **more: Any) -> None:
        super().__init_subclass__(**more)
        own: dict[str, Way] = {}
        for base in reversed(cls.__bases__):
            own.update(getattr(base, "WAYS", {}))
        for name, method in vars(cls).items():
            commands, when = getattr(method, "does", ((), _always))
            own.update({one.id: Way(one, name, when) for one in commands})
        cls.WAYS = own

    def can_do(self, name: str) -> bool:
        """Return whether it does what the command of this id says, and can do it now."""
        return name in self.WAYS and self.WAYS[name].when(self)

    def lacks(self, name: str) -> str:
        """Return in words what is lacking for the command of this id; empty: not known here."""
        way = self.WAYS.get(name)
        words = getattr(way.when, "needs", "") if way and not self.can_do(name) else ""
        return _(words) if words else ""

    def do(self, name: str) -> object:
        """Do what the command of this id says."""
        way = self.WAYS[name]
        method = getattr(self, way.method)
        return method(way.command.value) if way.command.value else method()


class Holder(Placed, Protocol):
    """What a part needs of the screen that holds it; most need more, and say so."""

    def run_worker(
        self,
        work: Any,
        name: str | None = "",
        group: str = "default",
        description: str = "",
        exit_on_error: bool = True,
        start: bool = True,
        exclusive: bool = False,
        thread: bool = False,
    ) -> Worker[Any]:
        """Run work beside the screen."""

    def shown_commands(self) -> Sequence[Command]:
        """Return what can be done, for the help."""

    def say(self, words: str) -> None:
        """Say what happened."""

    def fail(self, error: BaseException) -> None:
        """Say what went wrong."""


Screen = TypeVar("Screen", bound=Holder)


class Part(Does, Generic[Screen]):
    """Some of what can be done on a screen.

    Args:
        screen: The one that holds it.
    """

    def __init__(self, screen: Screen) -> None:
        self.screen = screen

    def run_worker(self, work: Any, **how: Any) -> Worker[Any]:
        """Run work beside the screen, as if it were the screen's own."""
        return self.screen.run_worker(work, **how)
