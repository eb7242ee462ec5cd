"""The description: valid, complete, and true of what is served."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from bot.api.catalogue import ENDPOINTS
from bot.api.openapi import document
from bot.api.problems import TITLES
from compliance.roles import Role
from tests.bot.api.conftest import HOME, Api

DOC = document(ENDPOINTS, HOME)
# What OpenAPI 3.1 demands of the parts we use, as a schema of our own (the official one needs dynamic references).
SHAPE: dict[str, Any] = {
    "type": "object",
    "required": ["openapi", "info", "paths", "components"],
    "additionalProperties": False,
    "properties": {
        "openapi": {"const": "3.1.0"},
        "info": {"type": "object", "required": ["title", "version"]},
        "servers": {"type": "array", "items": {"type": "object", "required": ["url"]}},
        "tags": {"type": "array", "items": {"type": "object", "required": ["name", "description"]}},
        "security": {"type": "array"},
        "components": {"type": "object", "required": ["schemas", "securitySchemes"]},
        "paths": {
            "type": "object",
            "patternProperties": {"^/api/v1/": {"type": "object", "patternProperties": {"^(get|post|put|delete)$": {"$ref": "#/$defs/operation"}}, "additionalProperties": False}},
            "additionalProperties": False,
        },
    },
    "$defs": {
        "operation": {
            "type": "object",
            "required": ["operationId", "tags", "summary", "responses", "parameters"],
            "properties": {
                "parameters": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["name", "in", "schema", "required"],
                        "properties": {"in": {"enum": ["path", "query", "header"]}, "required": {"type": "boolean"}},
                        "if": {"properties": {"in": {"const": "path"}}},
                        "then": {"properties": {"required": {"const": True}}},
                    },
                },
                "responses": {
                    "type": "object",
                    "minProperties": 1,
                    "patternProperties": {"^[1-5][0-9]{2}$": {"type": "object", "required": ["description"]}},
                    "additionalProperties": False,
                },
            },
        }
    },
}  # fmt: skip


def test_it_is_openapi() -> None:
    Draft202012Validator(SHAPE).validate(DOC)
    for schema in DOC["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_it_says_every_route_and_no_other() -> None:
    told = {(method.upper(), path.removeprefix("/api/v1")) for path, methods in DOC["paths"].items() for method in methods}
    assert told == {(one.method, one.path) for one in ENDPOINTS}
    names = [operation["operationId"] for methods in DOC["paths"].values() for operation in methods.values()]
    assert len(set(names)) == len(names)


def test_every_reference_leads_somewhere_and_nothing_is_left_over() -> None:
    text = json.dumps(DOC)
    assert set(re.findall(r'"#/components/schemas/([^"]+)"', text)) == set(DOC["components"]["schemas"])
    for path, methods in DOC["paths"].items():
        for operation in methods.values():
            assert {one["name"] for one in operation["parameters"] if one["in"] == "path"} == set(re.findall(r"\{(\w+)\}", path))


def test_every_object_that_is_listed_has_an_id() -> None:
    for name, schema in DOC["components"]["schemas"].items():
        if "items" in schema.get("properties", {}):
            assert "next_cursor" in schema["properties"], name
            item = schema["properties"]["items"]["items"]["$ref"].rpartition("/")[2]
            assert "id" in DOC["components"]["schemas"][item]["properties"], item


@pytest.mark.parametrize("one", [one for one in ENDPOINTS if one.method == "GET"], ids=lambda one: one.path)
async def test_what_is_answered_is_what_is_described(api: Api, one: Any) -> None:
    """Every list and object that can be asked for without knowing an id fits its own schema."""
    role = next(role for role in (Role.PROVIDER, Role.ADMIN, Role.AUDITOR, Role.ONCALL) if one.permission in _rights(role))
    ana, talk = await api.says("hello")
    alert = await api.alarm(ana, talk)
    client = await api.client(role)
    id_ = alert if one.path.startswith("/escalations") else talk.id
    answer = await client.get(one.path.replace("{id}", id_))
    described = DOC["paths"][f"/api/v1{one.path}"]["get"]["responses"]
    assert str(answer.status_code) in described
    media = answer.headers["content-type"]
    schema = described[str(answer.status_code)]["content"][media]["schema"]
    Draft202012Validator({**schema, "components": DOC["components"]}).validate(answer.json())


def _rights(role: Role) -> Any:
    from compliance.roles import TABLE

    return TABLE[role]


async def test_the_pages(api: Api) -> None:
    client = await api.client()
    told = await client.get(f"{HOME}/api/openapi.json")
    assert told.json() == DOC
    page = await client.get(f"{HOME}/api/docs")
    assert page.headers["content-type"].startswith("text/html")
    text = page.text
    for path in DOC["paths"]:
        assert f"<code>{path}</code>" in text
    for slug, _ in TITLES.values():
        assert f'id="problem-{slug}"' in text, "where a problem's type leads"
    assert "<script" not in text and "<style" not in text and not re.search(r'(?:src|href)="(?:https?:)?//', text)
