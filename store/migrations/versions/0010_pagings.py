"""Who was paged, what another pager was told, and the language a page is spoken in."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade():
    op.add_column('staff', sa.Column('language', sa.String(length=16), nullable=True))
    op.create_table('pagings',
        sa.Column('outbox_id', sa.String(length=200), nullable=False),
        sa.Column('escalation_id', sa.String(length=64), nullable=False),
        sa.Column('whom', sa.String(length=64), nullable=False),
        sa.Column('channel', sa.String(length=16), nullable=False),
        sa.Column('how', sa.String(length=16), nullable=False),
        sa.Column('at', sa.BigInteger(), nullable=False),
        sa.Column('reached_at', sa.BigInteger(), nullable=True),
        sa.Column('failed_at', sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(['outbox_id'], ['outbox.id'], name=op.f('fk_pagings_outbox_id_outbox')),
        sa.ForeignKeyConstraint(['escalation_id'], ['escalations.id'], name=op.f('fk_pagings_escalation_id_escalations')),
        sa.PrimaryKeyConstraint('outbox_id', name=op.f('pk_pagings')))
    op.create_index('ix_pagings_escalation_id', 'pagings', ['escalation_id'], unique=False)
    op.create_index('ix_pagings_whom_at', 'pagings', ['whom', 'at'], unique=False)
    op.create_table('pager_links',
        sa.Column('escalation_id', sa.String(length=64), nullable=False),
        sa.Column('pager', sa.String(length=32), nullable=False),
        sa.Column('told', sa.String(length=16), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('at', sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(['escalation_id'], ['escalations.id'], name=op.f('fk_pager_links_escalation_id_escalations')),
        sa.PrimaryKeyConstraint('escalation_id', 'pager', name=op.f('pk_pager_links')))
