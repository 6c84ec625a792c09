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

    def _first(made):
        """Return the `__init__` of a class until its first object: it puts the real one there."""

        def __init__(self, /, *values, **named):  # noqa: N807 - it is that
            made.__init__ = _written(made)
            made.__init__(self, *values, **named)

        return __init__

    def _written(made):
        """Return what sets all fields of an object: written out and compiled, as it is quickest."""
        known, places, names, lines = {}, [], [], []
        for field in dataclasses.fields(made):
            name, value = field.name, field.name
            makes = field.default_factory is not dataclasses.MISSING
            if makes or field.default is not dataclasses.MISSING:
                known[f"{name}_usual"] = field.default_factory if makes else field.default
            usual = f"={name}_usual" if f"{name}_usual" in known else ""
            if makes:
                value = f"{name}_usual() if {name} is {name}_usual else {name}"
            if not field.init:
                kept = usual and "__slots__" in vars(made)  # else it stays with the class
                value = f"{name}_usual()" if makes else f"{name}_usual" if kept else ""
            elif field.kw_only:
                names.append(name + usual)
            else:
                places.append(name + usual)
            if value:
                lines.append(f"self.{name} = {value}")
        if hasattr(made, "__post_init__"):
            lines.append("self.__post_init__()")
        given = ", ".join(["self", *places, *(["*", *names] if names else [])])
        exec(f"def __init__({given}):\n  " + "\n  ".join(lines or ["pass"]), known)  # noqa: S102
        known["__init__"].__qualname__ = f"{made.__qualname__}.__init__"
        return known["__init__"]

    def dataclass(cls=None, /, *, frozen=False, slots=False, repr=True, eq=True, kw_only=False):  # noqa: A002
        """Make a data class as `dataclasses.dataclass` does.

        That writes and compiles up to six functions for every class, which for the classes of this
        program takes longer than to read the plans. Here only `__init__` is written, when the first
        object is made: of most classes a process makes none. The others are shared. That a frozen
        one is not changed is held by the type checker alone.
        """

        def make(cls):
            own = cls.__dict__
            made = dataclasses.dataclass(
                cls, init=False, repr=False, eq=False, slots=slots, kw_only=kw_only
            )
            fields = dataclasses.fields(made)
            if "__init__" not in own:
                made.__init__ = _first(made)
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
