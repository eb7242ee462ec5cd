"""A minor complaint told at length is no 911: signs of different sentences, and those that are denied, make no emergency together."""

from __future__ import annotations

import pytest

from rules.emergency.finding import Level
from tests.rules.emergency.book import BOOK

NO_EMERGENCY = [
    "My daughter is 7. Yesterday she suddenly got a fever of 102, her throat hurts so bad she won't eat, and she threw up once. Her tonsils "
    "are red and the glands in her neck are swollen and sore. No cough, no rash. She's drinking ok and breathing fine.",
    "My throat has been on fire since Monday. I'm 22, fever 101.5, tonsils have white patches. No drooling, I can drink.",
    "It hit me like a truck two days ago. Fever 102.4, chills, body aches, dry cough. I'm drinking fluids. No stiff neck, no confusion.",
    "I've got a sore about the size of a pea inside my lower lip. It stings when I eat oranges. No swelling of lips or tongue.",
    "My wife has the flu, day three. Fever 101, cough, aching arms and back, she's sweaty but wakes right up and talks sense.",
    "My son has had a cough for three days. Fever 101. He breathes a bit fast when the fever is up, no blue lips, he's playing and drinking.",
    "Heartburn after dinner for weeks. It burns from the stomach up to the chest, with a sour taste, better with Tums. No sweating.",
    "I slipped on ice Monday and landed on my tailbone. No numbness. Didn't hit my head or pass out. I can walk.",
    "I started amoxicillin four days ago and today I have a flat pink rash on my chest and back. No trouble breathing.",
    "Rolled my ankle yesterday. It's purple to the toes and I can't take two steps on it. Toes are warm and I can feel them.",
    "Sugar's been in the 340s all day, I feel ok just thirsty. No vomiting. My ketone strips expired.",
]
EMERGENCY = [
    "I hit my head on the tub and feel like I'll pass out",
    "I didn't hit my head but I fell from the roof and can't feel my legs",
    "car wreck, my neck hurts so bad, both hands are numb. I did not hit my head",
    "Pneumonia since Monday. He is shaking, breathing fast and hasn't peed since last night. He talks sense.",
    "hives all over after the shrimp, chest is tight and my lips are tingling",
    "he hit me like a mad man and I'm scared, he's outside",
]


@pytest.mark.parametrize("text", NO_EMERGENCY)
def test_a_minor_story_at_length_is_no_emergency(text: str) -> None:
    assert BOOK.by_rules(text).level not in (Level.CRITICAL, Level.CRISIS)


@pytest.mark.parametrize("text", EMERGENCY)
def test_danger_beside_a_denial_still_is(text: str) -> None:
    assert BOOK.by_rules(text).level in (Level.CRITICAL, Level.CRISIS)
