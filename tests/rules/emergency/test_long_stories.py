"""A minor complaint told at length is no 911: signs of different sentences, and those that are denied, make no emergency together."""

from __future__ import annotations

from rules.emergency.finding import Level
from tests.every import every
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
    "Bad cough going on a week, wheezing some at night and bringing up yellow gunk. I had a runny nose before that. No chest pain.",
    "Back went out again. Lower back, spasms so bad I felt lightheaded this morning getting out of bed. No pain in the legs, no numb spots.",
    "Sharp pain from my low back down the back of my right leg for ten days. The outside of my foot is a little numb. No weakness.",
    "My dad has burning pain in the left chest wall for four days. Yesterday a rash broke out in the same place, red with blisters.",
    "Aching burning feeling around the right side of my chest. Now red patches have come in a line there and blisters are forming.",
    "I've had five days of sore throat, congestion, cough. My chest feels heavy with mucus and my ears are plugged. No fever, no wheeze.",
    "Fever, my arms and legs feel like lead and my head is pounding. Dry cough. Started suddenly Tuesday. No chest pain.",
    "Shaking chills and burning when I pee, temp 102. I'm drinking fine and thinking clearly.",
    "The headache is the worst part of this flu. It hit suddenly yesterday, fever to 103, chills, dry cough. No stiff neck, no rash.",
    "My head hurts worst in the morning and when I bend forward, green snot for two weeks. 35 years old. No vision trouble.",
    "45, my left shin is red, hot and swollen since yesterday. Fever 100.5, I felt shivery last night. Foot is warm. No streaks.",
    "My son, vomiting since this morning, fever 101 and cramps after a barbecue. He looks pale. He's able to drink, he peed, he's alert.",
    "I can't breathe through my nose at all, stuffed on both sides. Ten days, green discharge, a headache. No chest trouble.",
    "It hurts to breathe deep since I coughed so much, sore when I press on the ribs. Not short of breath, no blood, legs fine.",
    "I get out of breath when I climb two flights with this cough, ten days. Yellow phlegm. No fever, no swelling, no chest pain.",
    "Coughing fits leave me breathless for a second, then it's fine. Throat raw, runny nose. 27, no asthma.",
    "Hives since last night after a cold, on my belly and arms. My lips feel normal, no throat swelling, no cough, no vomiting.",
    "Dad had pain around his right chest for five days. Then a red bumpy rash showed up over the area with blisters. No fever.",
    "A dull burning in the upper stomach, better when I eat. I take Advil for my back. 40. No black stool, no vomiting.",
    "Throat hurts, lymph nodes swollen, neck feels stiff from the glands but I can touch my chin to my chest. Fever 101.2.",
    "Wasp stung my lip an hour ago. It's fat on that side. My tongue and throat feel normal, no hives, no vomiting.",
    "Sugar's been in the 340s all day, I feel ok just thirsty. No vomiting. My ketone strips expired.",
]
EMERGENCY = [
    "I hit my head on the tub and feel like I'll pass out",
    "I didn't hit my head but I fell from the roof and can't feel my legs",
    "car wreck, my neck hurts so bad, both hands are numb. I did not hit my head",
    "Pneumonia since Monday. He is shaking, breathing fast and hasn't peed since last night. He talks sense.",
    "hives all over after the shrimp, chest is tight and my lips are tingling",
    "A curtain had come down over my right eye, everything black on that side. No pain at all, no flashes before. It came back.",
    "Our son has asthma. He's had six puffs and he's still sucking in at the base of his throat and can only say two words before a breath.",
    "32 weeks. Swollen feet since June. Since yesterday this pounding headache that two Tylenol don't touch. Cuff said 166/112. Baby kicks.",
    "We run the old propane heater. The alarm in the hall went full blast tonight and my youngest is sleepy and puking, no fever.",
    "I'm 74, known aneurysm, watched every year. After supper a deep pain in my lower back and I broke out in a cold sweat.",
    "My boy is 8. Fever of 103, bad headache, and small red spots started on his wrists and ankles. We pulled a tick off him last week.",
    "I take 8 units of Humalog with dinner. I was on the phone and I dialed and gave myself 80. I feel completely normal.",
    "Tonight a high squeak every time he breathes in even sitting still, drool running down his chin, and he won't lie back.",
    "My two year old had the key fob apart, I've found the cover but not the little flat battery. She gagged. Breathing normal.",
    "Ayer andaba bien. Hoy se le caía el lado derecho de la cara y decía palabras al revés. A la media hora se le quitó.",
    "Ando fumigando. Se reventó la manguera y me empapó. Ahora me escurre la baba y tengo las pupilas chiquitas.",
    "worst headache of my life, out of nowhere while I was at the sink",
    "three days of fever and headache, neck is so stiff I can't touch my chin to my chest, light hurts",
    "welts all up my stomach after the walnuts, his voice is like Mickey Mouse",
    "out of breath since the long flight and my calf is swollen",
    "he hit me like a mad man and I'm scared, he's outside",
]


@every("text", NO_EMERGENCY)
def test_a_minor_story_at_length_is_no_emergency(text: str) -> None:
    assert BOOK.by_rules(text).level not in (Level.CRITICAL, Level.CRISIS)


@every("text", EMERGENCY)
def test_danger_beside_a_denial_still_is(text: str) -> None:
    assert BOOK.by_rules(text).level in (Level.CRITICAL, Level.CRISIS)
