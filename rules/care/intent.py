"""What somebody wants besides answering: a person, the list of services, thanks, an explanation, or they are upset."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from rules.care.extraction import flat


class Intent(StrEnum):
    PERSON = "person"
    CLINICAL = "clinical"
    SERVICES = "services"
    EXPLAIN = "explain"
    THANKS = "thanks"
    GREETING = "greeting"
    CONFUSED = "confused"
    WHY = "why"
    FEELING = "feeling"


PATTERNS: Final = {
    Intent.CLINICAL: r"\b(?:should i|can i|do i|may i|is it ok to|is it safe to)\b.{0,30}\b(?:stop|skip|take|double|mix|increase|lower|cut|change)\b|\bhow (?:much|many)\b.{0,25}\b(?:take|dose|mg|pills)\b|\bside effects?\b|\bdebo (?:dejar|tomar|suspender)\b|\bpuedo (?:dejar de tomar|tomar|mezclar)\b|能不能(?:停|吃)|可以停药|có nên (?:ngừng|uống)|co nen (?:ngung|uong)",
    Intent.PERSON: r"\b(?:human|real person|a person|agent|representative|operator|nurse|someone real|speak to someone|talk to someone|speak with someone|talk to a person|call me)\b|^persona?[\s.!]*$|\b(?:una persona|un humano|hablar con alguien|enfermera|operador)\b|人工|真人|转人工|护士|người thật|nguoi that|nhan vien|y ta",
    Intent.SERVICES: r"\b(?:what can you do|what else|other services|services|what do you offer|list|menu|options|help me with|all services)\b|\b(?:que puede hacer|que mas|otros servicios|servicios|opciones|menu)\b|有什么服务|还有什么|dich vu|con gi",
    Intent.WHY: r"\b(?:why do you (?:ask|need)|why are you asking|what for|por que pregunta|para que)\b|为什么问|tai sao hoi",
    Intent.CONFUSED: r"^(?:what|huh|\?+|i dont (?:understand|get it)|what do you mean|no entiendo|que|como|不懂|什么意思|khong hieu)[\s?.!]*$",
    Intent.EXPLAIN: r"\b(?:what is|whats|tell me about|how does|explain|more about|que es|como funciona|hableme de)\b|是什么|la gi",
    Intent.FEELING: r"\b(?:worried|scared|afraid|overwhelmed|frustrated|stressed|anxious|confused|upset|tired of|lonely|preocupad[oa]|asustad[oa]|abrumad[oa]|frustrad[oa])\b|担心|害怕|lo lang",
    Intent.THANKS: r"^(?:thanks?(?: you)?(?: so much| very much)?|thx|ty|great,? thanks?|appreciate it|bye|goodbye|gracias|muchas gracias|adios|谢谢|再见|cam on|tam biet)[\s.!]*$",
    Intent.GREETING: r"^(?:hi|hello|hey|good (?:morning|afternoon|evening)|hola|buenos dias|buenas tardes|buenas|你好|您好|xin chao|chao)(?: there)?[\s.!,]*$",
}  # fmt: skip
COMPILED: Final = {intent: re.compile(pattern) for intent, pattern in PATTERNS.items()}


def intents(text: str) -> frozenset[Intent]:
    """Every intent the words show; none is exclusive."""
    low = flat(text).strip()
    return frozenset(intent for intent, pattern in COMPILED.items() if pattern.search(low))
