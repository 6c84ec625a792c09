"""What further notes may say: the order of writing, kind of entry, review, answer, outlook."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    whole = sa.Column("seq", sa.Integer(), nullable=False, server_default="0")
    op.add_column("note", whole)
    for name in ("entry", "review", "response", "outlook"):
        op.add_column("note", sa.Column(name, sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    raise NotImplementedError("what was written is never taken away")
