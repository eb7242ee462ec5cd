"""Two or three readings told together: by a nurse's letters, by ear, in tens, all names before all numbers, the pulse right behind the
pressure. Each way of writing with ordinary values raises nothing, and with dangerous ones it alarms."""

from __future__ import annotations

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK

ORDINARY = [
    "SBP 124 DBP 71 HR 63 (I was a corpsman)",
    "sbp is 109 and dbp is 73 today",
    "Blood presure is 126 / 77 pulze is 80",
    "bp one thirty over eighty two pulls sixty nine",
    "pressure's good, 118 ova 74, hahts good, 66. Go Bs",
    "blood pressure 122 oh ver 74",
    "bp 126 0ver 72",
    "bp 115 out of 74",
    "BP 120s over 70s all week, I stopped writing the exact, is that ok? today 124/76",
    "bp in the 120s/70s",
    "about 120ish over 70ish",
    "todo bien mija, 120 y 79, 96 de oxigeno, ya voy pa la pulga",
    "la presión anda en 130 y tantos sobre 70 y tantos",
    "HA 110 mấy trên 70 mấy",
    "血压120多，60多，心跳80多",
    "血压一百二左右，八十",
    "血壓125度78",
    "o2/hr 97/72",
    "bp/p/o2: 126/75, 66, 99",
    "BP HR O2 = 120/83 90 97",
    "hi 98 and 71. one is oxygen one is heart. you figure it out",
    "96 và 78, oxy và nhịp tim",
    "99 79 血氧 心跳",
    "high 128 low 85 pulse 67",
    "grandpa Lum 134/70 pulse 62, the doctor says under 140 ok. he says take his picture also",
    "医生说140以下就行，今天脉搏72",
    "O2 sat's 95, BP's 127/76, hurricane's at 85 mph and turning toward Florida praise God",
    "sugar 119, ate 19 grapes",
    "glucosa 115, comí 16 tortillas",
    "pulso 69, vendí 35 tamales",
    "飲完早茶血糖一百四十二 蝦餃兩粒 就兩粒",
    "pulse 64. The Bills won 31 to 17",
    "127/73, 185, 97",
    "normal day: 97, 70, 128/80, 163",
    "heart attack in the 90s, all good since",
    "today's high 84 low 61, what a day",
]
DANGER = [
    ("SBP 210 DBP 122 HR 63", "vitals.bp"),
    ("sbp is 72 and dbp is 40 today", "vitals.bp-very-low"),
    ("sbp 189, dbp 125", "vitals.bp"),
    ("SBP 124 DBP 71 HR 153", "vitals.pulse"),
    ("S 189 D 99 P 73", "vitals.bp"),
    ("Blood presure is 206 / 117 pulze is 80", "vitals.bp"),
    ("Blood presure is 126 / 77 pulze is 142", "vitals.pulse"),
    ("bp one thirty over eighty two pulls one forty nine", "vitals.pulse"),
    ("bp eighty two over forty pulls sixty nine", "vitals.bp-low"),
    ("pressure's low, 68 ova 40", "vitals.bp-very-low"),
    ("223 ovah 126", "vitals.bp"),
    ("bp 205 out of 114", "vitals.bp"),
    ("BP 190s over 110s all week", "vitals.bp"),
    ("todo bien mija, 187 y 116, 95 de oxigeno, ya voy pa la pulga", "vitals.bp"),
    ("todo bien mija, 120 y 79, 81 de oxigeno, ya voy pa la pulga", "vitals.oxygen-low"),
    ("la presión anda en 190 y tantos sobre 110 y tantos", "vitals.bp"),
    ("血压200多，110多", "vitals.bp"),
    ("o2/hr 81/72", "vitals.oxygen-low"),
    ("o2/hr 97/152", "vitals.pulse"),
    ("bp/p/o2: 126/75, 66, 81", "vitals.oxygen-low"),
    ("O2 & HR 76 & 75", "vitals.oxygen-low"),
    ("hi 83 and 71. one is oxygen one is heart", "vitals.oxygen-low"),
    ("96 y 148, uno es oxígeno y el otro corazón", "vitals.pulse"),
    ("血氧、心率：80、65", "vitals.oxygen-low"),
    ("big number 223 little number 110", "vitals.bp"),
    ("63/43 75 lpm", "vitals.bp-very-low"),
    ("TA 72/35 FC 79 SatO2 95%", "vitals.bp-very-low"),
    ("120/80/146", "vitals.pulse"),
    ("118-76-34", "vitals.pulse"),
    ("bp 128/71, 35. the grandkids are 4 and 7", "vitals.pulse"),
    ("my #s 133/68 & 162", "vitals.pulse"),
    ("VS: 112/66, 34, 13, 96%, 97.4", "vitals.pulse"),
    ("bp 118/76 last night, 68 this morning", "vitals.bp-very-low"),
    ("bp 118/76 and then 68", "vitals.bp-very-low"),
    ("bp 120/70 sitting 75 standing", "vitals.bp-very-low"),
    ("pulse won't come under 140", "vitals.pulse"),
    ("pulse just under 150", "vitals.pulse"),
    ("his oxygen is under 85", "vitals.oxygen-low"),
    ("El azúcar no baja de 350", "diabetes.high"),
    ("bp 200/110 today and 120/80 yesterday", "vitals.bp"),
    ("sugar 400 today and 120 yesterday", "diabetes.high"),
    ("oxygen in the 80s", "vitals.oxygen-low"),
    ("his sats are back in the 80s", "vitals.oxygen-low"),
    ("血氧83，海拔2000米", "vitals.oxygen-low"),
    ("pulse 41, walked 2000 steps", "vitals.pulse"),
    ("sugar 119 earlier, 38 now and grapes did nothing", "diabetes.low"),
    ("fasting 44", "diabetes.low"),
    ("空腹5.7餐后22.2", "diabetes.high"),
    ("Mom (82): 72/40, she's gray and sweaty", "vitals.bp-very-low"),
    ("74% on room air", "vitals.oxygen-low"),
]


@every("text", ORDINARY)
def test_ordinary_ones_alarm_nobody(text: str) -> None:
    found = BOOK.screen(text)
    assert found.level is Level.NONE, found.rules


@every(("text", "rule"), DANGER)
def test_dangerous_ones_alarm_in_the_same_ways(text: str, rule: str) -> None:
    assert any(name.startswith(rule) for name in BOOK.by_rules(text).rules), BOOK.by_rules(text).rules
