"""Pictures on the far side: what a phone sent lies at Twilio until somebody deletes it there."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from channels.simulator.faults import Faults, before


@dataclass
class Pictures:
    """`known`: whether a request shows the account's password. The fault point is `twilio.media`."""

    account: str
    known: Callable[[Request], bool]
    faults: Faults
    lying: dict[str, tuple[str, bytes]] = field(default_factory=dict)  # sid -> (kind, content)

    def routes(self) -> list[Route]:
        where = "/2010-04-01/Accounts/{account}/Messages/{message}/Media"
        return [
            Route(f"{where}/{{sid}}.json", self._delete, methods=["DELETE"]),
            Route(f"{where}/{{sid}}", self._give, methods=["GET"]),
        ]

    def put(self, content: bytes, kind: str) -> dict[str, Any]:
        """Keeps a picture of a new message: the message's `sid` and the fields its webhook carries."""
        sid, message = f"ME{secrets.token_hex(16)}", f"MM{secrets.token_hex(16)}"
        self.lying[sid] = kind, content
        url = f"https://api.twilio.com/2010-04-01/Accounts/{self.account}/Messages/{message}/Media/{sid}"
        return {"sid": message, "NumMedia": "1", "MediaUrl0": url, "MediaContentType0": kind}

    async def _give(self, request: Request) -> Response:
        found = self.lying.get(request.path_params["sid"])
        refused = await self._refused(request, found is not None)
        if refused is not None or found is None:
            return refused or _missing()
        kind, content = found
        return Response(content, media_type=kind)

    async def _delete(self, request: Request) -> Response:
        sid = request.path_params["sid"]
        refused = await self._refused(request, sid in self.lying)
        if refused is not None:
            return refused
        del self.lying[sid]
        return Response(status_code=204)

    async def _refused(self, request: Request, there: bool) -> Response | None:
        if not self.known(request):
            return JSONResponse({"code": 20003, "message": "Authenticate", "status": 401}, 401)
        fault = self.faults.strike("twilio.media")
        await before(fault)
        if fault is not None:
            return Response("<html>bad gateway</html>", 502, media_type="text/html")
        return None if there else _missing()


def _missing() -> Response:
    return JSONResponse({"code": 20404, "message": "The requested resource was not found", "status": 404}, 404)
