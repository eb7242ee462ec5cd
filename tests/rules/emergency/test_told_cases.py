"""Whole cases of everyday illness, told in the first person with all that is denied and normal: nobody is sent to 911 for them."""

from __future__ import annotations

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK


@every(
    "text",
    [
        "34, cough for a week, yellow phlegm, chest sore when I cough, little wheeze at night. Fever on day one, none since. Don't smoke.",
        "I'm 70. Three days of burning around the right ribs and today a band of blisters in the same place. No fever, breathing easy.",
        "Rolling over in bed makes the room spin for half a minute. I'm 61. No headache, no weakness, speech is fine, I walk straight.",
        "Scratchy throat, sneezing, mild cough. 45. Eating fine, no chest pain, no shortness of breath, temp 99.",
        "36, throat burns and food comes up into my mouth after big meals for a month. Antacids help. No weight loss, no black stool.",
        "12 days of dry cough after a cold, chest feels tight when I cough, clear phlegm. I'm 33 and never had asthma.",
        "Mi niña de 5 años trae tos y calentura de 38.1 desde ayer, come y juega. No respira rápido.",
        "女儿5岁，昨晚耳朵疼，发烧38.6，能喝水，没有呕吐，脖子能动",
        "20, before exams my heart beats fast and both hands tingle for ten minutes, then it stops. Fine now, no chest pain.",
        "My husband is 78, burns when he pees and fever 100.8, he's making sense, eating, not breathing fast",
        "Tengo 51 años, azúcar en 338 desde que me inyectaron la rodilla. Mucha sed. No he vomitado, pienso bien, respiro bien",
        "71 with bone cancer, a new pain in my spine that's worse lying down, legs work fine",
        "Mi niño de 3 años trae moco y tos floja, sin fiebre, anda corriendo",
        "这两个星期眼睛干、脖子酸，看电脑久了不舒服，视力正常",
        "a cold since Saturday, scratchy throat, I'm eating and I slept fine",
        "El aparato marca 91 y siempre trae 96, no se siente ahogado",
    ],
)
def test_an_everyday_case_is_no_911(text: str) -> None:
    assert BOOK.by_rules(text).level.rank < Level.CRITICAL.rank


@every(
    "text",
    [
        "34, cough for a week, fever 103 and now I'm panting and can't finish a sentence",
        "The room spins since an hour ago, my speech is slurred and I fall to the left",
        "Oil splashed, big burn over his face and mouth",
        "mixed bleach with the bathroom cleaner, my eyes burn and I can't stop coughing",
        "Mi niña de 5 años tiene calentura y no respira",
        "女儿5岁，没有反应，叫不醒",
        "my hands tingle and my face is drooping since this morning",
        "chest pain that started an hour ago, crushing, also when I breathe",
        "fever 103 and bp 84/50 at home",
        "Tengo 51 años, azúcar en 438 y he vomitado cuatro veces",
        "mi bebé está flojita y no despierta",
        "he fell off the ladder and the bone is out",
        "强酸溅到眼睛里了",
        "he's 78 with fever, not breathing right, lips blue",
    ],
)
def test_the_danger_that_sounds_like_it_is(text: str) -> None:
    assert BOOK.by_rules(text).level is Level.CRITICAL
