"""Build hook: compiles the message catalogues (.po to .mo) that the wheel ships."""

from __future__ import annotations

import os
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_catalogue(source: Path) -> Path:
    """Write the .mo beside the .po `source`, whole or not at all, and return its path."""
    with source.open("rb") as file:
        catalogue = read_po(file, locale=source.parent.parent.name, abort_invalid=True)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    target = source.with_suffix(".mo")
    # Two builds in one tree may run at once: each renames a finished file into place.
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".tmp")
    with os.fdopen(handle, "wb") as file:
        file.write(compiled.getvalue())
    Path(name).chmod(0o644)
    Path(name).replace(target)
    return target


class CatalogueBuildHook(BuildHookInterface):  # type: ignore[type-arg,misc,unused-ignore]
    """Compiles every catalogue of the package before the wheel is put together."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling for wheels and for editable installs."""
        for source in sorted(Path(self.root).glob("actionplan_tui/locales/*/LC_MESSAGES/*.po")):
            compile_catalogue(source)
