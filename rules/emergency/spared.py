"""What somebody was spared: a part said to be well ("itchy, mouth and breathing fine"), and a faint that only came near ("almost passed
out"). Neither is the sign its words would be alone."""

from __future__ import annotations

import re
from typing import Final

from rules.emergency.clause import Clause
from rules.emergency.matcher import Mention
from rules.emergency.scene import END, Scene

WELL: Final = "well"  # cues of context.json: "fine", "is normal", "没事"
CALM: Final = "calm"  # "not breathing fast": the words of a sign that tell of none
NEARLY: Final = "nearly"  # "almost", "casi", "差点"
WORD: Final = re.compile(r"\S+")
PARTS: Final = frozenset(
    WORD.findall(
        "breathing breath breathe lips lip tongue throat mouth voice chest swallowing speech talking airway eating drinking appetite "
        "labios labio lengua garganta boca voz respiracion moi luoi hong mieng 呼 吸 嘴 唇 巴 喉 咙 舌 头 口 腔 喘 气"
    )
)
BETWEEN: Final = frozenset(
    WORD.findall(", and & n / all both are is still feel feels look looks y e estan esta todo 和 也 都 跟 很 还 里 là la deu van")
)
TURNS: Final = frozenset(("but", "pero", "and", "y", "with", "con", "但", "nhung"))
OWNERS: Final = frozenset(("my", "his", "her", "the", "their", "mi", "su", "el", "la", "los", "las"))
NAMED: Final = PARTS.union(("is", "are", "my"))
FARTHEST: Final = 7  # words from a part to what is said of it
UNWELL: Final = frozenset(("not", "isnt", "arent", "cant", "never", "no", "hardly", "barely", "?", "？"))
VERY: Final = frozenset(("bien", "good", "great"))  # "voz bien ronca" is very hoarse
COMPLETE: Final = frozenset(("UNRESPONSIVE", "COLLAPSED", "FAINTED_AGAIN"))  # of a faint that came; one that nearly came is another sign
FAINTS: Final = frozenset(
    WORD.findall(
        "pass passed passing faint fainted fainting black blacked blacking blackout collapse collapsed collapsing keel keeled "
        "fall fell falling hit went go gone drop dropped syncope syncopized desmayo desmaye desmaya desmayaba desplomo "
        "caigo caia cai 晕 昏 倒 ngat xiu te guc"
    )
)
CLITICS: Final = frozenset(WORD.findall("me se le lo la nos i he she just 没 没有 thi bi"))


def spared(mention: Mention, scene: Scene, clause: Clause) -> bool:
    """Whether these words tell of a part that is well, or of a faint that did not come."""
    kinds = clause.kinds
    if CALM in kinds and any(one.first <= mention.first and mention.last <= one.last for one in clause.of(CALM)):
        return True
    if WELL in kinds and scene.found.words[mention.last] in NAMED and _is_well(mention, scene, clause):
        return True
    return NEARLY in kinds and mention.concept in COMPLETE and _only_nearly(mention, scene, clause)


def _is_well(mention: Mention, scene: Scene, clause: Clause) -> bool:
    """ "lips tongue throat all normal", "itchy, breathing fine": nothing but parts stands in the sign and before the good word."""
    found, last = scene.found, mention.last
    own = [token.word for token in found[mention.first : last + 1]]
    own = own[max((at + 1 for at, token in enumerate(found[mention.first : last + 1]) if token.pause), default=0) :]
    if PARTS.isdisjoint(own) or not NAMED.issuperset(own) or (mention.first and found[mention.first - 1].word in UNWELL):
        return False
    told = next((one for one in clause.of(WELL) if one.first > last), None)
    if told is None or told.first - last > FARTHEST:
        return False
    after = found[told.last + 1] if told.last + 1 < len(found) else END
    if after.word in UNWELL or (found[told.last].word in VERY and not (after.stop or after.pause)):
        return False
    between = found[last + 1 : told.first]
    if any(token.pause for token in between):  # "swelling of my tongue, breathing normal": what is well is the other part
        begin = mention.first
        while begin and not (found[begin - 1].pause or found[begin - 1].stop or found[begin - 1].word in TURNS):
            begin -= 1
        if any(
            token.word not in PARTS and token.word not in BETWEEN and token.word not in OWNERS for token in found[begin : mention.first]
        ):
            return False
    return all(token.word in PARTS or token.word in BETWEEN for token in between)


def _only_nearly(mention: Mention, scene: Scene, clause: Clause) -> bool:
    """ "almost passed out", "casi me desmayo", "差点晕过去"."""
    first, found = mention.first, scene.found
    if found[first].word not in FAINTS:
        return False
    at = first - 1
    while at > 0 and first - at < 3 and found[at].word in CLITICS:
        at -= 1
    return any(one.last == at for one in clause.of(NEARLY))
