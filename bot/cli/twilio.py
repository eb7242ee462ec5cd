"""`healthsmart twilio configure`: tells Twilio where this house listens, so that nobody has to copy addresses into its console."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    import httpx

    from bot.settings import Settings

API: Final = "https://api.twilio.com"
HERE: Final = ("127.0.0.1", "localhost", "::1")
SERVICE: Final = "In the messaging service {sid} choose Integration, 'Defer to sender's webhook': its address comes first."
CALLS: Final = "Who calls it hears what to do in an emergency and is connected with the clinic's telephone; calls are not talked with yet."


def add_twilio_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Mounts `twilio configure`."""
    actions = commands.add_parser("twilio", help="the telephone number").add_subparsers(metavar="ACTION", required=True)
    configure = actions.add_parser("configure", help="tell Twilio to bring the number's texts and calls to PUBLIC_URL")
    configure.add_argument("--dry-run", action="store_true", help="only say what would change")
    configure.set_defaults(func=_configure)


def _configure(options: argparse.Namespace) -> int:
    import asyncio

    import httpx

    from bot.cli.opening import CommandError
    from bot.settings import Settings

    try:
        return asyncio.run(_tell(Settings.read(), dry=options.dry_run))
    except CommandError as why:
        print(f"healthsmart twilio: {why}", file=sys.stderr)
    except httpx.HTTPError as why:
        print(f"healthsmart twilio: Twilio does not answer ({type(why).__name__}): try again, or check TWILIO_API_URL", file=sys.stderr)
    return 1


async def _tell(settings: Settings, *, dry: bool) -> int:
    import httpx

    from bot.cli.opening import CommandError

    sid, token, number = settings.twilio_account_sid, settings.twilio_auth_token, settings.twilio_from_number
    if sid is None or token is None or number is None or not number.startswith("+"):
        raise CommandError("set TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM_NUMBER (a short code is set in Twilio's console)")
    if urlsplit(settings.public_url).hostname in HERE and settings.twilio_api_url is None:
        raise CommandError("PUBLIC_URL is this machine: set it to the address Twilio can reach")
    home = f"{settings.twilio_api_url or API}/2010-04-01/Accounts/{sid}"
    async with httpx.AsyncClient(timeout=10, auth=(sid, token.get_secret_value())) as client:
        found = _read(await client.get(f"{home}/IncomingPhoneNumbers.json", params={"PhoneNumber": number}))["incoming_phone_numbers"]
        if not found:
            raise CommandError(f"this account has no number {number}: check TWILIO_FROM_NUMBER and TWILIO_ACCOUNT_SID")
        wanted = {"sms": f"{settings.public_url}/twilio/sms", "voice": f"{settings.public_url}/twilio/voice"}
        known = {way: str(found[0].get(f"{way}_url") or "nothing") for way in wanted}
        before = f"texts: {known['sms']}, calls: {known['voice']}"
        if known == wanted and {found[0].get(f"{way}_method") for way in wanted} == {"POST"}:
            print(f"Texts and calls to {number} come to {settings.public_url}/twilio/ already.")
        elif dry:
            print(f"Would bring texts and calls to {number} to {settings.public_url}/twilio/ (now {before}).")
        else:
            told = {"SmsUrl": wanted["sms"], "SmsMethod": "POST", "VoiceUrl": wanted["voice"], "VoiceMethod": "POST"}
            _read(await client.post(f"{home}/IncomingPhoneNumbers/{found[0]['sid']}.json", data=told))
            print(f"Texts and calls to {number} come to {settings.public_url}/twilio/ now (before, {before}).")
    if settings.twilio_messaging_service_sid:
        print(SERVICE.format(sid=settings.twilio_messaging_service_sid))
    print(CALLS)
    return 0


def _read(answer: httpx.Response) -> dict[str, list[dict[str, object]]]:
    from bot.cli.opening import CommandError

    if answer.status_code in (401, 403, 404):
        raise CommandError(f"Twilio answers {answer.status_code}: check TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN in the Twilio console")
    answer.raise_for_status()
    told: dict[str, list[dict[str, object]]] = answer.json()
    return told
