"""The simulator's web page, its live stream, and the levers behind its buttons."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from channels.simulator.slack_levers import act_in_slack

if TYPE_CHECKING:
    from channels.simulator.simulator import Simulator

PAGE: Final = Path(__file__).parent / "web"


def page_routes(simulator: Simulator) -> list[BaseRoute]:
    """All addresses are relative, so the page works under any prefix."""

    async def index(request: Request) -> Response:
        return FileResponse(PAGE / "index.html")

    async def state(request: Request) -> Response:
        return JSONResponse(simulator.snapshot())

    async def live(request: Request) -> Response:
        last = request.headers.get("last-event-id") or request.query_params.get("after") or "0"

        async def lines() -> AsyncIterator[str]:
            yield "retry: 1000\n\n"
            async for one in simulator.hub.follow(int(last) if last.isdecimal() else 0):
                yield one.sse() if one is not None else ": still here\n\n"

        return StreamingResponse(lines(), media_type="text/event-stream", headers={"Cache-Control": "no-store"})

    async def act(request: Request) -> Response:
        asked = await request.json()
        try:
            return JSONResponse(await _act(simulator, request.path_params["what"], asked))
        except (KeyError, LookupError, ValueError, TypeError) as why:
            return JSONResponse({"error": str(why)}, 400)

    async def log(request: Request) -> Response:
        return JSONResponse([{"number": one.number, "kind": one.kind, **one.data} for one in simulator.hub.log])

    return [
        Route("/", index),
        Route("/state", state),
        Route("/live", live),
        Route("/control/log", log),
        Route("/control/{what}", act, methods=["POST"]),
        Mount("/web", StaticFiles(directory=PAGE)),
    ]


async def _act(simulator: Simulator, what: str, asked: dict[str, Any]) -> dict[str, Any]:
    match what:
        case "text":
            text = await simulator.twilio.text_in(str(asked["from"]), str(asked["body"])[:1600])
            return {"status": text.http, "sid": text.sid}
        case "press":
            post = simulator.slack.find(str(asked["channel"]), str(asked["ts"]))
            if post is None:
                raise LookupError("no such message")
            return {"status": await simulator.slack.press(str(asked["user"]), post, str(asked["label"]))}
        case "say":
            post = await simulator.slack.say(str(asked["user"]), str(asked["channel"]), str(asked["text"])[:3000], asked.get("thread_ts"))
            return {"ts": post.ts}
        case "call":
            sid, what = str(asked["sid"]), str(asked["do"])
            if what == "press":
                simulator.calls.press(sid, str(asked["digit"]))
            else:
                {"answer": simulator.calls.answer, "hang_up": simulator.calls.hang_up}[what](sid)
            return {"status": simulator.calls.rings[sid].status}
        case "command" | "home" | "shortcut" | "edit" | "delete" | "press_in" | "choose" | "submit" | "close" | "leave":
            return await act_in_slack(simulator.slack, what, asked)
        case "faults":
            simulator.faults.add(
                str(asked["where"]),
                str(asked["kind"]),
                int(asked.get("count", 1)),
                float(asked.get("seconds", 1)),
                int(asked.get("code", 21610)),
            )
            simulator.hub.publish("faults", faults=simulator.faults.listed())
            return {"faults": simulator.faults.listed()}
        case "reset":
            simulator.faults.clear()
            simulator.hub.publish("faults", faults=[])
            return {"faults": []}
    raise LookupError(f"nothing here does {what!r}")
