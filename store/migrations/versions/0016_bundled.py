"""One message may page somebody for many alerts: a storm's bundle is one row of the outbox and as many rows here as it speaks of."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

COLUMNS = "outbox_id, escalation_id, whom, channel, how, at, reached_at, failed_at"


def upgrade():
    if op.get_bind().dialect.name != "sqlite":
        op.drop_constraint("pk_pagings", "pagings", type_="primary")
        op.create_primary_key("pk_pagings", "pagings", ["outbox_id", "escalation_id"])
        return
    op.drop_index("ix_pagings_escalation_id", "pagings")
    op.drop_index("ix_pagings_whom_at", "pagings")
    op.rename_table("pagings", "pagings_before")
    op.create_table('pagings',
        sa.Column('outbox_id', sa.String(length=200), nullable=False),
        sa.Column('escalation_id', sa.String(length=64), nullable=False),
        sa.Column('whom', sa.String(length=64), nullable=False),
        sa.Column('channel', sa.String(length=16), nullable=False),
        sa.Column('how', sa.String(length=16), nullable=False),
        sa.Column('at', sa.BigInteger(), nullable=False),
        sa.Column('reached_at', sa.BigInteger(), nullable=True),
        sa.Column('failed_at', sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(['outbox_id'], ['outbox.id'], name=op.f('fk_pagings_outbox_id')),
        sa.ForeignKeyConstraint(['escalation_id'], ['escalations.id'], name=op.f('fk_pagings_escalation_id')),
        sa.PrimaryKeyConstraint('outbox_id', 'escalation_id', name=op.f('pk_pagings')))
    op.execute(sa.text(f"INSERT INTO pagings ({COLUMNS}) SELECT {COLUMNS} FROM pagings_before"))
    op.drop_table("pagings_before")
    op.create_index('ix_pagings_escalation_id', 'pagings', ['escalation_id'], unique=False)
    op.create_index('ix_pagings_whom_at', 'pagings', ['whom', 'at'], unique=False)
