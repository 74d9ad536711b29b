"""Background work: tasks that wait in the database, and the workers that carry them out."""
