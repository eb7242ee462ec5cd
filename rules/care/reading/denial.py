"""Denied, doubted or asked? Judged for each mention where it stands: what is not asserted is no fact."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rules.care.reading.lexicon import Mention
from rules.care.reading.words import Sentence, phrase

REACH: Final = 5
NEGATORS: Final = frozenset(
    "no not dont doesnt didnt havent hasnt hadnt without never isnt arent wasnt werent neither nor none aint wouldnt dont "
    "nobody cant sin ni nunca jamas tampoco ningun ninguna khong chua chang 没 不 无 未".split()
)
NOT_DENYING: Final = tuple(
    phrase(one)
    for one in ("no problem", "no worries", "not only", "not just", "why not", "no wait", "no doubt", "not sure", "dont know", "dont mind", "cant afford", "cant wait",
                "dont forget", "no hay problema", "no solo", "no espere", "no se", "khong chi", "khong sao", "不好意思", "不但", "不错", "不知道", "dont understand", "cant pay", "no idea",
                "cant sleep", "cant get", "cant see", "cant find", "不舒服", "does not matter")
)  # fmt: skip
CHAIN: Final = frozenset(("or", "nor", "and", "o", "u", "ni", "y", "hoac", "hay", "或", "和", "any", "kind", "of", "a", "an", "the"))
DOUBT: Final = tuple(
    phrase(one)
    for one in ("not sure if", "not sure whether", "dont know if", "dont know whether", "might have", "may have", "might be", "could be", "could have", "maybe", "possibly", "wondering if",
                "what if", "no se si", "puede que", "quizas", "tal vez", "不知道是不是", "不知道有没有", "可能", "也许", "khong biet co", "co the bi", "afraid of getting", "worried about getting", "do i have",
                "does that mean", "used to have", "used to be", "anymore")
)  # fmt: skip
DOUBTING: Final = tuple(f" {' '.join(one)} " for one in DOUBT)  # looked for in a line: a long message of many mentions took seconds
ASKING: Final = frozenset("do does is are can could will would what how which should cual acepta aceptan cubre cubren es son puede".split())
OPENERS: Final = frozenset(
    tuple(one.split())
    for one in ("do you", "do they", "does it", "does the", "does my", "does medicare", "is it", "is this", "is that", "are you", "are they", "can you", "will you", "will it", "what if", "did my", "would you")
)  # fmt: skip
REQUIRED: Final = tuple(tuple(one.split()) for one in ("do i need", "do i have to", "must i", "do we need", "does he need", "does she need"))
REQUERIDO: Final = tuple(tuple(one.split()) for one in ("necesito", "tengo que", "hay que", "debo", "se necesita"))
OWN: Final = frozenset("i im ive my me mi mis tengo soy 我 toi".split())
RELEASE: Final = frozenset(("because", "since", "if", "porque", "so", "then"))


def denied(mention: Mention, sentence: Sentence, earlier: Mention | None, others: Sequence[Mention] = ()) -> bool:
    """Whether a "no" reaches this mention. `earlier`: the denied mention before it, whose list this one may continue. `others`: all that
    is mentioned; a "no" inside another one ("不是公民，有绿卡", "no insurance") is that one's own."""
    words = sentence.words
    first, _ = sentence.around(mention.first)
    before = words[max(first, mention.first - 12) : mention.first]
    for back, word in enumerate(reversed(before), 1):
        place = mention.first - back
        if word in RELEASE:
            break
        if word in NEGATORS and not _harmless(words, place) and not _anothers(place, mention, others, words) and (back <= REACH or _listed(words, place, mention.first)):
            return not _double(words, first, place)
    if earlier is None or (earlier.first, earlier.last) == (mention.first, mention.last):
        return earlier is not None
    return 0 <= mention.first - earlier.last - 1 <= 2 and all(word in CHAIN for word in words[earlier.last + 1 : mention.first])


def doubted(mention: Mention, sentence: Sentence) -> bool:
    """ "not sure if I have", "might be", "used to have"."""
    first, last = sentence.around(mention.first)
    line = f" {' '.join(sentence.words[first : last + 1])} "
    return any(one in line for one in DOUBTING)


def asked(sentence: Sentence, mention: Mention) -> bool:
    """A question of theirs ("do you take Medicare?") states nothing, unless they say it is their own ("my diabetes")."""
    words = sentence.words
    if any(words[: len(one)] == one for one in REQUIRED) or (sentence.asks and any(words[: len(one)] == one for one in REQUERIDO)):
        return True  # "do I need to be a citizen"
    if not words or not (sentence.asks or words[:2] in OPENERS):
        return False
    return sentence.words[0] in ASKING and not any(word in OWN for word in sentence.words[1 : mention.first + 1])


def _harmless(words: Sequence[str], place: int) -> bool:
    near = words[max(0, place - 2) : place + 4]
    return any(_stands(one, near) for one in NOT_DENYING)


def _anothers(place: int, mention: Mention, others: Sequence[Mention], words: Sequence[str]) -> bool:
    own = any(one.first <= place <= one.last and one.last < mention.first for one in others)
    return own and not _listed(words, place, mention.first)


def _double(words: Sequence[str], first: int, place: int) -> bool:
    """ "it is not that I don't have it"."""
    return (
        sum(word in NEGATORS and not _harmless(words, at) for at, word in enumerate(words[first:place], first)) == 1
        and "that" in words[first:place]
    )


def _listed(words: Sequence[str], place: int, to: int) -> bool:
    return any(word in ("or", "nor", "ni", "o", "或", "hoac") for word in words[place + 1 : to])


def _stands(wanted: tuple[str, ...], words: Sequence[str]) -> bool:
    return any(tuple(words[at : at + len(wanted)]) == wanted for at in range(len(words) - len(wanted) + 1))
