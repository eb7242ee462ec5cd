"""The doors, and the one language behind them. Read `message.py` and `channel.py` first; vendors are strangers to each other."""
