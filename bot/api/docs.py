"""The API explained on one page, made from its own description: no script, nothing from elsewhere."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, select_autoescape
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from bot.api.endpoint import Endpoint
from bot.api.openapi import document
from bot.api.problems import TITLES
from bot.web import PAGES

HELP: Final = {
    400: "The body is not JSON, is nested too deep, or has a key twice.",
    401: "There is no access token, it is too old (they count ten minutes), or its sign-in has ended. Refresh it, or sign in again.",
    403: "You are signed in, and your role may not do this, or the patient is outside your scope. It is in the audit log.",
    404: "There is nothing with this id.",
    405: "The address exists and does something else; the Allow header says what.",
    406: "Ask for application/json.",
    409: "Somebody else was quicker, it changed since you looked, a legal hold keeps it, or the same request is still being worked on.",
    410: "What was said was forgotten, or the patient was erased.",
    413: "A JSON body has at most 256 KiB.",
    415: "JSON goes to every address but those of /auth, which take forms.",
    422: "errors names each field (a JSON pointer into the body, or a query parameter) and what to do about it.",
    429: "Wait as many seconds as Retry-After says.",
    500: "Our fault. Tell an administrator the number in detail.",
    503: "The database does not answer. Try again in a few seconds; with an Idempotency-Key nothing happens twice.",
}


def pages(endpoints: Sequence[Endpoint], server: str) -> list[BaseRoute]:
    """`/openapi.json` and `/docs`, to mount beside `/v1`."""

    @cache
    def machine() -> bytes:  # made when first asked for: it takes a tenth of a second, and most processes never are
        return json.dumps(document(endpoints, server), separators=(",", ":")).encode()

    @cache
    def human() -> str:
        told = document(endpoints, server)
        templates = Environment(loader=FileSystemLoader(PAGES), autoescape=select_autoescape())
        problems = [(slug, status, title, HELP[status]) for status, (slug, title) in TITLES.items()]
        return templates.get_template("api_docs.html").render(doc=told, groups=_groups(told), problems=problems)

    async def description(request: Request) -> Response:
        return Response(machine(), media_type="application/json")

    async def page(request: Request) -> Response:
        return HTMLResponse(human())

    return [Route("/openapi.json", description), Route("/docs", page)]


def _groups(told: Mapping[str, Any]) -> list[dict[str, Any]]:
    groups: dict[str, dict[str, Any]] = {tag["name"]: {**tag, "operations": []} for tag in told["tags"]}
    for path, methods in told["paths"].items():
        for method, operation in methods.items():
            body = next(iter(operation.get("requestBody", {}).get("content", {}).values()), None)
            good = next(code for code in operation["responses"] if code.startswith("2"))
            answer = operation["responses"][good].get("content", {}).get("application/json")
            groups[operation["tags"][0]]["operations"].append(
                {
                    **operation,
                    "method": method.upper(),
                    "path": path,
                    "paragraphs": operation["description"].split("\n\n"),
                    "body": _fields(told, body["schema"]) if body else [],
                    "form": "application/x-www-form-urlencoded" in operation.get("requestBody", {}).get("content", {}),
                    "query": [
                        _row(told, one["name"], one["schema"], one["required"]) for one in operation["parameters"] if one["in"] == "query"
                    ],
                    "answer": _fields(told, answer["schema"]) if answer else [],
                    "status": good,
                    "errors": [code for code in operation["responses"] if not code.startswith("2")],
                }
            )
    return list(groups.values())


def _fields(told: Mapping[str, Any], schema: Mapping[str, Any], depth: int = 0) -> list[dict[str, Any]]:
    schema = _followed(told, schema)
    needed = schema.get("required", [])
    rows: list[dict[str, Any]] = []
    for name, one in schema.get("properties", {}).items():
        rows.append({**_row(told, name, one, name in needed), "depth": depth})
        inner = _followed(told, one)
        item = _followed(told, inner.get("items", {})) if inner.get("type") == "array" else inner
        if depth < 2 and item.get("properties"):
            rows += _fields(told, item, depth + 1)
    return rows


def _row(told: Mapping[str, Any], name: str, schema: Mapping[str, Any], needed: bool) -> dict[str, Any]:
    return {"name": name, "kind": _kind(told, schema), "needed": needed, "what": schema.get("description", ""), "depth": 0}


def _kind(told: Mapping[str, Any], schema: Mapping[str, Any]) -> str:
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(_kind(told, one) for one in schema["anyOf"]))
    schema = _followed(told, schema)
    if "enum" in schema:
        values = [str(one) for one in schema["enum"]]
        return ", ".join(values) if len(values) <= 8 else f"{', '.join(values[:6])}, …"
    if schema.get("type") == "array":
        return f"list of {_kind(told, schema.get('items', {}))}"
    return str(schema.get("format") or schema.get("type") or "any").replace("date-time", "time")


def _followed(told: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    if "$ref" in schema:
        found: Mapping[str, Any] = told["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
        return found
    options = [one for one in schema.get("anyOf", []) if one != {"type": "null"}]
    return _followed(told, options[0]) if len(options) == 1 else schema
