"""Which mouth speaks: the offline model (always there), Gemini in front of it when a key is set."""
