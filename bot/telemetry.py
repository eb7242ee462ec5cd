"""Logs as one JSON object a line, and errors to Sentry: both through an allow-list, so that what nobody named cannot leave.

Measured in reference/compliance.md 7: Sentry's defaults leak 10 of 10 planted values, the allow-list none.
"""

from __future__ import annotations

import contextlib
import logging
import sys
import threading
import traceback
from collections.abc import MutableMapping
from pathlib import Path
from types import TracebackType
from typing import Any, Final, TextIO, cast

import structlog

from bot.settings import Settings
from compliance.redaction import allowed, rebuilt_event, scrub

QUIET: Final = (
    "uvicorn",
    "uvicorn.error",
    "uvicorn.access",
    "twilio",
    "slack_bolt",
    "slack_sdk",
    "sqlalchemy",
    "aiohttp",
    "aiosqlite",
    "asyncio",
    "httpx",
    "alembic",
)


def get_logger(name: str) -> Any:
    """A logger whose events are names and whose values are enums, numbers and ids."""
    return structlog.get_logger(room=name)


def configure(settings: Settings) -> None:
    """Call once, before anything logs."""
    level = getattr(logging, settings.log_level)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _only_allowed,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(cast(TextIO, LogStream(sys.stdout))),
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(handlers=[Foreign()], level=logging.WARNING, force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(True)
    sys.excepthook, threading.excepthook, sys.unraisablehook = _crashed, _thread_crashed, _unraisable
    _sentry(settings)
    if settings.otel_exporter_otlp_endpoint:
        from bot.tracing import trace_to  # the exporter is for those who export

        trace_to(settings.otel_exporter_otlp_endpoint)


class LogStream:
    """The stream of log lines. A full disk or a closed pipe under it costs lines, never the request that wanted to log one."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        with contextlib.suppress(OSError, ValueError):  # ValueError: it was closed
            self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            self._stream.flush()


def _only_allowed(logger: Any, method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return allowed(event)


class Foreign(logging.Handler):
    """Other people's log records: level, logger and place; their text may hold anything, so it stays out."""

    def emit(self, record: logging.LogRecord) -> None:
        kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else None
        log = structlog.get_logger(room=record.name)
        log.log(record.levelno, "library", source=f"{record.module}:{record.lineno}", error=kind)


def _crashed(kind: type[BaseException], why: BaseException, where: TracebackType | None) -> None:
    """The interpreter's last words: what and where. Its own would print the error's text, and with it whatever that quotes."""
    if issubclass(kind, KeyboardInterrupt):
        return
    frames = [f"{Path(one.filename).name}:{one.lineno}" for one in traceback.extract_tb(where)[-6:]]
    get_logger("python").critical("crashed", error=kind.__name__, source="/".join(frames)[-120:])
    report(why)


def _thread_crashed(told: threading.ExceptHookArgs) -> None:
    if told.exc_value is not None:
        _crashed(told.exc_type, told.exc_value, told.exc_traceback)


def _unraisable(told: sys.UnraisableHookArgs) -> None:
    if told.exc_value is not None:
        _crashed(told.exc_type, told.exc_value, told.exc_traceback)


def _sentry(settings: Settings) -> None:
    if settings.sentry_dsn is None:
        return
    import sentry_sdk

    sentry_sdk.init(
        dsn=settings.sentry_dsn.get_secret_value(),
        environment=settings.env,
        default_integrations=False,
        auto_enabling_integrations=False,
        include_local_variables=False,
        include_source_context=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        auto_session_tracking=False,
        send_default_pii=False,
        traces_sample_rate=0.0,
        before_send=lambda event, hint: rebuilt_event(event),  # type: ignore[arg-type, return-value]
        before_send_transaction=lambda event, hint: None,
    )


def report(error: BaseException) -> None:
    """Sends an error of ours to Sentry when it is configured: its type and where it happened."""
    import sentry_sdk

    if sentry_sdk.is_initialized():
        sentry_sdk.capture_exception(error)


__all__ = ["Foreign", "configure", "get_logger", "report", "scrub"]
