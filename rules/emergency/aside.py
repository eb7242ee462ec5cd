"""What is told in a statement of its own beside something else: "what is my copay, my husband can't breathe" asks about the copay only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from rules.emergency.hearing import Heard

WHO: Final = (
    r"(?:i|i'?m|i'?ve|my|he|he'?s|she|she'?s|we|they|his|her|our|mom|dad|mama|grandma|grandpa|(?:the|this|our) (?:baby|kid|man|woman|guy)"
    r"|mis?|ella|yo|tengo|estoy|siento|me|le|se|su)\b"
)
LEADS: Final = r"(?:(?:and|but|so|also|then|plus|y|pero|tambi[eé]n)\s+)"
JOINT: Final = re.compile(rf"[.!?;\n。！？；，]|,\s*{LEADS}*(?={WHO})|\s+{LEADS}+(?={WHO})|但是|而且|还有", re.I)
OWN: Final = re.compile(rf"\s*{WHO}|\s*(?:我|他|她|爸|妈|孩|宝|老)", re.I)
COMMAS: Final = frozenset(",，")
SHORTEST, SHORTEST_HAN = 3, 5  # words (Chinese: signs) of a statement
BESIDE: Final = "asking"  # what was set aside for this may belong to the other statement
SUPPOSED: Final = re.compile(  # "if I ever get dizzy, my chest hurts, who do I call": a case, and what would be so in it
    r"\s*(?:(?:what|and|but|so) )?(?:if|say|suppose) (?:i|he|she|we|they|it|my|his|her|someone|somebody)\b(?! (?:can|may|could))"
    r"|\s*(?:y )?si (?:me|le|mi|un día|algún día|alguna vez)\b|\s*(?:如果|要是|万一|假如)|\s*(?:nếu|lỡ)\b",
    re.I,
)
CROWDS: Final = "HARM_OTHERS"  # "hornets under the deck, I'm going to kill them all": the other statement tells of whom
MOST: Final = 4  # statements of one message that are heard by themselves


def statements(text: str, heard: Heard) -> Iterator[tuple[int, int]]:
    """Where statements of somebody's own stand that hold a sign set aside only for a question, perhaps the one beside it."""
    spots = [one for one, why in heard.counted.aside.items() if why == BESIDE and one.concept != CROWDS]
    if not spots or not JOINT.search(text):
        return
    spans = [heard.said.span(one.first, one.last) for one in spots]
    found, case = 0, False
    for start, end in _parts(text):
        case = SUPPOSED.match(text, start, end) is not None or (case and text[:start].rstrip()[-1:] in COMMAS)
        if case:
            continue
        inside = any(start <= first and last <= end for first, last in spans)
        if inside and (start, end) != (0, len(text)) and OWN.match(text, start, end) and _long(text[start:end]):
            yield start, end
            found += 1
            if found == MOST:
                return


def _parts(text: str) -> Sequence[tuple[int, int]]:
    starts, ends = [0], []
    for one in JOINT.finditer(text):
        ends.append(one.start())
        starts.append(one.end())
    return [*zip(starts, [*ends, len(text)], strict=True)]


def _long(part: str) -> bool:
    return len(part.split()) >= SHORTEST or (not part.isascii() and len(part.strip()) >= SHORTEST_HAN and " " not in part.strip())
