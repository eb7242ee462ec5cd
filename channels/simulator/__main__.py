"""`python -m channels.simulator`: the far side in a process of its own, for killing the house beside it."""

from __future__ import annotations

import argparse
import asyncio

from channels.simulator.simulator import Simulator, SimulatorConfig


async def _run(options: argparse.Namespace) -> None:
    config = SimulatorConfig(
        options.account_sid, options.auth_token, options.from_number, options.signing_secret, options.bot_token, options.target
    )
    simulator = Simulator(config)
    await simulator.start(options.port)
    print(f"simulator at {simulator.url}/ for {options.target}", flush=True)  # noqa: T201
    await asyncio.Event().wait()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=9000)
    parser.add_argument("--target", default="http://127.0.0.1:8080", help="the house's PUBLIC_URL")
    parser.add_argument("--account-sid", default="AC" + "d" * 32)
    parser.add_argument("--auth-token", default="demo-twilio-token")
    parser.add_argument("--from-number", default="+12065550100")
    parser.add_argument("--signing-secret", default="demo-slack-signing")
    parser.add_argument("--bot-token", default="xoxb-demo")
    asyncio.run(_run(parser.parse_args()))


if __name__ == "__main__":
    main()
