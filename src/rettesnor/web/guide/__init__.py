"""The guide and its rules as pages to read."""
