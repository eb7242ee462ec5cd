"""One question of ours and one answer: taken apart once for everything that is asked about them."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Final

from rules.emergency.answers import Reply, Stance
from rules.emergency.asking import Question
from rules.emergency.hearing import Ear, Heard
from rules.emergency.measured import below_usual
from rules.emergency.reassuring import everyday, reassures
from rules.emergency.recital import told_as_now

SOMEBODY: Final = frozenset((  # a person of the patient's own, here and now
    "he", "she", "hes", "shes", "him", "her", "my", "mom", "dad", "husband", "wife", "son", "daughter", "baby", "mi", "mama", "papa",
    "esposo", "esposa", "hijo", "hija", "bebe", "我",
    "他", "她", "妈", "爸", "chong", "vo", "toi", "em", "chau",
))  # fmt: skip

HAPPENING: Final = re.compile(
    r"\b(?:i'?m|i am|he'?s|he is|she'?s|she is|my \w+ is) (?:having|getting|feeling) (?:it|one|them|that|those|this)\b"
    r"(?! when| if| every| sometimes)"
    r"|\b(?:it'?s|it is) (?:hurting|happening)(?: \w+)? (?:right )?now\b|\b(?:lo|la|los) (?:tengo|tiene) (?:ahora|ahorita)\b"
    r"|我?现在就有|đang bị (?:nè|đây|luôn)",
    re.I,
)
WORSENS: Final = re.compile(
    r"\b(?:getting|got|gets|feels?|much|is|it'?s) worse\b|\bworse (?:now|today|by the|every)\b|\b(?:peor|empeor\w+)\b"
    r"|更严重|更痛|更疼|加重|越来越"
    r"|nặng hơn|tệ hơn|đau hơn",
    re.I,
)
FEW: Final = 12  # words of an answer about sleep or appetite
STROKE: Final = re.compile(
    r"numb|weak|droop|speech|slur|vision|sight|tingl|arm\b|face\b|adormec|debilid|habla|visi[oó]n|brazo|cara\b|tê|yếu|nói|méo|mờ"
    r"|麻|无力|没力|说话|视力|歪",
    re.I,
)
NUMBED: Final = re.compile(
    r"\b(?:dentist\w*|dental|tooth|anesthe\w+|epidural|nerve block|lidocaine|novocaine"
    r"|anestesia|muela|nha khoa|thuốc tê)\b|牙|麻药|麻醉",
    re.I,
)
ONE_SIDED: Final = re.compile(
    r"\b(?:right|left|whole|entire|one|half) (?:\w+ ){0,2}?(?:arm|hand|leg|face|side|body)\b|\b(?:mouth|words|speech|talk(?:ing)?"
    r"|speak(?:ing)?|slurr\w+)\b"
    r"|\b(?:brazo|mano|pierna|cara|lado) (?:izquierd|derech)\w+|\bboca\b|\bpalabras?\b|\bno (?:sent[ií]a|mov[ií]a) (?:la"
    r"|el) (?:mano|brazo|pierna|lado)\b|\bmedio cuerpo\b"
    r"|半边|一边|说话|说不|嘴|nửa người|một bên|miệng|nói",
    re.I,
)
SUPPOSING: Final = frozenset(("if", "when", "whenever", "si", "cuando", "如", "neu", "khi"))


class Exchange:
    """`text` is the answer as it was written, `heard` what the rules heard in it."""

    def __init__(self, question: Question, reply: Reply, text: str, heard: Heard, ear: Ear) -> None:
        self.question, self.reply, self.text, self.heard = question, reply, text, heard
        self._ear = ear
        self._again: dict[str, Heard] = {}

    @cached_property
    def asked(self) -> Heard:
        """The question and what we said beside it, every sign taken as said."""
        return self.taken(self.question.asked)

    def taken(self, asked: str) -> Heard:
        """A part of the question with what we said beside it, every sign taken as said."""
        return self._ear.hear(f"{self.question.before} {asked}", judge=False)

    @property
    def of_somebody(self) -> bool:
        """Whether the answer names a person of the patient's own."""
        return any(token.word in SOMEBODY for token in self.heard.said)

    @property
    def recited(self) -> bool:
        """What was taught, said again; "it's back" and "he just collapsed" are no recital."""
        if self.question.instructed:
            return True
        held, words = self.reply.held, self.heard.said
        supposed = "if_mine" in held and not self.reply.recent
        own = "mine" in held and not supposed
        if self.question.taught and supposed and words and words[0].word in SUPPOSING:
            return True  # "if my throat closes"
        return self.question.taught and not self.of_somebody and not own

    @cached_property
    def told(self) -> str:
        """What of a recital is told as happening all the same."""
        return told_as_now(self.text) if self.question.instructed else ""

    @property
    def shrugged(self) -> bool:
        """Nothing for an opinion: the sign was denied and the rest reassures, or in few words it tells of sleep or appetite."""
        if (self.reply.stance is Stance.NO and not self.question.inverted) or self.reply.number:
            return reassures(self.reply.rest) and not self.of_stroke
        return self.reply.words <= FEW and everyday(self.question.asked)

    @property
    def of_stroke(self) -> bool:
        """Whether a limb, the face, speech or sight was asked about."""
        return STROKE.search(f"{self.question.before} {self.question.asked}") is not None

    @property
    def again(self) -> bool:
        """Whether what was long ago is told to be back."""
        denied = self.reply.stance in (Stance.NO, Stance.GONE)
        return "over" in self.reply.held or ("again" in self.reply.held and not denied)

    @property
    def expected(self) -> bool:
        """Whether the patient says it is as usual; not of a number far from the usual one."""
        return "expected" in self.reply.held and not below_usual(self.text)

    @property
    def stroke_again(self) -> bool:
        """Whether what is told beside "gone" has a stroke's shape: one side, the mouth, words."""
        numbed = NUMBED.search(f"{self.question.before} {self.question.asked} {self.text}")
        return self.question.relief and self.of_stroke and not numbed and ONE_SIDED.search(self.reply.rest) is not None

    @property
    def worsens(self) -> bool:
        """Whether an offer is answered with something's getting worse: "a nurse about your chest pain?" "yes, it's getting worse"."""
        return self.question.offer and WORSENS.search(self.text) is not None

    @property
    def happening(self) -> bool:
        """What was taught is said to be happening: "I'm having it right now help"."""
        return bool(HAPPENING.search(self.text))

    @cached_property
    def clinical(self) -> bool:
        """Whether the question is about anybody's health."""
        if self.question.signs:
            return True
        heard = self._ear.hear(self.question.asked, judge=False) if self.question.before else self.asked
        return any(name[0] not in "_@" for name in heard.signs)

    @cached_property
    def measures(self) -> bool:
        """Whether the question names a measure: a number in the answer is a reading."""
        return bool(self._ear.readings.names(self.asked.said))

    def hear(self, said: str) -> Heard:
        """A statement the answer amounts to, heard once."""
        if said not in self._again:
            self._again[said] = self.heard if said == self.text else self._ear.hear(said)
        return self._again[said]
