"""A change of consent keeps which words it was about and where it was said."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade():
    op.add_column('consents', sa.Column('version', sa.String(length=32), nullable=True))
    op.add_column('consents', sa.Column('channel', sa.String(length=16), nullable=True))
