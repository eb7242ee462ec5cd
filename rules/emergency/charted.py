"""How a chart, a picture or somebody who speaks of the heart names a number: "P 64", "H.R 147", "M 74", "heart's good, 131", "❤️ 72 🫁 97",
"tim ổn, 66"; and "112/66, 68, 96%", where a sign tells enough. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rules.emergency.figures import Figure
from rules.emergency.normalise import MARKS, PAUSES, Said, Token
from rules.emergency.plenty import of_things
from rules.emergency.unmeant import beats_behind

LETTERS: Final = {  # on a chart
    "p": "pulse", "pr": "pulse", "prbpm": "pulse", "t": "temperature", "r": None, "rr": None, "resp": None, "resps": None, "wt": "weight",
    "pi": None, "ht": None, "map": None, "fr": None, "tops": "pressure", "gl": "sugar", "dh": "sugar_mmol",
}  # fmt: skip
BESIDE_A_PAIR: Final = {"m": "pulse", "w": "weight"}
DOTTED: Final = {"hr": "pulse", "fc": "pulse", "pr": "pulse", "rr": None, "fr": None, "wt": "weight", "bs": "sugar"}  # "H.R 147"
PICTURES: Final = {
    "❤": "pulse", "♥": "pulse", "💓": "pulse", "💗": "pulse", "💖": "pulse", "🫀": "pulse", "🫁": "oxygen", "🩸": "sugar",
    "🌡": "temperature", "⚖": "weight",
}  # fmt: skip
BLOOD: Final = "🩸"  # is read as a word
KILOS: Final = (["kg"], ["kgs"], ["kilos"], ["kilogramos"])  # "体重七十四公斤" tells no pounds
BEATS: Final = frozenset(("heart", "rate", "lat", "ppm", "lpm", "tim", "心"))  # "oxygen 97, heart 63", "oxígeno 96, 64 ppm"
PARTS: Final = frozenset(("and", "y"))
HEARTS: Final = frozenset(("heart", "hearts", "hart", "harts", "haht", "hahts", "ticker", "tim", "tym", "心"))
GOOD: Final = frozenset((  # between the heart and its number
    "is", "was", "at", "s", "good", "great", "fine", "ok", "okay", "steady", "strong", "normal", "reads", "says", "with", "symbol",
    "sign", "icon", "thing", "beat", "in", "the", "low", "mid", "high", "upper", "beating", "going", "bien", "bueno", "con", "en", "on",
    "tot", "binh", "thuong", "la", "do", "duoc", "的", "是", "挺", "好", "很", "正", "常", "跳", "脏",
)) | PAUSES  # fmt: skip
GOOD_WITHIN: Final = 5
FOR_IT: Final = frozenset(("for", "on", "of", "de", "para", "cho", "la", "是"))
OWN: Final = frozenset(("my", "his", "her", "the", "mi", "su", "el"))
ABOUT: Final = frozenset(("for", "in", "from", "near", "on", "of", "to", "para", "por", "en", "de"))  # "oxygen for my heart, 84 now"
BEATING: Final = (30, 220)
SIGNED: Final = ("%", "％")
UNITS: Final = MARKS | {
    "bpm",
    "lpm",
    "ppm",
    "mmhg",
    "kg",
    "lbs",
    "lb",
    "c",
    "f",
    "l",
    "p",
    "ph",
    "phut",
    "dl",
    "次",
    "分",
    "下",
    "mg",
    "kilos",
    "pounds",
}
AIR: Final = frozenset(("ra", "room", "on", "sat", "at", "resting", "sitting", "walking", "o2", "and", "y", "tmp", "temp", "t"))


def lettered(figure: Figure, said: Said, *, paired: bool) -> str | None:
    """How a chart names the number: "p 64", ", rate 66", ", 64 ppm"; "" where it does not. `paired`: a pressure is told."""
    before = said[figure.first - 1].word if figure.first else ""
    if figure.first > 2 and "." in said.text and (name := _dotted(figure.first - 1, said)) in DOTTED:
        return DOTTED[name]
    if before in LETTERS:
        return LETTERS[before]
    if paired and before in BESIDE_A_PAIR:
        return BESIDE_A_PAIR[before]
    if beats_behind(figure, said):
        return "pulse"
    if said.words[figure.last + 1 : figure.last + 2] in KILOS or said.words[figure.last + 1 : figure.last + 3] == ["公", "斤"]:
        return "kilos"
    if before in BEATS and (_parted(figure.first - 1, said) or said[figure.first - 2].word.isdecimal()):
        return "pulse"
    if before in PAUSES and figure.first > 2 and said[figure.first - 2].word in BEATS and _of_ones_own(figure.first - 3, said):
        return "pulse"
    ends = figure.last + 2 >= len(said) or said[figure.last + 2].pause or said[figure.last + 2].stop
    return "pulse" if ends and _parted(figure.first, said) and said[min(figure.last + 1, len(said) - 1)].word in BEATS else ""


def _dotted(place: int, said: Said) -> str:
    """ "h . r" and "h . r ." before a number as "hr"."""
    words = said.words
    if words[place] in MARKS:
        place -= 1  # of typing in pieces a stop may have become a pause
    if place < 2 or len(words[place]) != 1 or words[place - 1] not in MARKS:
        return ""
    return words[place - 2] + words[place] if said.text.startswith(".", said.span(place - 2, place - 2)[1]) else ""


def hearted(figure: Figure, said: Said) -> bool:
    """ "heart's good, 131", "hahts good, 66", "心141"; "72 for the heart": nothing else of it is told in numbers."""
    if said.vocabulary.isdisjoint(HEARTS) or figure.fraction or not BEATING[0] <= figure.value <= BEATING[1]:
        return False
    words, at, last = said.words, figure.first - 1, figure.last
    if said.text.startswith(SIGNED, said.span(last, last)[1]) or of_things(figure, said):
        return False
    while at > 0 and figure.first - at <= GOOD_WITHIN and words[at] in GOOD:
        at -= 1
    behind = last + 1 + (words[last + 1 : last + 2] == ["s"])  # "heart in the 70s"
    if at >= 0 and words[at] in HEARTS and (at == figure.first - 1 or _ends(behind, said)):
        at -= 1
        while at > 0 and words[at] in OWN:
            at -= 1
        return at < 0 or words[at] not in ABOUT
    follows = words[last + 1 : last + 4]
    named = [place for place, word in enumerate(follows) if word in HEARTS]
    return bool(named) and named[0] > 0 and FOR_IT.union(OWN).issuperset(follows[: named[0]]) and _ends(last + 2 + named[0], said)


def _ends(place: int, said: Said) -> bool:
    """Whether a part ends before this place."""
    return place >= len(said) or said[place].pause or said[place].stop or said.words[place] in PARTS or said.words[place][:1].isdecimal()


def pictured(figure: Figure, said: Said, *, paired: bool) -> str:
    """ "❤️ 149 🫁 99 🩸 115": where several pictures stand before numbers, or one beside a pressure, what it tells; or ""."""
    if said.text.isascii() or not figure.first or sum(one in said.text for one in PICTURES) < 2 - paired:
        return ""
    start = said.span(figure.first - 1, figure.first - 1)[0]
    return next((kind for one, kind in PICTURES.items() if said.text.startswith(one, start)), "")


def in_percent(figure: Figure, said: Said) -> bool:
    """ "112/66, 68, 96%": a number in percent in a list of readings; not "battery 85%", "85% done"."""
    if figure.fraction or not 50 <= figure.value <= 100 or not said.text.startswith(SIGNED, said.span(figure.first, figure.last)[1]):
        return False
    before = said.words[figure.first - 1] if figure.first else ","
    follows = said.words[figure.last + 1] if figure.last + 1 < len(said) else ","
    return (before in UNITS or before in GOOD or before[:1].isdecimal()) and (follows in MARKS or follows[:1].isdecimal() or follows in AIR)


def _of_ones_own(place: int, said: Sequence[Token]) -> bool:
    """ "got my oxygen, 97, got my heart, 73": the heart is what is told of."""
    return said[place].word in OWN and (not place or said[place - 1].word not in ABOUT)


def _parted(place: int, said: Sequence[Token]) -> bool:
    """Whether a part of its own begins here."""
    return place > 0 and (said[place - 1].pause or said[place - 1].stop or said[place - 1].word in PARTS)
