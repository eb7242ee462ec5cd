"""Everything that survives a restart: tables, queries, migrations, encryption, limits. Read `tables.py` first."""
