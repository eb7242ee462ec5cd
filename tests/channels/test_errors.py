"""What can go wrong at a door."""

from __future__ import annotations

import pytest

from channels.errors import FailureKind, Malformed, SendFailed, Unsupported


def test_a_failed_send_says_what_to_do() -> None:
    why = SendFailed(FailureKind.DELAY, "20429", retry_after=7.5, ambiguous=True)
    assert (why.kind, why.code, why.retry_after, why.ambiguous) == (FailureKind.DELAY, "20429", 7.5, True)
    assert str(why) == "send failed: delay (20429)"


def test_by_default_nothing_is_uncertain() -> None:
    why = SendFailed(FailureKind.FAIL, "21602")
    assert (why.retry_after, why.ambiguous) == (None, False)


def test_the_kinds_are_these() -> None:
    assert {kind.value for kind in FailureKind} == {"retry", "delay", "stop", "invalid", "config", "fail"}


@pytest.mark.parametrize("one", [Malformed, Unsupported])
def test_whose_fault_it_is_can_be_told_apart(one: type[Exception]) -> None:
    other = Unsupported if one is Malformed else Malformed
    assert not issubclass(one, other)
    assert not issubclass(one, ValueError), "a ValueError of somebody else must not look like a refusal of ours"
