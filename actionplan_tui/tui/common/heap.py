"""Gives memory back to the system that large readings took and no longer need."""

from __future__ import annotations

import sys


def give_back() -> None:
    """Hand free memory back, where the C library can: glibc keeps what lies between what is used.

    Without it the memory of an app that is used for hours creeps upwards, though its objects do
    not grow.
    """
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
