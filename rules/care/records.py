"""Which of their own records somebody asks to hear: pure patterns in four languages. Asking to book, move or cancel is none of these."""

from __future__ import annotations

import re
from typing import Final

from rules.care.extraction import flat

APPOINTMENTS, ENROLMENTS, DETAILS, CHART = "appointments", "enrolments", "details", "chart"
_VISIT: Final = r"(?:appointments?|appts?|visits?|bookings?)"
_NOT_READING: Final = re.compile(
    r"\b(?:book|make|schedule|reschedule|set up|cancel|move|change|need an?|want an?|would like an?|get an?|cancelar|cambiar|hacer|pedir|agendar|reservar|dat|huy|doi)\b"
    r"|预约一|取消|改期|想预约"
)
_GIVING: Final = re.compile(  # consent to use what is theirs asks to hear none of it
    r"\b(?:shar(?:e|es|ed|ing)|compart\w*|us(?:e|en|ar)|acept\w*|de acuerdo|autoriz\w*|chia se|dong y)\b|分享|共享|同意|授权"
)
PATTERNS: Final = (
    (
        APPOINTMENTS,
        rf"\b(?:when|what (?:time|day|date)|where|which day)\b.{{0,20}}\b(?:my|our)\b.{{0,16}}\b{_VISIT}\b|\b(?:my|the) next {_VISIT}\b|\bnext {_VISIT}\s*\?"
        rf"|\bdo i have (?:an?|any) (?:upcoming )?{_VISIT}\b|\bmy (?:upcoming )?{_VISIT}\s*\?*$|\bupcoming {_VISIT}\b"
        r"|\b(?:cuando|a que hora|que dia|donde)\b.{0,16}\bmi(?:s)? (?:proxim[ao] )?citas?\b|\btengo (?:una |alguna )?cita\b.{0,20}\?|\bmi proxima cita\b"
        r"|(?:我的|下次|下一个)(?:预约|就诊|复诊)|什么时候(?:看病|复诊|就诊)|\blich hen\b.{0,10}\b(?:cua toi|khi nao|toi)\b|\bkhi nao\b.{0,12}\bhen\b",
    ),
    (
        ENROLMENTS,
        r"\b(?:what(?:s| is| was)?|tell me|send me|resend|forgot|lost|find|need)\b.{0,16}\bmy (?:reference|ref|confirmation)(?: (?:number|no|code))?\b|\bmy (?:reference|ref) (?:number|no|code)\s*\?"
        r"|\bam i (?:still |already )?(?:enrolled|enroled|signed up|registered|in the program|on the program)\b|\b(?:what|which)\b.{0,20}\bam i (?:enrolled|signed up)\b|\bmy enrol?lments?\b"
        r"|\b(?:cual es|olvide|perdi)\b.{0,10}\bmi (?:numero de )?(?:referencia|confirmacion)\b|\bestoy (?:inscrit[oa]|registrad[oa])\b|\bmis inscripciones\b"
        r"|我的(?:参考号|编号|确认号|登记)|我(?:报名|登记|注册)了(?:吗|哪)|\bso tham chieu\b|\btoi da (?:dang ky|ghi danh)\b.{0,14}\b(?:chua|gi|nao)\b",
    ),
    (
        CHART,
        r"\bmy (?:test |lab |blood )?results?\b|\b(?:show|read|see|send|get|check|tell me|whats|what (?:is|are))\b.{0,16}\bmy (?:labs?|diagnos[ei]s|chart|prescriptions?|medications? list|medical records?|documents?)\b"
        r"|\bmis resultados\b|\bmi (?:diagnostico|expediente)\b|我的(?:检查|化验|检验|诊断|病历)(?:结果)?|\bket qua (?:xet nghiem|kham|cua (?:toi|em|con|minh))\b|\bho so benh\b",
    ),
    (
        DETAILS,
        r"\bwhat (?:do you|info(?:rmation)? do you|data do you|details do you)\b.{0,14}\b(?:know|have|store|keep)\b.{0,12}\b(?:about|on|of) me\b|\bwhat do you have on file\b|\bshow (?:me )?my (?:details|data|info(?:rmation)?|profile|record)\b"
        r"|\bmy (?:details|record|profile) (?:on file|please)\b|\bwhat is my (?:address|phone|email|birth ?date) on file\b|\bmy (?:details|profile)\s*\?"
        r"|\bque (?:sabe|saben|sabes|datos tiene|informacion tiene)n?\b.{0,12}\b(?:de|sobre) mi\b|\bmis datos\b|你们?(?:知道|有|存)我(?:的)?(?:什么|哪些)|我的(?:资料|信息|档案)|\bbiet gi ve toi\b|\bthong tin (?:gi )?(?:ve|cua) toi\b",
    ),
)  # fmt: skip
COMPILED: Final = tuple((record, re.compile(pattern)) for record, pattern in PATTERNS)
LEAVE: Final = re.compile(
    r"(?:no|nope|never ?mind|forget it|skip|later|not now|no thanks?|leave it|no gracias|dejelo|olvidelo|despues|luego|不用了?|算了|以后|khong|thoi|de sau)[\s.!]*"
)


def wanted(text: str) -> str | None:
    """appointments, enrolments, details or chart; None when no record of theirs is asked for."""
    low = flat(text)
    for record, pattern in COMPILED:
        other = {APPOINTMENTS: _NOT_READING, DETAILS: _GIVING}.get(record)
        if pattern.search(low) and not (other is not None and other.search(low)):
            return record
    return None


def leaves(text: str) -> bool:
    """Whether somebody we asked who they are would rather leave it."""
    return LEAVE.fullmatch(flat(text).strip()) is not None
