"""The tables of drafts and what is decided on them, step by step."""
