"""The last net under "any reasonable means": the model may hear that somebody wants no more texts where the rules did not."""

from __future__ import annotations

import re
from typing import Any, Final

from agents.turn_context import required
from compliance import wording
from compliance.optout import flat
from compliance.phi import Phi

SHORTEST: Final = 8  # characters: "stop" alone is read by the rules, before any model
ABOUT_CARE: Final = re.compile(
    r"\b(?:medicines?|medications?|meds|pills?|tablets?|insulin|metformin|doses?|dosage|bleed\w*|pain\w*|smok\w*|drink\w*|appointments?|visits?|surgery|treatment"
    r"|medicina\w*|pastillas?|dosis|sangr\w*|dolor|fumar|cita|thuoc|lieu|dau|kham)\b|药|剂量|血|疼|痛|烟|预约"
)


def stop_texting(quote: str) -> dict[str, Any]:
    """Notes that the patient wants no more text messages from us at all. Never for stopping a medicine, a pain or a visit.

    Args:
        quote: the patient's own words that say so.
    """
    turn = required()
    said, words = flat(turn.text.reveal()), flat(quote)
    if len(words) < SHORTEST or words not in said or ABOUT_CARE.search(words):
        return {"error": "quote the patient's own words that say they want no more texts from us"}
    turn.revoked = Phi(quote)
    turn.spoken = wording.say("notice-stop", turn.language, clinic=turn.clinic)
    return {"say": turn.spoken}
