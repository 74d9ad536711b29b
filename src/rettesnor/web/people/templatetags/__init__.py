"""Template tags of the people pages."""
