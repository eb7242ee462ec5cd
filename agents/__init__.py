"""All of ADK lives here: the patient agent, its tools, models and sessions. Knows no channel and no database. Read `conversation.py` first."""
