"""`python -m actionplan_tui` does what the command `actionplan` does."""

from __future__ import annotations

import sys

from actionplan_tui.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
