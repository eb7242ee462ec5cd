"""An answer read with our question: what is danger after it, and what is none."""

from __future__ import annotations

import time

import pytest

from rules.emergency.dialogue import STAYS, USUAL
from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK

NONE, URGENT, WORST = Level.NONE, Level.URGENT, Level.CRISIS


def level(question: str, answer: str) -> Level:
    return BOOK.screen(answer, prior_bot=question).level


SIGNS = [
    "Do you have pressure in your chest along with the palpitations?",
    "Are you thinking about killing yourself?",
    "Is your tongue swelling?",
    "Are you struggling to breathe?",
    "¿Siente opresión en el pecho?",
    "您胸口痛吗？",
    "Anh có khó thở không?",
]
HALF_A_YES = ["kinda", "on and off", "tiny bit", "only when I move", "maybe?", "since noon", "uh huh", "both", "sí, un poco", "a ratos", "有一点", "dạ có"]  # fmt: skip
NOT = ["no", "nah", "none", "not at all, thanks", "absolutely not", "para nada", "没有", "dạ không"]


@every("question", SIGNS)
@every("answer", HALF_A_YES)
def test_half_a_yes_is_the_whole_sign(question: str, answer: str) -> None:
    assert level(question, answer).rank >= WORST.rank


@every("question", SIGNS)
@every("answer", NOT)
def test_a_no_is_none(question: str, answer: str) -> None:
    assert level(question, answer) is NONE


INVERTED = [
    ("Has the chest pain eased?", "not yet", "yes, all gone"),
    ("Did the nitroglycerin do anything, did it help?", "didn't touch it", "yes it did"),
    ("Has your rescue inhaler helped?", "not much", "yes, lots"),
    ("Can you say a full sentence?", "barely", "easily, yes"),
    ("Are his lips a normal color?", "no, greyish", "yes pink"),
    ("Ask her to smile. Is it even?", "no, one side hangs", "yes, even"),
    ("Does he know where he is?", "no", "yes of course"),
    ("Is the seizure over, has it stopped?", "still going", "yes, he is talking to me"),
    ("Does the rash fade under a glass?", "nope", "yes it fades"),
    ("Can you bring your chin to your chest?", "no", "yes"),
    ("Can you promise to stay safe until we call?", "I don't know", "yes I promise"),
    ("¿Ya paró la sangre?", "todavía no", "sí, ya paró"),
    ("¿Puede levantar los dos brazos?", "el derecho no", "sí, los dos"),
    ("血止住了吗？", "没有", "止住了"),
    ("叫得醒他吗？", "叫不醒", "叫得醒"),
    ("Bác nói hết câu được không?", "không được", "dạ được"),
    ("Máu ngừng chảy chưa?", "chưa", "dạ ngừng rồi"),
]


@every(("question", "bad", "good"), INVERTED)
def test_where_no_is_bad(question: str, bad: str, good: str) -> None:
    assert level(question, bad).rank >= WORST.rank
    assert level(question, good) is NONE


@every(
    ("question", "answer"),
    [
        ("Do you feel safe at home?", "not really"),
        ("Can you keep liquids down?", "everything comes up"),
        ("Are you able to put weight on the ankle?", "no"),
        ("Has she had a wet diaper today?", "none since last night"),
        ("Have you passed urine today?", "no"),
        ("Did you make it to dialysis this week?", "no"),
    ],
)
def test_where_no_needs_a_nurse(question: str, answer: str) -> None:
    assert level(question, answer) is URGENT


@every(
    ("question", "answer", "wanted"),
    [
        ("You are 33 weeks. Any headache?", "yes, and my pressure is 170 over 112", WORST),
        ("Your daughter hit her head and takes apixaban. Is she confused?", "no, but she threw up twice", WORST),
        ("Do you feel safe at home?", "no, he has a knife", WORST),
        ("Any fever?", "no but my chest is killing me", WORST),
        ("Have you thought about suicide?", "no, but I swallowed all my pills", WORST),
        ("Any chest pain, or fever?", "just the fever, 99.1", NONE),
    ],
)
def test_what_is_said_beside_it_counts_by_itself(question: str, answer: str, wanted: Level) -> None:
    assert (level(question, answer).rank >= wanted.rank) is (wanted is not NONE) or level(question, answer) is wanted


@every(
    "answer", ["yes, in 2011", "once, when I was nine", "yes years ago, fine now", "no", "my mother did", "hace diez años", "有，二十年前"]
)
@every(
    "question", ["Have you ever had a seizure?", "Have you ever attempted suicide?", "¿Alguna vez ha tenido un infarto?"]
)
def test_history_is_none(question: str, answer: str) -> None:
    assert level(question, answer) is NONE


@pytest.mark.parametrize("answer", ["years ago, and again tonight", "yes, this week too", "yes, right now"])
def test_history_that_is_back_is_now(answer: str) -> None:
    assert level("Have you ever had thoughts of ending your life?", answer).rank >= WORST.rank


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Is your arm still weak?", "no, it passed after ten minutes, this was an hour ago"),
        ("¿Todavía tiene la cara caída?", "ya no, se me quitó hace rato"),
        ("Is your speech back to normal?", "yes, it was an hour ago"),
    ],
)
def test_a_stroke_sign_that_went_away_today_is_one(question: str, answer: str) -> None:
    assert level(question, answer).rank >= WORST.rank


@pytest.mark.parametrize(
    ("question", "answer"),
    [("Is your arm still weak?", "no, that was last month"), ("Is the chest tightness still there?", "no, it went away last year")],
)
def test_what_is_long_over_or_no_stroke_is_none(question: str, answer: str) -> None:
    assert level(question, answer) is NONE


@every(
    ("question", "answer", "wanted"),
    [
        ("What does the oximeter show?", "eighty one", WORST),
        ("What does the oximeter show?", "ninety seven", NONE),
        ("¿Cuántos días lleva con fiebre?", "ya van cuatro", URGENT),
        ("Máy đo oxy chỉ mấy?", "81", WORST),
        ("On a scale of 0 to 10, how strong is the chest pressure?", "6", WORST),
        ("On a scale of 0 to 10, how strong is the chest pressure?", "0", NONE),
        ("From 0 to 10, how sore is the knee?", "6", NONE),
        ("How many tablets are left in the bottle?", "30", NONE),
        ("How many hours did you sleep?", "4", NONE),
        ("Thoughts that you would be better off dead, how often? 0 never, 3 daily", "0", NONE),
        ("Thoughts that you would be better off dead, how often? 0 never, 3 daily", "2", WORST),
    ],
)
def test_a_number_completes_what_was_asked(question: str, answer: str, wanted: Level) -> None:
    found = level(question, answer)
    assert found.rank >= wanted.rank if wanted is WORST else found is wanted


@every("answer", ["yes", "no", "yes please", "no thanks", "3", "👍", "sí", "有", "dạ có"])
@every(
    "question",
    [
        "Would you like to join the stroke survivors group?", "Do you want us to call about your heart attack class?", "Is Tuesday still good?",
        "Did you get the suicide prevention leaflet?", "Are you taking your blood thinner?", "Did the nurse answer your questions?",
        "¿Quiere que le mandemos el video del infarto?", "需要翻译吗？", "Anh có muốn đặt lịch không?",
    ],
)  # fmt: skip
def test_offers_and_chores_never_alarm(question: str, answer: str) -> None:
    assert level(question, answer) is NONE


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Do you know the signs of a heart attack?", "chest pain, sweating, pain in the arm"),
        ("What would you do if your lips swelled?", "epipen and call 911"),
        ("您知道中风的信号吗？", "脸歪、手没力"),
    ],
)
def test_recited_signs_are_nobodys(question: str, answer: str) -> None:
    assert level(question, answer) is NONE


def test_but_not_when_they_are_told_of_oneself() -> None:
    assert level("Do you know the signs of a heart attack?", "yes and I have chest pain right now").rank >= WORST.rank


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Have you thought about how you might do it?", "the bridge on 9th"),
        ("Do you intend to act on these thoughts?", "not yet"),
        ("Have you wished you were dead?", "most nights"),
        ("Are you thinking of ending your life?", "rather not say"),
    ],
)
def test_whatever_is_no_no_is_a_yes_after_thoughts_of_suicide(question: str, answer: str) -> None:
    assert level(question, answer) is Level.CRISIS


@pytest.mark.parametrize(
    ("question", "answer"), [("Do you have a plan with us?", "the silver one"), ("Which plan are you on?", "a plan for what?")]
)
def test_other_plans_are_none(question: str, answer: str) -> None:
    assert level(question, answer) is NONE


@every("answer", ["👍😣", "…", "", "???", "\u200b", "no" * 3_000])
def test_nothing_to_read_is_no_fault(answer: str) -> None:
    assert "fault.inside" not in BOOK.screen(answer, prior_bot="Is the heaviness on your chest still there?").rules


def test_a_thumb_up_is_a_yes() -> None:
    assert level("Is the heaviness on your chest still there?", "👍").rank >= WORST.rank


def test_time_grows_with_the_words_and_no_faster() -> None:
    def took(times: int) -> float:
        start = time.process_time()
        for _ in range(4):
            BOOK.screen("no but it is not getting better and then " * times, prior_bot="Is your breathing ok? " * times)
        return time.process_time() - start

    took(2)
    assert took(80) < 40 * max(took(8), 0.004)


@every(
    ("asked", "said"),
    [
        ("Can you tell me the warning signs of a stroke?", "he just fell down and his mouth hangs"),
        ("Do you know what low sugar looks like?", "my mom is not waking up"),
        ("Do you know what to do in an emergency?", "my husband is on the floor and not breathing"),
        ("Have you ever had thoughts of suicide?", "yes when I was young and I still want to die"),
        ("How are you feeling today?", "not great, throwing up blood"),
        ("Is the bleeding gone?", "no"),
    ],
)
def test_no_kind_of_question_hides_what_is_told_beside_it(asked: str, said: str) -> None:
    assert BOOK.screen(said, prior_bot=asked).level in (Level.CRITICAL, Level.CRISIS)


def test_rules_named_in_the_code_exist() -> None:
    """A rule renamed in the tables would lose its exception without a word."""
    ids = {rule.id for rule in BOOK.rules}
    assert ids >= USUAL and all(any(name.startswith(family) for name in ids) for family in STAYS)


@pytest.mark.parametrize(
    "answer", ["I'm having it right now help", "well he's having one as we speak", "funny you ask, it's happening right now"]
)
def test_what_was_taught_and_is_happening_is_an_alarm(answer: str) -> None:
    assert BOOK.screen(answer, prior_bot="What would you do if you had chest pain?").level is Level.CRITICAL


@pytest.mark.parametrize("answer", ["call 911", "sit down and take one nitro", "I'd be having it checked", "I'm having lunch right now"])
def test_what_was_taught_and_is_said_again_is_none(answer: str) -> None:
    assert BOOK.screen(answer, prior_bot="What would you do if you had chest pain?").level is Level.NONE
