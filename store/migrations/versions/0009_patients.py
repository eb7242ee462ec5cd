"""Patients, proxies, what a conversation has proved, pictures people sent."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade():
    op.create_table('proof_events',
        sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
        sa.Column('key', sa.String(length=200), nullable=False),
        sa.Column('what', sa.String(length=16), nullable=False),
        sa.Column('at', sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_proof_events')),
        sqlite_autoincrement=True
    )
    op.create_index('ix_proof_events_key_at', 'proof_events', ['key', 'at'], unique=False)
    op.create_table('patients',
        sa.Column('id', sa.String(length=64), nullable=False),
        sa.Column('external_blind', sa.LargeBinary(), nullable=True),
        sa.Column('name_born_blind', sa.LargeBinary(), nullable=False),
        sa.Column('details_ct', sa.LargeBinary(), nullable=False),
        sa.Column('language', sa.String(length=16), nullable=True),
        sa.Column('time_zone', sa.String(length=64), nullable=True),
        sa.Column('state', sa.String(length=2), nullable=True),
        sa.Column('source', sa.String(length=32), nullable=False),
        sa.Column('created_at', sa.BigInteger(), nullable=False),
        sa.Column('updated_at', sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(['id'], ['subjects.id'], name=op.f('fk_patients_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_patients')),
        sa.UniqueConstraint('external_blind', name=op.f('uq_patients_external_blind'))
    )
    op.create_index(op.f('ix_patients_created_at'), 'patients', ['created_at'], unique=False)
    op.create_index(op.f('ix_patients_name_born_blind'), 'patients', ['name_born_blind'], unique=False)
    op.create_table('media',
        sa.Column('id', sa.String(length=64), nullable=False),
        sa.Column('message_id', sa.String(length=200), nullable=False),
        sa.Column('contact_id', sa.String(length=64), nullable=False),
        sa.Column('place', sa.Integer(), nullable=False),
        sa.Column('state', sa.String(length=16), nullable=False),
        sa.Column('kind', sa.String(length=64), nullable=True),
        sa.Column('why', sa.String(length=64), nullable=True),
        sa.Column('size', sa.Integer(), nullable=False),
        sa.Column('source_ct', sa.LargeBinary(), nullable=True),
        sa.Column('content_ct', sa.LargeBinary(), nullable=True),
        sa.Column('at', sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(['contact_id'], ['contacts.id'], name=op.f('fk_media_contact_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_media')),
        sa.UniqueConstraint('message_id', 'place', name=op.f('uq_media_message_id_place'))
    )
    op.create_index(op.f('ix_media_contact_id'), 'media', ['contact_id'], unique=False)
    op.create_table('patient_phones',
        sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
        sa.Column('patient_id', sa.String(length=64), nullable=False),
        sa.Column('blind', sa.LargeBinary(), nullable=False),
        sa.Column('address_ct', sa.LargeBinary(), nullable=False),
        sa.Column('place', sa.Integer(), nullable=False),
        sa.Column('confirmed_at', sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(['patient_id'], ['patients.id'], name=op.f('fk_patient_phones_patient_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_patient_phones')),
        sa.UniqueConstraint('patient_id', 'blind', name=op.f('uq_patient_phones_patient_id_blind')),
        sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_patient_phones_blind'), 'patient_phones', ['blind'], unique=False)
    op.create_table('proxies',
        sa.Column('id', sa.String(length=64), nullable=False),
        sa.Column('patient_id', sa.String(length=64), nullable=False),
        sa.Column('blind', sa.LargeBinary(), nullable=False),
        sa.Column('details_ct', sa.LargeBinary(), nullable=False),
        sa.Column('relation', sa.String(length=32), nullable=False),
        sa.Column('scope', sa.JSON(none_as_null=True), nullable=False),
        sa.Column('made_by', sa.String(length=120), nullable=False),
        sa.Column('created_at', sa.BigInteger(), nullable=False),
        sa.Column('expires_at', sa.BigInteger(), nullable=False),
        sa.Column('revoked_at', sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(['patient_id'], ['patients.id'], name=op.f('fk_proxies_patient_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_proxies'))
    )
    op.create_index(op.f('ix_proxies_blind'), 'proxies', ['blind'], unique=False)
    op.create_index(op.f('ix_proxies_patient_id'), 'proxies', ['patient_id'], unique=False)
    op.create_table('proofs',
        sa.Column('conversation_id', sa.String(length=64), nullable=False),
        sa.Column('contact_id', sa.String(length=64), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('state', sa.String(length=16), nullable=False),
        sa.Column('level', sa.Integer(), nullable=False),
        sa.Column('standing_ct', sa.LargeBinary(), nullable=False),
        sa.Column('updated_at', sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(['contact_id'], ['contacts.id'], name=op.f('fk_proofs_contact_id')),
        sa.ForeignKeyConstraint(['conversation_id'], ['conversations.id'], name=op.f('fk_proofs_conversation_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('conversation_id', name=op.f('pk_proofs'))
    )
    op.create_index(op.f('ix_proofs_contact_id'), 'proofs', ['contact_id'], unique=False)
    op.create_table('step_ups',
        sa.Column('id', sa.LargeBinary(), nullable=False),
        sa.Column('conversation_id', sa.String(length=64), nullable=False),
        sa.Column('contact_id', sa.String(length=64), nullable=False),
        sa.Column('state', sa.LargeBinary(), nullable=True),
        sa.Column('secret_ct', sa.LargeBinary(), nullable=True),
        sa.Column('created_at', sa.BigInteger(), nullable=False),
        sa.Column('expires_at', sa.BigInteger(), nullable=False),
        sa.Column('used_at', sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(['contact_id'], ['contacts.id'], name=op.f('fk_step_ups_contact_id')),
        sa.ForeignKeyConstraint(['conversation_id'], ['conversations.id'], name=op.f('fk_step_ups_conversation_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_step_ups')),
        sa.UniqueConstraint('state', name=op.f('uq_step_ups_state'))
    )
    op.create_index(op.f('ix_step_ups_created_at'), 'step_ups', ['created_at'], unique=False)
    op.add_column('conversations', sa.Column('proof', sa.String(length=16), nullable=True))
    op.add_column('inbound', sa.Column('flag', sa.String(length=16), nullable=True))
