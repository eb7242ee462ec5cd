"""Words written as they sound, in English and in Spanish: "nife", "im endin my lif", "boy a cortarme las benas", "no kiero bibir". Pure.

Two spellings are one word when they have a sound in common. Silent letters, doubled ones and those of one sound (b and v; s, z and c; k, c
and qu; h; ll and y) are written alike; an English vowel of two letters has the sounds it is read with ("head", "bead")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Final

from rules.emergency.normalise import Said

SHORTEST, LONGEST = 3, 24  # letters of a word that is heard
SMALL, FEW, MORE = 5, 3, 4  # letters of a small word; how many an English one may have of its own, and a longer one
DOUBLED: Final = re.compile(r"(.)(?=\1)")  # each but the last
SPANISH: Final = (
    (re.compile("ch"), "x"), (re.compile("ll"), "y"), (re.compile("qu(?=[ei])"), "k"), (re.compile("gu(?=[ei])"), "G"),
    (re.compile("g(?=[ei])"), "j"), (re.compile("c(?=[ei])"), "s"), (re.compile("hu(?=[aeo])"), "w"), (re.compile("y$", re.M), "i"),
)  # fmt: skip
ALIKE: Final = str.maketrans({"z": "s", "c": "k", "q": "k", "v": "b", "h": "", "g": "G"})
BEFORE_LIPS: Final = re.compile("n(?=[bp])")
ENGLISH: Final = (
    (re.compile("^kn", re.M), "n"), (re.compile("^wr", re.M), "r"), (re.compile("^ps", re.M), "s"), (re.compile("^wh", re.M), "w"),
    (re.compile("tch"), "X"), (re.compile("ch"), "X"), (re.compile("sh"), "S"), (re.compile("th"), "T"),
    (re.compile("dge?|g(?=e$)", re.M), "j"),
    (re.compile("[ao]ugh(?=t)"), "aw"), (re.compile("igh"), "i"), (re.compile("gh(?=t)"), ""), (re.compile("gh$", re.M), "f"),
    (re.compile("ph"), "f"), (re.compile("mb$", re.M), "m"),
    (re.compile("c(?=[eiy])"), "s"), (re.compile("ck"), "k"), (re.compile("ing$", re.M), "in"), (re.compile("t?ion$", re.M), "un"),
    (re.compile("(?<=...)ed$", re.M), "d"), (re.compile("(?<=...n)d$", re.M), ""), (re.compile("(?<=ng)ue$", re.M), ""),
    (re.compile("[eiu]r"), "r"),
)  # fmt: skip
SAID_ALIKE: Final = str.maketrans({"c": "k", "q": "k", "z": "s", "y": "i", "x": "k"})
SILENT: Final = re.compile("(?<=..)e(?=s?$)", re.M)
PAIRS: Final[Mapping[str, tuple[str, ...]]] = {
    "ea": ("e", "i"), "ee": ("i",), "oo": ("u", "o"), "oa": ("o",), "ou": ("u", "aw"), "ow": ("o", "aw"), "ai": ("a",), "ay": ("a",),
    "ie": ("i", "e"), "ei": ("a", "i"), "au": ("o",), "aw": ("o", "aw"), "ue": ("u",), "ew": ("u",), "ui": ("u", "i"), "oe": ("o",),
}  # fmt: skip
VOWELS: Final = re.compile("ea|ee|oo|oa|ou|ow|a[iyuw]|ie|ei|u[ei]|ew|oe")
MANY: Final = 2  # vowels of two letters that may be read either way; of a word with more the rest are read the first way


def in_spanish(words: str) -> str:
    """How Spanish words sound, one in a line."""
    for written, said in SPANISH:
        words = written.sub(said, words)
    return DOUBLED.sub("", BEFORE_LIPS.sub("m", words.translate(ALIKE)))


def in_english(words: str) -> list[tuple[str, str]]:
    """How English words may sound, one in a line: each sound with its word."""
    plain = words
    for written, said in ENGLISH:
        plain = written.sub(said, plain)
    told: list[tuple[str, str]] = []
    for word, flat in zip(words.split("\n"), plain.split("\n"), strict=True):
        if VOWELS.search(flat) is None:
            told.append((flat, word))
        else:
            told += [(sound, word) for sound in dict.fromkeys(_read(flat))]
    sounds = "\n".join([sound for sound, _ in told]).translate(SAID_ALIKE)
    sounds = SILENT.sub("", DOUBLED.sub("", sounds))
    return [(sound, word) for sound, (_, word) in zip(sounds.split("\n"), told, strict=True)]


def _read(word: str) -> list[str]:
    """Each way in which its vowels of two letters are read."""
    sounds, at = [""], 0
    for place, one in enumerate(VOWELS.finditer(word)):
        ways = PAIRS[one[0]] if place < MANY else PAIRS[one[0]][:1]
        sounds = [f"{sound}{word[at : one.start()]}{way}" for sound in sounds for way in ways]
        at = one.end()
    return [sound + word[at:] for sound in sounds]


OTHERS: Final = frozenset(("self", "selfs", "dye", "boy", "boi", "al", "many", "much", "tung"))  # words that may stand for another
OWNERS: Final[Mapping[str, str]] = {
    "my": "myself", "me": "myself", "him": "himself", "her": "herself", "your": "yourself", "ur": "yourself",
}  # fmt: skip
WISHES: Final = frozenset((  # right before "dye" that is no colour
    "to", "wanna", "gonna", "gona", "wana", "i", "ill", "i'll", "will", "just", "should", "rather", "let", "me", "can", "could", "might",
    "gotta", "imma", "would", "and", "better", "he", "she", "they", "we",
))  # fmt: skip
COLOURED: Final = frozenset((  # behind it: something is coloured
    "my", "her", "his", "their", "our", "the", "it", "them", "a", "an", "some", "this", "that", "these", "hair", "eggs", "shirt", "shirts",
    "fabric",
    "roots", "job", "jobs", "contrast", "blonde", "blond", "red", "blue", "black", "brown", "pink", "purple", "green", "gray", "grey",
    "beard", "wool", "yarn", "cloth", "brows", "eyebrows", "lashes", "salon", "stylist", "kit", "test", "food",
))  # fmt: skip
GOING: Final = re.compile(r"\w{2,}(?:ar|er|ir)(?:me|te|se|lo|la|le|los|las|nos)*")
ALL_OF: Final = frozenset(("my", "the", "of", "his", "her", "them", "pills", "night", "day", "over", "those", "these", "i"))


def in_place(said: Said) -> dict[int, str]:
    """Words that are other words by their spelling, told by those around them: "kill my self", "i wanna dye", "me boy a matar", "al my
    pills", "to many"."""
    words, better = said.words, dict[int, str]()
    for place in said.where(OTHERS):
        word, before, behind = words[place], words[place - 1] if place else "", words[place + 1 : place + 4]
        if word in ("many", "much"):
            if before == "to":
                better[place - 1] = "too"
        elif (meant := _meant(word, before, behind, said.vocabulary)) is not None:
            better[place] = meant
    return better


def _meant(word: str, before: str, behind: Sequence[str], said: Set[str]) -> str | None:
    """The word that one of OTHERS stands for between these."""
    if word in ("self", "selfs"):
        return OWNERS.get(before)
    if word == "dye":
        return "die" if before in WISHES and COLOURED.isdisjoint(behind) and "hair" not in said else None
    if word in ("boy", "boi"):
        return "voy" if behind[:1] == ["a"] and len(behind) > 1 and GOING.fullmatch(behind[1]) else None
    if word == "tung":  # by itself it is a Vietnamese word
        return "tongue" if before in OWNERS or before in ("his", "the") else None
    return "all" if not ALL_OF.isdisjoint(behind[:1]) else None  # "al"


class Sounds:
    """`word(written)`: the one of our words that sounds like it, or None."""

    def __init__(self, words: Iterable[str]) -> None:
        self._spanish: dict[str, list[str]] = {}
        self._english: dict[str, list[str]] = {}
        words = [word for word in words if SHORTEST < len(word) <= LONGEST]
        lines = "\n".join(words)
        if words:
            for sound, word in zip(in_spanish(lines).split("\n"), words, strict=True):
                self._spanish.setdefault(sound, []).append(word)
            for sound, word in in_english(lines):
                self._english.setdefault(sound, []).append(word)

    def word(self, written: str) -> str | None:
        """Of those that sound alike the one written most alike; a Spanish one first, whose spelling leaves less to the ear."""
        if not SHORTEST <= len(written) <= LONGEST:
            return None
        found = self._spanish.get(in_spanish(written), ()) if len(written) > SHORTEST else ()
        if not found:
            most = FEW if len(written) <= SMALL else MORE
            ways = (written, written.replace("f", "th")) if "f" in written else (written,)  # "mouf", "teef"
            heard = [word for sound, _ in in_english("\n".join(ways)) for word in self._english.get(sound, ())]
            found = [word for word in heard if _apart(word, written) <= most]
        return min(found, key=lambda word: (_apart(word, written), word), default=None)


def _apart(word: str, other: str) -> int:
    """Letters the one has and the other has not."""
    has, wants = Counter(word), Counter(other)
    return (has - wants).total() + (wants - has).total()
