"""What the templates of feedback call."""
