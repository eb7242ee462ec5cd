"""A start leaves out what no house uses, and nobody who needs it later misses it. Each in an interpreter of its own: a start is once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot import thrift
from bot.queues import QUEUES
from store.schema import HEAD, revision

ROOT = Path(__file__).parents[2]
HOUSE = """
import gc, sys
from bot.thrift import LEFT_OUT, settle, starting
with starting():
    assert not gc.isenabled()
    import bot.serve
here = {name.split(".")[0] for name in sys.modules}
assert not here & {*LEFT_OUT, "alembic", "redis", "icalendar", "reportlab", "botocore", "sentry_sdk", "slack_sdk", "slack_bolt", "asyncpg"}
import charset_normalizer, PIL.Image, pygments.lexers, rich.console  # whoever wants them has them
import structlog
assert structlog.dev.rich is None
import requests
answer = requests.Response()
answer._content, answer.headers["content-type"] = "Nguyễn".encode(), "text/plain"
assert answer.text == "Nguyễn"

from google.adk.events import Event
from google.genai import types
assert not Event.__pydantic_complete__  # built at its first use
event = Event(author="user", content=types.Content(role="user", parts=[types.Part(text="hi")]))
assert Event.model_validate_json(event.model_dump_json()).content.parts[0].text == "hi"
try:
    Event(author=1)
except ValueError:
    pass
else:
    raise AssertionError("a model built late is as strict as one built early")

import threading
settle()
assert [one.daemon for one in threading.enumerate() if one.name == "large-pages"] == [True], "the house does not wait for its pages"
assert gc.isenabled() and gc.get_freeze_count() > 100_000, gc.get_freeze_count()
class Ring: pass
one = Ring(); one.itself = one
import weakref
gone = weakref.ref(one)
del one
kept = [[] for _ in range(30_000)]
assert gone() is None, "circles that the running house makes are found soon"
print("whole")
"""
TABLES = """
import sys
from bot.thrift import starting, tables_first
with starting():
    made = tables_first(sys.argv[1])()
print(made, sorted(name for name in sys.modules if name in ("alembic", "mako")))
"""


def python(code: str, *words: str) -> str:
    done = subprocess.run([sys.executable, "-c", code, *words], cwd=ROOT, capture_output=True, text=True, timeout=100)
    assert done.returncode == 0 and not done.stderr, done.stderr
    return done.stdout.strip()


def test_the_house_without_what_it_does_not_use() -> None:
    assert python(HOUSE) == "whole"


def test_the_tables_are_made_and_their_kit_is_gone(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/new/hs.db"
    assert python(TABLES, url) == "True []"
    with sa.create_engine(url).connect() as connection:
        assert revision(connection) == HEAD
        assert connection.execute(sa.text("SELECT count(*) FROM workflow_status")).scalar_one() == 0  # the durable engine's are there too
        queues = connection.execute(sa.text("SELECT name, polling_interval_sec FROM queues")).all()
        assert {(one.name, one.poll_s) for one in QUEUES} == {(*one,) for one in queues}, "found when the engine is launched, not a second later"
    assert python(TABLES, url) == "True []", "a database that has them"


@pytest.mark.parametrize("maps", ["", "no such lines\n", "7f00-7f10 rw-p 00000000 00:00 0 [stack]\nRss: 4 kB\n"])
def test_where_no_page_can_be_large_everything_stays_where_it_is(maps: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "read_text", lambda *_: maps)
    thrift._on_large_pages()


def test_what_stands_moves_onto_large_pages_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []
    monkeypatch.setattr(thrift.time, "sleep", pauses.append)
    kept = bytearray(b"x") * (8 * thrift.PAGE)
    thrift._on_large_pages(0.5)
    assert len(kept) and len(pauses) >= 7 and set(pauses) == {0.5}


@pytest.mark.parametrize("url", ["sqlite:////proc/no/such/place.db", "postgresql://nobody@127.0.0.1:1/none", "nonsense"])
def test_what_goes_wrong_with_the_tables_is_left_to_the_house(url: str) -> None:
    assert python(TABLES, url) == "False []"
