"""Typing slips and spelling by ear, towards the words of the lexicon only. Words people use every day are never changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cached_property
from typing import Final

from rules.emergency.by_ear import Sounds

SHORTEST: Final = 5  # lexicon words shorter than this are too like others
LONGEST: Final = 32  # letters; two slips in a longer one are as many tries as the square of its length, and no word of anybody's
LONG: Final = 8  # from here two slips are one word still
HEARD: Final = (
    ("ph", "f"), ("ght", "t"), ("ck", "k"), ("sc", "s"), ("qu", "k"), ("kn", "n"), ("wr", "r"), ("gh", ""), ("x", "ks"), ("z", "s"),
    ("c", "k"), ("q", "k"),
)  # fmt: skip

UNHEARD: Final = str.maketrans("", "", "aeiouyhw")
DOUBLED: Final = re.compile(r"(.)(?=\1)", re.S)  # each but the last
FIRST: Final = frozenset((  # where several words are as near: what is told in an emergency
    "chest", "heart", "breath", "breathe", "breathing", "bleeding", "blood", "pain", "hurts", "hurting", "stroke", "attack", "seizure",
    "numb", "face", "mouth", "tongue", "throat", "swelling", "swollen", "choking", "passed", "fainted", "collapsed", "unconscious", "pills",
    "suicide", "suicidal", "kill", "killing", "myself", "knife", "wrist", "wrists", "dying", "dead", "daughter", "husband", "mother",
    "father", "baby", "dizzy", "confused", "vomiting", "headache", "stomach", "pressure", "tight", "tightness", "sweating", "faint",
    "purple", "stabbed", "poison", "swallowed", "overdose", "words", "speech", "drooping", "lips", "fever", "stiff", "weak",
    "pecho", "corazon", "respirar", "respira", "sangre", "sangrando", "vomito", "vomita", "vomitando", "pastillas", "matarme", "morir",
    "morirme", "cortarme", "venas", "cuchillo", "desmayo", "desperta", "despierta", "convulsion", "derrame", "brazo", "cara", "boca",
    "lengua", "garganta", "hinchada", "hinchado", "ahogando", "ahoga", "embarazada", "cabeza", "pierna", "marido", "esposo",
))  # fmt: skip
Near = str | tuple[str, ...]  # words a slip away: mostly one


class Speller:
    """`nearest(word)`: the one lexicon word a slip away, or that sounds the same; None when it should stay as it is."""

    def __init__(self, vocabulary: Iterable[str], everyday: frozenset[str]) -> None:
        self._vocabulary = vocabulary if isinstance(vocabulary, Set) else frozenset(vocabulary)
        self._everyday = everyday
        self._words: dict[str, list[str]] = {}  # by first letter: a slip never changes it
        for word in sorted(word for word in self._vocabulary if len(word) >= SHORTEST and word.isascii() and word.isalpha()):
            self._words.setdefault(word[0], []).append(word)
        self._near: dict[str, dict[str, Near]] = {}

    def _near_of(self, letter: str) -> dict[str, Near]:
        """Made when the first unknown word with this letter comes: not all of them at every start."""
        near = self._near.get(letter)
        if near is None:
            near = self._near[letter] = _deletes(self._words.get(letter, ()))
        return near

    @cached_property
    def _sounds(self) -> dict[str, str]:
        words = [word for letter in sorted(self._words) for word in self._words[letter]]
        found: dict[str, str] = {}
        for sound, word in zip(_all_heard(words), words, strict=True):
            if len(sound) >= 4:
                found.setdefault(sound, word)
        return found

    @cached_property
    def _by_ear(self) -> Sounds:
        return Sounds(sorted(word for word in self._vocabulary if word.isascii() and word.isalpha()))

    def nearest(self, word: str) -> str | None:
        """Tried in order: a plural, an -ing without its g, a doubled letter, the same sound or one slip, nearly the same sound, two slips
        in a long word."""
        if word in self._everyday or len(word) > LONGEST:
            return None
        if (single := self.singular(word)) is not None:
            return single
        if word.endswith("in") and word + "g" in self._vocabulary:
            return word + "g"
        single = _undoubled(word)
        if single != word and single in self._vocabulary and len(single) >= 4:
            return single
        if single in self._everyday:
            return None
        spoken = self._by_ear.word(word)
        if spoken in FIRST or len(word) < SHORTEST - 1:
            return spoken
        slip = self._one_slip(word)
        if found := slip if slip in FIRST else spoken or slip:
            return found
        return self._sounds.get(heard(word)) or (self._two_slips(word) if len(word) >= LONG else None)

    def singular(self, word: str) -> str | None:
        """The lexicon word this is the plural of ("Thursdays")."""
        one = word[:-1]
        return one if word.endswith("s") and len(word) > SHORTEST and one in self._vocabulary and word not in self._everyday else None

    def _one_slip(self, word: str) -> str | None:
        near = self._near_of(word[0])
        found = _all_near(near, (word, *_without_one(word)))
        close = sorted(known for known in found if known[0] == word[0] and abs(len(known) - len(word)) <= 1)
        return min(close, key=lambda one: (one not in FIRST, one), default=None)

    def _two_slips(self, word: str) -> str | None:
        near = self._near_of(word[0])
        # Both slips lie behind the first two letters: those stay as they are, and what differs there by one letter was found before.
        size = len(word)
        shorter = {word[:one] + word[one + 1 : two] + word[two + 1 :] for one in range(2, size) for two in range(one + 1, size)}
        found = {known for known in _all_near(near, shorter) if len(known) >= LONG}
        close = sorted(known for known in found if known[:2] == word[:2] and abs(len(known) - len(word)) <= 1)
        return close[0] if len(close) == 1 else None


def heard(word: str) -> str:
    """What is left of a word by ear: its first letter and its consonants ("stroak", "stroke")."""
    sound = word
    for written, said in HEARD:
        sound = sound.replace(written, said)
    kept = sound[:1] + sound[1:].translate(UNHEARD)
    return _undoubled(kept) + ("~" if word[-1:] in "aeiouy" and word[-1:] != "e" else "")


def _all_heard(words: Sequence[str]) -> list[str]:
    """As `heard` of each, in one text: the lexicon's words are heard all at once, when the first unknown word comes."""
    text = "\n".join(words)
    for written, said in HEARD:
        text = text.replace(written, said)
    sounds = _undoubled(text.title().translate(UNHEARD).lower()).split("\n")  # a capital is heard
    if len(sounds) != len(words):
        return [*map(heard, words)]  # of one of them nothing is left
    return [sound + "~" if word[-1:] in "aiouy" else sound for sound, word in zip(sounds, words, strict=True)]


def _undoubled(word: str) -> str:
    return DOUBLED.sub("", word)


def _without_one(word: str) -> list[str]:
    return [word[:place] + word[place + 1 :] for place in range(len(word))]


def _deletes(words: Iterable[str]) -> dict[str, Near]:
    """word and every one-letter-shorter form -> words: two words a single slip apart share a key."""
    found: dict[str, Near] = {}
    for word in words:
        for key in {word, *_without_one(word)}:
            held = found.get(key)
            found[key] = word if held is None else (held, word) if isinstance(held, str) else (*held, word)
    return found


def _all_near(near: Mapping[str, Near], keys: Iterable[str]) -> set[str]:
    """The words under these keys."""
    found: set[str] = set()
    for held in filter(None, map(near.get, keys)):
        if isinstance(held, str):
            found.add(held)
        else:
            found.update(held)
    return found
