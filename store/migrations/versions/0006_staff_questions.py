"""Questions the care team asks the assistant."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade():
    op.create_table('staff_questions',
        sa.Column('id', sa.String(length=200), nullable=False),
        sa.Column('staff_id', sa.String(length=64), nullable=False),
        sa.Column('place', sa.String(length=64), nullable=False),
        sa.Column('thread', sa.String(length=64), nullable=True),
        sa.Column('direct', sa.Boolean(), nullable=False),
        sa.Column('text_ct', sa.LargeBinary(), nullable=False),
        sa.Column('at', sa.BigInteger(), nullable=False),
        sa.Column('answered_at', sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_staff_questions_staff_id_staff')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_staff_questions')))
