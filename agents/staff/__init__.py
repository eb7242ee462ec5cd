"""The care team's own assistant: open alerts, who is on call, what is known of a conversation. Read `desk.py` first."""
