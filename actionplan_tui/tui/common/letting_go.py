"""What follows from a register is let go where it is not seen, once there is a newer one."""

from __future__ import annotations


class LetsGo:
    """A widget that holds much of a register: rows, lines of them, what was counted."""

    def let_go(self) -> None:
        """Forget it; where the user was is kept. It is not seen, and is shown anew before it is."""
        raise NotImplementedError
