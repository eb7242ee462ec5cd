"""A price, a code, a house and how many things there are: no readings. The reading told beside them still alarms."""

from __future__ import annotations

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK


@every(
    "text",
    [
        # prices
        "is the replacement plan for the glucose meter really 21.49?",
        "pulse oximeter rang up at 84.95, will you pay me back",
        "the bp monitor was 72.98 after the coupon",
        "a new glucometer costs about 38, is that covered",
        "my wife paid 41 for the ear thermometer",
        "the listing has a price of 130 on that heart rate strap",
        "how much should a sugar meter be? the flyer says 39",
        "90 for a fingertip oximeter, is that fair",
        "me cobran copago de 45 por el medidor de azúcar",
        "el glucómetro cuesta 38.50 con el descuento",
        "¿cuánto es el medidor de azúcar? en la página sale 40",
        "máy đo đường giá 42.50",
        "血糖仪多少钱，网上写38",
        # codes
        "invoice 190/120-C came to my house, it's my neighbor's",
        "order 195-118 shows delivered, nothing here",
        "the ref. 210/115 on your letter, what do I do with it",
        "cuff part no 188-40 is out of stock",
        "is model SPO-2-84 the recalled one",
        "Omron BP 190 Pro, does that sync with yours?",
        "lesson 42 about sugar won't play",
        "question 40 on the glucose quiz has two right answers",
        "sugar strips expire 9/40, still good?",
        "turn to channel 42 for the sugar talk",
        # ovens, pipes, papers, alarms
        "bake at 350 with the sugar substitute?",
        "2 cups sugar, 375 degrees, 40 minutes, best pie",
        "water pressure in my building is 40",
        "the booklet says 104 is a high fever, we are at 98.6",
        "your poster says 180/120 is a crisis, nice poster",
        "low alert set at 55 and high alert set at 300 on my cgm, can you check",
        "textbook question says spo2 84, I chose oxygen",
        # houses
        "my new place is at 140 Pulse Avenue, second floor",
        "85 Oxygen Lane, blue door",
        "I moved to 182 Pressure Creek Drive",
        "vivo en la Calle Latido 140, portón negro",
        "tôi ở số 140 đường Mạch Lươn",
        # how many
        "sugar this morning 103. strips left: 18",
        "meter said 117 and I'm down to 9 strips",
        "106 fasting, box of 50 is almost gone, one box of 50 please",
        "glucose 112, lancet count 44",
        "the log has 12 pages, 43 readings, average 121",
        "the memory holds 400 readings, sugar was 109 today",
        "azúcar 108, caja de 50 tiras",
        "sugar 95 with 40 to spare",
    ],
)
def test_no_reading(text: str) -> None:
    assert BOOK.by_rules(text).level is Level.NONE, BOOK.by_rules(text).rules


@every(
    "text",
    [
        "the meter cost me 20 and it reads 38",
        "paid for a new cuff, it says 204 over 122",
        "it cost a lot but my sugar is 412",
        "pay attention: sugar 41",
        "my oximeter (40 dollars) says 82",
        "the website says to tell you, sugar 405",
        "meter is 24.9 mmol and I am thirsty",
        "temp 103.75 on the new thermometer",
        "39.95 grados de fiebre tiene mi niña",
        "for reference 194/124 just now",
        "on the new model it was 192/121",
        "in order: 190/110, 188/112, 192/121",
        "my pulse is 140 and I'm on Main Street",
        "sat 84 way too low",
        "pressure 190 driving to you now",
        "en la calle, pulso 140 sentado",
        "strips left: 18, and my sugar is 38",
        "no strips left, last one said 430 sugar",
        "my sugar is down to 38 strips are old though",
        "I'm down to 39 sugar and shaky",
        "meter shows 43, box says 50 count",
        "sugar 44 count me worried",
        "azúcar 40, caja de 50 tiras",
        "meter reads 415 and I have 20 to spare",
        "lesson learned, sugar 44 again",
        "strips expired, 42 on the meter",
        "sugar at 350 after cookies",
        "booklet says under 70 is low and I am at 41 sugar",
        "my cgm alert at 48 right now",
        "blood pressure is 74, water pressure is fine",
        "temp 104 degrees",
    ],
)
def test_a_reading(text: str) -> None:
    assert BOOK.by_rules(text).level is not Level.NONE


@every(
    "text",
    [
        "up .3 since yesterday, weight 171.2",
        "gained .4 lb overnight",
        "weight up .5 from yesterday and I had soup",
        "+.4 lbs since yesterday",
        "cân tăng .5 ký so với hôm qua",
        "subí .4 libras desde ayer",
        "blood pressure 122ish over 77-ish",
        "sugar 108ish this morning",
        "I'm 60ish, is the pressure class for me",
    ],
)
def test_little_and_about(text: str) -> None:
    assert BOOK.by_rules(text).level is Level.NONE, BOOK.by_rules(text).rules


@every(
    "text",
    [
        "up 4.4 since yesterday, weight 175.6 lbs",
        "gained 4 lbs overnight",
        "weight up. 5 lbs since yesterday",
        "192ish over 121ish",
        "pressure 74ish over 40-ish",
        "sugar 420ISH all night",
        "oxygen 83ish",
        "pulse 146ish and I'm just sitting",
        "swallowed 40ish of the heart pills",
        "temp 104-ish",
    ],
)
def test_much_and_about(text: str) -> None:
    assert BOOK.by_rules(text).level is not Level.NONE
