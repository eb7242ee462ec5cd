"""Of whom is it said? Every word of a message belongs to the texter ("self"), to somebody else ("other"), or to nobody named ("")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from rules.care.reading.words import Sentence, phrase, words_of

KIN: Final = frozenset(
    "mother mom moms mum mama mommy father dad dads daddy papa husband husbands wife wifes daughter daughters sister sisters "
    "brother brothers grandmother grandma grandmas grandfather grandpa grandpas aunt uncle mother-in-law madre esposo esposa "
    "marido hija hermana hermano abuela abuelo tia tio suegra suegro nieto nieta".split()
)
BESIDE: Final = frozenset(
    "son sons friend friends neighbor neighbors neighbour partner spouse boyfriend girlfriend child children kid kids baby "
    "toddler parents parent nephew niece cousin boss roommate hijo hijos hijas hijastro amigo amiga vecino vecina novio novia "
    "bebe padres padre patient client nina nino".split()
)
OWNERS: Final = frozenset("my our mi mis nuestra nuestro".split())
SELF: Final = frozenset(
    "i im ive ill id me myself we weve us nosotros yo tengo soy estoy necesito quiero quisiera vivo gano cumpli padezco fumo tomo".split()
)
OTHER: Final = frozenset("she shes he hes her him hers 她 他".split())
OF_THEIRS: Final = frozenset(
    "plan insurance coverage policy job work employer seguro trabajo".split()
)  # "my parents plan" tells of the texter
PLURAL: Final = frozenset(("they", "theyre", "them", "their", "esta", "tiene", "vive", "necesita"))  # only of somebody named before
NEEDING: Final = frozenset(("needs", "need", "necesita"))
AIMED: Final = frozenset(("me", "you", "us", "my", "your", "to"))  # "my wife needs me to sign up"
PHRASES: Final = tuple(
    phrase(one)
    for one in (
        "妈妈 我妈 母亲 爸爸 我爸 父亲 老公 丈夫 老婆 妻子 太太 儿子 女儿 奶奶 爷爷 外婆 外公 姐姐 妹妹 哥哥 弟弟 我孩子 婆婆 公公 岳母 我朋友 "
        "mẹ_tôi bố_tôi ba_tôi cha_tôi má_tôi chồng_tôi vợ_tôi con_tôi con_trai con_gái anh_trai em_gái chị_gái ông_tôi bà_tôi bà_ngoại bà_nội ông_nội ông_ngoại bạn_tôi "
        "mẹ_em mẹ_con ba_mẹ bà_ấy ông_ấy cô_ấy anh_ấy chị_ấy"
    )
    .replace("_", "\u00a0")
    .split(" ")
)
STRETCHES: Final = re.compile(
    r"(?<!\d)[,\uff0c\u3001]|[,\uff0c\u3001](?!\d)|\b(?:but|pero|however|although|aunque|nhung)\b|但|\band (?=(?:i|im|ive|my|she|he|shes|hes)\b)|\by (?=(?:yo|mi|tengo|ella)\b)"
)


def speakers(told: Iterable[Sentence]) -> list[tuple[str, ...]]:
    """For every sentence, whom each of its words is about. A pronoun carries on from the sentence before."""
    out, last = [], ""
    for sentence in told:
        row: list[str] = []
        current = last if sentence.words and sentence.words[0] in PLURAL | OTHER else ""
        named = last == "other"
        for place, word in enumerate(sentence.words):
            whose = _whose(sentence.words, place, word, named)
            if whose:
                current, named = whose, named or whose == "other"
            row.append(current)
        last = "other" if named and "other" in row else last if not any(row) else row[-1]
        out.append(tuple(row))
    return out


def _whose(words: Sequence[str], place: int, word: str, named: bool) -> str:
    if word in OWNERS and _kin_follows(words, place):
        return "other"
    if word in KIN and (place + 1 >= len(words) or words[place + 1] not in OF_THEIRS):
        return "other"
    if word in BESIDE and place and words[place - 1] in ("the", "a", "this", "el", "la", "un", "una", "for"):
        return "other"
    if word in OTHER or (word in PLURAL and named) or (word in ("el", "ella") and place + 1 == len(words) and place):
        return "other"
    if any(tuple(words[place : place + len(one)]) == one for one in PHRASES if one[0] == word):
        return "other"
    if word in SELF or word in OWNERS:
        return "self"
    if word == "我" and not _kin_near(words, place):
        return "self"
    return "self" if word == "toi" and place == 0 else ""


def _kin_follows(words: Sequence[str], place: int) -> bool:
    """ "my mother", "my 80 year old mother", "mi querida abuela"."""
    for at, ahead in enumerate(words[place + 1 : place + 6], place + 1):
        if ahead in KIN or ahead in BESIDE:
            return at + 1 >= len(words) or words[at + 1] not in OF_THEIRS
        if not (
            ahead.isdecimal()
            or ahead in ("year", "years", "old", "yr", "elderly", "own", "dear", "querida", "querido", "little", "older", "younger")
        ):
            return False
    return False


def _kin_near(words: Sequence[str], place: int) -> bool:
    tail = tuple(words[place + 1 : place + 4])
    tail = tail[1:] if tail[:1] == ("的",) else tail
    return any(tail[: len(one)] == one or ("我", *tail)[: len(one)] == one for one in PHRASES)


def own_stretches(norm: str, who: str) -> str:
    """What of a sentence can be about this person: "my wife is 60 and I'm 65" is about two."""
    kept = [part for part in STRETCHES.split(norm) if part.strip() and _about(part, who)]
    return ", ".join(kept)


def _about(part: str, who: str) -> bool:
    words = list(words_of(part))
    named = {_whose(words, place, word, False) for place, word in enumerate(words)}
    return "other" not in named if who == "self" else "other" in named or "self" not in named


def somebody_else(told: Sequence[Sentence], whose: Sequence[tuple[str, ...]]) -> bool:
    """Whether a message says that the help is for another person ("for my mother", "on behalf of", "my mom needs help", "给我妈",
    "cho mẹ tôi")."""
    for sentence, row in zip(told, whose, strict=True):
        words = sentence.words
        for place, word in enumerate(words):
            behalf = word in ("behalf", "caregiver") and "self" not in row[place:] and "have" not in words[:place]
            given = (
                word in ("for", "para", "给", "帮", "替", "cho")
                and "other" in row[place + 1 : place + 4]
                and "self" not in row[place + 1 : place + 3]
            )
            needs = (
                word in NEEDING
                and row[place] == "other"
                and "self" not in row[place + 1 :]
                and not AIMED & set(words[place + 1 : place + 2])
            )
            if behalf or given or needs:
                return True
    return False


def for_myself(told: Sequence[Sentence]) -> bool:
    """ "for me", "for myself", "para mí", "给我自己", "cho tôi": back to the texter."""
    line = " ".join(" ".join(sentence.words) for sentence in told)
    return any(
        f" {one} " in f" {line} "
        for one in (
            "for myself",
            "its for me",
            "is for me",
            "now for me",
            "now me",
            "para mi mismo",
            "es para mi",
            "给 我 自 己",
            "我 自 己",
            "cho toi",
            "cho chinh toi",
        )
    )
