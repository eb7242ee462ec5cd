"""Whether a word nobody knows is a name by the way it is written: names are never misspelt signs ("Aunt Reba" is no rebar)."""

from __future__ import annotations

from typing import Final

from rules.emergency.normalise import Said

TITLES: Final = frozenset(("dr", "dra", "mr", "mrs", "ms", "sr", "sra", "srta"))
OPENERS: Final = frozenset(":\"'\u201c\u2018\u00bf\u00a1(-\u2013\u2014*>/|")  # what a sentence may begin behind
NO_NAME_BEHIND: Final = frozenset(("him", "her", "hes", "shes", "im", "very", "so", "a", "an", "took", "is"))  # "him Unresponsve"
NAMING: Final = frozenset(("name", "it", "this", "here", "who"))  # "my name is Reba"
TITLED: Final = 2  # where more than one word in so many begins with a capital, capitals say nothing


def is_name(said: Said, place: int) -> bool:
    """A capital in the middle of a sentence, or a title before the word. Not where every word has a capital ("Chst Pain And Sweaty"), nor
    for a word written in capitals: that is loud, or a message of loud words."""
    before = said.words[place - 1] if place else ""
    if before == "." and place > 1:
        before = said.words[place - 2]
    if before in TITLES:
        return True
    written = said.as_written(place)
    if before in NO_NAME_BEHIND and (before != "is" or NAMING.isdisjoint(said.words[max(0, place - 2) : place - 1])):
        return False
    if not (place and written[:1].isupper() and written[1:].islower()) or said[place - 1].stop:
        return False
    if said.text[: said.span(place, place)[0]].rstrip()[-1:] in OPENERS:
        return False
    others = [piece for piece in said.text.split()[1:] if piece[0].isalpha() and not piece.startswith(written)]
    return bool(others) and sum(piece[0].isupper() for piece in others) * TITLED <= len(others)
