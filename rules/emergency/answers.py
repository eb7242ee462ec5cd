"""A short answer read together with our own question: "yes" to a danger question is the sign, "no" is the bad answer to "is he awake?"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from rules.emergency.normalise import tokens

SURELY: Final = ("yes", "yeah", "yea", "yep", "si", "yup")
PLAINLY: Final = ("no", "nope", "nah", "not at all", "never")
UNSURE: Final = ("i dont know", "dont know", "not sure")  # unsure is asked about danger: it counts as yes
OWN: Final = {"you": "i", "your": "my", "yourself": "myself", "youre": "im", "youve": "ive", "yours": "mine"}
YES_WORDS: Final = 14  # a longer text is judged for itself


class Answers:
    """Compiled from the answer words of answers.json."""

    def __init__(self, table: dict[str, Any]) -> None:
        self._yes, self._no = _phrases(table["yes"]), _phrases(table["no"])
        self._over, self._ever = _phrases(table["over"]), _phrases(table["ever"])
        self._asks = frozenset(_plain(table["interrogatives"]).split())
        self._good = [(rule, _phrases(signs)) for rule, signs in table["good"].items()]
        self._limits = _phrases(table["limits"])
        self._off = _phrases(table["elsewhere"])

    def is_no(self, text: str) -> bool:
        """No, or yes and over: "nope", "it stopped", "yes, five years ago"."""
        said = _plain(text)
        if _begins(said, UNSURE):
            return False
        if not _begins(said, PLAINLY) and _holds(said, SURELY):
            return _holds(said, self._over)  # "I don't want to say it, but yes"
        return _begins(said, self._no) or (_begins(said, self._yes) and _holds(said, self._over))

    def is_yes(self, text: str) -> bool:
        """Yes, or unsure (which counts as yes), or how much, how often, since when."""
        said = _plain(text)
        if not said or len(said.split()) > YES_WORDS or self.is_no(text):
            return False
        return (_begins(said, self._yes) or said[0].isdigit() or _holds(said, SURELY)) and not _holds(said, self._off)

    def about_the_past(self, question: str) -> bool:
        """ "Have you ever ..." asks about history."""
        return _holds(_plain(question), self._ever)

    def own(self, question: str) -> str:
        """The question as the patient would say it: "your chest" is "my chest"."""
        asked = tokens(question)
        return " ".join(OWN.get(token.word) or question[slice(*asked.span(place, place))] for place, token in enumerate(asked))

    def bare(self, question: str) -> str:
        """The question without its question words: what a number in the answer is a number of."""
        return " ".join(token.word for token in tokens(question) if not token.stop and token.word not in self._asks)

    def denied_good(self, text: str, question: str) -> list[str]:
        """Rules that a "no" to this question means: "is he awake?", "do you feel safe?"."""
        if not _begins(_plain(text), self._no) and not _begins(_plain(text), self._limits):
            return []
        asked = _plain(question)
        return [rule for rule, signs in self._good if _holds(asked, signs)]

    def asks_for_good(self, question: str) -> bool:
        """Whether "yes" is the good answer."""
        asked = _plain(question)
        return any(_holds(asked, signs) for _, signs in self._good)


def _plain(text: str) -> str:
    return " ".join(token.word for token in tokens(text) if not token.stop and not token.pause)


def _phrases(written: str | Sequence[str]) -> tuple[str, ...]:
    parts = written.split(",") if isinstance(written, str) else written
    return tuple(dict.fromkeys(plain for part in parts if (plain := _plain(part))))


def _begins(said: str, phrases: Sequence[str]) -> bool:
    return any(said == one or said.startswith(one + " ") for one in phrases)


def _holds(said: str, phrases: Sequence[str]) -> bool:
    padded = f" {said} "
    return any(f" {one} " in padded for one in phrases)
