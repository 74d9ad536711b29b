"""Faults from outside: death at any moment, a full disk; what was acknowledged stays."""
