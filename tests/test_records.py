"""The program's data classes do what those of the standard library do."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from typing import Any

import pytest

from actionplan_tui import records


def both(**how: bool) -> list[Any]:
    """Return the same class made in both ways."""
    said = {"__annotations__": {"a": "int", "b": "str"}, "b": "x"}
    ways: list[Any] = [records.dataclass, dataclasses.dataclass]
    return [way(**how)(type("Pair", (), dict(said))) for way in ways]


@pytest.mark.parametrize(
    "how",
    [
        {"frozen": True, "slots": True},
        {"frozen": True},
        {"slots": True},
        {},
        {"frozen": True, "eq": False},
        {"kw_only": True},
    ],
    ids=str,
)
def test_they_compare_hash_and_show_alike(how: dict[str, bool]) -> None:
    told: list[list[Any]] = []
    for made in both(**how):
        one, same, other = made(a=1), made(a=1, b="x"), made(a=2)
        said: list[Any] = [one == same, one == other, one != other, one == 1, repr(one)]
        said += [dataclasses.asdict(one), [field.name for field in dataclasses.fields(made)]]
        said.append(repr(dataclasses.replace(one, b="y")))
        said.append(made.__hash__ is None or (hash(one) == hash(same)))
        said.append(hasattr(one, "__dict__"))
        told.append(said)
    assert told[0] == told[1]
    with pytest.raises(TypeError):
        both(**how)[0]()


@records.dataclass(frozen=True, slots=True)
class Kept:
    """One that can be found by its name."""

    a: int
    b: tuple[str, ...] = ()


def test_they_are_copied_and_kept() -> None:
    one = Kept(1, ("x",))
    assert copy.deepcopy(one) == pickle.loads(pickle.dumps(one)) == one
    assert len({one, Kept(1, ("x",)), Kept(2)}) == 2
    other: Any = (1, ())
    assert Kept(1) != other


def test_an_altered_one_is_what_replace_gives_and_itself_where_nothing_changes() -> None:
    one = Kept(1, ("x",))
    assert records.altered(one, b=("y",)) == dataclasses.replace(one, b=("y",))
    assert records.altered(one, a=1, b=one.b) is one
    with pytest.raises(KeyError):
        records.altered(Kept(2), c=3)


def test_values_are_given_alike() -> None:
    said = {
        "__annotations__": {"a": "int", "b": "list[int]", "c": "str", "d": "int", "e": "int"},
        "b": dataclasses.field(default_factory=list),
        "c": "x",
        "d": dataclasses.field(default=4, init=False),
        "e": dataclasses.field(default=5, kw_only=True),
        "__post_init__": lambda self: self.seen.append(self.a),
        "seen": [],
    }
    told: list[list[Any]] = []
    for way in (records.dataclass, dataclasses.dataclass):
        made: Any = way(type("Many", (), dict(said)))
        below = type("Below", (made,), {})
        every = [made(1), made(2, [3]), made(a=1, c="y"), below(7, e=8), made(1, [], "z", e=6)]
        told.append([vars(one) for one in every])
        assert every[0].b is not every[2].b
        with pytest.raises(TypeError):
            made()
        with pytest.raises(TypeError):
            made(1, [], "z", 6)
        with pytest.raises(TypeError):
            made(1, d=3)
    assert told[0] == told[1]
