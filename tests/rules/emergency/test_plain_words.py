"""Signs told in plain words (tables/plain-danger, plain-day): what must be heard as at least its rule's level.

These sentences stand here and not in the tables' "yes": the second reader learns from those, and its weights are renewed apart from the
rules. Whoever teaches it next may move them there.
"""

from __future__ import annotations

from typing import Final

import pytest

from tests.every import every
from tests.rules.emergency.book import BOOK

SAID: Final = (
    ("airway.cannot-swallow", "my throat came on fast, I can't swallow and I am spitting into a bowl"),
    ("airway.cannot-swallow", "can't swallow, sounds like a hot potato"),
    ("poison.battery-lost", "the battery from the remote is missing and my toddler is gagging and drooling"),
    ("cardiac.icd-jolt", "I have a defibrillator. At breakfast it jolted me twice"),
    ("trauma.neck-tingle", "rear ended at a light, neck is stiff and my arms are tingling"),
    ("trauma.neck-tingle", "he dove in the shallow lake, neck hurts, fingers are numb"),
    ("poison.insulin-drawn", "I gave dad his insulin, he is supposed to get 6 and I drew it to the 60 line"),
    ("trauma.eye-caustic", "oven cleaner sprayed into my eye"),
    ("trauma.eye-caustic", "the drain cleaner spat up in his face and his eye won't open"),
    ("stroke.face-numb", "the left side of my face feels like novocaine"),
    ("stroke.face-numb", "half my face is like I been to the dentist"),
    ("stroke.staggers", "all of a sudden he walks like a drunk"),
    ("stroke.staggers", "I keep falling to the left and see two of everything"),
    ("poison.opioid-slow", "mom put on two pain patches and she is awful sleepy, her pupils are tiny"),
    ("allergy.many-systems", "a hornet got her, welts on her belly, and she has thrown up"),
    ("allergy.many-systems", "I ate shrimp an hour ago, itchy all over and stomach cramps"),
    ("poison.child-missing", "grandma's metoprolol was out, two are gone, and my 2 year old was in there"),
    ("poison.child-missing", "he may have had one of the methadone, he is 3 years old"),
    ("wound.insides-out", "the incision popped and a loop of bowel is showing"),
    ("wound.insides-out", "stitches opened and I see intestine"),
    ("cardiac.angina-rest", "the squeeze came on while I was sitting and hasn't let up"),
    ("cardiac.nitro-no", "second nitro under my tongue, still squeezing"),
    ("cardiac.nitro-no", "used 2 nitros, no relief"),
    ("cardiac.dropped-effort", "she dropped during the relay, out maybe five seconds"),
    ("cardiac.dropped-effort", "grandpa keeps dropping, out a few seconds each time"),
    ("collapse.fit-seen", "he stiffened and jerked for a minute"),
    ("collapse.fit-seen", "she went stiff and was jerking"),
    ("collapse.seizure-row", "she has epilepsy and hasn't come back between"),
    ("collapse.seizure-row", "epilepsy, one after another since noon"),
    ("poison.alarm-all-sick", "the detector keeps beeping and everyone here has a headache"),
    ("poison.snake-sign", "a rattler grazed my boot, two dots on my ankle"),
    ("poison.snake-sign", "copperhead got my brother on the thumb, swelling"),
    ("leg.frozen", "after snow shoveling my fingers are white as wax and dead"),
    ("pregnancy.pads-fast", "changed the pad three times in the last hour"),
    ("pregnancy.pads-fast", "pads every 20 minutes"),
    ("abdomen.side-faint", "pain low on one side and I keep going white and nearly pass out"),
    ("diabetes.pump-sick", "my pump site came out overnight and I am throwing up"),
    ("bleeding.grounds", "threw up, it looked like the bottom of a coffee pot"),
    ("bleeding.grounds", "was sick and it was like coffee grounds"),
    ("stroke.head-instant", "the headache hit in a second and it is still there"),
    ("stroke.head-instant", "this headache is the worst ever"),
    ("diabetes.low-wild", "my wife is low again and fighting me"),
    ("diabetes.low-wild", "he is low again, combative"),
    ("trauma.electric-thrown", "got zapped by the 220 line, it threw me across the room"),
    ("trauma.eye-spear", "a fish hook stuck in his eyelid"),
    ("trauma.eye-spear", "nail shot through my eye"),
    ("head.struck-sick", "took a puck to the head, thrown up twice"),
    ("head.struck-sick", "line drive to the temple, keeps asking the same thing"),
    ("airway.neck-swelling", "neck is swelling after surgery and I whistle when I breathe, hard to breathe"),
    ("breathing.fire-voice", "we had a house fire, now my voice is gravelly and I blow soot"),
    ("breathing.puffs-fail", "ten puffs of the blue one and nothing"),
    ("breathing.puffs-fail", "the puffer isn't touching it"),
    ("sepsis.far", "she has pneumonia and she is breathing like she's been running"),
    ("sepsis.far", "fever 103, knees are blotchy purple"),
    ("stroke.confused-onset", "grandpa was fine, about an hour ago he started asking where mom is"),
    ("vitals.bp-organ-far", "206 over 118. I rested. Since I got up the print is swimming"),
    ("burn.tells-heartburn", "I take Tums for heartburn but now it goes up into my jaw and I'm clammy"),
    ("infant.rag-doll", "he's 5 weeks old. When I lift him he is like a rag doll"),
    ("belly.navel-right", "it started at my belly button and now it sits low on the right"),
    ("belly.low-left", "lower left belly, worse every day"),
    ("belly.right-ribs", "pain under my right ribs hasn't let up since last night"),
    ("infection.spreading", "the red is past the pen line on my shin"),
    ("infection.spreading", "a red streak going up my arm"),
    ("infection.boil", "boil on my thigh the size of a golf ball, growing"),
    ("infection.wound-foul", "three days after my surgery one of the holes is red and hard"),
    ("infection.wound-foul", "her bedsore has a stinky odor"),
    ("medicine.none-left", "down to zero insulin"),
    ("medicine.none-left", "the keppra runs out tonight"),
    ("medicine.forgot-vital", "forgot my warfarin all last week"),
    ("eye.halos", "halos around lights and an ache over my brow, eye is red"),
    ("eye.sore-red", "after surgery the eye's redder and aches"),
    ("eye.sore-red", "slept in contacts, eye is beet red with a white spot"),
    ("fever.sickle", "my boy has sickle cell and a temp tonight"),
    ("medicine.spots", "started sulfa pills on Monday, red spots on my back today"),
    ("head.temple", "it hurts to comb my hair and my jaw gets tired chewing"),
    ("postpartum.mood", "since the birth my wife hasn't smiled"),
    ("postpartum.mood", "I cry all day since he was born, feel I'm failing him"),
    ("gut.hernia-stuck", "the bulge in my groin popped out and won't go back"),
    ("diabetes.dips", "keeps dipping under 60, I drink juice"),
    ("diabetes.meter-hi", "grandpa's meter says HI"),
    ("cut.gapes-fat", "cut my thumb with a knife, it is gaping and I see yellow fat"),
    ("mind.little-sleep", "he's bipolar, slept 2 hours since Sunday and bought two trucks"),
    ("breathing.puffer-often", "my asthma is up, needing the blue inhaler every 4 hours and it wears off"),
    ("heart.stairs-wind", "have to stop on the second landing to get my wind"),
    ("chest.rib-pressed", "a spot on my ribs hurts if I push on it"),
    ("medicine.dose-mistake", "gave baby 5 ml of Tylenol when the box says 2.5"),
    ("dialysis.chair-missed", "my dad missed his Monday chair"),
    ("dialysis.chair-missed", "walked out after an hour at dialysis"),
    ("heart-failure.tight-shoes", "heart failure; my rings won't come off"),
    ("pregnancy.wet", "undies keep getting wet, no contractions"),
    ("bone.bent", "her wrist looks like a fork"),
    ("bone.bent", "my ankle went crack"),
    ("bone.no-weight", "fell in the garage, can't put weight on the hip"),
    ("joint.hot", "my knee is a cantaloupe and hot"),
    ("medicine.thinner-bruises", "on Xarelto, bruises coming up the size of oranges"),
    ("urine.catheter-dry", "catheter out at 9 and not a drop since"),
)
RULES: Final = {rule.id: rule for rule in BOOK.rules}


@every(("rule", "text"), SAID)
def test_a_sign_in_plain_words_is_heard(rule: str, text: str) -> None:
    assert BOOK.screen(text).level.rank >= RULES[rule].level.rank


def test_every_rule_of_plain_words_is_heard_by_itself_at_least_once() -> None:
    alone = {rule for rule, text in SAID if rule in BOOK.screen(text).rules}
    assert alone == {rule for rule, _ in SAID}


@pytest.mark.parametrize(
    "text", ["my heart's been racing an hour and I feel faint", "Heart's been racing and I put my head down so I don't go out"]
)
def test_a_heart_with_an_apostrophe_is_no_game_of_cards(text: str) -> None:
    assert BOOK.screen(text).level.rank == RULES["cardiac.racing-faint"].level.rank
    assert BOOK.screen("we were playing hearts and she was on fire").level.rank == 0
