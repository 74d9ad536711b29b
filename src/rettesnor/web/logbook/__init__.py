"""The logbook: who did what, when, on what; written once, never changed."""
