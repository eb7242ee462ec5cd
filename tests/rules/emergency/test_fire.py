"""A burning house is an emergency in every language. It was silent in all of them: no sign list of illness names it."""

from __future__ import annotations

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK

BURNING = (
    "help me the house is on fire and the kids are in there", "our apartment building is on fire and grandma is inside",
    "the stove caught fire and its spreading", "my trailer is in flames", "grease fire in the kitchen, flames everywhere",
    "there is a fire in the hallway and we cant get out", "my mattress caught fire", "the garage is burning down", "my car is on fire im still in it",
    "sorry about my appointment, the kitchen is on fire", "my oxygen machine sparked and the bed is on fire",
    "se está quemando mi casa", "hay fuego en el cuarto de mi mamá", "la cocina se prendió y no podemos salir",
    "el edificio está en llamas y mi abuela está adentro", "auxilio se esta quemando la casa", "el colchón agarró fuego",
    "房子着火了", "家里起火了孩子还在里面", "厨房着火了怎么办", "楼下失火了我出不去", "沙发烧起来了",
    "cháy nhà rồi cứu với", "nhà tôi đang cháy", "bếp bị cháy lửa lan nhanh quá", "chung cư đang cháy mẹ tôi còn kẹt bên trong",
)  # fmt: skip
BESIDE = (  # what a guard made of "candle", "smell", "landlord", "put out", "alarm" would have silenced
    "i knocked over a candle and my bed is on fire", "i smell smoke and the kitchen is on fire", "the bedroom is burning",
    "my landlord wont answer and the apartment is on fire", "we tried to put it out but the kitchen is on fire",
    "the fire alarm is going off and the hallway is on fire", "fire department isnt here yet and the house is on fire",
    "the fireplace sparked and the living room is on fire", "nobody is hurt yet but our trailer is on fire",
    "se cayó la vela y mi casa se está quemando", "intenté apagarla pero la cocina está en llamas",
    "la alarma de incendios suena y hay fuego en la cocina", "灭火器没用，厨房着火了", "火锅翻了，家里着火了", "蜡烛倒了，床着火了",
    "bình chữa cháy không được, bếp đang cháy", "máy báo cháy kêu, nhà tôi đang cháy", "nhang rơi làm nhà tôi bị cháy",
)  # fmt: skip
CALM = (
    "the fire alarm in our building beeps, low battery", "fire drill at the clinic on monday?", "our house burned down last year so my address changed",
    "my team is on fire this season", "the kitchen smells like something is burning, just toast", "we had a fire in the fireplace last night",
    "does insurance cover my oxygen tank after the house fire in march", "my inbox is on fire, can we do friday", "the house next to the fire station",
    "they put out the fire in the garage yesterday, nobody was hurt", "my joints are on fire today", "is there a fire exit in the building",
    "la casa de mi vecino se quemó el año pasado", "simulacro de incendio en el edificio el lunes", "tengo la chimenea prendida en la sala",
    "mi seguro cubre incendios en la casa?", "se prendió la luz de la cocina otra vez", "ya se prendió la tele de la sala",
    "这家火锅店生意很火", "我家装修得火气很大,想改个时间", "大楼消防演习,约的时间能改吗", "房子去年着火烧了,地址换了",
    "tôi bị cháy nắng", "máy báo cháy trong nhà kêu hoài, thay pin ở đâu", "lớp học phòng cháy chữa cháy ở chung cư thứ mấy", "vé cháy hàng rồi",
)  # fmt: skip


@every("text", (*BURNING, *BESIDE))
def test_fire_where_people_are_is_an_emergency(text: str) -> None:
    assert BOOK.by_rules(text).level is Level.CRITICAL


@every("text", CALM)
def test_fire_that_is_none_alarms_nobody(text: str) -> None:
    assert "fire.building" not in BOOK.screen(text).rules
    assert BOOK.by_rules(text).level is Level.NONE
