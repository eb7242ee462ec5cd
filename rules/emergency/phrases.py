"""The lexicon's phrases taken apart as a message is: thirty thousand at every start, so no piece twice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from rules.emergency.normalise import ELONGATED, NUMBERS, SIMPLIFIED, SLANG, tokens, toned, word

# Vietnamese words of one syllable that are no word of another language when typed without marks
ALONE: Final = frozenset(["nguc", "liet", "nghen", "bau", "chet", "thuoc", "ngat", "xiu", "choang", "giat", "buot", "nhuc"])


CHINESE: Final = re.compile("[\u4e00-\u9fff]+")
HAN: Final = re.compile("[\u3400-\u9fff]")
JOINING: Final = frozenset(NUMBERS) | {"not"}  # what `tokens` joins with the words beside it


# A phrase of the lexicon: its concept, its words as (folded, spelling with marks, any ending), whether it is a single Vietnamese word (its
# folded spelling is a word of other languages), whether any marks will do. Plain tuples: there are thirty thousand at every start.
Word = tuple[str, str, bool]
Phrase = tuple[str, tuple[Word, ...], bool, bool]


class Pieces(dict[str, tuple[Word, ...]]):
    """Each written piece of the lexicon's phrases is taken apart once: most stand in many phrases."""

    def __init__(self) -> None:
        self.joining: set[str] = set()  # pieces that `tokens` may join with the ones beside them, or whose `*` needs a look

    def __missing__(self, piece: str) -> tuple[Word, ...]:
        bare, star = piece.replace("*", ""), piece[-1] == "*"
        if bare.isascii() and bare.isalpha() and bare.islower() and bare not in SLANG and not ELONGATED.search(bare):
            found: tuple[Word, ...] = ((bare, "", star),)
        elif CHINESE.fullmatch(bare):
            found = tuple([(letter, "", star) for letter in bare.translate(SIMPLIFIED)])
        elif bare.isalpha() and not HAN.search(bare):
            found = tuple([(token.word, token.exact, star) for token in word(bare)])
        else:
            found = tuple((token.word, token.exact, star) for token in tokens(bare) if not token.stop and not token.pause)
        if found[0][0] in JOINING if len(found) == 1 else star or any(one in JOINING for one, _, _ in found):
            self.joining.add(piece)
        self[piece] = found
        return found

    def phrase(self, concept: str, written: str, loose: bool) -> Phrase:
        """Takes a phrase apart as `tokens` would."""
        split = written.split()
        words = self[split[0]] if len(split) == 1 else tuple([word for part in split for word in self[part]])
        if not self.joining.isdisjoint(split):
            words = _together(written, split)
        if len(words) == 1 and words[0][1] and toned(words[0][1]) and words[0][0] not in ALONE:
            return concept, ((words[0][0], words[0][1], False),), True, loose
        return concept, words, False, loose


def _together(written: str, split: Sequence[str]) -> tuple[Word, ...]:
    stars = [part[-1] == "*" for part in split]
    words = [token for token in tokens(written.replace("*", "")) if not token.stop and not token.pause]
    if len(stars) != len(words):
        stars = [False] * len(words)
    return tuple((token.word, token.exact, star) for token, star in zip(words, stars, strict=True))
