"""Keys of the blind index, one for every rotation."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade():
    op.create_table('blind_keys',
        sa.Column('version', sa.Integer(), autoincrement=False, nullable=False),
        sa.Column('provider', sa.String(length=200), nullable=False),
        sa.Column('wrapped', sa.LargeBinary(), nullable=False),
        sa.Column('made_at', sa.BigInteger(), nullable=False),
        sa.Column('retired_at', sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint('version', name=op.f('pk_blind_keys')))
