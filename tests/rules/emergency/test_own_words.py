"""Signs told in somebody's own words (lexicon and tables `own-words`), and words of danger that tell of none.

The sentences that must alarm stand here and not in the tables' "yes": the second reader learns from those, and its weights are renewed
apart from the rules.
"""

from __future__ import annotations

from typing import Final

from tests.every import every
from tests.rules.emergency.book import BOOK

SAID: Final = (
    ("stroke.eye-veiled", "a grey shade came down over her right eye at church, it lifted after"),
    ("stroke.eye-veiled", "se me apago el ojo derecho unos minutos"),
    ("stroke.limb-quits", "my arm quit on me while I was frying eggs"),
    ("stroke.limb-quits", "la mano izquierda no me obedece"),
    ("bleeding.bowl-red", "the toilet was red, then I had to sit on the floor"),
    ("bleeding.bowl-red-day", "I wiped and the bowl was red"),
    ("poison.child-missing", "our toddler got into grandpa's blood pressure meds"),
    ("poison.many-times", "she forgot and took her metoprolol four times"),
    ("sepsis.mind-elsewhere", "fever 102 and he thinks we're on a train"),
    ("sepsis.mind-elsewhere", "she has a bladder infection and calls me mother"),
    ("mind.elsewhere-sudden", "since this morning dad thinks he's on a train"),
    ("sepsis.confused", "UTI, aide says AMS since noon"),
    ("stroke.confused-some", "grandma keeps plucking at thin air"),
    ("infant.no-stir", "flicked her heel and nothing, 6 weeks old"),
    ("belly.distended-sick", "emesis three times, belly distended"),
    ("poison.battery-lost", "the button battery from the toy is gone and my baby is gagging"),
    ("crisis.abuse-now", "he has a crowbar and is on my porch"),
    ("head.struck-sick", "took a softball to the temple, same question over and over"),
    ("poison.stimulant", "he's been up on ice for days, stripped naked, drenched in sweat"),
    ("aorta.tear", "something ripped inside my back 20 min ago"),
    ("medicine.out-critical", "her hydrocortisone is all gone, she feels fine"),
    ("vitals.pulse", "apical 42, no complaints"),
    ("vitals.oxygen", "el dedal marca 89"),
    ("infection.skin", "vet mo bi chay mu"),
    ("breathing.lips-plum", "his lips have gone the colour of a plum"),
    ("breathing.froth", "bubbly pink stuff coming up when he lies flat"),
    ("breathing.cant", "she can only get two words out between breaths"),
    ("collapse.nobody-home", "he dropped at the checkout, eyes open, nobody home"),
    ("collapse.fit-seen", "she went rigid, eyes rolled, wet herself"),
    ("trauma.amputation", "the saw took two of my fingers"),
    ("bleeding.towels", "fourth bandage is soaked and it is still coming"),
    ("stroke.side", "grandpa put his fork down and the right side of him just slid off the chair"),
    ("crisis.strangled", "he had his hands round my neck last night and now it hurts to swallow"),
    ("crisis.abuse-now", "he has a bat, we are barricaded in"),
)
HARMLESS: Final = (
    "my hand mixer quit working, can I get a recipe",
    "we ate beets and the bowl was red",
    "my throat isn't closing or anything, a tickle from the pollen",
    "stool is brown, not black",
    "Stabbed in the back by my insurance again",
    "The form says syncope and I want that corrected",
    "dad's confusion from the spring is all gone, he's back to beating me at cards",
    "hemorrhaged with my second, calling about birth control",
    "if somebody were to swallow a button battery, would honey help?",
    "where is my narcan order, tracking says delivered but the mailbox is empty",
    "排队排得我要死了",
    "mi hijo trae mocos",
    "I take metoprolol three times a day",
    "he dropped off the paperwork, nobody home at your front desk",
    "the saw took forever to arrive, can I move my 9am",
    "plum lipstick, do you sell it",
    "I tickle his feet and he giggles, nothing better, 4 months",
)


@every(("rule", "text"), SAID)
def test_what_is_told_in_own_words_is_heard(rule: str, text: str) -> None:
    found = BOOK.screen(text)
    assert rule in found.rules, (text, found.rules, found.doubted)


@every("text", HARMLESS)
def test_words_of_danger_that_tell_of_none_alarm_nobody(text: str) -> None:
    found = BOOK.by_rules(text)  # what the second reader makes of a sentence is learnt anew each time
    assert not found.rules, (text, found.rules)
