"""Rules about the profile that one posts from."""
