"""Whose account it is."""

from __future__ import annotations

import pytest

from channels.twilio.account import TwilioAccount


def test_tokens_are_never_shown() -> None:
    account = TwilioAccount("AC1", "first-secret", "second-secret", "+15550109999")
    assert "secret" not in repr(account) + str(account)
    assert account.tokens == ("first-secret", "second-secret")


def test_one_token_is_enough() -> None:
    assert TwilioAccount("AC1", "first", None, "+15550109999").tokens == ("first",)
    assert TwilioAccount("AC1", "first", "", "+15550109999").tokens == ("first",)


@pytest.mark.parametrize(("sid", "token", "number"), [("", "t", "+1"), ("AC1", "", "+1"), ("AC1", "t", None), ("AC1", "t", "")])
def test_what_an_account_cannot_do_without(sid: str, token: str, number: str | None) -> None:
    with pytest.raises(ValueError, match="needs") as why:
        TwilioAccount(sid, token, None, number)
    assert "AC1" not in str(why.value)


def test_owns() -> None:
    account = TwilioAccount("AC1", "t", None, "+15550109999", "MG1")
    assert account.owns("+15550109999", None)
    assert account.owns("384387", "MG1")
    assert not account.owns("+15550108888", "MG2")
    assert not TwilioAccount("AC1", "t", None, "+15550109999").owns("384387", "")
