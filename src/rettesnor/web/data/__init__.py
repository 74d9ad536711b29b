"""How the store is opened: SQLite in one file by default, PostgreSQL by one setting."""
