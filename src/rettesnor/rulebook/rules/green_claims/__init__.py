"""Rules on green claims: our own, our partners', and messages passed on for others."""
