"""An escalation may start up its ladder again."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade():
    op.add_column('escalations', sa.Column('first_page', sa.Integer(), server_default=sa.text('0'), nullable=False))
