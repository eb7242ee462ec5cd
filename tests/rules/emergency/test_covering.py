"""Plain phrases that only sound like a sign cover its words, and never the danger told beside them."""

from __future__ import annotations

import pytest

from rules.emergency.covering import Cover, Covers, by_sign, concepts, read
from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK

PLAIN = [
    "which size fits a broad foot? the night splint fits tight",
    "I teach second grade, can't answer between 9 and 2",
    "my husband doesn't answer unknown numbers, use mine",
    "gọi mãi không được, số này bận hoài",
    "昨晚睡得好,中间没醒",
    "他还没睡醒,晚点再打吧",
    "I could hear the nurse but can't see you, my webcam is dark",
    "no puedo hablar en el trabajo, mejor por texto",
    "I don't know where to park for the lab",
    "este calor me va a matar, ¿puedo cambiar mi cita a la tarde?",
    "tiền nhà giết tôi, cho trả chậm nha",
    "would it kill someone to pick up the phone over there",
    "that chemistry final choked me out, need a school note",
    "the little man kicks me in the ribs all night, loving it",
    "took all my pills with oatmeal like always",
    "降压药都吃了,血压正常",
    "mom's sugar 108 and she took her metformin",
    "dạ vâng ạ, cảm ơn cô",
    "con vắng mặt buổi học hôm qua",
    "chồng mất rồi, tôi đổi địa chỉ",
    "mi señora quiere tirar la impresora por la ventana, ¿tienen otra?",
    "send help and the brownie recipe",
    "oops, hit the SOS button in the app by mistake",
    "传感器从手臂上掉了,怎么换",
    "I give up, you win, just mail me the form",
    "the neighbor's dog chewed my hearing aid, can it be replaced",
    "the nurse said call 911 if my chest hurts, got it",
    "somebody broke into my truck last week, it's sorted, I need a new pill box",
    "counted my pills, 11 left of the lisinopril, please refill",
    "đếm thuốc còn mười viên, đủ hai tuần không cô",
    "I can't take this form anymore, third time it got rejected",
    "tôi ngừng tư vấn dinh dưỡng được chưa",
    "吃到走不动,年夜饭太好吃了",
    "no veo bien sin lentes la letra chiquita del papel",
    "my kid is scared of needles, any tips for the blood draw?",
    "the shelf fell off, sorry about the noise on the call",
    "I have to push my appointment to the next week",
    "I can't come to the class on Thursday",
    "save me a seat at the diabetes lunch",
    "孩子不肯吃青菜怎么办",
    "帮我把窗帘拉开",
    "打印机又不动了",
    "明天最后一天报名,急",
    "I don't know who handles the parking passes",
    "the kiosk doesn't recognize my birthday",
    "new practice nurse drew my blood, she was quick",
    "em bé làm rơi điện thoại, mình muốn kết thúc hợp đồng mạng",
    "tiệc nướng trên sân thượng tối thứ bảy, xin dời hẹn",
    "放在窗台上的药盒不见了",
    "笑得停不下来,孙子太逗了",
    "my nerve pills are due, mail them please",
    "my phone fell in the toilet, call the landline",
    "ya no aguanto esta musiquita, llámenme",
    "hay fever is back, eyes itchy like every spring",
]
DANGER = [
    "he fits in his sleep, jerking all over, third time tonight",
    "she can't answer between gasps",
    "gọi ba hoài không được, ba nằm im, lay không dậy",
    "他从昨晚睡到现在还没醒,怎么叫都没反应",
    "on our video call I suddenly couldn't see you with my left eye",
    "mi esposo no puede hablar en el trabajo y se le torció la boca",
    "mi marido me va a matar, tiene un cuchillo",
    "chồng đòi giết tôi vì tiền nhà",
    "my husband kicked me in the ribs, the baby is due in 9 weeks",
    "took them all with juice, goodbye everyone",
    "我把家里的药都吃了",
    "sếp hành em muốn chết, em không muốn sống nữa",
    "quiero tirar al bebé por la ventana con todo y teléfono",
    "send help lol no really he is choking",
    "I give up on everything, I can't go on, you win",
    "somebody broke into my house and he is still inside with a knife",
    "counted my pills, enough to die, refill or not",
    "con tôi uống thuốc tự vẫn",
    "I can't take it anymore, this form and my life, I want to die",
    "I can't see out of my left eye, with or without my glasses, since this morning",
    "he won't come to, he hit his head on the floor",
    "I have to push, the baby's head is right there",
    "save me, he has a gun",
    "爸爸突然倒地不动了",
    "窗帘后面我突然看不见了,右眼全黑",
    "今天是我人生最后一天,再见",
    "finally got the nerve, pills are lined up",
    "tôi đứng trên sân thượng, muốn nhảy xuống",
    "我坐在窗台上,想跳下去",
    "ya no aguanto, quiero morir",
    "our son fell in the pool, pulled him out blue, his phone too",
    "电锯把贴片和手指都切掉了",
    "我有哮喘,现在喘不上气",
]


@every("text", PLAIN)
def test_a_plain_phrase_is_no_sign(text: str) -> None:
    assert BOOK.by_rules(text).level is Level.NONE


@every("text", DANGER)
def test_the_danger_that_sounds_like_it_is_heard(text: str) -> None:
    assert BOOK.by_rules(text).level in (Level.CRITICAL, Level.CRISIS)


def test_urgent_signs_beside_a_plain_phrase_are_heard() -> None:
    assert BOOK.by_rules("I don't know where I am").level is not Level.NONE
    assert BOOK.by_rules("mom doesn't know where she is").level is not Level.NONE
    assert BOOK.by_rules("mẹ tôi da vàng, mắt vàng").level is not Level.NONE
    assert BOOK.by_rules("dad took mom's pills by mistake").level is not Level.NONE
    assert BOOK.by_rules("fever gone since Friday but came back tonight 103").level is not Level.NONE


def test_covers_are_looked_up_by_sign() -> None:
    one, other = Cover("A", "", ()), Cover("B", "", ())
    assert by_sign({"A": ["X", "Y"], "B": ["X"]}) == {"X": Covers(frozenset("AB"), (one, other)), "Y": Covers(frozenset("A"), (one,))}


def test_what_a_message_is_about_and_what_it_tells_nowhere() -> None:
    cover = read("A & B ! C|D")
    assert cover == Cover("A", "B", ("C", "D"))
    assert cover.holds({"A", "B"})
    assert not cover.holds({"A"})
    assert not cover.holds({"A", "B", "D"})
    assert concepts({"SIGN": Covers(frozenset("A"), (cover,))}) == {"SIGN", "A", "B", "C", "D"}


@pytest.mark.parametrize("text", ["Eight days of seizure pills left. Refill them by mail order please", "me quedan pocas pastillas para las convulsiones, ¿me las mandan?"])
def test_a_medicine_named_for_seizures_is_none(text: str) -> None:
    assert BOOK.screen(text).level.value == "none"


@pytest.mark.parametrize("text", ["He took his seizure pills and just had a seizure anyway", "the seizure meds are not working, she is seizing again"])
def test_a_seizure_beside_its_medicine_is_heard(text: str) -> None:
    assert BOOK.screen(text).level.value == "critical"


@pytest.mark.parametrize("text", ["pulse 158, not exercising or anything, lightheaded", "my nose been bleeding since noon and I'm on xarelto", "hacking up clots since lunch"])
def test_told_plainly_and_heard(text: str) -> None:
    assert BOOK.screen(text).level.value == "critical"
