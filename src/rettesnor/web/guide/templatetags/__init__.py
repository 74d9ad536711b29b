"""Template tags of the guide pages."""
