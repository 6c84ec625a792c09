"""`database rebuild`: makes anew what is laid out of the plans."""

from __future__ import annotations

import argparse

from actionplan_tui.cli.context import Context
from actionplan_tui.cli.faults import DONE
from actionplan_tui.locales import _


def run(_arguments: argparse.Namespace, context: Context) -> int:
    """Make it anew, and say so."""
    with context.store() as store:
        store.parts.lay_out_again()
    context.say(_("What is laid out of the plans was made anew. Nothing else was changed."))
    return DONE
