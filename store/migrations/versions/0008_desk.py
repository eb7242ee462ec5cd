"""The desk in Slack: drafts that can be undone, noted, edited; links of Slack accounts; opened home tabs."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade():
    op.add_column('drafts', sa.Column('sends', sa.Integer(), server_default=sa.text('0'), nullable=False))
    op.add_column('drafts', sa.Column('note', sa.Boolean(), server_default=sa.sql.expression.false(), nullable=False))
    op.add_column('drafts', sa.Column('edited_at', sa.BigInteger(), nullable=True))
    op.add_column('drafts', sa.Column('deleted_at', sa.BigInteger(), nullable=True))
    op.add_column('cards', sa.Column('drawn_at', sa.BigInteger(), nullable=True))
    op.create_table('slack_links',
        sa.Column('slack', sa.String(length=32), nullable=False),
        sa.Column('staff_id', sa.String(length=64), nullable=False),
        sa.Column('name', sa.String(length=120), nullable=False),
        sa.Column('state', sa.String(length=16), nullable=False),
        sa.Column('asked_at', sa.BigInteger(), nullable=False),
        sa.Column('decided_by', sa.String(length=120), nullable=True),
        sa.Column('decided_at', sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_slack_links_staff_id_staff')),
        sa.PrimaryKeyConstraint('slack', name=op.f('pk_slack_links')))
    op.create_index(op.f('ix_slack_links_staff_id'), 'slack_links', ['staff_id'], unique=False)
    op.create_table('slack_homes',
        sa.Column('slack', sa.String(length=32), nullable=False),
        sa.Column('opened_at', sa.BigInteger(), nullable=False),
        sa.Column('face', sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint('slack', name=op.f('pk_slack_homes')))
    op.create_index(op.f('ix_slack_homes_opened_at'), 'slack_homes', ['opened_at'], unique=False)
