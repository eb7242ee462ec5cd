"""Learns which words stand beside which, from `lessons/` and the lexicon: `python -m rules.emergency.teach_spelling` writes `spelt.json`.
It tells what is meant by words without their marks, and by those written as they sound. Reproducible."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from rules.emergency.chat_spanish import KNOWN
from rules.emergency.folding import SIMPLIFIED, fold
from rules.emergency.likely import END

HERE: Final = Path(__file__).parent
FILE: Final = HERE / "spelt.json"
WORD: Final = re.compile(r"[^\W\d_]+|[.!?;\n,:]")
SIGN: Final = re.compile(r"[\u3400-\u9fff]|[^\s\u3400-\u9fff]+")
HAN: Final = re.compile(r"[\u3400-\u9fff]")
MARKED: Final = 0.55  # share of the words of a Vietnamese text that have marks, from where on its writer sets them
SELDOM: Final = 2  # what was read less often is left out
ITSELF: Final = 3  # times that a phrase of the lexicon counts


def vietnamese(text: str) -> list[str]:
    """The words of a text, in small letters with their marks; where a part of a sentence ends, `END`."""
    return [END if not word[0].isalpha() else word for word in WORD.findall(unicodedata.normalize("NFC", text.casefold()))]


def chinese(text: str) -> list[str]:
    """The signs of a text, simplified; anything else is `END`."""
    return [sign if HAN.fullmatch(sign) else END for sign in SIGN.findall(text.translate(SIMPLIFIED))]


def spanish(text: str) -> list[str]:
    """The words of a text, folded."""
    return [END if not word[0].isalpha() else fold(word) for word in WORD.findall(text)]


SPLIT: Final = {"vi": vietnamese, "zh": chinese, "es": spanish}


def told(language: str, home: Path = HERE) -> Iterator[str]:
    """What was written in this language: lessons, what they answer, and the phrases of the lexicon, these several times."""
    for file in [*sorted(home.glob("lessons/**/*.jsonl"))]:
        for line in filter(str.strip, file.read_text("utf-8").splitlines()):
            row = json.loads(line)
            if row["lang"] == language:
                yield from filter(None, (row["text"], row.get("prior_bot")))
    for file in sorted(home.glob("lexicon/*.json")):
        for concept in json.loads(file.read_text("utf-8"))["concepts"].values():
            for phrase in concept.get(language, "").replace("*", "").split(","):
                yield from [phrase.strip()] * ITSELF


def counted(language: str, texts: Iterable[str]) -> dict[str, str]:
    """As spelt.json has it: words and what follows each, and each two of them."""
    words, pairs, threes = Counter[str](), Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for text in texts:
        said = SPLIT[language](text)
        plain = [word for word in said if word != END]
        if not plain or (language == "vi" and sum(not word.isascii() for word in plain) < MARKED * len(plain)):
            continue
        row = [END, END, *said, END]
        words.update(row[2:])
        pairs.update(pairwise(row[1:]))
        threes.update((f"{one} {two}", three) for one, two, three in zip(row, row[1:], row[2:], strict=False) if two != END)
    kept = {word: times for word, times in sorted(words.items()) if times >= (SELDOM if language != "es" else KNOWN)}
    threes = Counter({three: times for three, times in threes.items() if times >= SELDOM and language == "vi"})
    return {
        "words": " ".join(f"{word} {times}" for word, times in kept.items()),
        "pairs": _lines({} if language == "es" else {pair: times for pair, times in pairs.items() if kept.keys() >= {*pair}}),
        "threes": _lines({three: times for three, times in threes.items() if kept.keys() >= {*" ".join(three).split()}}),
    }


def _lines(found: dict[tuple[str, str], int]) -> str:
    beside: dict[str, list[str]] = {}
    for (one, other), times in sorted(found.items()):
        beside.setdefault(one, []).append(f"{other} {times}")
    return "\n".join([f"{one}\t{' '.join(follows)}" for one, follows in beside.items()])


def teach(home: Path = HERE, to: Path = FILE) -> dict[str, int]:
    """Writes the file; returns how many characters each language takes."""
    found: dict[str, Any] = {language: counted(language, told(language, home)) for language in SPLIT}
    to.write_text(json.dumps({"schema": 1, **found}, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return {language: sum(map(len, table.values())) for language, table in found.items()}


if __name__ == "__main__":
    print(teach())  # noqa: T201 - a command
