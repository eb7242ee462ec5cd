"""The third reader weighs what the rules and the second reader make of a question and its answer; it raises, asks and doubts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rules.emergency import teach, teach_pair
from rules.emergency.finding import Finding, Level
from rules.emergency.pair import FILE, Meant, PairReader, odds, understood
from rules.emergency.reader import ReaderError
from tests.every import every
from tests.rules.emergency.book import BOOK


def weighed(danger: float, severe: float = -5.0, crisis: float = -5.0) -> PairReader:
    return PairReader({"version": "t", "bias": [danger, severe, crisis], "weights": {"x": [0, 0, 0]}})


NOTHING = Finding(Level.NONE)
URGENT = Finding(Level.URGENT, ("fever.days",), "urgent-today")
SEVERE = Finding(Level.CRITICAL, ("cardiac.chest-pain",), "emergency-cardiac", ((0, 4),))


@every(
    ("reader", "found", "level", "ask"),
    [
        (weighed(odds(0.5)), NOTHING, Level.URGENT, ""),
        (weighed(odds(0.4)), NOTHING, Level.NONE, "danger"),
        (weighed(odds(0.2)), NOTHING, Level.NONE, ""),
        (weighed(3, odds(0.55)), NOTHING, Level.CRITICAL, ""),
        (weighed(3, odds(0.55)), URGENT, Level.CRITICAL, ""),
        (weighed(3, 2, 3), NOTHING, Level.CRISIS, ""),
        (weighed(-1.5, -1, 2), NOTHING, Level.CRISIS, ""),
        (weighed(-3, -1, 2), NOTHING, Level.NONE, ""),
        (weighed(-3, 2), NOTHING, Level.NONE, ""),
        (weighed(3, 2, 3), SEVERE, Level.CRITICAL, ""),
        (weighed(3), SEVERE, Level.CRITICAL, ""),
        (weighed(odds(0.3)), SEVERE, Level.CRITICAL, ""),
    ],
)
def test_it_raises_asks_and_leaves_alone(reader: PairReader, found: Finding, level: Level, ask: str) -> None:
    said = reader.verdict([], found)
    assert (said.level, said.ask) == (level, ask)
    if level is not found.level:
        assert said.rules == (f"reader.{level}", *found.rules) and said.confidence == "low" and said.wording == f"emergency-{level}-model"


def test_what_it_doubts_is_asked_about_and_shown_to_a_person() -> None:
    said = weighed(-3).verdict([], SEVERE)
    assert (said.level, said.ask, said.doubted, said.evidence) == (Level.NONE, "danger", SEVERE.rules, ())


@pytest.mark.parametrize("rule", ["call.for-help", "fault.inside", "crisis.abuse", "language.other"])
def test_some_rules_are_never_doubted(rule: str) -> None:
    found = Finding(Level.CRITICAL, (rule,))
    assert weighed(-9).verdict([], found) is found
    assert weighed(-9).verdict([], SEVERE, sure=True) is SEVERE


def test_a_question_about_danger_of_our_own_is_never_doubted() -> None:
    """The closed question was asked: any yes is one, however unlikely it sounds."""
    for text in ("yes", "yes lol", "a bit I guess, anyway what time do you open"):
        assert BOOK.screen(text, prior_bot="Are you in danger right now?", asked=("DANGER",)).level is not Level.NONE


@pytest.mark.parametrize(
    "data",
    [
        {}, {"version": "t", "bias": [1, 2], "weights": {}}, {"version": "t", "bias": [1, 2, 3], "weights": {"x": [1]}},
        {"version": "t", "bias": "no", "weights": {}}, {"version": "t", "bias": [1, 2, 3], "weights": []},
    ],
)  # fmt: skip
def test_weights_that_are_none_are_refused(data: dict[str, object]) -> None:
    with pytest.raises(ReaderError, match="pair.json"):
        PairReader(data)


def test_a_lost_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="pair.json"):
        PairReader.load(tmp_path / "pair.json")


@every(
    ("asked", "said", "known"),
    [
        ("Are you having chest pain?", "no", False),
        ("叫得醒他吗？", "叫得醒", True),
        ("Are you having chest pain?", "no, but my arm is numb", False),
        ("Is he awake?", "yes", True),
        ("Is he awake?", "no", False),
        ("Can she make any sound?", "no", False),
        ("Did the inhaler bring any relief?", "no", False),
        ("Is she awake or unconscious?", "awake", True),
        ("Would you like to come on Tuesday?", "mhm", True),
        ("How are you?", "not great", False),
    ],
)
def test_what_the_rules_know_the_third_reader_is_not_asked(asked: str, said: str, known: bool) -> None:
    exchange = BOOK._dialogue.exchange(said, asked, BOOK._ear.hear(said))
    yes = max((rule.level for rule in BOOK._dialogue.affirmed(exchange)), key=lambda level: level.rank, default=Level.NONE)
    assert understood(exchange, Meant(Level.NONE, Level.NONE, yes, Level.NONE, Level.NONE)) is known


def test_steps_taken_apart_and_put_together_weigh_the_same() -> None:
    names = ["3=-2", "3=1&no", "found=none"]
    apart = list(teach_pair._apart(names))
    weights = {name: [float(place), 0.0, 0.0] for place, name in enumerate(dict.fromkeys(apart))}
    whole = teach_pair._together(weights)
    assert sum(whole[name][0] for name in names) == sum(weights[name][0] for name in apart)


def test_it_learns_what_it_is_shown() -> None:
    pairs = [
        (text, "What does the oximeter show?", right, place % 5)
        for place in range(10)
        for text, right in (("fine thanks", (False,) * 3), ("she is turning blue and gasping", (True, True, False)))
    ]
    learnt = teach_pair.learn(pairs, [BOOK._reader] * 5)
    data = json.loads(teach_pair.written(learnt, "v"))
    reader = PairReader(data)
    low, high = (reader.scores(BOOK.traits(text, "What does the oximeter show?", BOOK._reader) or []) for text, *_ in pairs[:2])
    assert low[0] < 0 < high[0] and high[1] > 0 > high[2]
    assert data["lessons"] == 20 and data["measured"]["pair_severe_raised"] == 1.0 and data["measured"]["pair_harmless_raised"] == 0.0


def test_with_nothing_to_learn_from_it_raises_nothing() -> None:
    reader = PairReader(json.loads(teach_pair.written(teach_pair.learn([], []), "v")) | {"weights": {"x": [0, 0, 0]}})
    assert reader.verdict(["x"], NOTHING) == NOTHING


def test_the_shipped_weights_are_learnt_from_the_shipped_lessons() -> None:
    told = json.loads(FILE.read_text("utf-8"))
    assert told["version"] == json.loads(teach.FILE.read_text("utf-8"))["version"], "run python -m rules.emergency.teach"  # see test_teach.py
    assert told["measured"]["pair_severe_raised"] > 0.9 and told["measured"]["pair_harmless_raised"] < 0.1


@every(
    ("asked", "said"),
    [
        ("What does the oximeter show now?", "81"),
        ("Did the naloxone bring your brother round?", "no"),
        ("Where are the tablets you meant to take all at once?", "holding them"),
        ("Is her belly soft when you press on it?", "no, like a board, she screamed"),
        ("您刚才说嘴歪了，现在正常了吗？", "没有"),
        ("¿Puede levantar los dos brazos?", "uno no lo sube"),
        ("Can your daughter cough or make any sound?", "no"),
        ("After the fall, can he feel his legs?", "nothing below the waist"),
    ],
)
def test_an_answer_that_says_nothing_alone_is_heard_with_its_question(asked: str, said: str) -> None:
    assert BOOK.screen(said, prior_bot=asked).level in (Level.CRITICAL, Level.CRISIS)


@every(
    ("asked", "said"),
    [
        ("What does the oximeter show now?", "97"),
        ("Where is the form you were to sign?", "holding it"),
        ("Did the movers bring the table around?", "no"),
        ("Is her belly soft when you press on it?", "soft, she giggled"),
        ("Does he wake up when you call his name?", "woke right up and asked for the remote"),
        ("¿Puede levantar los dos brazos?", "los dos, sin problema"),
        ("Which class would you like to sign up for?", "the choking one, saturday"),
    ],
)
def test_the_same_words_after_another_question_are_harmless(asked: str, said: str) -> None:
    assert BOOK.screen(said, prior_bot=asked).level is Level.NONE


@every(
    ("asked", "said"),
    [
        ("Do you agree that nurses see your readings?", "I'd rather not"),
        ("¿Está de acuerdo con que nuestras enfermeras vean sus lecturas?", "prefiero no decir"),
        ("Do you feel safe using video visits?", "no not really I like in person"),
        ("Do you have a smartphone?", "no just a flip phone"),
        ("Do you live alone?", "yes since my husband died"),
        ("I'm sorry to hear about your cough. How long have you had it?", "3 days"),
        ("Would you like a nurse to call about your bill?", "yes please it's getting worse every month"),
    ],
)
def test_ordinary_answers_to_an_assistant_are_harmless(asked: str, said: str) -> None:
    assert BOOK.screen(said, prior_bot=asked).level is Level.NONE


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("Would you like a nurse to call about the chest pain you have now?", "yes please its getting worse"),
        ("Would you like a nurse to call you?", "no I want to die"),
        ("Is it ok if I ask whether you are thinking of suicide?", "yes"),
        ("May we send an ambulance?", "yes hurry he is blue"),
    ],
)
def test_an_offer_hides_no_danger(asked: str, said: str) -> None:
    assert BOOK.screen(said, prior_bot=asked).level in (Level.CRITICAL, Level.CRISIS)
