"""The law: pure policy and the types that carry it. Imports nothing of ours. Decisions are recorded in `decisions/`."""
