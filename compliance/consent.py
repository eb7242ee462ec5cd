"""May we text this person: the words that stop and start us, plain-language revocation, quiet hours.

Sources: 47 CFR 64.1200(a)(10)-(12) (any reasonable means; "stop", "quit", "end", "revoke", "opt out", "cancel", "unsubscribe" always
count) and (c)(1) (8 am to 9 pm at the called party's place); Twilio's default keywords.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime, time
from enum import StrEnum
from typing import Final, Literal


class Keyword(StrEnum):
    STOP = "stop"
    START = "start"
    HELP = "help"


WORDS: Final = {
    Keyword.STOP: "stop stopall unsubscribe quit end cancel revoke optout|opt out|stop all|alto|parar|pare|basta|cancelar|baja|dar de baja|no mas|退订|停止|取消订阅|dung lai|ngung|huy|huy dang ky",
    Keyword.START: "start unstop resume|opt in|optin|comenzar|empezar|iniciar|reanudar|开始|恢复|bat dau",
    Keyword.HELP: "help info|ayuda|informacion|帮助|tro giup|giup",
}  # fmt: skip
TABLE: Final = {word: keyword for keyword, line in WORDS.items() for word in (line.split("|")[0].split() + line.split("|")[1:])}
TEXTING: Final = r"(?:text(?:ing|s)?|messag(?:e|es|ing)|sms|contact(?:ing)?|bother(?:ing)?|write|writing|send(?:ing)?|mensajes?|textos?|escrib\w*|mand\w*|molest\w*)"
REVOKE: Final = re.compile(
    rf"\b(?:please |pls )?(?:stop|quit|dont|do not|no longer|never)\b[^.?!]{{0,18}}\b{TEXTING}\b|\bleave me alone\b|\b(?:take|remove) me off\b|\bremove my number\b|\bunsubscribe me\b|\bopt me out\b"
    rf"|\bno more (?:texts?|messages?)\b|\b(?:deje|dejen|pare|paren|no)\b[^.?!]{{0,18}}\b(?:de )?(?:mandar\w*|enviar\w*|escrib\w*|molest\w*|mas mensajes|mensajes)\b|\bdejeme en paz\b|不要再发|别再发|别发短信|dung nhan tin|khong nhan tin nua"
)
MEDICINE: Final = re.compile(
    r"\b(?:stop|quit|dejar de|suspender)\b[^.?!]{0,25}\b(?:tak|using|metformin|insulin|pill|medicine|medication|meds|dose|tom|medicina|pastilla)|\bshould i\b|\bdebo\b|\bbleeding\b|\bpain\b"
)


def _flat(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold()).replace("đ", "d")
    return re.sub(r"['’`]", "", "".join(letter for letter in folded if not unicodedata.combining(letter)))


def keyword(text: str) -> Keyword | None:
    """The keyword, when it is the whole message (case, accents, quotes and punctuation aside)."""
    low = re.sub(r"\s+", " ", _flat(text)).strip(" .!¡\"'*()[]-\u3002\uff01")
    return TABLE.get(low)


def revocation_intent(text: str) -> Literal["yes", "maybe", "no"]:
    """Whether a person who reads this would understand "do not text me any more". A question about medicine is none."""
    low = _flat(text)
    if MEDICINE.search(low):
        return "no"
    if REVOKE.search(low):
        return "yes"
    return "maybe" if re.search(r"^(?:please )?(?:stop|enough|basta)\b", low) else "no"


def quiet(at: datetime, hours: tuple[time, time]) -> bool:
    """Whether this local time lies in the quiet hours (which may pass midnight)."""
    begins, ends = hours
    now = at.timetz().replace(tzinfo=None)
    return begins <= now < ends if begins < ends else now >= begins or now < ends
