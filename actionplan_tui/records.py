"""Data classes that are made quickly: those of the standard library, with what is alike shared."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    import dataclasses
    from operator import attrgetter

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


__all__ = ["dataclass"]
