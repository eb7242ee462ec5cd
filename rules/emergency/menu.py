"""A question that ends in numbered or lettered choices ("1 Yes 2 No"), and an answer that names one: as if its words had been written.

    "Has it stopped? Reply 1 YES, 2 NO"  "2!!! help"              the question "Has it stopped?", the answer "NO, help"
    "1 Chest pain 2 Fever 3 Neither"     "three", "the last one"  the answer "Neither"; no sign is asked about
    "0=not at all 1=some days"           "1"                      the answer "yes, some days": above "not at all" is a yes
    "1=Yes 2=No"                         "a bit"                  nothing is chosen: the choices go, the answer stays

Whatever is said beside the choice stays beside it. An answer that chooses nothing from choices with content of their own is read with the
question as it was: what it means may stand in any of them.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final, NamedTuple

LONGEST: Final = 600  # characters of our message and of the answer that are looked at
MOST: Final = 12  # choices
LEAD: Final = 6  # words before the first choice in its own sentence ("Reply with the number:")
WORDS: Final = 12  # of a choice; what is longer is text

# "(1)", "1)", "1.", "1=", "1:", "[1]", "1️⃣", "①"; what is left is a bare "1", of which more is asked.
MARK: Final = re.compile(
    r"(?P<ring>[①-⑨])|(?P<key>[0-9])\ufe0f?\u20e3"
    r"|(?<![^\W一-鿿]|[.,/$#-])[(（\[]?(?P<digit>[0-9])(?P<sign>\s*(?:[)）\]=＝、]|[.:：](?!\d)|-(?=\s?\D)))?(?![\d%/])(?!\.\d)"
    r"|(?<![\w'’])(?:(?P<open>[(（\[])?(?P<letter>[A-Ha-h])(?P<close>\s*[)）\]=＝:：]|\.(?=\s))|(?P<capital>[A-H])(?=\s))"
)
FULL_WIDTH: Final = str.maketrans("０１２３４５６７８９", "0123456789")
FIGURES: Final = FULL_WIDTH | str.maketrans("①②③④⑤⑥⑦⑧⑨", "123456789")
COUNTS: Final = re.compile(r"[1①].*[2②]|0.*1|\b[Aa]\b.*\b[Bb]\b", re.S)  # most messages have no two marks in a row
BEHIND: Final = re.compile(r"[=＝(（]\s*[01]\b")
REVERSED: Final = re.compile(  # "YES=1, NO=2", "yes (1) or no (2)"
    r"(?P<said>[^\W\d_][^\d,;.?!()=（）\n]{0,40}?)\s*(?:[=＝]|[(（])\s*(?P<digit>[0-9])(?!\d)\s*[)）]?"
)
BEHIND_COMMAND: Final = re.compile(  # "For refills press 2.", "If you feel fine reply 2"
    r"(?:^|(?<=[\s,.;。，！!]))(?:for|if|to|para|si|nếu|muốn)\s+(?P<said>[^.?!\n]{2,60}?)[\s,]*(?:press|reply|text|type|dial|send|say|marque|oprima"
    r"|presione|responda|env[ií]e|mande|bấm|nhấn|nhắn|chọn)\s+(?:con\s+|with\s+|el\s+|số\s+)?(?P<digit>[0-9])(?!\d)",
    re.I,
)
COMMAND: Final = re.compile(
    r"\b(?:reply|press|text|choose|pick|type|send|enter|answer|respond|say|dial|select|mark|tap|hit|push|use|options?|choices?"
    r"|respond[ae]|marque|marca|presione|oprima|pulse|escrib[ae]|elija|elige|env[ií][ae]|mand[ea]|conteste|diga|ponga|opci[oó]n(?:es)?)\b"
    r"|回复|回覆|请回|回|按|选|選|输入|发送|发|\b(?:nhắn|bấm|chọn|trả lời|gõ|nhấn|gửi|soạn|nhan|bam|chon|tra loi|go|gui|soan)\b",
    re.I,
)
NONE_OF: Final = re.compile(r"(?:none|neither|nothing|ningun[oa]|nada)\b|都没有|以上都|(?:không có|không)\b", re.I)  # the last choice
SENTENCE_END: Final = re.compile(r"[.?!:：。？！;；\n]+")
LEADS_IN: Final = re.compile(  # between the mark and what it stands for
    r"^\s*[-–—=＝:：,，、)）\]]*\s*(?:(?:is|means|stands for|for|if|when|para|si|cuando|代表|表示|如果|nếu|cho|là|neu|khi)"
    r"(?=\s+\S|(?-i:[一-鿿]))\s*)?",
    re.I,
)
TRAILS: Final = re.compile(  # between what it stands for and the next mark
    r"(?:[\s,;，；、/|·.。(（\[-]|\b(?:and|or|press|reply|text|type|y|o|u|oprima|marque|presione|responda|hoặc|hay|nhắn|bấm|và)\b|或者|或|按|请按|回复|选|回)+$",
    re.I,
)
WRAPPED: Final = re.compile(r"^[(（\[](.*?)[)）\]]?$")
OWN: Final = {"you": "I", "your": "my", "yourself": "myself", "you're": "I'm", "youre": "I'm", "you've": "I've"}
OWN_WORD: Final = re.compile(r"\b(?:you|your|yourself|you['’]?re|you['’]ve)\b", re.I)

PLAIN_SIZE: Final = 5  # words: "not sure", "prefer not to say"


class Choice(NamedTuple):
    """One of the choices: the sign it is named by, and what it stands for."""

    label: str
    says: str


class Menu(NamedTuple):
    """`question` is our message without its choices."""

    question: str
    choices: tuple[Choice, ...]


def menu(prior_bot: str) -> Menu | None:
    """The choices our message offers, or None where it offers none."""
    text = prior_bot[-LONGEST:].translate(FULL_WIDTH)
    if not COUNTS.search(text):
        return None
    behind = BEHIND.search(text) is not None or len(BEHIND_COMMAND.findall(text)) > 1
    return (_reversed(text) if behind else None) or _marked(text)


def _marked(text: str) -> Menu | None:
    """The longest row of marks that count on from 0, 1 or A."""
    marks = [*MARK.finditer(text)]
    best = next((row for alike in (True, False) for row in _rows(marks, alike=alike) if len(row) > 1 and _offered(text, row)), None)
    if not best:
        return None
    choices, ends = [], []
    for place, mark in enumerate(best):
        last = place + 1 == len(best)
        end = _end(text, mark.end()) if last else best[place + 1].start()
        says = _says(text[mark.end() : end])
        if not says or len(says.split()) > WORDS:
            return None
        choices.append(Choice(_value(mark), says))
        ends.append(end)
    head, tail = text[: best[0].start()], text[ends[-1] :]
    return Menu(f"{_without_command(head)} {tail.strip()}".strip(), tuple(choices))


def _rows(marks: list[re.Match[str]], *, alike: bool) -> list[list[re.Match[str]]]:
    """Marks that count on from 0, 1 or A, longest row first; `alike`: all written with a sign, or none ("2) 1 to 3 3) none")."""
    rows: list[list[re.Match[str]]] = []
    for mark in marks:
        value = _value(mark)
        for row in rows:
            last = _value(row[-1])
            follows = ord(value) == ord(last) + 1 and value.isdigit() == last.isdigit() and len(row) < MOST
            if follows and (not alike or _signed(mark) == _signed(row[0])):
                row.append(mark)
        if value in ("0", "1", "A"):
            rows.append([mark])
    return sorted(rows, key=lambda row: -len(row))


def _signed(mark: re.Match[str]) -> bool:
    """Whether it is written as a mark: "(1)", "1.", "1=", "①"."""
    return bool(mark["ring"] or mark["key"] or mark["sign"] or mark["letter"])


def _reversed(text: str) -> Menu | None:
    rows = [*(BEHIND_COMMAND if BEHIND_COMMAND.search(text) else REVERSED).finditer(text)]
    for place, mark in enumerate(rows[:-1]):
        if mark["digit"] in "01" and rows[place + 1]["digit"] == str(int(mark["digit"]) + 1):
            row = [mark]
            for other in rows[place + 1 :]:
                if int(other["digit"]) == int(row[-1]["digit"]) + 1:
                    row.append(other)
            said = [JOINS.sub("", COMMAND.sub("", _says(one["said"])).strip()) for one in row]
            if all(said) and all(len(one.split()) <= WORDS for one in said):
                choices = tuple(Choice(one["digit"], words) for one, words in zip(row, said, strict=True))
                return Menu(f"{_without_command(text[: mark.start()])} {text[row[-1].end() :].strip(' .)')}".strip(), choices)
    return None


def _value(mark: re.Match[str]) -> str:
    ring = mark["ring"]
    return str(ord(ring) - ord("①") + 1) if ring else mark["key"] or mark["digit"] or (mark["letter"] or mark["capital"]).upper()


def _offered(text: str, row: list[re.Match[str]]) -> bool:
    """Whether these are choices: marked by a sign, or bare behind a word that asks for one or at the beginning of a sentence."""
    if any(not _says(text[one.end() : other.start()]) for one, other in pairwise(row)):
        return False
    if all(_signed(one) for one in row):
        return True
    if any("?" in text[one.end() : other.start()] for one, other in pairwise(row)):
        return False
    begins = max((one.end() for one in SENTENCE_END.finditer(text, 0, row[0].start())), default=0)
    lead = text[begins : row[0].start()].strip(" \"'(*-")
    if not lead or len(lead.split()) > LEAD:
        return not lead
    return COMMAND.search(lead) is not None or (len(row) > 2 and NONE_OF.match(text[row[-1].end() :].strip(" .)=:")) is not None)


def _end(text: str, start: int) -> int:
    """Where the last choice ends: with its sentence."""
    found = CLOSES.search(text, start + 1)
    return found.end() if found else len(text)


CLOSES: Final = re.compile(r"[.?!。？！\n](?=\s|$|(?-i:[一-鿿]))|,?\s*(?:or|o|hoặc)\s+(?=\d{2,}|stop\b|help\b)|,\s*(?=stop\b)", re.I)
JOINS: Final = re.compile(r"^(?:and|or|y|o|hoặc|hay|或者|或)\s+", re.I)


def _says(written: str) -> str:
    """What a mark stands for, as the patient would say it."""
    said = TRAILS.sub("", LEADS_IN.sub("", written.strip()).strip(" .?!。？！\n\t\"'*")).strip(" ,;")
    wrapped = WRAPPED.match(said)
    return OWN_WORD.sub(lambda one: OWN.get(one[0].casefold().replace("’", "'"), one[0]), wrapped[1] if wrapped else said).strip()


def _without_command(head: str) -> str:
    """Without "Reply with the number:" at its end."""
    last = max((one.end() for one in SENTENCE_END.finditer(head.rstrip(" :：,，"))), default=0)
    lead = head[last:]
    return head[:last] if len(lead.split()) <= LEAD and COMMAND.search(lead) and "?" not in lead else head.rstrip(" :：(（[")
