"""What a note from a form was taken from, and who took it in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("source", "taken_by"):
        op.add_column("note", sa.Column(name, sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    raise NotImplementedError("what was written is never taken away")
