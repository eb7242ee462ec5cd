"""Chinese as it is typed in a hurry: signs that only sound like those meant ("不想或了"), initials ("想zs"), Cantonese ("頂唔順"),
letters for signs ("wo bu xiang huo le"). Pure.

A sign is taken for another one of its sound where it goes with neither of those beside it, and the other one does."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from rules.emergency.folding import SIMPLIFIED
from rules.emergency.likely import END, Likely, Way

HAN: Final = re.compile(r"[\u3400-\u9fff]")
CANTONESE: Final = frozenset("唔冇佢嘅咗喺嗰啲嚟攰瞓睇嘢畀咁乜嘥哋揸嗌咩㗎喇冚咪嚿啱掹摷𠝹𢫏")
ALIKE: Final = 4.0  # against a sign of the same sound
NEARLY: Final = 5.5  # and of nearly the same
SELDOM, OFTEN = 1, 2  # times that a pair of signs was read, to be no pair, and to be what is meant
COMMON: Final = 5000  # times that a sign was read, from where on nobody writes another one for it
MOST: Final = 8  # signs that one may be
BESIDE: Final = tuple((re.compile(written), said) for written, said in (  # of a sound that many do not tell from another one
    ("^zh", "z"), ("^ch", "c"), ("^sh", "s"), ("^z(?!h)", "zh"), ("^c(?!h)", "ch"), ("^s(?!h)", "sh"), ("(?<=[ieau])ng$", "n"),
    ("(?<=[iea])n$", "ng"),
))  # fmt: skip
LETTERS: Final = re.compile(r"[a-z]+(?:[\s']+[a-z]+)*", re.I)
BETWEEN: Final = re.compile(r"(?<=[\u3400-\u9fff])[a-z]{3,12}(?![a-z])|(?<![a-z])[a-z]{3,12}(?=[\u3400-\u9fff])", re.I)
LIKE: Final = 12  # signs that a sound in letters may be
FEWEST: Final = 2  # syllables in letters that are read as signs
Change = tuple[int, int, str]


class Chinese:
    """`read(text)`: pieces of the text, each with the signs it stands for, where those are other ones."""

    def __init__(self, likely: Likely, heard: Mapping[str, Any], short: Mapping[str, str], cantonese: Mapping[str, str]) -> None:
        """`heard`: sounds.json, signs by their sound and words of two signs that are what they are, however they sound; `short`: what is
        written for signs, as patterns; `cantonese`: its words and those of the written language."""
        sounds = heard["sounds"]
        self._likely, self._sounds, self._words = likely, sounds, frozenset(heard["words"].split())
        self._sound_of = {sign: sound for sound, signs in sounds.items() for sign in signs}
        self._short = [(re.compile(pattern, re.I), said) for pattern, said in short.items()]
        self._cantonese = dict(cantonese)
        self._spoken = re.compile("|".join(sorted(map(re.escape, cantonese), key=len, reverse=True)))
        self._longest = max(map(len, sounds))
        self._near = dict[str, list[Way]]()  # of sounds somebody asked about

    def read(self, text: str) -> list[Change]:
        """Where each changed piece begins and ends, and what is meant by it."""
        if text.isascii():
            return self._in_letters(text, LETTERS, FEWEST)
        plain = text.translate(SIMPLIFIED)
        changes = [(one.start(), one.end(), said) for pattern, said in self._short for one in pattern.finditer(plain)]
        if not CANTONESE.isdisjoint(text):
            changes += [(one.start(), one.end(), self._cantonese[one[0]]) for one in self._spoken.finditer(plain)]
        if LETTERS.search(plain) is not None:
            changes += self._in_letters(plain, BETWEEN, 1)
        return self._by_sound(plain, _apart(changes))

    def _by_sound(self, plain: str, changes: Sequence[Change]) -> list[Change]:
        """These changes, and the signs left that stand for others of their sound."""
        taken = {at for start, end, _ in changes for at in range(start, end)}
        signs = [sign if HAN.match(sign) else END for sign in plain]
        for start, end, said in changes:  # what was put there is beside the others
            signs[start], signs[end - 1] = (said[0], said[-1]) if end - start > 1 else (said[0], said[0])
        odd = [at for at, sign in enumerate(signs) if sign != END and at not in taken and self._odd(signs, at)]
        if not odd:
            return [*changes]
        ways, strange, seen = dict[int, list[Way]](), {*odd}, self._likely.seen
        for at in odd:
            before, behind = signs[at - 1] if at else END, signs[at + 1] if at + 1 < len(signs) else END
            both = (at - 1 in strange and not seen(before, signs[at])) or (at + 1 in strange and not seen(signs[at], behind))
            free = ALIKE if both else 0.0  # both of two may be others
            if near := [way for way in self._alike(signs[at]) if way[1] <= free or self._goes(before, way[0], behind)]:
                ways[at] = [(signs[at], 0.0), *near]
        heard = [change for places in _runs([*ways]) for change in self._meant(signs, ways, places)]
        return sorted([*changes, *heard])

    def _meant(self, signs: Sequence[str], ways: Mapping[int, list[Way]], places: Sequence[int]) -> list[Change]:
        """What is meant at these places, by the signs around them."""
        first, end = max(0, places[0] - 1), min(len(signs), places[-1] + 2)
        meant = self._likely.meant([ways.get(at, [(signs[at], 0.0)]) for at in range(first, end)])
        return [
            (at, at + 1, said)
            for at, said in zip(range(first, end), meant, strict=True)
            if at in ways and said != signs[at] and self._fits(meant, at - first)
        ]

    def _odd(self, signs: Sequence[str], at: int) -> bool:
        """Whether this sign goes with neither of those beside it."""
        sign = signs[at]
        before, behind = signs[at - 1] if at else END, signs[at + 1] if at + 1 < len(signs) else END
        if self._likely.words.get(sign, 0) >= COMMON or before + sign in self._words or sign + behind in self._words:
            return False
        left = before == END or self._likely.seen(before, sign) > SELDOM
        return not (left and (behind == END or self._likely.seen(sign, behind) > SELDOM))

    def _fits(self, meant: Sequence[str], at: int) -> bool:
        """Whether the sign that is meant goes with one of those beside it."""
        return self._goes(meant[at - 1] if at else END, meant[at], meant[at + 1] if at + 1 < len(meant) else END)

    def _goes(self, before: str, sign: str, behind: str) -> bool:
        seen = self._likely.seen
        return (before != END and seen(before, sign) >= OFTEN) or (behind != END and seen(sign, behind) >= OFTEN)

    def _alike(self, sign: str) -> list[Way]:
        """Signs of the same sound, and of nearly the same."""
        sound = self._sound_of.get(sign, "")
        if sound not in self._near:
            near = dict.fromkeys(written.sub(said, sound) for written, said in BESIDE)
            other = [(one, NEARLY) for beside in near if beside != sound for one in self._sounds.get(beside, "")[:MOST]]
            self._near[sound] = [*[(one, ALIKE) for one in self._sounds.get(sound, "")[:MOST]], *other]
        return [way for way in self._near[sound] if way[0] != sign]

    def _in_letters(self, text: str, pattern: re.Pattern[str], fewest: int) -> list[Change]:
        """Signs written by their sound, in Latin letters."""
        found: list[Change] = []
        for one in pattern.finditer(text):
            said = [self._syllables(piece.lower()) for piece in re.split(r"[\s']+", one[0])]
            if not all(said) or sum(map(len, said)) < fewest:
                continue
            beside = [text[one.start() - 1 : one.start()], text[one.end() : one.end() + 1]]
            before, behind = [[(sign, 0.0)] if HAN.match(sign) else [] for sign in beside]
            ways = [[(sign, 0.0) for sign in self._sounds[syllable][:LIKE]] for piece in said for syllable in piece]
            meant = self._likely.meant([way for way in (before, *ways, behind) if way])
            meant = meant[bool(before) : len(meant) - bool(behind)]
            if fewest > 1 or (before and self._likely.seen(beside[0], meant[0])) or (behind and self._likely.seen(meant[-1], beside[1])):
                found.append((one.start(), one.end(), "".join(meant)))
        return found

    def _syllables(self, piece: str) -> list[str]:
        """The sounds a piece of letters is made of, the longest first; none where it is not made of them."""
        if not piece:
            return []
        for size in range(min(self._longest, len(piece)), 0, -1):
            if piece[:size] in self._sounds and (size == len(piece) or (rest := self._syllables(piece[size:]))):
                return [piece[:size]] if size == len(piece) else [piece[:size], *rest]
        return []


def _runs(places: Sequence[int]) -> list[list[int]]:
    """Places that stand near each other."""
    runs: list[list[int]] = []
    for at in places:
        if runs and at - runs[-1][-1] <= 2:
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs


def _apart(changes: Sequence[Change]) -> list[Change]:
    """Those that do not overlap, the first and longest first."""
    kept: list[Change] = []
    for change in sorted(changes, key=lambda one: (one[0], -one[1])):
        if not kept or change[0] >= kept[-1][1]:
            kept.append(change)
    return kept
