"""The Slack door. In: `inbound.py` (events, presses, commands on one URL). Out: `outbound.py`; `cards.py` draws. Vendor kit stays here."""
