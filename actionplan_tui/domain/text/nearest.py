"""What somebody probably meant: the known words nearest to one that is not known."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str], count: int = 3) -> tuple[str, ...]:
    """Return the known words that look like one that is not known, the likeliest first.

    Case does not matter. Of the parts of a dotted id the first weigh most: after `1.1.9` those
    that begin with `1.1.` come before others that are as near.

    Args:
        word: What was written.
        known: What could have been meant, in the order to be kept among equals.
        count: How many to return at most.
    """
    spelt: dict[str, str] = {}
    for name in known:
        spelt.setdefault(name.casefold(), name)
    wanted = word.casefold().strip()
    if not wanted:
        return ()
    if wanted in spelt:
        return (spelt[wanted],)
    from difflib import get_close_matches

    parent = wanted.rpartition(".")[0]
    siblings = [name for name in spelt if parent and name.startswith(f"{parent}.")]
    found = get_close_matches(wanted, siblings, count, 0.5)
    found += [name for name in get_close_matches(wanted, spelt, count, 0.6) if name not in found]
    return tuple(spelt[name] for name in found[:count])
