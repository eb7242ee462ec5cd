"""Who may do what at the desk, as of now."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.desk_team import ANSWER, APPROVE, READ, STEER, may_look, scope
from compliance.roles import Permission, Scope
from tests.fakes.desk_room import ALEX, AUDREY, DANA, LUIS, DeskRoom


@pytest.mark.parametrize(
    ("who", "permission", "reach"),
    [
        (DANA, ANSWER, Scope.ALL),
        (DANA, READ, Scope.ALERT),
        (DANA, STEER, None),
        (LUIS, READ, Scope.ALL),
        (ALEX, ANSWER, None),
        (ALEX, READ, None),
        (ALEX, STEER, Scope.ALL),
        (ALEX, APPROVE, Scope.ALL),
        (AUDREY, ANSWER, None),
        (AUDREY, READ, None),
    ],
)
async def test_the_table_of_roles_decides(room: DeskRoom, who: str, permission: Permission, reach: Scope | None) -> None:
    assert scope(room.people[who], permission) is reach


async def test_inactive_unknown_and_made_up_roles_may_nothing(room: DeskRoom) -> None:
    dana = room.people[DANA]
    for person in (None, replace(dana, active=False), replace(dana, role="captain"), replace(dana, role="")):
        assert scope(person, ANSWER) is None
        assert not may_look(person)
    assert may_look(dana) and may_look(room.people[ALEX]) and not may_look(room.people[AUDREY])
