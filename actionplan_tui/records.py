"""Data classes that are made quickly: those of the standard library, with what is alike shared."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

One = TypeVar("One")
_NO_FIELD = object()

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    import dataclasses

    def _shown(self):
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__shown__)
        return f"{type(self).__qualname__}({values})"

    def _compared(names):
        """Return what compares two objects and what numbers one, by the values of some fields."""
        values = attrgetter(*names) if names else lambda _one: ()

        def same(self, other):
            if type(self) is not type(other):
                return NotImplemented
            return values(self) == values(other)

        def number(self):
            return hash(values(self))

        return same, number

    def dataclass(cls=None, /, *, frozen=False, slots=False, repr=True, eq=True, kw_only=False):  # noqa: A002
        """Make a data class as `dataclasses.dataclass` does.

        That writes and compiles up to six functions for every class, which for the classes of this
        program takes longer than to read the plans. Here only `__init__` is written; the others
        are shared. That a frozen one is not changed is held by the type checker alone.
        """

        def make(cls):
            own = cls.__dict__
            made = dataclasses.dataclass(cls, repr=False, eq=False, slots=slots, kw_only=kw_only)
            fields = dataclasses.fields(made)
            if repr and "__repr__" not in own:
                made.__shown__ = tuple(one.name for one in fields if one.repr)
                made.__repr__ = _shown
            if eq and "__eq__" not in own:
                made.__eq__, hashed = _compared([one.name for one in fields if one.compare])
                if "__hash__" not in own:
                    made.__hash__ = hashed if frozen else None
            return made

        return make if cls is None else make(cls)


def altered(one: One, **said: object) -> One:
    """Return an object of a data class with some fields saying something else.

    It is what `dataclasses.replace` gives, in a third of its time where there are many fields; the
    object itself if they say it already.
    """
    if all(getattr(one, name, _NO_FIELD) is value for name, value in said.items()):
        return one
    made = type(one)
    if made not in _FIELDS:
        names: list[str] = [*vars(made)["__dataclass_fields__"]]
        _FIELDS[made] = {name: place for place, name in enumerate(names)}, attrgetter(*names)
    places, told = _FIELDS[made]
    values = list(told(one))
    for name, value in said.items():
        values[places[name]] = value
    return made(*values)


_FIELDS: dict[type, tuple[dict[str, int], Callable[[Any], tuple[Any, ...]]]] = {}
"""Of a class with several fields their places, and what tells their values."""


__all__ = ["altered", "dataclass"]
