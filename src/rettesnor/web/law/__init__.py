"""Law watch: each source with its date and its next review."""
