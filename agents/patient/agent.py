"""The patient agent for ADK's tools, on the offline model. See `agents/rehearsal.py`."""

from __future__ import annotations

from agents.rehearsal import rehearsal

app = rehearsal()
root_agent = app.root_agent
