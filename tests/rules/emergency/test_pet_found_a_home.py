"""Whoever has found the animals a home and needs no more visits says goodbye; whoever rehomed a cat for an allergy does not."""

from __future__ import annotations

from tests.every import every
from tests.rules.emergency.book import BOOK

GOODBYES = (
    "i found the cat a good home, so you can stop calling after friday",
    "found a new home for the dog and cancel everything i have with you",
    "my parrot has a new owner. I got him someone to take him. wont be needing another visit",
    "ive arranged a loving home for my old dog. dont bother rescheduling me",
    "got the cat a new family, take me off the list",
    "al perro ya le encontré buena casa, ya no me llamen",
    "Le encontré casa a la gata y ya no voy a necesitar citas",
    "猫找到新家了，不用再打电话",
    "给狗找了好人家，以后不用提醒我了",
    "con mèo có người nhận nuôi rồi, khỏi gọi tôi nữa",
    "tìm được nhà mới cho con chó rồi, hủy hết lịch đi",
)
ERRANDS = (
    "found a good home health nurse, cancel the visit thursday",
    "we found the puppy a home! can i move my appt",
    "the shelter found my cat a new home, please call me about my refill",
    "my dog found a new home under the porch lol, bp 122/78",
    "encontramos casa nueva, cambie mi dirección",
    "the cat is home from the vet, stop calling my old number please",
    "i am allergic so we rehomed the cat, my asthma is better, no need for the inhaler refill now",
    "找到新家了，地址改一下",
    "nhà mới của tôi ở đường Lê Lợi, con chó hay sủa nên đừng gọi cổng",
    "I found my cat. never mind the flyer, wont need it",
)


@every("text", GOODBYES)
def test_a_goodbye_is_heard_by_a_rule(text: str) -> None:
    found = BOOK.screen(text)
    assert (found.level.value, found.rules[:1]) == ("crisis", ("crisis.affairs-closed",))


@every("text", ERRANDS)
def test_an_errand_is_none(text: str) -> None:
    assert BOOK.screen(text).level.value == "none"


def test_an_animal_still_has_what_befalls_it() -> None:
    assert BOOK.screen("my cat had a seizure last night, and my appointment is Thursday").level.value == "none"
