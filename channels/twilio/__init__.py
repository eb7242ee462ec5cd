"""Twilio's door: `sms.py` is the way in, `status.py` what became of our texts, `outbound.py` the way out."""
