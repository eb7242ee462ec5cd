"""The sealed audit log: a Merkle leaf for every event, and signed checkpoints. Like the events, they only grow."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TABLES = {"audit_leaves": "seq = NEW.seq OR event_seq = NEW.event_seq", "audit_checkpoints": "size = NEW.size"}


def upgrade():
    op.create_table('audit_leaves',
        sa.Column('seq', number, autoincrement=False, nullable=False),
        sa.Column('event_seq', sa.BigInteger(), nullable=False),
        sa.Column('leaf', sa.LargeBinary(), nullable=False),
        sa.Column('mac', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('seq', name=op.f('pk_audit_leaves')),
        sa.UniqueConstraint('event_seq', name=op.f('uq_audit_leaves_event_seq')))
    op.create_table('audit_checkpoints',
        sa.Column('size', number, autoincrement=False, nullable=False),
        sa.Column('note', sa.Text(), nullable=False),
        sa.Column('at', sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint('size', name=op.f('pk_audit_checkpoints')))
    for table, same in TABLES.items():
        for statement in _sqlite(table, same) if op.get_bind().dialect.name == "sqlite" else _postgres(table):
            op.execute(sa.text(statement))


def _sqlite(table, same):
    refuse = "BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END"
    yield f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse}"
    yield f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}"
    yield f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) {refuse}"


def _postgres(table):
    yield f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION audit_events_only_grow()"
    yield f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION audit_events_only_grow()"
