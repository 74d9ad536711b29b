"""People, the units they work in, and the roles that give them rights there."""
