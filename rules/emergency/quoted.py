"""Words somebody only quotes: from a leaflet, a form, a song, or what the phone made of theirs ("the box says "may cause chest pain"").

What a person said ("my husband says "I can't breathe"", a note, a letter, a text) is no such quotation and counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import Final

from rules.emergency.matcher import Mention
from rules.emergency.normalise import Said

QUOTE: Final = re.compile('["\u201c\u201d\u00ab\u300c]([^"\u201c\u201d\u00bb\u300d\n]{3,160})["\u201c\u201d\u00bb\u300d]')
MARKS: Final = re.compile('["\u201c\u00ab\u300c]')
MOST: Final = 8  # quotations looked at: more are nobody's message
BEFORE, AFTER = 70, 45  # characters around a quotation that may say what it is from
PRINTED: Final = (  # nobody's own words, whatever they say
    r"sheet|leaflet|label|booklet|handout|pamphlet|insert|on the box|the box|questionnaire|summary|portal|chart|record|flag|consent|"
    r"option|lyric|song|sing(?:s|ing)|movie|film|show|episode|chapter|script|template|test message|line is|autocorrect|dictat\w*|"
    r"voice.to.text|typo|misheard|holter|results?|poster|prescription|visit reason|fortnite|game|my parrot|the parrot|"
    r"etiqueta|prospecto|hoja|formulario|cuestionario|canci[oó]n|pel[ií]cula|novela|corrector|quise decir|"
    r"说明书|同意书|问卷|表格|标签|歌|电影|电视剧|输入法|语音输入|打成|档案|病历|"
    r"tờ|giấy (?:thuốc|dặn|mổ|hướng dẫn)|nhãn|phiếu|bảng hỏi|bài hát|phim|hồ sơ"
)
DOCUMENT: Final = re.compile(PRINTED, re.I)
PAPER: Final = re.compile(
    PRINTED + r"|papers? (?:that|say|said|from)|the form|a form|form (?:asks|says)|letter (?:says|from)|app (?:asked|asks|says)", re.I
)
OWN: Final = re.compile(  # somebody's own words: told, typed, written or called out by a person
    r"\b(?:note|diary|texted|wrote me|told me|yell\w*|scream\w*|whisper\w*|says? (?:he|she)|goodbye)\b"
    r"|\b(?:i|he|she|they|we|mom|dad|mother|father|husband|wife|son|daughter|brother|sister|grandma|grandpa|partner|friend|patient)"
    r" (?:\w+ ){0,3}?(?:say|says|said|saying|tell|tells|told|type|typed|typing|write|writes|wrote|put|answer"
    r"|answered|cried|called|keeps?)\b(?! in the (?:song|movie|film|show|game|book))|\b(?:dijo|dice|digo|escrib[ií]|puse|grita\w*)\b"
    r"|(?:他|她|我|妈|爸)[^，。]{0,4}(?:说|写|喊|打)"
    r"|\b(?:tôi|con|em|ông|bà|bố|mẹ|chồng|vợ) (?:\S+ )?(?:nói|viết|la|kêu|bảo)\b|\b(?:để lại|nhắn|dặn)\b",
    re.I,
)

NAME: Final = re.compile(r"(?:[A-ZÁÉÍÓÚÑĐ&][\w'’&.]*\s?){2,6}")  # each of its words with a capital: "Black Stool Antiques"
SHOP: Final = re.compile(
    r"\b(?:shop|store|bakery|caf[eé]|restaurant|diner|salon|boutique|market|bar|tienda|restaurante|cafeter[ií]a|panader[ií]a|tiệm|quán)\b|店",
    re.I,
)

# "Socorro Villaseñor" and "Auxilio Reyes" are people, unless what follows is a word of the cry itself.
NAMED: Final = re.compile(
    r"\b(?:Socorro|Auxilio)(?= (?!(?:Mi|Mis|Por|Ayuda|Ayúden\w*|Ayuden\w*|Llam\w*|Necesit\w*|Me|Se|Le|No|Una?|El|La|Los|Las|Estoy|Hay|"
    r"Manden|Que|"
    r"Alguien|Doctor\w*|Auxilio|Socorro|Por|Ya|Esta|Está|Mama|Mamá|Papa|Papá|Tengo|Rápido|Emergencia|Policia|Policía)\b)[A-ZÁÉÍÓÚÑ][a-záéíóúñü]+)"
    r"|(?<=[Cc]alle )Socorro\b|(?<=[Dd]oña )Socorro\b|(?<=[Ss]eñora )Socorro\b"
)

Span = tuple[int, int, bool]  # characters, and whether it is print that no person wrote


def quotations(text: str) -> list[Span]:
    """What is quoted from a document, by place; nothing for most messages."""
    out: list[Span] = [(*one.span(), True) for one in NAMED.finditer(text)] if "ocorro" in text or "uxilio" in text else []
    if '"' not in text and (text.isascii() or MARKS.search(text) is None):
        return out
    for one in islice(QUOTE.finditer(text), MOST):
        around = text[max(0, one.start() - BEFORE) : one.start()], text[one.end() : one.end() + AFTER]
        if OWN.search(around[0]):
            continue
        if printed := any(DOCUMENT.search(side) for side in around):
            out.append((*one.span(), printed))
        elif any(PAPER.search(side) for side in around) or (NAME.fullmatch(one[1]) and any(SHOP.search(side) for side in around)):
            out.append((*one.span(), False))
    return out


def is_quoted(mention: Mention, said: Said, spans: Sequence[Span], *, crisis: bool) -> bool:
    """Whether a mention begins and ends in quotations; words of crisis only in print."""
    if mention.concept.startswith("@"):
        return False
    first, last = said.span(mention.first, mention.last)
    kept = [one for one in spans if one[2] or not crisis]
    return any(low <= first < high for low, high, _ in kept) and any(low < last <= high for low, high, _ in kept)
