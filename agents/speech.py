"""From acts to the words a patient reads: approved texts in their language, joined in order, the question last."""

from __future__ import annotations

from collections.abc import Sequence

from compliance import wording
from rules.care.state import Act


def speak(acts: Sequence[Act], language: str, clinic: str) -> str:
    """One message. Acknowledgements before the question; the question, if any, ends it."""
    plain = [act for act in acts if not act.question]
    asked = [act for act in acts if act.question][:1]
    return " ".join(_words(act, language, clinic) for act in [*plain, *asked]).strip()


def _words(act: Act, language: str, clinic: str) -> str:
    args = dict(act.args)
    if "drugs" in args:  # a list of the vocabulary's names; people read their own language's
        args["drugs"] = ", ".join(wording.say("drug-name", language or "en", drug=one) for one in str(args["drugs"]).split(", "))
    text = wording.say(act.key, language or "en", clinic=clinic, **args)
    return " ".join(text.split())
