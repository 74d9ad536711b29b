"""Rules on praising artists and partners."""
