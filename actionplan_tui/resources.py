"""Finds the files that come with the program: the bundled plans."""

from __future__ import annotations

from pathlib import Path


def plans_folder() -> Path:
    """Return the folder of the bundled plan files.

    An installed wheel carries it inside the package; a source checkout, also one that is installed
    editable, has it beside the package. Raises FileNotFoundError when neither exists, which means
    that the installation is damaged.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "plans", package.parent / "plans"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(package / "plans")
