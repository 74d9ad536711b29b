"""Pictures and video: what is safe to take in, and what can be seen in it."""
