"""Rules of accessibility: what blind, deaf and hard-of-hearing people get out of a post."""
