"""Rules on replies to citizens."""
