"""The care conversation as pure decisions: facts, questions, eligibility, what to say next. Read `dialogue.py` last."""
