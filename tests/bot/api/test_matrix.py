"""Every route x every role: allowed where the table says so, a 403 problem everywhere else, 401 for nobody. Made from the routes
themselves, so that a new route is in it from its first day."""

from __future__ import annotations

import pytest

from bot.api.catalogue import ENDPOINTS
from bot.api.endpoint import Endpoint
from bot.api.reach import OUTSIDE
from compliance.roles import TABLE, Permission, Role, Scope
from tests.bot.api.conftest import Api

PUBLIC = {("POST", "/auth/token"), ("POST", "/auth/revoke"), ("POST", "/auth/code")}
CLOSED = [one for one in ENDPOINTS if one.permission is not None]


def _name(one: Endpoint) -> str:
    return f"{one.method} {one.path}"


def test_nothing_is_public_but_the_way_in() -> None:
    assert {(one.method, one.path) for one in ENDPOINTS if one.permission is None} == PUBLIC


def test_one_route_one_name() -> None:
    assert len({(one.method, one.path) for one in ENDPOINTS}) == len(ENDPOINTS)
    assert all(one.permission in Permission for one in CLOSED)


async def _send(api: Api, one: Endpoint, role: Role | None) -> tuple[int, dict[str, object]]:
    subject = await api.registered() if role is Role.PATIENT else None
    client = await api.client(role, subject)
    content = b"{}" if one.body is not None else None
    headers = {"content-type": "application/json"} if content is not None else {}
    path = one.path.replace("{id}", "nothing-here")
    answer = await client.request(one.method, path, content=content, headers=headers)
    body = answer.json() if answer.content else {}
    if answer.status_code >= 400:
        assert answer.headers["content-type"] == "application/problem+json"
        assert body["status"] == answer.status_code
    return answer.status_code, body


@pytest.mark.parametrize("one", CLOSED, ids=_name)
async def test_every_role(api: Api, one: Endpoint) -> None:
    assert one.permission is not None
    status, _ = await _send(api, one, None)
    assert status == 401
    for role in Role:
        scope = TABLE[role].get(one.permission)
        before = len(await api.audited())
        status, body = await _send(api, one, role)
        if scope is None:
            assert status == 403, f"{role.value} may not {one.permission.value}"
            (event,) = (await api.audited())[before:]
            assert (event["action"], event["detail"]["needs"]) == ("authz.deny", one.permission.value)
        elif status == 403:
            assert scope is not Scope.ALL and "{id}" in one.path and body["detail"] == OUTSIDE
        else:
            assert status not in (401, 500, 503), f"{role.value} may {one.permission.value}: {status} {body}"
