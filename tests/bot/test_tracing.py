"""Spans leave without a word of their own: names of harmless shape, allowed attributes, types of errors."""

from __future__ import annotations

from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import StatusCode

from bot.tracing import Stripped

SECRET = "Ana has chest pain"


def traced() -> tuple[TracerProvider, InMemorySpanExporter]:
    kept = InMemorySpanExporter()
    provider = TracerProvider(resource=Resource({"service.name": "healthsmart"}))
    provider.add_span_processor(SimpleSpanProcessor(Stripped(kept)))
    return provider, kept


def test_what_is_known_stays_and_words_go() -> None:
    provider, kept = traced()
    attributes = {
        "gen_ai.request.model": "gemini-2.5-flash",
        "gen_ai.usage.input_tokens": 12,
        "gen_ai.tool.name": SECRET,
        "prompt": SECRET,
        "gen_ai.conversation.id": "s1",
    }
    with provider.get_tracer("adk").start_as_current_span("generate_content gemini-2.5-flash", attributes=attributes) as span:
        span.add_event("said", {"text": SECRET})
    [found] = kept.get_finished_spans()
    assert found.name == "generate_content gemini-2.5-flash"
    assert dict(found.attributes or {}) == {
        "gen_ai.request.model": "gemini-2.5-flash",
        "gen_ai.usage.input_tokens": 12,
        "gen_ai.tool.name": "hidden",
    }
    assert "Ana" not in found.to_json()


def test_an_error_is_its_type_and_a_place_in_time() -> None:
    provider, kept = traced()
    try:
        with provider.get_tracer("adk").start_as_current_span(SECRET):
            raise ValueError(SECRET)
    except ValueError:
        pass
    [found] = kept.get_finished_spans()
    assert found.status.status_code is StatusCode.ERROR and found.status.description is None
    assert [dict(event.attributes or {}) for event in found.events] == [{"exception.type": "ValueError"}]
    assert "chest" not in found.to_json() and found.end_time


def test_a_number_in_a_name_is_none() -> None:
    provider, kept = traced()
    with provider.get_tracer("x").start_as_current_span("execute_tool +12025550111"):
        pass
    assert kept.get_finished_spans()[0].name == "execute_tool [number]"
