"""Background work: Django's tasks kept in the database, taken under a lease."""
