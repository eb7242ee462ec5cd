"""The state somebody lives in: by name in four languages, by code, or by a large city no other state shares."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from rules.care.reading.lexicon import Lexicon, Mention
from rules.care.reading.words import Sentence

WORDS: Final = frozenset(
    ("ok", "in", "or", "me", "hi", "oh", "pa", "ma", "al", "la", "de", "id", "co", "as", "mi", "va", "mo", "ne", "vi", "ga", "ca")
)
CODE: Final = re.compile(r"\b([A-Z]{2})\b")
INTRODUCED: Final = re.compile(
    r"\b(?:in|from|state of|live in|living in|im in|resident of|based in|en|vivo en|de|o|song o|tai)\s+(?:the )?(?:state of )?([a-z]{2})\b\W*(?:$|,|and|but|y|now)"
)
LEAD: Final = frozenset(("in", "from", "live", "living", "near", "outside", "to", "en", "de", "vivo", "cerca", "o", "tai", "在", "住"))
GONE: Final = re.compile(
    r"\b(?:used to live|used to be in|moved from|left|grew up in|originally from|was born in|naci en|me mude de|antes vivia)\b|以前住"
)


def state_in(sentence: Sentence, mentions: Sequence[Mention], lexicon: Lexicon, *, asked: bool) -> str | None:
    """A two-letter code, or None. A place somebody left does not count; a short code needs capitals, an "in", or our question."""
    named = [one for one in mentions if one.meaning.field == "state"]
    if GONE.search(sentence.norm):
        after = [one for one in named if _after_to(sentence, one)]
        return after[-1].meaning.value if after else None
    if named:
        return named[0].meaning.value if not _after_to(sentence, named[-1]) else named[-1].meaning.value
    code = _code(sentence, lexicon, asked=asked)
    if code is not None:
        return code
    cities = [one for one in mentions if one.meaning.field == "city" and (asked or _introduced(sentence, one))]
    return cities[0].meaning.value if cities else None


def _after_to(sentence: Sentence, mention: Mention) -> bool:
    return mention.first > 0 and sentence.words[mention.first - 1] in ("to", "a", "hacia", "到")


def _introduced(sentence: Sentence, mention: Mention) -> bool:
    return mention.first > 0 and bool(LEAD & set(sentence.words[max(0, mention.first - 2) : mention.first]))


def _code(sentence: Sentence, lexicon: Lexicon, *, asked: bool) -> str | None:
    bare = sentence.raw.strip(" .,!").upper()
    if bare in ("OK", "HI"):
        return None  # far more often a nod or a hello than Oklahoma or Hawaii
    if asked and len(bare) == 2 and lexicon.is_code(bare):
        return bare
    shouting = sentence.raw.isupper() and len(sentence.words) > 2
    for code in CODE.findall(sentence.raw):
        if (
            lexicon.is_code(code)
            and not shouting
            and (code.lower() not in WORDS or asked or len(sentence.words) <= 4 or f"in {code}" in sentence.raw)
        ):
            return str(code)
    found = INTRODUCED.search(sentence.norm)
    if (
        found
        and lexicon.is_code(found[1].upper())
        and found[1] not in ("me", "la", "al", "de", "or", "hi", "ok", "id", "in", "as", "ma", "pa")
    ):
        return found[1].upper()
    last = sentence.words[-1].upper() if asked and len(sentence.words) <= 4 and sentence.words else ""
    return last if len(last) == 2 and lexicon.is_code(last) and last.lower() not in ("me", "ok", "hi", "oh", "id") else None
