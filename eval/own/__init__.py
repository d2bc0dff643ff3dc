"""A user's own questions on the user's own library."""
