"""Signs made of parts, spelling by ear, tone marks, other scripts, other languages, short answers: the parts screening is built from."""

from __future__ import annotations

import json
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from rules.emergency import folding
from rules.emergency.finding import Level
from rules.emergency.folding import exact, fold, small
from rules.emergency.made import Kitchen, recipe
from rules.emergency.matcher import Matcher, Mention, Signs
from rules.emergency.normalise import tokens
from rules.emergency.report import report
from rules.emergency.second_look import APPEAL, BREATH, OWN, PART, PRESENT
from rules.emergency.spelling import Speller, _all_heard, heard
from rules.emergency.tongue import other_tongue
from tests.every import every
from tests.rules.emergency.book import BOOK

KITCHEN = Kitchen({"CANT_BREATHE": ["_CANT > BREATHE ~2"], "HURT": ["PAIN + CHEST ~3 ! JOKE"], "WORSE": ["CANT_BREATHE > AGAIN ~1"]})


def made(*said: Mention) -> list[str]:
    signs = Signs()
    for concept, first, last in said:
        signs.add(concept, (first, last))
    places = [10 * place for place in range(20)]
    return [one.mention.concept for one in KITCHEN.of(signs, KITCHEN.said(signs), places, [0] * 20)[0]]


def test_parts_in_order_and_near_make_a_sign() -> None:
    assert made(Mention("_CANT", 0, 0), Mention("BREATHE", 2, 2)) == ["CANT_BREATHE"]
    assert made(Mention("BREATHE", 0, 0), Mention("_CANT", 1, 1)) == []
    assert made(Mention("_CANT", 0, 0), Mention("BREATHE", 9, 9)) == []
    assert made(Mention("CHEST", 5, 5), Mention("PAIN", 3, 3)) == ["HURT"]
    assert made(Mention("CHEST", 5, 5), Mention("PAIN", 3, 3), Mention("JOKE", 9, 9)) == []


def test_what_is_made_can_be_a_part() -> None:
    assert made(Mention("_CANT", 0, 0), Mention("BREATHE", 1, 1), Mention("AGAIN", 2, 2)) == ["CANT_BREATHE", "WORSE"]


def test_who_looked_at_the_signs_before_does_not_see_what_is_added() -> None:
    signs = Signs()
    signs.add("PAIN", (0, 1))
    before = signs.copy()
    assert signs.of("PAIN") == [Mention("PAIN", 0, 1)]
    signs.add("PAIN", (3, 3))
    assert before == {"PAIN": [(0, 1)]}
    assert signs.of("PAIN") == [*signs.mentions] == [Mention("PAIN", 0, 1), Mention("PAIN", 3, 3)]
    assert signs.only(lambda name, spot: spot[0] > 0) == {"PAIN": [(3, 3)]}
    assert signs.of("NOBODY_SAID") == []


@pytest.mark.parametrize("line", ["A > B + C", "~3", ""])
def test_a_recipe_nobody_can_read_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="recipe"):
        recipe("X", line)


def test_signs_made_of_each_other_are_refused() -> None:
    with pytest.raises(ValueError, match="circle"):
        Kitchen({"A": ["B + C"], "B": ["A + C"]})


@every(
    ("typed", "meant"),
    [
        ("seizre", "seizure"),
        ("bleedin", "bleeding"),
        ("stroak", "stroke"),
        ("diarrea", "diarrhea"),
        ("breathingg", "breathing"),
        ("chests", "chest"),
    ],
)
def test_slips_and_spelling_by_ear(typed: str, meant: str) -> None:
    assert Speller(["seizure", "bleeding", "stroke", "diarrhea", "breathing", "chest"], frozenset({"chess"})).nearest(typed) == meant


def test_everyday_words_and_strangers_stay_as_they_are() -> None:
    speller = Speller(["chest", "stabbed"], frozenset({"chess", "stubbed"}))
    assert speller.nearest("chess") is None
    assert speller.nearest("stubbed") is None
    assert speller.nearest("zebra") is None
    assert heard("stroak") == heard("stroke")


def test_the_lexicon_is_heard_at_once_as_each_word_is() -> None:
    words = sorted(word for word in BOOK._ear.matcher.vocabulary if word.isascii() and word.isalpha())
    assert len(words) > 5_000 and _all_heard(words) == [heard(word) for word in words]
    assert _all_heard(["stroke", "ghgh", "wheeze"]) == [heard("stroke"), "", heard("wheeze")]  # of one nothing is left
    assert _all_heard([]) == []


def test_words_a_slip_apart_share_what_they_are_found_by() -> None:
    speller = Speller(["stabbed", "stabber", "stabbers", "tabbed"], frozenset())
    assert speller.nearest("stabbe") == "stabbed" and speller.nearest("stabbrs") == "stabbers"
    assert speller.nearest("tabbbd") == "tabbed"


def test_tone_marks_tell_words_apart_and_may_be_left_out() -> None:
    matcher = Matcher({"PAIN": ["đau ngực"], "HEAD": ["đầu"]}, ())
    assert [one.concept for one in matcher.mentions(tokens("đau ngực"))] == ["PAIN"]
    assert [one.concept for one in matcher.mentions(tokens("dau nguc"))] == ["PAIN"]
    assert matcher.mentions(tokens("đầu ngực")) == [Mention("HEAD", 0, 0)]
    assert exact("hoà") == exact("hòa") != exact("hoa")


def test_traditional_characters_are_read_as_simplified() -> None:
    assert fold("頭") == fold("头")
    assert BOOK.screen("我胸口很悶，喘不過氣").level is Level.CRITICAL


@every(
    "text", ["I am su1cidal", "s*icide is on my mind", "thinking of su\u200bicide", "KILL   MYSELF", "i want to k1ll myself", "kms tonight"]
)
def test_what_is_written_past_filters_is_read(text: str) -> None:
    assert BOOK.screen(text).level is Level.CRISIS


@every(
    ("text", "language"),
    [
        ("bonjour, je voudrais un rendez-vous avec le médecin", "fr"),
        ("안녕하세요 예약하고 싶어요", "ko"),
        ("Mwen bezwen yon randevou ak doktè a tanpri", "ht"),
        ("eu preciso de uma consulta com o médico", "pt"),
        ("здравствуйте, хочу записаться", "ru"),
        ("أريد موعدا", "ar"),
        ("kailangan ko ng appointment sa doktor po", "tl"),
        ("hello what services do you offer", None),
        ("quiero una cita para mi bebé", None),
        ("toi muon dat lich kham benh", None),
        ("我想预约", None),
        ("weight 171.2, same as yesterday. no swelling", None),
        ("ok", None),
    ],
)
def test_a_language_nobody_here_speaks_is_noticed(text: str, language: str | None) -> None:
    assert other_tongue(text) == language
    if language is not None:
        found = BOOK.screen(text)
        assert (found.level, found.safety_line, found.ask) == (Level.NONE, True, "language.other")


def test_the_report_states_intervals_limits_and_that_it_is_no_device() -> None:
    rows = [{"text": "crushing chest pain", "level": "critical", "category": "cardiac", "lang": "en"}, {"text": "hi", "level": "none"}]
    text = report(BOOK, rows, "two.jsonl")
    assert "not a medical device" in text
    assert "| critical and crisis found | 1/1 | 1.000 | 0.207-1.000 |" in text
    assert "never seen" in text


def test_branches_grow_whole_under_several_threads_at_once(request: pytest.FixtureRequest) -> None:
    """Branches of the lexicon are made when first walked; whoever asks at the same moment must hear the same."""
    usual = sys.getswitchinterval()
    request.addfinalizer(lambda: sys.setswitchinterval(usual))
    sys.setswitchinterval(1e-6)
    phrases = {f"C{place}": [f"alpha beta{place} gamma", f"alpha beta{place} delta epsilon"] for place in range(200)}
    said = tokens(" . ".join(f"alpha beta{place} gamma" for place in range(200)))
    for _ in range(5):
        matcher, start = Matcher(phrases, ()), Barrier(6)

        def ask(matcher: Matcher = matcher, start: Barrier = start) -> int:
            start.wait()
            return len(matcher.mentions(said))

        with ThreadPoolExecutor(6) as pool:
            assert [one.result() for one in [pool.submit(ask) for _ in range(6)]] == [200] * 6


def test_small_letters_stand_where_the_capitals_stood() -> None:
    every = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x20000)]))
    assert len(small(every)) == len(every) and small("ÁĐỪNG İt'S 120/80") == "áđừng it's 120/80"


def test_patterns_looked_for_in_small_letters_have_no_capitals() -> None:
    words = json.loads((Path(folding.__file__).parent / "context.json").read_bytes())["beside"]
    patterns = [
        APPEAL.pattern,
        PRESENT.pattern,
        PART.pattern,
        BREATH.pattern,
        OWN.pattern,
        *(one for some in words.values() for one in some),
    ]
    assert not [one for one in patterns if re.search(r"(?<!\\)[A-Z]", one)]
