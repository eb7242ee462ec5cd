"""What a patient may ask us to do. Each runs only after the house heard a yes (`ToolSpec.confirm`)."""

from __future__ import annotations

from typing import Any

from agents.speech import speak
from agents.turn_context import required
from rules.care.state import Act, Handoff


def ask_deletion() -> dict[str, Any]:
    """Asks the care team to delete what we keep about the patient. For "delete my data" or "forget me"; never for stopping texts."""
    turn = required()
    turn.effects.append(Handoff("wants_deletion"))
    turn.spoken = speak((Act("deletion-asked"),), turn.language, turn.clinic)
    return {"say": turn.spoken}
