"""What can go wrong with a server: each case does it, against the server that the tests have."""

from __future__ import annotations

from tests.faults.ground import Case

CASES: tuple[Case, ...] = ()
