"""Rules on consent: who is seen, and whether they have said yes."""
