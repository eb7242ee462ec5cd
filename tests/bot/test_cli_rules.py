"""`healthsmart rules`: what a clinician and an evaluation harness see."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli import main
from rules.emergency.loading import load
from rules.emergency.picture import picture
from rules.emergency.rulebook import Rulebook

ROOT = Path(__file__).resolve().parents[2]


def run(*words: str, told: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "bot", "rules", *words], cwd=ROOT, input=told, capture_output=True, timeout=60)


def answers(out: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


def test_lines_in_lines_out() -> None:
    rows = [
        {"id": "a", "text": "I have chest pain"},
        {"id": 2, "text": "can I move my appointment?", "channel": "sms"},
        {"id": "c", "text": "yes", "prior_bot": "Do you have chest pain right now?"},
        {"id": "d", "text": "ya no quiero vivir", "prior_bot": None, "channel": "voice"},
        {"id": "e", "text": "my blood pressure is 185/110"},
    ]
    done = run("explain", "--jsonl", told="\n".join(json.dumps(row) for row in rows).encode())
    assert done.returncode == 0
    assert done.stderr == b""
    found = answers(done.stdout)
    assert [(row["id"], row["level"]) for row in found] == [
        ("a", "critical"),
        (2, "none"),
        ("c", "critical"),
        ("d", "crisis"),
        ("e", "urgent"),
    ]
    assert found[0]["rules"] and found[1]["rules"] == []


def test_a_bad_line_is_named_and_stops_nothing() -> None:
    told = b'\xef\xbb\xbf{"id":1,"text":"hi"}\n\nnope\n{"id":2}\n[1]\n{"id":3,"text":"\xff"}\n{"id":4,"text":"x","prior_bot":7}\n{"text":"chest pain"}'
    done = run("explain", "--jsonl", told=told)
    assert done.returncode == 1
    assert [(row["id"], row["level"]) for row in answers(done.stdout)] == [(1, "none"), (8, "critical")]
    errors = done.stderr.decode().splitlines()
    assert [line.split(":")[0] for line in errors[:-1]] == ["line 3", "line 4", "line 5", "line 6", "line 7"]
    assert "5 lines" in errors[-1]


def test_a_file_is_read_and_a_missing_one_is_told(tmp_path: Path) -> None:
    path = tmp_path / "said.jsonl"
    path.write_text('{"id": "x", "text": "he can\'t breathe"}\n')
    done = run("explain", "--jsonl", str(path))
    assert answers(done.stdout)[0]["level"] == "critical"
    missing = run("explain", "--jsonl", str(tmp_path / "no.jsonl"))
    assert missing.returncode == 1
    assert b"cannot be read" in missing.stderr


def test_the_rules_start_alone() -> None:
    """No settings, no database, no model: the screening tool starts at once and works where nothing is configured."""
    code = "import sys; from bot.cli import main; main(['rules', 'explain', 'hi']); print([m for m in sys.modules if m.split('.')[0] in ('store', 'agents', 'channels', 'google', 'sqlalchemy', 'dbos') or m == 'bot.settings'])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.stdout.strip().splitlines()[-1] == "[]"


def test_a_picture_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    text = "no fever but my CHEST hurts"
    assert main(["rules", "explain", text]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "  " + text
    marks = lines[1]
    assert marks[lines[0].index("CHEST")] == "^" and marks[lines[0].index("fever")] == "~"
    assert any("FEVER: set aside: denied" in line for line in lines)
    assert any(line.startswith("level: critical") for line in lines)
    assert any(line.strip().startswith('cardiac.chest-pain critical, "chest pain": CHEST') for line in lines)


def test_chinese_marks_stand_under_their_letters(capsys: pytest.CaptureFixture[str]) -> None:
    main(["rules", "explain", "我胸口痛"])
    first, marks = capsys.readouterr().out.splitlines()[:2]
    assert first.strip() == "我胸口痛"
    assert marks == "  " + "  " + "^^^^^^"


def test_an_answer_is_explained_with_its_question(capsys: pytest.CaptureFixture[str]) -> None:
    main(["rules", "explain", "yes", "--prior-bot", "Do you have chest pain right now?"])
    out = capsys.readouterr().out
    assert "we asked: Do you have chest pain" in out
    assert "what we asked about is so" in out


@pytest.mark.parametrize(
    ("text", "asked", "said"),
    [
        ("mama is acting weird and wont look at me, something is off", None, "the second reader hears: "),
        ("holding them", "Where are the tablets you meant to take all at once?", "the third reader weighs: "),
    ],
)
def test_what_a_reader_heard_is_shown(text: str, asked: str | None, said: str) -> None:
    told = picture(load(), text, prior_bot=asked)
    assert said in told and "reader" in told and "we asked" not in told.split(said)[1]


def test_a_strange_text_has_a_picture_too(capsys: pytest.CaptureFixture[str]) -> None:
    for text in ("", "\n\t\x00", "💊" * 300, "a" * 5000, "e\u0301 chest\u200bpain"):
        assert main(["rules", "explain", text]) == 0
        assert "level: " in capsys.readouterr().out


def test_nothing_to_explain_says_what_to_give(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "explain"]) == 2
    assert "TEXT" in capsys.readouterr().err


def test_check_runs_every_example(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "check"]) == 0
    assert "every example holds" in capsys.readouterr().out


@pytest.fixture
def faults(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What running the examples finds: nothing, or what a test says. Running them takes seconds and is the check's own test; that they
    are run, once, is asked of every test with this."""
    found: list[str] = []
    ran: list[str] = []
    monkeypatch.setattr(Rulebook, "check", lambda book: ran.append(book.sha256) or found)
    yield found
    assert len(ran) == 1


def test_examples_alone(faults: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "test"]) == 0
    told = re.search(r"(\d+) rules: (\d+) examples found, (\d+) left alone", capsys.readouterr().out)
    assert told is not None and int(told[1]) > 100 and int(told[2]) > 500 < int(told[3])


@pytest.mark.parametrize("action", ["test", "check"])
def test_an_example_that_fails_fails_the_command(action: str, faults: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    faults.append("cardiac.chest-pain misses: crushing chest pain")
    assert main(["rules", action]) == 1
    told = capsys.readouterr()
    assert "crushing chest pain" in told.err and "holds" not in told.out


def test_a_labelled_file_gets_its_figures(faults: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        {"id": "1", "text": "I have chest pain", "level": "critical", "lang": "en", "category": "cardiac"},
        {"id": "2", "text": "the sky is blue", "level": "critical", "lang": "en", "category": "selfharm"},
        {"id": "3", "text": "my sugar is 350", "level": "urgent", "lang": "en", "category": "diabetes"},
        {"id": "4", "text": "hello", "level": "none", "lang": "es", "category": "plain"},
        {"id": "5", "text": "I can't breathe", "level": "none", "lang": "en", "category": "plain"},
    ]
    path = tmp_path / "labelled.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows))
    assert main(["rules", "test", str(path), "--ids"]) == 0
    out = capsys.readouterr().out
    assert "critical and crisis recall      1/2 = 0.500 [0.095, 0.905]" in out
    assert "urgent-or-higher recall         2/3 = 0.667" in out
    assert "false alarms on harmless        1/2 = 0.500" in out
    assert "wrong  2  labelled critical, found none" in out
    assert "sky" not in out, "ids only: the texts may be patients' words"


def test_a_labelled_file_with_faults_is_not_quietly_shorter(faults: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "labelled.jsonl"
    path.write_text('{"id":1,"text":"hi","level":"none"}\n{"id":2,"text":"hi","level":"bad"}\n')
    assert main(["rules", "test", str(path)]) == 1
    assert "line 2: level must be one of none, urgent, crisis, critical" in capsys.readouterr().err
