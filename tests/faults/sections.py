"""The tables of docs/faults.md, with the cases whose rows stand in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.faults import cases, copies, server
from tests.faults.ground import Case

SECTIONS: Mapping[str, Sequence[Case]] = {
    "files": cases.CASES,
    "copies": copies.CASES,
    "server": server.CASES,
}
"""By the name that stands over a table: `<!-- faults: NAME -->`."""
