"""The logbook's tables, step by step."""
