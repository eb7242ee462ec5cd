"""Traces, when somebody collects them: rebuilt span by span from an allow-list, because libraries put exception texts, prompts and ids into
spans and no setting stops all of them (reference/adk.md 5.5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from opentelemetry import trace
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import Event, ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter, SpanExportResult
from opentelemetry.trace import Status

from compliance.redaction import SHAPE, scrub

SPAN_KEYS: Final = frozenset(
    {
        "error.type",
        "gen_ai.agent.name",
        "gen_ai.operation.name",
        "gen_ai.provider.name",
        "gen_ai.request.model",
        "gen_ai.response.finish_reasons",
        "gen_ai.response.model",
        "gen_ai.system",
        "gen_ai.tool.name",
        "gen_ai.usage.input_tokens",
        "gen_ai.usage.output_tokens",
        "http.request.method",
        "http.response.status_code",
        "http.route",
    }
)
SPAN_NAME: Final = 60


class Stripped(SpanExporter):
    """Passes on spans made anew: name of harmless shape, allowed attributes, error types, codes and times. Nothing else."""

    def __init__(self, inner: SpanExporter) -> None:
        self._inner = inner

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        return self._inner.export([rebuilt_span(span) for span in spans])

    def shutdown(self) -> None:
        self._inner.shutdown()

    def force_flush(self, timeout_millis: int = 30_000) -> bool:
        return self._inner.force_flush(timeout_millis)


def rebuilt_span(span: ReadableSpan) -> ReadableSpan:
    """The span without any text of its own."""
    return ReadableSpan(
        name=_name(span.name),
        context=span.context,
        parent=span.parent,
        resource=span.resource,
        attributes=_kept(span.attributes or {}),
        events=[Event(_name(one.name), _error_type(one.attributes or {}), one.timestamp) for one in span.events],
        kind=span.kind,
        status=Status(span.status.status_code),
        start_time=span.start_time,
        end_time=span.end_time,
        instrumentation_scope=span.instrumentation_scope,
    )


def trace_to(endpoint: str) -> TracerProvider:
    """Sends spans to this OTLP collector (its base address) until the process ends."""
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter  # costs start-up time: only when asked for

    provider = TracerProvider(resource=Resource({"service.name": "healthsmart"}))  # made by hand: the usual way reads the environment
    provider.add_span_processor(BatchSpanProcessor(Stripped(OTLPSpanExporter(endpoint=f"{endpoint.rstrip('/')}/v1/traces"))))
    trace.set_tracer_provider(provider)
    return provider


def _name(name: str) -> str:
    words = name.split(" ")[:2]
    return " ".join(scrub(word) if SHAPE.fullmatch(word) else "hidden" for word in words)[:SPAN_NAME]


def _kept(attributes: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _value(value) for key, value in attributes.items() if key in SPAN_KEYS}


def _value(value: Any) -> Any:
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_value(one) for one in value]
    text = str(value)
    return scrub(text) if SHAPE.fullmatch(text) else "hidden"


def _error_type(attributes: Mapping[str, Any]) -> dict[str, Any]:
    kind = str(attributes.get("exception.type", ""))
    return {"exception.type": kind} if kind and SHAPE.fullmatch(kind) else {}
