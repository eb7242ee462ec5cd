"""Which of our languages somebody writes in, and when that changes: asked for, or plainly written; never because of one word.

Script first, then marks, then words: a word only one of the languages has counts twice, a common one once. Unaccented Spanish and
Vietnamese are what people type. Unsure is "", never a guess.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

LANGUAGES: Final = ("en", "es", "zh", "vi")
HAN: Final = re.compile("[\u3400-\u9fff]")
VIETNAMESE: Final = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
SPANISH: Final = re.compile("[ñ¿¡]")
WORD: Final = re.compile(r"[^\W\d_]+")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


STRONG: Final = {
    "en": _set(
        "the is are have has want need help with and what how hello hi please thanks thank would could should my your this that there about been was were not dont "
        "cant im ive my for from which when where who why know get take feel feeling doctor insurance health sign you i"
    ),
    "es": _set(
        "hola necesito quiero ayuda gracias tengo estoy soy esta este esto como para pero porque cuando donde quien cual muy mas tambien puedo puede quisiera seguro salud "
        "medico doctora cita dolor anos ano dias tardes noches buenos buenas senor senora usted ustedes mi mis una unos por favor hablo hablar nada todo "
        "deje dejen escriban escribirme mensajes mande manden recibir casa trabajo hijo hija madre padre ayudar ayudeme ayudame informacion perdi vivo tomo siento duele fiebre "
        "programa programas bienestar monitoreo visita visitas farmacia ahorro tarjeta receta recetas medicamento medicamentos pastilla caro cara caros caras "
        "cobertura descuento descuentos enfermera enfermeras clinica bajar dejar fumar estres animo uno dos tres cuatro cinco seis siete ocho nueve diez "
        "si que ingles espanol gusta gustaria tiene tienen hacer saber medicina medicinas pastillas presion azucar peso telefono computadora"
    ),
    "vi": _set(
        "toi khong muon giup benh thuoc nguoi duoc cua nhung nhieu voi kham lich biet tieng thoai thay bao hiem huyet tuoi duong xin chao cam nhan nhac viet bac duoi "
        "suc khoe theo giam gia tien chuong trinh hiem "
        "dang rang nao vui gia dinh minh lam hoi dau bung nguc tho kho song hien dung"
    ),
}  # fmt: skip
WEAK: Final = {
    "en": _set("me a to it in on of do does can at so if or be am yes no ok good just more any all out up one"),
    "es": _set("el la los las del con de en un y es se lo le al ya sin hay bien no me te su sus son fue ser o a"),
    "vi": _set("va la bi cho can on chi anh em co den ngay nay gi da u vang hai mot nam hen sao con ba ong"),
}
COURTESY: Final = _set("hello hi hey thanks thank you please ok okay yes no good morning bye gracias hola por favor si adios cam on xin chao vang da")
NAMES: Final = {
    "en": r"english|ingles|inglés|英文|英语|英語|tieng anh|tiếng anh",
    "es": r"spanish|espanol|español|castellano|西班牙语|西班牙文|tieng tay ban nha",
    "zh": r"chinese|mandarin|chino|putonghua|中文|汉语|普通话|國語|国语|华语|简体|tieng trung|tieng hoa|tiếng trung|tiếng hoa",
    "vi": r"vietnamese|vietnamita|越南语|越南文|tieng viet|tiếng việt",
}
HAN_BEFORE: Final = "请问|請問|请|請|你们|你們|你|您|可不可以|可以|能不能|能|有没有|有沒有|有|会不会|會不會|会|會|懂|我|只|想|要|换|換|用|说|說|讲|講|改|写|寫"
HAN_AFTER: Final = "不可以|可以|不行|行|好|的|吗|嗎|么|呢|吧|服务|服務|回复|回覆|回答|交流|沟通|溝通|谢谢|謝謝|比较好|比較好"
POLITE: Final = r"(?:please|pls|only|now|por favor|gracias|thanks|thank you|language|请|谢谢|nhe|a|duoc khong|di|pls)"
ASKING: Final = (
    r"(?:in|speak|speaks|talk|switch(?: back)? to|change(?: it| language)? to|prefer|use|write(?: to me)? in|reply in|answer in|text(?: me)? in|have|en|hablar?|hablan|hablas|cambiar?(?: a)?"
    r"|prefiero|mejor(?: en)?|escribame en|responda en|quiero|说|讲|用|换成|改成|noi|noi bang|bang|dung|doi sang|co|want|need|respond in)"
)
ASKED: Final = {
    name: re.compile(rf"^\W*(?:in |en |an? |bang )?(?:{words})(?:\W+{POLITE})*\W*$|\b{ASKING}\W{{0,2}}(?:{words})\b|(?:说|讲|用|换成|改成|请用)(?:{words})|^\W*(?:{HAN_BEFORE})*(?:{words})(?:{HAN_AFTER})*\W*$", re.I)
    for name, words in NAMES.items()
}  # fmt: skip
DENIED: Final = re.compile(
    r"\b(?:dont|do not|doesnt|does not|cant|cannot|not|no|never|little|poco|khong)(?: \w+){0,2} (?:speak|talk|understand|read|know|write|hablo|habla|hablar|entiendo|leo|se|biet|noi|hieu)(?: much| good| very good| any| mucho| bien)? (?:[\w ]{0,4})?(?:"
    + "|".join(NAMES.values())
    + r")\b|\bno (?:english|ingles)\b|不(?:会|會|懂|太会|能)(?:说|講|讲|看)?(?:英文|英语|英語)|听不懂英",
    re.I,
)
SPEAKER: Final = re.compile(  # somebody who speaks it is asked for
    r"\b(?:anyone|anybody|someone|somebody|a person|people|staff|an? (?:\w+ )?(?:doctor|nurse)|doctors?|nurses?|alguien|una persona|(?:un|una) (?:doctora?|medic[oa]|enfermer[oa])|doctora?|medic[oa]|enfermer[oa])\b.{0,24}\b(?:speak|speaks|speaking|talks?|knows?|in|que hable|que habla|en)\b.{0,4}(?:"
    + "|".join(NAMES.values())
    + r")|\b(?:interpreter|translator|interprete|traductor)\w*\b|(?:有(?:没有|沒有)?|医生|醫生|护士|護士|找).{0,8}(?:会|會|能|讲|講|说|說).{0,4}(?:"
    + "|".join(NAMES.values())
    + r")|\b(?:co ai|nguoi|bac si|y ta)\b.{0,10}\bnoi\b.{0,6}(?:"
    + "|".join(NAMES.values())
    + r")",
    re.I,
)
OTHERS: Final = re.compile(  # it is somebody else who speaks it
    r"\b(?:she|he|they|ella|my (?:\w+ )?(?:mom|mother|dad|father|husband|wife|son|daughter|parents?|grand\w+|aunt|uncle|friend|neighbor|sister|brother)|(?:mi|la|el) (?:mama|papa|madre|padre|espos[oa]|abuel[oa]|suegr[oa]|hij[oa]|vecin[oa]))\b(?: \w+){0,3} (?:speaks?|reads?|understands?|knows?|talks?|habla|lee|entiende)\b"
    r"|(?:我的?)?(?:妈妈?|媽媽?|爸爸?|奶奶|爷爷|爺爺|先生|太太|她|他)(?:只|都|也)?(?:(?:会|會|能|懂|不会|不會)?(?:说|說|讲|講|看)|不会|不會|不懂)|\b(?:me|ba|ong|chong|vo|bo|co ay|ong ay|ba ay)\b(?: \w+){0,2} noi\b",
    re.I,
)
ABOUT: Final = re.compile(r"\b(?:food|class|course|teacher|restaurant|doctor who(?! (?:can |could )?speak)|insurance in)\b", re.I)
SHORT: Final = 80  # characters: a language is asked for in a short message


@dataclass(frozen=True, slots=True)
class Evidence:
    """How much a text shows each language, and from how many words."""

    score: dict[str, float]
    words: dict[str, int]

    @property
    def best(self) -> str:
        return max(LANGUAGES, key=lambda language: self.score[language])


def asked_for(text: str) -> str | None:
    """The language somebody asks for ("English please", "en español", "中文", "tiếng Việt"), or None. Not speaking one is no request for it,
    and neither is what somebody else speaks."""
    plain = _bare(text)
    if len(text) > SHORT or DENIED.search(plain) or ABOUT.search(plain) or OTHERS.search(plain):
        return None
    return _asked(text, plain) or (_named(plain) if SPEAKER.search(plain) is not None else None)


def _asked(text: str, plain: str) -> str | None:
    return next((language for language, pattern in ASKED.items() if pattern.search(text) or pattern.search(plain)), None)


def _named(plain: str) -> str | None:
    return next((language for language, names in NAMES.items() if re.search(rf"(?:{names})", plain)), None)


def speaker_wanted(text: str) -> str | None:
    """The language of "do you have anyone who speaks Chinese?": yes to the language, and how a person who speaks it is reached."""
    return asked_for(text) if SPEAKER.search(_bare(text)) is not None else None


def spoken_by_others(text: str) -> str | None:
    """The language of "my mom only speaks Vietnamese": the texter's own stays."""
    plain = _bare(text)
    return _named(plain) if len(text) <= SHORT and OTHERS.search(plain) is not None and not DENIED.search(plain) else None


def others_lack_english(text: str) -> bool:
    """ "She does not speak English": which language she does speak is not said."""
    plain = _bare(text)
    return len(text) <= SHORT and OTHERS.search(plain) is not None and DENIED.search(plain) is not None


def only_asks(text: str) -> bool:
    """Whether a message says nothing but which language somebody wants."""
    return asked_for(text) is not None and len(text.split()) <= 6 and len(text) <= 40 and not re.search(r"\d", text)


def detect(text: str) -> str | None:
    """en, es, zh or vi, or None when the words do not show it ("65", "ok", "Medicare")."""
    shown = _weigh(text)
    best = shown.best
    rest = max(score for language, score in shown.score.items() if language != best)
    if shown.score[best] < 2:
        return None
    if shown.score[best] == rest:  # half and half: the language they began in
        return _first(text)
    return best


def choose(remembered: str, text: str) -> str:
    """The language to answer in, "" while nothing shows it. A remembered one gives way to a request, or to a message that is plainly in
    another language; a foreign word, a courtesy or a name changes nothing."""
    wanted = asked_for(text)
    if wanted is not None:
        return wanted
    if remembered not in LANGUAGES:
        return detect(text) or ""
    shown = _weigh(text, without=COURTESY)
    best = shown.best
    plainly = shown.score[best] >= 4 and shown.words[best] >= (3 if best != "zh" else 1) and shown.score[best] >= 3 * shown.score[remembered]
    return best if best != remembered and plainly else remembered


def _weigh(text: str, *, without: frozenset[str] = frozenset()) -> Evidence:
    low = unicodedata.normalize("NFC", text.casefold())
    score, count = dict.fromkeys(LANGUAGES, 0.0), dict.fromkeys(LANGUAGES, 0)
    han = len(HAN.findall(low))
    score["zh"], count["zh"] = min(han, 12) * 1.0 + (1.0 if han == 1 else 0.0), han
    score["es"] += 2.0 * bool(SPANISH.search(low))
    for written in WORD.findall(low.replace("'", "").replace("’", "")):
        word = _bare(written)
        if VIETNAMESE.search(written):
            score["vi"], count["vi"] = score["vi"] + 2, count["vi"] + 1
            continue
        if word in without:
            continue
        for language in ("en", "es", "vi"):
            worth = 2 if word in STRONG[language] else 1 if word in WEAK[language] else 0
            score[language] += worth
            count[language] += bool(worth)
    return Evidence(score, count)


def _first(text: str) -> str | None:
    for written in WORD.findall(text.casefold()):
        shown = _weigh(written)
        if shown.score[shown.best] > 0 and sum(score == shown.score[shown.best] for score in shown.score.values()) == 1:
            return shown.best
    return None


def _bare(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold()).replace("đ", "d")
    return re.sub(r"['’`´]", "", "".join(letter for letter in folded if not unicodedata.combining(letter)))
