"""`healthsmart evaluate` without a key says what is missing; with one it asks the model there is."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli import main
from tests.fakes.gemini import FakeGemini


def test_no_key_is_said_clearly(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GOOGLE_API_KEY", raising=False)
    assert main(["evaluate"]) == 2
    assert "GOOGLE_API_KEY" in capsys.readouterr().err


@pytest.fixture
def far() -> Iterator[FakeGemini]:
    """A Gemini on a loop of its own: the command has its own too."""
    loop, side = asyncio.new_event_loop(), FakeGemini()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    asyncio.run_coroutine_threadsafe(side.start(), loop).result(5)
    yield side
    asyncio.run_coroutine_threadsafe(side.stop(), loop).result(5)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(5)


def test_with_a_key_it_prints_a_table(
    far: FakeGemini, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GOOGLE_API_KEY", "unused-key")
    monkeypatch.setenv("GOOGLE_GEMINI_BASE_URL", far.url)
    monkeypatch.setenv("HEALTHSMART_DATA_DIR", str(tmp_path))
    cases = tmp_path / "cases.yaml"
    cases.write_text("- {name: off topic, said: 'blorp zig', expect: {danger: none}}\n- {name: hopeless, said: 'zig blorp', expect: {person: true}}\n")
    assert main(["evaluate", "--cases", str(cases)]) == 1
    shown = capsys.readouterr().out
    assert "1 of 2 as expected" in shown
    assert "gemini-2.5-flash" in shown
