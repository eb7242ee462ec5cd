"""The tables as they first were. Frozen: later changes are later revisions. There is no way back but a backup."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

serial = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
kept = sa.column("keep", sa.Boolean()).is_(True)


def only(where):
    return {"sqlite_where": where, "postgresql_where": where}


def upgrade():
    op.create_table('audit_events',
        sa.Column('seq', serial, nullable=False),
        sa.Column('id', sa.String(length=26), nullable=False),
        sa.Column('at', sa.BigInteger(), nullable=False),
        sa.Column('body', sa.LargeBinary(), nullable=False),
        sa.Column('mac', sa.LargeBinary(), nullable=False),
        sa.Column('key_id', sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint('seq', name=op.f('pk_audit_events')),
        sa.UniqueConstraint('id', name=op.f('uq_audit_events_id')),
        sqlite_autoincrement=True)
    op.create_index(op.f('ix_audit_events_at'), 'audit_events', ['at'], unique=False)
    op.create_table('ladders',
        sa.Column('kind', sa.String(length=32), nullable=False),
        sa.Column('rungs', sa.JSON(none_as_null=True), nullable=False),
        sa.Column('patience_s', sa.Integer(), nullable=False),
        sa.Column('updated_at', sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint('kind', name=op.f('pk_ladders')))
    op.create_table('limits',
        sa.Column('key', sa.String(length=200), nullable=False),
        sa.Column('tat', sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint('key', name=op.f('pk_limits')))
    op.create_table('meta',
        sa.Column('key', sa.String(length=64), nullable=False),
        sa.Column('value', sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint('key', name=op.f('pk_meta')))
    op.create_table('seen',
        sa.Column('key', sa.String(length=200), nullable=False),
        sa.Column('at', sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint('key', name=op.f('pk_seen')))
    op.create_index(op.f('ix_seen_at'), 'seen', ['at'], unique=False)
    op.create_table('session_scopes',
        sa.Column('app', sa.String(length=64), nullable=False),
        sa.Column('scope', sa.String(length=200), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('state_ct', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('app', 'scope', name=op.f('pk_session_scopes')))
    op.create_table('sessions',
        sa.Column('id', sa.String(length=200), nullable=False),
        sa.Column('app', sa.String(length=64), nullable=False),
        sa.Column('user_id', sa.String(length=64), nullable=False),
        sa.Column('channel', sa.String(length=16), nullable=True),
        sa.Column('state_ct', sa.LargeBinary(), nullable=False),
        sa.Column('created_at', sa.BigInteger(), nullable=False),
        sa.Column('updated_at', sa.BigInteger(), nullable=False),
        sa.Column('ended_at', sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_sessions')))
    op.create_index('ix_sessions_app_user_id_created_at', 'sessions', ['app', 'user_id', 'created_at'], unique=False)
    op.create_index('ix_sessions_live', 'sessions', ['updated_at'], unique=False, **only(sa.text('ended_at IS NULL')))
    op.create_table('subjects',
        sa.Column('id', sa.String(length=64), nullable=False),
        sa.Column('kind', sa.String(length=16), nullable=False),
        sa.Column('wrapped', sa.LargeBinary(), nullable=False),
        sa.Column('kek', sa.Integer(), nullable=False),
        sa.Column('created_at', sa.BigInteger(), nullable=False),
        sa.Column('destroyed_at', sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_subjects')))
    op.create_table('contacts',
        sa.Column('id', sa.String(length=64), nullable=False),
        sa.Column('blind', sa.LargeBinary(), nullable=False),
        sa.Column('address_ct', sa.LargeBinary(), nullable=False),
        sa.Column('scheme', sa.String(length=16), nullable=False),
        sa.Column('reference', sa.String(length=16), nullable=False),
        sa.Column('language', sa.String(length=16), nullable=True),
        sa.Column('time_zone', sa.String(length=64), nullable=True),
        sa.Column('opted_out', sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column('first_seen', sa.BigInteger(), nullable=False),
        sa.Column('last_seen', sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(['id'], ['subjects.id'], name=op.f('fk_contacts_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_contacts')),
        sa.UniqueConstraint('blind', name=op.f('uq_contacts_blind')),
        sa.UniqueConstraint('reference', name=op.f('uq_contacts_reference')))
    op.create_table('drafts',
        sa.Column('event_id', sa.String(length=200), nullable=False),
        sa.Column('subject', sa.String(length=64), nullable=False),
        sa.Column('thread', sa.String(length=120), nullable=False),
        sa.Column('author', sa.String(length=120), nullable=False),
        sa.Column('text_ct', sa.LargeBinary(), nullable=False),
        sa.Column('at', sa.BigInteger(), nullable=False),
        sa.Column('outbox_id', sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(['subject'], ['subjects.id'], name=op.f('fk_drafts_subject')),
        sa.PrimaryKeyConstraint('event_id', name=op.f('pk_drafts')))
    op.create_index(op.f('ix_drafts_thread'), 'drafts', ['thread'], unique=False)
    op.create_table('session_events',
        sa.Column('session_id', sa.String(length=200), nullable=False),
        sa.Column('seq', sa.Integer(), autoincrement=False, nullable=False),
        sa.Column('event_id', sa.String(length=200), nullable=False),
        sa.Column('at', sa.BigInteger(), nullable=False),
        sa.Column('keep', sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column('event_ct', sa.LargeBinary(), nullable=False),
        sa.Column('state_ct', sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(['session_id'], ['sessions.id'], name=op.f('fk_session_events_session_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('session_id', 'seq', name=op.f('pk_session_events')),
        sa.UniqueConstraint('session_id', 'event_id', name=op.f('uq_session_events_session_id_event_id')))
    op.create_index('ix_session_events_kept', 'session_events', ['session_id', 'seq'], unique=False, **only(kept))
    op.create_index('ix_session_events_stated', 'session_events', ['session_id', 'seq'], unique=False, **only(sa.text('state_ct IS NOT NULL')))
    op.create_table('staff',
        sa.Column('id', sa.String(length=64), nullable=False),
        sa.Column('name', sa.String(length=120), nullable=False),
        sa.Column('email', sa.String(length=254), nullable=True),
        sa.Column('role', sa.String(length=32), nullable=False),
        sa.Column('phone_ct', sa.LargeBinary(), nullable=True),
        sa.Column('phone_blind', sa.LargeBinary(), nullable=True),
        sa.Column('slack', sa.String(length=32), nullable=True),
        sa.Column('active', sa.Boolean(), nullable=False),
        sa.Column('source', sa.String(length=32), nullable=False),
        sa.Column('created_at', sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(['id'], ['subjects.id'], name=op.f('fk_staff_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_staff')),
        sa.UniqueConstraint('email', name=op.f('uq_staff_email')),
        sa.UniqueConstraint('phone_blind', name=op.f('uq_staff_phone_blind')),
        sa.UniqueConstraint('slack', name=op.f('uq_staff_slack')))
    op.create_table('care_states',
        sa.Column('contact_id', sa.String(length=64), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('state_ct', sa.LargeBinary(), nullable=False),
        sa.Column('updated_at', sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(['contact_id'], ['contacts.id'], name=op.f('fk_care_states_contact_id')),
        sa.PrimaryKeyConstraint('contact_id', name=op.f('pk_care_states')))
    op.create_table('consents',
        sa.Column('id', serial, nullable=False),
        sa.Column('contact_id', sa.String(length=64), nullable=False),
        sa.Column('category', sa.String(length=64), nullable=False),
        sa.Column('given', sa.Boolean(), nullable=False),
        sa.Column('how', sa.String(length=120), nullable=False),
        sa.Column('message_id', sa.String(length=200), nullable=True),
        sa.Column('at', sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(['contact_id'], ['contacts.id'], name=op.f('fk_consents_contact_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_consents')),
        sqlite_autoincrement=True)
    op.create_index(op.f('ix_consents_contact_id'), 'consents', ['contact_id'], unique=False)
    op.create_table('conversations',
        sa.Column('id', sa.String(length=64), nullable=False),
        sa.Column('contact_id', sa.String(length=64), nullable=False),
        sa.Column('channel', sa.String(length=16), nullable=False),
        sa.Column('ours', sa.String(length=120), nullable=False),
        sa.Column('session_id', sa.String(length=64), nullable=False),
        sa.Column('holder', sa.String(length=16), nullable=False),
        sa.Column('held_by', sa.String(length=120), nullable=True),
        sa.Column('asked', sa.JSON(none_as_null=True), nullable=False),
        sa.Column('opened_at', sa.BigInteger(), nullable=False),
        sa.Column('last_message_at', sa.BigInteger(), nullable=False),
        sa.Column('closed_at', sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(['contact_id'], ['contacts.id'], name=op.f('fk_conversations_contact_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_conversations')),
        sa.UniqueConstraint('session_id', name=op.f('uq_conversations_session_id')))
    op.create_index(op.f('ix_conversations_contact_id'), 'conversations', ['contact_id'], unique=False)
    op.create_index('uq_conversations_open', 'conversations', ['contact_id'], unique=True, **only(sa.text('closed_at IS NULL')))
    op.create_table('enrolments',
        sa.Column('id', serial, nullable=False),
        sa.Column('contact_id', sa.String(length=64), nullable=False),
        sa.Column('service', sa.String(length=64), nullable=False),
        sa.Column('reference', sa.String(length=32), nullable=False),
        sa.Column('consent', sa.JSON(none_as_null=True), nullable=False),
        sa.Column('at', sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(['contact_id'], ['contacts.id'], name=op.f('fk_enrolments_contact_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_enrolments')),
        sa.UniqueConstraint('contact_id', 'service', name=op.f('uq_enrolments_contact_id_service')),
        sa.UniqueConstraint('reference', name=op.f('uq_enrolments_reference')),
        sqlite_autoincrement=True)
    op.create_table('escalations',
        sa.Column('id', sa.String(length=64), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False),
        sa.Column('contact_id', sa.String(length=64), nullable=True),
        sa.Column('conversation_id', sa.String(length=64), nullable=True),
        sa.Column('level', sa.String(length=16), nullable=False),
        sa.Column('kind', sa.String(length=16), nullable=False),
        sa.Column('rules', sa.JSON(none_as_null=True), nullable=False),
        sa.Column('language', sa.String(length=16), nullable=True),
        sa.Column('state', sa.String(length=16), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('rung', sa.Integer(), nullable=False),
        sa.Column('pages', sa.Integer(), nullable=False),
        sa.Column('code', sa.String(length=8), nullable=False),
        sa.Column('opened_at', sa.BigInteger(), nullable=False),
        sa.Column('due_at', sa.BigInteger(), nullable=True),
        sa.Column('holder', sa.String(length=120), nullable=True),
        sa.Column('taken_at', sa.BigInteger(), nullable=True),
        sa.Column('resolved_at', sa.BigInteger(), nullable=True),
        sa.Column('outcome', sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(['contact_id'], ['contacts.id'], name=op.f('fk_escalations_contact_id')),
        sa.ForeignKeyConstraint(['conversation_id'], ['conversations.id'], name=op.f('fk_escalations_conversation_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_escalations')),
        sa.UniqueConstraint('number', name=op.f('uq_escalations_number')))
    op.create_index(op.f('ix_escalations_opened_at'), 'escalations', ['opened_at'], unique=False)
    op.create_index('uq_escalations_live_code', 'escalations', ['code'], unique=True, **only(sa.text("state IN ('open', 'taken')")))
    op.create_index('uq_escalations_live_emergency', 'escalations', ['contact_id'], unique=True, **only(sa.text("kind = 'emergency' AND state IN ('open', 'taken')")))
    op.create_table('inbound',
        sa.Column('id', serial, nullable=False),
        sa.Column('message_id', sa.String(length=200), nullable=False),
        sa.Column('provider_id', sa.String(length=200), nullable=False),
        sa.Column('conversation_id', sa.String(length=64), nullable=False),
        sa.Column('contact_id', sa.String(length=64), nullable=False),
        sa.Column('channel', sa.String(length=16), nullable=False),
        sa.Column('text_ct', sa.LargeBinary(), nullable=False),
        sa.Column('media', sa.Integer(), nullable=False),
        sa.Column('level', sa.String(length=16), nullable=False),
        sa.Column('state', sa.String(length=16), nullable=False),
        sa.Column('answered_by', sa.String(length=200), nullable=True),
        sa.Column('received_at', sa.BigInteger(), nullable=False),
        sa.Column('handled_at', sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(['contact_id'], ['contacts.id'], name=op.f('fk_inbound_contact_id')),
        sa.ForeignKeyConstraint(['conversation_id'], ['conversations.id'], name=op.f('fk_inbound_conversation_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_inbound')),
        sa.UniqueConstraint('message_id', name=op.f('uq_inbound_message_id')),
        sqlite_autoincrement=True)
    op.create_index('ix_inbound_contact_id_received_at', 'inbound', ['contact_id', 'received_at'], unique=False)
    op.create_index(op.f('ix_inbound_conversation_id'), 'inbound', ['conversation_id'], unique=False)
    op.create_index('ix_inbound_waiting', 'inbound', ['received_at'], unique=False, **only(sa.text("state = 'waiting'")))
    op.create_table('outbox',
        sa.Column('id', sa.String(length=200), nullable=False),
        sa.Column('dedupe_key', sa.String(length=200), nullable=False),
        sa.Column('conversation_id', sa.String(length=64), nullable=True),
        sa.Column('contact_id', sa.String(length=64), nullable=True),
        sa.Column('channel', sa.String(length=16), nullable=False),
        sa.Column('kind', sa.String(length=16), nullable=False),
        sa.Column('recipient_ct', sa.LargeBinary(), nullable=False),
        sa.Column('text_ct', sa.LargeBinary(), nullable=False),
        sa.Column('card_ct', sa.LargeBinary(), nullable=True),
        sa.Column('in_reply_to', sa.String(length=200), nullable=True),
        sa.Column('state', sa.String(length=16), nullable=False),
        sa.Column('unsure', sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column('provider_id', sa.String(length=200), nullable=True),
        sa.Column('code', sa.String(length=64), nullable=True),
        sa.Column('attempts', sa.Integer(), server_default=sa.text('0'), nullable=False),
        sa.Column('segments', sa.Integer(), server_default=sa.text('0'), nullable=False),
        sa.Column('created_at', sa.BigInteger(), nullable=False),
        sa.Column('not_before', sa.BigInteger(), nullable=True),
        sa.Column('expires_at', sa.BigInteger(), nullable=True),
        sa.Column('sending_since', sa.BigInteger(), nullable=True),
        sa.Column('updated_at', sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(['contact_id'], ['contacts.id'], name=op.f('fk_outbox_contact_id')),
        sa.ForeignKeyConstraint(['conversation_id'], ['conversations.id'], name=op.f('fk_outbox_conversation_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_outbox')),
        sa.UniqueConstraint('dedupe_key', name=op.f('uq_outbox_dedupe_key')))
    op.create_index(op.f('ix_outbox_contact_id'), 'outbox', ['contact_id'], unique=False)
    op.create_index(op.f('ix_outbox_conversation_id'), 'outbox', ['conversation_id'], unique=False)
    op.create_index(op.f('ix_outbox_provider_id'), 'outbox', ['provider_id'], unique=False)
    op.create_index('ix_outbox_unsent', 'outbox', ['updated_at'], unique=False, **only(sa.text("state IN ('queued', 'retrying', 'sending')")))
    op.create_table('cards',
        sa.Column('escalation_id', sa.String(length=64), nullable=False),
        sa.Column('channel', sa.String(length=64), nullable=False),
        sa.Column('ts', sa.String(length=64), nullable=False),
        sa.Column('drawn_version', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['escalation_id'], ['escalations.id'], name=op.f('fk_cards_escalation_id')),
        sa.PrimaryKeyConstraint('escalation_id', 'channel', name=op.f('pk_cards')),
        sa.UniqueConstraint('channel', 'ts', name=op.f('uq_cards_channel_ts')))
    op.create_table('delivery_events',
        sa.Column('id', serial, nullable=False),
        sa.Column('outbox_id', sa.String(length=200), nullable=False),
        sa.Column('state', sa.String(length=16), nullable=False),
        sa.Column('code', sa.String(length=64), nullable=False),
        sa.Column('at', sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(['outbox_id'], ['outbox.id'], name=op.f('fk_delivery_events_outbox_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_delivery_events')),
        sa.UniqueConstraint('outbox_id', 'state', 'code', name=op.f('uq_delivery_events_outbox_id_state_code')),
        sqlite_autoincrement=True)
    op.create_table('escalation_events',
        sa.Column('id', serial, nullable=False),
        sa.Column('escalation_id', sa.String(length=64), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('at', sa.BigInteger(), nullable=False),
        sa.Column('what', sa.String(length=64), nullable=False),
        sa.Column('by', sa.String(length=120), nullable=False),
        sa.Column('detail', sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(['escalation_id'], ['escalations.id'], name=op.f('fk_escalation_events_escalation_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_escalation_events')),
        sqlite_autoincrement=True)
    op.create_index(op.f('ix_escalation_events_escalation_id'), 'escalation_events', ['escalation_id'], unique=False)
