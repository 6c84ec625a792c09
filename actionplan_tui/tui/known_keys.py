"""All keys of the app, gathered from its rooms; which keys that users ask for can be had."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any

from textual.binding import Binding
from textual.screen import Screen
from textual.widget import Widget

from actionplan_tui import tui
from actionplan_tui.domain.text.nearest import nearest
from actionplan_tui.locales import _
from actionplan_tui.preferences import Asked, Fault
from actionplan_tui.reports.words.problems import did_you_mean
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.keymap import bindings_of, key_name, key_of

__all__ = ["Known", "check", "key_name", "known"]

_FIXED = frozenset({"ctrl+c", "ctrl+p", "ctrl+q", "tab", "shift+tab"})
"""Keys that mean the same everywhere and are not given away."""


@dataclass(frozen=True)
class Known:
    """What a key does: its id, its keys unless others are chosen, and its words (message ids)."""

    id: str
    keys: tuple[str, ...]
    words: str
    hint: str


# --- what there is --------------------------------------------------------------------------------


def _modules() -> Iterator[ModuleType]:
    """Yield the modules of all rooms."""
    for room in pkgutil.iter_modules(tui.__path__, f"{tui.__name__}."):
        if room.ispkg:
            package = importlib.import_module(room.name)
            for found in pkgutil.walk_packages(package.__path__, f"{room.name}."):
                yield importlib.import_module(found.name)


def _classes() -> Iterator[type[Any]]:
    """Yield the classes of ours that have keys: screens and dialogs, their parts."""
    for module in _modules():
        for found in vars(module).values():
            if (
                isinstance(found, type)
                and found.__module__ == module.__name__
                and issubclass(found, Widget)
            ):
                yield found


def _keys_of(binding: Binding) -> list[str]:
    return [key_of(key) or key for key in binding.key.split(",")]


Keyed = dict[str, set[str]]
"""The keys of ids that can be used at the same time."""


def _parts(owner: type[Any]) -> set[type[Any]]:
    """Return the classes of ours that a screen or dialog knows of, and so may show."""
    return {
        found
        for base in owner.__mro__
        if base.__module__.startswith("actionplan_tui.")
        for found in vars(sys.modules[base.__module__]).values()
        if isinstance(found, type)
        and found.__module__.startswith("actionplan_tui.")
        and issubclass(found, Widget)
        and not issubclass(found, Screen)
    }


@cache
def _groups() -> tuple[Keyed, ...]:
    """Return which ids meet: on a screen or in a dialog, with each of the parts it may show."""
    groups: list[Keyed] = []
    for owner in _classes():
        if not issubclass(owner, Screen):
            continue
        for part in (None, *_parts(owner)):
            keys: Keyed = {}
            for found in (*bindings_of(owner), *(bindings_of(part) if part else ())):
                keys.setdefault(str(found.id), set()).update(_keys_of(found))
            if keys and keys not in groups:
                groups.append(keys)
    return tuple(groups)


@cache
def known() -> Mapping[str, Known]:
    """Return everything in the app that has a key, by its id."""
    found: dict[str, Known] = {}
    for owner in _classes():
        for binding in bindings_of(owner):
            name = str(binding.id)
            keys = (*(found[name].keys if name in found else ()), *_keys_of(binding))
            found[name] = Known(
                name, tuple(dict.fromkeys(keys)), binding.description, binding.tooltip
            )
    return dict(sorted(found.items()))


# --- what is asked for ----------------------------------------------------------------------------


def check(asked: Asked) -> tuple[dict[str, str], list[Fault]]:
    """Return the keys that can be had, as `App.set_keymap` takes them, and what is wrong.

    What cannot be had keeps the key that it has of itself.

    Args:
        asked: Keys by an id, as users write them.
    """
    faults: list[Fault] = []
    wanted: dict[str, tuple[str, ...]] = {}
    for name, written in asked.items():
        if name not in known():
            meant = did_you_mean(nearest(name, known(), 1))
            told = _("“{id}” is nothing that has a key.").format(id=plain(name))
            hint = meant or _("See: {command}").format(command="actionplan config --keys")
            faults.append((name, f"{told} {hint}"))
            continue
        keys = tuple(dict.fromkeys(_keys(name, written, faults)))
        if keys:
            wanted[name] = keys
    while clash := _clash(wanted):
        name, key, other = clash
        del wanted[name]
        faults.append((name, _taken(key, other)))
    return {name: ",".join(keys) for name, keys in wanted.items()}, faults


def _keys(name: str, written: Iterable[str], faults: list[Fault]) -> Iterator[str]:
    for text in written:
        # A comma between keys is read as one, so that “v, F3” is two keys.
        for part in [text] if text.strip() == "," else text.split(","):
            key = key_of(part)
            if not key:
                told = _("“{key}” is no key. Keys are written like these: {examples}.")
                examples = "v, ?, F4, Ctrl+O, Enter, PageUp"
                faults.append((name, told.format(key=plain(part), examples=examples)))
            elif key in _FIXED and key not in known()[name].keys:
                told = _("“{key}” always means the same in this program; choose another key.")
                faults.append((name, told.format(key=plain(part))))
            else:
                yield key


def _clash(wanted: dict[str, tuple[str, ...]]) -> tuple[str, str, str] | None:
    """Return the last id asked for whose key something else has too, the key, and what has it."""
    for name in reversed(wanted):
        for group in _groups():
            if name not in group:
                continue
            for other, own in group.items():
                shared = set(wanted[name]) & set(wanted.get(other, own))
                # What shares a key of itself is told apart by where it is pressed.
                shared -= {*known()[name].keys} & {*known()[other].keys}
                if other != name and shared:
                    return name, min(shared), other
    return None


def _taken(key: str, other: str) -> str:
    return _(
        "“{key}” is already the key of {other}. Choose another one, or give {other} another."
    ).format(key=key_name(key), other=other)
