"""With which role of a server an entry of the journal was written, beside who signs its notes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("journal", sa.Column("login", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    raise NotImplementedError("what was written is never taken away")
