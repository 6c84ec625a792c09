"""Which words a redaction erased, so that a report stays a report without them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    erased = sa.Column("erased", sa.Text(), nullable=False, server_default="")
    op.add_column("redaction", erased)


def downgrade() -> None:
    raise NotImplementedError("what was written is never taken away")
