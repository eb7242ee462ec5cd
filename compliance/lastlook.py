"""The last look at what is about to leave: limits and words in code, whoever wrote the answer. Pure.

A model's own words are cleaned and cut to size; words it may not say make the whole answer unusable, and the caller says something
approved instead. Approved words pass unchanged.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from compliance import offlimits
from compliance.language import detect

ENDS: Final = ".!?\u2026\u3002\uff01\uff1f"
SHORT_FORMS: Final = re.compile(r"\b(Dr|Mr|Mrs|Ms|Sr|Sra|St|vs|No|U\.S|e\.g|i\.e|a\.m|p\.m)\.", re.I)
SENTENCE: Final = re.compile(rf"[^{ENDS}]+[{ENDS}]*")
INVISIBLE: Final = re.compile("[\u0000-\u0008\u000b-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufe00-\ufe0f\ud800-\udfff]|[\U000e0000-\U000e007f]")
LINK_TEXT: Final = re.compile(r"!?\[([^\]]*)\]\(([^)]*)\)")
MARKS: Final = re.compile(r"[*_#`~|]{1,3}|^\s*>\s?", re.M)
BULLET: Final = re.compile(r"^\s*(?:[-\u2022\u00b7\u2013+]|\d{1,2}[.)]|[a-e][.)])\s+", re.M)
URL: Final = re.compile(r"(?:https?|ftp)://\S+|\bwww\.\S+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\s?(?:\.|\(dot\)|\[\.\])\s?(?:com|org|net|io|gov|edu|co|info|app|me|health|link|ly)\b\S*", re.I)
DIGITS: Final = re.compile(r"\+?\d(?:[\s().,/-]{0,2}\d){3,}|\b\d{4,}\b")
REFERENCE: Final = re.compile(r"\bHC[A-Z0-9]{5,}\b", re.I)
SAFE_NUMBERS: Final = frozenset({"911", "988"})
MOST_SENTENCES: Final = 3
ROOM: Final = 306  # two parts in GSM-7
ROOM_WIDE: Final = 134  # two parts in UCS-2
SHINGLE: Final = 7  # words in a row that make a quotation


@dataclass(frozen=True, slots=True)
class Looked:
    """`text` may leave when `faults` is empty. `calls`: the level of danger at which it sends somebody to 911 or 988 (None: none)."""

    text: str
    faults: tuple[str, ...]
    calls: str | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What the answer stands in. `language`: it must be in ("": any); `said`: the patient's words it answers; `known`: what is established;
    `hidden`: what must not be quoted (the instructions); `allowed`: telephone numbers, links and references that may appear."""

    language: str = ""
    said: str = ""
    known: str = ""
    hidden: str = ""
    allowed: tuple[str, ...] = ()


def inspect(text: str, setting: Setting | None = None, *, approved: bool = False) -> Looked:
    """Looks at an answer. `approved`: the words come from the catalogues, where numbers, references and promises are ours."""
    if approved:
        clean = " ".join(text.split())
        return Looked(clean, () if clean else ("empty",))
    setting = setting or Setting()
    faults = ["list"] if len(BULLET.findall(text)) >= 2 else []
    faults += ["quoted"] if offlimits.OURS.search(text) else []
    clean = _clean(text)
    low = _flat(clean)
    faults += [name for name, pattern in offlimits.FAULTS.items() if pattern.search(low)]
    faults += ["clinical"] if "clinical" not in faults and _diagnoses(low, _flat(f"{setting.said} {setting.known}")) else []
    faults += _foreign(clean, setting)
    faults += ["quoted"] if "quoted" not in faults and _quotes(low, setting) else []
    calls = _calls(clean)
    short = _shortened(clean)
    faults += [] if short else ["empty"]
    if short and setting.language and len(short) >= 12 and (detect(short) or setting.language) != setting.language:
        faults.append("language")
    return Looked(short, tuple(dict.fromkeys(faults)), calls)


def preface(text: str, spoken: str, setting: Setting) -> tuple[str, tuple[str, ...]]:
    """The one kind sentence a model put before approved words it was told to send ("" when there is none or it may not leave), and
    what was wrong. What stands after the approved words is dropped; approved words that were left out are a fault, and said anyway."""
    said, asked = " ".join(text.split()), " ".join(spoken.split())
    if asked not in said:
        return "", ("left_out",)
    before = said.split(asked, 1)[0].strip()
    if not before:
        return "", ()
    looked = inspect(before, setting)
    first = next((part.strip() for part in _sentences(looked.text) if not part.strip().endswith(("?", "\uff1f"))), "")
    if looked.faults or not first or len(first) > 90:
        return "", looked.faults or ("preface",)
    return first if first[-1] in ENDS else f"{first}.", ()


def _calls(clean: str) -> str | None:
    """The level at which somebody is sent to 911 or 988; "if this is an emergency, call 911" sends nobody."""
    sentences = [low for part in _sentences(clean) if not offlimits.CONDITIONAL.search(low := _flat(part))]
    return next((level for level, pattern in offlimits.CALLS.items() if any(pattern.search(low) for low in sentences)), None)


def _clean(text: str) -> str:
    plain = INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    plain = LINK_TEXT.sub(lambda found: f"{found[1]} {found[2]}", plain)
    plain = MARKS.sub(" ", BULLET.sub("", plain))
    return re.sub(r"\s+([.,!?])", r"\1", " ".join(plain.split()))


def _flat(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold()).replace("đ", "d")
    return re.sub(r"['\u2019`\u00b4]", "", "".join(letter for letter in folded if not unicodedata.combining(letter)))


def _diagnoses(low: str, known: str) -> bool:
    """Whether it names a disease that nobody named before."""
    for found in offlimits.DIAGNOSED.finditer(low):
        named = next((one for one in found.groupdict().values() if one), "")
        bare = re.sub(r"^(?:an?|the) ", "", named)
        if bare and bare not in known:
            return True
    return False


def _foreign(clean: str, setting: Setting) -> list[str]:
    """Links, numbers, references and identifiers that are not ours to give."""
    allowed = {re.sub(r"\D", "", one) for one in setting.allowed} | SAFE_NUMBERS
    allowed |= {one.removeprefix("1") for one in allowed}
    theirs = re.sub(r"\D", "", setting.said)
    faults = ["url"] if any(found.rstrip(".") not in setting.allowed for found in URL.findall(clean)) else []
    bare = [re.sub(r"\D", "", found) for found in DIGITS.findall(clean)]
    faults += ["number"] if any(one not in allowed and one.removeprefix("1") not in allowed and one not in theirs for one in bare) else []
    faults += ["reference"] if any(found not in setting.allowed for found in REFERENCE.findall(clean)) else []
    return faults + (["identifier"] if offlimits.IDENTIFIERS.search(_flat(clean)) else [])


def _quotes(low: str, setting: Setting) -> bool:
    """Whether it repeats our instructions, or the patient at length."""
    shingles = _shingles(low, SHINGLE)
    return bool(shingles & _shingles(_flat(setting.hidden), SHINGLE)) or bool(_shingles(low, 12) & _shingles(_flat(setting.said), 12))


def _shingles(text: str, size: int) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return {tuple(words[place : place + size]) for place in range(len(words) - size + 1)}


def _sentences(text: str) -> list[str]:
    guarded = SHORT_FORMS.sub(lambda found: found[0].replace(".", "\u0001"), text)
    guarded = re.sub(r"(\d)\.(\d)", "\\1\u0001\\2", guarded)
    return [part.replace("\u0001", ".").strip() for part in SENTENCE.findall(guarded) if re.search(r"\w", part)]


def _shortened(text: str) -> str:
    """At most three sentences and one question, the question last, in two texts where whole sentences allow it."""
    parts = _sentences(text)
    questions = [part for part in parts if part.endswith(("?", "\uff1f"))][:1]
    plain = [part for part in parts if not part.endswith(("?", "\uff1f"))][: MOST_SENTENCES - len(questions)]
    while len(plain) + len(questions) > 1 and not fits(_joined([*plain, *questions])):
        if plain:
            plain.pop()
        else:
            break
    whole = _joined([*plain, *questions])
    return whole if fits(whole) else ""


def _joined(parts: list[str]) -> str:
    wide = parts and re.search("[\u3400-\u9fff]", parts[0])
    return ("" if wide else " ").join(parts)


def fits(text: str) -> bool:
    """Whether it goes out in two parts: accents of Western languages are written without them, other letters make it a wide text."""
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    narrow = bare.replace("\u2019", "'").replace("\u2014", "-").replace("\u2013", "-").isascii() and not re.search("[\u1ea0-\u1ef9đĐưƯơƠăĂ]", text)
    units = len(text.encode("utf-16-le")) // 2
    return units <= (ROOM if narrow else ROOM_WIDE)
