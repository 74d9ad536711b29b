"""Secrets at rest: encrypted under a key that lies outside the database, bound to their row."""
