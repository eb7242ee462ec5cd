"""The page of alerts as a nurse uses it, as somebody slower loses it, and as other pages and other roles try it."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

import httpx
import pytest

from bot.console.alerts import PER_VISITOR, said
from channels.message import AckOutcome, AckResult
from compliance.roles import Role
from store import escalations, staff
from store.escalations import Escalation
from tests.bot.api.conftest import HOME
from tests.bot.console.conftest import OURS, Browser, Rooms
from tests.every import every

LIST = "/console/alerts/"
SCRIPT = {**OURS, "accept": "application/json"}


@dataclass
class Nurse:
    """Somebody signed in, looking at the alerts."""

    rooms: Rooms
    browser: Browser
    page: str = ""

    async def look(self) -> str:
        self.page = html.unescape((await self.browser.open(LIST)).text)
        return self.page

    async def press(self, verb: str, number: int = 1, headers: dict[str, str] = OURS, **fields: str) -> httpx.Response:
        """The form of this alert as the page last showed it."""
        article = re.search(rf'id="a{number}".*?</article>', self.page, re.S)
        assert article is not None, "no such alert on the page"
        form = re.search(
            rf'action="([^"]*/{verb})" data-press>.*?name="token" value="([^"]*)".*?name="version" value="(\d+)"', article[0], re.S
        )
        assert form is not None, f"no {verb} for #{number}"
        return await self.browser.web.post(form[1], data={"token": form[2], "version": form[3], **fields}, headers=headers)


async def nurse(rooms: Rooms, role: Role = Role.PROVIDER) -> Nurse:
    await rooms.api.person(role)
    made = Nurse(rooms, rooms.browser())
    await made.browser.sign_in(f"{role.value}@clinic.test")
    await made.look()
    return made


async def alarm(rooms: Rooms, phone: str = "+12025550111") -> str:
    return await rooms.api.alarm(*await rooms.api.says("crushing chest pain", phone))


async def now(rooms: Rooms, id_: str) -> Escalation:
    async with rooms.api.database.reading() as tx:
        held = await escalations.get(tx, id_)
    assert held is not None
    return held


async def test_what_one_sees_and_that_nothing_a_patient_said_is_in_it(rooms: Rooms) -> None:
    contact, talk = await rooms.api.says("crushing chest pain")
    await rooms.api.alarm(contact, talk)
    page = (await nurse(rooms)).page
    assert contact.reference in page and "critical" in page and "#1" in page and "Nobody has it." in page
    assert "crushing" not in page and "2025550111" not in page
    assert "(1) Alerts" in page and "<script>" not in page and not re.search(r"\son\w+=|style=", page)


async def test_take_resolve_and_reopen(rooms: Rooms) -> None:
    id_ = await alarm(rooms)
    dana = await nurse(rooms)
    taken = await dana.press("take")
    assert taken.status_code == 200 and "You have #1." in taken.text
    assert (await now(rooms, id_)).state == "taken"
    await dana.look()
    done = await dana.press("resolve", outcome="false_alarm")
    assert "#1 is resolved." in done.text
    held = await now(rooms, id_)
    assert (held.state, held.outcome) == ("resolved", "false_alarm")
    assert "(false alarm)" in await dana.look()
    assert "is being paged" in (await dana.press("reopen")).text
    assert (await now(rooms, id_)).state == "open"
    actions = [event["action"] for event in await rooms.api.audited() if event["action"].startswith("emergency.")]
    assert actions[-4:] == ["emergency.acked", "emergency.closed", "emergency.paged", "emergency.raised"] or "emergency.closed" in actions


async def test_the_loser_is_told_who_has_it_and_sees_it(rooms: Rooms) -> None:
    await alarm(rooms)
    dana, luis = await nurse(rooms), await nurse(rooms, Role.ONCALL)
    await dana.press("take")
    lost = await luis.press("take")
    assert lost.status_code == 409 and "Provider One has #1." in html.unescape(lost.text)
    assert "Provider One has it" in await luis.look()
    assert "/take" not in luis.page and "/resolve" not in luis.page, "nothing to press on what somebody else has"
    mine = await dana.press("take", headers=SCRIPT)
    assert (mine.status_code, mine.json()) == (200, {"told": "You have #1.", "good": True}), "mine already"


async def test_a_press_on_an_old_page_pushes_no_newer_state(rooms: Rooms) -> None:
    id_ = await alarm(rooms)
    dana, luis = await nurse(rooms), await nurse(rooms, Role.ONCALL)
    await dana.press("take")
    await dana.look()
    assert (await dana.press("pass-on")).status_code == 200
    pages = (await now(rooms, id_)).pages
    stale = await luis.press("pass-on", headers=SCRIPT)
    assert stale.status_code == 409 and "changed before you pressed" in stale.json()["told"]
    assert (await now(rooms, id_)).pages == pages
    again = await dana.press("pass-on", headers=SCRIPT)
    assert again.status_code == 200 and (await now(rooms, id_)).pages == pages, "the same press twice is one"


async def test_handed_on_to_somebody_who_can_be_paged(rooms: Rooms) -> None:
    id_ = await alarm(rooms)
    at = rooms.api.clock()
    async with rooms.api.database.transaction() as tx:
        vault = rooms.api.database.vault
        luis = await staff.add(tx, vault, name="Luis Ortega", role="oncall", slack="U02LUIS", at=at)
        mute = await staff.add(tx, vault, name="No Phone", role="oncall", email="mute@clinic.test", at=at)
    dana = await nurse(rooms)
    assert "Luis Ortega" in dana.page and "No Phone" not in dana.page
    refused = await dana.press("hand-on", headers=SCRIPT, to=mute.id)
    assert refused.status_code == 409 and "cannot be paged" in refused.json()["told"]
    given = await dana.press("hand-on", headers=SCRIPT, to=luis.id)
    assert given.json()["told"] == "#1 went to Luis Ortega. They are being paged."
    held = await now(rooms, id_)
    assert (held.state, held.pages) == ("open", 2)
    assert "Paged now: Luis Ortega" in await dana.look()


async def test_the_list_is_sent_again_only_when_it_changed(rooms: Rooms) -> None:
    await alarm(rooms)
    dana = await nurse(rooms)
    first = await dana.browser.web.get("/console/alerts/list")
    mark = first.headers["etag"]
    rooms.api.clock.forward(seconds=5)
    same = await dana.browser.web.get("/console/alerts/list", headers={"if-none-match": mark})
    assert (same.status_code, same.content) == (304, b"")
    await alarm(rooms, "+12025550122")
    fresh = await dana.browser.web.get("/console/alerts/list", headers={"if-none-match": mark})
    assert fresh.status_code == 200 and "#2" in fresh.text and "<html" not in fresh.text


async def test_looking_alone_keeps_nobody_signed_in(rooms: Rooms) -> None:
    dana = await nurse(rooms)
    for _ in range(31):
        rooms.api.clock.forward(minutes=1)
        answer = await dana.browser.web.get("/console/alerts/list")
    assert answer.status_code == 401 and "Sign in again" in answer.json()["told"]
    await dana.browser.sign_in()
    for _ in range(31):
        rooms.api.clock.forward(minutes=1)
        answer = await dana.browser.web.get("/console/alerts/list", headers={"x-present": "yes"})
    assert answer.status_code == 200, "somebody moved"


@pytest.mark.parametrize(
    ("headers", "token"),
    [
        ({"sec-fetch-site": "cross-site", "origin": "https://evil.example"}, True),
        ({"sec-fetch-site": "same-site", "origin": HOME}, True),
        ({"origin": "https://evil.example"}, True),
        (OURS, False),
    ],
)
async def test_forms_of_other_pages_do_nothing(rooms: Rooms, headers: dict[str, str], token: bool) -> None:
    id_ = await alarm(rooms)
    dana = await nurse(rooms)
    told = {} if token else {"token": "0" * 64}
    answer = await dana.press("take", headers=headers, **told)
    assert answer.status_code == 403 and (await now(rooms, id_)).state == "open"


async def test_roles_are_looked_up_at_every_request(rooms: Rooms) -> None:
    id_ = await alarm(rooms)
    dana = await nurse(rooms)
    async with rooms.api.database.transaction() as tx:
        person = await staff.by_email(tx, rooms.api.database.vault, "provider@clinic.test")
        assert person is not None
        await staff.set_role(tx, person.id, "auditor")
    assert (await dana.press("take", headers=SCRIPT)).status_code == 403
    assert (await now(rooms, id_)).state == "open"
    denied = [event for event in await rooms.api.audited() if event["action"].endswith("denied") or event.get("outcome") == "denied"]
    assert denied, "and written down"


@pytest.mark.parametrize(
    ("role", "sees"), [(Role.PROVIDER, True), (Role.ONCALL, True), (Role.ADMIN, True), (Role.AUDITOR, False), (Role.SERVICE, False)]
)
async def test_who_sees_the_page(rooms: Rooms, role: Role, sees: bool) -> None:
    await alarm(rooms)
    person = await nurse(rooms, role)
    answer = await person.browser.open(LIST)
    assert answer.status_code == (200 if sees else 403)
    assert ("#1" in answer.text) is sees
    assert ('href="/console/alerts/"' in (await person.browser.open()).text) is sees
    if role is Role.ADMIN:
        assert "chest pain" not in person.page and "Patient alert" in person.page, "who steers is not told why"


async def test_nobody_signed_in_is_led_to_the_door(rooms: Rooms) -> None:
    browser = rooms.browser()
    assert (await browser.open(LIST)).headers["location"] == "/console/"
    assert (await browser.web.get("/console/alerts/list")).status_code == 401
    assert (await browser.web.post("/console/alerts/x/take", data={"version": "1"}, headers=SCRIPT)).status_code == 401


async def test_nonsense_is_answered_and_changes_nothing(rooms: Rooms) -> None:
    id_ = await alarm(rooms)
    dana = await nurse(rooms)
    assert (await dana.press("take", headers=SCRIPT, version="many")).status_code == 422
    assert (await dana.press("take", headers=SCRIPT, version="9" * 30)).status_code == 422
    token = re.search(r'name="token" value="([^"]*)"', dana.page)
    assert token is not None
    told = {"token": token[1], "version": "1"}
    assert (await dana.browser.web.post(f"/console/alerts/{id_}/delete", data=told, headers=SCRIPT)).status_code == 422
    assert (await dana.browser.web.post("/console/alerts/nobody/take", data=told, headers=SCRIPT)).status_code == 409
    assert (await now(rooms, id_)).state == "open"


async def test_a_page_that_asks_without_end_is_told_to_wait(rooms: Rooms) -> None:
    dana = await nurse(rooms)
    async with rooms.api.database.reading() as tx:
        found = await staff.by_email(tx, rooms.api.database.vault, "provider@clinic.test")
    assert found is not None
    spent = await rooms.api.desk.limits.spend([(PER_VISITOR, found.id, PER_VISITOR.burst - 1)], rooms.api.clock())
    assert spent.allowed
    answer = await dana.browser.web.get("/console/alerts/list")
    assert answer.status_code == 429 and int(answer.headers["retry-after"]) > 0


@every("result", list(AckResult))
def test_every_outcome_is_said(result: AckResult) -> None:
    words, good = said(AckOutcome(result, "Dana"), 7)
    assert words.endswith(".") and good is (
        result in (AckResult.TAKEN, AckResult.RESOLVED, AckResult.ESCALATED, AckResult.HANDED_ON, AckResult.REOPENED)
    )
