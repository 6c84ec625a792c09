"""Why the operating system refused something, in the user's language."""

from __future__ import annotations

import errno
from collections.abc import Mapping

from actionplan_tui.locales.catalogue import N_, Translator, current

_WORDS: Mapping[int, str] = {
    errno.EACCES: N_("you are not allowed to"),
    errno.EPERM: N_("you are not allowed to"),
    errno.ENOENT: N_("there is no such file or folder"),
    errno.ENOTDIR: N_("a part of the path is no folder"),
    errno.EBADF: N_("it is closed"),
    errno.EISDIR: N_("it is a folder"),
    errno.ENAMETOOLONG: N_("the name is too long"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EROFS: N_("the disk can only be read"),
    errno.EBUSY: N_("another program is using it"),
    errno.EIO: N_("the disk does not work as it should"),
    errno.ELOOP: N_("its links lead round in a circle"),
    errno.EMFILE: N_("too many files are open"),
}

_REFUSED: Mapping[str, str] = {
    "no_file": N_("it is no ordinary file but a pipe, a device or the like"),
    "database": N_("it is a database, or belongs to one"),
    "held": N_("it is a database that a program has open"),
    "too_large": N_("it is too large"),
}


def why(error: BaseException, translator: Translator | None = None) -> str:
    """Return why something was refused, to stand in a sentence, without a full stop.

    What is not known here is said in the system's own words, else by the name of the error.
    """
    known = _REFUSED.get(getattr(error, "reason", ""))
    known = known or _WORDS.get(getattr(error, "errno", None) or 0)
    if known:
        return (translator or current()).gettext(known)
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
