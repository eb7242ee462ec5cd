"""Trains that have seizures, drowned cactuses, frozen doctors, grim street names and coupons as weapons: plain. The same said of somebody, or
of whoever has to do with the thing, is danger."""

from __future__ import annotations

from rules.emergency.actors import acts, done_by, opens
from rules.emergency.callings import falls_on, named_by, used_by
from rules.emergency.covering import read
from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK

PLAIN = [
    "the F train is having a seizure again so ill be late 15 min",
    "my blood pressure cuff passed out on me, screen went blank mid squeeze",
    "the 7 train collapsed into a local. I'll be there 11:40",
    "the hub has been unconscious since the storm, light is off",
    "ferry isn't moving, fog. tell the nurse 30 mins",
    "my orchid fainted in the window. anyway yes to Tuesday",
    "the christmas cactus finally quit breathing, RIP",
    "the Mets choked in the ninth so I'm in a mood, call tomorrow",
    "Mi cactus se ahogó, le eché mucha agua",
    "al glucómetro le dio un infarto, se apagó y ya",
    "la tableta está inconsciente, ni con el cargador despierta",
    "el metro se desmayó en Polanco, no avanza",
    "mi rosal se está muriendo, ya le eché de todo",
    "se me ahogaron los tomates con tanta lluvia",
    "la manguera del brazalete está mordida, tira aire",
    "体重秤断了一条腿，能换吗",
    "血氧仪喘不上气似的，老是自己关机",
    "地铁瘫痪了，我要迟到",
    "跑步机烧了，电机烧了，人好好的，所以这周步数没有上传",
    "xe tui ngộp xăng, nổ máy không được, cho trễ chút",
    "nồi thịt kho cháy đen, không sao hết",
    "The video froze and the doctor was stuck with her mouth open for ten mins",
    "the nurse kept cutting out and slurring, bad signal on her end",
    "医生声音断断续续像喘不上气，网不好",
    "nói không ra tiếng vì cái mic hư",
    "fog so thick I can't see the road, gonna be late",
    "雾太大看不见路，晚半小时",
    "sương mù không thấy đường, tới trễ 15 phút",
    "I can't talk up there it's all wind. Call at lunch",
    "I can't talk, I'm in the deer blind",
    "my daughter fainted at her own quinceañera 5 years ago and it's in the chart as syncope",
    "quiten lo de intento de suicidio, no soy yo, es otra María Pérez",
    "Account number 7730 14. Autopay took it twice. Want one back",
    "su robot no me entiende el español boricua mano, ponme una persona",
    "hết hạn ghi danh, con em mới ra trường",
    "is Burt's Bees ok on the baby",
    "got a lil fever blister from the sun out trawling. Carmex",
    "nhà thuốc chém đẹp quá, một trăm hai",
    "hết tiền điện thoại, mai họ cắt, nhắn con gái tui",
    "grandpa's choking up at the wedding speeches",
    "rep choked on my last name",
    "Pacquiao knocked him out cold in the third, best fight ever",
    "拳王第三回合被打晕，精彩",
    "võ sĩ bị đấm xỉu hiệp ba, coi đã",
    "in chess my grandson beat me to death",
    "the pharmacist attacked me with coupons",
    "he's down in the basement with his trains",
    "sét đánh cháy cái modem",
    "我张保险卡俾隻貓咬爛咗，點補發",
    "chuột cắn dây điện, mất mạng",
    "公司裁员我被砍了，保险怎么办",
    "I live on Suicide Hill road",
    "we were at Suffocation Creek",
    "el rancho se llama El Ahogado",
    "My wife says I'm deaf. I say she mumbles. 40 years",
    "Thank you for being kind to my Paw Paw",
    "the bruise on my arm turned yellow",
    "the little foot on the scale came off",
    "Mi esposo anda cazando venado, dio el balazo a la primera, vuelve el lunes",
    "ando destazando, traigo las manos llenas de sangre, luego le escribo",
    "chân tui đâu có sưng, đi chợ tuần ba bữa",
    "đâu có đau ngực gì đâu",
    "làm gì có khó thở, leo ba tầng lầu khoẻ re",
    "em bé đâu có bỏ bú, nó bú muốn cạn luôn",
    "哪有头晕，好得很",
    "我几时说过胸痛，别乱写",
    "莫得发烧，莫得咳嗽",
    "a poco cree que me desmayé, nomás me dormí en el sillón",
    "don't be thinking I'm suicidal, I just said the form was long",
    "nhà em có giàn mướp héo queo ngất ngư luôn",
]

DANGER = [
    "my dad is having a seizure on the F train",
    "the tablet guy passed out in our hallway",
    "the phone repair guy collapsed in my kitchen",
    "our bus monitor collapsed",
    "my computer teacher passed out",
    "the tv repairman collapsed",
    "our plant manager collapsed",
    "the nurse passed out during my home visit",
    "my boss collapsed at the office",
    "my neighbor is unresponsive and the phone line is busy",
    "the lift collapsed with my husband in it",
    "tent collapsed on my son in the storm and he's trapped",
    "se desmayó el del internet",
    "mi vecino no responde y el teléfono no sirve",
    "今天在电梯里昏倒",
    "修电脑的师傅晕倒了",
    "我爸看着手机昏过去了",
    "ba tui ngồi máy tính rồi ngất xỉu",
    "chú tôi ngất ở văn phòng",
    "the truck driver collapsed",
    "Ivy fainted",
    "my Rose collapsed",
    "table saw took my finger",
    "the stove burned my hand to the bone",
    "her oxygen concentrator died and she can't breathe",
    "a mi abuelita se le fue la boca de lado",
    "se desmayó Rosa",
    "le dio un infarto al chofer",
    "en el carro se ahogó mi hermana",
    "nurse I can't breathe bad signal",
    "doctora, mi mamá no puede hablar, se corta la señal",
    "enfermera me ahogo, mala señal",
    "she's stuck with her mouth open and drooling",
    "woke up, can't see, like thick fog over my eye",
    "at church and now I can't talk and my hand is numb",
    "I'm at work, my wife won't answer me, she's on the floor",
    "he seized in the car, it's in my chart as seizure and he's having one now",
    "I took it twice, the metoprolol",
    "mi mamá no me entiende nada desde hoy, tiene la cara chueca",
    "chồng đánh tôi lúc ghi danh",
    "burns on the baby from the bath water",
    "nó chém tôi ba nhát, mất nhiều máu",
    "he's choking up blood at the wedding",
    "my son got knocked out in the third round and won't wake",
    "he attacked me with a box cutter",
    "he's down in the garage with his trains and won't get up",
    "sét đánh trúng chồng tôi, cháy người",
    "猫把我手咬烂了",
    "同事被砍了，好多血",
    "I live on Suicide Hill road and I want to kill myself",
    "my deaf husband started mumbling today and his arm is weak",
    "bruises everywhere and my eyes turned yellow",
    "his foot came off in the mower",
    "mi esposo anda cazando y le dieron un balazo",
    "he's drowning",
    "he is drowning in the pool come quick",
    "mổ heo bị dao đâm vô bụng",
    "ở đâu có bác sĩ, tôi đau ngực",
    "đâu có thuốc, đau ngực quá",
    "chưa đâu có đau ngực dữ vậy bao giờ",
    "đâu có ai, má tôi bất tỉnh",
    "哪有胸痛这么久的，现在还痛",
    "哪有药，胸痛得厉害",
    "ni madres de doctor, me estoy ahogando",
    "a poco cree que aguanto, me desmayé dos veces",
    "don't be thinking I'm ok, I'm suicidal",
    "estoy destazando y me corté, me sale sangre a chorros",
]


@every("text", PLAIN)
def test_plain_talk_alarms_nobody(text: str) -> None:
    assert BOOK.by_rules(text).level is Level.NONE, BOOK.by_rules(text).rules


@every("text", DANGER)
def test_the_same_words_of_somebody_do(text: str) -> None:
    assert BOOK.by_rules(text).level is not Level.NONE


@every(
    "told, thing, does, right",
    [
        ("the blood pressure cuff collapsed", (3, 3), 4, True),
        ("the 7 train collapsed", (2, 2), 3, True),
        ("the guy with tablet collapsed", (3, 3), 4, False),
        ("the man hit truck collapsed", (3, 3), 4, False),
        ("the tablet guy collapsed", (1, 1), 3, False),
        ("he left the bus collapsed", (3, 3), 4, False),
        ("bus monitor collapsed", (1, 1), 2, False),
        ("holding cable collapsed", (1, 1), 2, False),
        ("在 电 梯 昏 倒", (1, 2), 3, False),
        ("电 梯 里 昏 倒", (0, 1), 3, False),
        ("现 在 电 梯 昏 倒", (2, 3), 4, True),
        ("la manguera del brazalete esta mordida", (1, 1), 5, True),
        ("el camion del muchacho se desmayo", (1, 1), 5, False),
        ("el camion se paro y me desmayo", (1, 1), 6, False),
    ],
)
def test_who_acts_is_a_thing_named_first(told: str, thing: tuple[int, int], does: int, right: bool) -> None:
    words = told.split()
    assert acts(thing[0], does, words, thing[1], closely=True) is right


def test_what_is_told_behind_acts_where_nothing_goes_on() -> None:
    assert done_by(1, 3, 3, "se ahogo el carro".split())
    assert not done_by(1, 3, 3, "se ahogo el carro no para".split())
    assert not done_by(1, 5, 5, "se desmayo el tecnico del camion".split())
    assert opens(1, ["the", "tent"])


def test_people_are_named_by_things_and_things_fall_on_them() -> None:
    assert named_by(0, 0, "tablet guy passed".split())
    assert named_by(2, 2, "el del internet".split())
    assert named_by(3, 3, "la de la tableta".split())
    assert not named_by(1, 1, "la tableta nueva".split())
    assert falls_on(1, "tent collapsed on my son".split())
    assert not falls_on(1, "tent collapsed on the lawn".split())
    assert used_by(3, "我 爸 看 手 机".split())
    assert not used_by(1, "the phone".split())


def test_a_cover_is_wary_of_words() -> None:
    cover = read("^=THING_ILL ! anybody|PREGNANT", {"anybody": ["him", "her"]})
    assert cover.acts
    assert cover.joined
    assert cover.against == ("PREGNANT",)
    assert cover.holds({"THING_ILL"}, {"train"})
    assert not cover.holds({"THING_ILL"}, {"train", "her"})
