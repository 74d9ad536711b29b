"""Rules on tagging: whom the authority may point at."""
