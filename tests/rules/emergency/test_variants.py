"""The rules' own examples, said in thousands of other ways: how it is typed, who says it and what stands beside it must not matter, and a
denial, a past or a question must. A few words no rule can survive are allowed for: the bars say how few."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache

import pytest

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK

DICE = random.Random(7)
SAID = [(rule.level, text) for rule in BOOK.rules for text in rule.examples.yes if not text[-1:].isdigit()]
SIGNS = [
    "chest pain",
    "trouble breathing",
    "a seizure",
    "throat swelling",
    "fainting",
    "vomiting blood",
    "a bad headache",
    "confusion",
    "bleeding",
]


@cache
def said_in(language: str) -> list[tuple[Level, str]]:
    return [(level, text) for level, text in SAID if BOOK.screen(text).language == language]


def english() -> list[tuple[Level, str]]:
    return [(level, text) for level, text in said_in("en") if text.isascii()]


def slip(text: str) -> str:
    """One letter dropped from the longest word."""
    word = max(text.split(), key=len)
    return text.replace(word, word[:3] + word[4:], 1) if len(word) >= 8 and word.isalpha() else text


def stretch(text: str) -> str:
    word = max(text.split(), key=len)
    return text.replace(word, word + word[-1] * 3, 1) if word[-1:].isalpha() else text


UNCHANGED: dict[str, tuple[Callable[[str], str], float]] = {
    "upper case": (str.upper, 0.995),
    "no apostrophes": (lambda text: text.replace("'", ""), 0.995),
    "curly apostrophes": (lambda text: text.replace("'", "\u2019"), 0.995),
    "no final stop": (lambda text: text.rstrip("."), 0.99),
    "shouted": (lambda text: text + "!!!", 0.99),
    "wide spaces": (lambda text: "  " + text.replace(" ", "   "), 0.995),
    "invisible letters": (lambda text: text[:3] + "\u200b" + text[3:], 0.995),
    "between breaths": (lambda text: "... ".join(text.split()), 0.97),
    "a line a word": (lambda text: "\n".join(text.split()), 0.97),
    "stretched": (stretch, 0.93),
    "a slip": (slip, 0.93),
    "polite before": (lambda text: "Hi, sorry to bother you. " + text, 0.99),
    "polite after": (lambda text: text + ". please help, thank you", 0.98),
    "paperwork after": (lambda text: text + ". Also I need to move my appointment on Friday.", 0.98),
    "paperwork before": (lambda text: "I also need a refill of my cream. " + text, 0.98),
    "another sign denied": (lambda text: "No fever. " + text, 0.985),
    "played down": (lambda text: "it is probably nothing, but " + text, 0.97),
    "right now": (lambda text: text + " right now", 0.97),
}


@every("name", UNCHANGED)
def test_how_it_is_said_does_not_matter(name: str) -> None:
    change, bar = UNCHANGED[name]
    said = english()
    lost = [text for level, text in said if BOOK.screen(change(text)).level.rank < level.rank]
    assert len(lost) <= (1 - bar) * len(said) + 1, lost


@pytest.mark.parametrize("language", ["es", "zh", "vi"])
def test_a_courtesy_beside_it_does_not_matter_in_any_language(language: str) -> None:
    before = {"es": "Buenos días, disculpe. ", "zh": "您好，打扰了。", "vi": "Xin chào bác sĩ. "}[language]
    said = said_in(language)
    lost = [text for level, text in said if BOOK.screen(before + text).level.rank < level.rank]
    assert len(said) > 50
    assert len(lost) <= 0.02 * len(said), lost


@pytest.mark.parametrize("who", ["my husband says: ", "my neighbor just told me: ", "calling for my mother. "])
def test_whoever_says_it(who: str) -> None:
    firm = [(level, text) for level, text in english() if level is not Level.URGENT]
    lost = [text for level, text in firm if BOOK.screen(who + text).level.rank < level.rank]
    assert len(lost) <= 0.03 * len(firm), lost


@every("sign", SIGNS)
@every(
    "frame",
    [
        "no {}",
        "I have not had any {}",
        "she denies {}",
        "I never had {}",
        "I had {} years ago",
        "back in 2012 I had {}",
        "as a kid I had {}",
        "what are the signs of {}?",
        "how do doctors treat {}?",
        "does stress cause {}?",
        "can the vaccine cause {}?",
        "for a class, what is {}?",
        "my dog had {} and the vet saw him",
        "in the movie the man had {}",
    ],
)
def test_a_denial_a_past_or_a_question_is_none(frame: str, sign: str) -> None:
    assert BOOK.screen(frame.format(sign)).level is Level.NONE


@every("sign", SIGNS[:4])
@every("frame", ["I had {} years ago and now it is back again", "I had {} last year, it came back today"])
def test_and_back_again_is_danger(frame: str, sign: str) -> None:
    assert BOOK.screen(frame.format(sign)).level is not Level.NONE


@every(
    ("words", "digits"), [("one ninety over one twenty", "190 over 120"), ("thirty five", "35"), ("eighty four", "84")]
)
@every("frame", ["bp is {} and my head hurts", "sugar is {} and I'm shaky", "oxygen is {} percent"])
def test_number_words_are_numbers(frame: str, words: str, digits: str) -> None:
    told, written = (BOOK.by_rules(frame.format(one)).level for one in (words, digits))  # numbers are the rules' business
    assert told == written


YES = [
    "Do you have chest pain right now?",
    "Are you having trouble breathing?",
    "Have you had thoughts of killing yourself?",
    "Is one side of your face drooping?",
    "Did you take the whole bottle of pills?",
    "Are you thinking about hurting yourself?",
    "¿Tiene dolor en el pecho?",
    "您现在胸口痛吗？",
    "Bạn có đau ngực không?",
]


@every("question", YES)
@every(
    "answer", ["yes", "yeah", "sí", "a little", "sometimes", "I think so", "not sure", "kind of", "since this morning"]
)
def test_a_yes_is_the_sign(question: str, answer: str) -> None:
    assert BOOK.screen(answer, prior_bot=question).level.rank >= Level.CRISIS.rank


@every("question", YES)
@every("answer", ["no", "nope", "not at all", "nah", "never", "no thank you", "I don't"])
def test_a_no_is_not(question: str, answer: str) -> None:
    assert BOOK.screen(answer, prior_bot=question).level is Level.NONE


@pytest.mark.parametrize(
    "question", ["Is he awake?", "Do you feel safe right now?", "Can you speak in full sentences?", "Has the bleeding stopped?"]
)
def test_where_no_is_the_bad_answer(question: str) -> None:
    assert BOOK.screen("no", prior_bot=question).level is not Level.NONE
    assert BOOK.screen("yes", prior_bot=question).level is Level.NONE


def test_a_transcript_heard_early_never_says_more_than_the_whole() -> None:
    texts = [text for _, text in DICE.sample(english(), 120)]
    for text in texts:
        words = text.split()
        for heard in range(3, len(words)):
            early = BOOK.early(" ".join(words[:heard]))
            if early.level.rank > BOOK.screen(text).level.rank:
                assert early.level is Level.URGENT or len(words) - heard > 1, text


def test_a_hundred_thousand_letters_end_quickly_and_quietly() -> None:
    for _ in range(40):
        text = "".join(DICE.choice("chest pain cant breathe 120/80 \u80f8\u75db \u0111au no, . \U0001f602") for _ in range(2_500))
        assert "fault.inside" not in BOOK.screen(text).rules
