"""Signs that count, signs that were set aside, and what is read once for all of them."""

from __future__ import annotations

from rules.emergency.loading import ear
from rules.emergency.matcher import Line
from tests.every import every
from tests.rules.emergency.book import BOOK

EAR = BOOK._ear


def test_what_is_denied_is_aside_with_its_reason() -> None:
    heard = EAR.hear("no chest pain. my arm is numb")
    assert heard.counted["CHEST"] == []
    assert {why for one, why in heard.counted.aside.items() if one.concept == "CHEST"} == {"negated"}
    assert heard.counted.said("WEAK") and not heard.counted.said("CHEST")


def test_a_question_of_ours_takes_every_sign_as_said() -> None:
    heard = EAR.hear("no chest pain?", judge=False)
    assert heard.counted["CHEST"] == heard.signs.of("CHEST") != []
    assert heard.counted.aside == {} and heard.set_aside == ()


def test_a_concept_nobody_named_has_no_mentions() -> None:
    assert EAR.hear("hello").counted["CHEST"] == []


def test_rules_may_hold_by_the_signs_that_are_kept() -> None:
    heard = EAR.hear("crushing chest pain and my left arm is numb")
    fired = {rule.id for rule, _ in BOOK._fired(heard)}
    assert fired <= {BOOK.rules[place].id for place in heard.rules} and fired
    heard.keep(lambda name, spot: False)
    assert heard.rules == [] and heard.signs == {} and BOOK._fired(heard) == []


def test_an_ear_without_rules_hears_the_same_signs() -> None:
    text = "crushing chest pain and I can't breathe"
    heard = ear().hear(text)
    assert heard.signs == EAR.hear(text).signs and heard.rules == []


@every(
    "text",
    [
        "my oxigen is 85 and im dizy",
        "blod presure 190/120 hedache",
        "tempurature 103 for 3 dayz",
        "sugr 400, vomitting",
        "pulse 150 and swetting",
        "mi presion 190 sobre 120 y me duele la cabesa",
        "thermometer sayz 104",
    ],
)
def test_readings_are_the_same_whether_other_words_were_corrected_or_not(text: str) -> None:
    raw = EAR.split(text)
    line = Line(EAR.matcher.corrected(raw))
    assert EAR.readings.found(raw, line) == EAR.readings.found(raw)


def test_what_was_corrected_is_known() -> None:
    raw = EAR.split("breathimg now")
    found = EAR.matcher.corrected(raw)
    assert (found.words, found.changed) == (["breathing", "now"], {"breathimg", "breathing"})
    assert raw.words == ["breathimg", "now"] and found.span(0, 0) == raw.span(0, 0) == (0, 9)
    assert EAR.matcher.corrected(EAR.split("my chest hurts")).changed == set()
