"""Drafts: saved while one types, with versions, media and remembered answers."""
