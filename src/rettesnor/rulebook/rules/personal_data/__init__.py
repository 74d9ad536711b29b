"""Rules on personal data in what is published."""
