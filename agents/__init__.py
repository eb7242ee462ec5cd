"""All of ADK lives here: the patient agent, its tools, models and sessions. Knows no channel, no database. Read `conversation.py` first."""
