"""The patient agent's tools: deterministic, typed, no identity in any argument. They act on the turn's desk (`agents/turn_context.py`)."""
