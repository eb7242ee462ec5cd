"""Codes texted to patients who sign in at the API."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade():
    op.create_table('sign_in_codes',
        sa.Column('id', sa.String(length=64), nullable=False),
        sa.Column('blind', sa.LargeBinary(), nullable=False),
        sa.Column('patient', sa.String(length=64), nullable=False),
        sa.Column('mark', sa.LargeBinary(), nullable=False),
        sa.Column('tries', sa.Integer(), nullable=False),
        sa.Column('made_at', sa.BigInteger(), nullable=False),
        sa.Column('used_at', sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(['patient'], ['subjects.id'], name=op.f('fk_sign_in_codes_patient')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_sign_in_codes')))
    op.create_index(op.f('ix_sign_in_codes_blind'), 'sign_in_codes', ['blind'], unique=False)
    op.create_index(op.f('ix_sign_in_codes_made_at'), 'sign_in_codes', ['made_at'], unique=False)
