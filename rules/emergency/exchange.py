"""One question of ours and one answer: taken apart once for everything that is asked about them."""

from __future__ import annotations

from functools import cached_property
from typing import Final

from rules.emergency.answers import Reply
from rules.emergency.asking import Question
from rules.emergency.hearing import Ear, Heard
from rules.emergency.recital import told_as_now

SOMEBODY: Final = frozenset((  # a person of the patient's own, here and now
    "he", "she", "hes", "shes", "him", "her", "my", "mom", "dad", "husband", "wife", "son", "daughter", "baby", "mi", "mama", "papa",
    "esposo", "esposa", "hijo", "hija", "bebe", "我",
    "他", "她", "妈", "爸", "chong", "vo", "toi", "em", "chau",
))  # fmt: skip

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

    @cached_property
    def clinical(self) -> bool:
        """Whether the question is about anybody's health."""
        if self.question.signs:
            return True
        heard = self._ear.hear(self.question.asked, judge=False) if self.question.before else self.asked
        return any(name[0] not in "_@" for name in heard.mentions)

    @cached_property
    def measures(self) -> bool:
        """Whether the question names a measure: a number in the answer is a reading."""
        return bool(self._ear.readings.names(self.asked.said))

    def hear(self, said: str) -> Heard:
        """A statement the answer amounts to, heard once."""
        if said not in self._again:
            self._again[said] = self.heard if said == self.text else self._ear.hear(said)
        return self._again[said]
