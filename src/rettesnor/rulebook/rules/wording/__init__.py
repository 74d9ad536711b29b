"""Rules on how a text is written, so that everyone can read it and know who made it."""
