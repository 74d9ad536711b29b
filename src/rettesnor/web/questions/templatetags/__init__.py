"""Template tags of questions."""
