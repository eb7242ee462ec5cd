"""People in the simulated Slack: what they do reaches the app in Slack's shapes, signed, and its answers show."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import parse_qs

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from channels.simulator import people
from channels.simulator.simulator import Simulator, SimulatorConfig, _Server
from channels.simulator.slack_levers import act_in_slack
from channels.simulator.slack_posts import Post

DANA = "U01DANA"
TEXT = {"type": "plain_text", "text": "x"}


class App:
    """An app that notes what reached it and answers what a test says."""

    def __init__(self) -> None:
        self.got: list[dict[str, Any]] = []
        self.answers: list[Response] = []

    async def __call__(self, request: Request) -> Response:
        body = await request.body()
        if request.headers["content-type"] == "application/json":
            self.got.append(json.loads(body))
        else:
            form = {name: values[0] for name, values in parse_qs(body.decode(), keep_blank_values=True).items()}
            self.got.append(json.loads(form["payload"]) if "payload" in form else form)
        return self.answers.pop(0) if self.answers else Response()


@pytest.fixture
def app() -> App:
    return App()


@pytest.fixture
async def sim(app: App, unused_tcp_port_factory: Any = None) -> AsyncIterator[Simulator]:
    import asyncio
    import socket

    import uvicorn

    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    server = _Server(uvicorn.Config(Starlette(routes=[Route("/slack/events", app.__call__, methods=["POST"])]), log_level="error", lifespan="off"))
    task = asyncio.create_task(server.serve(sockets=[listening]))
    target = f"http://127.0.0.1:{listening.getsockname()[1]}"
    made = Simulator(SimulatorConfig("AC", "t", "+12065550100", "s", "x", target))
    yield made
    await made.close()
    server.should_exit = server.force_exit = True
    await task


def offer(sim: Simulator, **element: Any) -> Post:
    made = {"type": "button", "action_id": "a", "text": {"type": "plain_text", "text": "Go"}, "value": "v", **element}
    return sim.slack.add(Post(people.CHANNEL, sim.slack.ts(), people.BOT, "card", [{"type": "actions", "elements": [made]}], "1.0"))


async def test_a_press(sim: Simulator, app: App) -> None:
    post = offer(sim)
    assert await sim.slack.press(DANA, post, "Go") == 200
    got = app.got[0]
    assert (got["type"], got["user"]["id"], got["container"]["message_ts"], got["message"]["thread_ts"]) == ("block_actions", DANA, post.ts, "1.0")
    assert got["actions"][0]["value"] == "v"
    with pytest.raises(LookupError):
        await sim.slack.press(DANA, post, "Stop")


async def test_a_press_the_app_did_not_take_is_shown(sim: Simulator, app: App) -> None:
    app.answers = [Response(status_code=500)]
    assert await sim.slack.press(DANA, offer(sim), "Go") == 500
    assert [one.data for one in sim.hub.log if one.kind == "trouble"] == [{"user": DANA, "channel": people.CHANNEL, "status": 500}]


async def test_a_form_shows_faults_then_closes(sim: Simulator, app: App) -> None:
    options = [{"text": TEXT, "value": "one"}, {"text": TEXT, "value": "two"}]
    menu = {"type": "static_select", "action_id": "pick", "options": options, "initial_option": options[0]}
    block = {"type": "input", "block_id": "b", "label": TEXT, "element": menu, "dispatch_action": True}
    view = {"type": "modal", "callback_id": "c", "title": TEXT, "submit": TEXT, "blocks": [block]}
    sim.slack.windows.open({"trigger_id": sim.slack.windows.trigger(DANA), "view": view})
    window = sim.slack.windows.of(DANA)
    assert window is not None
    assert await sim.slack.people.choose(DANA, window, "b", "two") == 200
    assert app.got[-1]["actions"][0]["selected_option"]["value"] == "two"
    app.answers = [
        JSONResponse({"response_action": "errors", "errors": {"b": "No."}}),
        Response(status_code=500),
        JSONResponse({"response_action": "update", "view": {**view, "title": {"text": "Next"}}}),
    ]
    await sim.slack.people.submit(DANA, window, {})
    assert app.got[-1]["view"]["state"]["values"]["b"]["pick"]["selected_option"]["value"] == "one"
    assert (window.errors, window.open) == ({"b": "No."}, True)
    await sim.slack.people.submit(DANA, window, {"b": "two"})
    assert "trouble connecting" in window.trouble
    await sim.slack.people.submit(DANA, window, {"b": "two"})
    assert (window.view["title"]["text"], window.trouble, window.errors) == ("Next", "", {})
    await sim.slack.people.submit(DANA, window, {"b": "two"})
    assert not window.open


@pytest.mark.parametrize(("chosen", "sent"), [({}, ["a"]), ({"b": "c,a"}, ["c", "a"]), ({"b": ""}, [])])
async def test_several_choices_go_along_in_their_order(sim: Simulator, app: App, chosen: dict[str, str], sent: list[str]) -> None:
    options = [{"text": TEXT, "value": one} for one in "abc"]
    menu = {"type": "multi_static_select", "action_id": "pick", "options": options, "initial_options": options[:1]}
    view = {"type": "modal", "title": TEXT, "submit": TEXT, "blocks": [{"type": "input", "block_id": "b", "label": TEXT, "element": menu}]}
    sim.slack.windows.open({"trigger_id": sim.slack.windows.trigger(DANA), "view": view})
    window = sim.slack.windows.of(DANA)
    assert window is not None
    await sim.slack.people.submit(DANA, window, chosen)
    assert [one["value"] for one in app.got[-1]["view"]["state"]["values"]["b"]["pick"]["selected_options"]] == sent


async def test_a_command_and_its_private_answer(sim: Simulator, app: App) -> None:
    app.answers = [JSONResponse({"response_type": "ephemeral", "text": "the list"}), Response(status_code=500)]
    await sim.slack.people.command(DANA, people.CHANNEL, "/oncall take Nurses")
    assert (app.got[0]["command"], app.got[0]["text"]) == ("/oncall", "take Nurses")
    await sim.slack.people.command(DANA, people.CHANNEL, "/oncall")
    assert [post.text for post in sim.slack.posts] == ["the list", "/oncall failed with the error \u201cdispatch_failed\u201d"]
    assert all(post.only_for == DANA for post in sim.slack.posts)


async def test_edits_and_deletions_are_told_and_only_ones_own(sim: Simulator, app: App) -> None:
    post = await sim.slack.say(DANA, people.CHANNEL, "a <b> & c", "1.0")
    place = {"channel": post.channel, "ts": post.ts}
    with pytest.raises(LookupError):
        await act_in_slack(sim.slack, "edit", {"user": "U02LUIS", "text": "x", **place})
    await act_in_slack(sim.slack, "edit", {"user": DANA, "text": "new", **place})
    await act_in_slack(sim.slack, "delete", {"user": DANA, **place})
    await until(lambda: len(app.got) == 3)
    events = {one["event"].get("subtype", "said"): one["event"] for one in app.got}
    assert events["said"]["text"] == "a &lt;b&gt; &amp; c"
    assert events["message_changed"]["previous_message"]["text"] == "a &lt;b&gt; &amp; c"
    assert events["message_deleted"]["deleted_ts"] == post.ts
    assert post.deleted


async def test_people_from_outside_carry_their_own_team(sim: Simulator, app: App) -> None:
    await sim.slack.press("U09OTHER", offer(sim), "Go")
    assert app.got[0]["user"]["team_id"] == people.OTHER_TEAM
    await sim.slack.say("U09OTHER", people.CHANNEL, "hello", "1.0")
    await until(lambda: len(app.got) == 2)
    assert app.got[1]["is_ext_shared_channel"] is True


async def test_leaving_is_told_and_known(sim: Simulator, app: App) -> None:
    sim.slack.people.leave(DANA)
    await until(lambda: app.got)
    assert app.got[0]["event"]["user"]["deleted"] is True
    assert sim.slack._user({"user": DANA})["user"]["deleted"] is True
    assert sim.slack._user({"user": "U08GUEST"})["user"]["is_restricted"] is True


async def until(true: Any) -> None:
    import asyncio

    async with asyncio.timeout(30):
        while not true():
            await asyncio.sleep(0.01)


def test_posting_faster_than_slack_allows_is_held_back() -> None:
    sim = Simulator(SimulatorConfig("AC", "t", "+1", "s", "x"))
    assert [sim.slack._too_fast("C1") for _ in range(6)] == [False] * 4 + [True] * 2
    assert not sim.slack._too_fast("C2")


def test_the_administrator_can_be_chosen_in_the_page_and_is_on_no_ladder() -> None:
    shown = Simulator(SimulatorConfig("AC1", "t", "+12065550100", "s", "b")).snapshot()
    assert people.ADMIN.id in {one["id"] for one in shown["others"]}
    assert people.ADMIN.id not in people.ONCALL
