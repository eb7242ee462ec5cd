"""What the guide calls a call for today is not called 911, and the danger beside it still is."""

from __future__ import annotations

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK

TODAY = [
    "33 weeks pregnant and the baby isn't moving like he did yesterday",
    "embarazada de 34 semanas, casi no se mueve desde el almuerzo",
    "怀孕三十二周，从早上到现在宝宝没怎么动，喝了糖水也没反应",
    "sending you two numbers, 188/104 and 186/102, no headache and I feel fine",
    "presión 192/108 en la farmacia pero no siento nada",
    "huyết áp 186/104 mà không thấy gì lạ",
    "glucose 318 since the steroid shot, feel ok, is that something you treat",
    "I took my blood thinner twice this morning by mistake, I feel fine",
    "my brother says the neighbors are trying to poison his food so he hardly eats",
    "no seizures in years, out of Keppra since Monday, the neurologist can't see me until next week",
    "headache for two days, 27 weeks, no vision changes, pressure 118/74",
]
NOW = [
    "my pregnant wife is on the floor and not moving",
    "my baby is not moving",
    "he isn't moving and he's cold",
    "他躺在地上不动了",
    "presión 192/108 y me duele el pecho",
    "190/110 y no siento el brazo derecho",
    "pressure 190/112 and my hand went numb",
    "my son drank paint thinner in the garage",
    "perdí la vista de un ojo un rato, ya veo bien",
    "I can't see out of my left eye since noon",
    "glucose 410 and my belly hurts, throwing up",
]


@every("text", TODAY)
def test_a_call_for_today_is_no_911(text: str) -> None:
    assert BOOK.by_rules(text).level.rank < Level.CRITICAL.rank


@every("text", NOW)
def test_danger_beside_it_is_one(text: str) -> None:
    assert BOOK.by_rules(text).level.rank >= Level.CRITICAL.rank


EFFORT_AND_TOUCH = [
    "for three weeks my chest gets tight when I climb to the third floor, it eases with rest, nothing at the moment",
    "cuando subo la cuesta me aprieta el pecho, me siento y se me quita",
    "爬楼的时候胸闷，坐下就好，一个星期了",
    "sore spot by my breastbone, hurts only when I push on it, since I moved a couch",
    "I take escitalopram 10. I'm 44, watch says 88, flutters in my chest after coffee",
    "heart 82, take amlodipine 10 every morning, ankles a bit puffy",
    "out of my seizure pills since Sunday, the mail order lost them",
    "se me acabaron, ando sin la pastilla de las convulsiones desde ayer",
    "poked in the eye by a rose branch, scratchy and watering, I can see fine",
    "stepped on a rusty nail in the yard, don't remember my last tetanus",
    "bp 84/54 on the new pill, a bit woozy getting up",
]
STILL_NOW = [
    "my chest is tight, it eases with rest most days but this time it won't quit",
    "chest is tight even at rest and my jaw hurts",
    "I took about 40 of my escitalopram",
    "swallowed thirty amlodipine an hour ago",
    "he ran out of his seizure pills and he just had a seizure",
    "a nail is sticking out of his eye",
    "I can see the piece of glass stuck in his eye",
    "he got stabbed with a screwdriver",
    "bp 84/54 and he is cold, clammy and confused, a bit off",
    "drew up 80 units of the fast insulin, meant 8",
]


@every("text", EFFORT_AND_TOUCH)
def test_effort_touch_and_what_is_taken_daily_are_no_911(text: str) -> None:
    assert BOOK.by_rules(text).level.rank < Level.CRITICAL.rank


@every("text", STILL_NOW)
def test_what_does_not_ease_or_was_too_much_is_one(text: str) -> None:
    assert BOOK.by_rules(text).level.rank >= Level.CRITICAL.rank


@every(
    "text",
    [
        "my boy is wheezy since last night but running around, the inhaler helps and he talks in whole sentences",
        "哮喘又犯了，晚上有点喘，说话正常",
        "scalded my forearm with soup, one blister the size of my palm",
        "my toddler has a cold and won't drink his milk since lunch, still playing",
        "le di doble jarabe a mi hija por error, anda jugando",
        "44, fourth day of my period and soaking a pad every three hours, not dizzy",
        "24 weeks, headache two days, tylenol doesn't touch it, pressure 112/70",
        "sugar 330 all day, nothing hurts, just thirsty",
    ],
)
def test_milder_forms_are_called_in_today(text: str) -> None:
    assert BOOK.by_rules(text).level is Level.URGENT


@every(
    "text",
    [
        "my son is wheezing and can't get the words out",
        "哮喘发作，喘得说不出话",
        "scalded his whole chest and face with soup, skin peeling",
        "my newborn is floppy and won't nurse",
        "my toddler took grandma's heart pills",
        "24 weeks pregnant and soaking a pad every two hours",
        "34 weeks, headache and zigzags in front of my eyes",
        "sugar 390 and my belly hurts bad",
    ],
)
def test_their_severe_forms_are_not(text: str) -> None:
    assert BOOK.by_rules(text).level is Level.CRITICAL
