"""The care team's desk for tests of its parts."""

from __future__ import annotations

import pytest

from store.database import Database
from tests.fakes.clock import Clock
from tests.fakes.desk_room import DeskRoom, furnish


@pytest.fixture
async def room(sqlite_database: Database, clock: Clock) -> DeskRoom:
    return await furnish(sqlite_database, clock)
