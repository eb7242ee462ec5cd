"""Whether it is an animal that has it: "my dog had a seizure"; not what befalls somebody beside one."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from rules.emergency.clause import Clause, Span
from rules.emergency.matcher import Mention
from rules.emergency.normalise import MARKS
from rules.emergency.scene import Scene, apart
from rules.emergency.setting import set_in

FOODS: Final = frozenset(("hot", "chili", "corn", "charley", "charlie", "charly", "chicken", *"遛溜"))  # "hot dog", "charley horse", "遛狗"
NEAR_ANIMAL: Final = 5


def of_an_animal(mention: Mention, scene: Scene, clause: Clause, people: frozenset[str], others: frozenset[str]) -> bool:
    """The animal has it: nobody else is named between, and it does it to nobody ("the dog bit me"). `people`: words for
    somebody; `others`: for anybody but its owner."""
    animals, (_, first, last) = clause.of("unreal"), mention
    behind = bisect_left(clause.firsts["unreal"], first)
    near = behind < len(animals) and animals[behind].first - last <= NEAR_ANIMAL
    if not near and (not behind or scene.among(people, animals[behind - 1].last + 1, first)):
        return False
    for word in scene.found.words[last + 1 : last + 4]:
        if word in MARKS:
            break
        if word in people:
            return False
    return any(_has(one, mention, scene, clause, people, others) and not set_in(one, mention, scene) for one in animals)


def _has(animal: Span, mention: Mention, scene: Scene, clause: Clause, people: frozenset[str], others: frozenset[str]) -> bool:
    """ "my dog had a seizure", "a seizure, my dog"; not "chili dogs but …", nor "the cow kicked me"."""
    found = scene.found
    if apart(animal, mention) < 0 or (animal.first and found[animal.first - 1].word in FOODS):
        return False
    if animal.last < mention.first:
        stopped = 0 < clause.nearest("stop", animal.last) < mention.first
        return not stopped and not scene.among(people, animal.last + 1, mention.first)
    near = animal.first - mention.last <= NEAR_ANIMAL and not scene.among(people, animal.last + 1, animal.last + 4)
    return near and not scene.among(others, 0, mention.first)
