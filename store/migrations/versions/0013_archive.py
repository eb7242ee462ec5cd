"""What leaves in good order: sealed segments and prunings of the audit log, legal holds, erasures, wrapped key-encryption keys.

The audit log still only grows, with one exception: what a pruning says has gone to the archive may be deleted. A pruning itself is never
changed or removed, and `audit verify` refuses one that was not made with the audit key.
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ONLY_GROW = {"audit_segments": "upto = NEW.upto", "audit_prunings": "upto = NEW.upto"}
GONE = {
    "audit_events": "SELECT 1 FROM audit_leaves l JOIN audit_prunings p ON l.seq < p.upto WHERE l.event_seq = OLD.seq",
    "audit_leaves": "SELECT 1 FROM audit_prunings p WHERE OLD.seq < p.upto",
    "audit_checkpoints": "SELECT 1 FROM audit_prunings p WHERE OLD.size < p.upto",
}


def upgrade():
    op.create_table('audit_segments',
        sa.Column('upto', number, autoincrement=False, nullable=False),
        sa.Column('first', sa.BigInteger(), nullable=False),
        sa.Column('peaks', sa.LargeBinary(), nullable=False),
        sa.Column('sha256', sa.String(64), nullable=False),
        sa.Column('place', sa.String(200), nullable=False),
        sa.Column('at', sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint('upto', name=op.f('pk_audit_segments')))
    op.create_table('audit_prunings',
        sa.Column('upto', number, autoincrement=False, nullable=False),
        sa.Column('peaks', sa.LargeBinary(), nullable=False),
        sa.Column('mac', sa.LargeBinary(), nullable=False),
        sa.Column('at', sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint('upto', name=op.f('pk_audit_prunings')))
    op.create_table('legal_holds',
        sa.Column('id', sa.String(64), nullable=False),
        sa.Column('subject', sa.String(64), nullable=False),
        sa.Column('reason_ct', sa.LargeBinary(), nullable=False),
        sa.Column('made_by', sa.String(120), nullable=False),
        sa.Column('made_at', sa.BigInteger(), nullable=False),
        sa.Column('lifted_by', sa.String(120)),
        sa.Column('lifted_at', sa.BigInteger()),
        sa.ForeignKeyConstraint(['subject'], ['subjects.id'], name=op.f('fk_legal_holds_subject_subjects')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_legal_holds')))
    op.create_index('ix_legal_holds_subject', 'legal_holds', ['subject'])
    op.create_table('erasures',
        sa.Column('id', sa.String(64), nullable=False),
        sa.Column('subject', sa.String(64), nullable=False),
        sa.Column('state', sa.String(16), nullable=False),
        sa.Column('asked_by', sa.String(120), nullable=False),
        sa.Column('asked_at', sa.BigInteger(), nullable=False),
        sa.Column('confirmed_by', sa.String(120)),
        sa.Column('done_at', sa.BigInteger()),
        sa.Column('keys', sa.JSON()),
        sa.Column('identity', sa.String(64)),
        sa.Column('identity_ct', sa.LargeBinary()),
        sa.Column('identity_until', sa.BigInteger()),
        sa.ForeignKeyConstraint(['subject'], ['subjects.id'], name=op.f('fk_erasures_subject_subjects')),
        sa.ForeignKeyConstraint(['identity'], ['subjects.id'], name=op.f('fk_erasures_identity_subjects')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_erasures')))
    op.create_index('ix_erasures_subject', 'erasures', ['subject'])
    op.create_table('keks',
        sa.Column('version', sa.Integer(), autoincrement=False, nullable=False),
        sa.Column('provider', sa.String(200), nullable=False),
        sa.Column('wrapped', sa.LargeBinary(), nullable=False),
        sa.Column('made_at', sa.BigInteger(), nullable=False),
        sa.Column('retired_at', sa.BigInteger()),
        sa.PrimaryKeyConstraint('version', name=op.f('pk_keks')))
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in (*_sqlite(),) if sqlite else (*_postgres(),):
        op.execute(sa.text(statement))


def _sqlite():
    refuse = "BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END"
    for table, same in ONLY_GROW.items():
        yield f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse}"
        yield f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}"
        yield f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) {refuse}"
    for table, gone in GONE.items():
        yield f"DROP TRIGGER {table}_no_delete"
        yield f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} WHEN NOT EXISTS ({gone}) {refuse}"


def _postgres():
    for table in ONLY_GROW:
        yield f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION audit_events_only_grow()"
        yield f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION audit_events_only_grow()"
    for table, gone in GONE.items():
        yield f"DROP TRIGGER {table}_no_change ON {table}"
        yield f"CREATE TRIGGER {table}_no_change BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION audit_events_only_grow()"
        yield f"""CREATE FUNCTION {table}_only_pruned() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            IF NOT EXISTS ({gone}) THEN RAISE EXCEPTION 'the audit log only grows' USING ERRCODE = 'insufficient_privilege'; END IF;
            RETURN OLD; END $$"""
        yield f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_only_pruned()"
