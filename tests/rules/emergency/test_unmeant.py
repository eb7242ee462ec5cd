"""Numbers beside a reading's name that are prices, a second device's pulse, strips left or no reading, and true ones said just so."""

from __future__ import annotations

from typing import Final

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK

PLAIN: Final = (
    "两百块的血氧仪网上才卖八十，你们这里贵了",
    "compré el oxímetro en 35 y aquí lo venden en 60, que caro",
    "máy đo đường 700 ngàn, tiệm kia bán 500",
    "手表说心率63，血压计说64，信哪个",
    "el pulso en el reloj 68, en el tensiómetro 70, ¿importa la diferencia?",
    "Đồng hồ báo mạch 64, máy đo huyết áp báo 65, tin cái nào?",
    "el reloj marca 71 y el oximetro 72 de pulso, cual le mando",
    "血糖試紙得返兩條，今朝6.4，想再攞一盒",
    "试纸用完三十条了，血糖都在6左右",
    "试纸剩8片，请寄",
    "那个178是身高，别当血压，血压是118/72",
    "số 185 là cân nặng pound, không phải huyết áp, huyết áp 121/77",
    "指夹式的显示98和66",
    "mi folio es 88 50 72",
    "血糖６．１",
    "今日血壓一二一、七十七，血糖五點八",
    "hoy 82 kilos, ayer 82",
)
TRUE: Final = (
    "compré el oxímetro y me salió en 82",
    "el glucómetro cuesta 20 pero el mío marca 350",
    "血压计才卖200，我量出来210/120",
    "máy bán có 20 đô mà đo oxy ra 81",
    "手环心跳38，血压计也是38，头晕",
    "El reloj dice 148 latidos; la maquinita dice 147, sin hacer nada",
    "血糖試紙用剩三條，今朝驗咗係2.3，手震",
    "tiras reactivas: quedan 12, hoy marcó 365",
    "que thử còn 12 cái, vừa đo 2,3",
    "那个189就是我的血压，头痛得厉害",
    "指夹式的显示84和118",
    "hoy 85 kilos, ayer 83",
    "血糖２．１，手抖",
    "me cuesta respirar oxigeno en 82",
    "đường 5,7 mạch 155, choáng",
    "今日血壓一九六、一百一十二",
    "duong 2.1 huyet ap 119/75 run tay",
    "今天体重七十四公斤，昨天七十二公斤",
    "weighed 182 yesterday, 187 today",
)


@every("text", PLAIN)
def test_no_reading_alarms_nobody(text: str) -> None:
    assert BOOK.by_rules(text).level is Level.NONE


@every("text", TRUE)
def test_a_true_reading_said_just_so_alarms(text: str) -> None:
    assert BOOK.screen(text).level.rank >= Level.URGENT.rank
