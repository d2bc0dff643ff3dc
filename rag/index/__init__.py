"""What the library keeps: SQLite, the truth, and two indexes derived from it."""
