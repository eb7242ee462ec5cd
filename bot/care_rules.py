"""The care tables of a running house: this clinic's states and promises over the shipped rules, looked at again while it runs."""

from __future__ import annotations

from bot.metrics import FOUND
from bot.settings import Settings
from bot.telemetry import get_logger
from rules.care.live import Found, LiveTables, Refused, Swapped
from rules.care.tables import Promises

log = get_logger(__name__)


def live_tables(settings: Settings) -> LiveTables:
    """Raises `TablesError` when the tables cannot be used: nobody is advised by half a rule."""
    clinic = settings.clinic
    promises = Promises(clinic.contact_days, {str(kind): days for kind, days in clinic.visit_days.items()})
    return LiveTables(licensed=frozenset(clinic.licensed_states), promises=promises, told=tell)


def tell(found: Found) -> None:
    """Operations hear of every swap and every refusal; a refused edit changes nothing."""
    if isinstance(found, Refused):
        FOUND.labels(what="care_tables_refused").inc()
        log.error("care_tables_refused", reason=found.reason[:200])
    elif isinstance(found, Swapped):
        log.warning("care_tables_swapped", version=found.version)
