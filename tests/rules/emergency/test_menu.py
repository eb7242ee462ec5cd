"""Numbered and lettered choices in our question, and answers that name one: each reads as if its words had been written."""

from __future__ import annotations

import time

import pytest

from rules.emergency.choosing import unfolded
from rules.emergency.finding import Level
from rules.emergency.menu import menu
from tests.every import every
from tests.rules.emergency.book import BOOK


def _stance(said: str) -> str:
    return {"yes": "yes", "no": "no"}.get(said.casefold(), "own")


def level(question: str, answer: str) -> Level:
    return BOOK.screen(answer, prior_bot=question).level


@every(
    ("ours", "question", "choices"),
    [
        ("Can he walk? 1 Yes 2 No", "Can he walk?", {"1": "Yes", "2": "No"}),
        ("Can he walk? Please reply 1 for yes, 2 for no.", "Can he walk?", {"1": "yes", "2": "no"}),
        ("Can he walk? (1) yes (2) no (3) not sure", "Can he walk?", {"1": "yes", "2": "no", "3": "not sure"}),
        ("Can he walk? A) yes B) no", "Can he walk?", {"A": "yes", "B": "no"}),
        ("Can he walk? A. Yes B. No", "Can he walk?", {"A": "Yes", "B": "No"}),
        ("Can he walk? 1=Yes, 2=No", "Can he walk?", {"1": "Yes", "2": "No"}),
        ("Can he walk? YES=1 NO=2", "Can he walk?", {"1": "YES", "2": "NO"}),
        ("Can he walk? yes (1) or no (2)", "Can he walk?", {"1": "yes", "2": "no"}),
        ("Press 1 if yes or 2 if no. Can he walk?", "Can he walk?", {"1": "yes", "2": "no"}),
        ("Can he walk?\n1. Yes\n2. No", "Can he walk?", {"1": "Yes", "2": "No"}),
        ("Can he walk? 1️⃣ Yes 2️⃣ No", "Can he walk?", {"1": "Yes", "2": "No"}),
        ("他能走路吗？请按1是，按2否", "他能走路吗？", {"1": "是", "2": "否"}),
        ("他能走路吗？①能 ②不能", "他能走路吗？", {"1": "能", "2": "不能"}),
        ("他能走路吗？请回复1(能)或2(不能)", "他能走路吗？", {"1": "能", "2": "不能"}),
        ("¿Puede caminar? Oprima 1 para sí, 2 para no", "¿Puede caminar?", {"1": "sí", "2": "no"}),
        ("Anh đi được không? Bấm 1 nếu được, 2 nếu không", "Anh đi được không?", {"1": "được", "2": "không"}),
        ("Reply 1 if you are worse, 2 if your leg is better", "", {"1": "I are worse", "2": "my leg is better"}),
    ],
)
def test_choices_are_taken_out_of_the_question(ours: str, question: str, choices: dict[str, str]) -> None:
    found = menu(ours)
    assert found is not None
    assert (found.question, {one.label: one.says for one in found.choices}) == (question, choices)


@every(
    "ours",
    [
        "Can he walk?",
        "We have 9:10 Monday or 2:40 Friday. Which suits?",
        "Take 1 tablet in the morning and 2 at night. Any dizziness?",
        "On a scale of 1 to 10, how bad is it?",
        "Is that visit 1 or visit 2?",
        "Your pressure was 121/82. Any headache?",
        "Did a bee sting you?",
        "Room 1 is open. 2 people are ahead of you. How are you?",
        "",
    ],
)
def test_other_numbers_are_no_choices(ours: str) -> None:
    assert menu(ours) is None


@every(
    ("answer", "says", "beside"),
    [
        ("2", "Fever", ""),
        (" 2. ", "Fever", ""),
        ("2!!!", "Fever", ""),
        ("#2", "Fever", ""),
        ("option 2 please", "Fever", "please"),
        ("two", "Fever", ""),
        ("the second one", "Fever", ""),
        ("number three", "Cough", ""),
        ("the last one", "Neither", ""),
        ("2, since noon", "Fever", "since noon"),
        ("2 but only at night", "Fever", "but only at night"),
        ("2 and 3", "Fever. Cough", ""),
        ("2,3", "Fever. Cough", ""),
        ("2 fever", "Fever", ""),
        ("la segunda", "Fever", ""),
        ("选2", "Fever", ""),
        ("第二个", "Fever", ""),
        ("②", "Fever", ""),
        ("２", "Fever", ""),
        ("two thank goodness", "Fever", "thank goodness"),
        ("số 2 ạ", "Fever", "ạ"),
        ("2 hours ago", "", "2 hours ago"),
        ("2 pills", "", "2 pills"),
        ("no. 2 of them", "", "no. 2 of them"),
        ("102", "", "102"),
        ("2.5", "", "2.5"),
        ("7", "", "7"),
        ("one of my legs", "", "one of my legs"),
        ("a bit", "", "a bit"),
        ("fever", "", "fever"),
    ],
)
def test_the_answer_names_its_choice(answer: str, says: str, beside: str) -> None:
    found = unfolded("Which is it? 1 Rash 2 Fever 3 Cough 4 Neither", answer, _stance)
    assert (found.says, found.beside) == (says, beside)


@pytest.mark.parametrize("answer", ["b", "B)", "B.", "b, sorry", "B because it hurts"])
def test_letters(answer: str) -> None:
    assert unfolded("Can he walk? A) yes B) no", answer, _stance).says == "no"


def test_a_letter_that_is_a_word_names_nothing() -> None:
    assert unfolded("Can he walk? A) yes B) no", "A little", _stance).says == ""


def test_an_answer_in_words_drops_only_choices_without_content() -> None:
    assert unfolded("Can he walk? 1 Yes 2 No", "hardly", _stance).question == "Can he walk?"
    assert unfolded("Which? 1 Rash 2 Fever", "both", _stance).question == "Which? 1 Rash 2 Fever"


HARMLESS = [
    ("Is your husband responding to you? 1 Yes 2 No", "1"),
    ("Any chest tightness? Text 1 for yes, 2 for no", "2"),
    ("Any chest tightness? Text 1 for yes, 2 for no", "two"),
    ("Any chest tightness? Text 1 for yes, 2 for no", "2 thank God"),
    ("Has the nosebleed stopped? A=yes B=no", "A"),
    ("Which of these do you have? 1 Coughing up blood 2 Fainting 3 Slurred speech 4 Not any of them", "4"),
    ("Which of these do you have? 1 Coughing up blood 2 Fainting 3 Slurred speech 4 Not any of them", "the last one"),
    ("Thoughts of ending your life, past 2 weeks: 0=never 1=a few days 2=most days", "0"),
    ("Thoughts of ending your life, past 2 weeks: 0=never 1=a few days 2=most days", "zero"),
    ("Have you ever had 1) a stroke 2) a heart attack 3) neither", "3"),
    ("Would you like a class on 1) stroke recovery 2) heart failure 3) asthma?", "1"),
    ("¿Le duele el pecho? Responda 1 sí, 2 no", "2"),
    ("¿Puede hablar bien? Marque 1 sí, 2 no", "1 gracias"),
    ("您现在胸痛吗？1有 2没有", "2"),
    ("她叫得醒吗？请按 1能 2不能", "1"),
    ("Anh có tức ngực không? 1 Có 2 Không", "2"),
    ("Bà còn tỉnh không? Bấm 1 nếu có, 2 nếu không", "1"),
    ("Reply 1 to confirm Tuesday, 2 to cancel", "2"),
    ("Pick one: A) sharp chest pain B) stuffy nose C) itchy eyes", "B"),
    ("Are you short of breath? 1 No 2 A little 3 A lot", "1"),
    ("For a billing question press 1. For fainting press 2. For the pharmacy press 3.", "3"),
    ("If your chest hurts text 1, if you are well text 2", "2"),
    ("Swelling check: 1=none 2=ankles 3=tongue", "1"),
    ("Which one? 1) purple spots with fever 2) fainting 3) none", "none"),
    ("Which is closest? 1) No thoughts 2) Thoughts of ending my life, no plan 3) Thoughts and a plan", "1"),
    ("Which one? 1) purple spots with fever 2) fainting 3) none", "neither, only a cold"),
    ("How many bottles today? 1) 5 or more 2) 2 to 4 3) none", "1"),
    ("At the moment do you have 1 fainting 2 vomiting blood 3 neither?", "three thanks"),
    ("Reply C to confirm, X to cancel your heart attack follow up", "C"),
]
DANGEROUS = [
    ("Is your husband responding to you? 1 Yes 2 No", "2"),
    ("Is your husband responding to you? 1 Yes 2 No", "2!! hurry"),
    ("Any chest tightness? Text 1 for yes, 2 for no", "1"),
    ("Any chest tightness? Text 1 for yes, 2 for no", "one"),
    ("Any fever? Text 1 for yes, 2 for no", "2 but i am coughing up blood"),
    ("Has the nosebleed stopped? A=yes B=no", "B"),
    ("Which of these do you have? 1 Coughing up blood 2 Fainting 3 Slurred speech 4 Not any of them", "3"),
    ("Which of these do you have? 1 Coughing up blood 2 Fainting 3 Slurred speech 4 Not any of them", "1 and 2"),
    ("Thoughts of ending your life, past 2 weeks: 0=never 1=a few days 2=most days", "1"),
    ("Thoughts of ending your life, past 2 weeks: 0=never 1=a few days 2=most days", "2"),
    ("¿Le duele el pecho? Responda 1 sí, 2 no", "1"),
    ("¿Puede hablar bien? Marque 1 sí, 2 no", "2"),
    ("您现在胸痛吗？1有 2没有", "1"),
    ("她叫得醒吗？请按 1能 2不能", "2"),
    ("Anh có tức ngực không? 1 Có 2 Không", "1"),
    ("Bà còn tỉnh không? Bấm 1 nếu có, 2 nếu không", "2"),
    ("How is tonight? 1 fine 2 low but ok 3 I want to end my life", "3"),
    ("Pick one: A) sharp chest pain B) stuffy nose C) itchy eyes", "A"),
    ("For a billing question press 1. For chest pain press 2. For the pharmacy press 3.", "2"),
    ("If your chest hurts text 1, if you are well text 2", "1"),
    ("Breathing: 1=easy 2=some trouble 3=very bad trouble", "3"),
    ("Are you calling about 1) a refill 2) chest pain", "2"),
    ("At the moment do you have 1 fainting 2 vomiting blood 3 neither?", "2 sorry"),
    ("Any fever? 1 Yes 2 No", "2 but my left arm went dead and my face droops"),
    ("Pick a time: 1) 9am 2) 10am", "1 and my dad collapsed"),
    ("Which is closest? 1) No thoughts 2) Thoughts of ending my life, no plan 3) Thoughts and a plan", "3"),
    ("Which one? 1) purple spots with fever 2) vomiting blood 3) none", "2 and 1"),
]


@every(("question", "answer"), HARMLESS)
def test_a_harmless_choice(question: str, answer: str) -> None:
    assert level(question, answer) is Level.NONE


@every(("question", "answer"), DANGEROUS)
def test_a_dangerous_choice(question: str, answer: str) -> None:
    assert level(question, answer) in (Level.CRITICAL, Level.CRISIS)


def test_the_evidence_is_never_in_words_the_patient_did_not_write() -> None:
    assert BOOK.screen("1", prior_bot="Which? 1 Chest pain 2 Rash").evidence == ()


@pytest.mark.parametrize("times", [200, 2_000])
def test_no_message_is_slow(times: int) -> None:
    start = time.process_time()
    for ours in ("1 a 2 b " * times, "a=1 " * times, "(1" * times, "A) " * times, "yes (1) " * times, "a" * 8 * times):
        BOOK.screen("1 and 2 and " * times, prior_bot=ours)
    assert time.process_time() - start < 20
