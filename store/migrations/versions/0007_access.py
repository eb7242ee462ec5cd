"""Signing in: accounts, sign-ins, tokens, signing keys; kept answers, exceptions from limits, broken glass."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade():
    op.create_table('kept_answers',
        sa.Column('key', sa.LargeBinary(), nullable=False),
        sa.Column('asked', sa.LargeBinary(), nullable=False),
        sa.Column('status', sa.Integer(), nullable=True),
        sa.Column('answer_ct', sa.LargeBinary(), nullable=True),
        sa.Column('at', sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint('key', name=op.f('pk_kept_answers')))
    op.create_index(op.f('ix_kept_answers_at'), 'kept_answers', ['at'], unique=False)
    op.create_table('signing_keys',
        sa.Column('kid', sa.String(length=32), nullable=False),
        sa.Column('seed_ct', sa.LargeBinary(), nullable=False),
        sa.Column('created_at', sa.BigInteger(), nullable=False),
        sa.Column('retired_at', sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint('kid', name=op.f('pk_signing_keys')))
    op.create_table('grants',
        sa.Column('id', sa.String(length=64), nullable=False),
        sa.Column('subject', sa.String(length=64), nullable=False),
        sa.Column('kind', sa.String(length=16), nullable=False),
        sa.Column('secret', sa.LargeBinary(), nullable=True),
        sa.Column('factors', sa.JSON(none_as_null=True), nullable=False),
        sa.Column('agent', sa.String(length=40), nullable=False),
        sa.Column('created_at', sa.BigInteger(), nullable=False),
        sa.Column('last_seen', sa.BigInteger(), nullable=False),
        sa.Column('expires_at', sa.BigInteger(), nullable=False),
        sa.Column('ended_at', sa.BigInteger(), nullable=True),
        sa.Column('ended_why', sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(['subject'], ['subjects.id'], name=op.f('fk_grants_subject')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_grants')),
        sa.UniqueConstraint('secret', name=op.f('uq_grants_secret')))
    op.create_index(op.f('ix_grants_expires_at'), 'grants', ['expires_at'], unique=False)
    op.create_index(op.f('ix_grants_subject'), 'grants', ['subject'], unique=False)
    op.create_table('limit_overrides',
        sa.Column('id', sa.String(length=64), nullable=False),
        sa.Column('subject', sa.String(length=64), nullable=False),
        sa.Column('limit_name', sa.String(length=32), nullable=False),
        sa.Column('allowance', sa.Integer(), nullable=True),
        sa.Column('reason_ct', sa.LargeBinary(), nullable=False),
        sa.Column('made_by', sa.String(length=120), nullable=False),
        sa.Column('made_at', sa.BigInteger(), nullable=False),
        sa.Column('expires_at', sa.BigInteger(), nullable=False),
        sa.Column('ended_at', sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(['subject'], ['subjects.id'], name=op.f('fk_limit_overrides_subject')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_limit_overrides')))
    op.create_index('ix_limit_overrides_subject_expires_at', 'limit_overrides', ['subject', 'expires_at'], unique=False)
    op.create_table('accounts',
        sa.Column('staff_id', sa.String(length=64), nullable=False),
        sa.Column('password', sa.String(length=200), nullable=True),
        sa.Column('password_at', sa.BigInteger(), nullable=True),
        sa.Column('totp_ct', sa.LargeBinary(), nullable=True),
        sa.Column('totp_step', sa.BigInteger(), nullable=True),
        sa.Column('recovery', sa.JSON(none_as_null=True), nullable=True),
        sa.Column('issuer', sa.String(length=255), nullable=True),
        sa.Column('issuer_subject', sa.String(length=255), nullable=True),
        sa.Column('created_at', sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_accounts_staff_id')),
        sa.PrimaryKeyConstraint('staff_id', name=op.f('pk_accounts')),
        sa.UniqueConstraint('issuer', 'issuer_subject', name=op.f('uq_accounts_issuer_issuer_subject')))
    op.create_table('break_glass',
        sa.Column('id', sa.String(length=64), nullable=False),
        sa.Column('staff_id', sa.String(length=64), nullable=False),
        sa.Column('patient', sa.String(length=64), nullable=False),
        sa.Column('reason_ct', sa.LargeBinary(), nullable=False),
        sa.Column('started_at', sa.BigInteger(), nullable=False),
        sa.Column('expires_at', sa.BigInteger(), nullable=False),
        sa.Column('ended_at', sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(['patient'], ['subjects.id'], name=op.f('fk_break_glass_patient')),
        sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_break_glass_staff_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_break_glass')))
    op.create_index('ix_break_glass_staff_id_patient', 'break_glass', ['staff_id', 'patient'], unique=False)
    op.create_index(op.f('ix_break_glass_started_at'), 'break_glass', ['started_at'], unique=False)
    op.create_table('refresh_tokens',
        sa.Column('hash', sa.LargeBinary(), nullable=False),
        sa.Column('grant_id', sa.String(length=64), nullable=False),
        sa.Column('made_at', sa.BigInteger(), nullable=False),
        sa.Column('used_at', sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(['grant_id'], ['grants.id'], name=op.f('fk_refresh_tokens_grant_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('hash', name=op.f('pk_refresh_tokens')))
    op.create_index(op.f('ix_refresh_tokens_grant_id'), 'refresh_tokens', ['grant_id'], unique=False)
