"""What an answer amounts to, for the second reader."""

from __future__ import annotations

from typing import Final

from rules.emergency.answers import Stance
from rules.emergency.exchange import Exchange

MANY: Final = 6  # words of an answer to a form's question or of a number's from which it may tell something of its own


def statement(said: Exchange) -> tuple[str, bool]:
    """What the answer amounts to, for the second reader, and whether it reads it with our question; "" when there is nothing to have
    an opinion about: a plain no, a number, yes to an offer."""
    question, reply, text = said.question, said.reply, said.text
    if question.instructed:
        return said.told, False
    many = reply.words >= MANY
    if said.shrugged:
        return "", False
    figure = reply.number or (reply.small and "scale" in question.kinds)  # "about a 1"
    if question.past or question.offer or said.recited or (figure and not many):
        return (text, False) if many and not reply.old and not said.recited else ("", False)
    if "quoted" in question.kinds and "misheard" in reply.held:
        return text, False
    if question.inverted and reply.stance is Stance.NO and reply.rest != text:
        return f"{question.before} {' '.join(one.means for one in question.bad[:1])}. {reply.rest}".strip(), False
    if question.inverted:
        return (text, True) if reply.stance in (Stance.OWN, Stance.NO) else ("", False)
    if reply.stance in (Stance.NO, Stance.GONE, Stance.NOT_NOW, Stance.CHOSEN):
        return reply.rest, False
    if reply.stance is Stance.YES and not many:
        if question.able or ("scale" in question.kinds and not reply.rest):
            return "", False
        return f"{question.before} {question.bare}. {reply.rest}".strip(), False
    return text, question.open or said.clinical
