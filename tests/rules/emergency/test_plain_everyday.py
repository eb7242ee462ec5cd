"""Words of everyday life that are a sign by themselves: an oven that fits, rice that sticks, a hose run over, a fuse that jumps; and people."""

from __future__ import annotations

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK

PLAIN = [
    "sos un robot o una persona?",
    "Se me atoró el cierre de la mochila.",
    "se me pegó el arroz",
    "se me pegó la gripa de mi nieto, ya estoy bien, ¿puedo cambiar la cita?",
    "¿Tú crees que le moleste si llevo a mi prima?",
    "Disculpa que te moleste en domingo, ¿a qué hora abren?",
    "where is the fitting room for the braces",
    "Tell the landlord that the new stove fits.",
    "blue cuff or the grey one for a big arm?",
    "I'd like to be gone before rush hour.",
    "I'm thinking of dyeing my hair red, new photo for the card?",
    "my wife passed her test so now we need two of everything",
    "I can't see myself living in an apartment again, any houses on the list?",
    "¿cuándo le vas a decir que ya no quieres seguir con el gimnasio?",
    "ya no quiero seguir en la lista",
    "im about to throw this phone off a bridge lol password again",
    "枪锁还在免费发吗？",
    "thợ nói nhảy cầu dao thôi, máy không gửi số được",
    "it won't come to the phone, my dog, so I'll hold it up to her lol",
    "my granddaughter beat me at checkers, bp is 124/78",
    "my brother beat me in bingo again",
    "my grandson shot me with a water gun, drenched the log book",
    "the cat scratched the hose of the cuff",
    "oxygen tubing got run over by my wheelchair, send 25 ft",
    "my walker's brake wont grip",
    "weight dropped like a rock, 2 lb, diet works",
    "can I take detox tea with metformin",
    "no agarra carga el aparato",
    "se quedó sin aire la llanta",
    "estoy en el puente atorado en el tráfico",
    "狗咬坏了充电线",
    "猫抓坏了袖带",
    "胸带太紧，换大一号",
    "bị ngắt lời, cô gọi lại nha",
    "mèo cào rách vòng đo",
    "she is gone til monday, leave her a message",
    "he's gone to lunch, try the desk",
    "she's not answering my portal messages, dr patel i mean",
    "he isn't responding to my emails, the broker",
    "the pulse ox has no pulse on the screen til i warm my fingers, then 97",
    "monitor says no pulse found then it works second time",
    "哮喘药续一下，一切正常",
]
DANGER = [
    "SOS",
    "SOS un hombre me sigue",
    "me pegó mi esposo",
    "se me atoró la comida y no respira",
    "se atoró con una uva, se está ahogando",
    "my son fits all the time, jerking",
    "he is fitting",
    "he's fitting right now",
    "his face is gray and he's sweating",
    "skin color gray, chest pain",
    "I'd like to be gone",
    "I'd like to be gone before my kids wake up",
    "thinking of dying",
    "I can't see myself living anymore",
    "tired of living",
    "tired of living with this pain, want to end it",
    "ya no quiero seguir con la vida",
    "no quiero seguir viviendo",
    "throw myself off the bridge",
    "she won't come to",
    "he won't come to, I shook him",
    "he beat me in the face",
    "he shot me",
    "nhảy cầu",
    "I see two of everything",
    "he passed out, won't come to the phone, not breathing",
    "he is gone, he has no pulse",
    "she's gone, she's cold and blue",
    "he's gone, not breathing",
    "my husband is unresponsive, I have the app open",
    "the monitor beeps and he's not responding",
    "the app says call, my wife won't wake up",
    "my husband has no pulse",
    "monitor says no pulse and he's not breathing",
    "the pulse ox shows no pulse and he is limp",
    "he's not answering me, eyes open, staring",
    "not responding to his name, I emailed you",
    "哮喘发作，喘不上气",
    "吃了哮喘药还是喘不过气",
    "she isn't responding to my voice",
]


@every("text", PLAIN)
def test_plain_words_alarm_nobody(text: str) -> None:
    assert BOOK.by_rules(text).level is Level.NONE, BOOK.by_rules(text).rules


@every("text", DANGER)
def test_the_same_words_of_somebody_do(text: str) -> None:
    assert BOOK.by_rules(text).level in (Level.CRITICAL, Level.CRISIS)
