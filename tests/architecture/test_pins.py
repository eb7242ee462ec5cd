"""The set-up deals the lock file out to several pips: nothing may be lost, doubled or parted from its hashes."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SPEC = importlib.util.spec_from_file_location("pins", ROOT / "deploy" / "pins.py")
assert SPEC is not None and SPEC.loader is not None
pins = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(pins)
LOCK = """# made by a tool
one==1.0 \\
    --hash=sha256:aa \\
    --hash=sha256:ab
    # via two
two==2.0 ; sys_platform == 'win32' \\
    --hash=sha256:ba

twilio==4.0 \\
    --hash=sha256:da
three==3.0 \\
    --hash=sha256:ca"""


def test_a_pin_keeps_its_hashes() -> None:
    first, second, seldom = pins.dealt(LOCK, 2)
    assert first == "one==1.0 \\\n    --hash=sha256:aa \\\n    --hash=sha256:ab\nthree==3.0 \\\n    --hash=sha256:ca"
    assert second == "two==2.0 ; sys_platform == 'win32' \\\n    --hash=sha256:ba\n"
    assert seldom == "twilio==4.0 \\\n    --hash=sha256:da\n"


@pytest.mark.parametrize("lock", ["runtime.lock", "dev.lock"])
def test_every_line_of_the_lock_is_dealt_once(lock: str) -> None:
    told = (ROOT / "deploy" / "requirements" / lock).read_text("utf-8")
    meant = sorted(line for line in told.splitlines() if line and not line.lstrip().startswith("#"))
    for hands in (1, 3, pins.AT_ONCE):
        hand = pins.dealt(told, hands)
        assert len(hand) == hands + 1 and all(hand[:hands]) and sorted(line for one in hand for line in one.splitlines()) == meant


def test_what_is_large_and_seldom_used_is_pinned_under_the_name_it_is_known_by() -> None:
    """Under another it would be compiled again, unnoticed."""
    dev = (ROOT / "deploy" / "requirements" / "dev.lock").read_text("utf-8")
    assert {line.partition("==")[0] for line in pins.dealt(dev, 1)[1].splitlines() if "==" in line} == pins.SELDOM


def heard(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], lock: Path, enough: int) -> tuple[int, str]:
    """The exit code and what is read where a pip wants at least so many hashes, and says how many it was given."""
    fake = f"import sys; told = open(sys.argv[1]).read().count('sha256'); print(told, file=sys.stderr); sys.exit(told < {enough})"
    monkeypatch.setattr(pins, "PIP", (sys.executable, "-S", "-c", fake))
    lock.write_text(LOCK, "utf-8")
    return pins.main(str(lock)), capfd.readouterr().err


@pytest.mark.parametrize(("enough", "told"), [(1, (0, "")), (5, (0, "5\n")), (6, (1, "5\n"))], ids=["each does its part", "one does all", "none can"])
def test_what_several_pips_could_not_do_one_does_again_and_is_heard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], enough: int, told: tuple[int, str]
) -> None:
    assert {"--no-deps", "--require-hashes"} <= set(pins.PIP)
    assert heard(monkeypatch, capfd, tmp_path / "some.lock", enough) == told
