"""An answer that says yes or no in another way, with its yes or no in front, where what we asked about leaves no doubt. Pure.

    "Is one calf bigger?"        "both look the same"            no, ...
    "Is the baby moving?"        "kicking me in the ribs"        yes, moving normally
    "Does the rash fade?"        "it fades"                      yes, ...
    "When did you last pee?"     "trying, nothing comes"         no, ...
    "What colour are the lips?"  "purple"                        the lips are blue, ...
    "Are you safe?"              "not from myself"               no, nobody can promise ...

Each way names what was asked, what the answer says and what would make it mean something else. Whatever it says beside that stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final, NamedTuple

from rules.emergency.phrasings import (
    ANIMAL,
    ANY_OF_US,
    ANYONE,
    ARMED,
    AT_HAND,
    BABY,
    BEFORE,
    BLEEDING,
    BLUE,
    BOTH_LIMBS,
    COLOUR,
    CRISIS,
    DENIES,
    DRUG,
    DRY,
    EVEN,
    FADES,
    FEVER,
    FEWER,
    FIRST,
    FREELY,
    HALF_FADED,
    HOW_OFTEN,
    HURTS_TO,
    IT_FADES,
    LAME_ANYWAY,
    LIPS,
    LIVELY,
    NEGATED,
    NO_DROP,
    NOT_EVEN,
    NOT_FEWER,
    NOT_FROM_ME,
    NOT_LIVELY,
    NOTHING,
    OFTEN,
    ONE_ONLY,
    PARTLY,
    PRESSURE,
    RAN_OUT,
    SAFE,
    SECONDS,
    SIDED,
    SLIPPED,
    SOMEBODY,
    STOPPING,
    STOPS,
    STRONG,
    SYMPTOM,
    TWO_FIGURES,
    UNABLE,
    UNITS,
    URINE,
    WEAPON,
    YOUNG,
)

LONGEST: Final = 400  # characters of either that are looked at


Reads = Callable[[str, re.Match[str], bool], str]


class Way(NamedTuple):
    """`says` within the answer, after a question that `asks`, and nothing of `unless` in the answer: what is to be read instead."""

    asks: tuple[re.Pattern[str], ...]  # all of them
    says: re.Pattern[str]
    unless: re.Pattern[str] | None
    reads: Reads  # of the answer, what was found in it, and whether "no" is the bad answer


def _way(asks: str | tuple[str, ...], says: str, unless: str, reads: Reads) -> Way:
    every = (asks,) if isinstance(asks, str) else asks
    return Way(tuple(re.compile(one, re.I) for one in every), re.compile(says, re.I), re.compile(unless, re.I) if unless else None, reads)


def _without(text: str, found: re.Match[str]) -> str:
    return (text[: found.start()] + text[found.end() :]).strip(" ,.!;，。")


def _even(text: str, found: re.Match[str], inverted: bool) -> str:
    """Nothing is said to be on one side: the good answer to either kind of question."""
    rest = NO_SE.sub("no, ella ", f"no, {NO_FIRST.sub('', _without(text, found))}")
    return ", ".join(part for part in ("yes" if inverted else "no", NO_FIRST.sub("", rest)) if part)


def _lively(text: str, found: re.Match[str], inverted: bool) -> str:
    return ", ".join(part for part in ("yes" if inverted else "no", "moving normally", NO_FIRST.sub("", _without(text, found))) if part)


def _dry(text: str, found: re.Match[str], inverted: bool) -> str:
    """Said again in words that nothing beside them changes; 憋 may be of the breath or of the bladder."""
    return f"no, not urinating, {text}" if inverted or re.search("[一-鿿]", text) else f"{text}. cannot pee"


THE_OTHER: Final = re.compile(r"\bthe other\b", re.I)  # by itself it answers which of two somebody means
LESS: Final = "pregnant, baby is moving less"
NO_FIRST: Final = re.compile(r"^(?:yes|yeah|no|nope|nah|sí|si|là|có|không|dạ|没有?|不)(?![^\W\d_])[\s,.!，。]*", re.I)
WAYS: Final = (
    _way(SIDED, EVEN, NOT_EVEN, _even),
    _way(SIDED, STRONG, NOT_EVEN, _even),
    _way(BOTH_LIMBS, ONE_ONLY, LAME_ANYWAY, lambda text, found, inverted: f"no, {THE_OTHER.sub('that', text)}" if inverted else text),
    _way(BABY, LIVELY, NOT_LIVELY, _lively),
    _way(BABY, FEWER, NOT_FEWER, lambda text, found, inverted: f"no, {text}" if inverted else f"no, {LESS}, {text}"),
    _way(BLEEDING, DRY, "", lambda text, found, inverted: f"{'yes' if inverted else 'no'}, {_without(text, found)}"),
    _way(ANY_OF_US, ANIMAL, "", lambda text, found, inverted: text if inverted else f"no, {text}"),
    _way(FADES, PARTLY, "", lambda text, found, inverted: f"no, {text}" if inverted else text),
    _way(
        FADES,
        IT_FADES,
        HALF_FADED,
        lambda text, found, inverted: f"yes, {_without(text, found)}" if inverted else text,
    ),
    _way(URINE, NO_DROP, r"\bhurts? when nothing\b", _dry),
    _way(SAFE, NOT_FROM_ME, "", lambda text, found, inverted: f"no, i want to hurt myself, {text}"),
    _way(SAFE, WEAPON, r"\b(?:lock\w*|gave|given|threw|away|bajo llave)\b|锁|khóa", lambda text, found, inverted: _armed(text)),
    _way((COLOUR, LIPS), BLUE, NEGATED + "|不|没|không", lambda text, found, inverted: f"lips are blue, {text}"),
    _way(ANYONE, SOMEBODY, NEGATED + r"|\d|没|không", lambda text, found, inverted: f"yes, {text}"),
    _way(HURTS_TO, UNABLE, "", lambda text, found, inverted: f"yes, {text}"),
    _way(CRISIS, OFTEN, NEGATED + r"|没|不|không", lambda text, found, inverted: text if inverted else f"yes, {text}"),
    _way(STOPS, SECONDS, NEGATED + r"|没有|không", lambda text, found, inverted: f"yes, stopped breathing, {text}"),
    _way(STOPPING, NOTHING, "", lambda text, found, inverted: f"yes, {text}"),
    _way(FEVER, YOUNG, NEGATED, lambda text, found, inverted: f"baby {found[0]}, temperature {text}"),
    _way(HOW_OFTEN, OFTEN, "", lambda text, found, inverted: text if inverted else f"yes, {text}"),
    _way(FREELY, ARMED, "", lambda text, found, inverted: f"no, i am not safe at home, {text}"),
    _way(
        BEFORE,
        FIRST,
        r"\b(?:appointment|visit|text|message|baby|pregnancy|cita|embarazo)\b",
        lambda text, found, inverted: f"yes, right now, {text}",
    ),
    _way(UNITS, SLIPPED, "", lambda text, found, inverted: f"too much insulin by mistake, {text}"),
    _way(
        (PRESSURE, SYMPTOM),
        TWO_FIGURES,
        "",
        lambda text, found, inverted: f"no. blood pressure {found[1]}. {DENIES.sub('', text[found.end() :])}",
    ),
)


def _armed(text: str) -> str:
    """Not safe, with a weapon at hand."""
    return f"no, i want to hurt myself, {text}" if re.search(AT_HAND, text, re.I) and re.search(UNSURE, text, re.I) else text


OUT, OF_DRUG = re.compile(RAN_OUT, re.I), re.compile(DRUG, re.I)
NOT_OUT: Final = re.compile(r"\b(?:almost|nearly|before|never|not|haven'?t|until) (?:\w+ ){0,2}(?:ran|run|runs|out)\b", re.I)
NO_SE: Final = re.compile(  # "no, se ve bien" is no "no sé"
    r"^\W*no,\s*(?=se (?:l[aeo]s? |me )?(?:ve|ven|siente|mueve|mueven|oye|nota|quita|anda|porta|pone|r[ií]e|est[aá])\b)", re.I
)
UNSURE: Final = r"^\W*(?:dạ )?(?:no|not|n|nope|i don'?t|maybe|unsure|không|chưa|khong|没|不|可能)"


@lru_cache(maxsize=1024)
def _after(asked: str) -> tuple[Way, ...]:
    """The ways that may follow this question; we ask the same ones again and again."""
    return tuple(way for way in WAYS if all(one.search(asked) for one in way.asks))


def said_plainly(text: str, prior_bot: str, inverted: Callable[[], bool]) -> str:
    """The answer as it is to be read; `inverted` says whether "no" is the bad answer to our question."""
    if len(text) > LONGEST or not text.strip():
        return text
    asked, text = prior_bot[-LONGEST:], NO_SE.sub("no, ella ", text)
    if OUT.search(text) and (drug := OF_DRUG.search(asked)) and not NOT_OUT.search(text):
        return f"{text}. ran out of {drug[0]}"
    for way in _after(asked):
        if (found := way.says.search(text)) and not (way.unless and way.unless.search(text)):
            return way.reads(text, found, inverted())
    return text
