"""What people get: the functions listed in ``tables.py`` say what stands in each table, each writer says how it looks."""
