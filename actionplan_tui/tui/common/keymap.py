"""Keys by name: how one is written and shown, and which is in force for what can be done."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import Keys, _character_to_key

from actionplan_tui.locales import NP_, pgettext

if TYPE_CHECKING:
    from actionplan_tui.settings import Settings

_MODIFIERS = ("ctrl", "alt", "shift")
_OTHER_NAMES = {
    "esc": "escape",
    "return": "enter",
    "del": "delete",
    "ins": "insert",
    "pgup": "pageup",
    "pgdn": "pagedown",
    "control": "ctrl",
    "strg": "ctrl",
    "mellanslag": "space",
    "mellomrom": "space",
    "tabb": "tab",
    "tabulator": "tab",
    "backsteg": "backspace",
    "tilbake": "backspace",
}
"""Names of keys as people write them, in the languages of the interface."""
_ARROWS = {"↑": "up", "↓": "down", "←": "left", "→": "right"}


def key_of(name: str) -> str:
    """Return a key as Textual calls it: `?`, `Esc`, `Ctrl+O`, `PageUp`; empty if there is none."""
    bare = name.strip()
    if len(bare) == 1:
        return _ARROWS.get(bare) or str(_character_to_key(bare))
    bare = re.sub(r"(?i)\b(ctrl|alt|shift)-", r"\1+", bare).replace("++", "+plus")
    *before, last = [part.strip() for part in bare.split("+")]
    modifiers = [_OTHER_NAMES.get(part.casefold(), part.casefold()) for part in before]
    if len(last) == 1:
        if modifiers == ["shift"] and last.isalpha():
            return last.upper()
        key = _ARROWS.get(last) or str(_character_to_key(last.lower()))
    else:
        key = last.casefold().replace(" ", "").replace("page_", "page")
        key = _OTHER_NAMES.get(key, key)
        if key not in _names():
            return ""
    if any(part not in _MODIFIERS for part in modifiers) or len(set(modifiers)) < len(modifiers):
        return ""
    return "+".join([*(part for part in _MODIFIERS if part in modifiers), key])


@cache
def _names() -> frozenset[str]:
    """Return the names of keys that are no letter: those of Textual, and those of signs."""
    named = {key.value for key in Keys if "+" not in key.value and "<" not in key.value}
    signs = {str(_character_to_key(chr(code))) for code in range(33, 256)}
    return frozenset(name for name in named | signs if len(name) > 1)


# --- what is shown --------------------------------------------------------------------------------

_SHOWN = {
    **{key: arrow for arrow, key in _ARROWS.items()},
    "escape": "Esc",
    "enter": "Enter",
    "ctrl": "Ctrl",
    "alt": "Alt",
    "shift": "Shift",
}
_TRANSLATED = {
    "space": NP_("name of a key", "Space"),
    "tab": NP_("name of a key", "Tab"),
    "backspace": NP_("name of a key", "Backspace"),
    "delete": NP_("name of a key", "Delete"),
    "insert": NP_("name of a key", "Insert"),
    "home": NP_("name of a key", "Home"),
    "end": NP_("name of a key", "End"),
    "pageup": NP_("name of a key", "Page Up"),
    "pagedown": NP_("name of a key", "Page Down"),
}


@cache
def _signs() -> Mapping[str, str]:
    return {str(_character_to_key(sign)): sign for sign in map(chr, range(33, 256))}


def key_name(key: str) -> str:
    """Return the name of a key as keyboards of the language have it; of several, the first."""
    *before, last = key.split(",", maxsplit=1)[0].split("+")
    if last in _TRANSLATED:
        name = pgettext(*_TRANSLATED[last])
    else:
        name = _SHOWN.get(last) or _signs().get(last, last)
    if len(name) > 1 and name.startswith("f") and name[1:].isdecimal():
        name = name.upper()
    if before:
        name = name.upper() if len(name) == 1 else name
    return "+".join([*(_SHOWN.get(part, part) for part in before), name])


def bindings_of(owner: type[Any]) -> Iterator[Binding]:
    """Yield the keys of a class and of those of ours that it inherits from."""
    for base in owner.__mro__:
        if base.__module__.startswith("actionplan_tui."):
            for found in vars(base).get("BINDINGS", ()):
                if isinstance(found, Binding) and found.id:
                    yield found


@runtime_checkable
class KnowsKeys(Protocol):
    """An app that knows the keys of everything in it."""

    @property
    def settings(self) -> Settings:
        """With the keys that the user chose."""

    def usual_key(self, name: str) -> str:
        """Return the key that something has unless another is chosen, by its id."""


class Placed(Protocol):
    """What stands somewhere in the app: a screen, a dialog, a part of one."""

    @property
    def app(self) -> object:
        """The app."""

    @property
    def ancestors_with_self(self) -> list[DOMNode]:
        """Itself and what it stands in."""


def key_for(node: Placed, name: str) -> str:
    """Return the key in force of something that can be done, for a sentence that names it.

    Of what has the same id on several screens it is that of the screen, dialog or part at hand.

    Args:
        node: Where the sentence stands.
        name: The id of what the key does, here or elsewhere in the app.
    """
    app = node.app
    assert isinstance(app, KnowsKeys)  # noqa: S101
    keymap = app.settings.keymap
    for owner in map(type, node.ancestors_with_self):
        for binding in bindings_of(owner):
            if binding.id == name:
                return key_name(keymap.get(name) or binding.key)
    return key_name(keymap.get(name) or app.usual_key(name))


def keyed(node: Placed, words: str, **names: str) -> str:
    """Return a sentence with the keys in force: for each of its placeholders the id is given."""
    return words.format(**{place: key_for(node, name) for place, name in names.items()})
