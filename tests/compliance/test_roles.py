"""The table of who may do what: what must never be in it, said by role."""

from __future__ import annotations

import pytest

from compliance.roles import STAFF_ROLES, TABLE, Caller, Permission, Role, Scope, known_role

P = Permission
WORDS = {P.SESSION_READ, P.PATIENT_READ, P.APPOINTMENT_READ, P.REMINDER_READ}
STEERING = {P.STAFF_WRITE, P.ONCALL_WRITE, P.LIMIT_WRITE, P.SETTING_WRITE, P.SESSION_DELETE}


def test_every_role_is_there_and_every_permission_is_somebodys() -> None:
    assert set(TABLE) == set(Role)
    assert {right for rights in TABLE.values() for right in rights} == set(Permission)


def test_nobody_can_change_the_table() -> None:
    with pytest.raises(TypeError):
        TABLE[Role.ADMIN][P.SESSION_READ] = Scope.ALL  # type: ignore[index]


def test_an_administrator_reads_nobodys_words() -> None:
    assert not WORDS & set(TABLE[Role.ADMIN])


def test_an_auditor_changes_nothing_and_reads_nobodys_words() -> None:
    assert not WORDS & set(TABLE[Role.AUDITOR])
    assert {right for right in TABLE[Role.AUDITOR] if right.value.endswith((".write", ".delete", ".act", ".erase"))} == set()


def test_the_audit_log_is_for_auditors_alone() -> None:
    assert [role for role in Role if P.AUDIT_READ in TABLE[role]] == [Role.AUDITOR]


def test_only_an_administrator_steers() -> None:
    for role in Role:
        assert bool(STEERING & set(TABLE[role])) is (role is Role.ADMIN), role


def test_a_patient_reaches_only_what_is_theirs() -> None:
    assert set(TABLE[Role.PATIENT].values()) == {Scope.OWN}


def test_who_is_on_call_reaches_only_patients_in_need() -> None:
    assert {TABLE[Role.ONCALL][right] for right in (P.SESSION_LIST, P.SESSION_READ, P.PATIENT_READ)} == {Scope.ALERT}
    assert P.PATIENT_WRITE not in TABLE[Role.ONCALL]


def test_everybody_may_look_after_their_own_sign_in() -> None:
    assert all(TABLE[role][P.ACCOUNT_OWN] is Scope.OWN for role in Role)


def test_a_caller_and_what_the_log_calls_them() -> None:
    assert Caller("s1", Role.PROVIDER, "g1").scope(P.SESSION_READ) is Scope.ALL
    assert Caller("s1", Role.ADMIN, "g1").scope(P.SESSION_READ) is None
    kinds = {role: Caller("x", role, "g").actor_kind for role in Role}
    assert (kinds[Role.PATIENT], kinds[Role.SERVICE], kinds[Role.ADMIN]) == ("patient", "service", "staff")


@pytest.mark.parametrize(("said", "meant"), [("on-call", Role.ONCALL), (" Provider ", Role.PROVIDER), ("owner", None), ("", None)])
def test_words_for_roles(said: str, meant: Role | None) -> None:
    assert known_role(said) is meant


def test_a_patient_is_no_member_of_staff() -> None:
    assert set(STAFF_ROLES) == set(Role) - {Role.PATIENT}
