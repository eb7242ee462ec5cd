"""Ordinary readings alarm nobody, however they are told; the same forms with a dangerous value in them always do."""

from __future__ import annotations

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK

ORDINARY = [
    # a number and its name in a part of their own
    "98 for the oxigen & 81 pulse, just finish sweeping",
    "117 over 82 for the pressure; 90 mg/dl for the bs; 97 percent for the oxgen, logged it for you",
    "log for tues: 93mg/dL fasting glucose. tempature reads 36.7C. 97 oxigin. hart rate reads 83. Thank you!",
    "97% (oxygen) 72 (pulse)",
    "95 de spo2 + 75 de pulso",
    "血氧97、脉搏72、血压120/78",
    "97% là oxy, 72 lần/phút là nhịp tim",
    # taken back
    "99 on the glucose, whoops first I typed 999. its 99",
    "o2 74, that's wrong, it's 95",
    "sorry oxigen 95, I put 78 before by mistake",
    "I wrote 139 but my HR is 60",
    "bp 218/76 oops 118/76",
    "glucosa 999, perdón, quise decir 106",
    "血氧79，打错了，是97",
    "oxy 69, nhầm, 96",
    # days, hours, charges
    "readings for 7/14: INR meter was 2.4 all good",
    "glucosa en 165, cita el 22 a las 3:30",
    "7 giờ 30 nhịp tim 59, khỏe",
    "oxigeno en 95, la tableta tiene 40% de carga",
    "99 SpO2. máy tính bảng còn 40% pin",
    "心率98. 吃了25毫克美托洛尔",
    "血糖周一5.3，周二6.3",
    "azucar salio en 98mg, tomo losartan de 50",
    "pulse readings: 74 76 74",
    "movements of 16 in an hour, meter 99",
    "took my 20mg lisinopril, pulse, 72",
    "2.1 on inr. ate at 7",
    "sugar level reads 122mg/dL metformin 500 twice a day",
    "áp huyết là 134-83, hẹn ngày 22/8 lúc 3 giờ rưỡi",
    "127，74是上压下压",
    "tim dap cua toi 74, oxy bao 97 phan tram",
    "tengo 12/8 de presión",
    "the booklet says call if over 180/120, mine is 124/78",
    "mi peak flow es 510 L/min oxijeno fue 99 por ciento inr anda en 2,4 azucar en ayunas salio 121",
    "sugar readings: 124 135 124",
    "me equivoque, presion arterial 117/71 no 1172/71",
    "耳温量了36.7℃；脉搏量了78；血压量了124 85",
    "7 giờ 30 89 bpm của tim đập",
    "form asks about fevers. She had one at 12 months shes 7 now",
    # what lungs have long lived with
    "公公血氧90，佢有慢阻肺，醫生話佢一向都係九十左右，今日同平時一樣，食得瞓得",
    "oxygen 89, I have COPD and thats my normal",
    "his oxygen is 89, the doctor said he lives around 89, same as always",
    "oxygen 89 normal for me, pulse 98",
    "mi papá trae 91 de oxígeno, siempre anda así por el EPOC",
    "oxy 88, tôi bị COPD nên bình thường là vậy",
    # an age of then and one of now
    "On the school form it asks has child ever had a seizure. He had one with fever at 18 months, he's nine now",
    "he had a febrile seizure at 16 months, now 6 years old and fine, what do I put on the form",
    "el formulario pregunta si tuvo convulsiones. Tuvo una con fiebre a los 17 meses, ya tiene 13 años",
    "学校表格问有没有抽搐过。他12个月时发烧抽过一次，现在11岁了",
]
GRAVE = [
    "81 for the oxigen & 98 pulse, just finish sweeping",
    "81% (oxygen) 72 (pulse)",
    "oxigin 81%",
    "oxygne 82",
    "gluclose is 403",
    "glucose 516 mg/dl",
    "GLUCOSE IS 516 MG/DL, TOOK 25 MG METOPROLOL",
    "40mg/dL is my bg",
    "azucar 36mg",
    "đường huyết 405 mg/dl",
    "nhịp tim 147 lần/phút",
    "脉搏160次",
    "血糖2.0毫摩尔",
    "447 là đường, khỏe",
    "đường 45",
    "oxygen 97 oops I meant 79",
    "oxygen 97 (typo, should be 79)",
    "o2 97 *78",
    "oxygen was 97, no, 81",
    "oxygen 78, not a typo, 97 yesterday",
    "oxygen 81, sorry to bother you, 97 pulse",
    "bp 118/76 oops 218/76",
    "血氧97，打错了，是79",
    "oxy 96, nhầm, 69",
    "oxygen 98-82",
    "oxygen 95 am 81 pm",
    "oxygen 97 last week vs 76 this week",
    "血糖昨天一百一十二，今天三十五",
    "heart rate readings: 93 38 93, is that ok?",
    "weight 186, yesterday was 180",
    "hen ngay 22/8 luc 3 gio ruoi, huyet ap 188/109",
    "bp 220/115 for 7/14",
    "oxímetro 80, la tableta tiene 40% de carga",
    "tengo 19/12 de presión",
    "the booklet says call if over 180/120, mine is 194/122",
    "can you log 172 for weight and 81 for O2",
    "pulse is fine oxygen 81 bp 120/80",
    "sugar readings: 124 41 124",
    "133 bpm 8:15pm",
    "162 pounds = wt - 73% = O2 sat",
    "oxygen level: 99 & glucose, 508 & wt at 167 lbs",
    "after lunch 136 HR this morning",
    "before breakfast 81 oxigin",
    "36.5 on the temp n 39bpm on the puls",
    "13 was my resp | 24.3mmol/L was my glucose",
    "sugar 5.2 am 21.5 pm",
    "pulse 87 am 139 pm",
    "2.0mmol/L，餐后两小时血糖",
    "脉搏74、143、74",
    "上压下压：65-35",
    "血糖2.3 App同步不了",
    "oxygen between 99 and 73",
    "ngày 14/7: đường hiện 33, không sao",
    "oxygen 89, I have COPD, my normal is 95",
    "oxygen 89, usually 95 with my copd",
    "oxygen 89, copd, lower than my normal",
    "oxygen 84, COPD, my normal",
    "血氧89，慢阻肺，平时95",
    "oxygen 89 and I have copd",
    "he had a febrile seizure at 16 months, now he is having a seizure, he's 6",
    "he had a seizure at 18 months, he's nine now and having another one",
    "seizing now. he had one at 18 months, he's nine now",
    "tuvo una convulsion a los 17 meses y ahora otra, tiene 13 años",
    "她12个月时抽过一次，现在11岁又抽了",
    "lúc 16 tháng bé co giật, giờ 5 tuổi lại co giật",
]


@every("text", ORDINARY)
def test_ordinary_readings_alarm_nobody(text: str) -> None:
    assert BOOK.screen(text).level is Level.NONE


@every("text", GRAVE)
def test_a_dangerous_one_in_the_same_form_does(text: str) -> None:
    assert BOOK.screen(text).level is not Level.NONE


@every(
    "text",
    [
        "hartrate 74 presure 120 over 77 oxigen 98",
        "bllod presure 136/77 pulze 72",
        "ninety six percent oxygen seventy four heart beats",
        "95 y 70 en el aparatito del dedo",
        "Pulse ox: 96 / 70",
        "Ba 130/78 mạch 66, bình thường của ba là vậy",
        "tôi ở Texas Ba 130/78 mạch 66",
        "Blood sugar this am 92. Blood sugar of my husband, 127, he says hi",
        "my sugar's running good 98 110 105 this week",
        "đường 103 oxy 97 mạch 70, đủ ba món",
        "这周血压都在120到128之间,下面75左右",
    ],
)
def test_what_stands_beside_a_reading_is_not_its_second_value(text: str) -> None:
    assert BOOK.by_rules(text).level is Level.NONE


@every(
    "text",
    [
        "bp 120/80 this morning then dropped to 60",
        "blood pressure 136/77 and now bp 70",
        "bp was 120/80 and it fell to 70",
        "pulse ox 96 then 80",
        "oximeter 96, 80 when he walks",
        "Ba 82/40, lơ mơ",
        "O2 95 y 80",
        "doc said text if the pressure returned well its back",
    ],
)
def test_nor_is_a_fall_hidden_behind_the_first_value(text: str) -> None:
    assert BOOK.by_rules(text).level is Level.CRITICAL
