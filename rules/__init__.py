"""The medicine: pure decisions over facts. No I/O at run time, no imports of ours. Read `emergency/` and `care/`."""
