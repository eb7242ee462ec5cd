"""The `healthsmart` command: one sub-command a verb. Imports of what a verb needs happen when it runs, so `--help` is quick."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.settings import Settings, SettingsError


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; returns the exit code (2: wrong settings or arguments, with what to do on stderr)."""
    parser = build()
    options = parser.parse_args(argv)
    if not hasattr(options, "func"):
        parser.print_help()
        return 2
    try:
        return int(options.func(options) or 0)
    except _setting_faults() as why:  # imported only when something went wrong: `rules` needs no settings
        for line in why.lines:
            print(f"setting {line}", file=sys.stderr)
        return 2
    except _key_faults() as why:
        print(f"healthsmart: {why}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except Exception as why:
        from bot.cli.opening import unusable

        told = unusable(why)
        if told is None:
            raise
        print(f"healthsmart: {told}", file=sys.stderr)
        return 1


def _setting_faults() -> type[SettingsError]:
    from bot.settings import SettingsError

    return SettingsError


def _key_faults() -> type[Exception]:
    from store.keys import KeyRingError

    return KeyRingError


def _settings() -> Settings:
    from bot.settings import Settings

    return Settings.read()


def build() -> argparse.ArgumentParser:
    """The parser with every command mounted."""
    parser = argparse.ArgumentParser(prog="healthsmart", description="Patient messaging that screens for danger first.")
    commands = parser.add_subparsers(metavar="COMMAND")
    _serving(commands)
    _looking(commands)
    from bot.cli.audit import add_audit_commands
    from bot.cli.evaluate import add_evaluate_command
    from bot.cli.keys import add_keys_commands
    from bot.cli.limits import add_limits_commands
    from bot.cli.oncall import add_oncall_commands
    from bot.cli.patients import add_patients_commands
    from bot.cli.rules import add_rules_commands
    from bot.cli.staff import add_staff_commands
    from bot.cli.twilio import add_twilio_commands
    from bot.cli.wording import add_wording_commands

    add_twilio_commands(commands)
    add_rules_commands(commands)
    add_oncall_commands(commands)
    add_staff_commands(commands)
    add_limits_commands(commands)
    add_audit_commands(commands)
    add_wording_commands(commands)
    add_evaluate_command(commands)
    add_keys_commands(commands)
    add_patients_commands(commands)
    return parser


def _serving(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    serve = commands.add_parser("serve", help="run the product with the settings of this environment")
    serve.add_argument(
        "--role", choices=("all", "web", "worker"), default="all", help="web takes messages in, worker answers them (default: all)"
    )
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8080)
    serve.set_defaults(func=_serve)
    demo = commands.add_parser("demo", help="run everything on this machine, with a simulated Twilio and Slack to play with")
    demo.add_argument("--host", default="127.0.0.1")
    demo.add_argument("--port", type=int, default=8080)
    demo.set_defaults(func=_demo)
    chat = commands.add_parser("chat", help="talk to the assistant in this terminal")
    chat.add_argument("--as", dest="name", default="me", help="who is talking; another name is another person (default: me)")
    chat.set_defaults(func=_chat)


def _looking(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    doctor = commands.add_parser("doctor", help="try every connection and say what to fix")
    doctor.set_defaults(func=_doctor)
    database = commands.add_parser("db", help="the database").add_subparsers(metavar="ACTION", required=True)
    upgrade = database.add_parser("upgrade", help="bring the tables to this version")
    upgrade.set_defaults(func=_upgrade)
    replay = commands.add_parser("replay", help="sign a recorded webhook body and post it to a running server")
    replay.add_argument("payload", help="a .form (Twilio) or .json (Slack) file, as in tests/payloads")
    replay.add_argument("--url", help="where the server is (default: PUBLIC_URL)")
    replay.set_defaults(func=_replay)
    slack = commands.add_parser("slack", help="the Slack app").add_subparsers(metavar="ACTION", required=True)
    manifest = slack.add_parser("manifest", help="print the app manifest to paste into Slack, with this PUBLIC_URL")
    manifest.set_defaults(func=_manifest)


def _serve(options: argparse.Namespace) -> int:
    from bot.thrift import starting, tables_first

    with starting():
        settings = _settings()
        tables = tables_first(settings.database_url)
        from bot.serve import run
    return run(settings, role=options.role, host=options.host, port=options.port, tables=tables)


def _demo(options: argparse.Namespace) -> int:
    from bot.thrift import starting, tables_first

    with starting():
        from bot.demo import demo_settings

        settings = demo_settings(_settings(), options.port)
        tables = tables_first(settings.database_url)
        from bot.serve import run
    return run(settings, host=options.host, port=options.port, demo=True, tables=tables)


def _chat(options: argparse.Namespace) -> int:
    settings = _settings()
    from bot.chat import chat

    return chat(settings, options.name)


def _doctor(options: argparse.Namespace) -> int:
    settings = _settings()
    from bot.doctor import run

    return run(settings)


def _upgrade(options: argparse.Namespace) -> int:
    settings = _settings()
    from store.database import migrate

    migrate(settings.database_url)
    print("The tables are up to date.")
    return 0


def _replay(options: argparse.Namespace) -> int:
    settings = _settings()
    from bot.replay import replay

    return replay(settings, options.payload, options.url)


def _manifest(options: argparse.Namespace) -> int:
    settings = _settings()
    from bot.replay import manifest

    print(manifest(settings.public_url))
    return 0
