"""Numbers beside a reading's name that are another thing: a price ("两百块的血氧仪网上才卖八十"), the pulse a second device counts
("el reloj dice 62 latidos; la maquinita dice 63"), how many strips are left, what somebody says is not that reading
("那条189的别当血压"). Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from rules.emergency.figures import VIETNAMESE, Figure
from rules.emergency.folding import exact
from rules.emergency.matcher import Mention
from rules.emergency.normalise import Said

SOLD: Final = frozenset((
    "cuesta", "cuestan", "costo", "costaba", "vende", "venden", "vendian", "compre", "compraron", "precio", "卖", "买", "价", "售",
    "costs", "cost", "sells", "bought", "price", "priced",
))  # fmt: skip
SOLD_VI: Final = frozenset(map(exact, ("bán", "giá", "mua")))
SOLD_BARE: Final = frozenset(("ban", "gia", "mua"))
PRICED_AT: Final = frozenset((
    "en", "a", "por", "solo", "nomas", "como", "for", "at", "only", "was", "is", "es", "era", "才", "只", "到", "了", "是", "要", "的",
    "co", "chi", "la", "moi", "khoang",
))  # fmt: skip
TRADED: Final = SOLD - {"cuesta", "cuestan", "costo", "costaba"}  # "me cuesta respirar, oxígeno en 82"
AT: Final = frozenset(("en", "a", "por"))  # the thing itself may stand before these: "compré el oxímetro en 35"
THING: Final = 4
SHOWS: Final = frozenset(("y", "and", "me", "marca", "marco", "salio", "sale", "da", "dio", "dice", "reads", "says", "it"))


def a_price(figure: Figure, said: Said) -> bool:
    """ "venden el oxímetro en 60", "网上才卖四十", "bán 500"."""
    words, at = said.words, figure.first - 1
    if SOLD.isdisjoint(said.vocabulary) and SOLD_BARE.isdisjoint(said.vocabulary):
        return False
    traded = [place for place in range(max(0, at - THING), at) if words[place] in TRADED] if at > 0 and words[at] in AT else []
    if traded:
        back = traded[-1]
        if SHOWS.isdisjoint(words[back + 1 : at]) and not any(said[place].pause for place in range(back, at)):
            return True
    while at > 0 and figure.first - at <= 2 and words[at] in PRICED_AT:
        at -= 1
    return at >= 0 and _sells(said, at)


def _sells(said: Said, at: int) -> bool:
    token = said[at]
    return token.word in SOLD or (token.word in SOLD_BARE and token.exact in SOLD_VI)


DEVICE: Final = re.compile(
    r"maquin|m[aá]quina|tensi[oó]metro|baum|brazalete|aparato|血\s?[压壓]\s?[计計仪儀机機]|máy|\bmay\b|\b(?:machine|monitor|cuff)\b", re.I
)
WATCHES: Final = re.compile(
    r"reloj|pulsera|手表|手錶|手环|手環|đồng hồ|dong ho|vòng tay|đếm|dedo|muñeca|手指|\b(?:watch|fitbit|wrist|counted)\b", re.I
)
HALF: Final = re.compile(r"\balta\b|arriba|sist[oó]lica|m[aá]xima|高[压壓]|收[缩縮]|số trên|tâm thu|\btop\b|systolic", re.I)
BEATING: Final = (40, 130)
NEARLY: Final = 10  # beats a minute that two devices differ by
FAR: Final = 60  # characters


def counted_twice(named: Sequence[tuple[Figure, str]], said: Said) -> set[Figure]:
    """What a pressure monitor shows alone beside a watch's pulse that is nearly the same: its pulse."""
    out: set[Figure] = set()
    for pair in pairwise(named):
        kinds = [kind for _, kind in pair]
        if sorted(kinds) != ["pressure", "pulse"] or not all(BEATING[0] <= one.value <= BEATING[1] for one, _ in pair):
            continue
        place = kinds.index("pressure")
        one, beats = pair[place][0], pair[1 - place][0]
        end = said.span(one.first, one.last)[0]
        before = said.text[said.span(beats.first, beats.last)[1] if place else max(0, end - FAR) : end]
        if abs(one.value - beats.value) <= NEARLY and DEVICE.search(before) and WATCHES.search(said.text) and not HALF.search(said.text):
            out.add(one)
    return out


BEATS: Final = frozenset(("latidos", "pulsaciones", "bpm", "lpm", "ppm"))


def beats_behind(figure: Figure, said: Said) -> bool:
    """ "el oxímetro 72 de pulso", "72 latidos": the name of it ends its part of the message."""
    words, at = said.words, figure.last + 1
    if words[at : at + 2] == ["de", "pulso"]:
        at += 1
    elif at >= len(words) or words[at] not in BEATS:
        return False
    return at + 1 == len(words) or said[at + 1].pause or said[at + 1].stop


DENIED: Final = (("别", "当"), ("不", "是"), ("没", "是"), ("no", "es"), ("no", "era"), ("khong", "phai"), ("isnt",), ("not",), ("wasnt",))
OWN: Final = frozenset(("la", "mi", "su", "el", "my", "the", "a", "我", "的", "成"))
JUDGED: Final = frozenset((  # "189 no es presión normal": it is one
    "normal", "buena", "bien", "good", "ok", "fine", "high", "low", "高", "低", "正", "好", "吗", "平",
    "de", "siempre", "usual", "always", "binh", "cao", "thap", "tot", "alta",
    "baja",
))  # fmt: skip


def denied_name(cue: Mention, figure: Figure, said: Said) -> bool:
    """Whether a name behind a number is denied it: "那条189的别当血压", "185 không phải huyết áp"."""
    between = list(said.words[figure.last + 1 : cue.first])
    while between and between[-1] in OWN:
        between.pop()
    if not any(tuple(between[-len(no) :]) == no for no in DENIED):
        return False
    return JUDGED.isdisjoint(said.words[cue.last + 1 : cue.last + 3])


ROADS: Final = "duong"
OF_ROADS: Final = frozenset(("xe", "nha", "thang", "hem", "quan", "phuong", "ngo", "ket", "chi", "dia", "o", "re", "qua", "km"))
AT_ROADS: Final = OF_ROADS - {"qua"}
KINSFOLK: Final = frozenset(("ba", "ong", "me", "ma", "bo", "chong", "vo", "ngoai", "noi", "chau"))
WHOSE: Final = KINSFOLK | {"toi", "tui", "em", "minh", "con"}
ROAD_AHEAD: Final = 4
BARE_LEADS: Final = frozenset((
    "bao", "la", "do", "duoc", "sang", "nay", "toi", "cua", "khoang", "hien", "hom", "gio", "dung", "truoc", "luc", "qua", "tu",
))  # fmt: skip
BEGUN: Final = frozenset(("an", "nay", "va", "con", "do", "chi", "da", "lo", "thi", "oi"))


def _opened(place: int, said: Said) -> bool:
    """Whether a sign that opens a statement stands before this word: "ngày 14/7: đường 33"."""
    gap = said.text[said.span(place - 1, place - 1)[1] : said.span(place, place)[0]]
    return not OPENING.isdisjoint(gap)


OPENING: Final = frozenset(":+/|\n")


def told_first(place: int, said: Said) -> bool:
    """ "đường 138", "đường sáng nay 41": a statement that begins with it and a number, in a message about no road."""
    if place + 2 < len(said) and said[place + 1].word in WHOSE and said[place + 2].word.isdecimal():
        return not place or said[place - 1].word not in AT_ROADS  # "từ tối qua đường tôi 38": whose it is
    before = said[place - 1] if place else None
    if before and not (before.pause or before.stop or before.word in BEGUN or before.word in KINSFOLK or _opened(place, said)):
        return False
    at = place + 1
    while at < len(said) and at - place <= 4 and said[at].word in BARE_LEADS:
        at += 1
    number = at < len(said) and (said[at].word.isdecimal() or (said[at].word in VIETNAMESE and at + 1 < len(said)))
    return number and OF_ROADS.isdisjoint(said.words[:place] + said.words[at + 1 :])




def of_road(figure: Figure, cues: Sequence[Mention], said: Said) -> bool:
    """ "đường 5,7. Em út đo, em ba ghi": the sugar has been told, and what follows the bare word for it is another number."""
    if figure.fraction or ROADS not in said.vocabulary:
        return False
    before = [one for one in cues if one.last < figure.first and not one.concept.startswith("#")]
    if not before or said[before[-1].last].word != ROADS or before[-1].first != before[-1].last:
        return False
    if told_first(before[-1].first, said) and before[-1].last + ROAD_AHEAD >= figure.first:
        return False
    return not any(0 <= one.first - figure.last - 1 <= 1 for one in cues if not one.concept.startswith("#"))


MMOL: Final = 34


def beyond(cue: Mention, figure: Figure, said: Said) -> bool:
    """ "duong 5.8 huyet ap 119/75 can 58.2": no number with a decimal is so large a sugar where only the bare word names it."""
    return figure.value >= MMOL and cue.first == cue.last and said.words[cue.first] == ROADS


STRIPS: Final = frozenset(("纸", "tiras", "thu"))  # how the names of test strips end
FARTHER: Final = {"纸": 4}  # "试纸用剩三条，今朝验咗系2.3": more words than other names reach over
MEASURED: Final = frozenset(("测", "验", "量", "显", "marco", "marca", "salio", "sale", "dio"))
MEASURES: Final = exact("đo")
MEASURED_WITHIN: Final = 5
OF_SUGAR: Final = frozenset(("sugar", "sugar_mmol"))


def of_strips(figure: Figure, cues: Sequence[Mention], said: Said) -> bool:
    """ "试纸剩50", "50 tiras": how many strips there are; of "试纸还剩五条，今早20.1" the second is a sugar."""
    strips = [one for one in cues if one.concept in OF_SUGAR and said[one.last].word in STRIPS]
    if not strips:
        return False
    behind = any(0 <= one.first - figure.last - 1 <= 1 for one in strips)
    sugars = [one for one in cues if one.concept in OF_SUGAR and one.last < figure.first]
    if not sugars or sugars[-1] not in strips:
        return behind and not any(figure.first - one.last <= MEASURED_WITHIN for one in sugars)
    between = said[sugars[-1].last + 1 : figure.first]
    if not any(token.pause or token.stop for token in between):
        return True
    if figure.fraction or not MEASURED.isdisjoint([token.word for token in between[-MEASURED_WITHIN:]]):
        return False
    return between[-1].word != "do" or between[-1].exact not in ("", MEASURES)
