"""Figures of our own questions that arrange something: dates, hours, addresses, rooms, money, telephone numbers. "¿Le sirve la clínica del
corazón el 14 a las 9:30?" and "sí" tell of no pulse of 14 or 30. Pure."""

from __future__ import annotations

import re
from typing import Final

DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])(?!\d|[.,]\d|\s*%)"
MONTHS: Final = (
    r"jan(?:uary)?|feb(?:ruary)?|march|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    r"|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
)
WEEKDAYS: Final = (
    r"monday|tues(?:day)?|wed(?:nesday)?|thu(?:rs)?(?:day)?|fri(?:day)?|saturday|sunday|lunes|martes|mi[eé]rcoles|jueves|viernes"
    r"|s[aá]bado|domingo"
)
ROOMS: Final = (
    r"room|rm|suite|apt|apartment|floor|building|bldg|ext|extension|door|gate|window|lot|space|box|line|route|bus|exit|order|invoice|ticket"
    r"|model|version|zip|code|page|step|sala|consultorio|oficina|habitaci[oó]n|cuarto|piso|edificio|puerta|ventanilla|pedido|c[oó]digo"
    r"|p[aá]gina|paso|calle|avenida|ruta|phòng|lầu|tầng|số nhà|ngày|tháng"
)
HOUR: Final = r"(?:2[0-4]|1\d|0?\d)(?::\d{2})?(?!\d|[.,]\d|\s*%)"
LEADS: Final = "|".join(rf"(?<=\b{word} )" for word in ("at", "to", "en", "in", "from", "near", "tới", "ở", "số", "or", "and", "have"))
AN_ADDRESS: Final = (
    rf"(?:{LEADS})\d{{2,5}}\s+(?=[A-ZĐ][a-zà-ỹ]+)(?!(?:Today|Now|Yes|No|Or|And|With|Mr|Mrs|Ms|Dr)\b)"
    r"|\b\d{2,5}\s+(?:[A-ZĐ]\w+\s+){1,2}?(?=(?:St|Street|Ave|Avenue|Rd|Road|Blvd|Drive|Dr|Lane|Ln|Ct|Court|Way|Place|Pkwy|Hwy|Main)\b)"
    r"|\b\d{2,5}\s+(?=(?:street|avenue|[Cc]alle|[Aa]venida|đường [A-ZĐ]|phố [A-ZĐ]))|\b(?:calle|avenida|đường)\s+\w+\s+\d{2,5}\b"
)
ARRANGED: Final = re.compile(
    "|".join(
        (
            r"[$€£]\s?\d[\d,.]*|\b\d+\s*(?:dollars|d[oó]lares|bucks|pesos|đô)\b|\d+\s*[元块]",  # money
            r"\(?\b\d{3}\)?[-. ]\d{3}[-.]\d{4}\b|\b\d{3}-\d{4}\b",  # telephones
            r"\b\d{1,2}:\d{2}\b|\b\d{1,2}\s*(?:[ap]\.?m\b|o'?clock\b)|\d{1,2}\s*[点點](?:\s*\d{1,2}\s*分)?",  # hours
            rf"\b(?:a|para|desde|hasta|de|sobre)\s+las?\s+{HOUR}|\blúc\s+{HOUR}|\b\d{{1,2}}\s*giờ\s*\d{{1,2}}\b",
            r"\b\d{4}[/-]\d{1,2}[/-]\d{1,2}\b|\b\d{1,2}[/-]\d{1,2}[/-]\d{2,4}\b|\b(?:0?[1-9]|1[0-2])/(?!10\b)(?:[0-2]?\d|3[01])\b",  # dates
            rf"\b{DAY}(?:st|nd|rd|th)?\s+(?:of\s+|de\s+)?(?:{MONTHS})\b|\b(?:{MONTHS}|{WEEKDAYS})\.?,?\s+(?:the\s+|el\s+|día\s+)?{DAY}",
            r"\b(?:on|for|to|by|the|since|from|until|between|and|before|after)\s+(?:3[01]|[12]?\d)(?:st|nd|rd|th)\b",
            rf"\b(?:el|del|al|d[ií]a)\s+{DAY}(?=\s+(?:a las?|de|del|por|en|y|o|le|la|su)\b|\s*[?,.])",
            r"\d{1,2}\s*月\s*\d{1,2}\s*[号號日]?|\d{1,2}\s*[号號]|\d+\s*[楼樓层層房室街路]",
            rf"\b(?:{ROOMS})\.?\s*#?\s*\d{{1,5}}\b|#\s*\d+",
            AN_ADDRESS,
            r"\b\d+\s+(?:test\s+)?(?:strips|tiras|refills|questions|preguntas)\b|\b\d+(?:-|\s)(?:count|pack|piece)\b",
        )
    )
)
DAYS: Final = re.compile(rf"\b(?:{MONTHS}|{WEEKDAYS}|{ROOMS})\b", re.I)
FIGURE: Final = re.compile(r"#?\d[\d:,./-]*")


def unarranged(question: str) -> str:
    """Our question without them."""
    if not any(letter.isdecimal() for letter in question):
        return question
    return ARRANGED.sub(lambda found: FIGURE.sub(" ", found[0]), DAYS.sub(lambda found: found[0].casefold(), question))
