"""The tables of my day, step by step."""
