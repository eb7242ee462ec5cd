"""A message in chat's spelling read a second time, as it would be written in full: "t mún chít" as "tôi muốn chết". Pure.

What was heard at first stays heard: the second reading can only add to it, and nobody reads it but the rules and their readers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

from rules.emergency.chat_chinese import Chinese
from rules.emergency.chat_spanish import Spanish
from rules.emergency.chat_vietnamese import Vietnamese
from rules.emergency.finding import Finding, Level, worst
from rules.emergency.likely import Likely
from rules.emergency.reader import Sound
from rules.emergency.second_look import DANGER

SOUNDS: Final = -1.1  # logits of danger that the reader must hear in the second reading before it raises an alarm
BRIEF, BRIEFLY = 7, -2.0  # words of which little is heard, and what is enough there
HARMLESS, GRAVE = -2.0, -3.0  # below which it is sure there is none, and none of self-harm
CERTAIN: Final = ("language.", "fault.", "call.")  # families of rules that are never doubted
TOLD: Final = 6  # words below which nothing is doubted
LONGEST: Final = 800  # characters of a text; who writes more does not write in a hurry, and is read as written
Change = tuple[int, int, str]  # where it begins and ends, and what is meant
Read = Callable[[str], Sequence[Change]]


class Meant(NamedTuple):
    """`text`: as it would be written in full, `changes`: in order, what was put for what."""

    text: str
    changes: Sequence[Change]

    def as_written(self, found: Finding) -> Finding:
        """What was found in `text`, with its evidence where it stands in what was written."""
        spots = [(self._back(start, last=False), self._back(end, last=True)) for start, end in found.evidence]
        return found._replace(evidence=tuple(spots))

    def _back(self, at: int, *, last: bool) -> int:
        moved = 0  # how much further on a place is than in what was written
        for start, end, word in self.changes:
            if at <= start + moved:
                break
            if at <= start + moved + len(word):  # in the midst of what was put
                return end if last else start
            moved += len(word) - (end - start)
        return at - moved


class Spelt:
    """Compiled from spelt.json (which words stand beside which), chat.json (what is written for what) and sounds.json (Chinese)."""

    def __init__(self, seen: dict[str, Any], chat: dict[str, Any], sounds: dict[str, Any]) -> None:
        self._made_of: dict[str, Callable[[], Read]] = {
            "es": lambda: Spanish(Likely(seen["es"]).words, chat["es"]).read,
            "vi": lambda: Vietnamese(Likely(seen["vi"]), chat["vi"]).read,
            "zh": lambda: Chinese(Likely(seen["zh"]), sounds, chat["zh"], chat["cantonese"]).read,
        }
        self._reads: dict[str, Read] = {}  # made when the first text in that language comes (some 30 ms), not at every start

    def _read(self, language: str) -> Read | None:
        read = self._reads.get(language)
        if read is None and language in self._made_of:
            read = self._reads[language] = self._made_of[language]()  # two threads may both: the same comes out
        return read

    def meant(self, text: str, language: str) -> Meant | None:
        """The text as it would be written in full; None where it is. `language`: what it seems to be written in."""
        read = self._read(language)
        changes = read(text) if read is not None and len(text) <= LONGEST else None
        return put(text, changes) if changes else None


def worth(first: Finding, sound: Sound, *, doubts: bool) -> bool:
    """Whether a second reading may change anything: it sounds like danger, or what was found at first may be doubted."""
    return _loud(sound) or (doubts and first.level is not Level.NONE)


def _loud(sound: Sound) -> bool:
    return sound.read().score >= (SOUNDS if len(sound.words) > BRIEF else BRIEFLY)


def weighed(first: Finding, second: Finding, sound: Sound, *, doubts: bool) -> Finding:
    """What counts of both readings. The second raises what the reader hears, too: an alarm over a word that was guessed wrong sounds
    harmless. `doubts`: where it finds nothing in what raised an alarm before ("ban toi": my friend, or "shoot me"), somebody is asked."""
    if _loud(sound):
        return worst((first, second))
    score = sound.read().score
    silent = first.level is not Level.NONE and second.level is Level.NONE and not second.ask
    if not (silent and doubts) or len(sound.words) < TOLD or any(rule.startswith(CERTAIN) for rule in first.rules):
        return first
    grave = any(rule.startswith("crisis.") for rule in first.rules)
    return second._replace(ask=DANGER, doubted=first.rules, confidence="low") if score < (GRAVE if grave else HARMLESS) else first


def put(text: str, changes: Sequence[Change]) -> Meant:
    """The text with these changes, which are in order and apart."""
    out, done = list[str](), 0
    for start, end, word in changes:
        out += [text[done:start], word]
        done = end
    return Meant("".join([*out, text[done:]]), changes)
