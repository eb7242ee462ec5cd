"""Rotations, overrides, and how each person wants to be paged."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade():
    op.create_table('rotations',
        sa.Column('id', sa.String(length=64), nullable=False),
        sa.Column('name', sa.String(length=64), nullable=False),
        sa.Column('people', sa.JSON(none_as_null=True), nullable=False),
        sa.Column('start', sa.String(length=10), nullable=False),
        sa.Column('handover', sa.String(length=5), nullable=False),
        sa.Column('zone', sa.String(length=64), nullable=False),
        sa.Column('period', sa.String(length=8), nullable=False),
        sa.Column('every', sa.Integer(), nullable=False),
        sa.Column('updated_at', sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_rotations')),
        sa.UniqueConstraint('name', name=op.f('uq_rotations_name')))
    op.create_table('overrides',
        sa.Column('id', sa.String(length=64), nullable=False),
        sa.Column('rotation_id', sa.String(length=64), nullable=False),
        sa.Column('start', sa.BigInteger(), nullable=False),
        sa.Column('end', sa.BigInteger(), nullable=False),
        sa.Column('person', sa.String(length=64), nullable=True),
        sa.Column('made', sa.BigInteger(), nullable=False),
        sa.Column('made_by', sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(['person'], ['staff.id'], name=op.f('fk_overrides_person_staff')),
        sa.ForeignKeyConstraint(['rotation_id'], ['rotations.id'], name=op.f('fk_overrides_rotation_id_rotations')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_overrides')))
    op.create_index('ix_overrides_rotation_id_end', 'overrides', ['rotation_id', 'end'], unique=False)
    op.add_column('staff', sa.Column('methods', sa.JSON(none_as_null=True), nullable=True))
