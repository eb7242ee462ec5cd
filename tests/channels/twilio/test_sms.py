"""The way in for texts: the pure reading as a table, and the route with real requests."""

from __future__ import annotations

from dataclasses import replace
from operator import itemgetter
from typing import Any
from urllib.parse import parse_qsl, quote
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.address import Address, Scheme
from channels.errors import Malformed, Unsupported
from channels.message import Accepted, ChannelName
from channels.twilio.account import TwilioAccount
from channels.twilio.sms import parse, twiml
from compliance.phi import Phi
from tests.channels.twilio.conftest import Line, open_line
from tests.channels.twilio.signing import ACCOUNT, PUBLIC_URL, changed, encoded, payload, sign
from tests.channels.vectors import name, vectors
from tests.every import every
from tests.fakes.clock import NOON

TEXT = payload("text.form")
EMPTY = '<?xml version="1.0" encoding="UTF-8"?><Response />'


def said(text: str) -> str:
    return text


CASES: list[tuple[str, dict[str, str | None], Any]] = [
    ("plain text", {}, said("Hello, can I see a nurse?")),
    ("emoji kept", {"Body": "ok 👍🏽"}, said("ok 👍🏽")),
    ("spaces kept", {"Body": "  two  "}, said("  two  ")),
    ("Spanish signs kept", {"Body": "¡Ay! ¿qué?"}, said("¡Ay! ¿qué?")),
    ("NUL dropped", {"Body": "chest\x00 pain"}, said("chest pain")),
    ("zero width dropped", {"Body": "str\u200boke"}, said("stroke")),
    ("direction override dropped", {"Body": "a\u202eb"}, said("ab")),
    ("undecodable bytes marked", {"Body": "a\udcffb"}, said("a\ufffdb")),
    ("lone surrogate marked", {"Body": "a\ud83d"}, said("a\ufffd")),
    ("base64 is not repaired", {"Body": "SGVsbG8gdGhlcmU="}, said("SGVsbG8gdGhlcmU=")),
    ("no body", {"Body": None}, said("")),
    ("short code sender", {"From": "72975"}, said("Hello, can I see a nurse?")),
    ("no message id", {"MessageSid": None, "SmsSid": None}, Malformed),
    ("message id of a call", {"MessageSid": "CA" + "a" * 32}, Malformed),
    ("message id with a path", {"MessageSid": "SM../../x"}, Malformed),
    ("only the old name of the id", {"MessageSid": None}, said("Hello, can I see a nurse?")),
    ("no sender", {"From": None}, Malformed),
    ("blank sender", {"From": ""}, Malformed),
    ("sender is no number", {"From": "+1"}, Malformed),
    ("no recipient", {"To": ""}, Malformed),
    ("sender is a name", {"From": "PHARMACY"}, Unsupported),
    ("whatsapp", {"From": "whatsapp:+12065550100"}, Unsupported),
    ("rcs agent", {"From": "rcs:clinic_agent"}, Unsupported),
    ("messenger", {"From": "messenger:1234"}, Unsupported),
    ("media count is a word", {"NumMedia": "two"}, Malformed),
    ("media count is negative", {"NumMedia": "-1"}, Malformed),
    ("media count without media", {"NumMedia": "3"}, said("Hello, can I see a nurse?")),
]


@every(("case", "change", "expected"), CASES, ids=map(itemgetter(0), CASES))
def test_parse(case: str, change: dict[str, str | None], expected: Any) -> None:
    form = changed(TEXT, change)
    if isinstance(expected, str):
        assert parse(form, NOON).text.reveal() == expected
    else:
        with pytest.raises(expected) as refused:
            parse(form, NOON)
        assert not any(value in str(refused.value) for key, value in form if len(value) > 3), "a reason names a field, never its content"


def test_parse_keeps_who_when_and_which() -> None:
    message = parse(TEXT, NOON)
    assert (message.id, message.provider_id) == ("sms:SM" + "a1" * 16, "SM" + "a1" * 16)
    assert (message.sender, message.recipient) == (Address.phone("+15550100101"), Address.phone("+15550109999"))
    assert (message.channel, message.received_at, message.attachments, message.thread) == (ChannelName.SMS, NOON, (), None)
    assert message.hints == {}


def test_parse_reads_a_short_code_recipient() -> None:
    message = parse(payload("messaging_service.form"), NOON)
    assert message.recipient == Address(Scheme.SHORT, "384387")


def test_parse_reads_media_without_a_body() -> None:
    message = parse(payload("media_without_body.form"), NOON)
    assert message.text == Phi("")
    assert [item.content_type for item in message.attachments] == ["image/jpeg", "application/pdf"]
    assert message.attachments[1].url.endswith("/Media/ME" + "c4" * 16)


def test_parse_reads_at_most_ten_media() -> None:
    many = [*changed(TEXT, {"NumMedia": "99"}), *((f"MediaUrl{n}", f"https://api.twilio.com/{n}") for n in range(99))]
    assert len(parse(many, NOON).attachments) == 10


@pytest.mark.parametrize(("told", "hint"), [("STOP", "STOP"), ("start", "START"), ("HELP", "HELP"), ("FOO", None), ("", None)])
def test_parse_hands_on_twilios_view_of_an_opt_out(told: str, hint: str | None) -> None:
    assert parse(changed(TEXT, {"OptOutType": told}), NOON).hints == ({"OptOutType": hint} if hint else {})


def test_parse_refuses_a_field_with_two_values() -> None:
    with pytest.raises(Malformed, match="^From$"):
        parse([*TEXT, ("From", "+15550100102")], NOON)
    assert parse([*TEXT, ("From", "+15550100101")], NOON).sender == Address.phone("+15550100101")


@pytest.mark.parametrize("vector", [v for v in vectors("twilio_webhook") if v["expect"]["type"] == "inbound"], ids=name)
def test_parse_shared_vectors(vector: dict[str, Any]) -> None:
    asked, due = vector["input"]["form"], vector["expect"]
    message = parse(list(asked.items()), NOON)
    if vector["name"] == "receiveBase64":  # that peer decodes; we keep what was written (channels.md 0)
        assert message.text.reveal() == asked["Body"]
    else:
        assert message.text.reveal() == due["text"]
    assert [item.url for item in message.attachments] == due.get("media", [])
    assert message.sender.value == due.get("from", asked["From"])
    assert message.recipient.value == due.get("to", asked["To"])
    assert message.provider_id == due.get("external_id", asked["MessageSid"])


@given(st.dictionaries(st.sampled_from([key for key, _ in TEXT] + ["MediaUrl0", "OptOutType"]), st.text(st.characters()) | st.none()))
def test_parse_says_nothing_but_malformed_or_unsupported(change: dict[str, str | None]) -> None:
    try:
        message = parse(changed(TEXT, change), NOON)
    except (Malformed, Unsupported):
        return
    message.text.reveal().encode()  # storable: no lone surrogate is left


class TestTwiml:
    def test_silence_is_an_empty_response(self) -> None:
        for accepted in (None, Accepted(True), Accepted(True, Phi(""))):
            answer = twiml(accepted)
            assert (answer.status_code, answer.body.decode()) == (200, EMPTY)
            assert answer.headers["content-type"].startswith("text/xml")

    def test_words_that_cannot_wait(self) -> None:
        answer = ElementTree.fromstring(twiml(Accepted(False, Phi("Call 911 now."))).body)
        assert [(item.tag, item.text) for item in answer] == [("Message", "Call 911 now.")]

    @pytest.mark.parametrize("words", ["a & b < c", "</Message><Redirect>http://evil.example</Redirect>", "]]>", "<!-- x", "&#0;"])
    def test_words_never_become_verbs(self, words: str) -> None:
        answer = ElementTree.fromstring(twiml(Accepted(True, Phi(words))).body)
        assert [(item.tag, item.text, len(item)) for item in answer] == [("Message", words, 0)]

    @given(st.text(st.characters(), min_size=1))
    def test_any_words_make_valid_xml(self, words: str) -> None:
        answer = ElementTree.fromstring(twiml(Accepted(True, Phi(words))).body)
        assert all(item.tag == "Message" for item in answer)

    def test_what_xml_cannot_say_is_left_out(self) -> None:
        answer = ElementTree.fromstring(twiml(Accepted(True, Phi("a\x00b\x0bc\ud800d\ufffee😀"))).body)
        assert answer[0].text == "abcde😀"


class TestRoute:
    async def test_a_text_is_handed_over_and_answered_with_silence(self, line: Line) -> None:
        answer = await line.post(TEXT)
        assert (answer.status_code, answer.text) == (200, EMPTY)
        assert [message.text.reveal() for message in line.house.messages] == ["Hello, can I see a nurse?"]
        assert line.events == []

    async def test_emergency_words_ride_home(self, line: Line) -> None:
        line.house.accepted = Accepted(True, Phi("Call 911 now."))
        assert "<Message>Call 911 now.</Message>" in (await line.post(TEXT)).text

    async def test_the_token_being_retired_still_counts(self, line: Line) -> None:
        assert ACCOUNT.auth_token_secondary is not None
        assert (await line.post(TEXT, token=ACCOUNT.auth_token_secondary)).status_code == 200

    @pytest.mark.parametrize(
        ("signature", "event"), [(None, "twilio_unsigned"), ("x", "twilio_forged"), ("é", "twilio_forged"), ("=" * 5000, "twilio_forged")]
    )
    async def test_whoever_is_not_twilio_gets_403(self, line: Line, signature: str | None, event: str) -> None:
        headers = {b"Content-Type": b"application/x-www-form-urlencoded"}
        if signature is not None:
            headers[b"X-Twilio-Signature"] = signature.encode("latin-1")
        answer = await line.client.post("/twilio/sms", content=encoded(TEXT), headers=headers)
        assert (answer.status_code, answer.text) == (403, "")
        assert (line.untouched, line.events) == (True, [event])

    async def test_signed_for_the_address_behind_the_proxy_is_forged(self, line: Line) -> None:
        answer = await line.post(TEXT, signature=sign("http://10.0.0.7:8080/twilio/sms", TEXT))
        assert answer.status_code == 403

    async def test_forwarded_headers_are_not_believed(self, line: Line) -> None:
        headers = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https", "Content-Type": "application/x-www-form-urlencoded"}
        headers["X-Twilio-Signature"] = sign("https://evil.example/twilio/sms", TEXT)
        assert (await line.client.post("/twilio/sms", content=encoded(TEXT), headers=headers)).status_code == 403

    @pytest.mark.parametrize("path", ["/twilio/sms?a=%20b+c&d=%2B", "/twilio/sms?", "/twilio/sms?outbox=a%3Ab"])
    async def test_the_query_is_signed_as_it_was_sent(self, line: Line, path: str) -> None:
        form, url = TEXT, PUBLIC_URL + (path.removesuffix("?"))
        assert (await line.post(form, path, signature=sign(url, form))).status_code == 200

    async def test_a_public_url_with_a_path_slash_or_fragment(self) -> None:
        for public in ("https://clinic.example.org/", "https://clinic.example.org#rc=3&rp=all", "https://clinic.example.org/bot/"):
            line = open_line(public_url=public)
            url = public.partition("#")[0].rstrip("/") + "/twilio/sms"
            assert (await line.post(TEXT, signature=sign(url, TEXT))).status_code == 200, public

    @pytest.mark.parametrize("content_type", [None, "", "text/plain", "application/json", "multipart/form-data; boundary=x"])
    async def test_signed_but_no_form_gets_400(self, line: Line, content_type: str | None) -> None:
        answer = await line.post(TEXT, content_type=content_type)
        assert (answer.status_code, line.untouched, line.events) == (400, True, ["twilio_wrong_type"])

    async def test_the_content_type_may_name_its_alphabet(self, line: Line) -> None:
        assert (await line.post(TEXT, content_type="Application/X-WWW-Form-Urlencoded; charset=UTF-8")).status_code == 200

    async def test_another_account_gets_403(self, line: Line) -> None:
        """Trap of channels.md 0: accounts are told apart by AccountSid, never by MessagingServiceSid."""
        answer = await line.post(changed(TEXT, {"AccountSid": "AC" + "8" * 32}))
        assert (answer.status_code, line.untouched, line.events) == (403, True, ["twilio_not_ours"])

    async def test_a_number_that_is_not_ours_gets_400(self, line: Line) -> None:
        answer = await line.post(changed(TEXT, {"To": "+15550108888"}))
        assert (answer.status_code, line.untouched, line.events) == (400, True, ["twilio_unknown_number"])

    async def test_any_number_of_our_messaging_service_is_ours(self) -> None:
        service = TwilioAccount(ACCOUNT.account_sid, ACCOUNT.auth_token, messaging_service_sid="MG" + "d4" * 16)
        line = open_line(service)
        assert (await line.post(payload("messaging_service.form"))).status_code == 200
        assert (await line.post(TEXT)).status_code == 400

    async def test_whatsapp_is_answered_with_silence_and_counted(self, line: Line) -> None:
        answer = await line.post(payload("whatsapp.form"))
        assert (answer.status_code, answer.text, line.untouched, line.events) == (200, EMPTY, True, ["twilio_unsupported"])

    async def test_a_signed_form_without_a_message_gets_400(self, line: Line) -> None:
        answer = await line.post(changed(TEXT, {"MessageSid": None, "SmsSid": None}))
        assert (answer.status_code, line.untouched, line.events) == (400, True, ["twilio_malformed"])

    async def test_two_account_ids_get_400(self, line: Line) -> None:
        assert (await line.post([*TEXT, ("AccountSid", "AC" + "8" * 32)])).status_code == 400

    async def test_64_kib_is_enough_for_anybody(self, line: Line) -> None:
        answer = await line.post(changed(TEXT, {"Body": "x" * 65_536}))
        assert (answer.status_code, line.untouched, line.events) == (413, True, ["twilio_too_large"])
        assert (await line.post(changed(TEXT, {"Body": "x" * 60_000}))).status_code == 200

    async def test_thousands_of_fields_get_400(self, line: Line) -> None:
        assert (await line.post([("a", "")] * 501)).status_code == 400

    async def test_only_post(self, line: Line) -> None:
        assert (await line.client.get("/twilio/sms")).status_code == 405

    async def test_a_house_that_could_not_take_it_makes_twilio_try_again(self) -> None:
        line = open_line(raise_errors=False)
        line.house.accepted = OSError("disk full")
        assert (await line.post(TEXT)).status_code == 500

    async def test_undecodable_bytes_arrive_as_replacement_characters(self, line: Line) -> None:
        body = encoded(changed(TEXT, {"Body": None})) + b"&Body=pain%ED%A0%BD%FFhere"
        form = [*changed(TEXT, {"Body": None}), ("Body", "pain\ufffd\ufffd\ufffd\ufffdhere")]
        answer = await line.post(body, signature=sign(PUBLIC_URL + "/twilio/sms", form))
        assert answer.status_code == 200
        assert line.house.messages[0].text.reveal() == "pain\ufffd\ufffd\ufffd\ufffdhere"

    @given(body=st.binary(max_size=300), content_type=st.sampled_from(["application/x-www-form-urlencoded", "application/json", ""]))
    async def test_no_bytes_make_an_error_of_ours(self, body: bytes, content_type: str) -> None:
        line = open_line()
        strange = await line.post(body, signature="c2lnbmF0dXJl", content_type=content_type)
        fields = [(key, value) for key, value in _readable(body)]
        proven = await line.post(body, signature=sign(PUBLIC_URL + "/twilio/sms", fields), content_type=content_type)
        assert strange.status_code == 403
        assert proven.status_code in (400, 403)
        assert line.untouched

    @given(st.dictionaries(st.sampled_from([key for key, _ in TEXT]), st.text(max_size=40), max_size=5))
    async def test_no_signed_form_makes_an_error_of_ours(self, change: dict[str, str]) -> None:
        line = open_line()
        assert (await line.post(changed(TEXT, change))).status_code in (200, 400, 403)

    @given(st.text(st.characters(codec="ascii", categories=["L", "N", "P"]), max_size=30))
    async def test_no_query_makes_an_error_of_ours(self, query: str) -> None:
        line = open_line()
        assert (await line.post(TEXT, f"/twilio/sms?{quote(query)}", signature="x")).status_code == 403


def _readable(body: bytes) -> list[tuple[str, str]]:
    """What a signer working on text makes of the bytes."""
    return parse_qsl(body.decode("latin-1"), keep_blank_values=True)


def test_a_number_in_another_form_is_not_taken_for_ours() -> None:
    assert not ACCOUNT.owns("15550109999", None)
    assert not replace(ACCOUNT, from_number=None, messaging_service_sid="MG1").owns("", "")
