"""Who is on call: pure decisions over rotations, overrides and ladders."""
