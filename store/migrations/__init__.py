"""How a database comes to the tables of `tables.py` and `memory_tables.py`, revision by revision. Run by `schema.migrate`."""
