"""Plain talk of banks, songs, roads and shops that only sounds like danger; and its twins, which are danger."""

from __future__ import annotations

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK

PLAIN = [
    "my atm withdrawal from Tuesday still says processing",
    "There was a withdrawal of 80 dollars. I never touched my account.",
    "can we meet outside the clinic at 3:45pm?",
    "I can't see my lab results on the portal",
    "My deposit cleared at the bank. I still can't see it.",
    "no puedo ver mi reembolso en la app",
    "看不到我的退款,什么时候到账",
    "không thấy tiền hoàn lại trong tài khoản",
    "I don't know where I put my insurance card and my keys",
    "The charge is odd. I don't know where it came from.",
    "我不知道在哪里买地铁票",
    "the kiosk app doesn't recognize my face",
    "I'm confused about which form to bring",
    "Your bill has two fees. I'm so confused.",
    "what a confusing parking garage",
    "please order more test strips, I'm out of them",
    "turn this song off, I don't want to hear that song",
    "I tried to pay the copay online and it failed",
    "I tried to log in twice, it didn't work",
    "intenté pagar con la tarjeta y no funcionó",
    "the plumbing company still hasn't responded to my request",
    "I guessed but that isn't the right answer",
    "sorry I can't come to work on Friday",
    "my transfer hasn't moved since Monday",
    "I was mugged in the park last week and they took my phone, new number below",
    "how do I rollover my 403b after I leave the hospital job",
    "where do I catch the bus to the clinic",
    "we're tired of living in an apartment with no elevator",
    "can you explain the point of life in that poem",
    "do bike tires need air in winter",
    "that rude clerk was the last straw",
    "I can't speak French but my niece can",
    "rock bottom prices on hearing aids, is it a scam?",
    "the old porch is falling apart",
    "hit me with a joke while I hold",
    "does flying Air Canada stops in Toronto cost more",
    "I need a turtleneck sweater, the tight kind",
    "I'm gay and my arm tattoo is new",
    "my cousin in Hong Kong says hay fever season started",
    "it may be late, leave it at the door",
    "signed up for the class 3 days ago",
    "who can jump start a dead car battery",
    "恐怕他现在没空,晚点再打",
    "我快认不出您了,瘦了好多",
    "把医保卡插进机器就行",
    "我买一打鸡蛋",
    "最后一天带孩子去哪个景点好",
    "我走不动了,附近有什么餐馆",
    "我没意识到今天放假",
    "他在养宠物,不知道养哪种动物",
    "mom doesn't want to live in a nursing home",
    "apple pie and hot coffee for the volunteers",
    "is the 45 for the co-pay or do I pay 45 each visit, I'm outside",
    "gas prices hit rock bottom",
    "I need your help immediately, I sent the payment to a scammer",
    "my wife would kill me if I missed the recital, can we move the visit",
    "somebody at work won a cruise! I wish it were me",
    "下午的活动我不想活动太久",
    "vé xe từ Buôn Ma Thuột đi Sài Gòn giá bao nhiêu",
    "tôi bay từ Rạch Giá trở lại Huế",
    "em cần sao kê của ngân hàng, bị mất thẻ",
]
DANGER = [
    "opioid withdrawal from the hospital bank of meds, seizing",
    "he is outside and he has a 45",
    "he's got a .45 pointed at me outside at 7:45pm",
    "I can't see out of my left eye",
    "all of a sudden I can't see the screen or my account",
    "no puedo ver de un ojo de repente",
    "突然看不见了",
    "she is out of it and won't answer",
    "I'm tired of living",
    "I don't want this song or this life, I want to die",
    "khong muon song nua",
    "chán sống rồi",
    "I tried to hang myself and it didn't work",
    "I tried to do it last night and it didn't work",
    "bank's closed. I tried to end it and it didn't work",
    "at the bank and a man is not responding",
    "my dad wasn't at work, he's not answering and won't wake up",
    "I was mugged and he stabbed me",
    "I was robbed just now, he hit my head with a bat",
    "car rollover on the highway, she's hurt bad and trapped",
    "tonight I catch the bus, goodbye everyone",
    "what's the point of living anymore",
    "the tire shop is smoky and I need air, I can't breathe",
    "suddenly he can't speak",
    "he hit me 3 times and choked me",
    "he beat me in front of the kids",
    "恐怕他要杀我,他拿着刀",
    "他躺在地上不动了",
    "妈妈突然认不出我了",
    "他把刀插进肚子",
    "他一打我我就流血,救命",
    "昏过去了,没意识",
    "I need your help immediately, I sent the payment and now I can't breathe",
    "he would kill me if I left, he has a gun",
    "我不想活了,活动都取消吧",
    "银行卡怎么挂失,我用绳子试过了,没成功,别告诉我妈",
    "why the fee on my card, mat trai toi khong thay gi tu nhien",
    "I don't want to live in Ohio or anywhere, I want to die",
    "my phone bill is odd. Grandpa is cold and he's not responding",
    "¿por qué me cobraron? lo encontré tirado, no responde",
    "I can't transfer the money. my breaths come like a straw, I can't breathe",
    "má tự nhiên nói đớ, méo miệng",
]
TODAY = [
    "xanax withdrawal, shaking and can't sleep",
    "I'm in withdrawal and the bank of pills is empty",
    "my mom is confused about what day it is",
    "mom doesn't know where she is",
    "I've had enough of life",
    "my life is falling apart, I feel hopeless",
    "bi gay tay",
    "带我奶奶看病,她认不出我们了",
    "hearing voices telling me things",
]


@every("text", PLAIN)
def test_plain_talk_is_no_sign(text: str) -> None:
    assert BOOK.by_rules(text).level is Level.NONE


@every("text", DANGER)
def test_its_twin_is_danger(text: str) -> None:
    assert BOOK.by_rules(text).level in (Level.CRITICAL, Level.CRISIS)


@every("text", TODAY)
def test_its_twin_is_for_today(text: str) -> None:
    assert BOOK.by_rules(text).level is not Level.NONE


def test_what_a_message_is_about_may_stand_in_another_sentence() -> None:
    assert BOOK.by_rules("I'm confused.").level is not Level.NONE
    assert BOOK.by_rules("I'm confused. Why is there a fee on my statement?").level is Level.NONE
    assert BOOK.by_rules("I'm confused. There's a fee, and my face went numb.").level is not Level.NONE
