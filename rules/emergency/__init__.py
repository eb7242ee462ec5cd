"""Emergency screening: `rulebook.load().screen(text)`. Clinicians edit the JSON here, not code; every rule carries its own examples."""
