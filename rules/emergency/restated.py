"""Our question and the answer as they are to be read: without courtesies, choices as their words, a denial that no longer holds as a yes.

"Thanks for writing back so fast! Headache gone?"              the question alone: kind words name no sign
"... Press 1 if yes, 2 if no."                    "2"          "no"                        (see choosing.py)
"You answered no to wishing to die. Still true?"  "not now"    "Wishing to die?" "yes, not now"
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from rules.emergency.answers import Answers, Stance
from rules.emergency.asking import SENTENCE, Asking
from rules.emergency.choosing import unfolded
from rules.emergency.normalise import tokens
from rules.emergency.otherwise import said_plainly

MYSELF: Final = frozenset(
    ("i", "im", "me", "my", "he", "she", "yo", "mi", "我", "toi", "em", "con")  # of what is chosen from an offer and told all the same
)
COURTESY: Final = re.compile(
    r"\b(?:thanks|thank you|appreciate|welcome to|sorry|i know|i hope|(?:good|great|nice) to hear|this is \w+ (?:from|with|at)|hi|hello|hey"
    r"|good (?:morning|afternoon|evening)|you'?re doing|doing (?:great|a (?:great|wonderful|good))|let'?s|let me|one more|before (?:i|we)"
    r"|bear with|made a note|i'?ve (?:found|noted|got|made)|got (?:it|your)|came through|a quick question|a few questions|in front of me"
    r"|this is an emergency|hang up and dial|right thing|nearly (?:at the end|done)|almost done|helps? (?:us|dr|me|the)|likes us to"
    r"|on (?:my|the|dr\.? \w+'?s) list|my (?:checklist|screen|notes)|gracias|disculpe|lamento|siento mucho|espero que"
    r"|buen[oa]s (?:d[ií]as|tardes|noches)|hola|una pregunt|otra pregunt|ya anot|para poder ayud|servirle|le hago|nos alegra|con gusto"
    r"|un placer|perdone|perm[ií]tame|cảm ơn|chào|xin hỏi|xin lỗi|hỏi thêm|cho em hỏi|cho cháu hỏi)\b"
    r"|谢谢|感谢|您好|你好|不好意思|抱歉|再问|麻烦您|打扰|辛苦",
    re.I,
)
SAID_NO: Final = re.compile(
    r"\b(?:answered|said|replied|marked|put|responded|wrote|told (?:us|me)|contest[oó]|dijo|respondi[oó]|marc[oó]|puso)\s*(?:que )?[\"“'«]?"
    r"(?:no|none|never|0|not at all|nunca|ninguno)[\"”'»]?\s*(?:to|for|on|about|when (?:we )?asked about|a|sobre)?\s+(?P<to>[^.?!\n]{4,})"
    r"|\b(?:no longer|no|not|never|denied|without|n['’]t) (?:have |having |had |feeling |any )*(?P<of>[^.?!\n]{4,})"
    r"|(?:对|关于|问到?)?(?P<zh>[^，,。？！\n]{2,20}?)(?:这一?题|一栏|时)?(?:您|你)?(?:回答|选|填|说)(?:了|的是)?[“\"「]?(?:没有|否|不是|无|从来没有)",
    re.I,
)
SAID_YES: Final = re.compile(
    r"\b(?:answered|said|replied|marked|put|checked|pressed|responded|wrote|contest[oó]|dijo|respondi[oó]|marc[oó]|puso)\s*(?:que )?"
    r"[\"“'«]?(?:yes|s[ií])[\"”'»]?\s*(?:to|for|on|about|a|en|sobre)\s+(?P<to>[^.?!\n]{4,})",
    re.I,
)
MISTAKEN: Final = re.compile(
    r"\b(?:mistake|in error|an error|by accident|an accident|mean (?:to )?(?:say |press |put )?no|un error|por error)\b", re.I
)
HOLDS: Final = re.compile(
    r"still (?:true|the case|so|right|accurate|correct|your answer)|that still (?:true|right|the case)"
    r"|sigue (?:siendo )?(?:as[ií]|igual|cierto|verdad)|todav[ií]a es (?:as[ií]|cierto|verdad)"
    r"|还是这样|还是如此|仍然(?:如此|这样)|现在也是吗|vẫn (?:vậy|đúng|như vậy|thế)",
    re.I,
)
TOLD_TO: Final = re.compile(  # "Call 988 any time you think of suicide."
    r"\b(?:call|dial|text|go to|llame|marque|vaya|gọi|gọi ngay)\b.*\b(?:911|988|er|emergency|urgencias|cấp cứu)\b"
    r"|(?:拨打|打|拨)\s*(?:911|988|120)",
    re.I | re.S,
)
OF_IT: Final = re.compile(  # what was named before is asked about
    r"\b(?:it|still|gone|better|worse|back|this|those|these|any of|sigue|eso|esto|todav[ií]a|còn|vẫn|đó)\b|还|那|这", re.I
)
HOLDS_NOT: Final = (Stance.NO, Stance.GONE, Stance.NOT_NOW, Stance.REFUSED)


class Restating:
    """`names_a_sign` says whether a sentence of ours names a sign, or what stands (a pregnancy)."""

    def __init__(self, asking: Asking, answers: Answers, names_a_sign: Callable[[str], bool]) -> None:
        self._asking, self._answers, self._names = asking, answers, names_a_sign

    def read(self, text: str, prior_bot: str) -> tuple[str, str]:
        """The answer and our question."""
        answer, question = self._chosen(text, prior_bot)
        answer = said_plainly(answer, question, lambda: self._asking.of(question).inverted)
        return self._no_longer(answer, self._without_courtesies(question))

    def _chosen(self, text: str, prior_bot: str) -> tuple[str, str]:
        """What is chosen of an offer or of the past ("which class?", "have you ever had?") is a yes to it and nothing told."""
        found = unfolded(prior_bot, text, lambda said: self._answers.reply(said).stance)
        if found.says and found.question and self._answers.reply(found.says).stance is Stance.OWN:
            question = self._asking.of(found.question)
            told = any(token.word in MYSELF for token in tokens(found.says))
            if (question.past and not question.bad) or ("offer" in question.kinds and question.offer and not told):
                found = found._replace(says="yes")
            elif found.graded and not question.inverted:
                found = found._replace(says=f"yes, {found.says}")
        return found.answer, found.question

    def _without_courtesies(self, prior_bot: str) -> str:
        """Kind words before a question say "a lot", "kind", "back": none of it is asked about."""
        if ("?" not in prior_bot and "？" not in prior_bot) or not (COURTESY.search(prior_bot) or TOLD_TO.search(prior_bot)):
            return prior_bot
        parts = SENTENCE.findall(prior_bot)
        asks = [part for part in parts if _asks(part)]
        of_it = any(OF_IT.search(part) is not None for part in asks) or self._asking.of(prior_bot).taught
        kept = [part for part in parts if _asks(part) or not (self._courteous(part) or (not of_it and TOLD_TO.search(part)))]
        return "".join(kept)

    def _courteous(self, part: str) -> bool:
        return COURTESY.search(part) is not None and not any(sign.isdigit() for sign in part) and not self._names(part)

    def _no_longer(self, text: str, prior_bot: str) -> tuple[str, str]:
        """ "You said no to ... Is that still true?" and "not anymore"; "You marked yes to ... A mistake?" and "no"."""
        mistaken = SAID_YES.search(prior_bot) if MISTAKEN.search(prior_bot) else None
        denied = SAID_NO.search(prior_bot) if HOLDS.search(prior_bot) and not mistaken else None
        if denied is None and mistaken is None:
            return text, prior_bot
        topic = mistaken["to"] if mistaken else (denied["to"] or denied["of"] or denied["zh"]) if denied else ""
        reply = self._answers.reply(text)
        if reply.stance not in HOLDS_NOT and reply.stance is not Stance.YES:
            return text, prior_bot
        meant = "no" if reply.stance is Stance.YES else "yes"
        return ", ".join(part for part in (meant, reply.rest if reply.rest != text else "") if part), f"{topic.strip()}?"


def _asks(part: str) -> bool:
    return part.rstrip()[-1:] in ("?", "？")
