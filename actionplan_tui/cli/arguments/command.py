"""What a command is: its name, its help, how its arguments are read and what runs it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from actionplan_tui.records import dataclass

if TYPE_CHECKING:
    from actionplan_tui.cli.context import Context

Example = tuple[str, str]


@dataclass(frozen=True)
class Command:
    """One command. All words are message ids, to be translated where they are shown.

    Attributes:
        name: What is typed.
        arguments: What follows the name in the usage line.
        help: What it does, in a few words.
        description: What it does, in a paragraph.
        examples: Command lines without `actionplan`, each with what it does.
        configure: Adds its arguments to a parser.
        run: Does it; returns the status to end with.
        tells: Whether it says itself what is wrong in the user's settings.
    """

    name: str
    arguments: str
    help: str
    description: str
    examples: tuple[Example, ...]
    configure: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace, Context], int]
    tells: bool = False
