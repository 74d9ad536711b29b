"""People and units taken in from a file: read, judged line by line, and then done."""
