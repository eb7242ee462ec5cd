"""Readings as charts, clips, pictures and short messages tell them: letters and dots, a percent sign alone, tens, a point for a stroke,
nothing but numbers; and numbers beside them that are no readings. Ordinary ones raise nothing, dangerous ones alarm."""

from __future__ import annotations

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK

ORDINARY = [
    "ha 128/80 m 74 dang tren ghe",
    "HA: 119/76 M: 75 T: 36.9 SpO2: 95",
    "HA: 127/83 mmHg, mạch: 67 l/p",
    "SYS 112 mmHg DIA 64 mmHg PUL 70 /min",
    "B.P 112/77 H.R 67",
    "P.A. 110/76, F.C. 66",
    "W 185 BP 127/69 BS 115",
    "96% / 77. Did it inside this time where my finger's warm",
    "all good 98% 67bpm 123/80mmHg 104mg/dL",
    "❤️ 72 🫁 97 🩸 115",
    "heart's good, 71",
    "按护士要求，7.3（血糖） / 36.7（温度） / 7.0（A1C）",
    "9.3的早上血糖、420升/分的峰流速、131磅的体重",
    "tim ổn, 66",
    "oxygen mid 90s, pulse low 80s",
    "oxygen in the 90s and heart in the 70s",
    "she's in her 70s with bp 120/80",
    "temps in the 90s here, oxygen 97",
    "my bp 120,80 and pulse 66",
    "machine says 120 over 72 and a little heart with 66",
    "bác sĩ dặn dưới 140, hôm nay 121 trên 79",
    "BP 109/74 HR 91. 40 degrees in the barn this morning",
    "血压六天:124 121 128 119 126 122(都是高的那个),低的都七十几",
    "上压下压124，86、123/70、124，86",
    "孕30周 血压110/68 体重没变 胎动和平时一样",
    "33週,血壓112/70,寶寶頭朝下,醫生說下次兩週後見",
    "COPD log: 2 liters, 91 sitting (usual 91), no more cough than i always have, walked to coop and back. chickens good",
    "COPD dad at his usual 89 on 2L, his doctor says 88-92 is right for him. Need tubing",
    "mạch 57, bác sĩ biết vì tôi uống metoprolol mấy năm nay vẫn 56 58, áp 119/70",
    "My hip's always a little stiff first thing. Had it 10 years. WD-40 ha ha",
    "no he recibido las tiritas del azúcar, me quedan unas veinte",
    "For Tuesday: sugar a hundred and twelve. For Wednesday: hundred and nine. For Thursday I forgot the machine.",
    "Is one glass of wine at my daughter's wedding OK with trazodone? I take 50 at bedtime.",
]
DANGER = [
    ("ha 130/74 m 36 spo2 95", "vitals.pulse"),
    ("ha 72/40 m 74 dang tren ghe", "vitals.bp-very-low"),
    ("HA: 127/83 mmHg, mạch: 37 l/p", "vitals.pulse"),
    ("HA: 119/76 M: 75 T: 36.9 SpO2: 81", "vitals.oxygen-low"),
    ("SYS 112 mmHg DIA 64 mmHg PUL 40 /min", "vitals.pulse"),
    ("B.P 112/77 H.R 147", "vitals.pulse"),
    ("P.A. 110/76, F.C. 156", "vitals.pulse"),
    ("W 185 BP 207/119 BS 115", "vitals.bp"),
    ("81% / 77", "vitals.oxygen-low"),
    ("VS: 118/80, 68, 12, 75%, 98.7", "vitals.oxygen-low"),
    ("all good 78% 64bpm 112/64mmHg 120mg/dL", "vitals.oxygen-low"),
    ("all good 99% 83bpm 70/40mmHg 124mg/dL", "vitals.bp-very-low"),
    ("44 mg/dL, eating glucose tabs now", "diabetes.low"),
    ("❤️ 149 🫁 99 🩸 115", "vitals.pulse"),
    ("🩺 134/76 💓 163", "vitals.pulse"),
    ("heart's good, 131", "vitals.pulse"),
    ("tim ổn, 129", "vitals.pulse"),
    ("của mẹ tôi: 70 (nhip tim) / 79 (o2), khỏe", "vitals.oxygen-low"),
    ("oxygen high 80s", "vitals.oxygen"),
    ("pulse in the 130s", "vitals.pulse"),
    ("bp in the 60s over 40s", "vitals.bp-very-low"),
    ("bp 210.109", "vitals.bp"),
    ("bp 201,121", "vitals.bp"),
    ("189over125", "vitals.bp"),
    ("bp 217x110", "vitals.bp"),
    ("221, 119, 68", "vitals.bp"),
    ("212 con 113", "vitals.bp"),
    ("机器显示208，103，75", "vitals.bp"),
    ("oxygen 95 128", "vitals.pulse"),
    ("pulse 62 oxygen 76 steps 3800", "vitals.oxygen-low"),
    ("sats 96-82 HR 75-90", "vitals.oxygen-low"),
    ("bp 125/81 hr81 spo2 98 bs 37 t 97.9", "diabetes.low"),
    ("asucar 105 precion 65/39", "vitals.bp-very-low"),
    ("ox 97 fc 80 ta 71/39", "vitals.bp-very-low"),
    ("7h sáng 62/44 mạch 66", "vitals.bp-very-low"),
    ("fasting 128 bedtime 40", "diabetes.low"),
    ("đường ổn, 2.3", "diabetes.low"),
    ("孕30周 血压110/68 体重没变 胎动没有了", "pregnancy"),
    ("33週,宝宝头出来了", "pregnancy"),
    ("COPD dad at 87 on 2L, his doctor says 88-92 is right for him", "vitals.oxygen"),
    ("ha hôm nay 70", "vitals.bp-very-low"),
    ("my newborn is at a hundred and one", "infant.fever"),
]


@every("text", ORDINARY)
def test_ordinary_ones_alarm_nobody(text: str) -> None:
    found = BOOK.screen(text)
    assert found.level is Level.NONE, found.rules


@every(("text", "rule"), DANGER)
def test_dangerous_ones_alarm_in_the_same_ways(text: str, rule: str) -> None:
    assert any(name.startswith(rule) for name in BOOK.by_rules(text).rules), BOOK.by_rules(text).rules
