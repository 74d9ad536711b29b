"""SQLite as Rettesnor uses it: nothing acknowledged is lost, and writers take turns."""
