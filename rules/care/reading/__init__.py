"""Reading plain words without a model, one small module for each kind of value. `rules/care/extraction.py` puts them together."""
