"""What happens, in which order: command line, settings, wiring, intake, turns, pages, delivery. The top floor: read `wiring.py` first."""
