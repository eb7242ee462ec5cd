"""Whose enrolment it is, on a telephone several patients share."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

COLUMNS = "id, contact_id, service, reference, consent, at"


def upgrade():
    if op.get_bind().dialect.name != "sqlite":
        op.add_column("enrolments", sa.Column("person", sa.String(length=80), nullable=False, server_default=sa.text("''")))
        op.drop_constraint("uq_enrolments_contact_id_service", "enrolments", type_="unique")
        op.create_unique_constraint("uq_enrolments_contact_id_service_person", "enrolments", ["contact_id", "service", "person"])
        return
    op.rename_table("enrolments", "enrolments_before")
    op.create_table('enrolments',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('contact_id', sa.String(length=64), nullable=False),
        sa.Column('service', sa.String(length=64), nullable=False),
        sa.Column('reference', sa.String(length=32), nullable=False),
        sa.Column('consent', sa.JSON(), nullable=False),
        sa.Column('at', sa.BigInteger(), nullable=False),
        sa.Column('person', sa.String(length=80), server_default=sa.text("''"), nullable=False),
        sa.ForeignKeyConstraint(['contact_id'], ['contacts.id'], name=op.f('fk_enrolments_contact_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_enrolments')),
        sa.UniqueConstraint('contact_id', 'service', 'person', name=op.f('uq_enrolments_contact_id_service_person')),
        sa.UniqueConstraint('reference', name=op.f('uq_enrolments_reference')),
        sqlite_autoincrement=True)
    op.execute(sa.text(f"INSERT INTO enrolments ({COLUMNS}) SELECT {COLUMNS} FROM enrolments_before"))
    op.drop_table("enrolments_before")
