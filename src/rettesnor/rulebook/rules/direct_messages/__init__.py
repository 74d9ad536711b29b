"""Rules on private messages."""
