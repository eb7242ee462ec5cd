"""Turns of phrase between a question and its answer: what eased and began again, what was learnt, jokes, readings we named, counts."""

from __future__ import annotations

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK

WORST = (Level.CRITICAL, Level.CRISIS)

HARMLESS = [
    # a "no" behind a joke, and what is denied with a reason
    ("Any trouble breathing?", "only when my ex texts, kidding, no"),
    ("Any chest pain?", "only when the Cowboys play lol no"),
    ("Any thoughts of hurting yourself?", "no, I faint at the sight of needles haha"),
    ("Do you feel lightheaded?", "not even a little"),
    ("¿Se siente mareada?", "ni siquiera al levantarme"),
    ("¿Le falta el aire?", "no, respiro muy bien"),
    ("接种后有没有胸闷、气短？", "就有点困 别的没有"),
    # plans that were understood
    ("If your lips swell up again, use the pen and dial 911. Does that make sense?", "yes makes sense"),
    ("Si le vuelve el dolor de pecho, llame al 911. ¿Quedó claro?", "sí, muy claro"),
    ("如果再出现胸痛就打120，记住了吗？", "记住了"),
    ("Nếu thấy khó thở thì gọi 911. Chị hiểu chưa?", "dạ hiểu rồi"),
    # classes and parcels
    ("Our heart attack survivors class begins Monday. Will you join?", "probably"),
    ("Anh có đăng ký lớp hồi phục sau đột quỵ không?", "có"),
    ("您报名参加中风康复班了吗？", "报名了"),
    ("Have you mailed back the heart monitor?", "yes this morning"),
    # it eased, and did not begin again
    ("Has the bleeding stopped?", "yes and it hasn't come back"),
    ("Is the seizure over?", "yes, it never came back"),
    ("¿Ya paró la convulsión?", "sí, no ha vuelto"),
    # abilities
    ("Can he lift both arms?", "yes no problem"),
    ("Is she awake?", "awake, not happy about it"),
    ("Can you swallow your pills?", "sure, never had trouble"),
    ("¿Puede hablar bien?", "sí, no hay problema"),
    ("Does he know what year it is?", "yes"),
    ("Does the baby look at you when you talk?", "all day long, yes"),
    # long ago
    ("Have you ever tried to end your life?", "thirty years ago. I'm doing great today"),
    ("¿Alguna vez pensó en matarse?", "hace veinte años, hoy estoy bien"),
    # counts and shares that are nothing
    ("How many did you take this morning, the daily ones?", "all of them"),
    ("How many glasses of water did he drink?", "two"),
    ("How many of the doses did she take?", "all of them"),
    ("Your sugar was 128. Is that usual for you?", "no, mostly 110"),
    ("118/76 looks good. Any headache?", "none"),
    ("Is the gun locked up?", "yes, at my brother's"),
    ("Did you take your vitamins?", "mhm"),
    ("他还在抽搐吗？", "不抽了，醒了"),
    ("Are you still coming to the stroke clinic?", "yes"),
    ("You put one nitroglycerin under your tongue. Has the pressure gone?", "yes all gone"),
    ("¿Se le tuerce la boca?", "no"),
    ("您的嘴歪吗？", "不歪"),
    ("Is the child breathing fast?", "no, asleep and calm"),
    ("Does he remember the fall?", "every bit of it, yes"),
]
DANGEROUS = [
    ("Has the bleeding stopped?", "for a minute, then it started again"),
    ("Has the nosebleed stopped?", "stop asking me that. NO. it pours"),
    ("Is the seizure over?", "yes but another one started"),
    ("¿Ya paró la convulsión?", "paró y otra vez empezó"),
    ("Can he lift both arms?", "the right arm doesn't go up"),
    ("Ask him to smile. Do both corners go up?", "left corner won't"),
    ("Does your wife answer when you call her?", "only moans"),
    ("Does your father know what year it is?", "he says 1988"),
    ("Does the child look at you when you talk?", "limp, eyes rolled back"),
    ("¿Le contesta cuando le habla?", "solo se queja"),
    ("Is your breathing any better after the two puffs?", "the same"),
    ("If the chest pain comes back you call 911. Does that make sense?", "it's back now"),
    ("Si le vuelve el dolor de pecho, llame al 911. ¿Entendido?", "ya me volvió"),
    ("Did you swallow those pills on purpose?", "yeah"),
    ("¿Se tomó las pastillas a propósito?", "sí"),
    ("How many of grandma's pills did he swallow?", "the whole bottle"),
    ("Is the pistol locked away?", "no, it's in my lap"),
    ("Are you still cutting?", "did it an hour ago"),
    ("Has your defibrillator gone off today?", "twice"),
    ("Leg weakness?", "it went away after a few minutes"),
    ("Can you promise to be safe till Monday?", "can't promise"),
    ("Did the lip swelling go down?", "no, my tongue too"),
    ("You put one nitroglycerin under your tongue. Has the pressure gone?", "nope"),
    ("¿Todavía tiene la boca chueca?", "ya no, se me quitó hace rato"),
    ("¿Se le tuerce la boca?", "un poco"),
    ("How many pads are you soaking an hour?", "three"),
    ("Does he remember the fall?", "no, and he threw up twice"),
    ("您还胸闷吗？", "更难受了"),
    ("他还在抽搐吗？", "还在"),
    ("Any trouble breathing?", "only when I lie down, and my lips are blue"),
]
TODAY = [
    ("182/122 is high. Any headache or blurry vision?", "no, nothing like that"),
    ("Your oxygen was 89. Is that your usual?", "no, I run 97"),
    ("We missed you at dialysis Tuesday. Did you go Thursday?", "no ride"),
    ("Did the coin come out?", "not yet"),
    ("Did you pick up your insulin?", "no, it is not ready"),
    ("Is the incision dry?", "no, it's oozing"),
    ("You are 31 weeks. Is fluid still leaking?", "a little"),
    ("You are 9 weeks. Any bleeding?", "just light spotting"),
    ("胎动正常吗？", "少了很多"),
    ("¿Siente moverse al bebé?", "muy poquito hoy"),
]


@every(("question", "answer"), HARMLESS)
def test_harmless(question: str, answer: str) -> None:
    assert BOOK.screen(answer, prior_bot=question).level is Level.NONE


@every(("question", "answer"), DANGEROUS)
def test_dangerous(question: str, answer: str) -> None:
    assert BOOK.screen(answer, prior_bot=question).level in WORST


@every(("question", "answer"), TODAY)
def test_today(question: str, answer: str) -> None:
    assert BOOK.screen(answer, prior_bot=question).level is Level.URGENT


def test_a_pad_every_six_hours_is_no_flood() -> None:
    found = BOOK.screen("one every six hours", prior_bot="How many pads are you soaking an hour?")
    assert found.level not in WORST
