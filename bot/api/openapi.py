"""The API's description (OpenAPI 3.1), made from the routes themselves: what is not served is not described, and the other way round."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any, Final

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from bot.api.endpoint import Endpoint
from bot.api.problems import MEDIA, TITLES
from compliance.roles import TABLE

ROOT: Final = "/api/v1"
REF: Final = "#/components/schemas/{model}"
_SPOKEN: Final = re.compile(r'"#/components/schemas/([^"]+)"')
_PATH: Final = re.compile(r"\{(\w+)\}")
TAGS: Final = {
    "auth": "Signing in and out. OAuth 2.0: forms in, tokens out.",
    "patients": "Who the patients are.",
    "erasures": "Forgetting a patient for ever.",
    "sessions": "Conversations: found, counted, read again, forgotten.",
    "escalations": "Who needs a person.",
    "break-glass": "Access outside one's scope, for a reason, for an hour.",
    "oncall": "Who is paged, in which order.",
    "limits": "Exceptions from limits.",
    "metrics": "How busy the house is.",
    "staff": "Who works here.",
    "audit": "What happened, and the proof of it.",
}
PROBLEM: Final[dict[str, Any]] = {
    "type": "object",
    "description": "RFC 9457",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["pointer", "detail"],
                "properties": {"pointer": {"type": "string"}, "detail": {"type": "string"}},
            },
        },
    },
}
OAUTH_ERROR: Final[dict[str, Any]] = {
    "type": "object",
    "description": "RFC 6749, section 5.2",
    "required": ["error"],
    "properties": {"error": {"type": "string"}, "error_description": {"type": "string"}},
}


def document(endpoints: Sequence[Endpoint], server: str) -> dict[str, Any]:
    """The whole description. `server`: our public address."""
    schemas, refs = _schemas(endpoints)
    paths: dict[str, dict[str, Any]] = {}
    for one in endpoints:
        paths.setdefault(ROOT + one.path, {})[one.method.lower()] = _operation(one, refs)
    tags = list(dict.fromkeys(one.tag for one in endpoints))
    schemas = _used(paths, {**schemas, "Problem": PROBLEM, "OAuthError": OAUTH_ERROR})
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "HealthSmart Assistant",
            "version": "1",
            "description": "Errors are problem documents (RFC 9457). Lists are `{items, next_cursor}`. Writes take an `Idempotency-Key`: "
            "the same key and body give the same answer for a day. Telephone numbers and names are sent in bodies, never in addresses.",
        },
        "servers": [{"url": server}],
        "tags": [{"name": tag, "description": TAGS.get(tag, "")} for tag in tags],
        "security": [{"bearer": []}],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}},
        },
    }


def _schemas(endpoints: Sequence[Endpoint]) -> tuple[dict[str, Any], dict[tuple[type[BaseModel], str], dict[str, Any]]]:
    wanted: list[tuple[type[BaseModel], Any]] = []
    for one in endpoints:
        wanted += [(model, "validation") for model in (one.query, one.body) if model is not None]
        wanted += [(one.answer, "serialization")] if one.answer is not None else []
    found, definitions = models_json_schema(list(dict.fromkeys(wanted)), ref_template=REF, by_alias=True)
    return definitions.get("$defs", {}), dict(found)  # type: ignore[arg-type]


def _used(paths: Any, schemas: dict[str, Any]) -> dict[str, Any]:
    """The schemas that are spoken of, here or by one another."""
    found: set[str] = set()
    fresh = set(_SPOKEN.findall(json.dumps(paths)))
    while fresh:
        found |= fresh
        fresh = {name for one in fresh for name in _SPOKEN.findall(json.dumps(schemas[one]))} - found
    return {name: schemas[name] for name in sorted(found)}


def _operation(one: Endpoint, refs: dict[tuple[type[BaseModel], str], dict[str, Any]]) -> dict[str, Any]:
    told = [(one.answering.__doc__ or "").strip(), one.details, _who(one)]
    found: dict[str, Any] = {
        "operationId": _name(one),
        "tags": [one.tag],
        "summary": one.summary,
        "description": "\n\n".join(text for text in told if text),
        "parameters": _parameters(one),
        "responses": _responses(one, refs),
    }
    if one.permission is None:
        found["security"] = []
    if one.body is not None:
        media = "application/x-www-form-urlencoded" if one.oauth else "application/json"
        found["requestBody"] = {"required": True, "content": {media: {"schema": refs[one.body, "validation"]}}}
    return found


def _who(one: Endpoint) -> str:
    if one.permission is None:
        return "Needs no sign-in."
    roles = [f"{role.value} ({rights[one.permission].value})" for role, rights in TABLE.items() if one.permission in rights]
    return f"For: {', '.join(roles)}."


def _parameters(one: Endpoint) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in _PATH.findall(one.path)
    ]
    schema = one.query.model_json_schema(by_alias=True, ref_template=REF)
    needed = schema.get("required", [])
    for name, told in schema.get("properties", {}).items():
        parameter = {"name": name, "in": "query", "required": name in needed, "schema": _never_null(told)}
        if "description" in told:
            parameter["description"] = told["description"]
        found.append(parameter)
    if one.writes:
        key = {"type": "string", "maxLength": 200}
        found.append({"name": "Idempotency-Key", "in": "header", "required": False, "schema": key})
    return found


def _never_null(told: dict[str, Any]) -> dict[str, Any]:
    """A query parameter is there or not; it is never null."""
    kept = {name: value for name, value in told.items() if name not in ("anyOf", "description", "title") and value is not None}
    options = [one for one in told.get("anyOf", []) if one != {"type": "null"}]
    return {**kept, **options[0]} if len(options) == 1 else {**kept, **({"anyOf": options} if options else {})}


def _responses(one: Endpoint, refs: dict[tuple[type[BaseModel], str], dict[str, Any]]) -> dict[str, Any]:
    done: dict[str, Any] = {"description": "Done" if one.status == 204 else "OK"}
    if one.answer is not None:
        done["content"] = {"application/json": {"schema": refs[one.answer, "serialization"]}}
    if one.media:
        done["content"] = {media: {"schema": {} if media == "application/json" else {"type": "string"}} for media in one.media}
    found = {str(status): done for status in (one.status, *one.also)}
    if one.oauth:
        body = {"application/json": {"schema": {"$ref": REF.format(model="OAuthError")}}}
        found |= {"400": {"description": "The grant does not count", "content": body}}
        found |= {"429": {"description": TITLES[429][1], "content": body, "headers": _retry()}}
        usual = [413, 415, 503]
    else:
        usual = [401, 403, 422, 429, 503, *one.problems]
        usual += [400, 409, 413, 415] if one.body is not None else [409] if one.writes else []
    problem = {MEDIA: {"schema": {"$ref": REF.format(model="Problem")}}}
    for status in sorted(set(usual)):
        found[str(status)] = {"description": TITLES[status][1], "content": problem}
        if status in (429, 503):
            found[str(status)]["headers"] = _retry()
    return found


def _retry() -> dict[str, Any]:
    return {"Retry-After": {"description": "Seconds", "schema": {"type": "integer"}}}


def _name(one: Endpoint) -> str:
    words = [part for part in re.split(r"[^A-Za-z0-9]+", one.path) if part]
    return "_".join([one.method.lower(), *words])
