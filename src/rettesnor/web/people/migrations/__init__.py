"""The tables of people and units, step by step."""
