"""`healthsmart chat`: the real house, with a terminal for a phone."""

from __future__ import annotations

import asyncio
import sys
import uuid
from datetime import timedelta
from pathlib import Path

from bot.settings import Settings
from bot.telemetry import configure
from bot.wiring import House, Parts, assemble, utc_now, with_door
from channels.address import Address, Scheme
from channels.inbound_text import clean
from channels.message import ChannelName, InboundMessage, MessageId
from channels.terminal import Terminal
from compliance.phi import Phi
from store import inbox


def chat(settings: Settings, name: str) -> int:
    """Talks until end of file or "bye"; returns the exit code. Answers come from the same turn as a text's."""
    folder = Path(settings.data_dir) / "chat"
    quiet = settings.model_copy(
        update={
            "log_level": "ERROR",
            "data_dir": folder,
            "database_url": f"sqlite:///{folder / 'healthsmart.db'}",
            "twilio_account_sid": None,
            "slack_bot_token": None,
            "oncall": (),
        }
    )
    configure(quiet)
    return asyncio.run(_talk(quiet, name))


async def _talk(settings: Settings, name: str) -> int:
    parts = with_door(Parts(settings), ChannelName.TERMINAL, Terminal(sys.stdout))
    print("Talk to the assistant. Emergency words answer at once; nobody is paged from here. End with Ctrl-D.\n", flush=True)
    async with assemble(parts) as house:
        while True:
            try:
                line = (await asyncio.to_thread(input, "you: ")).strip()
            except (EOFError, KeyboardInterrupt):
                print()
                return 0
            if line.lower() in ("bye", "exit", "quit chat"):
                return 0
            if line:
                await _say(house, name, line)


async def _say(house: House, name: str, line: str) -> None:
    message = InboundMessage(
        MessageId(f"terminal:{uuid.uuid4().hex}"),
        ChannelName.TERMINAL,
        uuid.uuid4().hex,
        Address(Scheme.TERMINAL, name),
        Address(Scheme.TERMINAL, "house"),
        Phi(clean(line)),
        utc_now(),
    )
    accepted = await house.intake.message(message)
    if accepted.immediate is not None:
        print(f"assistant: {accepted.immediate.reveal()}", flush=True)
        return
    until = utc_now() + timedelta(seconds=25)
    while utc_now() < until:
        async with house.database.reading() as tx:
            row = await inbox.find(tx, house.database.vault, message.id)
        if row is not None and row.state != "waiting":
            await asyncio.sleep(0.3)  # the terminal prints when the delivery job runs
            return
        await asyncio.sleep(0.05)
