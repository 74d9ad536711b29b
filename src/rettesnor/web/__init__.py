"""The web pages: Django around the pure engine."""
