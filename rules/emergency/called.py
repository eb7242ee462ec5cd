"""Vietnamese number words that name somebody or tell a time: "ba tôi" is a father, "chú Sáu" an uncle, "tháng ba" March, "năm ngoái" last
year, "sau khi" afterwards. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rules.emergency.folding import exact
from rules.emergency.normalise import Token

FATHERS: Final = frozenset(
    map(exact, ("tôi", "em", "má", "mẹ", "mình", "tui", "chồng", "vợ", "ruột", "của", "nó", "cháu", "ơi", "bạn", "anh"))
)
FATHERS_BARE: Final = frozenset(("toi", "em", "ma", "me", "minh", "tui", "chong", "vo", "ruot", "cua", "no", "chau", "oi", "ban"))
TITLES: Final = frozenset(
    map(exact, ("thứ", "tháng", "chú", "bác", "cô", "dì", "chị", "ông", "cậu", "mợ", "thím", "dượng", "bà", "của", "cho"))
)
TITLES_BARE: Final = frozenset(("anh", "thu", "thang", "chu", "bac", "ong", "cua", "cho"))
DOES: Final = frozenset(("uong", "an", "dang", "noi", "hoi", "muon", "can", "ngu", "do"))  # "ba đo đường 105"
MEASURES: Final = exact("đo")
DEGREE: Final = exact("độ")
REST: Final = frozenset(("phay", "cham", "ruoi", "do", "phan", "muoi", "tram", "chuc", "linh", "le", "mot", "hai"))  # a number goes on
AFTERWARDS: Final = {
    "nam": frozenset(("nay", "ngoai", "truoc", "sau", "hoc", "moi", "roi")),
    "sau": frozenset(("khi", "an", "bua", "do", "nay", "luc", "gio")),
    "tu": frozenset(("van", "nhan", "choi")),
    "bay": frozenset(("gio",)),
}


def calls(said: Sequence[Token], place: int) -> bool:
    """Whether the number word here is none: it calls somebody, names a day or a month, or begins another word."""
    word = said[place].word
    follows = said[place + 1] if place + 1 < len(said) else None
    if follows is not None and follows.word in AFTERWARDS.get(word, ()):
        return True
    if word == "ba" and follows is not None and _one_of(follows, FATHERS, FATHERS_BARE):
        return True
    if word == "ba" and follows is not None and (follows.exact == MEASURES or (len(follows.word) > 1 and follows.word.isdecimal())):
        return True  # "Ba 130/78 mạch 66"
    if follows is not None and follows.word in REST and not (follows.word == "do" and follows.exact and follows.exact != DEGREE):
        return False
    if not place or said[place - 1].pause or said[place - 1].stop:
        return word == "ba" and follows is not None and follows.word in DOES
    return _one_of(said[place - 1], TITLES, TITLES_BARE)


def _one_of(token: Token, written: frozenset[str], bare: frozenset[str]) -> bool:
    """As it is spelt, or as it is typed without marks."""
    return token.exact in written if token.exact else token.word in bare
