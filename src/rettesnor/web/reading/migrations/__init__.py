"""The tables of the guide's versions, step by step."""
