"""A sign of some days ago that the next sentence says is over, and the ones that are not."""

from __future__ import annotations

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK, by_rules


@every(
    "text",
    [
        "chest hurt Thursday, the ER found nothing. It is gone now, do I keep Monday?",
        "My chest hurt on Monday. Gone now. Keep Friday's visit?",
        "Had chest pain over the weekend. ER ran everything. It's gone now.",
        "Threw up blood-looking stuff on Saturday, it was beets. It went away. Refill?",
        "my throat was swelling last Thursday. It's all gone now. ok to drive?",
        "me dolió el pecho el martes. Ya se me quitó. ¿Voy el lunes?",
        "上周三胸口痛。现在已经好了，周一还要去吗？",
        "no more pain in my chest, thank you",
        "the handout says watch for chest pain. Thanks. Also, I have a question about my bill.",
        "the sheet says to look out for slurred speech. Which day do I have PT?",
    ],
)
def test_what_is_over_is_set_aside_by_the_rules(text: str) -> None:
    assert by_rules(text) is Level.NONE


@every(
    "text",
    [
        "chest hurt Tuesday. It is gone now but my arm hurts and I'm sweating",
        "chest hurt Tuesday. It went away. Now it's back",
        "My chest hurt this morning. It is gone now",
        "my face drooped Tuesday. It's gone now",
        "he couldn't talk for ten minutes last night. It's gone now",
        "chest hurt Tuesday and I'm short of breath. It is gone now",
        "chest has hurt since Monday. It is the rash that is gone now",
        "my throat closed up an hour ago, used the epipen. It's gone now",
        "I wanted to die on Tuesday. It's gone now",
        "no more pain please, I want to die tonight",
        "no more pain in my chest but my arm is numb and my face droops",
        "there will be no more pain after tonight, I'm killing myself",
        "the label says it may cause trouble breathing. I can't breathe",
        "for my first aid class, he's choking right now",
        "I want to be prepared, she's having chest pain now",
    ],
)
def test_what_is_not_over_still_does(text: str) -> None:
    assert BOOK.screen(text).level in (Level.CRITICAL, Level.CRISIS)
