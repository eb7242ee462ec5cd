"""Nothing leaks: unusual names, numbers and symptoms through a real house that works and that breaks, then a search of everything it left."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
from pathlib import Path

import httpx
import redis

from tests import servers
from tests.flows.conftest import World, build
from tests.flows.house import ROOT
from tests.flows.leaks import Sink, forms, leaked

FIRST, LAST, MAIL, MRN = "Zsofiabel", "Quetzalcoatlson", "zq.canary@kneecap.example", "MRNX77Q0042"
PHONE, SYMPTOM, BORN = "+12025550187", "zigzag kneecap freckles", "1937-02-28"
SECRETS = (FIRST, LAST, MAIL, MRN, PHONE, PHONE[2:], "202-555-0187", SYMPTOM, "kneecap", BORN, "2/28/1937", "02/28/1937", "wobblegutt")


def test_the_search_would_find_a_leak() -> None:
    import base64
    import json
    from urllib.parse import quote

    for wrapped in (
        LAST,
        LAST.lower(),
        json.dumps(f"x{SYMPTOM}"),
        quote(f"/p?q={SYMPTOM}"),
        base64.b64encode(f"ab{SYMPTOM}cd".encode()).decode(),
    ):
        assert leaked((LAST, SYMPTOM), {"log": wrapped.encode()}), wrapped
    assert not leaked((LAST,), {"log": b"nothing"})
    assert len(forms(LAST)) > 10


async def walk(world: World) -> str:
    """The happy paths: proof, record, enrolment, danger, the team, a picture, opt-out. Returns the code that went out."""
    ana, dana = world.sim.phone(PHONE, name=FIRST), world.nurse()
    await ana.text(f"hello I have {SYMPTOM}")
    await ana.receives(within=20)
    await ana.text("am I enrolled?")
    asked = await ana.receives(within=20)
    assert "birth date" in asked.body
    await ana.text(f"2/28/1937 {LAST}")
    got = [await ana.receives(within=20), await ana.receives(within=20)]
    code = next(found[1] for text in got if (found := re.search(r"code is (\d{6})", text.body)))
    await ana.text(code)
    assert "it is you" in (await ana.receives(within=20)).body
    await ana.text(f"crushing chest pain and {SYMPTOM}")
    card = await world.card(ana, within=20)
    await dana.press(card, "Take")
    await dana.press(card, "Resolve")
    return code


async def break_things(world: World) -> list[bytes]:
    """The failure paths; returns every body the house answered with."""
    ana, ben = world.sim.phone(PHONE, name=FIRST), world.patient("Ben")
    ana.read_all()
    bodies = []
    await ben.text(f"blowup {SYMPTOM} {LAST}")
    await ben.receives(within=20)
    await ana.text("what do you know about me")  # its reader breaks with the record in the error
    assert "cannot open your records" in (await ana.receives(within=20)).body
    await ana.text(f"hi {SYMPTOM}", forged=True)
    async with httpx.AsyncClient(base_url=world.house.url) as client:
        for method, path, content in (
            ("POST", "/twilio/sms", f"Body={SYMPTOM}&From={PHONE}".encode()),
            ("GET", f"/nowhere/{LAST}?q={PHONE}", b""),
            ("POST", "/slack/events", f'{{"text": "{SYMPTOM}"}}'.encode()),
            ("GET", f"/api/v1/patients?phone={PHONE}", b""),
            ("POST", "/api/v1/patients", f'{{"last_name": "{LAST}"'.encode()),
            ("POST", "/api/v1/auth/token", f"grant_type=password&username={MAIL}&password=x{LAST}".encode()),
            ("POST", "/twilio/sms", SYMPTOM.encode() * 70_000),
            ("GET", "/metrics", b""),
            ("GET", "/readyz", b""),
        ):
            answer = await client.request(method, path, content=content, headers={"X-Odd": LAST})
            bodies.append(answer.content + repr(answer.headers).encode())
    return bodies


def dump(url: str) -> bytes:
    client = redis.Redis.from_url(url)
    return b"\n".join(key + b" " + (client.dump(key) or b"") for key in client.scan_iter())


async def test_a_house_that_works_and_breaks_leaves_nothing_readable(tmp_path: Path) -> None:
    sink = Sink()
    await sink.start()
    cache = servers.valkey().url
    more = {"SENTRY_DSN": f"{sink.url.replace('//', '//key@')}/1", "OTEL_EXPORTER_OTLP_ENDPOINT": sink.url, "REDIS_URL": cache}
    world = await build(tmp_path, program=(str(Path(__file__).with_name("breaking.py")),), **more, HEALTHSMART_LOG_LEVEL="DEBUG")
    try:
        path = tmp_path / f"{LAST}.csv"
        path.write_text(f"external_id,first_name,last_name,date_of_birth,phone,email\n{MRN},{FIRST},{LAST},{BORN},{PHONE},{MAIL}\n")
        command = [sys.executable, "-m", "bot", "patients", "import", str(path)]
        done = await asyncio.to_thread(subprocess.run, command, cwd=ROOT, env=world.house.env, capture_output=True)
        assert b"1 new" in done.stdout, done.stderr
        code = await walk(world)
        bodies = await break_things(world)
    finally:
        ended = await world.house.stop()
        posts = repr(world.sim.slack.posts).encode()
        await world.sim.stop()
        await sink.stop()
    assert ended == 0
    path.unlink()
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    places = {file.name: file.read_bytes() for file in files} | {"cli": done.stdout + done.stderr, "redis": dump(cache), "slack": posts}
    places |= {"collectors": sink.bytes(), "answers": b"\n".join(bodies)}
    log = places[world.house.log.name]
    assert b"turn_failed" in log and b"record_failed" in log and b"forged" in places["answers"] and len(places["healthsmart.db"]) > 100_000
    assert any("/envelope" in path for path in sink.got), "Sentry was told"
    assert b"ValueError" in sink.bytes() and any(path.endswith("/v1/traces") for path in sink.got), "and so was the collector"
    assert leaked(SECRETS, places) == []
    assert (
        leaked((code,), {name: raw for name, raw in places.items() if name in (world.house.log.name, "collectors", "slack", "cli")}) == []
    )
