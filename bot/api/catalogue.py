"""Every route of the API, in the order the documentation shows them."""

from __future__ import annotations

from typing import Final

from bot.api import audit, auth, break_glass, erasures, escalations, limits, oncall, operations, patients, reports, rotas, sessions
from bot.api.endpoint import Endpoint

ENDPOINTS: Final[tuple[Endpoint, ...]] = (
    *auth.ENDPOINTS,
    *patients.ENDPOINTS,
    *erasures.ENDPOINTS,
    *sessions.ENDPOINTS,
    *escalations.ENDPOINTS,
    *break_glass.ENDPOINTS,
    *oncall.ENDPOINTS,
    *rotas.ENDPOINTS,
    *limits.ENDPOINTS,
    *operations.ENDPOINTS,
    *audit.ENDPOINTS,
    *reports.ENDPOINTS,
)
