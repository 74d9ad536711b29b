"""My day: what waits for a person, in order of deadline."""
