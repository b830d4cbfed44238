"""What people get: ``tables.py`` says what stands in each table, each writer says how it looks."""
