"""What is no part of a question: why we ask ("Para saber si está a salvo: ¿...?"), how to answer ("Reply YES or NO."). Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

ENDS: Final = ("?", "\uff1f")
HOW: Final = re.compile(  # nothing but a yes, a no and how to send them
    r"(?:(?:please|kindly|por favor|xin|h[aã]y|vui l[oò]ng|just|s[oó]lo|ch[iỉ]|reply|answer|text|write|say|type|send|back|either"
    r"|me|a|with|respond[ae]?|contest[ae]|escrib[ae]|env[ií][ea]|mand[ea]|diga|con|trả lời|nhắn|đáp|bằng|cho biết"
    r"|yes|no|or|y|n|s[ií]|o|có|không|hoặc|khong|co|hoac)(?![a-zà-ỹ])|[请請只回复覆答是有否不没沒或者還还说說打]|\W)++",
    re.I,
)
WHY: Final = re.compile(  # up to the question itself
    r"\W*(?:(?:i|we) (?:just )?(?:want|need|would like|have) to (?:be sure|make sure|know|ask|check)|(?:just )?to (?:be|make) sure"
    r"|for your (?:own )?safety|(?:quiero|queremos|necesito|necesitamos|quisiera|me gustar[ií]a) "
    r"(?:saber|asegurar\w*|estar segur\w+|confirmar|preguntar\w*)"
    r"|para (?:asegurar\w*|estar segur\w+|saber|su seguridad)|por (?:su |tu )?seguridad|lo pregunto"
    r"|为了|為了|我?们?想(?:确认|知道|问|問)|需要(?:确认|知道)"
    r"|để (?:chắc|biết|bảo đảm|đảm bảo|an toàn)|(?:tôi|em|chúng tôi) muốn (?:biết|chắc|hỏi)|vì (?:sự )?an toàn)"
    r"[^?\uff1f]*?(?:[:：,，]\s*|(?=¿))",
    re.I,
)
SHORTEST: Final = 4  # letters of what is left to be a question


def only_asked(parts: Sequence[str]) -> list[str]:
    """The sentences of our message, without those that only say how to answer; why we ask is a sentence of its own."""
    kept = [part for part in parts if not HOW.fullmatch(part)] or parts
    return [one for part in kept for one in _apart(part)]


def _apart(part: str) -> Iterator[str]:
    found = WHY.match(part) if part[-1] in ENDS else None
    if found is None or len(part) - found.end() < SHORTEST:
        yield part
        return
    yield part[: found.end()].rstrip(" ,，:：")
    yield part[found.end() :]
