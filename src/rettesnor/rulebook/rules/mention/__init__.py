"""Rules on mentioning those whom the authority works with."""
