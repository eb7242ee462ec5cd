"""When the words of a conversation were forgotten."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade():
    op.add_column('conversations', sa.Column('purged_at', sa.BigInteger(), nullable=True))
    op.create_index('ix_conversations_opened_at', 'conversations', ['opened_at'], unique=False)
    kept = sa.text('purged_at IS NULL')
    op.create_index('ix_conversations_kept', 'conversations', ['opened_at'], unique=False, sqlite_where=kept, postgresql_where=kept)
