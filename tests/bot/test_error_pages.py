"""The type of every problem leads to a page that says what to do."""

from __future__ import annotations

import re

import httpx
import pytest
from starlette.applications import Starlette

from bot.api.problems import TITLES, FieldError, Problem
from bot.error_pages import STEPS, error_pages


def web() -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(Starlette(routes=error_pages())), base_url="http://house")


@pytest.mark.parametrize("status", TITLES)
async def test_every_type_resolves_to_what_to_do(status: int) -> None:
    document = Problem(status, "x", errors=[FieldError("/a", "b")]).document()
    async with web() as client:
        answer = await client.get(document["type"])
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/html")
    assert document["title"] in answer.text
    slug = TITLES[status][0]
    assert len(re.findall("<li>", answer.text)) == len(STEPS[slug]) >= 1
    assert "<script" not in answer.text and "style=" not in answer.text


async def test_the_list_leads_to_each_and_others_are_not_found() -> None:
    async with web() as client:
        listed = (await client.get("/errors")).text
        unknown = await client.get("/errors/<b>x")
    assert all(f'href="/errors/{slug}"' in listed for slug, _ in TITLES.values())
    assert unknown.status_code == 404 and unknown.json()["type"] == "/errors/not-found" and "<b>" not in unknown.text
